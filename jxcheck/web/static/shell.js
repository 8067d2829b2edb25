// Streamlit's fixed English words, put into Chinese where they appear. WORDS comes before this file.
(() => {
  "use strict";
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const patterns = WORDS.patterns.map(([from, to]) => [new RegExp(from), to]);

  function chinese(text) {
    const words = text.trim();
    if (!words) return null;
    const exact = WORDS.exact[words] ?? WORDS.exact[text];
    if (exact !== undefined) return exact;
    if (!/^[\x20-\x7e⌘]*[A-Za-z]/.test(words)) return null;
    const hit = patterns.find(([from]) => from.test(words));
    return hit ? words.replace(hit[0], hit[1]) : null;
  }

  // What a person typed or named is theirs: page text, tables, file names and fields stay as they are.
  function isTheirs(element) {
    if (!element) return true;
    if (element.closest("script, style, pre, code, table, textarea, [data-testid='stFileChipName']")) return true;
    return element.closest("[data-testid='stMarkdownContainer']") !== null && element.closest("button, [role='button'], [data-testid='stTooltipContent']") === null;
  }

  function onText(node) {
    const better = chinese(node.nodeValue);
    if (better !== null && better !== node.nodeValue && !isTheirs(node.parentElement)) node.nodeValue = better;
  }

  function onAttribute(element, name) {
    const value = element.getAttribute(name);
    const better = value && chinese(value);
    if (better && better !== value) element.setAttribute(name, better);
  }

  function onTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return onText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) onText(walker.currentNode);
    for (const name of ATTRIBUTES) {
      onAttribute(root, name);
      root.querySelectorAll(`[${name}]`).forEach((element) => onAttribute(element, name));
    }
  }

  function onChange(change) {
    if (change.type === "characterData") onText(change.target);
    else if (change.type === "attributes") onAttribute(change.target, change.attributeName);
    else change.addedNodes.forEach(onTree);
  }

  new MutationObserver((changes) => changes.forEach(onChange)).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });

  // A link or a download pressed while a field is being left waits until the page has taken the field in: else the text
  // could be lost, or the page that is drawn anew would swallow the click.
  const LINK = "[data-testid='stPageLink-NavLink']";
  const DOWNLOAD = ".stDownloadButton button";
  const JUST = 1000; // ms after a field was left
  const LONGEST = 5000; // ms a link waits for a page that is busy with something else
  let left = -JUST;
  const open = () => (document.activeElement?.matches("input, textarea") ? document.activeElement : null);
  const busy = () => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState !== "notRunning";
  const pressed = (event) => event.target.closest?.(`${LINK}, ${DOWNLOAD}`);
  document.addEventListener("focusout", (leave) => {
    if (leave.target.matches("input, textarea")) left = performance.now();
  }, true);
  // The field keeps the focus until the click has arrived, so that nothing moves under the pointer.
  document.addEventListener("mousedown", (press) => {
    if (pressed(press) && open()) press.preventDefault();
  }, true);
  document.addEventListener("click", (click) => {
    const wanted = pressed(click);
    if (!wanted || wanted.dataset.ready || click.ctrlKey || click.metaKey || click.shiftKey) return;
    open()?.blur();
    const just = performance.now() - left <= JUST;
    const link = wanted.matches(LINK);
    if (!just && (link || !busy())) return;
    click.stopImmediatePropagation();
    click.preventDefault();
    const place = [...(wanted.closest("[class*='st-key-']")?.classList ?? [])].find((name) => name.startsWith("st-key-"));
    const again = () => (link ? document.querySelector(`${LINK}[href="${CSS.escape(wanted.getAttribute("href"))}"]`) : document.querySelector(`.${CSS.escape(place)} button`)) ?? wanted;
    const since = performance.now();
    const wait = (quiet) => setTimeout(() => {
      const late = link && performance.now() - since > LONGEST;
      if (!late && (busy() || quiet < 4)) return wait(busy() ? 0 : quiet + 1);
      const now = again();
      now.dataset.ready = "1";
      now.click();
      delete now.dataset.ready;
    }, link ? 50 : 100);
    wait(0);
  }, true);

  // The next part of a page begins at its top, as the next page does.
  document.addEventListener("click", (click) => {
    if (click.target.closest(".st-key-next-part, .st-key-parts")) setTimeout(() => document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0), 250);
  });

  // WeChat's own browser often blocks uploads and downloads.
  if (/MicroMessenger/i.test(navigator.userAgent)) {
    document.documentElement.classList.add("jx-wechat");
    document.addEventListener("DOMContentLoaded", () => {
      const line = document.createElement("div");
      line.id = "jx-wechat";
      line.setAttribute("role", "note");
      line.textContent = "请点右上角“在浏览器中打开”，再上传和下载文件";
      document.body.prepend(line);
      onTree(document.body);
    });
  } else {
    document.addEventListener("DOMContentLoaded", () => onTree(document.body));
  }
})();

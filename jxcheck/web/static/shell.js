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

  // A download pressed while a field is being left waits until the page has taken the field in.
  let left = 0;
  document.addEventListener("focusout", (leave) => {
    if (leave.target.matches("input, textarea")) left = performance.now();
  }, true);
  const busy = () => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState !== "notRunning";
  document.addEventListener("click", (click) => {
    const button = click.target.closest(".stDownloadButton button");
    if (!button || button.dataset.ready || (!busy() && performance.now() - left > 1000)) return;
    click.stopImmediatePropagation();
    click.preventDefault();
    const place = [...(button.closest("[class*='st-key-']")?.classList ?? [])].find((name) => name.startsWith("st-key-"));
    const again = (quiet) => setTimeout(() => {
      if (busy() || quiet < 4) return again(busy() ? 0 : quiet + 1);
      const now = place ? document.querySelector(`.${CSS.escape(place)} button`) : button;
      if (!now) return;
      now.dataset.ready = "1";
      now.click();
      delete now.dataset.ready;
    }, 100);
    again(0);
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

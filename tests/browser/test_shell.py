"""The shell in a real browser: Chinese words, no outside host, nothing against the content policy, phone, paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import DESK, HERE, PHONE, serving, visit

WECHAT = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49"
PICTURE = FilePayload(name="照片.jpg", mimeType="image/jpeg", buffer=b"\xff\xd8\xff" + b"0" * 2000)


@pytest.fixture(scope="module")
def widgets(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(HERE / "sample" / "app.py", tmp_path_factory.mktemp("widgets")) as address:
        yield address


def watched(page: Page) -> tuple[list[str], set[str]]:
    """What the console complains of, and which hosts are asked."""
    complaints: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).netloc))
    return complaints, hosts - {""}


def visible_english(page: Page) -> list[str]:
    """Words of two letters or more in text, labels, titles and placeholders that are not Chinese."""
    found: list[str] = page.evaluate(
        """() => {
          const texts = [];
          const walker = document.createTreeWalker(document.querySelector("#root"), NodeFilter.SHOW_TEXT);
          const skip = "style, script, code, canvas, table, [data-testid='stIconMaterial'], [role='img']";
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (!parent.closest(skip)) texts.push(walker.currentNode.nodeValue);
          }
          for (const name of ["aria-label", "title", "placeholder"])
            document.querySelectorAll(`#root [${name}]`).forEach((element) => texts.push(element.getAttribute(name)));
          return [...new Set(texts)].filter((text) => /[A-Za-z]{2,}/.test(text) && !/[一-鿿]/.test(text));
        }"""
    )
    return found


def test_the_program_opens_in_chinese_from_this_host_only_and_without_complaint(page: Page, server: str) -> None:
    complaints, hosts = watched(page)
    visit(page, f"{server}/")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert "职称申报自助预审" in page.title()
    assert complaints == []
    assert hosts <= {urlsplit(server).netloc}


def test_the_programs_own_settings_are_found_from_another_folder(page: Page, server: str) -> None:
    visit(page, f"{server}/")
    assert "PingFang SC" in page.locator(".stApp").evaluate("element => getComputedStyle(element).fontFamily")


def test_the_uploader_speaks_chinese(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    uploader = page.locator(".st-key-photo")
    expect(uploader.get_by_role("button", name="选择文件")).to_be_visible()
    expect(uploader).to_contain_text("每个文件不超过 1 MB")


def test_a_refused_file_is_answered_in_chinese(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    field = page.locator(".st-key-photo input[type=file]")
    field.set_input_files({"name": "大.jpg", "mimeType": "image/jpeg", "buffer": b"0" * (2 << 20)})
    expect(page.locator(".st-key-photo")).to_contain_text("请压缩后再传")
    field.set_input_files({"name": "说明.txt", "mimeType": "text/plain", "buffer": b"0"})
    expect(page.locator(".st-key-photo")).to_contain_text("不收这种格式的文件")


def test_no_english_word_of_the_widgets_is_left(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    page.locator(".st-key-photo input[type=file]").set_input_files(PICTURE)
    page.locator(".st-key-one input").click()
    page.keyboard.type("没有")
    expect(page.get_by_text("没有符合的选项")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".st-key-name input").fill("张三")
    expect(page.get_by_text("按回车键确认")).to_be_visible()
    left = [
        text for text in visible_english(page) if text != "Upload" and not re.fullmatch(r"[\d.]+ ?KB| • [A-Z, ]+", text)
    ]
    assert left == []


def test_words_a_person_wrote_are_left_alone(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    expect(page.get_by_text("Upload", exact=True)).to_be_visible()


def test_every_widget_works_under_the_content_policy(page: Page, widgets: str) -> None:
    complaints, hosts = watched(page)
    visit(page, f"{widgets}/")
    page.locator(".st-key-photo input[type=file]").set_input_files(PICTURE)
    expect(page.locator("[data-testid=stFileChip]")).to_be_visible()
    page.locator(".st-key-table .dvn-scroller").click(position={"x": 120, "y": 50})
    page.keyboard.press("Enter")
    page.locator("#portal textarea").fill("2020")
    page.keyboard.press("Enter")
    expect(page.get_by_text("第一行 2020")).to_be_visible()
    assert complaints == []
    assert hosts <= {urlsplit(widgets).netloc}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_scrolls_sideways(open_page: Callable[..., Page], widgets: str, viewport: object) -> None:
    page = open_page(viewport=viewport)
    visit(page, f"{widgets}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("""(() => { const m = document.querySelector("[data-testid=stMain]");
                              return m.scrollWidth <= m.clientWidth; })()""")


def test_body_text_is_at_least_16_pixels_with_room_between_lines(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    size, height = page.locator("[data-testid=stMarkdownContainer] p").first.evaluate(
        "element => { const s = getComputedStyle(element); return [parseFloat(s.fontSize), parseFloat(s.lineHeight)]; }"
    )
    assert size >= 16
    assert height / size == pytest.approx(1.7, abs=0.01)


def test_the_small_print_is_not_faded_away(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    faded = page.get_by_test_id("stCaptionContainer").evaluate("element => getComputedStyle(element).opacity")
    assert float(faded) >= 0.75  # of #1b2430 on white: 6.6:1


def test_the_four_lights_have_the_colours_of_the_theme(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    colours = {
        word: page.get_by_text(word, exact=True).evaluate("element => getComputedStyle(element).color")
        for word in ("● 通过", "▲ 待核实", "■ 不符合", "○ 未提供")
    }
    assert colours == {
        "● 通过": "rgb(46, 125, 50)",
        "▲ 待核实": "rgb(163, 95, 0)",
        "■ 不符合": "rgb(179, 38, 30)",
        "○ 未提供": "rgb(95, 107, 118)",
    }


def test_the_dark_theme_is_used_where_the_machine_asks_for_it(open_page: Callable[..., Page], widgets: str) -> None:
    page = open_page(color_scheme="dark")
    visit(page, f"{widgets}/")
    assert page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(18, 23, 30)"


def test_paper_carries_no_widgets_and_black_words(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    page.emulate_media(media="print")
    expect(page.locator("[data-testid=stFileUploader]")).to_be_hidden()
    expect(page.get_by_role("button", name="确定")).to_be_hidden()
    light = page.get_by_text("■ 不符合", exact=True)
    assert light.evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"


def test_wechat_is_told_to_open_a_real_browser(open_page: Callable[..., Page], widgets: str) -> None:
    page = open_page(viewport=PHONE, user_agent=WECHAT)
    visit(page, f"{widgets}/")
    expect(page.locator("#jx-wechat")).to_contain_text("请点右上角“在浏览器中打开”")


def test_other_browsers_are_not_told_so(page: Page, widgets: str) -> None:
    visit(page, f"{widgets}/")
    expect(page.locator("#jx-wechat")).to_have_count(0)


def test_a_lost_server_is_told_in_chinese(page: Page, browser: Browser, tmp_path: Path) -> None:
    with serving(HERE / "sample" / "app.py", tmp_path) as address:
        visit(page, f"{address}/")
    expect(page.get_by_role("dialog")).to_contain_text("服务器没有回应", timeout=15_000)

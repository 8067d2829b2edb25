"""专业速查 in a real browser: type, see three cards; paste fifty, see a table, take it away; by keyboard, on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, ViewportSize, expect

from jxcheck.site import site
from tests.browser.conftest import DESK, PHONE, REPO, serving, settled, visit
from tests.browser.test_whole_job import fill, taken

SPECIALTIES = ("机电", "能源", "信息技术")
NUMBER = "11010519491231002X"
FIFTY = [
    name
    for number in range(10)
    for name in ("自动化", "汉语言文学", f"机械工程（{number}班方向）", "<b>x</b> | **y**", "长" * 120)
]


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def screen(request: pytest.FixtureRequest, open_page: Callable[..., Page], server: str) -> Page:
    return visit(open_page(viewport=request.param), f"{server}/majors")


def cards(page: Page) -> Locator:
    return page.locator("[class*=st-key-verdict-one-]")


def look_up(page: Page, name: str) -> None:
    field = page.locator(".st-key-major input")
    field.fill(name)
    field.press("Enter")
    expect(cards(page)).to_have_count(3)
    settled(page)


def paste(page: Page, names: list[str]) -> Locator:
    """The rows of the table, once they are there."""
    page.locator(".st-key-majors textarea").fill("\n".join(names))
    page.locator(".st-key-majors-look button").click()
    rows = page.locator(".st-key-majors-table tbody tr")
    expect(rows).to_have_count(len(names), timeout=20_000)
    settled(page)
    return rows


def sideways(page: Page) -> int:
    """Pixels that the page is wider than its window."""
    wide: int = page.evaluate(
        """() => { const main = document.querySelector("[data-testid=stMain]"), root = document.documentElement;
                   return Math.max(main.scrollWidth - main.clientWidth, root.scrollWidth - innerWidth); }"""
    )
    return wide


def box(place: Locator) -> tuple[float, float]:
    found = place.bounding_box()
    assert found is not None
    return found["x"], found["y"]


def test_a_name_gets_three_cards_side_by_side_or_below_each_other(screen: Page) -> None:
    look_up(screen, "自动化")
    texts = cards(screen).all_inner_texts()
    assert [text.split()[0] for text in texts] == list(SPECIALTIES)
    assert "● 本专业" in texts[0]
    assert "▲ 目录未列入" in texts[1]
    assert "● 相近专业" in texts[2]
    (left, top), (next_left, next_top) = box(cards(screen).nth(0)), box(cards(screen).nth(1))
    phone = screen.viewport_size == PHONE
    assert (left == next_left, top == next_top) == (phone, not phone)
    assert sideways(screen) == 0


def test_the_clause_opens_on_a_click(screen: Page) -> None:
    look_up(screen, "自动化")
    quote = screen.get_by_text("机电专业包括")
    expect(quote).to_be_hidden()
    cards(screen).first.get_by_text("依据").click()
    expect(quote).to_be_visible()


def test_fifty_names_become_a_table_that_can_be_taken_away(screen: Page) -> None:
    rows = paste(screen, FIFTY)
    assert "本专业 （自动化）" in rows.first.inner_text()
    assert "<b>x</b> | **y**" in rows.nth(3).inner_text()
    assert sideways(screen) == 0
    name, data = taken(screen, "majors-xlsx")
    table = load_workbook(io.BytesIO(data)).worksheets[0]
    assert name.startswith("专业速查-")
    assert [row[0] for row in table.iter_rows(min_row=2, min_col=2, max_col=2, values_only=True)] == FIFTY


def test_on_a_phone_every_cell_says_which_specialty_it_is_about(screen: Page) -> None:
    cells = paste(screen, ["自动化"]).first.locator("td")
    said = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    phone = screen.viewport_size == PHONE
    assert said == (["none", *(f'"{word}"' for word in SPECIALTIES)] if phone else ["none"] * 4)
    tops = [box(cells.nth(place))[1] for place in range(4)]
    assert len(set(tops)) == (4 if phone else 1)


def test_too_many_names_are_one_sentence_and_stay_in_the_field(page: Page, server: str) -> None:
    visit(page, f"{server}/majors")
    text = "\n".join(["自动化"] * (site().limits.majors + 1))
    page.locator(".st-key-majors textarea").fill(text)
    page.locator(".st-key-majors-look button").click()
    expect(page.get_by_text(f"一次最多查 {site().limits.majors} 个")).to_be_visible()
    expect(page.locator(".st-key-majors textarea")).to_have_value(text)


def test_the_keyboard_goes_from_the_field_to_the_cards_to_the_list(page: Page, server: str) -> None:
    visit(page, f"{server}/majors")
    look_up(page, "自动化")
    page.locator(".st-key-major input").focus()
    seen = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.innerText || document.activeElement.tagName").split("\n")[-1])
    assert seen[0] == "查这个专业"
    assert [text.split("附件13")[-1] for text in seen[1:4]] == ["（一）机电", "（二）能源", "（三）信息技术"]
    assert seen[4:] == ["TEXTAREA", "查这些专业"]


def test_it_is_found_from_home_and_leads_back_with_what_was_typed_still_there(page: Page, server: str) -> None:
    visit(page, server)
    page.get_by_role("link", name="专业速查").click()
    expect(page.get_by_role("heading", name="专业速查", level=1)).to_be_visible()
    settled(page)
    look_up(page, "自动化")
    page.locator(".st-key-ways").get_by_role("link", name="学历专业").click()
    expect(page.get_by_role("heading", name="学历专业", level=1)).to_be_visible()
    settled(page)
    page.get_by_role("link", name="专业速查").click()
    expect(page.locator(".st-key-major input")).to_have_value("自动化")
    expect(cards(page)).to_have_count(3)


def test_an_id_number_typed_here_is_in_no_address_no_log_and_no_file(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(request.url)))
    with serving(REPO / "app.py", tmp_path) as address:
        visit(page, f"{address}/majors")
        look_up(page, NUMBER)
        expect(cards(page).first).to_contain_text("不像专业名称")
        assert "110105********002X" in paste(page, [NUMBER]).first.inner_text()
        assert NUMBER not in page.url
    assert not [url for url in asked if NUMBER in url]
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert NUMBER.encode() not in left


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_cards_on_the_education_page_never_scroll_sideways(
    open_page: Callable[..., Page], server: str, viewport: ViewportSize
) -> None:
    page = visit(open_page(viewport=viewport), f"{server}/education")
    fill(page, "degrees-0-major", "机械设计制造及其自动化（卓越工程师教育培养计划）" * 3)
    expect(page.locator("[class*=st-key-verdict-degrees-0-]")).to_have_count(3)
    assert sideways(page) == 0

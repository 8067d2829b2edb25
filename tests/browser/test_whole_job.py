"""The whole job as an applicant does it: three files, the questions, the report, the checklist, the draft, a new session."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from jxcheck.writers.letter import SUBJECTS
from tests.browser.conftest import PHONE, REPO, settled

FILES = REPO / "tests" / "files"
ROW = 35  # pixels of a row of the table


def go(page: Page, title: str) -> None:
    page.locator(".st-key-lane").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    settled(page)


def fill(page: Page, key: str, text: str) -> None:
    field = page.locator(f".st-key-{key} input, .st-key-{key} textarea").first
    field.fill(text)
    field.press("Tab")
    settled(page)


def pick(page: Page, key: str, option: str) -> None:
    page.locator(f".st-key-{key}").get_by_role("radio", name=option, exact=True).click()
    settled(page)


def try_sample(page: Page) -> None:
    page.get_by_role("button", name="用示例材料看看").click()
    expect(page.get_by_role("heading", name="预审报告", level=1)).to_be_visible()
    expect(page.get_by_text("现在看的是一份虚构的示例")).to_be_visible()
    settled(page)


def drop(page: Page, file: str, seen: str | None = None) -> None:
    """Drop a file in, and wait until the page has said something of it: an upload takes its time."""
    page.locator("input[type=file]").first.set_input_files(FILES / file)
    expect(page.get_by_text(seen or file).first).to_be_visible(timeout=20_000)
    settled(page)


def taken(page: Page, key: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def result(page: Page) -> dict[str, Any]:
    go(page, "预审报告")
    page.get_by_text("给技术人员").click()
    answer: dict[str, Any] = json.loads(taken(page, "json")[1])
    return answer


def lights(answer: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in answer["findings"]:
        found.setdefault(finding["id"], set()).add(finding["light"])
    return found


@pytest.fixture
def filled(page: Page, server: str) -> Page:
    """A page on which an applicant has dropped in the files and answered the main questions."""
    page.goto(server)
    settled(page)
    page.get_by_role("button", name="从基本情况开始").click()
    settled(page)
    pick(page, "level", "中级")
    pick(page, "specialty", "机电")
    fill(page, "practice", "机械设计")
    fill(page, "name", "测试甲")
    fill(page, "id-number", "11010519491231002x")
    page.locator(".st-key-from-id button").click()
    settled(page)
    fill(page, "career-start", "2008.6")
    page.locator(".st-key-career-start-fix button").click()
    settled(page)
    go(page, "证件照")
    drop(page, "photo_good.jpg", " 字节")
    go(page, "学历专业")
    fill(page, "degrees-0-major", "机械设计制造及其自动化（卓越班）")
    go(page, "继续教育")
    drop(page, "hours_good.xlsx", "从 hours_good.xlsx 读到")
    return page


def test_three_files_and_a_few_answers_make_a_report(filled: Page) -> None:
    answer = result(filled)
    found = lights(answer)
    for finding in (
        "photo.format",
        "photo.width",
        "photo.height",
        "photo.bytes",
        "training.sum",
        "training.verified",
        "education.major",
        "basics.career-start",
    ):
        assert found[finding] == {"green"}, finding
    assert found["materials.list"] == {"grey"}
    assert answer["verdict"] == "还不能提交"
    expect(filled.get_by_text("您的材料目前：还不能提交")).to_be_visible()
    assert "11010519491231002" not in json.dumps(answer)


def test_what_was_entered_survives_moving_between_pages(filled: Page) -> None:
    go(filled, "基本情况")
    expect(filled.locator(".st-key-practice input")).to_have_value("机械设计")
    expect(filled.locator(".st-key-birth input")).to_have_value("1949年12月")
    expect(filled.locator(".st-key-career-start input")).to_have_value("2008年6月")
    go(filled, "学历专业")
    expect(filled.locator(".st-key-degrees-0-major input")).to_have_value("机械设计制造及其自动化（卓越班）")


def test_a_link_clicked_while_a_field_is_still_being_typed_in_loses_nothing(page: Page, server: str) -> None:
    page.goto(f"{server}/education")
    settled(page)
    for name in ("机械工程", "自动化", "软件工程"):
        page.locator(".st-key-degrees-0-major input").fill(name)  # and no Tab: the field still has the focus
        go(page, "基本情况")
        go(page, "学历专业")
        expect(page.locator(".st-key-degrees-0-major input")).to_have_value(name)


def test_the_checklist_is_taken_away_as_a_workbook(filled: Page) -> None:
    go(filled, "预审报告")
    name, data = taken(filled, "xlsx")
    book = load_workbook(io.BytesIO(data))
    assert name.endswith(".xlsx")
    assert book.sheetnames[0] == "申报材料清单"
    words = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None}
    assert {"专业技术职务任职资格评审材料真实性保证书", "聘任书（一套）", "材  料  名  称".replace(" ", "")} & words
    assert any("附件8未列" in word for word in words)
    assert taken(filled, "pdf")[1].startswith(b"%PDF-")


def test_a_draft_opened_in_a_new_session_gives_the_same_report(
    filled: Page, open_page: Callable[..., Page], server: str, tmp_path: Path
) -> None:
    before = result(filled)
    draft = tmp_path / "草稿.json"
    draft.write_bytes(taken(filled, "save-draft")[1])
    other = open_page()
    other.goto(server)
    settled(other)
    other.locator("input[type=file]").set_input_files(draft)
    expect(other.get_by_text("已打开“草稿.json”")).to_be_visible()
    after = result(other)
    assert after["findings"] == before["findings"]
    assert after["steps"] == before["steps"]
    assert (before["recorded"], after["recorded"]) == (False, True)
    expect(other.get_by_text("依据草稿记录")).to_be_visible()


def test_a_draft_saved_while_a_field_is_still_being_typed_holds_the_field(page: Page, server: str) -> None:
    page.goto(f"{server}/basics")
    settled(page)
    page.locator(".st-key-name input").click()
    page.keyboard.type("张三", delay=30)
    _, data = taken(page, "save-draft")
    assert json.loads(data)["application"]["person"]["name"] == "张三"


def test_a_file_that_cannot_be_used_is_named_and_nothing_is_lost(filled: Page) -> None:
    go(filled, "继续教育")
    drop(filled, "truncated.jpg")
    go(filled, "证件照")
    drop(filled, "truncated.jpg", "truncated.jpg：")
    assert lights(result(filled))["photo.bytes"] == {"green"}


def test_a_photo_that_is_too_big_is_put_right_in_one_click(page: Page, server: str) -> None:
    page.goto(f"{server}/photo")
    settled(page)
    drop(page, "photo_big.jpg", " 字节")
    expect(page.get_by_text("照片太宽")).to_be_visible()
    name, data = taken(page, "photo-fixed")
    assert name.startswith("证件照-")
    assert data.startswith(b"\xff\xd8\xff")
    assert len(data) <= 50_000
    page.get_by_role("button", name="用这张重新核对").click()
    settled(page)
    expect(page.get_by_text("照片太宽")).to_have_count(0)


def correct(page: Page, column: int, row: int, text: str) -> None:
    """Type into a cell of the hours table as a person does; its cells are drawn, so they are found by place."""
    table = page.locator('[data-testid="stDataFrame"] canvas').first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + column, box["y"] + ROW * (row + 1.5))
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Control+a")
    page.keyboard.type(text, delay=50)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    settled(page)


def test_every_cell_that_is_corrected_one_after_the_other_is_kept(page: Page, server: str) -> None:
    page.goto(f"{server}/training")
    settled(page)
    drop(page, "hours_good.xlsx", "从 hours_good.xlsx 读到")
    expect(page.get_by_text("2017年至2019年公需课程108学时")).to_be_visible()
    page.wait_for_timeout(1500)  # the table is drawn after its words are there
    for row, total in ((2, "97"), (1, "98"), (0, "99")):  # upwards: Enter selects the cell below
        correct(page, 170, row, total)
    answer = result(page)
    wrong = [finding["measured"] for finding in answer["findings"] if finding["id"] == "training.sum"]
    assert wrong == ["合计学时 99", "合计学时 98", "合计学时 97"]
    assert lights(answer)["training.by-hand"] == {"amber"}


def test_no_page_scrolls_sideways_on_a_phone(open_page: Callable[..., Page], server: str) -> None:
    phone = open_page(viewport=PHONE)
    phone.goto(server)
    settled(phone)
    try_sample(phone)
    for title in ("材料放一处", "基本情况", "证件照", "学历专业", "继续教育", "材料清点", "预审报告", "依据与说明"):
        go(phone, title)
        wide = phone.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{title}: {wide}"


def test_every_part_of_the_material_page_opens_and_its_answers_count(page: Page, server: str) -> None:
    page.goto(server)
    settled(page)
    try_sample(page)
    go(page, "材料清点")
    for part in ("works", "assessment", "pension", "publicity", "materials"):
        page.locator(f".st-key-part-{part} button").click()
        expect(page.get_by_role("heading", name=SUBJECTS[part], level=3).first).to_be_visible()
        settled(page)
    page.get_by_role("button", name="先全部标为已备齐").click()
    settled(page)
    found = lights(result(page))
    assert found["materials.m03"] == {"green"}
    assert found["materials.m04"] == {"green"}
    assert "materials.m09" not in found

"""材料放一处 in a real browser: everything in at once, named, ticked, compared, moved, kept in the draft, nothing left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests import heaps
from tests.browser.conftest import DESK, PHONE, REPO, serving, settled, visit
from tests.browser.test_majors import sideways
from tests.browser.test_memory import comes_to_hold
from tests.browser.test_whole_job import go, taken

TITLE = "材料放一处"
SECONDS = 120_000  # for a heap with a scan on two busy cores


@pytest.fixture(scope="module")
def heap() -> list[FilePayload]:
    return [FilePayload(name=name, mimeType="application/x", buffer=data) for name, data in heaps.heap().items()]


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def files_page(request: pytest.FixtureRequest, open_page: Callable[..., Page], server: str) -> Page:
    return visit(open_page(viewport=request.param), f"{server}/files")


def drop(page: Page, *files: FilePayload) -> None:
    """Drop files in, and wait until all have been read."""
    page.locator("input[type=file]").first.set_input_files(list(files))
    expect(page.locator(".st-key-seen-list, .st-key-bad-files").first).to_be_visible(timeout=SECONDS)
    expect(page.locator(".stProgress")).to_have_count(0, timeout=SECONDS)
    settled(page)


def choose(page: Page, place: str, item: str) -> None:
    field = page.locator(place).get_by_role("combobox")
    field.click()
    field.fill(item)  # the list is long, only what is in sight exists
    page.get_by_role("option", name=item, exact=True).click()
    settled(page)


def card(page: Page, file: str) -> str:
    """The CSS of the card of a file."""
    key = page.locator("[class*='st-key-paper-']").filter(has_text=file).get_attribute("class") or ""
    return "." + next(name for name in key.split() if name.startswith("st-key-paper-"))


def test_all_that_is_dropped_in_is_named_ticked_and_compared(files_page: Page, heap: list[FilePayload]) -> None:
    drop(files_page, *heap)
    expect(files_page.get_by_text("认出 5 份，1 份请您指认")).to_be_visible()
    expect(files_page.locator(".st-key-bad-files")).to_contain_text("坏.pdf")
    expect(files_page.locator(".st-key-tray")).to_contain_text("说明.txt")
    ticked = files_page.locator(".st-key-seen-list li").filter(has_text="✓")
    expect(ticked).to_have_count(4)
    table = files_page.locator(".st-key-agreement-table")
    expect(table.get_by_role("row").filter(has_text="所学专业")).to_contain_text("▲ 不同")
    expect(files_page.locator(".st-key-filled")).to_contain_text("照 学信网.pdf")
    expect(files_page.get_by_text("学时情况表上的工作单位与填写的不同")).to_be_visible()
    assert heaps.NUMBER not in files_page.inner_text("body")
    assert sideways(files_page) == 0


def test_what_nobody_knew_is_named_by_the_person_and_what_was_wrong_is_moved(
    files_page: Page, heap: list[FilePayload]
) -> None:
    drop(files_page, *heap)
    choose(files_page, ".st-key-tray", "工作总结")
    expect(files_page.locator(".st-key-tray")).to_have_count(0)
    expect(files_page.locator(".st-key-seen-list li").filter(has_text="工作总结")).to_contain_text("说明.txt")
    files_page.locator(card(files_page, "社保.docx")).get_by_text("改动").click()
    choose(files_page, "[data-testid=stPopoverBody]", "真实性保证书")
    expect(files_page.locator(".st-key-seen-list li").filter(has_text="真实性保证书")).to_contain_text("社保.docx")


def test_a_draft_keeps_what_was_read_and_where_it_was_moved(
    page: Page, server: str, heap: list[FilePayload], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    visit(page, f"{server}/files")
    drop(page, *heap)
    choose(page, ".st-key-tray", "工作总结")
    draft = tmp_path / "草稿.json"
    draft.write_bytes(taken(page, "save-draft")[1])
    other = visit(open_page(), server)
    other.locator("input[type=file]").set_input_files(draft)
    expect(other.get_by_text("已打开“草稿.json”")).to_be_visible()
    go(other, TITLE)
    expect(other.get_by_text("6 份材料")).to_be_visible()
    expect(other.get_by_text("依据草稿记录")).to_be_visible()
    expect(other.locator(".st-key-seen-list li").filter(has_text="工作总结")).to_contain_text("说明.txt")
    expect(other.locator(".st-key-agreement-table")).to_be_visible()


def test_leaving_keeps_what_was_read_and_the_photo_is_there_to_be_cropped(
    page: Page, server: str, heap: list[FilePayload]
) -> None:
    visit(page, f"{server}/files")
    drop(page, *heap)
    page.locator(".st-key-filled").get_by_role("link", name="证件照").click()
    expect(page.get_by_role("heading", name="证件照", level=1)).to_be_visible()
    expect(page.get_by_text("我的照片.jpg").first).to_be_visible()
    expect(page.get_by_text("照片本身已经不在内存里了")).to_have_count(0)
    go(page, TITLE)
    expect(page.get_by_text("6 份材料")).to_be_visible()
    go(page, "材料清点")
    page.locator(".st-key-part-materials button").click()
    expect(page.get_by_text("在“材料放一处”看到：综合表.pdf")).to_be_visible()


def test_a_scan_tells_what_is_being_done_and_is_read(page: Page, server: str) -> None:
    visit(page, f"{server}/files")
    scan = FilePayload(name="学时表照片.png", mimeType="image/png", buffer=heaps.picture(heaps.HOURS))
    page.locator("input[type=file]").first.set_input_files([scan])
    expect(page.get_by_text("第 1 个，共 1 个")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_text("正在").first).to_be_visible()
    expect(page.locator(".stProgress")).to_have_count(0, timeout=SECONDS)
    expect(page.locator("[class*='st-key-paper-']").filter(has_text="学时表照片.png")).to_contain_text(
        "继续教育学时情况表"
    )


def test_who_waits_for_another_persons_scans_is_told_the_place(
    page: Page, server: str, open_page: Callable[..., Page]
) -> None:
    scans = [
        FilePayload(name=f"{dpi}.png", mimeType="image/png", buffer=heaps.picture(heaps.HOURS, dpi))
        for dpi in (150, 160, 170)
    ]
    other = visit(open_page(), f"{server}/files")
    visit(page, f"{server}/files")
    page.locator("input[type=file]").first.set_input_files(scans)
    expect(page.get_by_text("正在认字")).to_be_visible(timeout=SECONDS)
    other.locator("input[type=file]").first.set_input_files(scans[:1])
    expect(other.get_by_text("排队认字，前面还有 1 份")).to_be_visible(timeout=SECONDS)
    expect(other.get_by_text("1 份材料")).to_be_visible(timeout=SECONDS)


def test_the_home_page_leads_here_first(page: Page, server: str) -> None:
    visit(page, server)
    page.get_by_role("button", name="把材料放进来").click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()


def test_nothing_of_a_person_is_left_in_a_log_or_a_file_and_clearing_clears(
    page: Page, tmp_path: Path, heap: list[FilePayload]
) -> None:
    with serving(REPO / "app.py", tmp_path) as address:
        visit(page, f"{address}/files")
        drop(page, *heap)
        assert comes_to_hold(address, 0)
        page.locator(".st-key-lane").get_by_role("link", name="首页").click()
        page.get_by_text("清除全部").click()
        page.get_by_role("button", name="确定清除").click()
        expect(page.get_by_text("已全部清除")).to_be_visible()
        go(page, TITLE)
        expect(page.get_by_text("可以放这些")).to_be_visible()
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for canary in (heaps.NAME, heaps.NUMBER, heaps.UNIT, "综合表.pdf", "坏.pdf"):
        assert canary.encode() not in left

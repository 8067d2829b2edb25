"""继续教育 in a real browser: a PDF in, a scan in, its doubtful cells filled beside the picture, the sentence to copy."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import FilePayload, Page, expect

from jxcheck.readers.scan.page import available
from tests.browser.conftest import DESK, PHONE, settled, visit
from tests.browser.test_majors import sideways
from tests.readers.hours_sheets import ROWS, printed

ODD = [["2018年", "36", "", "", "72", "", "0", "118", "合格"], ["2017年", "36", "", "", "72", "", "0", "108", "合格"]]


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def hours_page(request: pytest.FixtureRequest, open_page: Callable[..., Page], server: str) -> Page:
    return visit(open_page(viewport=request.param), f"{server}/training")


def drop(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").first.set_input_files(FilePayload(name=name, mimeType="", buffer=data))
    expect(page.get_by_text("读到的内容")).to_be_visible(timeout=90_000)
    settled(page)


def scanned(pdf: bytes) -> bytes:
    out = io.BytesIO()
    pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil().convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def test_a_pdf_gives_the_hours_of_each_year_and_the_sentence_to_copy(hours_page: Page) -> None:
    drop(hours_page, "学时.pdf", printed("ruled"))
    for row in ROWS:
        expect(hours_page.get_by_role("listitem").filter(has_text=f"{row[0]}：公需")).to_contain_text(
            f"合计 {row[7]}，{row[8]}"
        )
    expect(hours_page.locator("code", has_text="2017年至2019年公需课程90.5学时，专业课程164学时")).to_be_visible()
    expect(
        hours_page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    ).to_be_visible()
    assert sideways(hours_page) == 0


@pytest.mark.skipif(not available(), reason="what reads scans is not installed")
def test_a_scans_doubtful_row_is_filled_cell_by_cell_beside_its_picture(hours_page: Page) -> None:
    drop(hours_page, "扫描.jpg", scanned(printed("ruled-centred", rows=ODD)))
    expect(hours_page.get_by_text("7 格没有读清")).to_be_visible()
    expect(hours_page.get_by_text("2018年：有格子没有读清")).to_be_visible()
    expect(hours_page.locator("[data-testid=stImage] img")).to_have_count(2)
    assert sideways(hours_page) == 0
    for left, value in zip(range(7, 0, -1), ("36", "", "", "72", "", "0", "118"), strict=True):
        expect(hours_page.get_by_text(f"{left} 格没有读清")).to_be_visible(timeout=20_000)
        settled(hours_page)
        if value:
            hours_page.get_by_label("这一格的").first.fill(value)
        hours_page.get_by_role("button", name="记下这一格").click()
    expect(hours_page.get_by_text("每一格都读清了")).to_be_visible(timeout=20_000)
    settled(hours_page)
    expect(hours_page.get_by_text("2018年的合计与各项之和不等")).to_be_visible()
    expect(hours_page.get_by_text("表里有手工填写的内容")).to_be_visible()
    expect(hours_page.locator("code", has_text="2017年至2018年公需课程72学时，专业课程144学时")).to_be_visible()

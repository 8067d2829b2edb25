"""Pages of a PDF as pictures, upright, as they are read."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from jxcheck.readers.guards import Kind
from jxcheck.readers.opened import draw_pages, open_paper
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.pdf.drawn import draw_pdf
from jxcheck.unusable import Unusable
from tests.readers.hours_sheets import printed


def picture(page: Page) -> Image.Image:
    assert page.picture
    return Image.open(io.BytesIO(page.picture)).convert("L")


def dark(page: Page, name: str) -> float:
    """The share of dark pixels where a cell's words stand."""
    image = picture(page)
    [box] = [line.box for line in page.lines if line.text == name and line.box]
    crop = image.crop(
        (
            round(box.left * image.width),
            round(box.top * image.height),
            round(box.right * image.width),
            round(box.bottom * image.height),
        )
    )
    return sum(crop.histogram()[:128]) / (crop.width * crop.height)


@pytest.mark.parametrize("layout", ["ruled", "landscape", "on-its-side"])
def test_words_stand_in_the_picture_where_they_were_read(layout: str) -> None:
    data = printed(layout)
    paper = open_paper("学时.pdf", data, max_bytes=10_000_000)
    draw_pages(paper, data, [1])
    [page] = paper.pages
    assert page.width
    assert page.height
    assert picture(page).width / picture(page).height == pytest.approx(page.width / page.height, abs=0.01)
    assert min(dark(page, name) for name in ("年份", "公需课程", "学时验审", "110.5")) > 0.03


def test_only_the_pages_that_are_asked_for_are_drawn() -> None:
    data = printed("two-pages")
    paper = open_paper("学时.pdf", data, max_bytes=10_000_000)
    draw_pages(paper, data, [2, 7])
    assert [page.picture is not None for page in paper.pages] == [False, True]


def test_what_cannot_be_drawn_stays_without_a_picture() -> None:
    paper = Paper("学时.pdf", Kind.PDF, [Page(1)])
    draw_pages(paper, b"%PDF-1.7 broken", [1])
    assert paper.pages[0].picture is None
    with pytest.raises(Unusable, match="画不出来"):
        draw_pdf("学时.pdf", b"%PDF-1.7 broken", pages=[(1, 0)])


def test_a_document_or_a_scan_is_not_drawn() -> None:
    for kind in (Kind.DOCX, Kind.JPEG):
        paper = Paper("学时", kind, [Page(1)])
        draw_pages(paper, b"", [1])
        assert paper.pages[0].picture is None

"""继续教育 with paper: a scan beside its table, cell by cell, the queue in words, and nothing kept once it is left."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from jxcheck.application import Application
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.web import uploads
from tests.readers.hours_sheets import HEADING, printed
from tests.web.test_pages import ROOT, opened

ROWS = [
    ["2019年", "36", "", "", "72", "", "0", "108", "合格"],
    ["2018年", "36", "", "", "72", "", "0", "118", "合格"],
]


@pytest.fixture(autouse=True)
def empty_shelf() -> None:
    uploads.release()


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (620, 877), "white").save(out, "JPEG")
    return out.getvalue()


def scan(rows: list[list[str]] = ROWS) -> Paper:
    sheet = Sheet(page=1)
    for number, row in enumerate([HEADING, *rows], 1):
        for column, text in enumerate(row, 1):
            place = Box(1, column / 12, 0.3 + number / 40, (column + 1) / 12, 0.3 + (number + 1) / 40)
            sheet.put(number, column, Cell(text, box=place))
    lines = [Line(cell.text, cell.box) for _, cells in sheet.ordered() for _, cell in cells]
    return Paper("扫描.jpg", Kind.JPEG, [Page(1, lines, [sheet], scanned=True, picture=jpeg())], pages_in_file=1)


@pytest.fixture
def as_scan(monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    """The page after a picture has been dropped in; what is read of it is made up."""

    def read(*_: Any, waiting: Callable[[int], None], reading: Callable[[int, int], None], **__: Any) -> Paper:
        waiting(2)
        waiting(0)
        reading(1, 1)
        return scan()

    monkeypatch.setattr("jxcheck.readers.opened.open_paper", read)
    return lambda: dropped(jpeg(), "扫描.jpg")


def dropped(data: bytes, name: str) -> AppTest:
    test = opened("training", Application())
    test.file_uploader(key="training-0").upload(name, data, "application/octet-stream").run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    return "\n".join(element.value for element in [*test.markdown, *test.caption, *test.error])


def pictures(test: AppTest) -> int:
    return len(test.get("image"))


def facts(test: AppTest) -> Any:
    return test.session_state["application"].training


def test_a_pdf_is_read_like_a_workbook() -> None:
    test = dropped(printed("ruled"), "学时.pdf")
    assert [row.year for row in facts(test).rows] == [2019, 2018, 2017]
    assert pictures(test) == 2
    assert "每一格都读清了" in words(test)
    assert [code.value for code in test.code] == ["2017年至2019年公需课程90.5学时，专业课程164学时"]


def test_the_cell_that_was_not_read_stands_beside_the_table(as_scan: Callable[[], AppTest]) -> None:
    test = as_scan()
    assert "7 格没有读清" in words(test)
    assert pictures(test) == 2
    assert test.selectbox[0].options[0] == "2018年 公需课程：没有读清"
    assert test.code == []
    assert "没有读清的格子填好以后" in words(test)


def test_filled_in_cell_by_cell_the_table_becomes_whole(as_scan: Callable[[], AppTest]) -> None:
    test = as_scan()
    for value in (36.0, None, None, 72.0, None, 0.0, 108.0):
        test.number_input[0].set_value(value)
        test.button(next(one.key for one in test.button if one.label == "记下这一格")).click().run()
        assert not test.exception
    assert facts(test).rows[1].uncertain == []
    assert (facts(test).rows[1].general, facts(test).rows[1].total, facts(test).corrected) == (36, 108, True)
    assert [code.value for code in test.code] == ["2018年至2019年公需课程72学时，专业课程144学时"]
    assert "每一格都读清了" in words(test)
    assert "表里有手工填写的内容" in words(test)


def test_the_pictures_go_when_the_page_is_left(as_scan: Callable[[], AppTest]) -> None:
    test = as_scan()
    test.switch_page(str(ROOT / "pages" / "basics.py")).run()
    test.switch_page(str(ROOT / "pages" / "training.py")).run()
    assert pictures(test) == 0
    assert "原来的图片已经不在内存里了" in words(test)
    assert len(facts(test).rows) == 2


def test_a_table_that_is_cleared_takes_its_pictures_along(as_scan: Callable[[], AppTest]) -> None:
    test = as_scan()
    test.button(key="training-clear").click().run()
    assert (facts(test), pictures(test)) == (None, 0)


def test_a_file_that_cannot_be_used_leaves_the_table_and_says_why(
    as_scan: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = as_scan()
    monkeypatch.setattr("jxcheck.readers.opened.open_paper", refuse)
    test.file_uploader(key="training-1").upload("猫.jpg", b"\xff\xd8\xff", "image/jpeg").run()
    assert "没有看清学时表的表头" in words(test)
    assert len(facts(test).rows) == 2


def refuse(file: str, *_: Any, **__: Any) -> Paper:
    return Paper(file, Kind.JPEG, [Page(1, scanned=True)])


def test_where_nothing_can_look_into_pictures_the_page_says_so_and_the_rest_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jxcheck.readers.opened._can_see", lambda: False)
    test = dropped(jpeg(), "扫描.jpg")
    assert "没有安装图片文字识别" in words(test)
    assert facts(test) is None
    test.button(key="training-by-hand").click().run()
    assert len(facts(test).rows) == 3

"""Columns that were printed on a page of their own."""

from __future__ import annotations

from jxcheck.readers.grid import Box, Cell
from jxcheck.readers.hours.beside import columns_beside

ROWS = {5: Box(1, 0.1, 0.20, 0.9, 0.22), 6: Box(1, 0.1, 0.24, 0.9, 0.26), 7: Box(1, 0.1, 0.28, 0.9, 0.30)}
MISSING = {"total", "verified"}


def piece(text: str, top: float, left: float = 0.1) -> Cell:
    return Cell(text, box=Box(2, left, top, left + 0.1, top + 0.02))


def texts(pieces: list[Cell], known: int = 0, heads: set[int] | None = None) -> dict[int, list[str]] | None:
    found = columns_beside(ROWS, heads or {5}, pieces, MISSING, known)
    return found and {row: ["?" if cell.lost else cell.text for cell in cells] for row, cells in sorted(found.items())}


def test_each_cell_belongs_to_the_row_it_is_level_with() -> None:
    assert texts([piece("学时验审", 0.2), piece("合格", 0.24), piece("不合格", 0.281), piece("页脚", 0.9)]) == {
        5: ["学时验审"],
        6: ["合格"],
        7: ["不合格"],
    }


def test_several_columns_in_one_line_are_told_apart_where_each_has_a_word() -> None:
    lines = [piece("合计学时 学时验审", 0.2), piece("108 合格", 0.24), piece("合格", 0.28)]
    assert texts(lines) == {5: ["合计学时", "学时验审"], 6: ["108", "合格"], 7: ["?", "?"]}


def test_a_heading_over_two_rows_is_one() -> None:
    assert texts([piece("学时", 0.2), piece("验审", 0.24), piece("合格", 0.28)], heads={5, 6}) == {
        6: ["学时验审"],
        7: ["合格"],
    }


def test_a_page_with_nothing_that_is_missing_is_no_such_page() -> None:
    assert texts([piece("年份", 0.2), piece("2018年", 0.24)]) is None
    assert texts([piece("合格", 0.24)]) is None
    assert texts([piece("学时验审", 0.2)]) is None
    assert texts([Cell("学时验审")]) is None


def test_a_further_page_needs_no_heading() -> None:
    assert texts([piece("合格", 0.24)], known=1) == {6: ["合格"]}


def test_lines_around_the_cells_say_which_column_a_value_stands_in() -> None:
    boxed = [piece("合计学时", 0.2), piece("学时验审", 0.2, 0.2)]
    cells = [piece("108", 0.24), piece("合格", 0.24, 0.2), piece("不合格", 0.28, 0.2)]
    assert texts([*boxed, *cells]) == {5: ["合计学时", "学时验审"], 6: ["108", "合格"], 7: ["", "不合格"]}


def test_a_number_that_touches_the_mark_is_the_column_before() -> None:
    lines = [piece("合计学时 学时验审", 0.2), piece("270合格", 0.24), piece("26不合格", 0.28)]
    assert texts(lines) == {5: ["合计学时", "学时验审"], 6: ["270", "合格"], 7: ["26", "不合格"]}

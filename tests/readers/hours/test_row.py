"""One row of an hours table on a page of text: what was not found is open, never blank."""

from __future__ import annotations

from jxcheck.application import TrainingRow
from jxcheck.finding import Where
from jxcheck.readers.grid import Cell
from jxcheck.readers.hours.row import NUMBERS, read_row

ALL = frozenset({"year", "verified", *NUMBERS})


def row(columns: frozenset[str] = ALL, **cells: str) -> TrainingRow:
    named = {name: Cell(text) for name, text in cells.items()}
    return read_row(named, columns, frozenset(), Where(row=1), printed=True)


def test_a_blank_cell_of_a_whole_table_is_blank() -> None:
    assert row(year="2018", general="36", agency="60", total="96", verified="合格").uncertain == []


def test_without_the_column_of_totals_no_blank_is_believed() -> None:
    read = row(ALL - {"total"}, year="2018", general="36", verified="合格")
    assert read.general == 36
    assert set(read.uncertain) == set(NUMBERS) - {"general"}


def test_without_the_column_of_marks_the_mark_is_open() -> None:
    assert row(ALL - {"verified"}, year="2018", general="96", total="96").uncertain == ["verified"]


def test_a_number_without_room_may_have_covered_the_cell_beside_it() -> None:
    read = row(year="2018", general="30", department="###", total="142", verified="合格")
    assert {"department", "seminar"} <= set(read.uncertain)
    assert read.general == 30

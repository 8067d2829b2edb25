"""Columns held together by where they stand."""

from __future__ import annotations

from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.hours.spans import moved, spans_of


def sheet(*rows: list[tuple[float, float, str]]) -> Sheet:
    made = Sheet(page=1)
    for number, row in enumerate(rows, 1):
        for column, (left, right, text) in enumerate(row, 1):
            made.put(number, column, Cell(text, box=Box(1, left, number / 10, right, number / 10 + 0.05)))
    return made


HEADING = [(0.1, 0.2, "年份"), (0.3, 0.4, "公需课程"), (0.5, 0.6, "合计")]


def texts(rows: dict[int, dict[int, Cell]]) -> dict[int, dict[int, str]]:
    return {row: {column: cell.text for column, cell in cells.items()} for row, cells in rows.items()}


def test_a_column_reaches_as_far_as_its_narrowest_cell() -> None:
    assert spans_of(sheet([(0.1, 0.9, "标题")], [(0.1, 0.2, "年份"), (0.3, 0.4, "公需")])) == {
        1: (0.1, 0.2),
        2: (0.3, 0.4),
    }


def test_a_missing_column_does_not_shift_the_others() -> None:
    rows = moved(sheet([(0.12, 0.16, "2018"), (0.52, 0.58, "36")]), sheet(HEADING))
    assert texts(rows) == {1: {1: "2018", 3: "36"}}
    assert not any(cell.doubtful for cell in rows[1].values())


def test_what_stands_below_no_column_is_lost_in_the_nearest() -> None:
    rows = moved(sheet([(0.12, 0.16, "2018"), (0.42, 0.44, "36")]), sheet(HEADING))
    assert texts(rows) == {1: {1: "2018", 2: ""}}
    assert rows[1][2].lost


def test_two_in_one_column_are_lost() -> None:
    rows = moved(sheet([(0.31, 0.33, "36"), (0.37, 0.39, "72")]), sheet(HEADING))
    assert [cell.lost for cell in rows[1].values()] == [True]


def test_without_places_columns_stay_what_they_are() -> None:
    bare = Sheet()
    bare.put(1, 2, Cell("36"))
    assert moved(bare, sheet(HEADING)) == bare.rows

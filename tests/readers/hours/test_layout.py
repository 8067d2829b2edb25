"""A page from its top to its foot."""

from __future__ import annotations

import pytest

from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.hours.layout import Block, area_of, blocks, levels
from jxcheck.readers.paper import Line, Page


def box(left: float, top: float, right: float | None = None) -> Box:
    return Box(1, left, top, right or left + 0.1, top + 0.02)


def table(*rows: list[str], top: float = 0.4, boxed: bool = True) -> Sheet:
    sheet = Sheet(page=1)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            sheet.put(number, column, Cell(text, box=box(column / 10, top + number / 50) if boxed else None))
    return sheet


def said(found: list[Block]) -> list[str]:
    return ["表" if isinstance(block, Sheet) else "|".join(cell.text for cell in block) for block in found]


def test_lines_beside_each_other_are_one_row_from_the_left() -> None:
    lines = [Line("乙", box(0.5, 0.101)), Line("甲", box(0.1, 0.1)), Line("丙", box(0.1, 0.15)), Line("丁")]
    assert [[line.text for line in row] for row in levels(lines)] == [["甲", "乙"], ["丙"], ["丁"]]


def test_what_a_table_holds_is_not_said_twice() -> None:
    sheet = table(["年份", "公需"], ["2018", "36"])
    cells = [Line(cell.text, cell.box) for row in sheet.rows.values() for cell in row.values()]
    page = Page(1, [Line("标题", box(0.1, 0.1)), *cells, Line("盖章", box(0.1, 0.8))], [sheet])
    assert said(blocks(page)) == ["标题", "表", "盖章"]


def test_without_places_a_table_stands_where_its_words_follow_each_other() -> None:
    sheet = table(["年份", "公需 课程"], ["2018"], boxed=False)
    lines = ["年份", "标题", "年份", "公需", "课程\n2018", "年份"]
    assert said(blocks(Page(1, [Line(text) for text in lines], [sheet]))) == ["年份", "标题", "表", "年份"]


def test_a_table_whose_words_are_not_found_comes_last() -> None:
    assert said(blocks(Page(1, [Line("别的")], [table(["年份"], boxed=False)]))) == ["别的", "表"]


def test_tables_that_stand_in_one_another_are_one_row_by_row() -> None:
    outer = table(["年份", "公需", "合计"], [], ["2017", "36", "36"])
    [merged] = blocks(Page(1, [Line("a", box(0.1, 0.1))], [outer, table([], ["2018", "36", "36"])]))[1:]
    assert isinstance(merged, Sheet)
    assert [cells[1].text for _, cells in sorted(merged.rows.items())] == ["年份", "2018", "2017"]
    area = area_of(merged)
    assert area
    assert area == pytest.approx(Box(1, 0.1, 0.42, 0.4, 0.48))


def test_rows_without_a_heading_are_a_table_only_where_a_page_before_had_one() -> None:
    page = Page(2, [Line("2018 36 36", box(0.1, 0.42, 0.4))], headless=[table(["2018", "36", "36"])])
    assert said(blocks(page)) == ["2018 36 36"]
    assert said(blocks(page, goes_on=True)) == ["表"]

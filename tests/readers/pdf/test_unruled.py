"""Tables without lines: each number under its own heading, and doubtful where that cannot be seen."""

from __future__ import annotations

from itertools import product

import pytest

from jxcheck.readers.glyphs import Glyph
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.pdf.ruled import Place
from jxcheck.readers.pdf.unruled import unruled
from tests import hostile_papers as made
from tests.readers.pdf.test_file import page_of, rows

HEIGHT, WIDE, NARROW = 10.0, 10.0, 5.0  # points: a line, a Chinese letter, a digit
COLUMN = 56.0
HEADING = made.HEADINGS


def box(place: Place) -> Box:
    return Box(1, *place)


def width(text: str) -> float:
    return sum(NARROW if letter.isascii() else WIDE for letter in text)


def cell(text: str, column: int, row: int, side: str) -> Glyph:
    """A text in a column 56 points wide, set to a side with 1 point of margin; in a sheet words left, numbers right."""
    room = COLUMN - 2 - width(text)
    side = side if side != "sheet" else "right" if text.isdigit() else "left"
    left = column * COLUMN + 1 + {"left": 0.0, "center": room / 2, "right": room}[side]
    return Glyph(text, left, row * 20, left + width(text), row * 20 + HEIGHT)


def printed(lines: list[list[str]], heading: str, data: str) -> list[list[Glyph]]:
    """Lines of letters as a page has them, the first with `heading` as its side."""
    return [
        [cell(text, column, row, data if row else heading) for column, text in enumerate(line) if text]
        for row, line in enumerate(lines)
    ]


def one(lines: list[list[Glyph]]) -> Sheet:
    [found] = unruled(lines, 1, box)
    return found.sheet


def wrong(sheet: Sheet, lines: list[list[str]]) -> list[tuple[int, int]]:
    """Cells that say anything but what stands there, or nothing although something does, and are not doubtful."""
    return [
        (row, column)
        for row, line in enumerate(lines, start=1)
        for column, text in enumerate(line, start=1)
        if not (read := sheet.rows[row].get(column, Cell())).doubtful and read.text != text
    ]


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_a_page_without_lines_gives_the_same_cells_as_one_with(side: str) -> None:
    data = made.hours_sheet(f"stroke: none, align: (x, y) => if y == 0 {{ center }} else {{ {side} }},")
    [table] = page_of(data).tables
    assert rows(table) == made.TABLE
    assert not any(read.doubtful for _, cells in table.ordered() for _, read in cells)


SIDES = ["left", "center", "right", "sheet"]
YEARS = {
    "of different length": [
        ["2018年", "36", "", "8", "", "0", "108", "152", "合格"],
        ["2017年", "108", "", "72", "", "36", "0", "216", "合格"],
    ],
    "of one length": [
        ["2018年", "36", "", "72", "", "10", "", "118", "合格"],
        ["2017年", "36", "", "", "72", "", "", "108", "合格"],
    ],
    "one year": [["2018年", "36", "", "", "72", "", "0", "108", "不合格"]],
}


@pytest.mark.parametrize(("heading", "data"), list(product(SIDES, repeat=2)))
@pytest.mark.parametrize("years", YEARS)
def test_wherever_words_and_numbers_are_set_no_cell_is_wrong_and_sure(heading: str, data: str, years: str) -> None:
    lines = [HEADING, *YEARS[years]]
    assert wrong(one(printed(lines, heading, data)), lines) == []


@pytest.mark.parametrize(
    ("heading", "data"),
    [
        ("center", "center"),
        ("left", "left"),
        ("right", "right"),
        ("sheet", "sheet"),
        ("left", "center"),
        ("right", "center"),
    ],
)
def test_what_people_print_is_read_without_doubt_where_numbers_differ_in_length(heading: str, data: str) -> None:
    lines = [HEADING, *YEARS["of different length"]]
    sheet = one(printed(lines, heading, data))
    assert not any(read.doubtful for _, cells in sheet.ordered() for _, read in cells)
    assert rows(sheet) == lines


def test_two_numbers_in_one_place_are_doubtful() -> None:
    lines = printed([HEADING, *YEARS["one year"]], "center", "center")
    lines[1].insert(2, Glyph("9", lines[1][1].x1 + 12, 20, lines[1][1].x1 + 14, 30))
    [read] = [read for read in one(lines).rows[2].values() if "9" in read.text and "36" in read.text]
    assert read.doubtful


def test_sums_go_on_with_the_table_and_a_label_or_a_stamp_ends_it() -> None:
    lines = printed([HEADING, *YEARS["one year"], ["合计", "36", "", "", "", "", "", "108", ""]], "center", "center")
    lines.append([Glyph("制表人：测试", 0, 60, 60, 70), Glyph("电话", 100, 60, 120, 70)])
    assert max(one(lines).rows) == 3


def test_prose_with_numbers_is_no_table() -> None:
    line = [
        Glyph(text, at * 60.0, 0, at * 60 + 50, HEIGHT)
        for at, text in enumerate(["共36学时", "其中", "72学时", "合格"])
    ]
    assert unruled([line], 1, box) == []


def test_headings_that_nearly_touch_are_told_apart_by_their_words() -> None:
    lines = printed([HEADING, *YEARS["of different length"]], "center", "center")
    lines[0] = [
        cell(text, column, 0, "center")._replace(x0=column * COLUMN, x1=column * COLUMN + 52)
        for column, text in enumerate(HEADING)
    ]
    assert rows(one(lines))[0] == HEADING


def test_a_heading_in_two_lines_is_one_heading() -> None:
    upper = ["", "公需", "主管", "", "", "", "", "合计", "学时"]
    lower = ["年份", "课程", "部门", "高研班", "培训机构", "用人单位", "其他", "学时", "验审"]
    lines = [upper, lower, *YEARS["of different length"]]
    sheet = one(printed(lines, "center", "center"))
    assert wrong(sheet, lines) == []
    assert max(sheet.rows) == 4


def test_a_heading_whose_words_are_broken_in_two_or_not_is_one_row() -> None:
    short = ["年份", "公需课程", "主管", "高研班", "培训", "用人", "其他", "合计", "学时"]
    data = ["2018年", "36", "", "8", "40", "", "6", "90", "合格"]
    lines: list[list[Glyph]] = [[], [], [], [], []]
    places = {"主管": (1, 3, "部门"), "培训": (1, 3, "机构"), "用人": (1, 3, "单位"), "合计": (0, 2, "学时")}
    for column, text in enumerate(short):
        first, second, rest = places.get(text, (0, 2, "验审") if column == 8 else (1, 0, ""))
        for line, words in ((first, text), (second, rest)):
            if words:
                shift = 0.7 * line - 4
                lines[line].append(
                    cell(words, column, 0, "center")._replace(top=shift * 10, bottom=shift * 10 + HEIGHT)
                )
    lines[4] = [cell(text, column, 1, "center") for column, text in enumerate(data) if text]
    sheet = one([sorted(line, key=lambda glyph: glyph.x0) for line in lines])
    heading = ["年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审"]
    assert [sheet.rows[1][column].text for column in range(1, 10)] == heading
    assert wrong(sheet, [heading, data]) == []

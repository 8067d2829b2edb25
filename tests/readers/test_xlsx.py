"""The workbook reader against what was written, and against the ways of other programs."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date, time, timedelta
from pathlib import Path
from time import monotonic

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jxcheck.readers.grid import Cell, letters
from jxcheck.readers.xlsx import read_xlsx
from jxcheck.unusable import Unusable
from tests.files.make import MAIN, inline_sheet, style_sheet, workbook, zipped

ROOT = Path(__file__).parents[2]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="_"), min_size=1, max_size=20
)
VALUES = st.one_of(
    st.none(),
    WORDS.filter(lambda word: bool(word.strip()) and word[0] not in "=#"),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 6)),
    st.dates(date(1950, 1, 1), date(2200, 1, 1)),
)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(xml: str) -> dict[int, dict[int, Cell]]:
    data = workbook({"Sheet1": f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'})
    return read_xlsx("a.xlsx", data)[0].rows


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=6))
def test_every_cell_is_what_was_written(rows: list[list[str | float | date | None]]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    expected: dict[int, dict[int, object]] = {}
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            book.active.cell(number, column).value = value
            if value is not None:
                expected.setdefault(number, {})[column] = value
    [sheet] = read_xlsx("a.xlsx", saved(book))
    assert {row: {at: cell.value for at, cell in cells.items()} for row, cells in sheet.rows.items()} == expected


def test_rows_and_cells_without_addresses_count_on() -> None:
    rows = cells_of(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r='5'><c r='B5'><v>4</v></c><c><v>5</v></c></row>"
    )
    assert rows == {1: {1: Cell(1.0), 3: Cell(3.0)}, 5: {2: Cell(4.0), 3: Cell(5.0)}}


def test_rich_text_is_joined_and_reading_aids_are_left_out() -> None:
    rich = "<is><r><t>公需</t></r><r><t>课程</t></r><rPh sb='0' eb='1'><t>gong xu</t></rPh></is>"
    assert cells_of(f"<row><c t='inlineStr'>{rich}</c></row>")[1][1] == Cell("公需课程")


def test_an_escaped_line_end_is_white_space() -> None:
    assert cells_of("<row><c t='inlineStr'><is><t>公需_x000D_\n课程</t></is></c></row>")[1][1].text.split() == [
        "公需",
        "课程",
    ]


def test_formulas_with_without_and_with_an_empty_value() -> None:
    rows = cells_of(
        "<row><c><f>A1</f><v>3</v></c><c><f>A1</f></c><c><f>A1</f><v/></c>"
        "<c t='str'><f>A1</f><v></v></c><c t='str'><f aca='false'>A1</f><v>36</v></c>"
        "<c t='e'><f>A1</f><v>#REF!</v></c></row>"
    )
    assert rows[1] == {1: Cell(3.0), 2: Cell(lost=True), 3: Cell(lost=True), 5: Cell("36"), 6: Cell(lost=True)}


def test_prefixed_names_are_read() -> None:
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row>'
    data = workbook({"Sheet1": xml + "</x:sheetData></x:worksheet>"})
    assert read_xlsx("a.xlsx", data)[0].rows == {1: {1: Cell(7.0)}}


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_strict_workbook_is_to_be_saved_again_not_read_as_empty(part: str) -> None:
    parts = unzipped(workbook({"Sheet1": inline_sheet({1: ["年份"]})}))
    parts[part] = parts[part].replace(b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml")
    with pytest.raises(Unusable, match=r"另存为新的 \.xlsx"):
        read_xlsx("a.xlsx", zipped(parts))


def test_styles_that_openpyxl_cannot_read_are_to_be_saved_again() -> None:
    styles = style_sheet("").replace('patternType="none"', 'patternType="unheard-of"')
    with pytest.raises(Unusable, match=r"另存为新的 \.xlsx"):
        read_xlsx("a.xlsx", workbook({"Sheet1": inline_sheet({})}, styles=styles))


def test_what_stands_below_the_cells_is_not_read() -> None:
    tail = "<conditionalFormatting sqref='?'><cfRule type='unheard-of'/></conditionalFormatting>"
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>7</v></c></row></sheetData>{tail}</worksheet>'
    assert read_xlsx("a.xlsx", workbook({"Sheet1": xml}))[0].rows == {1: {1: Cell(7.0)}}


def test_chart_sheets_are_passed_over_and_hidden_ones_marked() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("图", 0)
    book.create_sheet("旧").sheet_state = "veryHidden"
    sheets = read_xlsx("a.xlsx", saved(book))
    assert [(sheet.title, sheet.hidden) for sheet in sheets] == [("Sheet", False), ("旧", True)]


@pytest.mark.parametrize("number", [14, 22, 27, 31, 36, 57, 58])
def test_the_date_formats_of_chinese_programs_show_dates(number: int) -> None:
    styles = style_sheet("").replace('numFmtId="14"', f'numFmtId="{number}"')
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row><c s="1"><v>43819</v></c></row></sheetData></worksheet>'
    assert read_xlsx("a.xlsx", workbook({"Sheet1": xml}, styles=styles))[0].rows == {1: {1: Cell(date(2019, 12, 20))}}


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = date(2019, 12, 20)
    assert read_xlsx("a.xlsx", saved(book))[0].rows == {1: {1: Cell(date(2019, 12, 20))}}


def test_a_time_or_a_length_of_time_is_words_and_never_taken_for_hours() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([time(9, 30), timedelta(hours=36)])
    assert read_xlsx("a.xlsx", saved(book))[0].rows == {1: {1: Cell("09:30:00"), 2: Cell("1 day, 12:00:00")}}


def test_errors_and_truths() -> None:
    rows = cells_of("<row><c t='e'><v>#N/A</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c></row>")
    assert rows == {1: {1: Cell(lost=True), 2: Cell("TRUE"), 3: Cell("FALSE")}}


def test_a_long_shared_formula_is_not_worked_out_again_in_every_cell() -> None:
    formula = f"<c><f t='shared' ref='A1:A9' si='0'>{'+'.join(['A1'] * 50_000)}</f><v>1</v></c>"
    began = monotonic()
    again = "<c><f t='shared' si='0'/></c>" * 60
    rows = cells_of(f"<row r='1'>{formula}</row><row r='2'>{again}</row>")
    assert (rows[1], len(rows[2]), monotonic() - began < 2) == ({1: Cell(1.0)}, 60, True)


def test_a_style_sheet_of_nothing_but_styles_is_refused_at_once() -> None:
    styles = style_sheet("").replace("</cellXfs>", '<xf numFmtId="0"/>' * 210_000 + "</cellXfs>")
    began = monotonic()
    with pytest.raises(Unusable, match="多得不正常"):
        read_xlsx("a.xlsx", workbook({"Sheet1": inline_sheet({})}, styles=styles))
    assert monotonic() - began < 2


def test_nothing_in_the_cells_gets_to_standard_error() -> None:
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row><c s="1"><v>987654321</v></c></row></sheetData></worksheet>'
    code = "import sys; from jxcheck.readers.xlsx import read_xlsx; "
    code += "print(read_xlsx('a.xlsx', sys.stdin.buffer.read())[0].rows)"
    data = workbook({"Sheet1": xml})
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, cwd=ROOT, check=True)
    assert (b"lost=True" in done.stdout, done.stderr) == (True, b"")


def test_only_a_bounded_part_of_a_sheet_is_looked_at() -> None:
    rows = cells_of(
        "<row r='5000'><c r='BH5000'><v>1</v></c><c r='BI5000'><v>2</v></c></row><row r='5001'><c><v>3</v></c></row>"
    )
    assert rows == {5000: {60: Cell(1.0)}}


def test_columns_have_the_letters_of_the_program() -> None:
    assert [letters(number) for number in (1, 26, 27, 60, 703)] == ["A", "Z", "AA", "BH", "AAA"]

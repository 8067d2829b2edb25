"""The workbook reader against openpyxl, and against the ways of other programs."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from jxcheck.readers.grid import Cell, letters
from jxcheck.readers.xlsx import read_xlsx
from tests.files.make import MAIN, workbook

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


def cells_of(xml: str) -> dict[int, dict[int, Cell]]:
    data = workbook({"Sheet1": f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'})
    return read_xlsx("a.xlsx", data)[0].rows


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=6))
def test_every_cell_is_what_openpyxl_wrote(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            book.active.cell(number, column).value = value  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    [sheet] = read_xlsx("a.xlsx", out.getvalue())
    again = openpyxl.load_workbook(io.BytesIO(out.getvalue())).active
    assert again is not None
    for row in again.iter_rows():
        for cell in row:
            expected = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            found = sheet.rows.get(cell.row or 0, {}).get(cell.column or 0)
            assert (found.value if found else None) == expected


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


def test_strict_workbooks_and_prefixed_names_are_read() -> None:
    xml = '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row>'
    data = workbook({"Sheet1": xml + "</x:sheetData></x:worksheet>"})
    assert read_xlsx("a.xlsx", data)[0].rows == {1: {1: Cell(7.0)}}


def test_only_a_bounded_part_of_a_sheet_is_looked_at() -> None:
    rows = cells_of(
        "<row r='5000'><c r='BH5000'><v>1</v></c><c r='BI5000'><v>2</v></c></row><row r='5001'><c><v>3</v></c></row>"
    )
    assert rows == {5000: {60: Cell(1.0)}}


def test_columns_have_the_letters_of_the_program() -> None:
    assert [letters(number) for number in (1, 26, 27, 60, 703)] == ["A", "Z", "AA", "BH", "AAA"]

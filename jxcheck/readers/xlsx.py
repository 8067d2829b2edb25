"""A workbook: bytes -> sheets of cells, through openpyxl.

Not through its load_workbook: that reads every sheet twice to tell a formula without a value from a blank cell,
works out shared formulas (hours, in a hostile file) and walks a sheet without dimensions to its end.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it ships no types
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import CELL_TAG, DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

from jxcheck.readers.grid import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Cell, Sheet
from jxcheck.readers.guards import Package
from jxcheck.unusable import Unusable

# Its warnings hold what stands in the cells, and nobody reads them.
warnings.filterwarnings("ignore", module="openpyxl")
# Numbers of formats that show a date where Excel or WPS is Chinese; openpyxl knows the English ones.
_PERCENT = frozenset({9, 10})
_CHINESE_DATES = frozenset({*range(27, 32), 36, *range(50, 55), 57, 58})


def read_xlsx(file: str, data: bytes) -> list[Sheet]:
    """All worksheets, in the order of their tabs, each at most 5,000 rows by 60 columns, 20 sheets.

    Raises Unusable: broken, not understood, with a password, a decompression bomb, or with entities.
    """
    package = Package(file, data)
    try:
        sheets = list(islice(_sheets(package, data), MAX_SHEETS))
    except Unusable:
        raise
    except DefusedXmlException:
        raise package.hostile() from None
    except Exception:  # openpyxl checks nothing beforehand: a broken file can raise any type there is
        raise package.broken() from None
    if not sheets:
        raise package.broken()
    return sheets


def _sheets(package: Package, data: bytes) -> Iterator[Sheet]:
    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.archive = package
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(package, reader.wb)
    for entry, link in reader.parser.find_sheets():
        if link.Type.endswith("/worksheet"):
            sheet = Sheet(entry.name[:200], entry.state != "visible")
            _fill(sheet, package.open(link.target), reader)
            yield sheet


def _fill(sheet: Sheet, part: IO[bytes], reader: ExcelReader) -> None:
    book: Any = reader.wb  # what openpyxl knows about styles has no public name
    dates = {index for index, style in enumerate(book._cell_styles) if style.numFmtId in _CHINESE_DATES}
    dates |= book._date_formats
    struck = {index for index, style in enumerate(book._cell_styles) if _struck(style, book)}
    percent = {index for index, style in enumerate(book._cell_styles) if _percent(style, book)}
    parser = _Parser(part, reader.shared_strings, True, book.epoch, dates, book._timedelta_formats)
    for number, cells, hidden in _rows(parser):
        for cell in cells:
            read = _cell(cell["data_type"], cell["value"])
            shown_else = isinstance(read.value, float) and cell["style_id"] in percent
            doubtful = hidden or cell["style_id"] in struck or shown_else
            sheet.put(number, cell["column"], replace(read, doubtful=True) if doubtful else read)


def _struck(style: Any, book: Any) -> bool:
    return style.fontId < len(book._fonts) and bool(book._fonts[style.fontId].strike)


def _percent(style: Any, book: Any) -> bool:
    """0.72 shown as 72%: whether it means 72 hours nobody knows."""
    if style.numFmtId in _PERCENT:
        return True
    own = style.numFmtId - BUILTIN_FORMATS_MAX_SIZE
    return 0 <= own < len(book._number_formats) and "%" in book._number_formats[own]


def _rows(parser: WorkSheetParser) -> Iterator[tuple[int, list[dict[str, Any]], bool]]:
    """The rows that are looked at, each as openpyxl's first 60 cells, and whether it is hidden; the rest is not read."""
    width = 0
    for _, element in iterparse(parser.source):
        if element.tag == CELL_TAG:
            width += 1
            if width > MAX_COLUMNS:
                element.clear()  # a row of a million cells must not stay in memory
        elif element.tag == ROW_TAG:
            del element[MAX_COLUMNS:]  # cells stand in the order of their columns
            number, cells = parser.parse_row(element)
            if number > MAX_ROWS:
                return
            hidden = element.get("hidden") in ("1", "true")
            element.clear()
            width = 0
            yield number, cells, hidden
        elif element.tag == DATA_TAG:
            return
    raise ValueError("no table that openpyxl knows, as in a Strict workbook")


class _Parser(WorkSheetParser):
    """openpyxl's, which also tells a formula without a stored value from a blank cell."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        # A formula of type str whose stored result is the empty text is blank.
        if cell["value"] is None and cell["data_type"] != "str" and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "e"
        return cell


def _cell(kind: str, value: object) -> Cell:
    if kind == "e":
        return Cell(lost=True)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Cell(float(value))
    if isinstance(value, date):
        return Cell(value.date() if isinstance(value, datetime) else value)
    text = "" if value is None else str(value)
    return Cell(re.sub(r"_x([0-9A-Fa-f]{4})_", _unescaped, text[:MAX_TEXT]))


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() else " "  # mostly _x000D_, a carriage return

"""A CSV file: bytes -> one sheet, with rows numbered as Excel numbers them."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from jxcheck.readers.grid import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Cell, Sheet
from jxcheck.readers.text import read_text
from jxcheck.unusable import Unusable

_SEPARATORS = (",", "\t", ";")
_ERRORS = re.compile(r"#(?:REF!|VALUE!|DIV/0!|NAME\?|N/A|NUM!|NULL!|#+)")


def read_delimited(file: str, data: bytes) -> Sheet:
    """The table of a text file: UTF-8, UTF-16 with BOM or GB18030; comma, tab or semicolon. Raises Unusable."""
    text = read_text(file, data)
    told = re.match(r"sep=(.)\r?\n", text)  # Excel takes this line as an instruction and does not number it
    if told:
        text = text[told.end() :]
    try:
        separator = told[1] if told else _separator(text)
        return _sheet(text, separator)
    except (csv.Error, TypeError, ValueError):
        raise Unusable(file, "不是能读懂的 CSV 表格", "请在 Excel 或 WPS 里另存为 .xlsx 后再试") from None


def _records(text: str, separator: str, count: int) -> list[list[str]]:
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), count))


def _separator(text: str) -> str:
    """The separator that cuts the first records into the most cells."""
    return max(_SEPARATORS, key=lambda separator: sum(map(len, _records(text, separator, 50))))


def _sheet(text: str, separator: str) -> Sheet:
    sheet = Sheet()
    for row, record in enumerate(_records(text, separator, MAX_ROWS), start=1):
        for column, raw in enumerate(record[:MAX_COLUMNS], start=1):
            sheet.put(row, column, _cell(raw))
    return sheet


def _cell(raw: str) -> Cell:
    value = raw[:MAX_TEXT].strip()
    quoted = re.fullmatch(r'="([^"]*)"', value)  # how systems keep Excel from rounding an ID number
    if quoted:
        return Cell(quoted[1])
    if value.startswith("=") or _ERRORS.fullmatch(value):
        return Cell(lost=True)
    return Cell(value)

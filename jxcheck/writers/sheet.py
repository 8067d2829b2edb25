"""Cells and pages of a workbook: what was typed is only ever text, and every sheet prints on A4."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import ceil
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from jxcheck.finding import DISCLAIMER, Light, Stamp
from jxcheck.writers.text import plain

FONT = "宋体"
COLORS = {Light.GREEN: "2E7D32", Light.AMBER: "A35F00", Light.RED: "B3261E", Light.GREY: "5F6B76"}
QUIET = "5F6B76"
_MOST_TEXT = 32_767  # characters in a cell, the workbook format's own limit
_MOST_HEIGHT = 409  # points, likewise
_LINE = 1.42  # height of a line to the size of its letters
_FORMULA_SIGNS = ("=", "+", "-", "@")
_THIN = Side(style="thin", color="808080")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHADE = PatternFill("solid", fgColor="EEF2F6")

Across = Literal["left", "center"]
Texts = Iterable[tuple[str, float]]  # a text and the width of its cell in characters


def put(sheet: Worksheet, row: int, column: int, value: str | int | None, *, size: float = 10.5, bold: bool = False,
        color: str = "000000", across: Across = "left", lined: bool = False, shaded: bool = False) -> Cell:  # fmt: skip
    """Write one cell. A text stays a text, whatever it begins with; numbers stay numbers."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # only the hidden cells of a merge are anything else
    if isinstance(value, str):
        _put_text(cell, value)
    else:
        cell.value = value
    cell.font = Font(name=FONT, size=size, bold=bold, color=color)
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    if lined:
        cell.border = BORDER
    if shaded:
        cell.fill = SHADE
    return cell


def _put_text(cell: Cell, value: str) -> None:
    text = plain(value).strip()[:_MOST_TEXT]
    cell.value = text
    cell.data_type = "s"  # openpyxl makes a formula of "=…" and an error of "#N/A"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True  # and it stays text when someone edits the cell


def merge(sheet: Worksheet, row: int, first: int, last: int, *, lined: bool = False) -> None:
    """Join the cells of a row; call after put()."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    if lined:
        for column in range(first, last + 1):
            sheet.cell(row, column).border = BORDER


def fit_height(sheet: Worksheet, row: int, texts: Texts, *, size: float = 10.5, least: float = 0) -> None:
    """Make a row as high as its longest text needs: no program does that for merged cells."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    sheet.row_dimensions[row].height = min(max(lines * size * _LINE + 4, least), _MOST_HEIGHT)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(_width(line) / (width - 1))) for line in plain(text).strip().split("\n"))


def _width(text: str) -> float:
    """In characters of the default font: rather too wide than a line cut off."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1.5 if char.isupper() else 1 for char in text)


def set_widths(sheet: Worksheet, widths: list[float]) -> None:
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def set_page(sheet: Worksheet, stamp: Stamp, *, heading_row: int, columns: int, landscape: bool = False) -> None:
    """A4, one page wide, the heading repeated, the stamp at every foot."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.55, 0.75
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{sheet.max_row}"
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(f"{_footer(stamp)} · 第 &P 页，共 &N 页", size=8))


def _footer(stamp: Stamp) -> str:
    """The stamp without signs that a footer takes for commands, within the 255 characters that it may hold."""
    text = str(stamp).replace("&", "＆")
    return text if len(text) <= 200 else f"{text[:180]}… {DISCLAIMER}"

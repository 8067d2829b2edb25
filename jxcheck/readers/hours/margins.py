"""What belongs to an hours table besides its heading: which rows are years, whose table it is, the day of the stamp."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from jxcheck.application import HOUR_FIELDS
from jxcheck.readers.forms.labels import SURE
from jxcheck.readers.grid import Cell
from jxcheck.readers.headings import Table, field_of, plain
from jxcheck.readers.traditional import simplified
from jxcheck.readers.values import bare_of_days, day_of, hours_of, year_of
from jxcheck.unusable import Unusable

_SUMS = frozenset({"合计", "总计", "小计", "累计", "共计"})


def year_rows(table: Table) -> list[int]:
    """The rows below the heading that hold a year, or hours whose year cannot be read."""
    rows = (row for row in sorted(table.sheet.rows) if row > table.last and table.own(row))
    return [row for row in rows if is_year_row(table, row)]


def is_year_row(table: Table, row: int) -> bool:
    """False for sums, stamps, notes and headings that are repeated."""
    if is_sum_row(table, row):
        return False
    named = table.named(row)
    hours = [named[name] for name in (*HOUR_FIELDS, "total") if name in named]
    if any(cell.lost or hours_of(cell) is not None for cell in hours):
        return True
    year = named.get("year")
    return year is not None and year_of(year) is not None and day_of(year) is None


def is_sum_row(table: Table, row: int) -> bool:
    return any(_is_sum(cell) for column, cell in table.sheet.rows[row].items() if column in table.between)


def _is_sum(cell: Cell) -> bool:
    if not isinstance(cell.value, str) or len(cell.value) > 50 or not re.search("[计計总總]", cell.value):
        return False
    return plain(cell.value).rstrip(":") in _SUMS or field_of(cell.value) == "total"


_LABELS = {
    "name": r"(?:申 ?报 ?人 ?)?姓 ?名",
    "id_number": r"(?:公 ?民 ?)?身 ?份 ?(?:证 ?)?号 ?(?:码 ?)?|身 ?份 ?证|证 ?件 ?号 ?(?:码 ?)?",
    "title_level": r"职 ?称 ?(?:级 ?别|等 ?级)",
    "employer": r"(?:工 ?作|所 ?在) ?单 ?位|单 ?位 ?(?:名 ?称)?",
}
_ANY_LABEL = "|".join(f"(?P<{name}>{label})" for name, label in _LABELS.items())
_LABEL = re.compile(rf"(?<!\w)(?:{_ANY_LABEL}) ?(?::|$)")
_NEXT_LABEL = re.compile(r" \w{1,8} ?:")  # one we have no use for, such as 性别：
_COLUMN_OF = {"name": "name", "id_number": "id_number", "title_level": "title_level", "employer": "unit"}


def person_around(file: str, table: Table, years: list[int]) -> dict[str, tuple[str, Cell]]:
    """Name, ID, level and employer, each with its cell, from the rows around the table, else from columns that
    repeat them; absent where nothing is said.

    Raises Unusable when such a column holds more than one name or number.
    """
    found = {name: (value, cell) for name, value, cell in _labelled(table)}
    for name, column in _COLUMN_OF.items():
        values = _repeated(table, column, years)
        if len(values) > 1 and name in ("name", "id_number"):
            raise Unusable(file, "表里不止一个人的学时", "请只留本人的行，另存后再选择")
        for value, cell in values.items():
            found.setdefault(name, (value, cell))
    return found


def _repeated(table: Table, column: str, years: list[int]) -> dict[str, Cell]:
    """The different values of one column in the rows of the years, each with its first cell."""
    found: dict[str, Cell] = {}
    for cell in (table.named(row).get(column) for row in years):
        if cell and (value := _said(cell)):
            found.setdefault(value, cell)
    return found


def _labelled(table: Table) -> Iterator[tuple[str, str, Cell]]:
    """Last first, so that the first of two in the sheet wins in a dict; what stands above another table comes first."""
    over = max((rows.stop for rows in table.foreign if rows.stop <= table.first), default=0)
    ordered = sorted(table.sheet.ordered(), key=lambda item: (item[0] >= over, -item[0]))
    for row, cells in ordered:
        if table.own(row) and not table.first <= row <= table.last:
            yield from labels_in([cell for _, cell in cells])


def labels_in(cells: list[Cell]) -> Iterator[tuple[str, str, Cell]]:
    """What a row says of the person: field, value and the cell that holds it, last first."""
    for place in range(len(cells) - 1, -1, -1):
        yield from _labels_of(cells[place : place + 2])


def _labels_of(cells: list[Cell]) -> Iterator[tuple[str, str, Cell]]:
    """The labels of the first cell with what follows: in the cell itself, or alone in the next one."""
    text = _folded(cells[0])
    marks = list(_LABEL.finditer(simplified(text)))
    ends = [mark.start() for mark in marks] + [len(text)]
    for mark, end in zip(marks, ends[1:], strict=True):
        value, holds = _NEXT_LABEL.split(text[mark.end() : end])[0], cells[0]
        if not value.strip() and end == len(text) and len(cells) > 1:
            value, holds = _neighbour(cells[1]), cells[1]
        if value.strip() and mark.lastgroup:
            yield mark.lastgroup, value.strip()[:200], holds


def _neighbour(cell: Cell) -> str:
    return "" if _LABEL.match(simplified(_folded(cell))) or field_of(cell.text) else _said(cell)


def _folded(cell: Cell) -> str:
    """NFKC with every white space made one blank, so that no pattern has a run of them to try."""
    return " ".join(unicodedata.normalize("NFKC", cell.text[:2000]).split())


def _said(cell: Cell) -> str:
    """The words of a cell, at most 200; nothing for a number so long that the program has rounded it."""
    if isinstance(cell.value, float) and abs(cell.value) >= 1e15:
        return ""
    return _folded(cell)[:200]


_SEAL = re.compile(r"章|验审|打印|制表|审核|日期|人力资源|人力社保|人社")
_OTHER_DAY = re.compile(r"出生|聘任|取得|参加|有效")


def stamp_around(table: Table, years: list[int]) -> date | None:
    """The day on the stamp: the last full date below the heading with words of a seal, else the last one that stands
    there alone, else one above it that names a seal. A date in a note is none, nor is one that is hardly legible."""
    sealed = alone = above = None
    for row, cells in table.sheet.ordered():
        words = "".join(plain(cell.text[:500]) for _, cell in cells)
        day = next((day for _, cell in cells if cell.sure >= SURE and (day := day_of(cell))), None)
        if day is None or row in years or not table.own(row) or _OTHER_DAY.search(words):
            continue
        if row > table.last and _SEAL.search(words):
            sealed = day
        elif row > table.last and not re.search(r"\w", bare_of_days(words)):
            alone = day
        elif row < table.first and _SEAL.search(words):
            above = day
    return sealed or alone or above

"""A workbook: bytes -> sheets of cells.

Not openpyxl: it needs two passes to tell a formula without a value from a blank cell, holds a row
of any width in memory, and gives up on styles that other programs write. Four parts are enough here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from xml.parsers.expat import ExpatError, ParserCreate

from jxcheck.readers.grid import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Cell, Sheet, Value
from jxcheck.readers.guards import Package
from jxcheck.unusable import Unusable

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


def read_xlsx(file: str, data: bytes) -> list[Sheet]:
    """All worksheets, in the order of their tabs, each at most 5,000 rows by 60 columns, 20 sheets.

    Raises Unusable: broken, with a password, a decompression bomb, or with a document type definition.
    """
    package = Package(file, data)
    book = _Book(package)
    strings = _strings(package, book.part("sharedStrings"))
    dates = _date_styles(package, book.part("styles"))
    sheets = []
    for title, hidden, part in book.sheets[:MAX_SHEETS]:
        cells = _Cells(Sheet(title, hidden), strings, dates, book.epoch)
        _walk(package, part, cells.start, cells.end)
        sheets.append(cells.sheet)
    return sheets


class _Full(Exception):
    """Enough of a part has been read."""


def _walk(package: Package, part: str, start: Start, end: End) -> None:
    """Call `start` and `end` with local names; `end` gets the text since the last tag."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    texts: list[str] = []

    def refuse(*_: object) -> None:
        why = "工作簿里有不该有的定义（DTD），为安全起见没有打开"
        raise Unusable(package.file, why, "请在 Excel 或 WPS 里另存为新的 .xlsx")

    def opened(name: str, attributes: dict[str, str]) -> None:
        texts.clear()
        start(name.rpartition(" ")[2], attributes)

    def closed(name: str) -> None:
        end(name.rpartition(" ")[2], "".join(texts))
        texts.clear()

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = texts.append
    try:
        for chunk in package.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Full:
        pass
    except (ExpatError, UnicodeError, LookupError):
        raise package.broken() from None


def _ignore(name: str, told: object) -> None:
    """For the walks that need only one of start and end."""


class _Book:
    """workbook.xml and what it refers to: sheets as (title, hidden, part), the epoch of dates, other parts by type."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.epoch = datetime(1899, 12, 30)
        self.sheets: list[tuple[str, bool, str]] = []
        targets = _relations(package, "").values()
        main = next((to for kind, to in targets if kind == "officeDocument"), "xl/workbook.xml")
        self._relations = _relations(package, main)
        _walk(package, main, self._start, _ignore)

    def part(self, kind: str) -> str | None:
        return next((to for found, to in self._relations.values() if found == kind and to in self._package), None)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = datetime(1904, 1, 1)
        if name == "sheet":
            key = next((value for at, value in attributes.items() if at.endswith(" id")), "")
            kind, part = self._relations.get(key, ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((attributes.get("name", "")[:200], hidden, part))


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id -> (last word of the type, full name of the target)."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = (posixpath.basename(attributes.get("Type", "")), target)

    _walk(package, posixpath.join(folder, "_rels", f"{name}.rels"), start, _ignore)
    return found


def _strings(package: Package, part: str | None) -> list[str]:
    strings: list[str] = []
    piece = _Pieces()

    def end(name: str, text: str) -> None:
        piece.end(name, text)
        if name == "si":
            strings.append(piece.taken())

    if part:
        _walk(package, part, piece.start, end)
    return strings


class _Pieces:
    """The <t> texts of one string, without the reading aids (rPh) of East Asian text."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._aid = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._aid = self._aid or name == "rPh"

    def end(self, name: str, text: str) -> None:
        if name == "rPh":
            self._aid = False
        elif name == "t" and not self._aid:
            self._texts.append(text[:MAX_TEXT])

    def taken(self) -> str:
        whole = "".join(self._texts)[:MAX_TEXT]
        self._texts.clear()
        return re.sub(r"_x([0-9A-Fa-f]{4})_", _unescaped, whole)


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() else " "  # mostly _x000D_, a carriage return


# Built-in formats that show a date, those of the Chinese locale included.
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58})


def _date_styles(package: Package, part: str | None) -> set[int]:
    """The indexes of cell styles that show a number as a date."""
    custom: dict[str, bool] = {}
    styles: list[bool] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        number = attributes.get("numFmtId", "")
        if name == "numFmt":
            custom[number] = _shows_date(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            styles.append(custom.get(number, number.isdecimal() and int(number[:9]) in _DATE_FORMATS))

    def end(name: str, _: str) -> None:
        inside[0] = inside[0] and name != "cellXfs"

    if part:
        _walk(package, part, start, end)
    return {index for index, is_date in enumerate(styles) if is_date}


def _shows_date(code: str) -> bool:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].', "", code[:500]).lower()
    return "y" in plain or "d" in plain


class _Cells:
    """Fills a sheet from its XML; stops after the last row that is looked at."""

    def __init__(self, sheet: Sheet, strings: list[str], dates: set[int], epoch: datetime) -> None:
        self.sheet = sheet
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._row = self._column = 0
        self._kind, self._style = "n", -1
        self._value: str | None = None
        self._formula = False
        self._pieces = _Pieces()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row, self._column = _number(attributes.get("r"), self._row + 1), 0
            if self._row > MAX_ROWS:
                raise _Full
        elif name == "c":
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._kind, self._style = attributes.get("t", "n"), _number(attributes.get("s"), -1)
            self._value, self._formula = None, False
        elif name == "is":
            self._pieces.taken()
        self._pieces.start(name, attributes)

    def end(self, name: str, text: str) -> None:
        self._pieces.end(name, text)
        if name == "v":
            self._value = text
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._value = self._pieces.taken()
        elif name == "c" and self._column <= MAX_COLUMNS:
            self.sheet.put(self._row, self._column, self._cell())
        elif name == "sheetData":
            raise _Full

    def _cell(self) -> Cell:
        if self._formula and not self._value:
            # A formula whose stored result is the empty text is blank; one without a result is lost.
            return Cell(lost=self._kind != "str" or self._value is None)
        if self._kind == "e":
            return Cell(lost=True)
        return Cell(self._typed(self._value or ""))

    def _typed(self, raw: str) -> Value:
        if self._kind == "s":
            index = _number(raw, -1)
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if self._kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if self._kind in ("n", "d"):
            return self._number_or_date(raw)
        return raw[:MAX_TEXT]

    def _number_or_date(self, raw: str) -> Value:
        try:
            if self._kind == "d":
                return date.fromisoformat(raw[:10])
            number = float(raw)
            if self._style in self._dates and 0 < number < 2_958_466:
                return (self._epoch + timedelta(days=number)).date()
        except (ValueError, OverflowError):
            return raw[:MAX_TEXT]
        return number


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def _column(reference: str, otherwise: int) -> int:
    found = re.match(r"[A-Z]{1,3}", reference)
    return _index(found[0]) if found else otherwise


def _index(name: Iterable[str]) -> int:
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - 64
    return index

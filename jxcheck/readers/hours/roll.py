"""The pages of a paper as one sheet, one below another: a table is read on over the end of a page.

What stands outside the tables has rows of its own, in columns far to the right of any table's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jxcheck.finding import Where
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.headings import WORDS, Table, field_of, find_tables, plain
from jxcheck.readers.hours.beside import columns_beside, is_level
from jxcheck.readers.hours.layout import Block, Loose, Row, around, blocks
from jxcheck.readers.hours.margins import labels_in
from jxcheck.readers.hours.row import NUMBERS
from jxcheck.readers.hours.spans import moved
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.values import day_of, hours_of, mark_of, year_of

BESIDE = 41  # the column where text outside the tables begins; nobody's table is that wide
_PAGE_NUMBER = re.compile(r"(?:第|-|—)?\d{1,3}(?:页|-|—)?(?:[/,(]?共?\d{1,3}页?\)?)?")


@dataclass
class Roll:
    """One sheet, with the place of each row in the person's own file. `scanned`: rows that were read from a picture,
    `loose` those of them without lines between the columns; `paper`: the columns have no letters."""

    sheet: Sheet
    places: dict[int, Where] = field(default_factory=dict)
    scanned: set[int] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    paper: bool = False


def rolls(paper: Paper) -> list[Roll]:
    """Worksheets as they are; pages of paper below each other, and a new roll where another person's begin."""
    if paper.kind in (Kind.XLSX, Kind.TEXT):
        return [_worksheet(sheet, len(paper.tables) > 1) for sheet in paper.tables]
    found: list[_Winding] = []
    for page in paper.pages:
        parts = blocks(page, goes_on=bool(found) and found[-1].has_heading)
        said = _person(parts)
        if not found or found[-1].is_other(said, page.scanned):
            found.append(_Winding(sized=paper.kind is not Kind.DOCX))
        found[-1].take(page, parts, said)
    return [winding.done() for winding in found]


def _worksheet(sheet: Sheet, several: bool) -> Roll:
    title = sheet.title if several else None
    return Roll(sheet, {row: Where(row=row, sheet=title) for row in sheet.rows})


def _person(parts: list[Block]) -> dict[str, str]:
    """The name and the number that a page names outside its tables."""
    rows = [block for block in parts if not isinstance(block, Sheet)]
    said = {name: plain(value) for row in reversed(rows) for name, value, _ in labels_in(row)}
    return {name: said[name] for name in ("name", "id_number") if name in said}


class _Winding:
    """A roll while pages are added to it. Text around the tables of a later page goes below all tables: running heads,
    page numbers and stamps do not end a table."""

    def __init__(self, sized: bool) -> None:
        self._roll, self._sized = Roll(Sheet(), paper=True), sized
        self._length = 0
        self._below: list[tuple[Row, Page]] = []
        self._read: set[str] = set()  # words of rows outside tables
        self._said: dict[str, str] = {}
        self._heading: Table | None = None
        self._left: list[dict[int, Box]] = []  # the rows of each page's table, to which a later page may belong
        self._taken: list[int] = []  # how many columns of each page were printed on pages of their own
        self._heads: set[int] = set()
        self._beside = 0  # columns that were printed on pages of their own

    @property
    def has_heading(self) -> bool:
        return self._heading is not None

    def is_other(self, said: dict[str, str], scanned: bool) -> bool:
        """Whether a page names another person; a scan does only where nothing agrees, for one of two may be misread."""
        both = said.keys() & self._said.keys()
        different = [name for name in both if said[name] != self._said[name]]
        return bool(different) and (not scanned or len(different) == len(both))

    def take(self, page: Page, parts: list[Block], said: dict[str, str]) -> None:
        self._said = said | self._said
        if self._take_beside(page, parts):
            return
        self._left.append({})
        self._taken.append(0)
        first_page = not self._length
        tables = [place for place, block in enumerate(parts) if isinstance(block, Sheet)]
        first, last = (tables[0], tables[-1]) if tables else (len(parts), len(parts))
        for place, block in enumerate(parts):
            if isinstance(block, Sheet):
                self._put_table(block, page)
            elif stray := _stray(block, self._heading):
                self._put(stray, place + 1, page)
            elif place > last or (place < first and not first_page):
                self._below.append((block, page))
            else:
                self._put_text(block, page)

    def _take_beside(self, page: Page, parts: list[Block]) -> bool:
        """Put the columns of a page that belongs to the right of an earlier one to its rows."""
        if (
            self._heading is None
            or page.scanned
            or any(isinstance(part, Sheet) and find_tables([part]) for part in parts)
        ):
            return False
        pieces = [cell for part in parts for cell in _cells(part)]
        missing = WORDS.keys() - self._heading.columns.keys()
        for place in sorted(range(len(self._left)), key=lambda place: self._taken[place]):
            rows = self._left[place]
            known = 0 if self._taken[place] else self._beside  # a page further on is known by its heading alone
            found = columns_beside(rows, self._heads, pieces, missing, known)
            if found is None:
                continue
            self._beside = max(len(cells) for cells in found.values())
            for row, cells in found.items():
                for column, cell in enumerate(cells, _width(self._heading.sheet) + self._taken[place] + 1):
                    self._roll.sheet.put(row, column, cell)
            self._taken[place] += self._beside
            self._below += [
                (part, page)
                for part in parts
                if not isinstance(part, Sheet)
                and not any(is_level(cell.box, row) for cell in part for row in rows.values())
            ]
            return True
        return False

    def done(self) -> Roll:
        for row, page in self._below:
            words = _words(row)
            if words not in self._read and not _PAGE_NUMBER.fullmatch(words):
                self._put_text(row, page)
        return self._roll

    def _put_text(self, row: Row, page: Page) -> None:
        self._read.add(_words(row))
        if sum(field_of(cell.text) is not None for cell in row) > 2:  # the heading of a table that could not be read
            row = [Cell(" ".join(cell.text for cell in row), sure=min(cell.sure for cell in row))]
        self._put(dict(enumerate(row, BESIDE)), None, page)

    def _put_table(self, table: Sheet, page: Page) -> None:
        own = next(iter(find_tables([table])), None)
        for number, cells in sorted(_in_columns(self._heading, own, table).items()):
            self._put(cells, number, page)
            if boxes := [cell.box for cell in cells.values() if cell.box]:
                self._left[-1][self._length] = around(boxes)
            if own and own.first <= number <= own.last:
                self._heads.add(self._length)
            if isinstance(table, Loose):
                self._roll.loose.add(self._length)
        if self._heading is None and own:
            self._heading = own

    def _put(self, cells: dict[int, Cell], number: int | None, page: Page) -> None:
        self._length += 1
        for column, cell in cells.items():
            self._roll.sheet.put(self._length, column, cell)
        self._roll.places[self._length] = Where(row=number or 1, page=page.number if self._sized else None)
        if page.scanned:
            self._roll.scanned.add(self._length)


def _cells(part: Block) -> list[Cell]:
    return part if not isinstance(part, Sheet) else [cell for _, cells in part.ordered() for _, cell in cells]


def _words(row: Row) -> str:
    return plain("".join(cell.text[:200] for cell in row))


def _in_columns(heading: Table | None, own: Table | None, table: Sheet) -> dict[int, dict[int, Cell]]:
    """The rows of a table that goes on from an earlier page, in the columns that its heading has there."""
    if heading is None or (own and own.columns.keys() != heading.columns.keys()):
        return table.rows
    if own is None:
        return table.rows if _width(table) == _width(heading.sheet) else moved(table, heading.sheet)
    column = {at: heading.columns[name] for name, at in own.columns.items()}
    free = {at: at for at in range(1, BESIDE) if at not in column and at not in column.values()}
    to = free | column
    return {row: {to[at]: cell for at, cell in cells.items() if at in to} for row, cells in table.rows.items()}


def _width(table: Sheet) -> int:
    return max((column for cells in table.rows.values() for column in cells), default=0)


def _stray(row: Row, heading: Table | None) -> dict[int, Cell] | None:
    """A row of hours whose columns are not known, as on a next page without lines and without a heading: its year,
    and nothing of its hours. None for any other text."""
    words = " ".join(cell.text for cell in row).split()
    hours = sum(hours_of(Cell(word)) is not None for word in words[1:])
    marked = bool(words) and mark_of(Cell(words[-1])) is not None
    if heading is None or not words or year_of(Cell(words[0])) is None or day_of(Cell(" ".join(words))):
        return None
    if not hours or hours + marked < 2:
        return None
    lost = {heading.columns[name]: Cell(lost=True, box=row[0].box) for name in NUMBERS if name in heading.columns}
    mark = {heading.columns["verified"]: Cell(words[-1])} if marked and "verified" in heading.columns else {}
    return lost | mark | {heading.columns["year"]: Cell(words[0], box=row[0].box)}

"""A page from its top to its foot: rows of text, and the tables between them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from jxcheck.readers.forms.labels import SURE
from jxcheck.readers.glyphs import Glyph
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.headings import find_tables, plain
from jxcheck.readers.hours.spans import moved
from jxcheck.readers.paper import Line, Page
from jxcheck.readers.pdf.unruled import unruled

# Of a word's height in a scan.
_PAPER_ASIDE, _PAPER_ABOVE = 0.15, 0.2
_TOUCHING = 0.004  # of the page's height: a millimetre

Row = list[Cell]  # the pieces of text on one level, from the left
Block = Row | Sheet


class Loose(Sheet):
    """A table of a scan without lines: a number may have been put into the wrong column, and no sum would tell."""


def blocks(page: Page, *, goes_on: bool = False) -> list[Block]:
    """All of the page once: what a table holds is not among the rows of text. `goes_on`: a page before has the
    heading of what may stand here without one."""
    tables = _put_together([*page.tables, *_without_lines(page), *(page.headless if goes_on else [])])
    areas = [area for table in tables if (area := area_of(table))]
    if len(areas) < len(tables) or not any(line.box for line in page.lines):
        return _by_words(page)
    outside = [line for line in page.lines if not any(_inside(line.box, area) for area in areas)]
    placed: list[tuple[float, Block]] = [(top_of(row), [cell_of(line) for line in row]) for row in levels(outside)]
    placed += [(area.top, table) for area, table in zip(areas, tables, strict=True)]
    return [block for _, block in sorted(placed, key=lambda item: item[0])]


def _put_together(tables: list[Sheet]) -> list[Sheet]:
    """Tables that stand in one another are one: of a striped one, each shaded row looks like a table of its own."""
    whole: list[Sheet] = []
    for table in tables:
        other = next((one for one in whole if _in_one_another(area_of(one), area_of(table))), None)
        if other is None:
            whole.append(table)
        else:
            whole[whole.index(other)] = _one_of(other, table)
    return whole


def _in_one_another(one: Box | None, other: Box | None) -> bool:
    """True where a table begins before the one above it has ended, or right there, over mostly the same width."""
    if one is None or other is None:
        return False
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 0.8 * max(one.right - one.left, other.right - other.left) and high > -_TOUCHING


def _one_of(one: Sheet, other: Sheet) -> Sheet:
    """Both tables' rows from the top, in the columns of the one that has the heading."""
    first, second = (other, one) if find_tables([other]) and not find_tables([one]) else (one, other)
    rows = [*first.rows.values(), *moved(second, first).values()]
    made = Loose(page=first.page) if isinstance(first, Loose) or isinstance(second, Loose) else Sheet(page=first.page)
    for number, cells in enumerate(sorted(rows, key=_top), start=1):
        made.rows[number] = cells
    return made


def _top(cells: dict[int, Cell]) -> float:
    return min((cell.box.top for cell in cells.values() if cell.box), default=2.0)


def _without_lines(page: Page) -> list[Sheet]:
    """The tables of a scan in which no grid was found; of a page of text they are found already."""
    if not page.scanned or find_tables(page.tables):
        return []
    wide, high = _size(page)
    lines = [line for line in page.lines if line.box]

    def boxed(place: tuple[float, float, float, float]) -> Box:
        return Box(page.number, place[0] / wide, place[1] / high, place[2] / wide, place[3] / high)

    rows = [[_glyph(line.text, line.box, wide, high) for line in row if line.box] for row in levels(lines)]
    return [_doubted(found.sheet, lines) for found in unruled(rows, page.number, boxed)]


def _glyph(text: str, box: Box, wide: float, high: float) -> Glyph:
    """A piece as letters of a page of text are measured: what looks for words leaves some paper around them."""
    height = (box.bottom - box.top) * high
    aside, above = _PAPER_ASIDE * height, _PAPER_ABOVE * height
    return Glyph(
        text, box.left * wide + aside, box.top * high + above, box.right * wide - aside, box.bottom * high - above
    )


def _size(page: Page) -> tuple[float, float]:
    """How wide and high, in whatever unit: that of A4 where nothing says it."""
    if page.width and page.height:
        return page.width, page.height
    if page.picture:
        return Image.open(io.BytesIO(page.picture)).size
    return 210.0, 297.0


def _doubted(table: Sheet, lines: list[Line]) -> Loose:
    """The table with each cell as sure as the least sure of its words."""
    loose = Loose(page=table.page)
    for number, cells in table.ordered():
        for column, cell in cells:
            inside = [line.sure for line in lines if cell.box and _inside(line.box, cell.box)]
            sure = min([cell.sure, *inside])
            loose.put(number, column, replace(cell, sure=sure, doubtful=cell.doubtful or sure < SURE))
    return loose


def cell_of(line: Line) -> Cell:
    return Cell(line.text, sure=line.sure, box=line.box)


def area_of(table: Sheet) -> Box | None:
    """What a table covers, as far as its cells say; None where they say nothing."""
    boxes = [cell.box for cells in table.rows.values() for cell in cells.values() if cell.box]
    return around(boxes) if boxes else None


def around(boxes: list[Box]) -> Box:
    """The box that holds them all, on the page of the first."""
    return Box(
        boxes[0].page,
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def levels(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, from the top; each level from the left. Those without a place come last."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.top if line.box else 2.0):
        if rows and _level(rows[-1][-1].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.left if line.box else 0.0) for row in rows]


def top_of(row: list[Line]) -> float:
    return min(line.box.top if line.box else 2.0 for line in row)


def _level(one: Box | None, other: Box | None) -> bool:
    """True where more than half of the lower one stands beside the other."""
    if one is None or other is None:
        return False
    beside = min(one.bottom, other.bottom) - max(one.top, other.top)
    return beside > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _inside(box: Box | None, area: Box) -> bool:
    """True where the middle of the box lies in the area."""
    if box is None:
        return False
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def _by_words(page: Page) -> list[Block]:
    """Where nothing says where a table stands, it stands where its words come one after another."""
    found: list[Block] = []
    waiting, place = list(page.tables), 0
    while place < len(page.lines):
        count = _lines_of(waiting[0], page.lines[place:]) if waiting else 0
        found.append(waiting.pop(0) if count else [cell_of(page.lines[place])])
        place += count or 1
    return found + waiting


def _lines_of(table: Sheet, lines: list[Line]) -> int:
    """How many of the next lines are the table's, 0 when they are not."""
    words = "".join(plain(cell.text) for _, cells in table.ordered() for _, cell in cells)
    read = 0
    for count, line in enumerate(lines, start=1):
        text = plain(line.text)
        if not words.startswith(text, read):
            return 0
        read += len(text)
        if read == len(words):
            return count
    return 0

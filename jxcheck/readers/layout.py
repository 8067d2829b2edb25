"""A page from its top to its foot: rows of text, and the tables between them."""

from __future__ import annotations

from collections.abc import Iterable

from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Page

Row = list[Cell]  # the pieces of text on one level, from the left
Block = Row | Sheet


def blocks(page: Page) -> list[Block]:
    """All of the page once: what a table holds is not among the rows of text."""
    areas = [area for table in page.tables if (area := area_of(table))]
    if len(areas) < len(page.tables) or not any(line.box for line in page.lines):
        return _by_words(page)
    outside = [line for line in page.lines if not any(_inside(line.box, area) for area in areas)]
    placed: list[tuple[float, Block]] = [(top_of(row), [cell_of(line) for line in row]) for row in levels(outside)]
    placed += [(area.top, table) for area, table in zip(areas, page.tables, strict=True)]
    return [block for _, block in sorted(placed, key=lambda item: item[0])]


def cell_of(line: Line) -> Cell:
    return Cell(line.text, sure=line.sure, box=line.box)


def area_of(table: Sheet) -> Box | None:
    """What a table covers, as far as its cells say; None where they say nothing."""
    boxes = [cell.box for cells in table.rows.values() for cell in cells.values() if cell.box]
    if not boxes:
        return None
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

"""Tables on a page of text: those with lines around their cells, and those held together by their columns alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from jxcheck.readers.glyphs import Glyph, columns_in, in_lines, joined, legible, spoiled, text_of
from jxcheck.readers.grid import MAX_TEXT, Box, Cell, Sheet

Place = tuple[float, float, float, float]  # left, top, right, bottom in points
Boxed = Callable[[Place], Box]

UNSURE = 0.5  # how sure a text is of which a letter cannot be read
_LEAST_COLUMNS = 3
_HEADING_LINES = 3
_NEAR = 3.0  # lines of one table are at most so many heights apart
_NUMBER = re.compile(r"[\d.,年度学时%]+|[-—/]")


class Found(NamedTuple):
    """A table and where it stands on the page."""

    sheet: Sheet
    place: Place


def cell_of(glyphs: list[Glyph], place: Place, boxed: Boxed) -> Cell:
    text = joined(text_of(line) for line in in_lines(glyphs))[:MAX_TEXT]
    bad = spoiled(text) > 0
    return Cell(legible(text), doubtful=bad, sure=UNSURE if bad else 1.0, box=boxed(place))


# ---- with lines


def ruled(
    tables: Iterable[list[Place]], glyphs: list[Glyph], page: int, boxed: Boxed
) -> tuple[list[Found], list[Glyph]]:
    """Tables of the given cells, and the letters that stand in none; a frame around everything is no table."""
    found: list[Found] = []
    for cells in sorted((cells for cells in tables if len(cells) > 1), key=lambda cells: _area(_around(cells))):
        grid = _Grid(cells)
        rest: list[Glyph] = []
        inside: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            at = grid.at((glyph.x0 + glyph.x1) / 2, glyph.middle)
            if at:
                inside.setdefault(at, []).append(glyph)
            else:
                rest.append(glyph)
        sheet = Sheet(page=page)
        for (row, column), said in sorted(inside.items()):
            sheet.put(row, column, cell_of(said, grid.cells[row, column], boxed))
        if sheet.rows:
            found.append(Found(sheet, _around(cells)))
            glyphs = rest
    return found, glyphs


class _Grid:
    """Cells by physical row and column from 1; one over several rows or columns is known by its first."""

    def __init__(self, cells: list[Place]) -> None:
        self.lefts = sorted({cell[0] for cell in cells})
        self.tops = sorted({cell[1] for cell in cells})
        self.cells = {self._first(cell): cell for cell in cells}
        self.owner: dict[tuple[int, int], tuple[int, int]] = {}
        for (row, column), cell in self.cells.items():
            for down in range(row, bisect_right(self.tops, cell[3] - 0.1) + 1):
                for right in range(column, bisect_right(self.lefts, cell[2] - 0.1) + 1):
                    self.owner[down, right] = (row, column)

    def _first(self, cell: Place) -> tuple[int, int]:
        return bisect_right(self.tops, cell[1]), bisect_right(self.lefts, cell[0])

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that a point is in."""
        owner = self.owner.get((bisect_right(self.tops, y), bisect_right(self.lefts, x)))
        if owner is None:
            return None
        left, top, right, bottom = self.cells[owner]
        return owner if left <= x <= right and top <= y <= bottom else None


def _around(cells: list[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(place: Place) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])


# ---- without lines


def unruled(lines: list[list[Glyph]], page: int, boxed: Boxed) -> list[Found]:
    """Tables without lines: rows of numbers below a heading, columns told by the gaps that run through all of them."""
    pieces = [columns_in(line) for line in lines]
    found: list[Found] = []
    at = 0
    while at < len(pieces):
        if not _is_row(pieces[at]):
            at += 1
            continue
        first, end = _heading(pieces, at), _last(pieces, at) + 1
        if first < at:
            table = _table(pieces[first:end], at - first, page, boxed)
            found += [table] if table else []
        at = end
    return found


def _is_row(pieces: list[Glyph]) -> bool:
    """Three pieces or more, mostly numbers."""
    numbers = sum(1 for piece in pieces if _NUMBER.fullmatch(piece.text))
    return len(pieces) >= _LEAST_COLUMNS and numbers >= max(2, len(pieces) / 2)


def _heading(pieces: list[list[Glyph]], at: int) -> int:
    """The first of the lines right above that name columns; `at` itself where there is none."""
    first = at
    while first > 0 and at - first < _HEADING_LINES and _names_columns(pieces[first - 1], pieces[first]):
        first -= 1
    wide = [line for line in pieces[first:at] if len(line) >= _LEAST_COLUMNS]
    return first if wide else at


def _names_columns(line: list[Glyph], below: list[Glyph]) -> bool:
    if len(line) < 2 or any(re.search(r"\d|[:：]", piece.text) for piece in line):
        return False
    return _near(line, below)


def _near(above: list[Glyph], below: list[Glyph]) -> bool:
    return min(g.top for g in below) - max(g.bottom for g in above) <= _NEAR * max(g.height for g in below)


def _last(pieces: list[list[Glyph]], at: int) -> int:
    """The last line that goes on with the columns: two pieces at least, none a label."""
    last = at
    for place in range(at + 1, len(pieces)):
        line = pieces[place]
        labelled = any(re.search("[:：]", piece.text) for piece in line)
        if len(line) < 2 or labelled or not _near(pieces[place - 1], line):
            break
        last = place
    return last


def _table(lines: list[list[Glyph]], headings: int, page: int, boxed: Boxed) -> Found | None:
    columns = _columns(lines, headings)
    if len(columns) < _LEAST_COLUMNS:
        return None
    sheet = Sheet(page=page)
    for row, line in enumerate(lines, start=1):
        by_column: dict[int, list[Glyph]] = {}
        for piece in line:
            by_column.setdefault(_column_of(piece, columns), []).append(piece)
        for column, said in by_column.items():
            sheet.put(row, column, cell_of(said, _place_of(said), boxed))
    return Found(sheet, _around([_place_of(line) for line in lines]))


def _place_of(pieces: list[Glyph]) -> Place:
    return _around([(piece.x0, piece.top, piece.x1, piece.bottom) for piece in pieces])


def _columns(lines: list[list[Glyph]], headings: int) -> list[tuple[float, float]]:
    """What is left between the gaps; numbers that stand beside their heading, not below it, join it."""
    named = _merged((piece.x0, piece.x1) for line in lines[:headings] for piece in line)
    columns = _merged((piece.x0, piece.x1) for line in lines for piece in line)
    bare = [column for column in columns if not any(_overlap(column, name) > 0 for name in named)]
    filled = [(piece.x0, piece.x1) for line in lines[headings:] for piece in line]
    empty = [column for column in columns if not any(_overlap(column, place) > 0 for place in filled)]
    for column in bare:
        nearest = min(empty, key=lambda other: _gap(column, other), default=None)
        if nearest and abs(columns.index(nearest) - columns.index(column)) == 1:
            columns[columns.index(nearest)] = (min(nearest[0], column[0]), max(nearest[1], column[1]))
            columns.remove(column)
            empty.remove(nearest)
    return columns


def _merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return -_overlap(one, other)


def _column_of(piece: Glyph, columns: list[tuple[float, float]]) -> int:
    return max(range(len(columns)), key=lambda at: _overlap((piece.x0, piece.x1), columns[at])) + 1

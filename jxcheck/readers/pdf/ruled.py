"""Tables on a page of text with lines around their cells: by physical row and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from jxcheck.readers.glyphs import Glyph, in_lines, legible, spoiled, wrapped
from jxcheck.readers.grid import MAX_TEXT, Box, Cell, Sheet

Place = tuple[float, float, float, float]  # left, top, right, bottom in points
Boxed = Callable[[Place], Box]

_At = tuple[int, int]  # row and column from 1

UNSURE = 0.5  # how sure a text is of which a letter cannot be read
_TOUCHING = 0.08  # of a letter's height: nearer than this, letters on both sides of a line are one text


class Found(NamedTuple):
    """A table and where it stands on the page."""

    sheet: Sheet
    place: Place


def cell_of(glyphs: list[Glyph], place: Place, boxed: Boxed) -> Cell:
    """What stands in a cell, its broken lines joined; doubtful where a letter cannot be read."""
    text = wrapped(in_lines(glyphs), place[2] - place[0])[:MAX_TEXT]
    bad = spoiled(text) > 0
    return Cell(legible(text), doubtful=bad, sure=UNSURE if bad else 1.0, box=boxed(place))


def ruled(
    tables: Iterable[list[Place]], glyphs: list[Glyph], page: int, boxed: Boxed
) -> tuple[list[Found], list[Glyph]]:
    """Tables of the given cells, and the letters that stand in none; a frame around everything is no table."""
    found: list[Found] = []
    for cells in sorted((cells for cells in tables if len(cells) > 1), key=lambda cells: _area(around_all(cells))):
        grid = _Grid(cells)
        rest = [glyph for glyph in glyphs if not grid.at(glyph)]
        inside, crossed = _by_cell(grid, [glyph for glyph in glyphs if grid.at(glyph)])
        sheet = Sheet(page=page)
        for at, said in sorted(inside.items()):
            cell = cell_of(said, grid.cells[at], boxed)
            sheet.put(*at, doubted(cell) if at in crossed else cell)
        if sheet.rows:
            found.append(Found(sheet, around_all(cells)))
            glyphs = rest
    return found, glyphs


def doubted(cell: Cell) -> Cell:
    return replace(cell, doubtful=True, sure=min(cell.sure, UNSURE))


def _by_cell(grid: _Grid, glyphs: list[Glyph]) -> tuple[dict[_At, list[Glyph]], set[_At]]:
    """The letters of each cell, and the cells whose text crosses a line: it runs on over the next cell, to which none of
    it belongs, or is cut off by it and lies under what stands there."""
    inside: dict[_At, list[Glyph]] = {}
    crossed: set[_At] = set()
    for line in in_lines(glyph for glyph in glyphs if glyph.text.strip()):
        before: tuple[Glyph, _At] | None = None
        for glyph in line:
            at = grid.at(glyph) or (0, 0)
            if before and at != before[1] and at[0] == before[1][0]:
                gap = (glyph.x0 - before[0].x1) / glyph.height
                crossed |= {at, before[1]} if gap < -_TOUCHING else {before[1]} if gap < _TOUCHING else set()
                at = before[1] if abs(gap) <= _TOUCHING else at
            inside.setdefault(at, []).append(glyph)
            before = glyph, at
    for at, said in _blanks(grid, glyphs):
        inside.setdefault(at, []).append(said)
    return inside, crossed


def _blanks(grid: _Grid, glyphs: list[Glyph]) -> Iterator[tuple[_At, Glyph]]:
    """Printed blanks, each in its own cell: they part words."""
    for glyph in glyphs:
        at = grid.at(glyph)
        if at and not glyph.text.strip():
            yield at, glyph


class _Grid:
    """Cells by physical row and column from 1; one over several rows or columns is known by its first."""

    def __init__(self, cells: list[Place]) -> None:
        self.lefts = sorted({cell[0] for cell in cells})
        self.tops = sorted({cell[1] for cell in cells})
        self.cells = {self._first(cell): cell for cell in cells}
        self.owner: dict[_At, _At] = {}
        for (row, column), cell in self.cells.items():
            for down in range(row, bisect_right(self.tops, cell[3] - 0.1) + 1):
                for right in range(column, bisect_right(self.lefts, cell[2] - 0.1) + 1):
                    self.owner[down, right] = (row, column)

    def _first(self, cell: Place) -> _At:
        return bisect_right(self.tops, cell[1]), bisect_right(self.lefts, cell[0])

    def at(self, glyph: Glyph) -> _At | None:
        """The cell that the middle of a letter is in."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        owner = self.owner.get((bisect_right(self.tops, y), bisect_right(self.lefts, x)))
        if owner is None:
            return None
        left, top, right, bottom = self.cells[owner]
        return owner if left <= x <= right and top <= y <= bottom else None


def around_all(cells: list[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(place: Place) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])

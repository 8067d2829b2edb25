"""Tables on a page of text with lines around their cells: by physical row and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from jxcheck.readers.glyphs import Glyph, in_lines, joined, legible, spoiled, text_of
from jxcheck.readers.grid import MAX_TEXT, Box, Cell, Sheet

Place = tuple[float, float, float, float]  # left, top, right, bottom in points
Boxed = Callable[[Place], Box]

UNSURE = 0.5  # how sure a text is of which a letter cannot be read


class Found(NamedTuple):
    """A table and where it stands on the page."""

    sheet: Sheet
    place: Place


def cell_of(glyphs: list[Glyph], place: Place, boxed: Boxed) -> Cell:
    """What stands in a cell, its broken lines joined; doubtful where a letter cannot be read."""
    text = joined(text_of(line) for line in in_lines(glyphs))[:MAX_TEXT]
    bad = spoiled(text) > 0
    return Cell(legible(text), doubtful=bad, sure=UNSURE if bad else 1.0, box=boxed(place))


def ruled(
    tables: Iterable[list[Place]], glyphs: list[Glyph], page: int, boxed: Boxed
) -> tuple[list[Found], list[Glyph]]:
    """Tables of the given cells, and the letters that stand in none; a frame around everything is no table."""
    found: list[Found] = []
    for cells in sorted((cells for cells in tables if len(cells) > 1), key=lambda cells: _area(around_all(cells))):
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
            found.append(Found(sheet, around_all(cells)))
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


def around_all(cells: list[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(place: Place) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])

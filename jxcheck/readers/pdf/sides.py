"""Tables without lines at their sides: the outer columns reach as far as the lines between the rows do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

Place = tuple[float, float, float, float]  # left, top, right, bottom in points
Stroke = tuple[float, float, float]  # left, right and the height at which it runs

_EVEN = 3.0  # points: strokes that are no further apart are one
_LEAST = 8.0  # points: a narrower column is none


def outer_cells(cells: list[Place], across: Iterable[Stroke], down: Iterable[Stroke] = ()) -> list[Place]:
    """The cells around a table's own that are open on one side: between lines `across` that reach equally far beyond
    it to the left or right, and between lines `down` the page (top, bottom, and where across it) above or below."""
    rows = [_turned(cell) for cell in _aside([_turned(cell) for cell in cells], list(down))]
    lines = list(across)
    own = _crossing(cells, lines)
    if rows and own:
        start, end = min(line[0] for line in own), max(line[1] for line in own)
        lines += [(start, end, height) for row in rows for height in (row[1], row[3])]
    return rows + _aside(cells + rows, lines)


def _turned(place: Place) -> Place:
    return place[1], place[0], place[3], place[2]


def _aside(cells: list[Place], strokes: list[Stroke]) -> list[Place]:
    """The cells left and right; a row that has one there keeps it."""
    lines = _crossing(cells, strokes)
    start, end = min((line[0] for line in lines), default=0.0), max((line[1] for line in lines), default=0.0)
    found: list[Place] = []
    for above, below in pairwise(height for begins, _, height in lines if begins < start + _EVEN):
        first = min((cell[0] for cell in cells if _beside(cell, above, below)), default=start)
        found += [(start, above, first, below)] if first - start > _LEAST else []
    for above, below in pairwise(height for _, ends, height in lines if ends > end - _EVEN):
        last = max((cell[2] for cell in cells if _beside(cell, above, below)), default=end)
        found += [(last, above, end, below)] if end - last > _LEAST else []
    return found


def _crossing(cells: list[Place], strokes: Iterable[Stroke]) -> list[Stroke]:
    """The lines that run through a table or along it."""
    left, right = min(cell[0] for cell in cells) + _LEAST, max(cell[2] for cell in cells) - _LEAST
    top, bottom = min(cell[1] for cell in cells) - _EVEN, max(cell[3] for cell in cells) + _EVEN
    return [line for line in _lines(strokes) if top <= line[2] <= bottom and line[0] < right and line[1] > left]


def _beside(cell: Place, above: float, below: float) -> bool:
    return cell[1] < below - _EVEN and cell[3] > above + _EVEN


def _lines(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """From the top, with strokes at one height that touch made one: a border is drawn cell by cell."""
    level: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke[2]):
        if level and stroke[2] - level[0][2] > _EVEN:
            yield from _whole(level)
            level = []
        level.append(stroke)
    yield from _whole(level)


def _whole(level: list[Stroke]) -> Iterator[Stroke]:
    joined: list[Stroke] = []
    for left, right, height in sorted(level):
        if joined and left <= joined[-1][1] + _EVEN:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right), joined[-1][2])
        else:
            joined.append((left, right, height))
    yield from joined

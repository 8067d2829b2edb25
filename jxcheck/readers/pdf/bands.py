"""Tables shaded in bands: a shaded row has edges around its cells, the plain rows between have none.

The columns of the shaded rows are those of the plain ones too, where all of their words stand inside them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from jxcheck.readers.glyphs import Glyph, columns_in, in_lines
from jxcheck.readers.pdf.ruled import Place, around_all

_EVEN = 1.5  # points: edges that are no further apart are one
_LEAST_COLUMNS = 3
_MOST_BETWEEN = 3  # plain rows from one shaded row to the next

Span = tuple[float, float]


def banded(tables: list[list[Place]], glyphs: list[Glyph]) -> list[list[Place]]:
    """The tables, those of one shading put together, with cells for the plain rows between, above and below them."""
    found: list[list[Place]] = []
    shaded: set[int] = set()  # which of them are put together
    for table in sorted(tables, key=lambda cells: around_all(cells)[1]):
        between = _between(found[-1], table, glyphs) if found else []
        if between:
            shaded.add(len(found) - 1)
            found[-1] = [*found[-1], *between, *table]
        else:
            found.append(table)
    return [
        [*_above(table, glyphs), *table, *_below(table, glyphs)] if at in shaded else table
        for at, table in enumerate(found)
    ]


def _between(upper: list[Place], lower: list[Place], glyphs: list[Glyph]) -> list[Place]:
    """The cells of the plain rows between two shaded ones, none where something does not stand in the columns."""
    columns, others = _columns(upper), _columns(lower)
    top, bottom = max(cell[3] for cell in upper), min(cell[1] for cell in lower)
    count = round((bottom - top) / _height(lower))
    if len(columns) < _LEAST_COLUMNS or not _same(columns, others) or not 1 <= count <= _MOST_BETWEEN:
        return []
    edges = [top + (bottom - top) * at / count for at in range(count + 1)]
    rows = [_row(columns, above, below, glyphs) for above, below in pairwise(edges)]
    return [cell for row in rows for cell in row] if all(rows) else []


def _above(table: list[Place], glyphs: list[Glyph]) -> list[Place]:
    """The heading, where it is plain: no number in it."""
    top = min(cell[1] for cell in table)
    row = _row(_columns(table), top - _height(table), top, glyphs)
    words = "".join(glyph.text for glyph in glyphs if row and _inside(glyph, around_all(row)))
    return [] if re.search(r"\d", words) else row


def _below(table: list[Place], glyphs: list[Glyph]) -> list[Place]:
    """A last plain row: with a number in it."""
    bottom = max(cell[3] for cell in table)
    row = _row(_columns(table), bottom, bottom + _height(table), glyphs)
    words = "".join(glyph.text for glyph in glyphs if row and _inside(glyph, around_all(row)))
    return row if re.search(r"\d", words) else []


def _row(columns: list[Span], top: float, bottom: float, glyphs: list[Glyph]) -> list[Place]:
    """A cell in each column, where enough words stand at this height, one of them in the first, and none across."""
    left, right = columns[0][0], columns[-1][1]
    lines = in_lines(glyph for glyph in glyphs if top < glyph.middle < bottom and glyph.text.strip())
    pieces = [piece for line in lines for piece in columns_in(line)]
    at = [_at(columns, piece) for piece in pieces]
    whole = all(glyph.x0 > left - _EVEN and glyph.x1 < right + _EVEN for line in lines for glyph in line)
    if not whole or None in at or 0 not in at or len(set(at)) < _LEAST_COLUMNS:
        return []
    return [(start, top, end, bottom) for start, end in columns]


def _at(columns: list[Span], piece: Glyph) -> int | None:
    inside = (at for at, (left, right) in enumerate(columns) if left - _EVEN < piece.x0 and piece.x1 < right + _EVEN)
    return next(inside, None)


def _inside(glyph: Glyph, place: Place) -> bool:
    return place[0] <= (glyph.x0 + glyph.x1) / 2 <= place[2] and place[1] <= glyph.middle <= place[3]


def _height(table: list[Place]) -> float:
    return min(cell[3] - cell[1] for cell in table)


def _same(columns: list[Span], others: list[Span]) -> bool:
    return len(columns) == len(others) and all(
        abs(one[0] - other[0]) <= _EVEN and abs(one[1] - other[1]) <= _EVEN
        for one, other in zip(columns, others, strict=True)
    )


def _columns(table: list[Place]) -> list[Span]:
    """The columns from the left; none where a cell reaches over several or is in two of them."""
    spans: list[Span] = []
    for left, _, right, _ in sorted(table):
        if not spans or left > spans[-1][1] - _EVEN:
            spans.append((left, right))
        elif abs(left - spans[-1][0]) > _EVEN or abs(right - spans[-1][1]) > _EVEN:
            return []
    return spans

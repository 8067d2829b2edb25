"""Columns of a table that a spreadsheet printed on a page of their own, for want of width: level with the rows they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from jxcheck.readers.grid import Box, Cell
from jxcheck.readers.headings import field_of

_MARKED = re.compile("(?<=[0-9])(?=不?合格)")  # 270合格: the end of one column touches the next

Rows = dict[int, list[Cell]]  # by the row of the table


def columns_beside(
    rows: Mapping[int, Box], heads: Set[int], pieces: Iterable[Cell], missing: Set[str], known: int = 0
) -> Rows | None:
    """What stands level with each row, one cell a column; None where the page is no such page.

    `rows`: the table's rows on the page to the left, `heads` those of its heading, `missing` the fields it has not.
    `known`: how many columns were printed beside an earlier page, where the heading stood; this page may have none.
    """
    level = {row: [piece for piece in pieces if is_level(piece.box, box)] for row, box in rows.items()}
    heading = _heading([level[row] for row in sorted(heads & level.keys())])
    if not any(field_of(cell.text) in missing for cell in heading) and (heading or not known):
        return None
    count = len(heading) or known
    found = {row: _apart(cells, count, heading) for row, cells in level.items() if cells and row not in heads}
    if heading:
        found[max(heads & level.keys())] = heading
    return found if len(found) > bool(heading) else None


def _heading(lines: list[list[Cell]]) -> list[Cell]:
    """One cell a column, from the left; words below one another belong together, unless only the lowest is one of ours."""
    columns: list[list[Cell]] = []
    for piece in (piece for line in lines for piece in line):
        words = [piece] if field_of(piece.text) else [replace(piece, value=word) for word in piece.text.split()]
        above = [column for column in columns if len(words) == 1 and _is_below(piece.box, column[-1].box)]
        if above:
            above[0].append(piece)
        else:
            columns += [[word] for word in words]
    joined = ["".join(cell.text for cell in column) for column in columns]
    return [
        replace(column[-1], value=words) if field_of(words) else column[-1]
        for column, words in zip(columns, joined, strict=True)
    ]


def _is_below(one: Box | None, other: Box | None) -> bool:
    return (
        one is not None
        and other is not None
        and one.top >= other.top
        and one.left < other.right
        and other.left < one.right
    )


def _apart(cells: list[Cell], count: int, heading: list[Cell]) -> list[Cell]:
    """One cell a column; where neither lines nor words say which stands where, nothing is believed."""
    if own := _in_lines(cells, heading):
        return own
    words = [
        replace(cell, value=word)
        for cell in cells
        for word in ([cell.text] if count == 1 else _MARKED.sub(" ", cell.text).split())
    ]
    return words if len(words) == count else [Cell(lost=True, box=cells[0].box)] * count


def _in_lines(cells: list[Cell], heading: list[Cell]) -> list[Cell]:
    """One cell a column where each stands between the same lines as a heading; a blank one says nothing."""
    columns = [_sides(cell) for cell in heading]
    at = {_sides(cell): cell for cell in cells}
    told = (
        len(set(columns)) == len(columns) and len(at) == len(cells) and None not in columns and at.keys() <= {*columns}
    )
    return [at.get(sides, Cell()) for sides in columns] if told else []


def _sides(cell: Cell) -> tuple[float, float] | None:
    """Where a cell begins and ends, to a few tenths of a mm."""
    return (round(cell.box.left, 3), round(cell.box.right, 3)) if cell.box else None


def is_level(piece: Box | None, row: Box) -> bool:
    if piece is None:
        return False
    shared = min(piece.bottom, row.bottom) - max(piece.top, row.top)
    return shared > 0.5 * min(piece.bottom - piece.top, row.bottom - row.top)

"""Columns of two tables held together by where they stand on the page."""

from __future__ import annotations

from dataclasses import replace

from jxcheck.readers.grid import Cell, Sheet

Span = tuple[float, float]  # left and right, as fractions of the page


def moved(table: Sheet, onto: Sheet) -> dict[int, dict[int, Cell]]:
    """The rows of a table with each cell in the column of the other that it stands in. One that stands in none is
    lost in the nearest, as is what shares a column; where places are not known, columns stay what they are."""
    spans, found = spans_of(onto), spans_of(table)
    if not spans or not found:
        return table.rows
    column = {at: min(spans, key=lambda other: _apart(spans[other], span)) for at, span in found.items()}
    rows: dict[int, dict[int, Cell]] = {}
    for number, cells in table.ordered():
        row = rows[number] = dict[int, Cell]()
        for at, cell in cells:
            to = column.get(at, at)
            inside = at in found and _apart(spans[to], found[at]) <= 0
            row[to] = cell if inside and to not in row else replace(cell, value="", lost=True)
    return rows


def _apart(span: Span, other: Span) -> float:
    """How far the middle of one stands outside the other; negative where one of them stands inside."""
    return min(_outside(span, (other[0] + other[1]) / 2), _outside(other, (span[0] + span[1]) / 2))


def _outside(span: Span, place: float) -> float:
    return max(span[0] - place, place - span[1])


def spans_of(table: Sheet) -> dict[int, Span]:
    """How far each column reaches, by its narrowest cell."""
    found: dict[int, Span] = {}
    for cells in table.rows.values():
        for column, cell in cells.items():
            if cell.box and (column not in found or cell.box.right - cell.box.left < _wide(found[column])):
                found[column] = (cell.box.left, cell.box.right)
    return found


def _wide(span: Span) -> float:
    return span[1] - span[0]

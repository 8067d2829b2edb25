"""A sheet as a person sees it: cells by physical row and column, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

# What is looked at of one sheet, and of one workbook; more than any person's table needs.
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_SHEETS = 20
MAX_TEXT = 20_000

Value = str | float | date


class Box(NamedTuple):
    """Where something stands on a page (from 1): fractions of the upright page, from its left top."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Cell:
    """A cell that is not blank. `lost`: a formula without a stored value, or an error such as #REF!.

    `doubtful`: it stands there, but not as a plain value: in a hidden row, struck through, shown as a percentage, or
    hardly legible. `sure` 0–1: how sure the reading is, 1 for what was not read from a picture. `box`: on paper.
    """

    value: Value = ""
    lost: bool = False
    doubtful: bool = False
    sure: float = 1.0
    box: Box | None = None

    @property
    def text(self) -> str:
        """The words in the cell; a number as it would be typed."""
        if isinstance(self.value, float):
            return f"{self.value:.10g}"
        return str(self.value)


@dataclass
class Sheet:
    """Cells that are not blank, by row and column, both from 1; `hidden` as the program hides it.

    `page`: the page of paper a table begins on, None in a workbook. A cell over several columns stands in its first.
    """

    title: str | None = None
    hidden: bool = False
    page: int | None = None
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell that says something and lies within the bounds."""
        said = cell.lost or (bool(cell.value.strip()) if isinstance(cell.value, str) else True)
        if said and 1 <= row <= MAX_ROWS and 1 <= column <= MAX_COLUMNS:
            self.rows.setdefault(row, {})[column] = cell

    def ordered(self) -> Iterator[tuple[int, list[tuple[int, Cell]]]]:
        """Rows from the top, each with its cells from the left."""
        for row in sorted(self.rows):
            yield row, sorted(self.rows[row].items(), key=lambda item: item[0])


def letters(column: int) -> str:
    """3 -> C, 28 -> AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name

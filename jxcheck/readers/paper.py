"""A sheet of paper as a reader hands it on: words with their places, and tables, whatever file they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jxcheck.readers.grid import Box, Sheet
from jxcheck.readers.guards import Kind


class Line(NamedTuple):
    """One printed line or one cell's text. `sure` 0–1: the least sure of its words; 1 for what was not read from a picture."""

    text: str
    box: Box | None = None  # None where the file has no pages (docx, xlsx)
    sure: float = 1.0


@dataclass
class Page:
    """One page, upright. `width` and `height` in mm, None for a picture. `turned`: degrees (0, 90, 180, 270) by which
    it had to be turned clockwise, `skew` the rest. `picture`: JPEG of the upright page, only where it was scanned.
    `lines` holds all text in reading order, that of the tables too; `tables` the same text by row and column.
    `headless`: rows of numbers on a page of text below no heading; a reader that knows the page before may use them."""

    number: int
    lines: list[Line] = field(default_factory=list)
    tables: list[Sheet] = field(default_factory=list)
    width: float | None = None
    height: float | None = None
    scanned: bool = False
    turned: int = 0
    skew: float = 0.0
    picture: bytes | None = field(default=None, repr=False)
    headless: list[Sheet] = field(default_factory=list, repr=False)
    drawn: str = field(
        default="", repr=False
    )  # a PDF's letters in the order they were set: words across the page whole

    @property
    def text_layer(self) -> bool:
        """Whether the file itself holds the words; False for a scan and for a blank page."""
        return not self.scanned and bool(self.lines)


@dataclass
class Paper:
    """A file opened: its kind by content, and its pages. A docx or a workbook is one page without a size.

    `pages_in_file` counts all, also those beyond the limit that were not read.
    `unread`: one sentence on what could not be read (no OCR installed, too many pages); None when all was.
    `encrypted`: with a password or with rights withheld, though it opens. `active`: a PDF with scripts, programs or
    attached files; none of them was run or opened.
    """

    file: str
    kind: Kind
    pages: list[Page] = field(default_factory=list)
    pages_in_file: int = 0
    unread: str | None = None
    encrypted: bool = False
    active: bool = False

    @property
    def scanned(self) -> bool:
        return any(page.scanned for page in self.pages)

    @property
    def tables(self) -> list[Sheet]:
        return [table for page in self.pages for table in page.tables]

    def lines(self) -> Iterator[Line]:
        for page in self.pages:
            yield from page.lines

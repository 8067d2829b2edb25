"""Words printed across a page: repeated, aslant, or letter by letter, so that no line holds them whole."""

from __future__ import annotations

from rapidfuzz.fuzz import partial_ratio

from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Page, Paper

_ALIKE = 85  # percent, for what was read from a picture
_LEAST = 4  # letters of a piece that may stand for a part of the words in a picture


def has_watermark(paper: Paper, words: str) -> bool | None:
    """Whether the words stand on any page; None where no word could be read at all, or only from pictures without them."""
    needle = plain(words)
    if any(_on_page(page, needle) for page in paper.pages):
        return True
    return False if any(page.lines and not page.scanned for page in paper.pages) else None


def _on_page(page: Page, needle: str) -> bool:
    lines = [plain(line.text) for line in page.lines]
    if any(needle in line for line in (plain(page.drawn), *lines)):
        return True
    # Letters set one by one, or in pieces, with nothing else in their lines; from below upwards where they rise.
    pieces = [line for line in lines if line and line in needle]
    if any(needle in "".join(order) for order in (pieces, pieces[::-1])):
        return True
    return page.scanned and any(
        len(line) >= len(needle) - _LEAST and partial_ratio(needle, line) >= _ALIKE for line in lines
    )

"""The letters of a PDF page as it prints them, before anything is made of them: pdfplumber's page, with a shorter way."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Generator, Iterable
from typing import Any, Final, NamedTuple

from pdfminer.layout import LTChar
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from jxcheck.readers.pdf.radicals import letters_for

Matrix = tuple[float, float, float, float]

_STRAIGHT: Final = 3.0  # degrees
_LOST: Final = "\ufffd"  # a shape that stands for no letter, as the file has it: left out, 108 would read 18
_TWICE: Final = 0.4  # of a letter's width and height: nearer, it is the same again, to look bold or to throw a shadow


class Letter(NamedTuple):
    """One letter, its place in points from the left top of the page; `matrix` without the shift; `colour` as the PDF
    has it: one part for grey, three for RGB, four for CMYK."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    matrix: Matrix
    size: float
    colour: object = None

    @property
    def turn(self) -> int | None:
        """By how many degrees clockwise it would have to be turned to be read: 0, 90, 180, 270; None for none of them."""
        right, up = self.matrix[:2]
        if up == 0 and right > 0:
            return 0
        angle = math.degrees(math.atan2(up, right)) % 360
        nearest = round(angle / 90) * 90
        return nearest % 360 if abs(angle - nearest) <= _STRAIGHT else None

    def far_from(self, other: Letter) -> bool:
        """True where nobody would read the one after the other."""
        return math.dist(self[1:3], other[1:3]) > 4 * max(self.size, 1)


class Sight(Page):
    """A page of which the letters are taken as they come: pdfplumber makes a dictionary of twenty entries of each."""

    def __init__(self, pdf: PDF, found: PDFPage, number: int) -> None:
        super().__init__(pdf, found, page_number=number)
        self.chars_kept: list[LTChar] = []

    def iter_layout_objects(self, layout_objects: list[Any]) -> Generator[dict[str, Any], None, None]:
        """Everything but letters, which are kept as they are."""
        self.chars_kept += [each for each in layout_objects if isinstance(each, LTChar)]
        drawn = [each for each in layout_objects if not isinstance(each, LTChar)]
        yield from super().iter_layout_objects(drawn)

    @property
    def letters(self) -> list[Letter]:
        """All letters with some text, in the order they are set; those printed twice to look bold are taken once."""
        _ = self.objects  # looks through the page on first use
        left, top = float(self.mediabox[0]), float(self.height) + float(self.mediabox[1])
        return _once(_letter(each, left, top) for each in self.chars_kept)


def _letter(char: LTChar, left: float, top: float) -> Letter:
    place = char.x0 + left, top - char.y1, char.x1 + left, top - char.y0
    colour = char.graphicstate.ncolor
    return Letter(
        letters_for(char.get_text() or _LOST),
        *place,
        char.matrix[:4],
        char.size,
        colour if isinstance(colour, tuple) else (colour,),
    )


_Bucket = tuple[str, int, int]


def _once(letters: Iterable[Letter]) -> list[Letter]:
    kept: list[Letter] = []
    seen: dict[_Bucket, list[Letter]] = {}
    for letter in letters:
        text, across, down = _bucket(letter)
        near = (seen.get((text, across + x, down + y), ()) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if text.strip() and any(_is_same(letter, other) for some in near for other in some):
            continue
        kept.append(letter)
        seen.setdefault((text, across, down), []).append(letter)
    return kept


def _bucket(letter: Letter) -> _Bucket:
    side = max(letter.size, 1.0)
    return letter.text, int(letter.x0 / side), int(letter.top / side)


def _is_same(one: Letter, other: Letter) -> bool:
    """Whether one lies on the other; two letters beside each other do not."""
    across, down = abs(one.x0 - other.x0), abs(one.top - other.top)
    return across < _TWICE * (one.x1 - one.x0) and down < _TWICE * (one.bottom - one.top)


def direction_of(letters: list[Letter]) -> int:
    """How most letters of a page stand: the turn that they need."""
    turns = Counter(turn for letter in letters if letter.text.strip() and (turn := letter.turn) is not None)
    return turns.most_common(1)[0][0] if turns else 0

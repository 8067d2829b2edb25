"""Two readings of the same print made into one that knows how sure it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from jxcheck.readers.scan.area import Area, around
from jxcheck.readers.scan.ocr import NOTHING, Reading
from jxcheck.readers.scan.strips import Strip

SURE = 0.9  # below this a reading is doubtful; how it was chosen is told in benchmarks/results/scans-*.md
_DIFFERENT = 0.5  # the most that two readings which differ can be sure
_DRAWN = 0.95  # how sure a dash or a slash is that was told by its shape
_LEANING, _UPRIGHT = 0.25, 0.12  # print that leans more than the first is a slash, less than the second a figure
_TALLEST = 1.2  # heights of a line of print
_RIM = 6  # pixels; what lies closer to a ruled line may come from outside
# How wide a character's ink can be against the height of its line: more ink than that, and something was not read.
_WIDE, _NARROW = 1.3, 0.95
_DIRT = ".。,，、·'`°:;-_~"
_SLASHES = frozenset({"", "/", "1", "l", "I", "丿", "J", "7", ","})


class Read(NamedTuple):
    """What print says. `lost`: there is ink, but nothing could be read."""

    text: str
    sure: float
    doubtful: bool
    lost: bool = False

    def capped(self) -> Read:
        """The same, doubtful."""
        return self._replace(sure=min(self.sure, _DIFFERENT), doubtful=True)


HIDDEN = Read("", 0.0, True, lost=True)


class Print(NamedTuple):
    """All print in a cell, the cell's area, and how high a line of print is on this page."""

    strips: Sequence[Strip]
    cell: Area
    tall: int


def read_once(reading: Reading) -> Read:
    return Read(reading.text.strip(), reading.sure, reading.sure < SURE)


def confirmed(one: Reading, other: Reading) -> Reading:
    """The first reading; unsure where the second says something else."""
    if _same(one, other):
        return one
    return one._replace(scores=tuple(min(score, _DIFFERENT) for score in one.scores))


def agreed(first: Sequence[Reading], second: Sequence[Reading], print_: Print) -> Read:
    """One reading out of two: sure only when they say the same, and all of the ink is accounted for.

    `first`: one for each strip; `second`: one for each word or strip.
    """
    ours, theirs = _together(first), _together(second)
    sign = _sign(print_.strips, theirs.text)
    if sign:
        read = Read(sign, _DRAWN, False)
        return read.capped() if _too_tall(print_) or _at_the_rim(print_) else read
    same = _same(ours, theirs)
    best = ours if same and _bare(ours.text).isascii() else _better(ours, theirs)
    if not _bare(best.text):
        return HIDDEN
    sure = round(_sure_of(best.text, ours.sure, theirs.sure), 3)
    read = Read(best.text, sure, sure < SURE)
    told = all(_accounted(reading.text, strip) for reading, strip in zip(first, print_.strips, strict=True))
    if (
        same
        and told
        and not _slanting(print_.strips, best.text)
        and not _too_tall(print_)
        and not _at_the_rim(print_, beside=True)
    ):
        return read
    return read._replace(sure=round(best.sure, 3)).capped()


def _sure_of(text: str, first: float, second: float) -> float:
    """Ten figures leave little room for the same slip twice; a rare character is taken for a common one by both."""
    return (first * second) ** 0.5 if _bare(text).isascii() else min(first, second)


def _same(one: Reading, other: Reading) -> bool:
    """A speck beside the print makes no difference."""
    return _bare(one.text).strip(_DIRT) == _bare(other.text).strip(_DIRT)


def _better(one: Reading, other: Reading) -> Reading:
    """The one that holds the other and more, else the one read better."""
    first, second = _bare(one.text), _bare(other.text)
    if first in second or second in first:
        return one if len(first) >= len(second) else other
    return max(one, other, key=_mean)


def _together(readings: Sequence[Reading]) -> Reading:
    said = [reading for reading in readings if reading.text.strip()]
    if not said:
        return NOTHING
    scores = tuple(score for reading in said for score in reading.scores)
    return Reading("\n".join(reading.text.strip() for reading in said), scores)


def _mean(reading: Reading) -> float:
    return sum(reading.scores) / len(reading.scores) if reading.scores else 0.0


def _bare(text: str) -> str:
    """Without what the eye does not tell apart: full width, spaces, line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _sign(strips: Sequence[Strip], text: str) -> str | None:
    """A dash or a slash by its shape: a recogniser of words takes them for 一, 1 or l."""
    if len(strips) != 1 or strips[0].pieces != 1 or len(_bare(text)) > 1:
        return None
    if strips[0].flat:
        return "—"
    return "/" if strips[0].lean > _LEANING and _bare(text) in _SLASHES else None


def _slanting(strips: Sequence[Strip], text: str) -> bool:
    """A single stroke that may be a slash or an italic 1."""
    return _bare(text) in _SLASHES and any(strip.pieces == 1 and strip.lean > _UPRIGHT for strip in strips)


def _accounted(text: str, strip: Strip) -> bool:
    """Whether the characters read can have made all of the line's ink: 合格 cannot have made that of 不合格."""
    bare = _bare(text)
    if bare.isascii() and bare.isalnum() and strip.pieces > len(bare):
        return False
    return strip.flat or strip.inked <= strip.area.height * sum(_NARROW if sign.isascii() else _WIDE for sign in bare)


def _too_tall(print_: Print) -> bool:
    """Ink much higher than this page's print: a stamp or a pen went through it."""
    return any(strip.area.height > _TALLEST * print_.tall for strip in print_.strips)


def _at_the_rim(print_: Print, beside: bool = False) -> bool:
    """Ink that reaches the cell's lines, or only those `beside` it: it may come from outside."""
    if not print_.strips:
        return False
    ink, cell = around([strip.area for strip in print_.strips]), print_.cell
    left_right = min(ink.left - cell.left, cell.right - ink.right)
    return left_right < _RIM if beside else min(left_right, ink.top - cell.top, cell.bottom - ink.bottom) < _RIM

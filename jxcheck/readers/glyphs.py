"""Letters on a page of text: which stand in one line, which belong together, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

# Of a letter's height: from here on a gap is a blank, and from here on another column.
_BLANK = 0.3
_BLANK_IN_NUMBER = 0.12  # two numbers that nearly touch, one at the end of its column, one at the beginning of the next
_COLUMN = 0.9
_SAME_LINE = 0.5
_EVEN = 0.15  # gaps that differ by less are even
_UNITS = "年月日学课个分%"  # what stands close behind a number and belongs to it
_WHOLE = re.compile(r"1\d{10}|[1-8][1-7]\d{15}[\dXx]")  # a telephone's number, a person's: cut, they are one still
_OF_NUMBERS = "0123456789."  # no line begins with a point
_MARGIN = 0.6  # of a letter's height: what a cell keeps free on each side
_DATED = re.compile(r"(?:19|20)\d\d(?:[-./年]|$)")
# What a font without a map to Unicode leaves: codes of its own, private letters, control characters.
_SPOILED = re.compile("\\(cid:\\d+\\)|[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f\U000f0000-\U0010fffd]")


class Glyph(NamedTuple):
    """One letter, or letters that were put together, with its place in points from the left top of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


def spoiled(text: str) -> int:
    """How many letters of a text are none that anyone could read."""
    return len(_SPOILED.findall(text))


def legible(text: str) -> str:
    """The same with � for each letter that cannot be read."""
    return _SPOILED.sub("\ufffd", text)


def in_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Letters by printed line from the top, each line from the left; blanks are left in."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        first = lines[-1][0] if lines else None
        if first and glyph.middle - first.middle <= _SAME_LINE * min(first.height, glyph.height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.x0) for line in lines]


def text_of(line: list[Glyph]) -> str:
    """What a line says, with one blank where there is a gap; letters set evenly over a cell's width are one word."""
    words = words_in(line)
    return ("" if _are_spread(words) else " ").join(word.text for word in words)


def _are_spread(words: list[Glyph]) -> bool:
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * words[0].height and all(map(_is_chinese, words))


def _is_chinese(word: Glyph) -> bool:
    return len(word.text) == 1 and "\u3000" <= word.text <= "\uffef"


def words_in(line: list[Glyph]) -> list[Glyph]:
    """The words of a line, left to right: letters without a gap between them."""
    return list(_joined(line))


def columns_in(line: list[Glyph]) -> list[Glyph]:
    """The pieces of a line that stand as far apart as columns do."""
    pieces: list[list[Glyph]] = []
    for word in words_in(line):
        if pieces and word.x0 - pieces[-1][-1].x1 <= _COLUMN * word.height:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [around(piece, " ".join(word.text for word in piece)) for piece in pieces]


def parts_in(line: list[Glyph]) -> list[Glyph]:
    """The words of a line, and numbers apart from words that nearly touch them."""
    parts: list[list[Glyph]] = []
    for glyph in line:
        if not glyph.text.strip():
            parts.append([])
        elif parts and parts[-1] and not _apart(parts[-1][-1], glyph):
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    return [around(part) for part in parts if part]


def _apart(left: Glyph, right: Glyph) -> bool:
    """As words are, or as a number at the end of its column and a word at the beginning of the next."""
    mixed = (left.text[-1].isdigit() and right.text[0] not in _UNITS) or right.text[0].isdigit()
    return right.x0 - left.x1 > (_BLANK_IN_NUMBER if mixed else _BLANK) * right.height


def _joined(line: list[Glyph]) -> Iterator[Glyph]:
    word: list[Glyph] = []
    for glyph in line:
        if not glyph.text.strip():
            if word:
                yield around(word)
            word = []
            continue
        if word and glyph.x0 - word[-1].x1 > _gap(word[-1], glyph) * glyph.height:
            yield around(word)
            word = []
        word.append(glyph)
    if word:
        yield around(word)


def _gap(left: Glyph, right: Glyph) -> float:
    return _BLANK_IN_NUMBER if left.text[-1].isdigit() and right.text[0].isdigit() else _BLANK


def around(glyphs: list[Glyph], text: str | None = None) -> Glyph:
    """One piece that takes the place of all these; its text is theirs unless it is given."""
    return Glyph(
        "".join(glyph.text for glyph in glyphs) if text is None else text,
        min(glyph.x0 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )


def joined(parts: Iterable[str]) -> str:
    """Lines that were broken only for want of room: Chinese runs on, two words or two numbers keep a blank."""
    text = ""
    for part in filter(None, (part.strip() for part in parts)):
        apart = text and text[-1].isascii() and part[0].isascii() and text[-1].isalnum() and part[0].isalnum()
        text += f" {part}" if apart else part
    return text


def wrapped(lines: list[list[Glyph]], width: float) -> str:
    """What stands in a cell of this width: as joined, but a number that ran into the cell's end goes on below."""
    parts = [text_of(line) for line in lines]
    if _WHOLE.fullmatch(whole := "".join(parts)):
        return whole
    text = ""
    for at, part in enumerate(parts):
        cut = at > 0 and _is_cut(parts[at - 1], part) and _is_full(lines[at - 1], lines[at], width)
        text = text + part if cut else joined([text, part])
    return text


def _is_cut(before: str, after: str) -> bool:
    """One number over two lines, if there is no room: two lines of nothing but digits are two, and so is a new date."""
    digits = before[-1:].isdigit() and after[:1].isdigit()
    return digits and not (before.isdigit() and after.isdigit()) and not _DATED.match(after)


def _is_full(before: list[Glyph], after: list[Glyph], width: float) -> bool:
    """Whether the number that the next line begins with would have found no room in the line before."""
    line, number = around(before), around(list(takewhile(lambda glyph: glyph.text in _OF_NUMBERS, after)) or after[:1])
    return width - (line.x1 - line.x0) < number.x1 - number.x0 + 2 * _MARGIN * line.height

"""What a sheet says under a label: in the next cell to its right, in the label's own cell or line, or below it.

Only places are looked at, nothing is judged: a value that may as well be another's is unsure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz, process

from jxcheck.application import Said, Spot
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.traditional import simplified

SURE = 0.9  # what a reader of pictures has to be sure of at least, to be believed without a look
ID = "id_number"  # the field that has a shape of its own, in every sheet
_LONGEST_LABEL = 60
_ALIKE = 80  # percent: one character of five misread
_LEAST_ALIKE = 5  # characters of a label that may be known by its likeness
_LONGEST_LINE = 2_000
_FULL = 0.03  # of the page's width: so near to the margin a line was broken for want of room
_MOST_LINES = 5  # that one value runs over
_LONGEST_VALUE = 5_000
MOST_PIECES = 3_000  # cells or lines of one form
_LEAST_INSIDE = 4  # characters of a label that is looked for inside a text out of a picture
_NEVER_INSIDE = ("姓名", "性别")
_DIGIT = r"[\d*]\s{0,2}"
_ID = re.compile(
    rf"(?<![\dXx*])(?:(?:{_DIGIT}){{17}}[\dXx*]|(?:{_DIGIT}){{14}}[\d*]|\d{{1,10}}\*{{2,16}}[\dXx]{{1,8}})(?![\dXx*])"
)
_PAUSES = " \t\u3000;；,，"  # between a value and the next label
_NUMBERED = re.compile(r"^[*●]*(?:\(?\d{1,2}[.、)])?[*●]*")
# A line's end between two signs of Chinese, broken only for want of room.
_BROKEN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
    r"|(?<=\d)\s*\n\s*(?=\d{1,3}[年月日])"  # 2014年1 at the end of a line, 2月 on the next
)
_NOTE = r"(?:\s*[(（][^()（）]{0,40}[)）])?"


def tidy(text: str) -> str:
    """As printed, but on one line, without doubled blanks, and with common characters for the radicals of PDF fonts."""
    usual = "".join(unicodedata.normalize("NFKC", c) if "\u2e80" <= c <= "\u2fdf" else c for c in text)
    return " ".join(_BROKEN.sub("", usual).split())


def spot_of(box: Box | None) -> Spot | None:
    """A reader's box as the draft keeps it, None for none or one without sense."""
    if box is None or not (box.page >= 1 and all(-1 <= edge <= 2 for edge in box[1:])):
        return None
    return Spot(page=box.page, left=box.left, top=box.top, right=box.right, bottom=box.bottom)


def said_in(cell: Cell, *, sure: bool = True) -> Said | None:
    """What stands in a cell, None when nothing does or it cannot be shown."""
    value = tidy(cell.text[:_LONGEST_VALUE])
    if cell.lost or not value:
        return None
    return Said(value=value, sure=sure and not cell.doubtful and cell.sure >= SURE, spot=spot_of(cell.box))


def whole_id(said: Said) -> Said:
    """The person's number alone, cut by its own shape, masked or not; a value without one is never sure."""
    found = _ID.search(_folded(said.value)) or _ID.search(re.sub(r"\s", "", _folded(said.value)))
    if found is None:
        return said.model_copy(update={"sure": False})
    return said.model_copy(update={"value": re.sub(r"\s", "", found[0])})


def bounded(paper: Paper, most: int = MOST_PIECES) -> Paper:
    """The paper with no more cells, and no more lines, than a form can have: what is beyond is not looked at."""
    cells = sum(len(row) for table in paper.tables for row in table.rows.values())
    if cells <= most and sum(len(page.lines) for page in paper.pages) <= most:
        return paper
    pages, left = [], [most, most]  # cells, lines
    for page in paper.pages:
        tables = []
        for table in page.tables:
            rows = {}
            for row in sorted(table.rows):
                left[0] -= len(table.rows[row])
                if left[0] < 0:
                    break
                rows[row] = table.rows[row]
            tables.append(replace(table, rows=rows))
        pages.append(replace(page, tables=tables, lines=page.lines[: left[1]]))
        left[1] -= len(pages[-1].lines)
    return replace(paper, pages=pages)


def value_beside(paper: Paper, words: Iterable[str], others: Iterable[str] = ()) -> Said | None:
    """The value of one label, written in any of `words`. `others` are labels of the same sheet: never a value."""
    return Labels({"value": tuple(words)}, others).values(paper).get("value")


@dataclass(frozen=True)
class _Found:
    said: Said
    rank: int  # the lower, the clearer the place


class Labels:
    """The labels of a kind of sheet: for each field the ways it is written, and other labels that end a value."""

    def __init__(self, words: Mapping[str, Iterable[str]], others: Iterable[str] = ()) -> None:
        self._field = {plain(word): field for field, ways in words.items() for word in ways}
        self._known = {*self._field, *map(plain, others)}

    def field_of(self, text: str) -> str | None:
        """The field for which a cell is the label and nothing else."""
        return next((self._field[way] for way in _ways(text) if way in self._field), None)

    def is_label(self, text: str) -> bool:
        """True for any label of the sheet, also those nobody asks for."""
        return any(way in self._known for way in _ways(text))

    def meant(self, text: str) -> str:
        """The label that a text out of a picture was meant to be, a character of it misread; else the text."""
        words = next(_ways(text))
        if len(words) < _LEAST_ALIKE or self.is_label(text):
            return text
        found = process.extractOne(words, self._known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return str(found[0]) if found and len(found[0]) >= _LEAST_ALIKE else text

    def values(self, paper: Paper) -> dict[str, Said]:
        """What is said of each field; a blank one is absent. The first clear place counts."""
        paper = bounded(paper)
        found: dict[str, _Found] = {}
        seen: set[str] = set()
        for page in paper.pages:
            for field, said, rank in self._in_page(page, seen):
                _keep(found, field, said, rank)
        for field, said, rank in self._in_lines(list(paper.lines())):
            if field not in seen:
                _keep(found, field, said, rank)
        return {field: whole_id(one.said) if field == ID else one.said for field, one in found.items()}

    # ---- tables

    def _in_page(self, page: Page, seen: set[str]) -> Iterator[tuple[str, Said, int]]:
        for sheet in page.tables:
            if page.scanned:
                yield from self._in_picture(sheet, seen)
            else:
                yield from self._in_table(sheet, seen)

    def _in_picture(self, sheet: Sheet, seen: set[str]) -> Iterator[tuple[str, Said, int]]:
        """A table out of a picture, where a character of a label may be misread and a rule between cells missed."""
        copy, guessed = Sheet(page=sheet.page), False
        for row, cells in sheet.ordered():
            guessed = False
            for column, cell in cells:
                meant = self.meant(cell.text) if len(cell.text) <= _LONGEST_LABEL else cell.text
                pieces = [("", cell.text)] if meant != cell.text else self._pieces(cell.text)
                own = meant if meant != cell.text else pieces[0][1]
                doubt = cell.doubtful or guessed or len(pieces) > 1
                copy.put(row, column, replace(cell, value=own, doubtful=doubt))
                for field, value in pieces[1:]:
                    seen.add(field)
                    if said := said_in(replace(cell, value=value), sure=False):
                        yield field, said, 2
                guessed = meant != cell.text
        yield from self._in_table(copy, seen)

    def _pieces(self, text: str) -> list[tuple[str, str]]:
        """A text cut where labels stand in it: what comes before them, then each field with its own words."""
        marks = [mark for mark in self._inside.finditer(_folded(text[:_LONGEST_LINE])) if mark.start() > 0]
        ends = [*(mark.start() for mark in marks), len(text)]
        pieces = [
            (self._field[plain(mark[1])], text[mark.end() : end]) for mark, end in zip(marks, ends[1:], strict=True)
        ]
        return [("", text[: ends[0]]), *pieces]

    def _in_table(self, sheet: Sheet, seen: set[str]) -> Iterator[tuple[str, Said, int]]:
        rows = list(sheet.ordered())
        for place, (_, cells) in enumerate(rows):
            for here, (column, cell) in enumerate(cells):
                field = self.field_of(cell.text[:_LONGEST_LABEL])
                if field is None:
                    yield from self._within(cell)
                    continue
                seen.add(field)
                after = cells[here + 1][1] if here + 1 < len(cells) else None
                said = self._value(after) or self._below(rows, place, column)
                if said:
                    yield field, said, 0

    def _value(self, cell: Cell | None) -> Said | None:
        """A cell as the value of the label beside it, unless it is a label itself."""
        return None if cell is None or self._is_labelled(cell) else said_in(cell)

    def _is_labelled(self, cell: Cell) -> bool:
        """A label alone, or one with its own value in the same cell."""
        return self.is_label(cell.text[:_LONGEST_LABEL]) or bool(self._strict.match(_folded(cell.text)))

    def _below(self, rows: list[tuple[int, list[tuple[int, Cell]]]], place: int, column: int) -> Said | None:
        """In a list: where its row holds only labels, and the next one none."""
        if place + 1 == len(rows) or len(rows[place][1]) < 2:
            return None
        heading, below = rows[place][1], rows[place + 1][1]
        if any(not self._is_labelled(cell) for _, cell in heading) or any(self._is_labelled(cell) for _, cell in below):
            return None
        cell = dict(below).get(column)
        return said_in(cell, sure=not self._differs(cell, column, rows[place + 2 :])) if cell else None

    def _differs(self, cell: Cell, column: int, rows: list[tuple[int, list[tuple[int, Cell]]]]) -> bool:
        """Whether the list goes on and says something else: then the first is one of several."""
        for _, cells in rows:
            other = dict(cells).get(column)
            if other is None or any(self._is_labelled(one) for _, one in cells):
                return False
            if other.text.strip() != cell.text.strip():
                return True
        return False

    def _within(self, cell: Cell) -> Iterator[tuple[str, Said, int]]:
        """Labels with their values in one cell: 姓名：张三, or the label in a line of its own above the value."""
        text = cell.text
        if len(text) > _LONGEST_LINE:
            return
        first, _, rest = text.partition("\n")
        field = self.field_of(first[:_LONGEST_LABEL])
        if field and rest.strip() and not self.is_label(text[:_LONGEST_LABEL]):
            said = said_in(Cell(rest, doubtful=cell.doubtful, sure=cell.sure, box=cell.box), sure=False)
            if said:
                yield field, said, 2
            return
        for field, value in self._segments(text, self._strict):
            said = said_in(Cell(value, doubtful=cell.doubtful, sure=cell.sure, box=cell.box))
            if said:
                yield field, said, 0

    # ---- lines

    def _in_lines(self, lines: list[Line]) -> Iterator[tuple[str, Said, int]]:
        margins = _margins(lines)
        for place, line in enumerate(lines):
            text = line.text[:_LONGEST_LINE]
            more = self._goes_on(lines, place, margins)
            told = list(self._marked(text, self._strict))
            for field, value in told[: -1 if more else None]:
                yield from _of_line(field, value, line, 1, sure=True)
            for field, value in told[-1:] if more else ():
                yield from _of_line(field, value + more, line, 2, sure=False)
            for field, value in self._segments(text, self._loose):
                yield from _of_line(field, value, line, 3, sure=False)
            alone = self.field_of(text[:_LONGEST_LABEL])
            if alone and (other := self._beside(line, lines, place)):
                yield from _of_line(alone, other.text, other, 4, sure=False)
            yield from self._over_two(line, lines[place + 1] if place + 1 < len(lines) else None)

    def _goes_on(self, lines: list[Line], place: int, margins: Mapping[int, float]) -> str:
        """What the next lines add to the last value of a line that runs up to the margin."""
        more = ""
        for before, after in zip(lines[place:], lines[place + 1 : place + 1 + _MOST_LINES], strict=False):
            if before.box is None or after.box is None or after.box.page != before.box.page:
                break
            full = before.box.right >= margins[before.box.page] - _FULL
            if not full or after.box.top < before.box.bottom - _FULL or self._has_label(after):
                break
            more += after.text
        return more

    def _has_label(self, line: Line) -> bool:
        return self._is_labelled(Cell(line.text)) or bool(self._strict.search(_folded(line.text[:_LONGEST_LINE])))

    def _beside(self, line: Line, lines: list[Line], place: int) -> Line | None:
        """The nearest line to the right at the same height; where there are no places, the next line."""
        if line.box is None:
            after = lines[place + 1] if place + 1 < len(lines) else None
            return None if after is None or self._is_labelled(Cell(after.text)) else after
        right = [other for other in lines[max(0, place - 30) : place + 31] if _right_of(line.box, other.box)]
        nearest = min(right, key=lambda other: other.box.left if other.box else 0, default=None)
        return None if nearest is None or self._is_labelled(Cell(nearest.text)) else nearest

    def _over_two(self, line: Line, after: Line | None) -> Iterator[tuple[str, Said, int]]:
        """A label broken over two lines, its value behind the second half."""
        head = plain(line.text[:_LONGEST_LABEL])
        if after is None or len(head) < 2:
            return
        for word, field in self._field.items():
            if word.startswith(head) and word != head:
                found = re.match(_padded(word[len(head) :]) + r"\s*[:：]\s*(.+)", _folded(after.text))
                if found:
                    yield from _of_line(field, after.text[found.start(1) : found.end(1)], after, 3, sure=False)

    def _segments(self, text: str, label: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """The fields in a text, each with what stands up to the next label."""
        for field, value in self._marked(text, label):
            bare = value.strip(_PAUSES)
            if field and bare:
                yield field, bare

    def _marked(self, text: str, label: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """The same as printed, also where nothing stands behind a label; one nobody asks for is ""."""
        folded = _folded(text)
        marks = list(label.finditer(folded))
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        for mark, end in zip(marks, ends, strict=False):  # without a mark one end is left over
            yield self._field.get(plain(mark[1]), ""), text[mark.end() : end].split("\n")[0]

    @cached_property
    def _strict(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W\d_])({self._alternatives}){_NOTE}\s*[:：][\s_]*")

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=\s))({self._alternatives}){_NOTE}(?:\s*[:：][\s_]*|\s+|$)")

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        """Labels that no name or number has in it."""
        words = [word for word in self._field if len(word) >= _LEAST_INSIDE or word in _NEVER_INSIDE]
        either = "|".join(map(_padded, sorted(words, key=len, reverse=True))) or r"(?!)"
        return re.compile(rf"({either}){_NOTE}\s*[:：]?")

    @property
    def _alternatives(self) -> str:
        return "|".join(map(_padded, sorted(self._known, key=len, reverse=True))) or r"(?!)"


def _padded(word: str) -> str:
    """A pattern for the word with blanks between its characters."""
    return r"\s{0,9}".join(map(re.escape, word))


def _ways(text: str) -> Iterator[str]:
    """A cell's words as labels are compared: whole, without a number in front, without a note in brackets."""
    words = plain(text).rstrip(":")
    yield words
    bare = _NUMBERED.sub("", words).rstrip("*")
    yield bare
    yield re.sub(r"\([^()]*\)?$|\([^()]*\)", "", bare).rstrip(":")


def _folded(text: str) -> str:
    """NFKC and simplified character by character, so that places stay what they are in the text."""
    wide = "".join(one if len(one := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)
    return simplified(wide)


def _keep(found: dict[str, _Found], field: str, said: Said, rank: int) -> None:
    rank += 0 if said.sure else 2
    if field not in found or rank < found[field].rank:
        found[field] = _Found(said, rank)


def _of_line(field: str, value: str, line: Line, rank: int, *, sure: bool) -> Iterator[tuple[str, Said, int]]:
    said = said_in(Cell(value.strip(_PAUSES), sure=line.sure, box=line.box), sure=sure)
    if said and field:
        yield field, said, rank


def _margins(lines: Iterable[Line]) -> dict[int, float]:
    """How far to the right the lines of each page reach."""
    rights: dict[int, float] = {}
    for line in lines:
        if line.box:
            rights[line.box.page] = max(rights.get(line.box.page, 0.0), line.box.right)
    return rights


def _right_of(label: Box, other: Box | None) -> bool:
    """On the same page, to the right, and level with it."""
    if other is None or other.page != label.page or other.left < label.right - 0.005:
        return False
    level = min(label.bottom, other.bottom) - max(label.top, other.top)
    return level > 0.4 * min(label.bottom - label.top, other.bottom - other.top)

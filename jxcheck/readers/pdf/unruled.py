"""Tables on a page of text without lines: rows of numbers below a heading, told apart by where the words stand.

A spreadsheet printed without borders sets words to the left of a column and numbers to its right, so that a number
may stand nearer to the next heading than to its own. Where that cannot be told, the cell is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from jxcheck.readers.glyphs import Glyph, columns_in, parts_in, words_in
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.headings import field_of
from jxcheck.readers.pdf.ruled import Boxed, Found, Place, around_all, cell_of, doubted

_LEAST_COLUMNS = 3
_HEADING_LINES = 3  # below each other
_NEAR = 3.0  # lines of one table are at most so many heights apart
_EVEN = 0.15  # of a letter's height: edges that differ by less are one edge
_NUMBER = re.compile(r"[\d.,年度学时%]+|[-—/]")

Span = tuple[float, float]
Lines = list[list[Glyph]]  # the pieces of each line, left to right


def unruled(lines: Lines, page: int, boxed: Boxed) -> list[Found]:
    """The tables among the lines of a page; a table takes its heading and all lines that go on with its columns."""
    pieces = [_pieces(line) for line in lines]
    parts = [parts_in(line) for line in lines]
    found: list[Found] = []
    at = 0
    while at < len(pieces):
        if not _is_row(pieces[at]):
            at += 1
            continue
        first, end = _heading(pieces, at), _end(pieces, at)
        if first < at:
            found.append(_table(pieces[first:at], pieces[at:end], parts[at:end], page, boxed))
        at = end
    return found


def headless(lines: Lines, page: int, boxed: Boxed) -> list[Sheet]:
    """Rows of numbers below no heading, as on the page where a table goes on: a column for each gap that runs through
    all of them. Which columns these are, only the page before can say."""
    pieces = [_pieces(line) for line in lines]
    found: list[Sheet] = []
    at = 0
    while at < len(pieces):
        if not _is_row(pieces[at]):
            at += 1
            continue
        end = _end(pieces, at)
        if _heading(pieces, at) == at:
            found.append(
                _by_gaps([_cut(*both) for both in zip(pieces[at:end], lines[at:end], strict=True)], page, boxed)
            )
        at = end
    return found


def _by_gaps(rows: Lines, page: int, boxed: Boxed) -> Sheet:
    columns = _merged(_span(piece) for line in rows for piece in line)
    sheet = Sheet(page=page)
    for number, line in enumerate(rows, start=1):
        for column, span in enumerate(columns, start=1):
            said = [piece for piece in line if _overlap(span, _span(piece)) > 0]
            if said:
                cell = cell_of(said, _place_of(said), boxed)
                sheet.put(number, column, doubted(cell) if len(said) > 1 else cell)
    return sheet


def _cut(pieces: list[Glyph], line: list[Glyph]) -> list[Glyph]:
    """The pieces of a row, a number that nearly touches the word of the next column apart from it."""
    fine = parts_in(line)
    cut: list[Glyph] = []
    for piece in pieces:
        parts = [part for part in fine if _overlap(_span(part), _span(piece)) > 0]
        apart = len(parts) == 2 and parts[0].text.isdigit() and not re.search(r"\d", parts[1].text)
        cut += parts if apart else [piece]
    return cut


def _pieces(line: list[Glyph]) -> list[Glyph]:
    """What stands apart in a line; headings that nearly touch are known by their words."""
    pieces: list[Glyph] = []
    for piece in columns_in(line):
        words = [word for word in words_in(line) if _overlap(_span(word), _span(piece)) > 0]
        pieces += words if len(words) > 1 and all(field_of(word.text) for word in words) else [piece]
    return pieces


def _is_row(pieces: list[Glyph]) -> bool:
    """Three pieces or more, mostly numbers."""
    numbers = sum(1 for piece in pieces if _NUMBER.fullmatch(piece.text))
    return len(pieces) >= _LEAST_COLUMNS and numbers >= max(2, len(pieces) / 2)


def _heading(pieces: Lines, at: int) -> int:
    """The first of the lines right above that name columns; `at` itself where there is none."""
    first, left = at, _HEADING_LINES
    while first > 0 and _names_columns(pieces[first - 1], pieces[first]):
        left -= not _is_beside(pieces[first - 1], pieces[first])
        if left < 0:
            break
        first -= 1
    return first if any(len(line) >= _LEAST_COLUMNS for line in pieces[first:at]) else at


def _names_columns(line: list[Glyph], below: list[Glyph]) -> bool:
    plain = len(line) >= 2 and not any(re.search(r"\d|[:：]", piece.text) for piece in line)
    return plain and _near(line, below)


def _is_beside(above: list[Glyph], below: list[Glyph]) -> bool:
    """Lines of headings broken in two, and those in one line, set to the middle between them."""
    return min(piece.top for piece in below) < max(piece.bottom for piece in above)


def _near(above: list[Glyph], below: list[Glyph]) -> bool:
    gap = min(piece.top for piece in below) - max(piece.bottom for piece in above)
    return gap <= _NEAR * max(piece.height for piece in below)


def _end(pieces: Lines, at: int) -> int:
    """The line after the last that goes on with the columns: two pieces at least, none a label."""
    end = at + 1
    while end < len(pieces) and len(pieces[end]) >= 2 and _near(pieces[end - 1], pieces[end]):
        if any(re.search("[:：]", piece.text) for piece in pieces[end]):
            break
        end += 1
    return end


def _table(headings: Lines, rows: Lines, parts: Lines, page: int, boxed: Boxed) -> Found:
    """`parts`: the pieces of the rows, cut wherever a number nearly touches a word."""
    columns = _Columns(headings, rows, parts)
    sheet = Sheet(page=page)
    levels = _levels(headings)
    for number, level in enumerate(levels, start=1):
        for column, said in _by_column((columns.of(piece)[0], piece) for line in level for piece in line).items():
            sheet.put(number, column, cell_of(said, _place_of(said), boxed))
    for number, (line, fine) in enumerate(zip(rows, parts, strict=True), start=len(levels) + 1):
        _fill(sheet, number, columns, line, fine, boxed)
    return Found(sheet, around_all([_place_of(line) for line in headings + rows]))


def _levels(headings: Lines) -> list[Lines]:
    """The lines of a heading by row: headings of one row are broken into one line or two, each set to the middle."""
    levels: list[Lines] = []
    for line in headings:
        if levels and _is_beside(levels[-1][-1], line):
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _fill(sheet: Sheet, row: int, columns: _Columns, pieces: list[Glyph], fine: list[Glyph], boxed: Boxed) -> None:
    """One row of numbers; what may be two columns' text is doubtful in both."""
    inside: list[tuple[int, Glyph]] = []
    unsure: set[int] = set()
    for piece in pieces:
        parts = [part for part in fine if _overlap(_span(part), _span(piece)) > 0]
        own = [columns.of_part(part) for part in parts]
        cut = len(parts) > 1 and all(len(each) == 1 for each in own)
        placed = list(zip(own, parts, strict=True)) if cut else [(columns.of(piece), piece)]
        taken = {column for column, _ in inside}
        for candidates, part in placed:
            unsure |= set(candidates[:1]) & taken
            unsure |= set(candidates) if len(candidates) > 1 else set()
            inside.append((candidates[0], part))
        if not cut and len(placed[0][0]) > 1:
            unsure |= {column for each in own for column in each}
    said = _by_column(inside)
    for column in said.keys() | unsure:
        cell = cell_of(said[column], _place_of(said[column]), boxed) if column in said else Cell(lost=True)
        sheet.put(row, column, doubted(cell) if column in unsure else cell)


def _by_column(placed: Iterable[tuple[int, Glyph]]) -> dict[int, list[Glyph]]:
    inside: dict[int, list[Glyph]] = {}
    for column, piece in placed:
        inside.setdefault(column, []).append(piece)
    return inside


def _place_of(pieces: list[Glyph]) -> Place:
    return around_all([(piece.x0, piece.top, piece.x1, piece.bottom) for piece in pieces])


class _Columns:
    """Which column a piece stands in: below its heading, else on the side where this table sets its numbers."""

    def __init__(self, headings: Lines, rows: Lines, parts: Lines) -> None:
        self.headings = _named(headings)
        self.bundles = _merged(_span(piece) for line in rows for piece in line)
        self.fine = _merged(_span(part) for line in parts for part in line)
        seen = _side(parts, self.fine)
        self.side = seen if seen in ("left", "right") else _side_of_headings(parts, self.headings) or seen

    def of(self, piece: Glyph) -> list[int]:
        """The columns, from 1, that a piece may stand in, the likeliest first; where it is sure, that one."""
        return self._in(_span(piece), self.bundles)

    def of_part(self, part: Glyph) -> list[int]:
        return self._in(_span(part), self.fine)

    def _in(self, span: Span, bundles: list[Span]) -> list[int]:
        bundle = next((bundle for bundle in bundles if _overlap(bundle, span) > 0), span)
        reached = {at: _overlap(heading, span) for at, heading in enumerate(self.headings, start=1)}
        below = [at for at, heading in enumerate(self.headings, start=1) if _overlap(heading, bundle) > 0]
        own = sorted((at for at in below if reached[at] > 0), key=lambda at: -reached[at])
        if len(below) == 1:
            return below
        if len(own) == 1 and reached[own[0]] > _width(span) / 2:
            return own
        return list(dict.fromkeys([*own, *below])) or self._beside(span)

    def _beside(self, span: Span) -> list[int]:
        """The columns of a piece that stands below no heading."""
        left = [at for at, heading in enumerate(self.headings, start=1) if heading[1] <= span[0]][-1:]
        right = [at for at, heading in enumerate(self.headings, start=1) if heading[0] >= span[1]][:1]
        if self.side == "right" and left:
            return left
        if self.side == "left" and right:
            return right
        return [*left, *right]


def _named(headings: Lines) -> list[Span]:
    """The spans of the columns' headings; a word over several of them, in a line above, is none of its own."""
    spans: list[Span] = []
    for line in reversed(headings):
        for piece in line:
            over = [at for at, span in enumerate(spans) if _overlap(span, _span(piece)) > 0]
            if not over:
                spans.append(_span(piece))
            elif len(over) == 1:
                spans[over[0]] = min(spans[over[0]][0], piece.x0), max(spans[over[0]][1], piece.x1)
    return sorted(spans)


def _side(rows: Lines, bundles: list[Span]) -> str | None:
    """Whether numbers of different length share their left or their right edge, or neither: None where it is not seen."""
    uneven = {"left": 0.0, "right": 0.0, "middle": 0.0}
    seen = False
    for bundle in bundles:
        inside = [piece for line in rows for piece in line if _overlap(bundle, _span(piece)) > 0]
        alone = all(sum(piece in line for piece in inside) <= 1 for line in rows)
        numbers = [piece for piece in inside if re.fullmatch(r"\d+(?:\.\d+)?", piece.text)]
        widths = [_width(_span(piece)) for piece in numbers]
        if not alone or len(numbers) < 2 or max(widths) - min(widths) < 2 * _EVEN * numbers[0].height:
            continue
        seen = True
        height = numbers[0].height
        uneven["left"] += _spread(piece.x0 for piece in numbers) / height
        uneven["right"] += _spread(piece.x1 for piece in numbers) / height
        uneven["middle"] += _spread((piece.x0 + piece.x1) / 2 for piece in numbers) / height
    best = min(uneven, key=lambda side: uneven[side])
    return best if seen and uneven[best] <= _EVEN else None


def _side_of_headings(rows: Lines, headings: list[Span]) -> str | None:
    """Right, where numbers of different length all end as far before the next heading: it begins where its column does.
    The same where all stand in the middle between the beginnings of two headings; left, between their ends."""
    numbers = [piece for line in rows for piece in line if re.fullmatch(r"\d+(?:\.\d+)?", piece.text)]
    gaps: list[float] = []
    for piece in numbers:
        after = min((heading[0] for heading in headings if heading[0] >= piece.x1), default=None)
        gaps += [] if after is None else [(after - piece.x1) / piece.height]
    widths = {round(_width(_span(piece)) / piece.height / _EVEN / 2) for piece in numbers}
    if len(widths) > 1 and len(gaps) > 1 and _spread(gaps) <= _EVEN:
        return "right"
    inner = [piece for piece in numbers if headings[0][1] < piece.x0 and piece.x1 < headings[-1][0]]
    begun, ended = (_are_centred(inner, [heading[end] for heading in headings]) for end in (0, 1))
    return None if begun == ended else "right" if begun else "left"


def _are_centred(numbers: list[Glyph], edges: list[float]) -> bool:
    """Whether all stand in the middle of columns that begin and end at these edges."""
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    return len(numbers) > 1 and all(
        any(abs((piece.x0 + piece.x1) / 2 - middle) <= piece.height / 2 for middle in middles) for piece in numbers
    )


def _spread(values: Iterable[float]) -> float:
    known = list(values)
    return max(known) - min(known)


def _span(piece: Glyph) -> Span:
    return piece.x0, piece.x1


def _width(span: Span) -> float:
    return span[1] - span[0]


def _overlap(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans put together where they overlap."""
    merged: list[Span] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged

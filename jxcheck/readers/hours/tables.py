"""Which of several hours tables is read, and where the others stand: nothing of theirs is mixed in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from jxcheck.readers.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from jxcheck.readers.headings import Table, find_tables, plain
from jxcheck.readers.hours.margins import is_sum_row, is_year_row

_MOST = 20  # tables that are told apart; nobody's file has more
_NEAR = 20  # rows below a heading within which a table has a year


def choose(sheets: Iterable[Sheet]) -> tuple[Table, list[Table]] | None:
    """The best table, knowing what is not its own, and the others with years in them, in the order of the sheets."""
    sheets = list(sheets)
    apart = _apart(find_tables(sheets))
    if not apart:
        return None
    best, *rest = apart
    order = {id(sheet): place for place, sheet in enumerate(sheets)}
    rest.sort(key=lambda table: (order[id(table.sheet)], table.first, _first(table)))
    best = replace(best, between=_between(best, [other for other in rest if _same_rows_matter(best, other)]))
    others = [other for other in _without_pages(best, rest) if _has_years(other, best)]
    above = [other for other in others if _stacked(best, other) and other.first < best.first]
    below = [other for other in others if _stacked(best, other) and other.first > best.first]
    foreign = [range(other.first, _end(other, best)) for other in above]
    foreign += [range(other.first, MAX_ROWS + 1) for other in below[:1]]
    return replace(best, foreign=tuple(foreign)), others


def _apart(tables: list[Table]) -> list[Table]:
    """Each table once, with the heading rows that make most of it."""
    found: list[Table] = []
    for table in tables:
        if not any(_overlap(table, other) for other in found):
            found.append(table)
        if len(found) == _MOST:
            break
    return found


def _overlap(one: Table, other: Table) -> bool:
    """The same heading, with a row more or less."""
    return _stacked(one, other) and one.first <= other.last and other.first <= one.last


def _stacked(one: Table, other: Table) -> bool:
    """In one sheet, and over the same columns."""
    return one.sheet is other.sheet and _first(one) <= _last(other) and _first(other) <= _last(one)


def _same_rows_matter(best: Table, other: Table) -> bool:
    return other.sheet is best.sheet and not _stacked(best, other)


def _first(table: Table) -> int:
    return min(table.columns.values())


def _last(table: Table) -> int:
    return max(table.columns.values())


def _between(best: Table, beside: list[Table]) -> range:
    """The columns up to the next table on either side."""
    left = max((_last(other) for other in beside if _last(other) < _first(best)), default=0)
    right = min((_first(other) for other in beside if _first(other) > _last(best)), default=MAX_COLUMNS + 1)
    return range(left + 1, right)


def _has_years(other: Table, best: Table) -> bool:
    """A heading without years is a template or an explanation."""
    below = (row for row in sorted(other.sheet.rows) if other.last < row < _limit(other, best))
    return any(is_year_row(other, row) for row in islice(below, _NEAR))


def _limit(other: Table, best: Table) -> int:
    return best.first if _stacked(best, other) and other.first < best.first else MAX_ROWS + 1


def _end(other: Table, best: Table) -> int:
    """The row after the last year of a table above."""
    rows = [row for row in other.sheet.rows if other.last < row < best.first and is_year_row(other, row)]
    return max(rows, default=other.last) + 1


def _without_pages(best: Table, rest: list[Table]) -> list[Table]:
    """Without the repeated headings of the same table: it goes on there."""
    kept, last, goes_on = [], best.last, True
    for other in rest:
        if not _stacked(best, other) or other.first < best.first:
            kept.append(other)
        elif goes_on and other.columns == best.columns and _only_a_page_between(best, last, other.first):
            last = other.last
        else:
            goes_on = False
            kept.append(other)
    return kept


def _only_a_page_between(best: Table, last: int, first: int) -> bool:
    """Years, sums, page numbers and what already stood above the table; anything else begins another one."""
    headers = {_words(best, row) for row in best.sheet.rows if row < best.first}
    rows = [row for row in best.sheet.rows if last < row < first]
    return all(_is_page(_words(best, row), headers) or is_year_row(best, row) or is_sum_row(best, row) for row in rows)


def _is_page(words: str, headers: set[str]) -> bool:
    return words in headers or re.fullmatch(r"[-第]?\d+[-页]?.{0,10}", words) is not None


def _words(table: Table, row: int) -> str:
    return plain("".join(cell.text[:200] for _, cell in sorted(table.sheet.rows[row].items())))

"""One row of an hours table: cells by field -> TrainingRow. In a scan the row's own sum says what can be believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from jxcheck.application import HOUR_FIELDS, Spot, TrainingRow
from jxcheck.finding import Where
from jxcheck.readers.grid import Cell
from jxcheck.readers.values import hours_of, is_blank, mark_of, not_yet_of, year_of

NUMBERS = (*HOUR_FIELDS, "total")
_TOO_NARROW = "##"  # what a spreadsheet prints for a number without room, also over the column beside it
_EVEN = 1e-6  # how far a sum may be off, for hours in tenths


def read_row(
    named: Mapping[str, Cell],
    columns: frozenset[str],
    doubled: frozenset[str],
    where: Where,
    *,
    scanned: bool = False,
    loose: bool = False,
    printed: bool = False,
    spots: Mapping[str, Spot] | None = None,
) -> TrainingRow:
    """`named`: the row's cells by field; `columns`: the fields that the table has; `doubled`: those it has twice;
    `loose`: a scan without lines, where a sum does not say that each number stands in its column; `printed`: a page
    of text, where a number is doubtful only for its column, and each column that it may belong to is.

    A value that is there but cannot be read for sure is None, its field named in `uncertain`.
    """
    if printed:
        named = _parted(named)
    year = year_of(named["year"]) if "year" in named and (printed or not named["year"].doubtful) else None
    hours, unread = (_confirmed(named, doubled) if printed else None), list[str]()
    if hours is None:
        hours, unread = _hours(named, columns, doubled, scanned, loose)
        if printed and ("total" not in columns or any(_TOO_NARROW in cell.text[:50] for cell in named.values())):
            unread += [name for name in NUMBERS if name not in hours and name not in unread]
        elif printed and _is_short(hours):  # what the sum lacks may stand below a heading that was not found
            unread += [name for name in HOUR_FIELDS if name not in columns and name not in unread]
    mark = named.get("verified")
    verified = _mark(mark, scanned) if mark and not mark.doubtful and "verified" not in doubled else None
    uncertain = ([] if year else ["year"]) + unread
    overlooked = (scanned or printed) and "verified" not in columns  # its heading may stand where none was looked for
    if verified is None and (overlooked or (mark and not is_blank(mark))):
        uncertain.append("verified")
    if "professional" in named and hours_of(named["professional"]):
        uncertain.append("professional")  # hours that the six sources of 附件6 have no place for
    return TrainingRow(
        year=year,
        **hours,
        verified=verified,
        uncertain=uncertain,
        where=where,
        spots=dict(spots or {}),
        sure={name: cell.sure for name, cell in named.items() if name in columns} if scanned else {},
    )


def _mark(cell: Cell, scanned: bool) -> str | None:
    """合格 or 不合格; from a text also the words for neither, which in a scan may be one of the two misread."""
    return mark_of(cell) or (None if scanned else not_yet_of(cell))


def _hours(
    named: Mapping[str, Cell], columns: frozenset[str], doubled: frozenset[str], scanned: bool, loose: bool
) -> tuple[dict[str, float | None], list[str]]:
    """The hours by field, and the fields that could not be read for sure."""
    filled = {name: named[name] for name in NUMBERS if name in named and not is_blank(named[name])}
    read = {name: None if name in doubled else hours_of(cell) for name, cell in filled.items()}
    doubtful = {name for name, cell in filled.items() if cell.doubtful}
    blank: list[str] = []
    if scanned and "total" in columns:
        legible = None not in read.values()
        if legible and not _adds_up(read):
            return {}, list(NUMBERS)  # any of them may be misread, a blank one too, and one whose heading was not read
        if not legible:  # nothing says that a blank cell is not one that was overlooked
            blank = [name for name in NUMBERS if name not in filled]
        elif not loose and ("total" not in doubtful or doubtful == {"total"}):
            doubtful = set()  # the sum confirms them: that two are wrong by the same hours is not to be feared
    elif scanned:  # its heading was not read, nor perhaps that of others
        blank = [name for name in NUMBERS if name not in filled]
    unread = [name for name in filled if read[name] is None or name in doubtful]
    kept = {name: hours for name, hours in read.items() if name not in unread}
    return kept, sorted([*unread, *blank], key=NUMBERS.index)


def _parted(named: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """A year that touches the number after it stands in that number's cell: taken apart, both still doubtful."""
    first = next(iter(named), "year")
    found = re.fullmatch(r"(\d{4}年?)(?: +(\S.*)|([^\d\s.].*))", named[first].text) if first != "year" else None
    if found is None or year_of(Cell(found[1])) is None:
        return named
    cell = replace(named[first], doubtful=True)
    rest = {first: replace(cell, value=found[2] or found[3])}
    return {**named, "year": replace(cell, value=found[1]), **rest}


def _confirmed(named: Mapping[str, Cell], doubled: frozenset[str]) -> dict[str, float | None] | None:
    """The hours of a printed row that adds up and has one doubtful number: that can only have been the year's column's
    or the mark's, which have their own. None for any other row."""
    filled = {name: named[name] for name in NUMBERS if name in named and not is_blank(named[name])}
    read = {name: None if name in doubled else hours_of(cell) for name, cell in filled.items()}
    doubtful = [name for name, cell in filled.items() if cell.doubtful]
    return read if len(doubtful) == 1 and None not in read.values() and _adds_up(read) else None


def _is_short(read: Mapping[str, float | None]) -> bool:
    """Whether the parts make less than the total."""
    return sum(hours or 0 for name, hours in read.items() if name != "total") < (read.get("total") or 0) - _EVEN


def _adds_up(read: Mapping[str, float | None]) -> bool:
    parts = sum(hours or 0 for name, hours in read.items() if name != "total")
    total = read.get("total")
    return total is not None and abs(parts - total) < _EVEN

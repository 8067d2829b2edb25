"""Days and spans of days in running text: 2019年11月1日至11月9日, 2019.11.01-2019.11.09. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from jxcheck.readers.headings import plain

_TO = r"(?:至|到|--|-|—|–|~|～)"
_DAY = r"(?P<y{0}>(?:19|20)\d\d)(?:年(?P<m{0}>\d{{1,2}})月(?P<d{0}>\d{{1,2}})[日号]?|(?P<s{0}>[-./])(?P<n{0}>\d{{1,2}})(?P=s{0})(?P<e{0}>\d{{1,2}}))"
_ONE = re.compile(r"(?<!\d)" + _DAY.format(1) + r"(?!\d)")
_SPAN = re.compile(
    r"(?<!\d)" + _DAY.format(1) + r"(?:起|开始)?,?" + _TO + "(?:"
    # The year, or year and month, may be left out the second time.
    + _DAY.format(2) + r"|(?P<m3>\d{1,2})月(?P<d3>\d{1,2})[日号]|(?P<d4>\d{1,2})日|(?P<n5>\d{1,2})[./](?P<e5>\d{1,2}))(?!\d)"
)  # fmt: skip


class Days(NamedTuple):
    """A span, both days included."""

    start: date
    end: date


def span_in(text: str) -> Days | None:
    """The only span of days in the text; None for none, for several different ones, and for days that are none."""
    spans = [_span(found) for found in _SPAN.finditer(plain(text))]
    return spans[0] if spans and len(set(spans)) == 1 else None


def days_in(text: str) -> list[date]:
    """Every full date in the text, in its order; what the calendar does not know is left out."""
    found = (_date(one["y1"], one["m1"] or one["n1"], one["d1"] or one["e1"]) for one in _ONE.finditer(plain(text)))
    return [day for day in found if day]


def _span(found: re.Match[str]) -> Days | None:
    start = _date(found["y1"], found["m1"] or found["n1"], found["d1"] or found["e1"])
    if start is None:
        return None
    end = _date(
        found["y2"] or found["y1"],
        found["m2"] or found["n2"] or found["m3"] or found["n5"] or str(start.month),
        found["d2"] or found["e2"] or found["d3"] or found["d4"] or found["e5"],
    )
    return Days(start, end) if end else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

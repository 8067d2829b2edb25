"""Completed years, months counted back, working days, the ××××年×月 form, and the one reading of the clock."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

Span = tuple[date, date]  # first and last day, both included
Month = tuple[int, int]  # year, month 1-12


def now() -> datetime:
    """The only place where the clock is read: for the stamp, and to say that a round is past. Never for a judgement."""
    return datetime.now().astimezone()


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, with overlapping and adjoining ones made one; spans that end before they start are left out."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if result and start <= result[-1][1] + timedelta(days=1):
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def completed_years(spans: Iterable[Span], until: date) -> int:
    """Completed years (实足年限) in the union of the spans, counted to the end of the day `until`.

    Stretches add up in months and days, 12 months to the year and 30 days to the month; one
    unbroken stretch is counted by the calendar alone.
    """
    months = days = 0
    for start, end in merged((start, min(end, until)) for start, end in spans):
        whole, rest = _months_and_days(start, end + timedelta(days=1))
        months, days = months + whole, days + rest
    return (months + days // 30) // 12


def _months_and_days(start: date, end: date) -> tuple[int, int]:
    whole = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day:
        whole -= 1
    return whole, (end - add_months(start, whole)).days


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def last_day(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def months_back(on: date, count: int) -> list[Month]:
    """The `count` full months before the month of `on`, oldest first (the month of `on` is not over)."""
    first = on.year * 12 + on.month - 1 - count
    return [((first + i) // 12, (first + i) % 12 + 1) for i in range(count)]


def months_between(start: Month, end: Month) -> list[Month]:
    """All months from `start` to `end`, both included; empty when they are the wrong way round."""
    first, last = start[0] * 12 + start[1] - 1, end[0] * 12 + end[1] - 1
    return [(i // 12, i % 12 + 1) for i in range(first, last + 1)]


def weekdays(start: date, end: date) -> int:
    """Mondays to Fridays from `start` to `end`, both included; public holidays are not taken off."""
    return sum((start + timedelta(days=i)).weekday() < 5 for i in range((end - start).days + 1))


def proposed_year_month(text: str) -> str | None:
    """The ××××年×月 form of a date that says year and month in another way (2008.6, 2008-06-15), else None."""
    plain = unicodedata.normalize("NFKC", text)
    found = re.fullmatch(r"\s*((?:19|20)\d{2})\s*[年./\-]?\s*(\d{1,2})\s*(?:月|[./\-])?\s*(?:\d{1,2}\s*日?)?\s*", plain)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return f"{found[1]}年{int(found[2])}月"


def first_of(year_month: str | None) -> date | None:
    """The first day of a ××××年×月 text, or of one that can be put into that form; None otherwise."""
    proper = proposed_year_month(year_month or "")
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月", proper or "")
    return date(int(found[1]), int(found[2]), 1) if found else None

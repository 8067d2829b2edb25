"""Completed years, months counted back, working days, the ××××年×月 form, and the one reading of the clock."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

Span = tuple[date, date]  # first and last day, both included
Month = tuple[int, int]  # year, month 1-12

_LONGEST_MONTH = 31
_ANY_MONTH = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s*[年./\-]\s*([0-9]{1,2})(?![0-9]))?(?![0-9])")
_YEAR_MONTH = re.compile(r"((?:19|20)[0-9]{2})\s*[年./\-]?\s*([0-9]{1,2})\s*(?:月|[./\-])?\s*(?:[0-9]{1,2}\s*日?)?")


def now() -> datetime:
    """The only place where the clock is read: for the stamp, and to say that a round is past. Never for a judgement."""
    return datetime.now().astimezone()


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, with overlapping and adjoining ones made one; spans that end before they start are left out."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if result and (start - result[-1][1]).days <= 1:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def completed_years(spans: Iterable[Span], until: date) -> int:
    """Completed years (实足年限) in the union of the spans, counted to the end of the day `until`.

    Stretches add up in months and days: 12 months to the year, 31 leftover days to the month, so
    that no month is granted that the calendar would not. One unbroken stretch is the calendar's own.
    """
    months = days = 0
    for start, end in merged((start, min(end, until)) for start, end in spans):
        whole, rest = _months_and_days(start, end + timedelta(days=1))
        months, days = months + whole, days + rest
    return (months + days // _LONGEST_MONTH) // 12


def _months_and_days(start: date, end: date) -> tuple[int, int]:
    """Full months from `start` to before `end`, and the days left over."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day:
        whole -= 1
    return whole, (end - add_months(start, whole)).days


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the first of the next month where there is no such day: a month was then full."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


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
    weeks, rest = divmod((end - start).days + 1, 7)
    return weeks * 5 + sum((start.weekday() + i) % 7 < 5 for i in range(rest))


def in_words(day: date) -> str:
    """2019年12月31日, as people write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def proposed_year_month(text: str) -> str | None:
    """The ××××年×月 form of a date that says year and month in another way (2008.6, 2008-06-15), else None."""
    plain = unicodedata.normalize("NFKC", text)
    found = _YEAR_MONTH.fullmatch(plain.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return f"{found[1]}年{int(found[2])}月"


def first_of(year_month: str | None) -> date | None:
    """The first day of a ××××年×月 text, or of one that can be put into that form; None otherwise."""
    proper = proposed_year_month(year_month or "")
    found = re.fullmatch(r"(\d{4})年(\d{1,2})月", proper or "")
    return date(int(found[1]), int(found[2]), 1) if found else None


def latest_in(text: str | None) -> date | None:
    """The first day of the last month named anywhere in a text (2016.1-2018.12); of a bare year, of its last month."""
    found = _ANY_MONTH.finditer(unicodedata.normalize("NFKC", text or ""))
    months = [date(int(one[1]), int(one[2] or 12), 1) for one in found if 1 <= int(one[2] or 12) <= 12]
    return max(months, default=None)

"""Years, months and days, held against a slow count by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxcheck.dates import (
    Span,
    add_months,
    completed_years,
    first_of,
    latest_in,
    merged,
    months_back,
    months_between,
    proposed_year_month,
    weekdays,
)

CUTOFF = date(2019, 12, 31)
DAYS = st.dates(date(2008, 1, 1), date(2022, 12, 31))
SPANS = st.lists(st.tuples(DAYS, DAYS), max_size=5)


def anniversary(start: date, years: int) -> date:
    """The day on which a year is full: 1 March for someone who began on 29 February."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def years_by_hand(start: date, last: date) -> int:
    """Completed years from `start` to the end of `last`, one anniversary after the other."""
    years = 0
    while anniversary(start, years + 1) <= last + timedelta(days=1):
        years += 1
    return years


def days_by_hand(spans: list[Span], until: date) -> set[date]:
    days = set()
    for start, end in spans:
        day = start
        while day <= min(end, until):
            days.add(day)
            day += timedelta(days=1)
    return days


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2009, 1, 1), date(2019, 12, 31), 11),
        (date(2010, 1, 1), date(2019, 12, 31), 10),
        (date(2010, 1, 2), date(2019, 12, 31), 9),
        (date(2019, 1, 1), date(2019, 12, 31), 1),
        (date(2019, 1, 1), date(2019, 12, 30), 0),
        (date(2018, 1, 15), date(2019, 1, 14), 1),
        (date(2018, 1, 15), date(2019, 1, 13), 0),  # eleven months and thirty days
        (date(2016, 2, 29), date(2017, 2, 28), 1),
        (date(2016, 2, 29), date(2017, 2, 27), 0),
        (date(2015, 2, 28), date(2016, 2, 27), 1),
        (date(2015, 3, 1), date(2016, 2, 29), 1),
        (date(2015, 3, 1), date(2016, 2, 28), 0),
        (date(2019, 12, 31), date(2019, 12, 31), 0),
    ],
)
def test_an_unbroken_stretch_is_counted_by_the_calendar(start: date, end: date, years: int) -> None:
    assert completed_years([(start, end)], CUTOFF) == years


def test_the_day_of_the_cut_off_counts() -> None:
    assert completed_years([(date(2018, 1, 1), date(2030, 1, 1))], CUTOFF) == 2
    assert completed_years([(date(2018, 1, 1), date(2030, 1, 1))], CUTOFF - timedelta(days=1)) == 1


def test_work_after_the_cut_off_counts_nothing() -> None:
    assert completed_years([(date(2020, 1, 1), date(2025, 1, 1))], CUTOFF) == 0


def test_overlapping_stretches_are_counted_once() -> None:
    assert (
        completed_years([(date(2010, 1, 1), date(2012, 12, 31)), (date(2011, 1, 1), date(2013, 12, 31))], CUTOFF) == 4
    )


def test_a_stretch_inside_another_adds_nothing() -> None:
    assert (
        completed_years([(date(2010, 1, 1), date(2013, 12, 31)), (date(2011, 1, 1), date(2011, 12, 31))], CUTOFF) == 4
    )


def test_adjoining_stretches_are_one() -> None:
    assert merged([(date(2011, 1, 1), date(2011, 6, 30)), (date(2010, 7, 1), date(2010, 12, 31))]) == [
        (date(2010, 7, 1), date(2011, 6, 30))
    ]


def test_a_day_between_keeps_stretches_apart() -> None:
    assert len(merged([(date(2010, 1, 1), date(2010, 6, 29)), (date(2010, 7, 1), date(2010, 12, 31))])) == 2


def test_two_calendar_years_apart_are_two_years() -> None:
    assert (
        completed_years([(date(2010, 1, 1), date(2010, 12, 31)), (date(2013, 1, 1), date(2013, 12, 31))], CUTOFF) == 2
    )


def test_leftover_days_make_a_month_only_when_no_month_is_longer() -> None:
    eleven = (date(2010, 1, 1), date(2010, 11, 30))
    assert (
        completed_years([eleven, (date(2012, 3, 1), date(2012, 3, 16)), (date(2013, 3, 1), date(2013, 3, 15))], CUTOFF)
        == 1
    )
    assert (
        completed_years([eleven, (date(2012, 3, 1), date(2012, 3, 15)), (date(2013, 3, 1), date(2013, 3, 15))], CUTOFF)
        == 0
    )


def test_a_stretch_that_ends_before_it_starts_is_left_out() -> None:
    assert completed_years([(date(2012, 1, 1), date(2010, 1, 1))], CUTOFF) == 0


def test_the_last_day_there_is_can_end_a_stretch() -> None:
    assert merged([(date(2000, 1, 1), date.max), (date.max, date.max)]) == [(date(2000, 1, 1), date.max)]


@given(DAYS, DAYS)
def test_one_stretch_agrees_with_counting_anniversaries(start: date, end: date) -> None:
    expected = years_by_hand(start, min(end, CUTOFF)) if start <= min(end, CUTOFF) else 0
    assert completed_years([(start, end)], CUTOFF) == expected


@given(SPANS)
def test_years_lie_between_what_the_days_allow(spans: list[Span]) -> None:
    days, stretches = len(days_by_hand(spans, CUTOFF)), len(merged(spans))
    years = completed_years(spans, CUTOFF)
    assert 365 * years <= days
    assert days <= 366 * (years + 1) + 31 * (stretches + 1)


@given(SPANS, st.randoms())
def test_order_and_repetition_change_nothing(spans: list[Span], random: object) -> None:
    shuffled = [*spans, *spans]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert completed_years(shuffled, CUTOFF) == completed_years(spans, CUTOFF)


@given(DAYS, DAYS, DAYS)
def test_cutting_a_stretch_in_two_changes_nothing(start: date, middle: date, end: date) -> None:
    start, middle, end = sorted((start, middle, end))
    halves = [(start, middle), (middle + timedelta(days=1), end)]
    assert completed_years(halves, CUTOFF) == completed_years([(start, max(middle, end))], CUTOFF)


@given(SPANS)
def test_merging_keeps_exactly_the_same_days(spans: list[Span]) -> None:
    assert days_by_hand(merged(spans), date.max) == days_by_hand(spans, date.max)


def test_a_month_without_such_a_day_is_full_on_the_first_of_the_next() -> None:
    assert add_months(date(2019, 1, 31), 1) == date(2019, 3, 1)
    assert add_months(date(2019, 1, 28), 1) == date(2019, 2, 28)
    assert add_months(date(2019, 12, 31), 1) == date(2020, 1, 31)


def test_months_are_counted_back_from_the_last_full_one() -> None:
    assert months_back(date(2020, 1, 31), 3) == [(2019, 10), (2019, 11), (2019, 12)]
    assert months_back(date(2019, 12, 1), 36)[0] == (2016, 12)
    assert len(months_back(date(2019, 12, 1), 36)) == 36


def test_months_between_include_both_ends() -> None:
    assert months_between((2018, 11), (2019, 2)) == [(2018, 11), (2018, 12), (2019, 1), (2019, 2)]
    assert months_between((2019, 2), (2019, 2)) == [(2019, 2)]
    assert months_between((2019, 3), (2019, 2)) == []


@given(DAYS, st.integers(0, 400))
def test_weekdays_agree_with_looking_at_every_day(start: date, more: int) -> None:
    days = [start + timedelta(days=i) for i in range(more + 1)]
    assert weekdays(start, days[-1]) == sum(day.weekday() < 5 for day in days)


@pytest.mark.parametrize(
    "text",
    [
        "2008.6",
        "2008-06",
        "2008/6/15",
        "2008-06-15",
        "2008年06月",
        "2008年6月15日",
        "200806",
        "２００８年６月",
        " 2008 年 6 月 ",
    ],
)
def test_a_date_said_in_another_way_is_proposed_in_the_notices_form(text: str) -> None:
    assert proposed_year_month(text) == "2008年6月"
    assert first_of(text) == date(2008, 6, 1)


@pytest.mark.parametrize(
    "text", ["", "2008", "2008年", "2008年13月", "2008年0月", "1899年1月", "6月", "去年", "٢٠٠٨年6月", "20٠٨年6月"]
)
def test_what_is_no_year_and_month_is_not_guessed_at(text: str) -> None:
    assert proposed_year_month(text) is None
    assert first_of(text) is None


def test_no_text_is_no_date() -> None:
    assert first_of(None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016年1月-2018年12月", date(2018, 12, 1)),
        ("2016.1-2018.06", date(2018, 6, 1)),
        ("２０１８年９月", date(2018, 9, 1)),
        ("2018-09-15", date(2018, 9, 1)),
        ("2016年至2018年", date(2018, 12, 1)),
        ("2018年13月", None),
        ("近期", None),
        ("", None),
        (None, None),
    ],
)
def test_the_last_month_named_in_a_text(text: str | None, expected: date | None) -> None:
    assert latest_in(text) == expected

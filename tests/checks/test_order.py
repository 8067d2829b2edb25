"""Dates that are well-formed and cannot be right: both are named, and it is never more than AMBER."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jxcheck.application import Application, Degree, Period, Person
from jxcheck.assess import assess
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, degree, good_application, hours, only, policy_with, sheet

GOOD = good_application()  # born in December 1949, filing on 31 December 2019


def about(application: Application, policy: Policy, finding_id: str, on: date = ON) -> list[Finding]:
    return [one for one in assess(application, policy, on).findings if one.id == finding_id]


def life(policy: Policy, **values: Any) -> list[Finding]:
    return about(changed(GOOD, post=changed(GOOD.post, **values)), policy, "basics.order")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"appointed_on": "2012年6月"}, []),  # in the month of the title
        ({"appointed_on": "2012年5月"}, ["现资格取得2012年6月", "现职务聘任2012年5月"]),
        ({"qualified_on": "2012.9"}, ["现资格取得2012年9月", "现职务聘任2012年8月"]),  # another form is read too
        ({"appointed_on": "2019年12月"}, []),  # the month of filing
        ({"appointed_on": "2020年1月"}, ["现职务聘任2020年1月", "2019年12月31日"]),
        ({"career_start": "1950年1月"}, []),  # how young one may begin is no rule of ours
        ({"career_start": "1949年12月"}, ["出生1949年12月", "参加工作1949年12月"]),
        ({"career_start": "2020年1月"}, ["参加工作2020年1月"]),
        ({"periods": [Period(start=date(1949, 12, 31))]}, ["出生1949年12月", "经历开始1949年12月"]),
        ({"periods": [Period(start=date(2019, 12, 31))]}, []),
        ({"periods": [Period(start=date(2020, 1, 1))]}, ["经历开始2020年1月"]),
        ({"periods": [Period(start=date(2005, 7, 1), end=date(2020, 6, 30))]}, []),  # counted to the cut-off
        ({"titled": False, "qualified_on": "2030年1月"}, []),  # no longer asked for, no longer judged
    ],
)
def test_dates_of_a_working_life(values: dict[str, Any], words: list[str], policy: Policy) -> None:
    found = life(policy, **values)
    assert [one.light for one in found] == ([Light.AMBER] if words else [])
    assert all(word in (found[0].measured or "") for word in words)


def test_without_a_typed_birth_the_id_number_tells_it(policy: Policy) -> None:
    person = changed(GOOD.person, birth=None)
    early = changed(GOOD, person=person, post=changed(GOOD.post, career_start="1949年6月"))
    [found] = about(early, policy, "basics.order")
    assert "出生（按身份证号码）1949年12月" in (found.measured or "")
    assert about(early, policy_with({"outside.id_number.enabled": False}), "basics.order") == []


def test_a_birth_to_come_is_named(policy: Policy) -> None:
    unborn = Application(person=Person(birth="2020年1月"))
    [found] = about(unborn, policy, "basics.order")
    assert (found.light, "出生2020年1月" in (found.measured or "")) == (Light.AMBER, True)


@pytest.mark.parametrize(
    ("month", "seen"),
    [
        ("1949年12月", True),
        ("1950年1月", False),
        ("2019年12月", False),
        ("2020年1月", True),
        ("某年", False),
        (None, False),
    ],
)
def test_a_graduation_lies_between_birth_and_filing(month: str | None, seen: bool, policy: Policy) -> None:
    found = about(changed(GOOD, degrees=[degree(graduated_on=month)]), policy, "education.graduated")
    assert [one.light for one in found] == ([Light.AMBER] if seen else [])


def test_the_degree_in_question_is_named(policy: Policy) -> None:
    degrees = [degree(), Degree(major="机械工程", graduated_on="1949年1月")]
    [found] = about(changed(GOOD, degrees=degrees), policy, "education.graduated")
    assert found.title == "毕业不晚于出生，两处日期矛盾"


@pytest.mark.parametrize(
    ("year", "stamped", "on", "words"),
    [
        (2019, date(2019, 1, 1), ON, ""),
        (2020, date(2019, 12, 31), date(2021, 1, 1), "盖章日期2019年12月31日"),
        (2020, None, ON, "申报的日子2019年12月31日"),
        (2020, None, date(2020, 1, 1), ""),
    ],
)
def test_hours_of_a_year_to_come(year: int, stamped: date | None, on: date, words: str, policy: Policy) -> None:
    facts = sheet(hours(year), hours(2018), stamped=stamped)
    found = only(about(changed(GOOD, training=facts, filing_date=on), policy, "training.years", on), "training.years")
    assert (found.light, words in found.title) == (Light.AMBER if words else Light.GREEN, True)


@pytest.mark.parametrize(
    ("planned", "sent", "words"),
    [
        (date(2019, 12, 20), date(2019, 12, 20), ""),
        (date(2019, 12, 20), date(2019, 12, 21), "打算报送2019年12月20日，报送2019年12月21日"),
        (date(2019, 12, 20), None, ""),
        (None, date(2020, 1, 15), ""),
        (None, None, ""),
    ],
)
def test_the_day_of_sending_is_one_day(planned: date | None, sent: date | None, words: str, policy: Policy) -> None:
    one = changed(GOOD, filing_date=planned, publicity=changed(GOOD.publicity, sent=sent))
    found = about(one, policy, "publicity.filing")
    assert [(finding.light, finding.measured) for finding in found] == ([(Light.AMBER, words)] if words else [])


@pytest.mark.parametrize(("day", "seen"), [(date(2019, 12, 10), False), (date(2019, 12, 9), True)])
def test_publicity_after_the_day_judged_on_while_no_filing_day_is_known(day: date, seen: bool, policy: Policy) -> None:
    found = about(changed(GOOD, filing_date=None), policy, "publicity.filing", day)
    assert [finding.measured for finding in found] == (["单位确认2019年12月10日"] if seen else [])

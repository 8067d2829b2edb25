"""年度考核: the last three years, or up to the running one where that is assessed."""

from __future__ import annotations

from datetime import date

import pytest

from jxcheck.application import Assessment
from jxcheck.checks.assessment import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, document, good_application, lights, only, policy_with


def judged(policy: Policy, *years: int, on: date = ON, grade: str | None = "合格") -> list[Finding]:
    records = [Assessment(year=year, grade=grade) for year in years]
    return check(changed(good_application(), assessments=records), policy, on)


@pytest.mark.parametrize(
    ("years", "light"),
    [
        ((2016, 2017, 2018), Light.GREEN),
        ((2018, 2017, 2016), Light.GREEN),
        ((2017, 2018, 2019), Light.GREEN),
        ((2010, 2016, 2017, 2018), Light.GREEN),
        ((2017, 2018), Light.RED),
        ((2016, 2018, 2019), Light.RED),
        ((2015, 2016, 2017), Light.RED),
        ((2018, 2019, 2020), Light.RED),
        ((), Light.GREY),
    ],
)
def test_the_last_three_years_are_there_without_a_gap(years: tuple[int, ...], light: Light, policy: Policy) -> None:
    assert only(judged(policy, *years), "assessment.years").light is light


def test_the_day_decides_which_years_are_the_last(policy: Policy) -> None:
    assert only(judged(policy, 2016, 2017, 2018, on=date(2019, 1, 1)), "assessment.years").light is Light.GREEN
    assert only(judged(policy, 2016, 2017, 2018, on=date(2020, 1, 1)), "assessment.years").light is Light.RED


def test_the_missing_year_is_named(policy: Policy) -> None:
    assert "缺2017年" in (only(judged(policy, 2016, 2018), "assessment.years").measured or "")


def test_how_many_years_comes_from_the_policy() -> None:
    assert only(judged(policy_with({"assessment.years.value": 1}), 2018), "assessment.years").light is Light.GREEN


def test_a_year_twice_is_to_be_checked(policy: Policy) -> None:
    assert only(judged(policy, 2016, 2017, 2018, 2018), "assessment.double").light is Light.AMBER
    assert "assessment.double" not in lights(judged(policy, 2016, 2017, 2018))


@pytest.mark.parametrize("grade", [None, "", "  "])
def test_a_year_without_a_grade_is_grey(grade: str | None, policy: Policy) -> None:
    assert only(judged(policy, 2016, 2017, 2018, grade=grade), "assessment.grades").light is Light.GREY


@pytest.mark.parametrize("grade", ["优秀", "基本合格", "不合格", "称职"])
def test_no_grade_is_judged_for_the_notice_lists_none(grade: str, policy: Policy) -> None:
    assert only(judged(policy, 2016, 2017, 2018, grade=grade), "assessment.grades").light is Light.GREEN


def test_a_year_that_a_paper_holds_but_was_not_read_is_amber(policy: Policy) -> None:
    records = [Assessment(year=2017, grade="合格"), Assessment(year=2018, grade="合格")]
    half = document("考核.pdf", "assessment", assessments=[Assessment(year=2016)])
    full = document("考核.pdf", "assessment", assessments=records)
    nothing = document("考核.pdf", "assessment")
    scan = document("考核.jpg", "assessment", assessments=records, scanned=True)
    amber, red = ([half], [nothing], [scan]), ([full], [])
    for papers, light in [*((one, Light.AMBER) for one in amber), *((one, Light.RED) for one in red)]:
        application = changed(good_application(), assessments=records, documents=papers)
        assert only(check(application, policy, ON), "assessment.years").light is light

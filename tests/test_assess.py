"""The whole judgement: empty, good and bad applications; nothing is lost, nothing is read from the clock."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from jxcheck import dates
from jxcheck.application import Application, Level
from jxcheck.assess import CHECKS, assess, judging_day
from jxcheck.finding import Light, Report
from jxcheck.policy import Policy
from tests.factories import (
    AT,
    ON,
    bad_applications,
    changed,
    good_application,
    good_variants,
    photo,
    policy_with,
    source,
)

# Nothing is asked of files that nobody has to drop in; without them the report says what was not checked.
OF_FILES = {"summary", "posts", "agreement"}
REPORTS = [*good_variants(), *bad_applications()]


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """With `at` given, nothing in a judgement may ask what day it is."""

    def refuse() -> datetime:
        raise AssertionError("the clock was read")

    monkeypatch.setattr(dates, "now", refuse)


def judged(application: Application, policy: Policy) -> Report:
    return assess(application, policy, at=AT)


def test_an_empty_application_gets_one_grey_line_a_subject(policy: Policy) -> None:
    report = judged(Application(), policy)
    assert [finding.subject for finding in report.findings] == [name for name in CHECKS if name not in OF_FILES]
    assert {finding.light for finding in report.findings} == {Light.GREY}
    assert report.verdict == "还不能提交"


@pytest.mark.parametrize("application", good_variants())
def test_a_full_good_application_is_all_green(application: Application, policy: Policy) -> None:
    report = judged(application, policy)
    assert [finding for finding in report.findings if finding.light is not Light.GREEN] == []
    assert report.verdict == "未发现问题，仍以单位和人社部门审核为准"
    assert report.steps == []


def test_a_good_application_shows_every_subject_that_applies(policy: Policy) -> None:
    subjects = {finding.subject for finding in judged(good_application(exceptional=True), policy).findings}
    assert subjects == set(CHECKS) - OF_FILES


def test_what_does_not_apply_gives_no_finding(policy: Policy) -> None:
    plain = {finding.id for finding in judged(good_application(), policy).findings}
    assert not any(one.startswith("exceptional.") for one in plain)
    assert not plain & {
        "materials.m09",
        "materials.m15-bound",
        "materials.m07e",
        "materials.m07i",
        "binding.volume-three",
    }
    assert "materials.two-inch-ready" not in plain


@pytest.mark.parametrize("application", REPORTS)
def test_every_finding_that_is_not_green_says_how_to_put_it_right(application: Application, policy: Policy) -> None:
    for finding in judged(application, policy).findings:
        assert finding.fix or finding.light is Light.GREEN, finding


@pytest.mark.parametrize("application", REPORTS)
def test_every_red_finding_cites_a_clause_of_the_notice(application: Application, policy: Policy) -> None:
    for finding in judged(application, policy).findings:
        if finding.light is Light.RED:
            assert finding.clause is not None, finding
            assert not finding.clause.outside, finding


@pytest.mark.parametrize("application", REPORTS)
def test_every_finding_that_is_not_green_stands_in_exactly_one_step(application: Application, policy: Policy) -> None:
    report = judged(application, policy)
    waiting = {finding.id for finding in report.findings if finding.light is not Light.GREEN}
    listed = [name for step in report.steps for name in step.findings]
    assert sorted(listed) == sorted(waiting)
    assert all(step.todo for step in report.steps)


@pytest.mark.parametrize("application", REPORTS)
def test_the_slowest_step_comes_first(application: Application, policy: Policy) -> None:
    days = [step.days for step in judged(application, policy).steps]
    assert days == sorted(days, reverse=True)


def test_publicity_leads_with_its_seven_days_and_a_clause(policy: Policy) -> None:
    first = judged(Application(), policy).steps[0]
    assert (first.subject, first.days, first.estimate) == ("publicity", 7, False)


def test_a_finding_that_no_step_covers_is_not_lost() -> None:
    bare = policy_with({"next_steps": [{"title": "公示", "days": 7, "covers": ["publicity"]}]})
    report = judged(Application(), bare)
    assert report.steps[0].findings == ["publicity.dates"]
    assert len(report.steps[1].findings) == len(set(CHECKS) - OF_FILES) - 1


def test_a_red_finding_outweighs_everything(policy: Policy) -> None:
    good = good_application()
    report = judged(changed(good, post=changed(good.post, practice="机械设计制造及其自动")), policy)
    assert (report.light, report.verdict) == (Light.RED, "还不能提交")
    assert report.counts[Light.RED] == 1


def test_amber_alone_asks_to_verify_first(policy: Policy) -> None:
    good = good_application()
    report = judged(changed(good, photo=photo(bytes=50_001)), policy)
    assert (report.light, report.verdict) == (Light.AMBER, "请先核实")


def test_something_missing_beside_amber_cannot_be_handed_in(policy: Policy) -> None:
    good = good_application()
    report = judged(changed(good, photo=photo(bytes=50_001), training=None), policy)
    assert (report.light, report.verdict) == (Light.AMBER, "还不能提交")


def test_grey_outweighs_green(policy: Policy) -> None:
    report = judged(changed(good_application(), training=None), policy)
    assert (report.light, report.verdict) == (Light.GREY, "还不能提交")


def test_the_day_is_the_given_one_then_the_filing_date_then_the_policys(policy: Policy) -> None:
    filing = Application(filing_date=date(2019, 10, 8))
    assert judging_day(filing, policy, date(2019, 9, 1)) == date(2019, 9, 1)
    assert judging_day(filing, policy) == date(2019, 10, 8)
    assert judging_day(Application(), policy) == policy.reference_date.value == ON


def test_the_same_application_gets_the_same_report_twice(policy: Policy) -> None:
    application = bad_applications()[-1]
    assert judged(application, policy) == judged(application, policy)


def test_a_report_on_draft_facts_says_so(policy: Policy) -> None:
    good = good_application()
    assert good.photo is not None
    assert not judged(good, policy).recorded
    recorded = changed(good, photo=changed(good.photo, source=changed(source(), recorded=True)))
    assert judged(recorded, policy).recorded


def test_every_report_is_stamped_with_policy_program_and_time(policy: Policy) -> None:
    stamp = judged(Application(), policy).stamp
    assert (stamp.policy, stamp.policy_version) == ("jiaxing-2019", policy.version)
    assert stamp.policy_hash == policy.hash
    assert len(stamp.policy_hash) == 64
    assert stamp.made_at == AT
    assert "预审结果仅供参考，以人社部门审核为准" in str(stamp)


def test_what_only_a_person_can_see_is_named_without_a_light(policy: Policy) -> None:
    report = judged(good_application(Level.SENIOR), policy)
    assert {"近期", "免冠", "背景颜色是否可用（本通知未规定）"} <= set(report.unchecked)


def test_two_hundred_works_are_judged(policy: Policy) -> None:
    good = good_application()
    assert good.works is not None
    many = changed(good, works=[changed(good.works[0], title=f"第{i}篇", original=None) for i in range(200)])
    report = judged(many, policy)
    assert report.about("works")[0].light is Light.RED  # two hundred 代表作 where one is allowed
    assert sum(finding.id == "works.parts" for finding in report.findings) == 200

"""参保缴费: 36 and 12 months, either side of them; a gap is amber, for the notice gives no day to count from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jxcheck.application import Application, Document, Level, PensionPeriod, Said
from jxcheck.checks.pension import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import EMPLOYER, ON, changed, document, good_application, lights, only, policy_with

SENIOR, INTERMEDIATE, JUNIOR = Level.SENIOR, Level.INTERMEDIATE, Level.JUNIOR


def judged(policy: Policy, level: Level | None, *spans: tuple[str, str], on: date = ON, **payer: Any) -> list[Finding]:
    good = good_application()
    paid = [PensionPeriod(start=start, end=end, **payer) for start, end in spans]
    return check(changed(good, pension=paid, post=changed(good.post, level=level)), policy, on)


@pytest.mark.parametrize(
    ("level", "start", "end", "light"),
    [
        (SENIOR, "2016-12", "2019-11", Light.GREEN),  # 36, to the last full month
        (SENIOR, "2017-01", "2019-12", Light.GREEN),  # 36, the month of filing already paid
        (SENIOR, "2017-01", "2019-11", Light.RED),  # 35
        (SENIOR, "2016-11", "2019-10", Light.AMBER),  # 36, but not up to now
        (SENIOR, "2010-01", "2019-12", Light.GREEN),
        (INTERMEDIATE, "2018-12", "2019-11", Light.GREEN),  # 12
        (INTERMEDIATE, "2019-01", "2019-12", Light.GREEN),
        (INTERMEDIATE, "2019-01", "2019-11", Light.RED),  # 11
        (JUNIOR, "2018-12", "2019-11", Light.GREEN),
        (JUNIOR, "2019-01", "2019-11", Light.RED),
        (JUNIOR, "2001-01", "2009-12", Light.AMBER),
    ],
)
def test_senior_needs_36_months_and_the_others_12(
    level: Level, start: str, end: str, light: Light, policy: Policy
) -> None:
    found = only(judged(policy, level, (start, end)), "pension.months")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件1 二.8"


def test_several_stretches_are_taken_together(policy: Policy) -> None:
    spans = (("2018-01", "2019-12"), ("2016-12", "2017-12"))
    assert only(judged(policy, SENIOR, *spans), "pension.months").light is Light.GREEN


def test_one_missing_month_is_a_gap_and_not_a_short_proof(policy: Policy) -> None:
    found = only(judged(policy, SENIOR, ("2016-12", "2017-12"), ("2018-02", "2019-11")), "pension.months")
    assert found.light is Light.AMBER
    assert "缺2018年1月" in (found.measured or "")


def test_the_level_decides_and_is_asked_for(policy: Policy) -> None:
    assert lights(judged(policy, None, ("2016-12", "2019-11"))) == {"pension.months": Light.GREY}


def test_nothing_filled_in_is_grey(policy: Policy) -> None:
    assert lights(judged(policy, SENIOR)) == {"pension.months": Light.GREY}


def test_months_the_wrong_way_round_are_to_be_corrected(policy: Policy) -> None:
    assert lights(judged(policy, SENIOR, ("2019-12", "2016-12"))) == {"pension.months": Light.AMBER}


def test_a_reference_date_of_the_policy_is_counted_from() -> None:
    stated = {"value": date(2019, 6, 30), "at": "附件1 二.8", "quote": "申报高级的须出具近３年的"}
    dated = policy_with({"pension.reference_date": stated})
    assert only(judged(dated, SENIOR, ("2016-06", "2019-05")), "pension.months").light is Light.GREEN


@pytest.mark.parametrize(
    ("level", "start", "shown"),
    [
        (INTERMEDIATE, "2016-12", False),
        (INTERMEDIATE, "2017-01", True),
        (JUNIOR, "2018-12", True),
        (SENIOR, "2016-12", False),
    ],
)
def test_the_checklists_three_years_are_only_a_hint_for_the_others(
    level: Level, start: str, shown: bool, policy: Policy
) -> None:
    found = lights(judged(policy, level, (start, "2019-11")))
    assert found["pension.months"] is Light.GREEN
    assert found.get("pension.checklist-words") is (Light.AMBER if shown else None)


@pytest.mark.parametrize(
    ("payer", "shown"), [(EMPLOYER, False), (f" {EMPLOYER} ", False), (None, False), ("别的公司", True)]
)
def test_another_payer_is_to_be_checked(payer: str | None, shown: bool, policy: Policy) -> None:
    found = lights(judged(policy, SENIOR, ("2016-12", "2019-11"), payer=payer))
    assert found.get("pension.payer") is (Light.AMBER if shown else None)


def test_the_width_of_brackets_makes_no_other_payer(policy: Policy) -> None:
    good = good_application()
    post = changed(good.post, employer="某某（海宁）公司")
    paid = [PensionPeriod(start="2016-12", end="2019-11", payer="某某(海宁)公司")]
    assert "pension.payer" not in lights(check(changed(good, post=post, pension=paid), policy, ON))


def proof(paid: str | Said, *spans: tuple[str, str], **values: Any) -> Document:
    periods = [PensionPeriod(start=start, end=end) for start, end in spans]
    return document("参保.pdf", "pension", pension=periods, says={"paid": paid, **values})


def with_proof(paper: Document, *typed: tuple[str, str]) -> Application:
    periods = [PensionPeriod(start=start, end=end) for start, end in typed]
    return changed(good_application(SENIOR), pension=periods, documents=[paper])


def test_a_proof_that_was_read_in_part_is_never_red(policy: Policy) -> None:
    span = ("2019-01", "2019-11")
    for paper in (proof(Said(value="2019年", sure=False), span), proof("2019年", span, unplaced="2018年10个月")):
        assert only(check(with_proof(paper, span), policy, ON), "pension.months").light is Light.AMBER
    scan = changed(proof("2019年", span), scanned=True)
    assert only(check(with_proof(scan, span), policy, ON), "pension.months").light is Light.AMBER
    whole = proof("2019年1月至2019年11月", span)
    assert only(check(with_proof(whole, span), policy, ON), "pension.months").light is Light.RED


def test_months_that_no_proof_shows_are_told(policy: Policy) -> None:
    paper = proof("2016年1月至2019年10月", ("2016-01", "2019-10"))
    finding = only(check(with_proof(paper, ("2016-01", "2019-12")), policy, ON), "pension.paper")
    assert finding.light is Light.AMBER
    assert finding.measured == "2019年11月、2019年12月"
    same = check(with_proof(paper, ("2016-01", "2019-10")), policy, ON)
    assert "pension.paper" not in {one.id for one in same}

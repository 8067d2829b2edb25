"""公示: seven days counted both ways, never red for being short; objections and sending too early are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jxcheck.application import Application, Document, Publicity, Said
from jxcheck.checks.publicity import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, document, good_application, lights, only, policy_with

GOOD = good_application()


def december(day: int) -> date:
    return date(2019, 12, day)


def judged(policy: Policy, **values: Any) -> list[Finding]:
    return check(changed(GOOD, publicity=changed(GOOD.publicity, **values)), policy, ON)


@pytest.mark.parametrize(
    ("last", "light"),
    [
        (9, Light.GREEN),  # 2nd to 9th: seven days however one counts
        (8, Light.AMBER),  # seven with both ends, six with one
        (7, Light.AMBER),
        (2, Light.AMBER),
        (1, Light.AMBER),  # ends before it starts
        (31, Light.GREEN),
    ],
)
def test_seven_days_pass_when_counted_either_way_and_fewer_are_never_red(
    last: int, light: Light, policy: Policy
) -> None:
    values = {"end": december(last), "confirmed": december(31)}
    found = only(judged(policy, start=december(2), **values), "publicity.days")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件1 二.2"


def test_all_three_counts_are_shown(policy: Policy) -> None:
    measured = only(judged(policy, start=december(2), end=december(8)), "publicity.days").measured
    assert "首尾都算7天" in (measured or "")
    assert "只算一头6天" in (measured or "")
    assert "周一至周五5天" in (measured or "")


@pytest.mark.parametrize("missing", ["start", "end"])
def test_a_missing_date_is_grey(missing: str, policy: Policy) -> None:
    findings = judged(policy, **{missing: None})
    assert only(findings, "publicity.days").light is Light.GREY
    assert "publicity.order" not in lights(findings)


@pytest.mark.parametrize(("answer", "light"), [(False, Light.GREEN), (True, Light.RED), (None, Light.GREY)])
def test_only_without_objection_it_goes_on(answer: bool | None, light: Light, policy: Policy) -> None:
    assert only(judged(policy, objection=answer), "publicity.objection").light is light


@pytest.mark.parametrize(
    ("confirmed", "sent", "light"),
    [
        (december(9), december(9), Light.GREEN),  # all on the last day
        (december(10), december(10), Light.GREEN),
        (december(10), december(8), Light.RED),  # sent before it was over
        (december(8), december(10), Light.AMBER),  # sealed before it was over
        (december(11), december(10), Light.AMBER),  # sealed after sending
        (None, december(10), Light.GREY),
        (None, december(8), Light.RED),
    ],
)
def test_publicity_seal_and_sending_follow_each_other(
    confirmed: date | None, sent: date, light: Light, policy: Policy
) -> None:
    assert only(judged(policy, confirmed=confirmed, sent=sent), "publicity.order").light is light


def test_the_planned_filing_date_stands_for_the_day_of_sending(policy: Policy) -> None:
    early = changed(GOOD, filing_date=december(5))
    assert only(check(early, policy, ON), "publicity.order").light is Light.RED
    unplanned = changed(GOOD, filing_date=None)
    assert only(check(unplanned, policy, ON), "publicity.order").light is Light.GREY


def test_an_untouched_subject_is_one_grey_line_although_a_filing_date_is_planned(policy: Policy) -> None:
    assert lights(check(Application(filing_date=ON), policy, ON)) == {"publicity.dates": Light.GREY}


@pytest.mark.parametrize(("answer", "light"), [(True, Light.GREEN), (False, Light.RED), (None, Light.GREY)])
def test_the_summary_form_is_among_what_is_published(answer: bool | None, light: Light, policy: Policy) -> None:
    confirmed = {} if answer is None else {"publicity.includes-summary": answer}
    found = only(check(changed(GOOD, confirmed=confirmed), policy, ON), "publicity.includes-summary")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件7 注"


def test_working_days_of_another_notice_count_only_where_switched_on(policy: Policy) -> None:
    short = {"start": december(6), "end": december(10)}  # Friday to Tuesday: three
    on = policy_with({"outside.publicity_working_days.enabled": True})
    assert only(judged(on, **short), "publicity.working-days").light is Light.AMBER
    assert "publicity.working-days" not in lights(judged(policy, **short))
    assert "publicity.working-days" not in lights(judged(on, start=december(6), end=december(12)))


def test_both_filing_guides_are_cited(policy: Policy) -> None:
    found = only(judged(policy, objection=True), "publicity.objection")
    assert found.clause is not None
    assert found.clause.at == "附件9 第二条、附件10 第三条"


def test_an_empty_answer_beside_a_question_is_asked_for(policy: Policy) -> None:
    asked = Application(publicity=Publicity(), confirmed={"publicity.includes-summary": True})
    assert lights(check(asked, policy, ON)) == {
        "publicity.days": Light.GREY,
        "publicity.objection": Light.GREY,
        "publicity.includes-summary": Light.GREEN,
    }


def form(includes: str | Said = "是", scanned: bool = False, **read: Any) -> Document:
    says = {"includes_summary": includes}
    return document("公示.pdf", "publicity", publicity=Publicity(**read), says=says, scanned=scanned)


def with_form(paper: Document, answer: bool | None = None) -> Application:
    good = good_application()
    confirmed = {key: value for key, value in good.confirmed.items() if key != INCLUDED}
    return changed(good, documents=[paper], confirmed=confirmed | ({} if answer is None else {INCLUDED: answer}))


INCLUDED = "publicity.includes-summary"


@pytest.mark.parametrize(
    ("paper", "answer", "light"),
    [
        (form("是"), None, Light.GREEN),
        (form("是"), False, Light.RED),
        (form("否"), None, Light.RED),
        (form("否"), True, Light.RED),
        (form("否", scanned=True), None, Light.AMBER),
        (form(Said(value="否", sure=False)), None, Light.AMBER),
        (form(Said(value="是", sure=False)), None, Light.GREY),
    ],
)
def test_what_the_form_lists_answers_where_nobody_has(
    policy: Policy, paper: Document, answer: bool | None, light: Light
) -> None:
    assert only(check(with_form(paper, answer), policy, ON), INCLUDED).light is light


def test_days_that_differ_from_the_form_are_told(policy: Policy) -> None:
    other = form(start=date(2019, 12, 3), end=date(2019, 12, 9), objection=True)
    finding = only(check(with_form(other, True), policy, ON), "publicity.paper")
    assert finding.light is Light.AMBER
    assert "公示开始填的是2019年12月2日，表上是2019年12月3日" in (finding.measured or "")
    assert "有异议" in (finding.measured or "")
    same = form(start=date(2019, 12, 2), end=date(2019, 12, 9), objection=False)
    assert "publicity.paper" not in {one.id for one in check(with_form(same, True), policy, ON)}

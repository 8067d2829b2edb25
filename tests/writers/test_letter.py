from collections.abc import Callable

import pytest

from jxcheck.application import Application
from jxcheck.checks.id_number import masked
from jxcheck.finding import Clause, Finding, Light, Report, Step
from jxcheck.policy import Policy
from jxcheck.writers.letter import (
    SUBJECTS,
    applicant,
    by_subject,
    clause_words,
    counts_words,
    days_words,
    verdict_words,
)

MakeReport = Callable[..., Report]


def test_the_counts_name_what_is_to_do_and_leave_out_noughts(
    make_report: MakeReport, red: Finding, green: Finding
) -> None:
    grey = Finding(id="works.list", light=Light.GREY, title="还没有填")
    assert counts_words(make_report(red, green, grey)) == "1 项不符合，1 项未提供"


def test_the_verdict_is_the_reports_own(make_report: MakeReport, red: Finding, green: Finding) -> None:
    for report in (make_report(red), make_report(green), make_report()):
        assert verdict_words(report).startswith(report.verdict)


def test_subjects_keep_the_reports_order(make_report: MakeReport, red: Finding, green: Finding) -> None:
    other = Finding(id="works.list", light=Light.GREY, title="还没有填")
    grouped = by_subject(make_report(other, red, green))
    assert [name for name, _ in grouped] == [SUBJECTS["works"], SUBJECTS["photo"]]
    assert grouped[1][1] == [red, green]


def test_every_subject_that_the_policy_speaks_of_has_a_chinese_name(policy: Policy) -> None:
    spoken = {one.about for one in policy.unchecked} | {one.id.split(".")[0] for one in policy.confirmations}
    assert spoken <= set(SUBJECTS)


@pytest.mark.parametrize(
    ("days", "estimate", "words"), [(7, False, "7 天"), (2, True, "约 2 天（估计）"), (0, True, "当天")]
)
def test_our_own_guess_of_the_days_is_marked(days: int, estimate: bool, words: str) -> None:
    assert days_words(Step(days=days, estimate=estimate, subject="works", title="题", todo=[], findings=[])) == words


def test_a_rule_from_outside_the_notice_says_so(red: Finding) -> None:
    outside = Clause(at="GB 11643", quote="18位", outside=True)
    assert "通知以外" not in clause_words(red)
    assert "通知以外" in clause_words(red.model_copy(update={"clause": outside}))
    assert clause_words(red.model_copy(update={"clause": None})) == ""


def test_the_applicant_is_named_with_a_masked_number_and_only_what_was_answered(senior: Application) -> None:
    assert applicant(senior)["身份证号码"] == masked(str(senior.person.id_number))
    assert "从事专业" not in applicant(senior)
    assert applicant(Application()) == {}

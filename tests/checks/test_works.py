"""业绩材料: one 代表作 with its original, the copied parts, and what stands behind reports and joint work."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Work, WorkKind
from jxcheck.checks.works import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, good_application, lights, only, paper

GOOD = good_application()


def judged(policy: Policy, *works: Work, **values: Any) -> list[Finding]:
    return check(changed(GOOD, works=list(works), **values), policy, ON)


def test_an_untouched_subject_is_one_grey_line(policy: Policy) -> None:
    untouched = changed(GOOD, works=None, has_honours=None, has_awards=None)
    assert lights(check(untouched, policy, ON)) == {"works.list": Light.GREY}


def test_what_has_not_been_said_is_asked_for_by_name(policy: Policy) -> None:
    found = lights(check(changed(GOOD, works=None, has_awards=None), policy, ON))
    assert found == {"works.awards": Light.GREY, "works.list": Light.GREY}
    assert lights(judged(policy, has_honours=None)) == {"works.honours": Light.GREY}


def test_no_works_at_all_is_an_answer(policy: Policy) -> None:
    assert judged(policy) == []


@pytest.mark.parametrize(
    ("chosen", "light"),
    [
        ([True], Light.GREEN),
        ([True, None], Light.GREEN),
        ([True, False], Light.GREEN),
        ([True, True], Light.RED),
        ([False, False], Light.RED),
        ([None, False], Light.GREY),
        ([None], Light.GREY),
    ],
)
def test_exactly_one_representative_work_is_chosen(chosen: list[bool | None], light: Light, policy: Policy) -> None:
    works = [paper(title=f"第{i}篇", representative=one) for i, one in enumerate(chosen)]
    assert only(judged(policy, *works), "works.representative").light is light


def test_other_results_need_no_representative_work(policy: Policy) -> None:
    assert "works.representative" not in lights(judged(policy, paper(kind=WorkKind.OTHER, representative=None)))


@pytest.mark.parametrize(("original", "light"), [(True, Light.GREEN), (False, Light.RED), (None, Light.GREY)])
def test_the_representative_work_needs_its_original(original: bool | None, light: Light, policy: Policy) -> None:
    assert only(judged(policy, paper(original=original)), "works.original").light is light


@pytest.mark.parametrize(
    ("parts", "kind", "light"),
    [
        (["封面", "刊号", "目录", "所写文章"], WorkKind.PAPER, Light.GREEN),
        (["封面", "刊号", "目录"], WorkKind.PAPER, Light.RED),
        (["所写文章"], WorkKind.PAPER, Light.RED),
        ([], WorkKind.PAPER, Light.GREY),
        (["封面", "目录"], WorkKind.BOOK, Light.AMBER),  # the notice speaks of copies of papers
        ([], WorkKind.BOOK, Light.GREY),
        ([], WorkKind.REPORT, None),
        ([], WorkKind.APPRAISAL, None),
    ],
)
def test_a_paper_is_copied_in_four_parts(parts: list[str], kind: WorkKind, light: Light | None, policy: Policy) -> None:
    assert lights(judged(policy, paper(kind=kind, parts=parts))).get("works.parts") is light


@pytest.mark.parametrize(("answer", "light"), [(True, Light.GREEN), (False, Light.RED), (None, Light.GREY)])
def test_a_report_needs_proof_of_authorship(answer: bool | None, light: Light, policy: Policy) -> None:
    assert only(judged(policy, paper(kind=WorkKind.REPORT, authorship=answer)), "works.authorship").light is light
    assert "works.authorship" not in lights(judged(policy, paper(authorship=answer)))


@pytest.mark.parametrize(("answer", "light"), [(True, Light.GREEN), (False, Light.RED), (None, Light.GREY)])
def test_joint_work_needs_proof_of_the_main_part(answer: bool | None, light: Light, policy: Policy) -> None:
    assert only(judged(policy, paper(collective=True, contributor=answer)), "works.contributor").light is light
    assert "works.contributor" not in lights(judged(policy, paper(collective=False, contributor=answer)))


def test_whether_work_is_joint_is_asked_for(policy: Policy) -> None:
    assert only(judged(policy, paper(collective=None)), "works.collective").light is Light.GREY


@pytest.mark.parametrize(
    ("dated", "finding_id", "light"),
    [
        ("2012年8月", "works.since-post", Light.GREEN),
        ("2012.8", "works.since-post", Light.GREEN),
        ("2012年7月", "works.since-post", Light.AMBER),
        (None, "works.dated", Light.GREY),
        (" ", "works.dated", Light.GREY),
        ("去年", "works.dated", Light.AMBER),
    ],
)
def test_works_are_since_the_present_post(dated: str | None, finding_id: str, light: Light, policy: Policy) -> None:
    assert only(judged(policy, paper(dated=dated)), finding_id).light is light


def test_without_an_appointment_the_qualification_counts(policy: Policy) -> None:
    post = changed(GOOD.post, appointed_on=None)  # qualified 2012年6月
    assert only(judged(policy, paper(dated="2012年7月"), post=post), "works.since-post").light is Light.GREEN


def test_who_holds_no_post_has_nothing_to_count_from(policy: Policy) -> None:
    post = changed(GOOD.post, titled=False, appointed_on=None, qualified_on=None)
    assert "works.since-post" not in lights(judged(policy, paper(), post=post))


def test_a_long_title_is_shortened_and_an_empty_one_named_by_its_kind(policy: Policy) -> None:
    titles = [finding.title for finding in judged(policy, paper(title="长" * 200, representative=None))]
    assert all(len(title) < 60 for title in titles)
    assert any("一篇论文" in finding.title for finding in judged(policy, paper(title="")))

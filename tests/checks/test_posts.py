"""岗位信息表: sums either side of right, the list, the level applied for; never more than amber."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Application, Level, PostsFacts
from jxcheck.checks.posts import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, document, good_application, lights, only, posts_facts, posts_row

GOOD = posts_facts()


def judged(policy: Policy, facts: PostsFacts = GOOD, scanned: bool = False, **post: Any) -> list[Finding]:
    good = good_application(Level.INTERMEDIATE, public=True)
    application = changed(
        good, post=changed(good.post, **post), documents=[document("岗位.pdf", "posts", posts=facts, scanned=scanned)]
    )
    return check(application, policy, ON)


def test_a_form_that_adds_up_is_green(policy: Policy) -> None:
    assert lights(judged(policy)) == dict.fromkeys(
        ["posts.totals", "posts.listed", "posts.applied", "posts.vacancy", "posts.untitled"], Light.GREEN
    )


def test_without_the_form_nothing_is_said(policy: Policy) -> None:
    assert check(Application(), policy, ON) == []
    assert check(good_application(public=True), policy, ON) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"rows": [posts_row("approved", 1, 8, 12, 9, 31)], "posts": 31}, "各级相加30，总数写着31"),
        ({"rows": [*GOOD.rows[:2], posts_row("vacant", 0, 2, 3, 0, 5)]}, "中级核准12、实聘10，空缺写着3"),
        ({"posts": 29}, "核准总数30，专业技术岗位总数写着29"),
        ({"staff": 29}, "编制数只有29"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_amber_and_named(policy: Policy, values: dict[str, Any], words: str) -> None:
    finding = only(judged(policy, changed(GOOD, **values)), "posts.totals")
    assert finding.light is Light.AMBER
    assert words in (finding.measured or "")
    assert finding.clause


def test_a_blank_level_is_zero_in_text_and_unknown_in_a_scan(policy: Policy) -> None:
    facts = changed(GOOD, rows=[posts_row("approved", None, 8, 12, 9, 30)])
    assert only(judged(policy, facts), "posts.totals").light is Light.AMBER
    assert only(judged(policy, facts, scanned=True), "posts.totals").light is Light.GREEN
    fitting = changed(GOOD, rows=[posts_row("approved", None, 9, 12, 9, 30)])
    assert only(judged(policy, fitting), "posts.totals").light is Light.GREEN


def test_a_blank_form_is_amber_for_it_may_only_not_have_been_read(policy: Policy) -> None:
    found = judged(policy, PostsFacts(rows=[posts_row("approved", None, None, None, None, None)]))
    assert set(lights(found).values()) == {Light.AMBER}


def test_an_applicant_who_is_not_listed_is_amber(policy: Policy) -> None:
    facts = changed(GOOD, people=[("李四", "工程师"), ("钱二", "工程师")])
    found = judged(policy, facts)
    assert only(found, "posts.listed").light is Light.AMBER
    assert "posts.applied" not in {one.id for one in found}


def test_without_a_name_the_list_waits_for_it(policy: Policy) -> None:
    good = good_application(public=True)
    form = document("岗位.pdf", "posts", posts=GOOD)
    nameless = changed(good, person=changed(good.person, name=None), documents=[form])
    assert only(check(nameless, policy, ON), "posts.listed").light is Light.GREY


def test_a_name_with_blanks_is_still_the_same(policy: Policy) -> None:
    facts = changed(GOOD, people=[("张 三", "工程师"), ("钱二", "工程师")])
    assert only(judged(policy, facts), "posts.listed").light is Light.GREEN


@pytest.mark.parametrize(
    ("title", "level", "light"),
    [
        ("工程师", Level.INTERMEDIATE, Light.GREEN),
        ("工程师（机械设计）", Level.INTERMEDIATE, Light.GREEN),
        ("高级工程师", Level.SENIOR, Light.GREEN),
        ("正高级工程师", Level.SENIOR, Light.GREEN),
        ("助理工程师", Level.JUNIOR, Light.GREEN),
        ("助理工程师", Level.INTERMEDIATE, Light.AMBER),
        ("高级工程师", Level.INTERMEDIATE, Light.AMBER),
        ("工程师", Level.SENIOR, Light.AMBER),
        ("研究员", Level.SENIOR, Light.AMBER),
    ],
)
def test_the_title_is_held_against_the_level(policy: Policy, title: str, level: Level, light: Light) -> None:
    facts = changed(GOOD, people=[("张三", title), ("钱二", title)])
    assert only(judged(policy, facts, level=level), "posts.applied").light is light


def test_no_free_post_at_the_level_is_amber(policy: Policy) -> None:
    full = changed(GOOD, rows=[posts_row("vacant", 0, 2, 0, 0, 2)])
    assert only(judged(policy, full), "posts.vacancy").light is Light.AMBER
    assert only(judged(policy, full, level=Level.SENIOR), "posts.vacancy").light is Light.GREEN
    assert only(judged(policy, full, level=Level.JUNIOR), "posts.vacancy").light is Light.AMBER
    unknown = changed(GOOD, rows=[posts_row("vacant", 0, None, None, 0, None)])
    assert "posts.vacancy" not in {one.id for one in judged(policy, unknown)}


def test_the_number_of_names_is_held_against_the_sentence(policy: Policy) -> None:
    assert only(judged(policy, changed(GOOD, untitled=3)), "posts.untitled").light is Light.AMBER
    assert only(judged(policy, changed(GOOD, untitled=None)), "posts.untitled").light is Light.AMBER


def test_a_unit_that_is_not_public_needs_no_form(policy: Policy) -> None:
    finding = only(judged(policy, employer_type="国有企业"), "posts.public")
    assert finding.light is Light.AMBER


def test_of_two_forms_each_is_named(policy: Policy) -> None:
    forms = [document(name, "posts", posts=GOOD) for name in ("甲.pdf", "乙.pdf")]
    found = check(changed(good_application(public=True), documents=forms), policy, ON)
    assert [one.title.split("》")[0] for one in found if one.id == "posts.totals"] == ["《甲.pdf", "《乙.pdf"]


def test_nothing_of_it_is_ever_red(policy: Policy) -> None:
    worst = PostsFacts(
        staff=1,
        posts=9,
        rows=[posts_row("approved", 1, 1, 1, 1, 1), posts_row("vacant", 0, 0, 0, 0, 9)],
        untitled=7,
        people=[("李四", "研究员")],
    )
    assert Light.RED not in {one.light for one in judged(policy, worst, employer_type="国有企业")}

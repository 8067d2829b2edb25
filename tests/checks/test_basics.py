"""基本情况 at its exact edges: ID, nine classes, eight characters, the form of dates, years of work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jxcheck.application import Application, Level, Period, Post
from jxcheck.checks.basics import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import MAN_OF_1880, ON, WOMAN, changed, good_application, only, policy_with

GOOD = good_application()
PUBLIC = "从事公益服务的事业"


def person(policy: Policy, **values: Any) -> list[Finding]:
    return check(changed(GOOD, person=changed(GOOD.person, **values)), policy, ON)


def post(policy: Policy, **values: Any) -> list[Finding]:
    return check(changed(GOOD, post=changed(GOOD.post, **values)), policy, ON)


def ids(findings: list[Finding]) -> set[str]:
    return {finding.id for finding in findings}


def test_one_answer_wakes_the_subject_and_the_rest_is_grey(policy: Policy) -> None:
    findings = check(Application(post=Post(level=Level.SENIOR)), policy, ON)
    assert only(findings, "basics.level").light is Light.GREEN
    assert {finding.light for finding in findings if finding.id != "basics.level"} == {Light.GREY}
    assert {"basics.specialty", "basics.name", "basics.id-number", "basics.employer", "basics.years"} <= ids(findings)


@pytest.mark.parametrize(
    ("number", "light"),
    [
        (WOMAN, Light.GREEN),
        ("11010519491231002x", Light.GREEN),
        ("１１０１０５１９４９１２３１００２Ｘ", Light.GREEN),
        ("110105194912310020", Light.RED),
        (MAN_OF_1880, Light.RED),
        (WOMAN[:17], Light.RED),
        ("110105491231002", Light.AMBER),
        ("110105********002X", Light.AMBER),
        ("H1234567890", Light.AMBER),
        (None, Light.GREY),
        ("", Light.GREY),
    ],
)
def test_the_id_number(number: str | None, light: Light, policy: Policy) -> None:
    found = only(person(policy, id_number=number), "basics.id-number")
    assert found.light is light
    assert found.clause is not None
    assert (found.clause.at, found.clause.outside) == ("附件1 四.1", False)


@pytest.mark.parametrize("number", [WOMAN, "110105194912310020", "110105********002X", "1101051949123100*2"])
def test_the_id_number_is_masked_in_the_report(number: str, policy: Policy) -> None:
    text = str(person(policy, id_number=number, sex="男", birth="1950年1月"))
    assert "194912" not in text


def test_without_the_outside_standard_a_number_is_for_a_person_to_check() -> None:
    off = policy_with({"outside.id_number.enabled": False})
    for number in (WOMAN, "110105194912310020"):
        findings = person(off, id_number=number, sex="男", birth="1950年1月")
        assert only(findings, "basics.id-number").light is Light.AMBER
        assert not ids(findings) & {"basics.sex", "basics.birth-month"}


def test_sex_and_birth_that_differ_from_the_id_are_to_be_checked(policy: Policy) -> None:
    findings = person(policy, sex="男", birth="1949年11月")
    assert only(findings, "basics.sex").light is Light.AMBER
    assert only(findings, "basics.birth-month").light is Light.AMBER
    assert only(findings, "basics.birth").light is Light.GREEN


def test_a_wrong_id_number_is_not_held_against_sex_and_birth(policy: Policy) -> None:
    assert not ids(person(policy, id_number="110105194912310020", sex="男")) & {"basics.sex", "basics.birth-month"}


@pytest.mark.parametrize("name", ["birth", "career_start", "qualified_on", "appointed_on"])
@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("2008年6月", Light.GREEN),
        (" 2008年12月 ", Light.GREEN),
        ("2008年06月", Light.RED),
        ("2008.6", Light.RED),
        ("2008-06-01", Light.RED),
        ("2008年6月1日", Light.RED),
        ("2008年13月", Light.RED),
        ("2008年0月", Light.RED),
        ("08年6月", Light.RED),
        ("20０８年6月", Light.RED),
        ("某年", Light.RED),
        ("  ", Light.GREY),
        ("", Light.GREY),
        (None, Light.GREY),
    ],
)
def test_dates_are_year_and_month_in_the_notices_form(
    name: str, text: str | None, light: Light, policy: Policy
) -> None:
    findings = person(policy, birth=text) if name == "birth" else post(policy, **{name: text})
    found = only(findings, f"basics.{name.replace('_', '-')}")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件1 四.7"


def test_a_date_in_another_form_is_corrected_for_the_person(policy: Policy) -> None:
    assert "2008年6月" in (only(post(policy, career_start="2008.06"), "basics.career-start").fix or "")


def test_who_holds_no_title_is_not_asked_since_when(policy: Policy) -> None:
    findings = post(policy, titled=False, qualified_on=None, appointed_on=None)
    assert not ids(findings) & {"basics.qualified-on", "basics.appointed-on"}


def test_a_first_title_may_be_silent_about_an_earlier_one(policy: Policy) -> None:
    silent = {"titled": None, "qualified_on": None, "appointed_on": None}
    assert "basics.qualified-on" not in ids(post(policy, level=Level.JUNIOR, **silent))
    assert only(post(policy, level=Level.SENIOR, **silent), "basics.qualified-on").light is Light.GREY
    assert (
        only(post(policy, level=Level.JUNIOR, **{**silent, "titled": True}), "basics.qualified-on").light is Light.GREY
    )


@pytest.mark.parametrize(
    ("practice", "light"),
    [
        ("机械设计", Light.GREEN),
        ("机械设计与制造工", Light.GREEN),  # 8
        ("机械设计与制造工程", Light.RED),  # 9
        (" 机械设计与制造工 ", Light.GREEN),
        ("机", Light.GREEN),
        ("", Light.GREY),
        ("   ", Light.GREY),
        (None, Light.GREY),
    ],
)
def test_the_practice_has_at_most_eight_characters(practice: str | None, light: Light, policy: Policy) -> None:
    found = only(post(policy, practice=practice), "basics.practice")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件1 四.5"


def test_four_characters_are_usual_and_other_lengths_get_a_note(policy: Policy) -> None:
    assert only(post(policy, practice="机械设计"), "basics.practice").note is None
    assert "一般填4个字" in (only(post(policy, practice="机械制造工艺"), "basics.practice").note or "")


def test_a_long_practice_is_never_cut(policy: Policy) -> None:
    found = only(post(policy, practice="机械设计制造及其自动化"), "basics.practice")
    assert found.light is Light.RED
    assert "不要截断" in (found.fix or "")


@pytest.mark.parametrize("kind", ["国有企业", "集体企业", "私营企业和个体工商户", "外商投资企业", "港澳台投资企业"])
def test_a_class_of_the_nine_passes(kind: str, policy: Policy) -> None:
    findings = post(policy, employer_type=kind)
    assert only(findings, "basics.employer-type").light is Light.GREEN
    assert not ids(findings) & {"basics.established", "basics.employer-remark"}


@pytest.mark.parametrize(
    ("kind", "light"), [("机关", Light.RED), ("国有", Light.RED), (None, Light.GREY), ("", Light.GREY)]
)
def test_a_class_outside_the_nine_is_refused(kind: str | None, light: Light, policy: Policy) -> None:
    assert only(post(policy, employer_type=kind), "basics.employer-type").light is light


@pytest.mark.parametrize(
    ("remark", "light"), [("社会团体", Light.GREEN), ("", Light.RED), ("  ", Light.RED), (None, Light.RED)]
)
def test_the_residual_class_is_to_be_avoided_and_explained(remark: str | None, light: Light, policy: Policy) -> None:
    findings = post(policy, employer_type="其它类企业", employer_remark=remark)
    assert only(findings, "basics.employer-type").light is Light.AMBER
    assert only(findings, "basics.employer-remark").light is light


@pytest.mark.parametrize("kind", ["承担行政职能事业", PUBLIC, "从事生产经营活动事业"])
@pytest.mark.parametrize(("answer", "light"), [(True, Light.GREEN), (False, Light.AMBER), (None, Light.GREY)])
def test_public_institutions_are_asked_for_established_posts(
    kind: str, answer: bool | None, light: Light, policy: Policy
) -> None:
    assert only(post(policy, employer_type=kind, established=answer), "basics.established").light is light


@pytest.mark.parametrize(
    "supervisor",
    [
        "海宁市经济和信息化局",
        "海盐县住房和城乡建设局",
        "嘉兴市南湖区水利局",
        "嘉兴市交通运输局",
        "海宁市",
        "嘉善县",
        "嘉兴市",
        "海宁市或嘉兴市",
    ],
)
def test_a_supervisor_in_one_of_the_notices_forms_passes(supervisor: str, policy: Policy) -> None:
    assert only(post(policy, supervisor=supervisor), "basics.supervisor").light is Light.GREEN


@pytest.mark.parametrize("supervisor", ["经信局", "某某集团", "局", "市"])
def test_another_supervisor_is_to_be_checked_and_never_refused(supervisor: str, policy: Policy) -> None:
    assert only(post(policy, supervisor=supervisor), "basics.supervisor").light is Light.AMBER


def test_a_missing_supervisor_is_grey(policy: Policy) -> None:
    assert only(post(policy, supervisor=None), "basics.supervisor").light is Light.GREY


@pytest.mark.parametrize(
    ("postcode", "shown"),
    [("314400", False), (" 314400 ", False), (None, False), ("31440", True), ("３１４４００", True)],
)
def test_a_postcode_has_six_digits(postcode: str | None, shown: bool, policy: Policy) -> None:
    findings = person(policy, postcode=postcode)
    assert ("basics.postcode" in ids(findings)) is shown
    assert all(finding.light is Light.AMBER for finding in findings if finding.id == "basics.postcode")


@pytest.mark.parametrize(
    ("start", "years", "light"),
    [
        (date(2005, 1, 1), 15, Light.GREEN),
        (date(2005, 1, 1), 14, Light.AMBER),
        (date(2005, 1, 2), 14, Light.GREEN),
        (date(2005, 1, 2), 15, Light.AMBER),
        (date(2005, 1, 2), None, Light.GREEN),
        (date(2019, 1, 2), 0, Light.GREEN),
    ],
)
def test_years_of_work_are_completed_years_to_the_cut_off(
    start: date, years: int | None, light: Light, policy: Policy
) -> None:
    found = only(post(policy, periods=[Period(start=start)], years=years), "basics.years")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件1 四.8"


def test_only_engineering_work_counts(policy: Policy) -> None:
    periods = [
        Period(start=date(2000, 1, 1), end=date(2009, 12, 31), engineering=False),
        Period(start=date(2010, 1, 1)),
    ]
    assert only(post(policy, periods=periods, years=10), "basics.years").light is Light.GREEN


def test_years_without_periods_cannot_be_checked(policy: Policy) -> None:
    assert only(post(policy, periods=[], years=14), "basics.years").light is Light.GREY


def test_the_cut_off_comes_from_the_policy() -> None:
    later = policy_with({"years.cutoff.value": date(2025, 12, 31)})
    assert only(post(later, periods=[Period(start=date(2005, 1, 1))], years=21), "basics.years").light is Light.GREEN


def test_a_period_that_ends_before_it_starts_is_named_and_not_counted(policy: Policy) -> None:
    periods = [Period(start=date(2010, 1, 1), end=date(2009, 1, 1)), Period(start=date(2018, 1, 1))]
    findings = post(policy, periods=periods, years=2)
    assert only(findings, "basics.periods").light is Light.AMBER
    assert only(findings, "basics.years").light is Light.GREEN


def test_a_draft_of_another_policy_is_told_and_nothing_of_it_is_lost(policy: Policy) -> None:
    other = changed(GOOD, policy="jiaxing-2018")
    found = only(check(other, policy, ON), "basics.policy")
    assert (found.light, found.measured, found.allowed) == (
        Light.AMBER,
        "草稿按jiaxing-2018",
        "现在按jiaxing-2019判断",
    )
    assert [one for one in check(other, policy, ON) if one != found] == check(GOOD, policy, ON)


@pytest.mark.parametrize("name", [None, "jiaxing-2019"])
def test_a_draft_of_this_policy_or_of_none_needs_no_word(name: str | None, policy: Policy) -> None:
    assert "basics.policy" not in ids(check(changed(GOOD, policy=name), policy, ON))


def test_an_untouched_draft_of_another_policy_is_told_too(policy: Policy) -> None:
    assert ids(check(Application(policy="x"), policy, ON)) == {"basics.policy", "basics.answers"}


@pytest.mark.parametrize(
    ("level", "titled", "seen"),
    [
        (Level.SENIOR, False, True),
        (Level.SENIOR, None, False),
        (Level.SENIOR, True, False),
        (Level.INTERMEDIATE, False, False),
        (Level.JUNIOR, False, False),
    ],
)
def test_a_senior_without_a_title_is_told_what_falls_away(
    level: Level, titled: bool | None, seen: bool, policy: Policy
) -> None:
    found = [one for one in post(policy, level=level, titled=titled) if one.id == "basics.titled"]
    assert [one.light for one in found] == ([Light.AMBER] if seen else [])
    assert all("现任专业技术资格证书、现聘任证书" in (one.measured or "") for one in found)

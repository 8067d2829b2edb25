"""The 综合表 at every edge: its file, its pages, its fields, its lists, its watermark."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jxcheck.application import Application, Assessment, Document, Entry, Level, Said, Votes
from jxcheck.checks.summary import check, judge_alone, judge_summary, unlooked
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, good_application, lights, only, policy_with, summary_form

SINCE = date(2012, 8, 1)


def judged(policy: Policy, says: dict[str, Any] | None = None, **facts: Any) -> list[Finding]:
    return judge_summary(summary_form(says, **facts), policy, ON, level=Level.SENIOR, since=SINCE)


def graded(*pairs: tuple[int, str | None]) -> list[Assessment]:
    return [Assessment(year=year, grade=grade) for year, grade in pairs]


def test_a_good_form_is_green_in_everything(policy: Policy) -> None:
    application = changed(good_application(Level.SENIOR), documents=[summary_form()])
    assert set(lights(check(application, policy, ON)).values()) == {Light.GREEN}


def test_no_form_takes_no_light_and_is_named_as_not_looked_at(policy: Policy) -> None:
    assert check(Application(), policy, ON) == []
    assert unlooked(Application())
    assert unlooked(Application(documents=[summary_form()])) == []


@pytest.mark.parametrize(
    ("count", "marks", "ends_sure", "light"),
    [
        (1, 1, True, Light.GREEN),
        (1000, 1000, True, Light.GREEN),
        (1001, 1001, True, Light.RED),
        (1000, 1001, True, Light.AMBER),
        (990, 1080, True, Light.AMBER),
        (949, 949, False, Light.GREEN),
        (950, 950, False, Light.AMBER),
        (1000, 1000, False, Light.AMBER),
        (1050, 1100, False, Light.AMBER),
        (1051, 1100, False, Light.RED),
        (0, 0, True, Light.AMBER),
        (None, None, True, Light.AMBER),
    ],
)
def test_a_thousand_characters_are_allowed(
    count: int | None, marks: int | None, ends_sure: bool, light: Light, policy: Policy
) -> None:
    found = only(
        judged(policy, achievements=count, achievements_marks=marks, ends_sure=ends_sure), "summary.achievements"
    )
    assert found.light is light
    assert found.allowed == "1000字以内"
    assert count is None or count == 0 or "标点不计" in (found.measured or "")


def test_another_limit_comes_from_the_policy() -> None:
    shorter = policy_with({"summary_form.achievements_chars.value": 500})
    assert only(judged(shorter, achievements=501), "summary.achievements").light is Light.RED


@pytest.mark.parametrize(
    ("size", "light"),
    [
        ((210.0, 297.0), Light.GREEN),
        ((297.0, 210.0), Light.GREEN),
        ((208.0, 299.0), Light.GREEN),
        ((207.8, 297.0), Light.RED),
        ((210.0, 299.2), Light.RED),
        ((216.0, 279.0), Light.RED),
        ((297.0, 420.0), Light.RED),
    ],
)
def test_every_page_is_a4_within_two_millimetres(size: tuple[float, float], light: Light, policy: Policy) -> None:
    found = only(judged(policy, sizes=[(210.0, 297.0), size]), "summary.paper")
    assert found.light is light
    assert light is Light.GREEN or (found.measured or "").startswith("第2页")


def test_the_paper_of_a_word_file_is_not_settled_yet(policy: Policy) -> None:
    assert only(judged(policy, format="DOCX", sizes=[(215.9, 279.4)]), "summary.paper").light is Light.AMBER


def test_the_size_of_a_scan_is_not_the_size_of_the_form(policy: Policy) -> None:
    assert only(judged(policy, text_layer=False, sizes=[(214.0, 300.0)]), "summary.paper").light is Light.AMBER


def test_a_reason_that_may_have_been_read_off_the_next_cell_is_only_supposed(policy: Policy) -> None:
    sure, supposed = (
        only(judged(policy, {"exceptional": "否"}, reason=True, ends_sure=ends), "summary.reason")
        for ends in (True, False)
    )
    assert (sure.light, supposed.light) == (Light.AMBER, Light.AMBER)
    assert "却有内容" in (sure.measured or "")
    assert "像是" in supposed.title


def test_the_pages_of_the_blank_form_are_not_in_the_notice(policy: Policy) -> None:
    found = only(judged(policy), "summary.pages")
    assert (found.light, found.measured, found.allowed) == (Light.GREEN, "4页", "本通知未规定")
    assert only(judged(policy, annexes=2), "summary.pages").light is Light.AMBER


def test_more_pages_than_a_policy_says_are_amber() -> None:
    known = policy_with({"summary_form.pages": {"value": 3, "at": "附件4 注3", "quote": "不得增页、附页"}})
    assert only(judged(known), "summary.pages").light is Light.AMBER
    more = policy_with({"summary_form.pages": {"value": 4, "at": "附件4 注3", "quote": "不得增页、附页"}})
    assert only(judged(more), "summary.pages").light is Light.GREEN


@pytest.mark.parametrize(
    ("facts", "light"),
    [
        ({}, Light.GREEN),
        ({"text_layer": False}, Light.GREEN),
        ({"format": "DOCX"}, Light.AMBER),
        ({"format": "JPEG"}, Light.AMBER),
        ({"encrypted": True}, Light.AMBER),
        ({"active": True}, Light.AMBER),
    ],
)
def test_the_file_should_be_a_plain_pdf(facts: dict[str, Any], light: Light, policy: Policy) -> None:
    assert only(judged(policy, **facts), "summary.format").light is light


def test_a_scan_is_told_from_a_text_layer(policy: Policy) -> None:
    assert "扫描件" in (only(judged(policy, text_layer=False), "summary.format").measured or "")


def test_blank_fields_are_named_together(policy: Policy) -> None:
    found = only(judged(policy, {"name": None, "general_hours": None}), "summary.fields")
    assert (found.light, found.measured) == (Light.AMBER, "姓名、公需课程学时")


@pytest.mark.parametrize(("sure", "light"), [(True, Light.RED), (False, Light.AMBER)])
def test_a_wrong_number_and_a_long_practice_are_red_where_they_were_read_for_sure(
    sure: bool, light: Light, policy: Policy
) -> None:
    says = {
        "id_number": Said(value="110105194912310021", sure=sure),
        "practice": Said(value="机械设计制造及其自动化", sure=sure),
    }
    found = judged(policy, says)
    assert only(found, "summary.id-number").light is light
    assert "19491231" not in (only(found, "summary.id-number").measured or "")
    assert only(found, "summary.practice").light is light


@pytest.mark.parametrize(
    ("grades", "light"),
    [
        (graded((2016, "合格"), (2017, "合格"), (2018, "优秀")), Light.GREEN),
        (graded((2017, "合格"), (2018, "合格"), (2019, "优秀")), Light.GREEN),
        (graded((2015, "合格"), (2016, "合格"), (2017, "合格"), (2018, "合格")), Light.GREEN),
        (graded((2017, "合格"), (2018, "合格")), Light.RED),
        (graded((2015, "合格"), (2016, "合格"), (2018, "合格")), Light.RED),
        (graded((2014, "合格"), (2015, "合格"), (2016, "合格")), Light.AMBER),
        (graded((2020, "合格"), (2021, "合格"), (2022, "合格")), Light.AMBER),
        (graded((2016, "合格"), (2017, None), (2018, "合格")), Light.AMBER),
        ([], Light.AMBER),
    ],
)
def test_three_years_running_each_with_a_grade(grades: list[Assessment], light: Light, policy: Policy) -> None:
    assert only(judged(policy, assessments=grades), "summary.assessments").light is light


def test_years_that_are_hard_to_read_are_never_red(policy: Policy) -> None:
    unsure = {"assessments": Said(value="2018年合格", sure=False)}
    found = judged(policy, unsure, assessments=graded((2018, "合格")))
    assert only(found, "summary.assessments").light is Light.AMBER


@pytest.mark.parametrize(
    ("applies", "reason", "light"),
    [
        ("是", True, Light.GREEN),
        ("否", False, Light.GREEN),
        ("是", False, Light.RED),
        ("否", True, Light.AMBER),
        ("破格", False, Light.RED),
    ],
)
def test_an_exception_has_its_reason_and_only_an_exception(
    applies: str, reason: bool, light: Light, policy: Policy
) -> None:
    assert only(judged(policy, {"exceptional": applies}, reason=reason), "summary.reason").light is light


def test_where_the_tick_cannot_be_told_nothing_is_said_of_the_reason(policy: Policy) -> None:
    assert not [one for one in judged(policy, {"exceptional": "是□ 否□"}) if one.id == "summary.reason"]


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        ({"dated": "2012年8月"}, set()),
        ({"dated": "2012.7"}, {"summary.since-post"}),
        ({"dated": "2010.1-2013.12"}, set()),
        ({"dated": "2012年"}, set()),
        ({"dated": "2011年"}, {"summary.since-post"}),
        ({"dated": "近期"}, set()),
        ({"amount": "120"}, set()),
        ({"amount": "12.5万元"}, set()),
        ({"amount": "约十万"}, {"summary.amount"}),
        ({"rank": "1/5"}, set()),
        ({"rank": "第二"}, set()),
        ({"rank": "独著"}, set()),
        ({"rank": "0"}, {"summary.rank"}),
        ({"rank": "主要完成人"}, {"summary.rank"}),
        ({"block": "patents", "dated": "2018年9月"}, set()),
        ({"block": "patents", "dated": "2018.09"}, {"summary.granted"}),
        ({"block": "patents", "dated": "2018年09月"}, {"summary.granted"}),
    ],
)
def test_each_entry_of_the_lists(values: dict[str, Any], ids: set[str], policy: Policy) -> None:
    entry = Entry.model_validate({"block": "research", "title": "某某", **values})
    found = [one for one in judged(policy, entries=[entry]) if one.id.split(".")[1] in _LISTED]
    assert {one.id for one in found if one.light is not Light.GREEN} == ids
    assert all(one.light is Light.AMBER and one.fix for one in found if one.id in ids)


_LISTED = {"since-post", "amount", "rank", "granted", "entries"}


@pytest.mark.parametrize(
    ("votes", "light"),
    [
        (Votes(members=15, present=13, yes=11, no=1, abstained=1), Light.GREEN),
        (Votes(members=15, present=13, yes=11, no=1, abstained=0), Light.AMBER),
        (Votes(members=11, present=13, yes=11, no=1, abstained=1), Light.AMBER),
        (Votes(present=13, yes=11), Light.GREEN),
    ],
)
def test_votes_add_up(votes: Votes, light: Light, policy: Policy) -> None:
    assert only(judged(policy, votes=votes), "summary.votes").light is light


@pytest.mark.parametrize(
    ("level", "facts", "light"),
    [
        (Level.SENIOR, {"watermark": True}, Light.GREEN),
        (Level.SENIOR, {"watermark": False}, Light.AMBER),
        (Level.SENIOR, {"watermark": None}, Light.AMBER),
        (Level.SENIOR, {"watermark": False, "printed": True}, Light.RED),
        (Level.SENIOR, {"watermark": None, "printed": True}, Light.AMBER),
        (Level.SENIOR, {"watermark": False, "format": "DOCX"}, None),
        (Level.INTERMEDIATE, {"watermark": False}, None),
        (Level.INTERMEDIATE, {"watermark": False, "printed": True}, Light.AMBER),
        (None, {"watermark": False, "level": None}, None),
        (None, {"watermark": False, "level": Level.SENIOR}, Light.AMBER),
    ],
)
def test_the_watermark_is_asked_of_seniors(
    level: Level | None, facts: dict[str, Any], light: Light | None, policy: Policy
) -> None:
    found = {one.id: one.light for one in judge_alone(summary_form(**facts), policy, ON, level)}
    assert found.get("summary.watermark") is light


def test_of_several_forms_one_printed_back_is_enough_and_each_finding_names_its_file(policy: Policy) -> None:
    back = changed(summary_form(), source=changed(summary_form().source, file="打印版.pdf"))
    both = [summary_form(watermark=False, achievements=1200), back]
    found = check(changed(good_application(Level.SENIOR), documents=both), policy, ON)
    assert only(found, "summary.watermark").light is Light.GREEN
    assert [one.title for one in found if one.light is Light.RED] == ["《综合表.pdf》专业工作业绩情况超过了字数"]


def test_the_word_file_beside_the_pdf_need_not_become_one(policy: Policy) -> None:
    word = changed(summary_form(format="DOCX"), source=changed(summary_form().source, file="综合表.docx"))
    both = check(Application(documents=[summary_form(), word]), policy, ON)
    assert [one.light for one in both if one.id == "summary.format"] == [Light.GREEN]
    alone = check(Application(documents=[word]), policy, ON)
    assert only(alone, "summary.format").light is Light.AMBER


def test_a_title_of_another_level_is_to_be_looked_at(policy: Policy) -> None:
    assert only(judged(policy, level=Level.JUNIOR), "summary.level").light is Light.AMBER
    assert not [one for one in judged(policy, level=None) if one.id == "summary.level"]


def test_the_forms_own_date_stands_in_for_the_present_post(policy: Policy) -> None:
    old = Entry(block="papers", title="某某", dated="2010年1月")
    form = summary_form({"appointed_on": "2012年8月"}, entries=[old])
    assert only(judge_alone(form, policy, ON), "summary.since-post").allowed == "2012年8月以后（任现职务以来）"


def test_everything_that_is_not_green_says_what_to_do(policy: Policy) -> None:
    form = summary_form({"name": None, "practice": "机械设计制造及其自动化"}, achievements=2000, sizes=[(1.0, 1.0)])
    for finding in judge_alone(form, policy, ON, Level.SENIOR):
        assert finding.light is Light.GREEN or finding.fix
        assert finding.id == "summary.level" or finding.clause


def test_a_document_of_another_kind_is_left_alone(policy: Policy) -> None:
    other = Document.model_validate({**dict(summary_form()), "summary": None})
    assert check(Application(documents=[other]), policy, ON) == []

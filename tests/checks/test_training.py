"""继续教育: the notice's own two rows, sums, marks, part-years, and an outside rule that never goes beyond amber."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxcheck.application import HOUR_FIELDS, TrainingFacts, TrainingRow
from jxcheck.checks.training import check, judge_training, part_year, summary_line
from jxcheck.finding import Finding, Light, Where
from jxcheck.policy import Policy, default_policy
from tests.factories import EMPLOYER, ON, WOMAN, changed, good_application, hours, lights, only, policy_with, sheet

PART = hours(2018, total=36, agency=None, other=0, verified="不合格")
WHOLE = hours(2017, total=108, other=0)
OTHER_VALID = "110105194912310038"


def judged(policy: Policy, *rows: TrainingRow, **values: Any) -> list[Finding]:
    return judge_training(sheet(*rows, **{"stamped": ON, **values}), policy, ON)


def against(policy: Policy, **values: Any) -> list[Finding]:
    return check(changed(good_application(), training=sheet(hours(), stamped=ON, **values)), policy, ON)


def required(*years: int) -> Policy:
    return policy_with({"training.years_required": {"value": list(years), "at": "附件6", "quote": "学时验审"}})


def test_the_sample_of_the_notice_has_one_amber_for_its_unfinished_year(policy: Policy) -> None:
    findings = judged(policy, PART, WHOLE, stamped=date(2018, 6, 15))
    amber = [finding for finding in findings if finding.light is not Light.GREEN]
    assert [finding.id for finding in amber] == ["training.verified"]
    assert amber[0].light is Light.AMBER
    assert "还没有过完" in (amber[0].note or "")


def test_no_sheet_and_an_empty_sheet_are_one_grey_line(policy: Policy) -> None:
    assert lights(check(changed(good_application(), training=None), policy, ON)) == {"training.file": Light.GREY}
    assert lights(judged(policy)) == {"training.rows": Light.GREY}


@pytest.mark.parametrize(("total", "light"), [(108, Light.GREEN), (107.5, Light.RED), (109, Light.RED), (None, None)])
def test_the_total_is_the_sum_of_the_six_columns(total: float | None, light: Light | None, policy: Policy) -> None:
    found = lights(judged(policy, hours(total=total)))
    assert found.get("training.sum") is light


def test_a_missing_total_is_to_be_filled_in(policy: Policy) -> None:
    found = only(judged(policy, hours(total=None)), "training.total")
    assert (found.light, found.allowed) == (Light.AMBER, "各项之和 108")


def test_blank_cells_count_nothing(policy: Policy) -> None:
    row = TrainingRow(year=2018, seminar=100, total=100, verified="合格")
    assert only(judged(policy, row), "training.sum").light is Light.GREEN


def test_hours_in_tenths_add_up_as_on_paper(policy: Policy) -> None:
    row = TrainingRow(year=2018, general=36.1, department=36.2, seminar=36.3, total=108.6, verified="合格")
    assert only(judged(policy, row), "training.sum").light is Light.GREEN


@given(st.lists(st.integers(0, 500), min_size=6, max_size=6), st.integers(-1, 1))
def test_a_sum_that_is_one_hour_off_is_always_found(parts: list[int], off: int) -> None:
    total = max(sum(parts) + off, 0)
    row = TrainingRow(year=2018, total=total, verified="合格", **dict(zip(HOUR_FIELDS, parts, strict=True)))
    light = only(judged(default_policy(), row), "training.sum").light
    assert light is (Light.GREEN if total == sum(parts) else Light.RED)


@pytest.mark.parametrize("field", [*HOUR_FIELDS, "total"])
def test_a_cell_that_was_hard_to_read_is_amber_and_its_sum_is_not_judged(field: str, policy: Policy) -> None:
    findings = judged(policy, hours(total=5, uncertain=[field]))
    assert only(findings, "training.uncertain").light is Light.AMBER
    assert "training.sum" not in lights(findings)
    assert Light.RED not in lights(findings).values()


def test_a_wrong_sum_is_shown_in_the_persons_own_row_and_column(policy: Policy) -> None:
    row = hours(total=5, where=Where(row=12, sheet="学时"))
    found = only(judged(policy, row, columns={"total": "H"}), "training.sum")
    assert found.where == Where(row=12, column="H", sheet="学时")


def test_rows_without_a_place_have_none(policy: Policy) -> None:
    facts = TrainingFacts(rows=[hours(total=5)], stamped=ON)
    assert only(judge_training(facts, policy, ON), "training.sum").where is None


def test_years_go_down_one_row_each(policy: Policy) -> None:
    assert only(judged(policy, hours(2019), hours(2018), hours(2016)), "training.years").light is Light.GREEN


@pytest.mark.parametrize("years", [(2017, 2018), (2018, 2018), (2018, None), (2019, 2017, 2018)])
def test_years_in_another_order_twice_or_missing_are_to_be_checked(
    years: tuple[int | None, ...], policy: Policy
) -> None:
    assert only(judged(policy, *(hours(year) for year in years)), "training.years").light is Light.AMBER


def test_a_year_that_was_hard_to_read_gets_no_green(policy: Policy) -> None:
    findings = judged(policy, hours(2018, uncertain=["year"]))
    assert "training.years" not in lights(findings)
    assert only(findings, "training.uncertain").light is Light.AMBER


@pytest.mark.parametrize(
    ("mark", "light"),
    [("合格", Light.GREEN), ("不合格", Light.AMBER), (None, Light.AMBER), ("", Light.AMBER), ("合格否", Light.AMBER)],
)
def test_the_printed_mark_is_the_authority(mark: str | None, light: Light, policy: Policy) -> None:
    assert only(judged(policy, hours(verified=mark)), "training.verified").light is light


def test_a_table_without_the_column_is_not_said_to_be_blank(policy: Policy) -> None:
    found = judged(policy, hours(verified=None), columns={"year": "A", "total": "B"})
    assert only(found, "training.verified").measured == "表上没有这一列"


def test_a_sheet_that_is_in_the_file_over_and_over_is_told_once(policy: Policy) -> None:
    findings = judged(policy, *[hours(year, verified="不合格") for year in (2019, 2018) * 3])
    titles = [one.title for one in findings if one.id in ("training.years", "training.verified")]
    assert len(titles) == len(set(titles))
    assert sum("学时验审不合格" in title for title in titles) == 2
    assert titles.index("2019年学时验审不合格") < titles.index("2018年学时验审不合格")


def test_words_for_no_mark_yet_are_said_as_they_are_written(policy: Policy) -> None:
    finding = only(judged(policy, hours(2018, verified="未验审")), "training.verified")
    assert finding.title == "2018年学时验审写的是“未验审”"
    assert finding.measured == "未验审"
    assert "请到人社部门办理学时验审" in finding.fix
    assert "写的是" not in only(judged(policy, hours(2018, verified=" ")), "training.verified").title


def test_a_mark_that_was_hard_to_read_gives_neither_light(policy: Policy) -> None:
    assert "training.verified" not in lights(judged(policy, hours(verified="不合格", uncertain=["verified"])))


@pytest.mark.parametrize(
    ("stamped", "light"),
    [
        (date(2019, 1, 1), Light.RED),
        (date(2018, 12, 31), Light.RED),
        (date(2018, 12, 30), Light.AMBER),
        (date(2018, 6, 15), Light.AMBER),
        (None, Light.AMBER),  # the newest row of a sheet without a stamp
    ],
)
def test_a_failed_year_is_red_only_when_it_is_required_and_over(
    stamped: date | None, light: Light, policy: Policy
) -> None:
    row = hours(2018, verified="不合格")
    assert only(judged(required(2018), row, stamped=stamped), "training.verified").light is light
    assert only(judged(policy, row, stamped=stamped), "training.verified").light is Light.AMBER


def test_without_a_stamp_an_older_required_year_is_red(policy: Policy) -> None:
    findings = judged(required(2017), hours(2018), hours(2017, verified="不合格"), stamped=None)
    assert only(findings, "training.verified").light is Light.RED


def test_a_required_year_that_was_hard_to_read_is_not_red() -> None:
    row = hours(2017, verified="不合格", uncertain=["year"])
    assert Light.RED not in lights(judged(required(2017), hours(2018), row)).values()


def test_a_year_that_the_policy_requires_must_be_there() -> None:
    assert only(judged(required(2018, 2016), hours(2018)), "training.required-years").light is Light.RED
    assert "training.required-years" not in lights(judged(required(2018), hours(2018)))


def test_a_required_year_may_hide_in_a_row_without_a_year() -> None:
    findings = judged(required(2018, 2016), hours(2018), hours(None))
    assert only(findings, "training.required-years").light is Light.AMBER


@pytest.mark.parametrize(("stamped", "part"), [(date(2018, 12, 30), True), (date(2018, 12, 31), False), (None, True)])
def test_a_part_year_was_not_over_when_the_sheet_was_printed(stamped: date | None, part: bool) -> None:
    row = hours(2018)
    assert part_year(row, sheet(row, hours(2017), stamped=stamped)) is part
    assert not part_year(hours(None), sheet(row, stamped=stamped))


@pytest.mark.parametrize(
    ("general", "agency", "short"),
    [(30, 60, False), (30, 59, True), (36, 72, False), (37, 72, True), (0, 90, False), (90, 0, True)],
)
def test_the_outside_rule_is_ninety_hours_and_two_thirds_and_amber(
    general: float, agency: float, short: bool, policy: Policy
) -> None:
    found = lights(judged(policy, hours(general=general, agency=agency, total=general + agency)))
    assert ("training.hours" in found) is short
    assert Light.RED not in found.values()


def test_the_outside_rule_names_its_document_and_can_be_switched_off(policy: Policy) -> None:
    low = hours(general=10, agency=10, total=20)
    found = only(judged(policy, low), "training.hours")
    assert found.clause is not None
    assert found.clause.outside
    assert "第25号" in found.clause.at
    assert "training.hours" not in lights(judged(policy_with({"outside.training_hours.enabled": False}), low))


@pytest.mark.parametrize(
    ("seen", "light"),
    [
        (WOMAN, None),
        (WOMAN.lower(), None),
        ("110105*******002X", None),
        ("330402*******0027", Light.AMBER),
        (WOMAN[:17], Light.AMBER),
        (OTHER_VALID, Light.RED),
    ],
)
def test_another_persons_number_on_the_sheet_is_red_only_when_it_is_whole_and_valid(
    seen: str, light: Light | None, policy: Policy
) -> None:
    assert lights(against(policy, id_number=seen)).get("training.id-number") is light


def test_a_number_that_a_scan_shows_is_never_sure_enough_for_red(policy: Policy) -> None:
    found = lights(against(policy, id_number=OTHER_VALID, scanned=True))
    assert found["training.id-number"] is Light.AMBER


def test_an_unread_cell_of_a_scan_is_amber_with_its_page_and_row(policy: Policy) -> None:
    row = hours(2018, uncertain=["agency", "total"], where=Where(row=3, page=2))
    found = only(judged(policy, row, scanned=True, columns={"agency": "培训机构"}), "training.uncertain")
    assert (found.light, str(found.where)) == (Light.AMBER, "第2页第3行培训机构列")
    assert found.measured == "培训机构、合计学时"
    assert "填 0" in (found.fix or "")


def test_what_was_left_unread_of_the_file_is_amber(policy: Policy) -> None:
    found = only(judged(policy, hours(), unread="第 2 页已损坏，读不了。"), "training.unread")
    assert (found.light, found.measured) == (Light.AMBER, "第 2 页已损坏，读不了。")


def test_years_left_out_between_are_told_without_a_light_of_their_own(policy: Policy) -> None:
    found = only(judged(policy, hours(2019), hours(2016)), "training.years")
    assert found.light is Light.GREEN
    assert found.note == "中间没有2018年、2017年；需要哪几年，本通知未规定"


def test_the_same_holds_for_years_on_paper_out_of_order_or_twice(policy: Policy) -> None:
    rows = [hours(2018, where=Where(row=2, page=1)), hours(2018, where=Where(row=2, page=2))]
    found = only(judged(policy, *rows, scanned=True), "training.years")
    assert (found.light, found.title, found.where and found.where.page) == (Light.AMBER, "2018年出现了两次", 2)


@pytest.mark.parametrize("seen", [EMPLOYER, f" {EMPLOYER[:3]} {EMPLOYER[3:]}", "某某*公司", "XX公司", None])
def test_an_employer_that_is_the_same_or_masked_raises_nothing(seen: str | None, policy: Policy) -> None:
    assert "training.employer" not in lights(against(policy, employer=seen))


def test_another_name_or_employer_is_to_be_checked(policy: Policy) -> None:
    found = lights(against(policy, employer="别的公司", name="李四"))
    assert (found["training.employer"], found["training.name"]) == (Light.AMBER, Light.AMBER)


def test_the_sentence_for_the_summary_form_adds_up_all_years() -> None:
    assert summary_line(sheet(PART, WHOLE)) == "2017年至2018年公需课程72学时，专业课程72学时"
    assert summary_line(sheet(hours(general=36.5))) == "2018年至2018年公需课程36.5学时，专业课程72学时"


@pytest.mark.parametrize("rows", [[], [hours(None)], [hours(uncertain=["general"])]])
def test_an_unsure_sheet_makes_no_sentence(rows: list[TrainingRow]) -> None:
    assert summary_line(sheet(*rows)) is None


def test_what_was_typed_by_hand_or_corrected_is_amber_until_someone_holds_it_against_the_paper(policy: Policy) -> None:
    by_hand = judge_training(TrainingFacts(rows=[WHOLE], stamped=ON), policy, ON)
    corrected = judged(policy, WHOLE, corrected=True)
    assert only(by_hand, "training.by-hand").light is Light.AMBER
    assert only(corrected, "training.by-hand").light is Light.AMBER
    assert "training.by-hand" not in lights(judged(policy, WHOLE))


def test_professional_hours_that_are_not_split_by_source_make_no_sum_wrong(policy: Policy) -> None:
    row = hours(2017, general=36, agency=None, total=108, other=None, uncertain=["professional"])
    found = lights(judged(policy, row))
    assert "training.sum" not in found
    assert found["training.uncertain"] is Light.AMBER
    assert summary_line(sheet(row)) is None


@pytest.mark.parametrize(("year", "hinted"), [(2015, False), (2016, True)])
def test_the_outside_rule_speaks_only_of_years_in_which_it_held(policy: Policy, year: int, hinted: bool) -> None:
    row = hours(year, general=36, agency=36, total=72, other=None, verified="合格")
    assert ("training.hours" in lights(judged(policy, row))) is hinted


def test_a_sum_is_no_proof_where_a_column_was_not_found(policy: Policy) -> None:
    row = hours(2017, total=108, agency=36)
    columns = {"year": "A", "general": "B", "agency": "C", "total": "D"}
    assert only(judged(policy, row), "training.sum").light is Light.RED
    assert only(judged(policy, row, columns=columns), "training.sum").light is Light.AMBER
    assert summary_line(sheet(row, columns={"year": "A", "total": "B"})) is None


def test_other_tables_in_the_file_are_told_with_the_one_that_was_read(policy: Policy) -> None:
    facts = sheet(hours(2018), stamped=ON, elsewhere=["第20行A列", "工作表“旧”第3行A列"])
    found = only(judge_training(facts, policy, ON), "training.tables")
    assert (found.light, found.measured) == (
        Light.AMBER,
        "读的是第4行起的表，没有读的：第20行A列、工作表“旧”第3行A列",
    )
    assert not [one for one in judge_training(sheet(hours(2018)), policy, ON) if one.id == "training.tables"]

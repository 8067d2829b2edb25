"""Several hours tables in one file: one is read, the others are told, and nothing of theirs is mixed in."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from jxcheck.application import TrainingFacts
from jxcheck.readers.hours.training import read_training
from tests.files.make import NOTICE_HEADING, Row, inline_sheet, workbook

GOOD: Row = ["2018年", 36, None, None, 72, None, 0, 108, "合格"]
OLD: Row = ["2011年", 18, None, None, 18, None, 0, 36, "不合格"]
SHORT: Row = ["年份", "公需课程", "合计学时"]


def read(*rows: Row) -> TrainingFacts:
    return book(学时=list(rows))


def book(**sheets: list[Row]) -> TrainingFacts:
    data = workbook({name: inline_sheet(dict(enumerate(rows, 1))) for name, rows in sheets.items()})
    return read_training("学时.xlsx", data, datetime(2019, 12, 20), max_bytes=10_000_000)


def years(facts: TrainingFacts) -> list[int | None]:
    return [row.year for row in facts.rows]


def test_one_table_stands_alone() -> None:
    assert read(["姓名：测试甲"], NOTICE_HEADING, GOOD, OLD).elsewhere == []


@pytest.mark.parametrize("heading", [NOTICE_HEADING, SHORT, [None, *SHORT]])
def test_a_second_table_below_is_told_and_not_read(heading: Row) -> None:
    second: Row = [None, "2011年", 18, 18] if heading[0] is None else OLD if len(heading) > 3 else ["2011年", 18, 18]
    facts = read(NOTICE_HEADING, GOOD, ["另一张表"], heading, second)
    assert (years(facts), len(facts.elsewhere)) == ([2018], 1)
    assert facts.elsewhere[0].startswith("第4行")


def test_the_rows_after_a_second_table_are_not_read_either() -> None:
    facts = read(NOTICE_HEADING, GOOD, ["表二"], SHORT, ["2011年", 18, 18], ["表三"], NOTICE_HEADING, OLD)
    assert (years(facts), facts.elsewhere) == ([2018], ["第4行A列", "第7行A列"])


def test_a_smaller_table_above_gives_neither_rows_nor_its_person() -> None:
    small: list[Row] = [["姓名：测试乙"], SHORT, ["2011年", 18, 18], ["打印日期：2012-01-01"], ["姓名：测试甲"]]
    facts = read(*small, NOTICE_HEADING, GOOD)
    assert (years(facts), facts.name, facts.elsewhere) == ([2018], "测试甲", ["第2行A列"])


def test_a_name_above_all_tables_belongs_to_each() -> None:
    assert read(["姓名：测试甲"], SHORT, ["2011年", 18, 18], NOTICE_HEADING, GOOD).name == "测试甲"


def test_the_stamp_of_a_second_table_is_not_that_of_the_first() -> None:
    facts = read(NOTICE_HEADING, GOOD, ["盖章 2018年6月15日"], SHORT, ["2011年", 18, 18], ["盖章 2012年1月1日"])
    assert facts.stamped == date(2018, 6, 15)


def test_a_heading_repeated_on_the_next_page_goes_on() -> None:
    head: list[Row] = [["学时情况表"], ["姓名：测试甲"], NOTICE_HEADING]
    facts = read(*head, GOOD, ["第1页 共2页"], *head, OLD)
    assert (years(facts), facts.elsewhere) == ([2018, 2011], [])


def test_the_same_heading_under_another_name_is_another_table() -> None:
    facts = read(["姓名：测试甲"], NOTICE_HEADING, GOOD, ["姓名：测试乙"], NOTICE_HEADING, OLD)
    assert (years(facts), facts.name, facts.elsewhere) == ([2018], "测试甲", ["第5行A列"])


def test_a_second_table_beside_is_told_and_not_read() -> None:
    facts = read([*NOTICE_HEADING, None, *NOTICE_HEADING], [*GOOD, None, *OLD], [None] * 10 + ["合计", 18])
    assert (years(facts), facts.elsewhere) == ([2018], ["第1行K列"])
    assert (facts.rows[0].total, facts.rows[0].uncertain) == (108, [])


def test_a_table_beside_may_begin_lower_and_end_in_a_sum() -> None:
    small: list[Row] = [[None] * 10 + SHORT, [None] * 10 + ["2011年", 18, 18], [None] * 10 + ["合计", 18, 18]]
    rows = [[*GOOD[:9], *right[9:]] for right in small]
    facts = read(NOTICE_HEADING, *rows)
    assert (years(facts), facts.elsewhere) == ([2018, 2018, 2018], ["第2行K列"])


def test_two_columns_of_years_are_still_one_table() -> None:
    facts = read([*NOTICE_HEADING, "培训年度"], [*GOOD, "2018"])
    assert (years(facts), facts.elsewhere) == ([2018], [])


def test_a_heading_without_years_is_no_table() -> None:
    assert read(NOTICE_HEADING, GOOD, ["说明"], SHORT, ["见上"]).elsewhere == []
    assert book(模板=[SHORT], 学时=[NOTICE_HEADING, GOOD]).elsewhere == []


def test_tables_in_other_sheets_are_told_with_their_sheet() -> None:
    facts = book(旧=[SHORT, ["2011年", 18, 18]], 学时=[NOTICE_HEADING, GOOD], 再=[[], NOTICE_HEADING, OLD])
    assert (facts.sheet, years(facts)) == ("学时", [2018])
    assert facts.elsewhere == ["工作表“旧”第1行A列", "工作表“再”第2行A列"]


def test_many_tables_are_cut_off_and_cost_no_time() -> None:
    rows: list[Row] = [SHORT, ["2011年", 18, 18], ["另一张"]] * 1500
    facts = read(*rows)
    assert (years(facts), len(facts.elsewhere)) == ([2011], 19)

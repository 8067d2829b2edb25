"""One cell at a time: what is read as a year, as hours, as a mark, as a day, and what is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from jxcheck.readers.grid import Cell, Value
from jxcheck.readers.values import day_of, hours_of, is_blank, mark_of, not_yet_of, year_of

BIG = "9" * 10_000


@pytest.mark.parametrize(
    "value", [2018.0, "2018", "2018年", "２０１８", " 2018 年度", "2018学年", "二〇一八年", "二零一八"]
)
def test_ways_to_write_a_year(value: Value) -> None:
    assert year_of(Cell(value)) == 2018


def test_a_full_date_in_the_year_column_is_its_year() -> None:
    assert year_of(Cell(date(2018, 1, 1))) == 2018
    assert year_of(Cell("2018-01-01")) == 2018


@pytest.mark.parametrize(
    "value", ["", "18年", "2018-2019", "合计", "约2018", "1899", "2300", 2018.5, "2018（补）", BIG]
)
def test_no_year_is_guessed(value: Value) -> None:
    assert year_of(Cell(value)) is None


@pytest.mark.parametrize("value", [36.0, "36", "36学时", "３６", "36.0", "36 学时 ", "36个学时", "36课时", "\u200b36"])
def test_ways_to_write_hours(value: Value) -> None:
    assert hours_of(Cell(value)) == 36


NO_HOURS = ["abc", "约36", "36小时", "1,036", "-", "36/72", "36+72", "TRUE", BIG]


@pytest.mark.parametrize("value", [*NO_HOURS, -5.0, 99999.0, float("nan"), float("inf"), date(1900, 2, 5)])
def test_no_hours_are_guessed(value: Value) -> None:
    assert hours_of(Cell(value)) is None


def test_hours_stop_at_what_a_leap_year_holds() -> None:
    assert hours_of(Cell(8784.0)) == 8784
    assert hours_of(Cell(8785.0)) is None


@pytest.mark.parametrize(("value", "mark"), [("合格", "合格"), (" 合　格\n", "合格"), ("不 合格", "不合格")])
def test_the_two_marks(value: str, mark: str) -> None:
    assert mark_of(Cell(value)) == mark


@pytest.mark.parametrize("value", ["未验审", " 未 审核", "待验审", "尚未办理验审", "暂未审验", "审核中", "未经验审"])
def test_the_words_for_no_mark_yet_are_known(value: str) -> None:
    assert not_yet_of(Cell(value)) == "".join(value.split())


@pytest.mark.parametrize("value", ["合格", "不合格", "未合格", "未通过审核", "已审", "", "/", "未", "公需未完成"])
def test_no_other_words_are_taken_for_no_mark_yet(value: str) -> None:
    assert not_yet_of(Cell(value)) is None


@pytest.mark.parametrize("value", ["通过", "√", "已合格", "合格/不合格", "未审", "基本合格"])
def test_no_other_mark_is_taken_for_one(value: str) -> None:
    assert mark_of(Cell(value)) is None


@pytest.mark.parametrize(
    "value",
    ["2018年06月15日", "2018-06-15", "2018/6/15", "盖章：2018 年 6 月 15 日", "2018.06.15", "２０１８年６月１５日"],
)
def test_ways_to_write_a_day(value: str) -> None:
    assert day_of(Cell(value)) == date(2018, 6, 15)


@pytest.mark.parametrize(
    "value", ["2018年06月", "2018年13月01日", "2018年02月30日", "12018-06-15", "2018-06/15", 20180615.0]
)
def test_no_day_is_guessed(value: Value) -> None:
    assert day_of(Cell(value)) is None


def test_dashes_are_blank_and_lost_values_are_not() -> None:
    assert all(is_blank(cell) for cell in (None, Cell("—"), Cell(" / "), Cell("无")))
    assert not is_blank(Cell(lost=True))
    assert not is_blank(Cell(0.0))

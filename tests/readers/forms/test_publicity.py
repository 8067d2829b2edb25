"""公示确认表: its fields, the days between which it ran, and nothing that is not plainly there."""

from __future__ import annotations

from datetime import date

import pytest

from jxcheck.application import Publicity
from jxcheck.readers.forms.publicity import read_publicity
from tests.readers.papers import paper_of

FORM = """附件7
申报人申报材料公示确认表
申报人姓名｜赵一｜单位｜海宁市某某机械有限公司｜申报专业资格｜工程师
公示时间｜{time}
公示方式及范围｜单位公告栏、内网，全体职工
公示项目｜{items}
单位核实/确认意见｜{opinion}
注：公示项目中必须包含《推荐_____级专业技术职务任职资格人员情况综合表》。"""


def form(
    time: str = "2019年11月1日至2019年11月9日",
    items: str = "推荐中级专业技术职务任职资格人员情况综合表、评审表",
    opinion: str = "公示期间无异议，情况属实。单位盖章 2019年11月11日",
    scanned: bool = False,
):  # type: ignore[no-untyped-def]
    return read_publicity(paper_of(FORM.format(time=time, items=items, opinion=opinion), scanned=scanned))


def test_all_that_the_form_says_is_read() -> None:
    says, facts = form()
    assert says["name"].value == "赵一"
    assert says["employer"].value == "海宁市某某机械有限公司"
    assert says["qualification"].value == "工程师"
    assert says["way"].value.startswith("单位公告栏")
    assert says["includes_summary"].value == "是"
    assert facts == Publicity(
        start=date(2019, 11, 1), end=date(2019, 11, 9), confirmed=date(2019, 11, 11), objection=False
    )


@pytest.mark.parametrize(
    "time",
    [
        "2019.11.01-2019.11.09",
        "2019-11-1 至 2019-11-9",
        "2019年11月1日—11月9日",
        "2019年11月1日至9日",
        "自2019年11月1日起至2019年11月9日止，共9天",
        "２０１９年１１月１日～２０１９年１１月９日",
    ],
)
def test_the_days_are_read_however_they_are_written(time: str) -> None:
    facts = form(time=time)[1]
    assert (facts.start, facts.end) == (date(2019, 11, 1), date(2019, 11, 9))


@pytest.mark.parametrize(
    "time", ["2019年11月", "七天", "2019年11月31日至12月8日", "2019年 月 日至 年 月 日", "11月1日至11月9日"]
)
def test_days_that_are_not_plain_are_not_guessed(time: str) -> None:
    facts = form(time=time)[1]
    assert (facts.start, facts.end) == (None, None)


@pytest.mark.parametrize(
    ("opinion", "objection"),
    [
        ("经公示，无异议。", False),
        ("公示期间没有收到任何异议", False),
        ("公示期间未收到异议", False),
        ("公示期间没有任何人提出异议", False),
        ("收到异议一件，已处理", True),
        ("属实", None),
        ("公示有异议，经核实后无异议", None),
        ("同意申报", None),
    ],
)
def test_the_word_on_objections_is_taken_only_where_it_is_plain(opinion: str, objection: bool | None) -> None:
    assert form(opinion=opinion)[1].objection is objection


def test_items_without_the_summary_form_are_told() -> None:
    assert form(items="论文、业绩材料")[0]["includes_summary"].value == "否"


def test_a_blank_form_says_nothing() -> None:
    says, facts = form(time=" 年 月 日至 年 月 日", items="", opinion="单位盖章 年 月 日")
    assert facts == Publicity()
    assert not {"time", "items", "opinion", "includes_summary"} & set(says)


def test_the_day_of_the_seal_is_not_the_publicity_itself() -> None:
    assert form(opinion="无异议 单位盖章")[1].confirmed is None
    assert form(opinion="2019年11月10日核实 2019年11月11日盖章")[1].confirmed is None

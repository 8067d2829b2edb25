"""Whether two papers say the same: however it is printed, and never more sure than what can be read."""

from __future__ import annotations

import time

import pytest

from jxcheck.application import COMPARED
from jxcheck.checks.likeness import COMPARE, Likeness, grades, remark

SAME, DIFFERENT, UNCLEAR, APART = Likeness.SAME, Likeness.DIFFERENT, Likeness.UNCLEAR, Likeness.APART
WOMAN = "11010519491231002X"


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("张三", "张 三", SAME),
        ("张三", "张三丰", DIFFERENT),
        ("阿布都·热合曼", "阿布都•热合曼", SAME),
        ("阿布都·热合曼", "阿布都・热合曼", SAME),
        ("阿布都·热合曼", "阿布都．热合曼", SAME),
        ("阿布都·热合曼", "阿布都 · 热合曼", SAME),
        ("阿布都·热合曼", "阿布都热合曼", DIFFERENT),
        ("陈𬍛", "陈𬍛", SAME),
        ("陈龍", "陈龙", DIFFERENT),
        ("勞某", "勞某", SAME),  # the same sign twice in the standard
        ("王㛃", "王□", UNCLEAR),
        ("王㛃", "王？", UNCLEAR),
        ("王㛃", "王\ue123", UNCLEAR),
        ("王㛃", "李□", DIFFERENT),
        ("张小三", "张**", UNCLEAR),
        ("张三", "张XX", UNCLEAR),
        ("张三", "*三", UNCLEAR),
        ("张三", "李XX", DIFFERENT),
    ],
)
def test_names(one: str, other: str, wanted: Likeness) -> None:
    assert COMPARE["name"](one, other) is COMPARE["name"](other, one) is wanted


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (WOMAN, SAME),
        (WOMAN.lower(), SAME),
        ("１１０１０５ 19491231 002X", SAME),
        ("110105********002X", SAME),
        ("110105*******002X", SAME),  # the notice's own sample has one star too few
        ("110105××××××××002X", SAME),
        ("110105XXXXXXXX002X", SAME),
        ("110105194912310***", SAME),
        ("110105491231002", SAME),  # as it was with 15 digits
        ("110105********1234", DIFFERENT),
        ("330402********002X", DIFFERENT),
        ("110105491231003", DIFFERENT),
        ("110105194912310021", DIFFERENT),
        ("******************", UNCLEAR),
    ],
)
def test_id_numbers(other: str, wanted: Likeness) -> None:
    assert COMPARE["id_number"](WOMAN, other) is COMPARE["id_number"](other, WOMAN) is wanted


@pytest.mark.parametrize(
    ("fact", "one", "other", "wanted"),
    [
        ("employer", "海宁市某某（集团）有限公司", "海宁市某某(集团)有限公司", SAME),
        ("employer", "海宁市某某（集团）有限公司", "海宁市某某〔集团〕 有限公司（盖章）", SAME),
        ("employer", "海宁市某某有限公司", "海宁市某某股份有限公司", DIFFERENT),
        ("practice", "机械设计", "机 械 设 计", SAME),
        ("practice", "机械设计", "机械制造", DIFFERENT),
        ("birth", "1949年12月", "1949.12", SAME),
        ("birth", "1949年12月", "1949年12月31日", SAME),
        ("birth", "1949年12月", "1949-11", DIFFERENT),
        ("graduated_on", "2008年6月", "2008.06", SAME),
        ("graduated_on", "2008年6月", "200806", SAME),
        ("graduated_on", "2008年6月", "零八年夏", UNCLEAR),
        ("education", "大学本科", "本科", SAME),
        ("education", "硕士研究生", "研究生（硕士）", SAME),
        ("education", "大学专科", "大专", SAME),
        ("education", "大学专科", "专升本", DIFFERENT),
        ("education", "大学专科", "其他", UNCLEAR),
        ("major", "机械工程", "机械工程专业（本科）", SAME),
        ("major", "电气工程及其自动化", "电气工程与自动化", DIFFERENT),
        ("title_held", "助理工程师", "助理工程师（2012年6月）", SAME),
        ("title_held", "助理工程师", "助理工程师2012.06", SAME),
        ("title_held", "工程师", "助理工程师", DIFFERENT),
        ("title_held", "无", "/", SAME),
        ("general_hours", "72", "72.0", SAME),
        ("general_hours", "72", "72学时", SAME),
        ("general_hours", "72", "７２", SAME),
        ("general_hours", "72", "36+36", UNCLEAR),
        ("professional_hours", "72.5", "72", DIFFERENT),
        ("years", "14年", "14", SAME),
        ("years", "14年", "十四年", UNCLEAR),
        ("exceptional", "否", "不是", SAME),
        ("exceptional", "是", "否", DIFFERENT),
        ("exceptional", "是", "是□否□", UNCLEAR),
        ("sex", "女", " 女 ", SAME),
        ("assessments", "2017年合格、2018年合格", "2017年度：合格；2018年度：合格", SAME),
        ("assessments", "2016年合格、2017年优秀、2018年合格", "2016—2018年均为合格", DIFFERENT),
        ("assessments", "2017年合格", "2016年优秀", APART),
        ("assessments", "2017年合格", "近三年均合格", UNCLEAR),
    ],
)
def test_other_facts(fact: str, one: str, other: str, wanted: Likeness) -> None:
    assert COMPARE[fact](one, other) is COMPARE[fact](other, one) is wanted


def test_a_grade_is_read_whole() -> None:
    assert grades("2016年不合格，2017年基本合格 2018年：优秀") == {2016: "不合格", 2017: "基本合格", 2018: "优秀"}


def test_every_fact_of_the_contract_can_be_compared() -> None:
    assert set(COMPARE) == set(COMPARED)


def test_what_is_behind_a_difference_is_said_where_it_can_be_told() -> None:
    assert "间隔号" in (remark("name", "阿布都·热合曼", "阿布都热合曼") or "")
    assert "繁体" in (remark("name", "陈龍", "陈龙") or "")
    assert remark("id_number", WOMAN, "110105194912310021") == "第18位不同"
    assert remark("name", "张三", "李四") is None


def test_whatever_a_file_says_is_compared_at_once() -> None:
    nasty = ["(□x" * 2000, "□" * 5000, "张" * 5000, "(" * 5000, "2016年" * 1500, "1" * 5000, "", "\x00"]
    began = time.perf_counter()
    for compare in COMPARE.values():
        for one in nasty:
            for other in nasty:
                assert isinstance(compare(one[:500], other[:500]), Likeness)
    assert time.perf_counter() - began < 20

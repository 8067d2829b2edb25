"""何时何校何专业毕业 in one cell, and a title with its date."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.studies import date_in, studies_in, without_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1972年6月毕业于某某大学机械工程专业，本科，工学学士，四年", ("1972年6月", "某某大学", "机械工程", "本科", True)),
        ("2008年6月浙江某某大学电气工程及其自动化专业毕业，学士学位，学制4年", ("2008年6月", "浙江某某大学", "电气工程及其自动化", "学士", True)),
        ("2008.06 某某理工大学 自动化 本科 学士 四年", ("2008.06", "某某理工大学", "自动化", "本科", False)),
        ("2005年9月至2009年6月在某某学院机械工程专业学习，大学本科，学士", ("2009年6月", "某某学院", "机械工程", "大学本科", True)),
        ("2012年7月，某某职业技术学院，机电一体化技术专业，大专，三年", ("2012年7月", "某某职业技术学院", "机电一体化技术", "大专", True)),
        ("2005年7月某某职业技术学院机电专业大专毕业；2010年1月某某大学机械工程专业本科毕业", ("2010年1月", "某某大学", "机械工程", "本科", False)),
        ("2015年3月毕业于某某大学机械工程学院机械工程专业，硕士研究生，工学硕士", ("2015年3月", "某某大学", "机械工程", "硕士研究生", False)),
    ],
)  # fmt: skip
def test_the_parts_are_told_apart(text: str, expected: tuple[str, str, str, str, bool]) -> None:
    parts, sure = studies_in(text)
    assert (parts["graduated_on"], parts["school"], parts["major"], parts["education"], sure) == expected


@pytest.mark.parametrize("text", ["", "无", "本科", "四年制"])
def test_where_there_is_no_school_nothing_is_made_up(text: str) -> None:
    parts, sure = studies_in(text)
    assert not {"school", "major"} & parts.keys()
    assert not sure


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("工程师 2012年6月", "工程师", "2012年6月"),
        ("工程师（2012年6月）", "工程师", "2012年6月"),
        ("工程师，2012.06", "工程师", "2012.06"),
        ("2012年6月取得工程师资格", "取得工程师资格", "2012年6月"),
        ("工程师/2012-06-15", "工程师", "2012-06-15"),
        ("2012年6月 助理工程师", "助理工程师", "2012年6月"),
        ("工程师", "工程师", None),
        ("工程师 2012年6月取得", "工程师", "2012年6月"),
        ("助理工程师（2014年1\n2月）", "助理工程师", "2014年12月"),
        ("助理工程师 20\n14年12月", "助理工程师", "2014年12月"),
    ],
)
def test_a_title_and_its_date_are_told_apart(text: str, title: str, day: str | None) -> None:
    assert (without_date(text), date_in(text)) == (title, day)

"""近3年考核 in the ways people write it."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.grades import assessments_in

PASSED = {2017: "合格", 2018: "优秀", 2019: "合格"}
ALL = {2017: "合格", 2018: "合格", 2019: "合格"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017年：合格；2018年：优秀；2019年：合格", PASSED),
        ("2017年合格；2018优秀；2019年度考核合格", PASSED),
        ("2017 年 合格\n2018 年 优秀\n2019 年 合格", PASSED),
        ("２０１７年合格，２０１８年优秀，２０１９年合格", PASSED),
        ("2017合格2018优秀2019合格", PASSED),
        ("2019年度合格、2018年度优秀、2017年度合格", PASSED),
        ("17年合格、18年优秀、19年合格", PASSED),
        ("合格（2017年）、优秀（2018年）、合格（2019年）", PASSED),
        ("2017、2018、2019年度：合格、优秀、合格", PASSED),
        ("2017-2019年度考核均为合格，其中2018年优秀", PASSED),
        ("2017、2018、2019年度均为合格", ALL),
        ("2017年至2019年均为合格", ALL),
        ("近三年（2017—2019年）年度考核均合格", ALL),
        ("2017~2019年：合格", ALL),
        ("2017-19年度考核均为合格", ALL),
        ("合格：2017年、2018年、2019年", ALL),
        ("2017、2018年合格，2019年优秀", {2017: "合格", 2018: "合格", 2019: "优秀"}),
        ("2017年称职；2018年基本称职；2019年不合格", {2017: "称职", 2018: "基本称职", 2019: "不合格"}),
        ("2018年基本合格，2019年不确定等次", {2018: "基本合格", 2019: "不确定等次"}),
        ("2018年合格，2019年", {2018: "合格", 2019: None}),
        ("2017、2018、2019年度：合格、优秀", {2017: None, 2018: None, 2019: None}),
        ("近三年考核均为合格", {}),
        ("合格", {}),
        ("", {}),
    ],
)
def test_each_year_has_the_grade_that_is_surely_its_own(text: str, expected: dict[int, str | None]) -> None:
    assert {one.year: one.grade for one in assessments_in(text)} == expected


def test_nonsense_is_bounded() -> None:
    assert len(assessments_in("1950-2199年合格 " * 500)) <= 61

"""年度考核表: the year and its grade, from one form, several forms, lists and sentences."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.assessment import read_assessment
from tests.readers.papers import paper_of

COVER = """专业技术人员年度考核表
（{year}年度）
单        位  海宁市某某机械有限公司
姓        名  赵一
专业技术职务  助理工程师"""
RESULT = """表四
最终得分及评定等次
分类｜计算方法及最终得分｜年度考核评定等次
高级｜定标项得分 ×25%+基本项得分 ×75%=最终得分｜
中级｜定标项得分 ×20%+基本项得分 ×80%=最终得分｜
初级｜定标项得分 60×15%+基本项得分 90×85%=最终得分 85｜{grade}
单位考核小组意见｜同意"""


def read(*pages: str, scanned: bool = False) -> list[tuple[int, str | None]]:
    return [(one.year, one.grade) for one in read_assessment(paper_of(*pages, scanned=scanned))[1]]


def test_the_city_s_form_says_year_grade_and_whose_it_is() -> None:
    says, facts = read_assessment(paper_of(COVER.format(year=2018), RESULT.format(grade="合格")))
    assert [(one.year, one.grade) for one in facts] == [(2018, "合格")]
    assert says["name"].value == "赵一"
    assert says["employer"].value == "海宁市某某机械有限公司"


def test_three_forms_in_one_file_are_three_years() -> None:
    grades = {2016: "合格", 2017: "优秀", 2018: "合格"}
    pages = [page for year, grade in grades.items() for page in (COVER.format(year=year), RESULT.format(grade=grade))]
    assert read(*pages) == list(grades.items())


def test_a_form_without_a_grade_is_a_year_without_one() -> None:
    assert read(COVER.format(year=2018), RESULT.format(grade="")) == [(2018, None)]


def test_a_blank_form_is_no_year() -> None:
    assert read(COVER.format(year="    "), RESULT.format(grade="")) == []


@pytest.mark.parametrize(
    "page",
    [
        """事业单位工作人员年度考核登记表
        （2018年度）
        姓名｜赵一｜性别｜男
        主管领导评语和考核等次意见｜工作认真，建议评为优秀等次
        单位负责人或考核委员会意见｜同意确定为优秀等次""",
        """2018年度专业技术人员年度考核登记表
        姓名｜赵一
        考核等次｜优秀""",
        """年度考核证明
        赵一同志2018年度考核结果为优秀。""",
        """年度考核结果
        年度｜考核结果
        2018年｜优秀""",
    ],
)
def test_the_year_is_read_from_other_forms_too(page: str) -> None:
    assert read(page) == [(2018, "优秀")]


def test_a_list_of_years_is_read_down_and_across() -> None:
    expected = [(2016, "合格"), (2017, "合格"), (2018, "优秀")]
    assert read("任期考核\n年度｜等次\n2018｜优秀\n2017｜合格\n2016｜合格") == expected
    assert read("任期考核\n2016年｜2017年｜2018年\n合格｜合格｜优秀") == expected
    assert read("赵一同志近三年年度考核：2016年合格，2017年合格，2018年优秀。") == expected
    assert read("2016年度考核合格；2017年度考核结果：合格；2018年度为优秀") == expected


def test_a_course_that_was_passed_is_no_assessment() -> None:
    text = "年度考核表\n培训班名称｜培训内容｜培训起止时间｜成绩｜得分\n新工艺｜焊接｜2017年｜合格｜5"
    assert read(text) == []
    assert read("任期考核\n序号｜年度｜单位｜考核结果\n1｜2017年｜某某公司｜合格") == [(2017, "合格")]


def test_years_that_are_all_alike_are_read_from_one_sentence() -> None:
    assert read("2016年、2017年、2018年年度考核均为合格。") == [(2016, "合格"), (2017, "合格"), (2018, "合格")]
    assert read("2016至2018年度考核均为合格") == [(2016, "合格"), (2017, "合格"), (2018, "合格")]
    assert read("2016、2017年度考核合格，2018年度优秀") == [(2016, "合格"), (2017, "合格"), (2018, "优秀")]


def test_columns_without_rules_are_not_read_crosswise() -> None:
    assert read("近三年考核\n2016年 2017年 2018年\n合格 合格 优秀") == []


def test_不合格_is_not_read_as_合格() -> None:
    assert read("2018年不合格") == [(2018, "不合格")]
    assert read("2018年度考核基本合格") == [(2018, "基本合格")]


def test_two_grades_in_one_form_are_none() -> None:
    page = """年度考核登记表
    （2018年度）
    主管领导意见｜建议评为优秀
    单位意见｜确定为合格"""
    assert read(page) == [(2018, None)]


def test_a_form_with_boxes_to_tick_is_not_guessed() -> None:
    page = """年度考核登记表
    （2018年度）
    考核等次｜优秀□ 合格☑ 基本合格□ 不合格□"""
    assert read(page) == [(2018, None)]


def test_a_birth_or_a_stay_is_no_year_of_assessment() -> None:
    assert read("年度考核表\n姓名｜赵一｜出生年月｜1985年3月\n2008年7月参加工作") == []


def test_what_is_hardly_legible_is_left_out() -> None:
    paper = paper_of("2018年合格", scanned=True)
    paper.pages[0].lines[0] = paper.pages[0].lines[0]._replace(sure=0.5)
    says, facts = read_assessment(paper)
    assert facts == []
    assert (says["assessments"].value, says["assessments"].sure) == ("2018年合格", False)

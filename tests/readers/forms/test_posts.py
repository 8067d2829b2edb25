"""岗位信息表: numbers by row and level, the sentence, and who is listed."""

from __future__ import annotations

from dataclasses import replace

from jxcheck.application import PostsRow
from jxcheck.readers.forms.posts import read_posts
from jxcheck.readers.paper import Paper
from tests.readers.papers import paper_of

FORM = """附件11
｜事业单位人员职称申报岗位信息表
单位专业技术岗位情况｜单位名称（盖章）｜海宁市某某中心
｜编 制 数｜40｜专业技术岗位总数｜30
｜岗位情况｜等级｜正高级｜副高级｜中级｜初级及未定级｜总数
｜｜核准比例｜5%｜25%｜40%｜30%｜—
｜｜核准人数｜1｜8｜12｜9｜30
｜｜实聘人数｜1｜6｜10｜9｜26
｜｜空缺情况｜0｜2｜2｜0｜4
单位专业技术岗位竞聘结果｜2019年我单位共推出0个正高级专业技术岗位，1个副高级专业技术岗位，2个中级专业技术岗位，0个初级专业技术岗位。经考核竞聘，确定聘任的在编人员中1人已具有相应的专业技术职务任职资格，直接办理聘任手续，2人目前不具有相应的专业技术职务任职资格，同意推荐参加评审。
｜姓名｜身份证号码｜现有专业技术职务任职资格｜聘任专业技术职级｜聘任时间｜在聘岗位等级｜推荐申报职称
｜赵一｜330481198503120011｜助理工程师｜初级｜2012年8月｜十一级｜工程师
｜钱二｜330481198603120022｜助理工程师｜初级｜2013年8月｜十一级｜工程师
单位意见｜（盖章） 年 月 日"""


def test_every_number_is_read() -> None:
    says, facts = read_posts(paper_of(FORM))
    assert says["employer"].value == "海宁市某某中心"
    assert (facts.staff, facts.posts, facts.untitled) == (40, 30, 2)
    assert facts.rows == [
        PostsRow(what="approved", full_senior=1, associate_senior=8, intermediate=12, junior=9, total=30),
        PostsRow(what="hired", full_senior=1, associate_senior=6, intermediate=10, junior=9, total=26),
        PostsRow(what="vacant", full_senior=0, associate_senior=2, intermediate=2, junior=0, total=4),
    ]
    assert facts.people == [("赵一", "工程师"), ("钱二", "工程师")]
    assert "name" not in says


def test_the_only_person_listed_is_said_as_the_form_s_own() -> None:
    says, facts = read_posts(paper_of("\n".join(line for line in FORM.splitlines() if "钱二" not in line)))
    assert facts.people == [("赵一", "工程师")]
    assert (says["name"].value, says["id_number"].value) == ("赵一", "330481198503120011")
    assert says["title_held"].value == "助理工程师"


def test_blank_cells_are_not_zero() -> None:
    facts = read_posts(paper_of(FORM.replace("空缺情况｜0｜2｜2｜0｜4", "空缺情况｜｜2｜｜｜")))[1]
    assert facts.rows[2] == PostsRow(what="vacant", associate_senior=2)


def test_a_blank_form_has_no_facts() -> None:
    blank = "事业单位人员职称申报岗位信息表\n编制数｜｜专业技术岗位总数｜\n等级｜正高级｜副高级｜中级｜初级及未定级｜总数\n核准人数｜｜｜｜｜"
    facts = read_posts(paper_of(blank))[1]
    assert (facts.staff, facts.posts, facts.untitled, facts.people) == (None, None, None, [])
    assert [row.total for row in facts.rows] == [None]


def _smudged(paper: Paper, words: str) -> Paper:
    for sheet in paper.tables:
        for cells in sheet.rows.values():
            for column, cell in cells.items():
                if cell.text == words:
                    cells[column] = replace(cell, sure=0.4)
    return paper


def test_what_is_hardly_legible_is_left_out() -> None:
    facts = read_posts(_smudged(paper_of(FORM, scanned=True), "12"))[1]
    assert facts.rows[0].intermediate is None
    assert facts.rows[0].total == 30
    assert read_posts(_smudged(paper_of(FORM, scanned=True), "钱二"))[1].people == []

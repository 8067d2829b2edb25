"""Whole 综合表, as Word files and as prints, in several layouts: every field, the lists, the long text, the watermark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from jxcheck.application import Level, Said, SummaryFacts
from jxcheck.readers.docx import read_docx
from jxcheck.readers.forms.characters import characters
from jxcheck.readers.forms.summary import is_summary, read_summary
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.pdf.file import read_pdf
from tests.summary_forms import LAYOUTS, SENTENCE, Filled
from tests.summary_prints import MARK, printed, unruled

FILES = Path(__file__).resolve().parents[2] / "files" / "summary"

LAYOUT = [*LAYOUTS, "print"]
EXPECTED = {
    "name": "测试甲",
    "sex": "女",
    "birth": "1949年12月",
    "id_number": "11010519491231002X",
    "phone": "13800000000",
    "employer": "海宁市某某机械有限公司",
    "practice": "机械设计",
    "years": "14",
    "title_held": "工程师",
    "qualified_on": "2012年6月",
    "appointment": "工程师",
    "appointed_on": "2012年8月",
    "assessments": "2017年：合格；2018年：优秀；2019年：合格",
    "exceptional": "否",
    "graduated_on": "1972年6月",
    "school": "某某大学",
    "major": "机械工程",
    "education": "本科",
    "general_hours": "108",
    "professional_hours": "216",
}


def opened(layout: str, filled: Filled) -> Paper:
    if layout == "print":
        return read_pdf("综合表.pdf", printed(filled))
    return read_docx("综合表.docx", LAYOUTS[layout](filled))


def read(layout: str, filled: Filled) -> tuple[dict[str, Said], SummaryFacts]:
    return read_summary(opened(layout, filled))


@pytest.mark.parametrize("layout", LAYOUT)
def test_every_field_is_read_and_sure(layout: str) -> None:
    says, facts = read(layout, Filled())
    assert {name: says[name].value for name in EXPECTED} == EXPECTED
    assert all(says[name].sure for name in EXPECTED)
    assert facts.level is Level.SENIOR
    assert facts.sizes[0] == (210.0, 297.0)
    assert (facts.hours_from, facts.hours_to, facts.general_hours, facts.professional_hours) == (2017, 2019, 108, 216)
    assert [one.grade for one in facts.assessments] == ["合格", "优秀", "合格"]


def test_a_print_of_libreoffice_is_read_like_the_others() -> None:
    says, facts = read_summary(read_pdf("综合表.pdf", (FILES / "calc.pdf").read_bytes()))
    other = {"title_held", "qualified_on", "appointed_on", "assessments", "graduated_on", "school"}
    assert {name: says[name].value for name in EXPECTED.keys() - other} == {
        name: text for name, text in EXPECTED.items() if name not in other
    }
    assert (says["title_held"].value, says["qualified_on"].value, says["school"].value) == (
        "工程师",
        "2014年12月",
        "某某工业大学",
    )
    assert [(one.year, one.grade) for one in facts.assessments] == [(2016, "合格"), (2017, "合格"), (2018, "优秀")]
    assert facts.votes is not None
    assert (facts.votes.members, facts.votes.abstained, facts.achievements, len(facts.entries)) == (11, 0, 966, 5)


def test_a_form_without_any_table_is_read_from_its_lines_and_its_long_text_has_no_sure_end() -> None:
    says, facts = read_summary(read_pdf("综合表.pdf", unruled(Filled())))
    assert {name: says[name].value for name in EXPECTED} == EXPECTED
    assert (facts.achievements, facts.ends_sure, facts.reason) == (len(SENTENCE) * 30 - 30, False, False)


def test_each_year_may_have_a_line_of_its_own() -> None:
    grades = "2016年：合格\n2017年：合格\n2018年：优秀"
    for paper in (
        read_pdf("综合表.pdf", unruled(Filled(assessments=grades))),
        opened("stacked", Filled(assessments=grades)),
    ):
        assert [one.grade for one in read_summary(paper)[1].assessments] == ["合格", "合格", "优秀"]


@pytest.mark.parametrize("layout", LAYOUT)
def test_an_empty_form_says_nothing(layout: str) -> None:
    blank = Filled(**{name: "" for name in Filled.__dataclass_fields__ if isinstance(getattr(Filled, name), str)})
    blank = replace(blank, courses=(), papers=(), research=(), patents=(), awards=(), publicised=("", "", ""))
    says, facts = read(layout, replace(blank, hours="   年至   年公需课程        学时，专业课程        学时。"))
    assert says == {}
    assert (facts.achievements, facts.reason, facts.votes, facts.entries) == (0, False, None, [])
    assert facts.general_hours is None


@pytest.mark.parametrize("layout", LAYOUT)
@pytest.mark.parametrize("count", [1, 1000, 1600])
def test_the_long_text_is_counted_to_the_character_over_pages_too(layout: str, count: int) -> None:
    _, facts = read(layout, Filled(achievements="设" * count))
    assert (facts.achievements, facts.ends_sure) == (count, True)


@pytest.mark.parametrize("layout", LAYOUT)
def test_a_long_text_with_labels_and_numbers_in_it_is_whole(layout: str) -> None:
    text = "一、项目名称：某某生产线；本人负责单位意见的收集。\n二、节约120万元，合格率99.8%。" + SENTENCE * 20
    says, facts = read(layout, Filled(achievements=text))
    assert (facts.achievements, facts.ends_sure) == (characters(text), True)
    assert says["name"].value == "测试甲"


@pytest.mark.parametrize("layout", ["ruled", "stacked", "print"])
def test_the_lists_are_read_row_by_row(layout: str) -> None:
    _, facts = read(layout, Filled())
    assert [(one.block, one.title, one.dated, one.amount, one.rank) for one in facts.entries] == [
        ("papers", "某某机构的优化设计研究", "2016年5月", None, "1"),
        ("papers", "基于有限元的机架轻量化", "2018年3月", None, "2"),
        ("research", "高速包装机研制", "2016年1月-2018年12月", "120", "1"),
        ("patents", "一种夹紧装置", "2018年9月", None, "1"),
        ("awards", "高速包装机", "2019年3月", None, "2"),
    ]
    assert all(one.where for one in facts.entries)


@pytest.mark.parametrize("layout", LAYOUT)
def test_votes_and_the_reason_are_read(layout: str) -> None:
    _, facts = read(layout, Filled(votes=("15", "13", "11", "1", "1"), reason="符合第三条第一款：获省科技进步奖。"))
    assert facts.votes is not None
    assert list(facts.votes.model_dump().values()) == [15, 13, 11, 1, 1]
    assert facts.reason is True


def test_a_blank_reason_is_not_the_next_table() -> None:
    paper = scan(
        ((1, Cell("符合破格申报情况")),), ((1, Cell("评委会总人数")), (2, Cell("出席人数")), (3, Cell("赞成票数")))
    )
    assert read_summary(paper)[1].reason is False


@pytest.mark.parametrize("words", ["无", "/", "—", "不破格", " "])
def test_a_dash_or_a_no_is_no_reason(words: str) -> None:
    assert read("ruled", Filled(reason=words))[1].reason is False


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("2017年至2018年公需课程72学时，专业课程72学时", (2017, 2018, 72, 72)),
        ("_2017_年至_2019_年公需课程_54_学时，专业课程_162.5_学时。", (2017, 2019, 54, 162.5)),
        ("２０１７ 年 至 ２０１９ 年公需课程 54 学时，专业课程 162 学时。", (2017, 2019, 54, 162)),
        ("2018年公需课程18学时，专业课程72学时", (2018, 2018, 18, 72)),
        ("2017年1月至2019年12月公需课程54学时；专业课程162学时", (2017, 2019, 54, 162)),
        ("2017-2019年公需科目54学时，专业科目162学时", (2017, 2019, 54, 162)),
        ("年至   年公需课程  54  学时，专业课程        学时", (None, None, 54, None)),
    ],
)
def test_the_sentence_of_hours_is_read_however_it_is_filled(hours: str, expected: tuple[float | None, ...]) -> None:
    _, facts = read("ruled", Filled(hours=hours))
    assert (facts.hours_from, facts.hours_to, facts.general_hours, facts.professional_hours) == expected


@pytest.mark.parametrize(
    ("text", "said"), [("☑是 □否", "是"), ("□是 ☑否", "否"), ("是□ 否√", "否"), ("是", "是"), ("是□ 否□", "是□ 否□")]
)
def test_a_tick_says_which(text: str, said: str) -> None:
    assert read("ruled", Filled(exceptional=text))[0]["exceptional"].value == said


@pytest.mark.parametrize(
    ("level", "expected"),
    [("高级", Level.SENIOR), ("中级", Level.INTERMEDIATE), ("初级", Level.JUNIOR), ("高", Level.SENIOR), ("副高级", Level.SENIOR), ("", None)],
)  # fmt: skip
def test_the_title_names_the_level(level: str, expected: Level | None) -> None:
    assert read("ruled", Filled(level=level))[1].level is expected


@pytest.mark.parametrize("across", ["whole", "letters", "level"])
def test_the_watermark_is_found_whichever_way_it_lies(across: str) -> None:
    says, facts = read_summary(read_pdf("综合表.pdf", printed(Filled(), mark=MARK, across=across)))
    assert facts.watermark is True
    assert {name: says[name].value for name in EXPECTED} == EXPECTED
    assert facts.achievements == len(SENTENCE) * 30 - 30


def test_a_print_without_it_has_none_and_other_words_are_not_it() -> None:
    assert read_summary(read_pdf("综合表.pdf", printed(Filled())))[1].watermark is False
    assert read_summary(read_pdf("综合表.pdf", printed(Filled(), mark="某某市职称申报系统")))[1].watermark is False


def test_the_words_looked_for_can_be_another_policys() -> None:
    paper = read_pdf("综合表.pdf", printed(Filled(), mark="某某省网上申报"))
    assert read_summary(paper, "某某省网上申报")[1].watermark is True


def test_page_sizes_and_pages_behind_the_form_are_told() -> None:
    _, facts = read_summary(read_pdf("综合表.pdf", printed(Filled(), page=(216, 279), annexes=2, numbered=True)))
    assert set(facts.sizes) == {(216.0, 279.0)}
    assert facts.annexes == 2
    assert facts.achievements == len(SENTENCE) * 30 - 30


def scan(*rows: tuple[tuple[int, Cell], ...]) -> Paper:
    sheet = Sheet(page=1)
    for number, row in enumerate(rows, 1):
        for column, cell in row:
            sheet.put(number, column, cell)
    lines = [Line(cell.text, cell.box, cell.sure) for _, row in sheet.ordered() for _, cell in row]
    return Paper("综合表.jpg", Kind.JPEG, [Page(1, lines, [sheet], scanned=True)], 1)


def test_of_a_picture_what_is_clear_is_sure_and_the_rest_is_not() -> None:
    box = Box(1, 0.2, 0.1, 0.4, 0.12)
    paper = scan(
        ((1, Cell("姓名")), (2, Cell("测试甲", sure=0.99, box=box)), (3, Cell("性别")), (4, Cell("女", sure=0.6))),
        ((1, Cell("专业工作业绩情况（限1000字以内）")), (2, Cell("设" * 990))),
        ((1, Cell("符合破格申报情况")),),
    )
    says, facts = read_summary(paper)
    assert (says["name"].sure, says["sex"].sure) == (True, False)
    assert says["name"].spot is not None
    assert (facts.achievements, facts.ends_sure, facts.watermark) == (990, False, None)


def test_a_text_that_no_label_follows_has_no_sure_end() -> None:
    _, facts = read_summary(scan(((1, Cell("专业工作业绩情况")), (2, Cell("设" * 10)))))
    assert (facts.achievements, facts.ends_sure) == (10, False)


def test_the_label_of_another_form_is_no_value_and_what_cannot_be_one_is_unsure() -> None:
    paper = scan(
        ((1, Cell("姓名")), (2, Cell("测试甲")), (3, Cell("性别")), (5, Cell("民族")), (6, Cell("汉族"))),
        ((1, Cell("专业工作年限")), (3, Cell("某某"))),
    )
    says, _ = read_summary(paper)
    assert "sex" not in says
    assert (says["years"].value, says["years"].sure) == ("某某", False)


def test_grades_may_have_a_cell_each() -> None:
    beside = scan(
        ((1, Cell("近3年考核情况")), (2, Cell("2017年合格")), (3, Cell("2018年优秀")), (4, Cell("是否破格申报")))
    )
    above = scan(
        ((1, Cell("近3年考核情况")), (2, Cell("2017年")), (3, Cell("2018年"))), ((2, Cell("合格")), (3, Cell("优秀")))
    )
    for paper in (beside, above):
        assert read_summary(paper)[0]["assessments"].value == "2017年合格、2018年优秀"
        assert {one.year: one.grade for one in read_summary(paper)[1].assessments} == {2017: "合格", 2018: "优秀"}


@pytest.mark.parametrize("layout", LAYOUT)
def test_the_form_is_known_and_other_papers_are_not(layout: str) -> None:
    assert is_summary(opened(layout, Filled()))
    assert not is_summary(Paper("信.txt", Kind.TEXT, [Page(1, [Line("姓名：张三"), Line("你好")])], 1))
    assert is_summary(Paper("图.pdf", Kind.PDF, [Page(1, scanned=True)], 1, unread="没有安装图片文字识别"))
    assert not is_summary(Paper("猫.jpg", Kind.JPEG, [Page(1, scanned=True)], 1))


def test_a_paper_that_is_all_cells_and_lines_is_looked_at_only_so_far() -> None:
    sheet = Sheet(rows={row: {column: Cell("姓名") for column in range(1, 61)} for row in range(1, 5001)})
    huge = Paper("大.docx", Kind.DOCX, [Page(1, [Line("姓名 " * 50)] * 20_000, [sheet])], 1)
    began = monotonic()
    says, _ = read_summary(huge)
    assert monotonic() - began < 10
    assert says.keys() <= {"name"}


@pytest.mark.parametrize("text", ["姓" + " " * 5000, "公需" * 5000, "2017年" * 3000, "大学" * 3000, "(" * 5000])
def test_words_made_to_be_slow_are_not(text: str) -> None:
    paper = scan(((1, Cell("近3年考核情况")), (2, Cell(text))), ((1, Cell("何时何校何专业毕业")), (2, Cell(text))))
    paper.pages[0].lines.append(Line(text))
    began = monotonic()
    read_summary(paper)
    assert monotonic() - began < 5

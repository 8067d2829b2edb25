"""综合表 (附件4) in several layouts as .docx, filled in for people who do not exist: python -m tests.summary_forms FOLDER writes them."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

Row = tuple[str, ...]
WIDE = 14  # columns of the ruled form
SENTENCE = "负责某某生产线电气控制系统的方案设计与调试，"  # 20 characters and two marks


@dataclass(frozen=True)
class Filled:
    """What is written into the form; an empty text leaves the place blank."""

    level: str = "高级"
    name: str = "测试甲"
    sex: str = "女"
    birth: str = "1949年12月"
    id_number: str = "11010519491231002X"
    phone: str = "13800000000"
    employer: str = "海宁市某某机械有限公司"
    department: str = "技术部 设计岗"
    position: str = "部门经理"
    career_start: str = "1972年7月"
    practice: str = "机械设计"
    years: str = "14"
    studies: str = "1972年6月毕业于某某大学机械工程专业，本科，工学学士，四年"
    title: str = "工程师 2012年6月"
    appointment: str = "工程师 2012年8月"
    assessments: str = "2017年：合格；2018年：优秀；2019年：合格"
    exceptional: str = "否"
    foreign_language: str = "职称英语A级 80分"
    computer: str = "四个模块合格"
    courses: tuple[Row, ...] = (("2018年5月", "智能制造技术", "某某培训学院", "合格"),)
    hours: str = "2017年至2019年公需课程108学时，专业课程216学时。"
    career: str = (
        "1972年7月至1990年12月在某某厂从事机械设计工作；1991年1月至今在海宁市某某机械有限公司从事机械设计工作。"
    )
    ability: str = "熟练掌握机械设计的基础理论，能独立承担复杂项目。"
    papers: tuple[Row, ...] = (
        ("某某机构的优化设计研究", "2016年5月", "《机械某某》", "ISSN 1000-0000，2016年第5期", "1", ""),
        ("基于有限元的机架轻量化", "2018年3月", "《某某制造》", "CN 33-0000，2018年第3期", "2", "核心期刊"),
    )
    research: tuple[Row, ...] = (("高速包装机研制", "市科技计划", "2016年1月-2018年12月", "120", "1", "是"),)
    patents: tuple[Row, ...] = (("一种夹紧装置", "发明", "ZL201610000000.0", "2018年9月", "国家知识产权局", "1", "否"),)
    awards: tuple[Row, ...] = (("高速包装机", "市科技进步奖三等奖", "某某市人民政府", "2019年3月", "2"),)
    achievements: str = SENTENCE * 30
    reason: str = ""
    publicised: Row = ("是", "无", "")
    votes: Row = ("", "", "", "", "")


BLOCKS = {
    "papers": ("专业理论水平（论文、论著及评著）", 4, ("论文（著）名称", "发表时间", "刊物或出版社名称", "刊号及刊期", "作者\n排名", "备注")),
    "research": ("科研情况", 3, ("项目名称", "项目来源", "起止年月", "金额（万元）", "本人\n排名", "是否\n结题")),
    "patents": ("获得专利情况", 3, ("专利名称", "类别", "专利号", "授权\n年月", "授权单位", "本人  排名", "是否\n转让")),
    "awards": ("获奖及取得荣誉等情况", 4, ("获奖项目", "奖项、荣誉名称和等级", "授予单位", "获奖时间", "本人\n排名")),
}  # fmt: skip
VOTES = ("评委会总人数", "出席人数", "赞成票数", "反对票数", "弃权票数")
NOTE = (
    "注：1.本表统一使用A4纸打印；2.本表中的业绩、论文（著）、科研、获奖、专利等是指任现职务以来所取得的；"
    "3.所有内容填写在规定的页面范围内，不得增页、附页，同一页内各栏目之间可根据内容多少相互调整；"
    "4.本表为通用表格，评委会另有规定的，按评委会办公室提供表式填写。"
)


@dataclass
class Grid:
    """One ruled table, row by row; every row spreads its cells over all columns."""

    document: Docx
    columns: int = WIDE
    table: Any = field(init=False)

    def __post_init__(self) -> None:
        self.table = self.document.add_table(0, self.columns)
        self.table.style = "Table Grid"
        self.table.alignment = WD_TABLE_ALIGNMENT.CENTER

    def row(self, *cells: tuple[str, int], height: float = 0) -> list[Any]:
        """Cells as (text, columns wide)."""
        row = self.table.add_row()
        if height:
            row.height = Mm(height)
        made, at = [], 0
        for text, wide in cells:
            cell = row.cells[at].merge(row.cells[at + wide - 1]) if wide > 1 else row.cells[at]
            cell.text = text
            made.append(cell)
            at += wide
        assert at == self.columns, (at, cells)
        return made

    def beside(self, label: str, rows: list[Row], widths: tuple[int, ...]) -> None:
        """A label down the left side of several rows."""
        first = [self.row((label, 2), *zip(rows[0], widths, strict=True))[0]]
        first += [self.row(("", 2), *zip(row, widths, strict=True))[0] for row in rows[1:]]
        if len(first) > 1:
            first[0].merge(first[-1]).text = label


def ruled(filled: Filled) -> bytes:
    """As the notice prints it: one table, merged cells, labels down the side, two labels broken over paragraphs."""
    document = _a4(filled, "情 况 综 合 表")
    grid = Grid(document)
    _personal(grid, filled)
    courses = [("起止时间", "培训项目", "组织单位", "学习情况"), *filled.courses]
    first = [
        grid.row(("继\n\n续\n\n教\n\n育\n\n完\n\n成\n\n情\n\n况", 2), *zip(courses[0], (3, 4, 3, 2), strict=True))[0]
    ]
    first += [grid.row(("", 2), *zip(row, (3, 4, 3, 2), strict=True))[0] for row in courses[1:]]
    first += [grid.row(("", 2), (f"所完成的继续教育学时：\n{filled.hours}", 12))[0]]
    first[0].merge(first[-1]).text = "继\n\n续\n\n教\n\n育\n\n完\n\n成\n\n情\n\n况"
    grid.row(("专\n\n业\n\n工\n\n作\n\n经\n\n历", 2), (filled.career, 12))
    grid.row(("专\n\n业\n\n工\n\n作\n\n能\n\n力", 2), (filled.ability, 12))
    widths = {
        "papers": (3, 2, 2, 2, 1, 2),
        "research": (3, 2, 3, 2, 1, 1),
        "patents": (3, 1, 2, 2, 2, 1, 1),
        "awards": (3, 3, 2, 2, 2),
    }
    for name, (label, rows, headings) in BLOCKS.items():
        given = list(getattr(filled, name))
        blank = [("",) * len(headings)] * max(0, rows - len(given))
        grid.beside(label, [headings, *given, *blank], widths[name])
    grid.row(("专业工作业绩情况（限1000字以内）", 2), (filled.achievements, 12))
    grid.row(("符合破格申报情况", 2), (filled.reason, 12), height=15)
    _opinions(grid, filled)
    document.add_paragraph(NOTE)
    return _bytes(document)


def stacked(filled: Filled) -> bytes:
    """Several tables below each other, long texts under headings of their own, labels padded with blanks and colons."""
    document = _a4(filled, "情况综合表")
    grid = Grid(document, 6)
    _pairs(
        grid,
        (("姓  名：", filled.name), ("性  别：", filled.sex), ("出生年月：", filled.birth)),
        (("身份证号码：", filled.id_number), ("联系电话：", filled.phone), ("行政职务：", filled.position)),
        (
            ("现工作单位：", filled.employer),
            ("工作部门及岗位：", filled.department),
            ("参加工作时间：", filled.career_start),
        ),
        (("现从事专业：", filled.practice), ("专业工作年限：", filled.years), ("是否破格申报：", filled.exceptional)),
        (
            ("现专业技术资格及取得时间：", filled.title),
            ("现聘任职务及时间：", filled.appointment),
            ("外语成绩：", filled.foreign_language),
        ),
    )
    grid.row(("何时何校何专业毕（肄）业\n获何学位及修业年限", 2), (filled.studies, 4))
    grid.row(("近３年考核情况", 2), (filled.assessments, 4))
    document.add_paragraph("继续教育完成情况")
    courses = Grid(document, 4)
    for row in (("起止时间", "培训项目", "组织单位", "学习情况"), *filled.courses):
        courses.row(*((text, 1) for text in row))
    document.add_paragraph(f"所完成的继续教育学时：{filled.hours}")
    texts = Grid(document, 1)
    texts.row((f"专业工作经历\n{filled.career}", 1))
    texts.row((f"专业工作能力\n{filled.ability}", 1))
    for name, (label, rows, headings) in BLOCKS.items():
        document.add_paragraph(label)
        block = Grid(document, len(headings))
        given = list(getattr(filled, name))
        for row in (headings, *given, *[("",) * len(headings)] * max(0, rows - len(given))):
            block.row(*((text, 1) for text in row))
    document.add_paragraph("")
    long = Grid(document, 1)
    long.row(("专业工作业绩情况（限1000字以内）", 1))
    long.row((filled.achievements, 1))
    long.row(("符合破格申报情况", 1))
    long.row((filled.reason, 1))
    document.add_paragraph("")
    _opinions(Grid(document), filled)
    document.add_paragraph(NOTE)
    return _bytes(document)


def roomy(filled: Filled) -> bytes:
    """Label and value in one cell each, two to a row; the achievements in the same cell as their heading, in paragraphs."""
    document = _a4(filled, "情况综合表")
    grid = Grid(document, 2)
    for left, right in (
        (f"姓名：{filled.name}", f"性别：{filled.sex}"),
        (f"出生年月：{filled.birth}", f"身份证号码：{filled.id_number}"),
        (f"工作单位：{filled.employer}", f"联系电话：{filled.phone}"),
        (f"从事专业：{filled.practice}", f"专业工作年限：{filled.years}"),
        (f"现专业技术资格及取得时间：{filled.title}", f"现聘任职务及时间：{filled.appointment}"),
        (f"近三年考核情况：{filled.assessments}", f"是否破格申报：{filled.exceptional}"),
    ):
        grid.row((left, 1), (right, 1))
    grid.row((f"何时何校何专业毕（肄）业，获何学位及修业年限：{filled.studies}", 2))
    grid.row((f"所完成的继续教育学时：{filled.hours}", 2))
    half = len(filled.achievements) // 2
    texts = filled.achievements[:half], filled.achievements[half:]
    grid.row((f"专业工作业绩情况（限1000字以内）：\n{texts[0]}\n{texts[1]}", 2))
    grid.row((f"符合破格申报情况：\n{filled.reason}", 2))
    _opinions(Grid(document), filled)
    return _bytes(document)


LAYOUTS = {"ruled": ruled, "stacked": stacked, "roomy": roomy}


def _personal(grid: Grid, filled: Filled) -> None:
    grid.row(("姓名", 2), (filled.name, 3), ("性别", 2), (filled.sex, 2), ("出生年月", 2), (filled.birth, 3))
    grid.row(("身份证号码", 2), (filled.id_number, 5), ("联系电话", 3), (filled.phone, 4))
    grid.row(("现工作单位", 2), (filled.employer, 5), ("工作部门及岗位", 3), (filled.department, 4))
    grid.row(
        ("行政职务", 2), (filled.position, 2), ("参加工作时间", 2), (filled.career_start, 2),
        ("现从事\n\n专业", 1), (filled.practice, 2), ("专业工作年限", 2), (filled.years, 1),
    )  # fmt: skip
    grid.row(("何时何校何专业毕（肄）业\n\n获何学位及修业年限", 4), (filled.studies, 10))
    grid.row(("现专业技术资格及取得时间", 4), (filled.title, 3), ("现聘任职务及时间", 4), (filled.appointment, 3))
    grid.row(("近3年考核情况", 4), (filled.assessments, 5), ("是否破格申报", 3), (filled.exceptional, 2))
    grid.row(("外语成绩", 4), (filled.foreign_language, 3), ("计算机应用能力考核成绩", 4), (filled.computer, 3))


def _pairs(grid: Grid, *rows: tuple[Row, ...]) -> None:
    for row in rows:
        grid.row(*((text, 1) for pair in row for text in pair))


def _opinions(grid: Grid, filled: Filled) -> None:
    seal = " " * 37 + "（盖章）       年     月     日"
    asked = ("评审材料是否\n经单位公示", "公示有无异议", "有何\n异议")
    answers = [cell for pair in zip(asked, filled.publicised, strict=True) for cell in ((pair[0], 2), (pair[1], 2))]
    top = grid.row(("单\n\n位\n\n意\n\n见", 2), *answers)[0]
    top.merge(grid.row(("", 2), (seal, 12))[0]).text = "单\n\n位\n\n意\n\n见"
    grid.row(("当地人力社保部门或主管部门意见", 2), (seal, 12))
    grid.beside("下一级评委会推荐意见", [VOTES, filled.votes], (3, 3, 2, 2, 2))
    grid.row(("", 2), (seal, 12))
    grid.row(("市人力社保局意见", 2), (seal, 12))


def _a4(filled: Filled, title: str) -> Docx:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    if title.count(" "):
        document.add_paragraph(f"推荐 {filled.level} 专业技术职务任职资格人员")
        document.add_paragraph(title)
    else:
        document.add_paragraph(f"推荐{filled.level}专业技术职务任职资格人员{title}")
    return document


def _bytes(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    for layout, make in LAYOUTS.items():
        (Path(sys.argv[1]) / f"{layout}.docx").write_bytes(make(Filled(achievements=SENTENCE * 45)))

"""The applicant's own forms beside the 综合表: what they say of the person."""

from __future__ import annotations

from jxcheck.readers.forms.personal import read_personal
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper


def form(*rows: list[str]) -> Paper:
    cells = {
        row: {column: Cell(text) for column, text in enumerate(line, 1) if text} for row, line in enumerate(rows, 1)
    }
    lines = [Line(text) for line in rows for text in line if text]
    return Paper("表.pdf", Kind.PDF, [Page(1, lines, [Sheet(page=1, rows=cells)])], pages_in_file=1)


def test_the_brief_form_says_the_practice() -> None:
    says = read_personal(form(["姓名", "张三", "性别", "女"], ["工作单位", "某某公司", "现从事专业", "机械设计"]))
    assert {name: said.value for name, said in says.items()} == {
        "name": "张三",
        "sex": "女",
        "employer": "某某公司",
        "practice": "机械设计",
    }
    assert all(said.sure for said in says.values())


def test_the_exceptional_form_says_the_person() -> None:
    says = read_personal(
        form(["姓名", "张三", "出生年月", "1949年12月"], ["工作单位", "某某公司", "专业工作年限", "14"], ["简历", "……"])
    )
    assert {name: said.value for name, said in says.items()} == {
        "name": "张三",
        "birth": "1949年12月",
        "employer": "某某公司",
        "years": "14",
    }


def test_a_blank_form_says_nothing() -> None:
    assert read_personal(form(["姓名", "", "性别", ""], ["工作单位", "/", "现从事专业", ""])) == {}

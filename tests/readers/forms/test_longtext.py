"""A long text under its label, up to the next one, over cells, pages and lines."""

from __future__ import annotations

from jxcheck.readers.forms.longtext import long_text
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper

OWN, ENDS = ["专业工作业绩情况"], ["符合破格申报情况", "单位意见"]


def paper(*pages: list[list[str]], kind: Kind = Kind.PDF) -> Paper:
    made = []
    for number, rows in enumerate(pages, 1):
        sheet = Sheet(page=number)
        for row, cells in enumerate(rows, 1):
            for column, text in enumerate(cells, 1):
                sheet.put(row, column, Cell(text))
        made.append(Page(number, tables=[sheet]))
    return Paper("表.pdf", kind, made, len(made))


def lines(*texts: str, kind: Kind = Kind.PDF) -> Paper:
    return Paper("表.pdf", kind, [Page(1, [Line(text) for text in texts])], 1)


def test_a_text_goes_on_over_pages_and_cells() -> None:
    found = long_text(
        paper([["专业工作业绩情况（限1000字以内）", "甲"]], [["", "乙"], ["", "丙"], ["单位意见", "丁"]]), OWN, ENDS
    )
    assert found == ("\n甲\n乙\n丙", True)


def test_a_label_cut_by_the_pages_end_is_one() -> None:
    found = long_text(
        paper([["专业工作业绩", "甲"]], [["情况（限1000字以内）", "乙"], ["符合破", ""]], [["格申报情况", "丙"]]),
        OWN,
        ENDS,
    )
    assert found == ("\n甲\n乙", True)


def test_label_and_text_may_share_a_cell() -> None:
    assert long_text(paper([["专业工作业绩情况（限1000字以内）：甲"], ["符合破格申报情况：乙"]]), OWN, ENDS) == (
        "甲",
        True,
    )


def test_a_label_inside_a_sentence_does_not_end_it() -> None:
    found = long_text(paper([["专业工作业绩情况", "收集单位意见，汇总。"], ["符合破格申报情况"]]), OWN, ENDS)
    assert found == ("\n收集单位意见，汇总。", True)


def test_without_a_label_behind_it_the_end_is_unsure() -> None:
    assert long_text(paper([["专业工作业绩情况", "甲"]]), OWN, ENDS) == ("\n甲", False)


def test_the_closing_note_ends_it_too_and_page_numbers_are_no_text() -> None:
    found = long_text(lines("专业工作业绩情况", "甲", "第2页", "- 3 -", "乙", "注：1.本表统一使用A4纸打印"), OWN, ENDS)
    assert found == ("\n甲\n乙", False)


def test_paragraphs_of_a_word_file_have_a_sure_order() -> None:
    found = long_text(lines("专业工作业绩情况", "甲", "单位意见", kind=Kind.DOCX), OWN, ENDS)
    assert found == ("\n甲", True)


def test_no_label_is_none() -> None:
    assert long_text(lines("甲", "乙"), OWN, ENDS) is None

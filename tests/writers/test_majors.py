"""The workbook of 专业速查: one row a name, the reasons beside it, and every name only ever text."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jxcheck.application import Specialty
from jxcheck.finding import DISCLAIMER
from jxcheck.majors import classify, classify_many
from jxcheck.writers.majors import REASON_HEADINGS, TABLE_HEADINGS, nearest_words, shown_name, write_majors
from tests.writers.conftest import MakeReport
from tests.writers.test_checklist import HOSTILE

NUMBER = "11010519491231002X"


@pytest.fixture
def sheets(make_report: MakeReport) -> list[Worksheet]:
    return written(make_report, "自动化", "汉语言文学")


def written(make_report: MakeReport, *names: str) -> list[Worksheet]:
    return load_workbook(BytesIO(write_majors(classify_many(names), make_report().stamp))).worksheets


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_one_row_a_name_in_order_with_verdict_and_entry(sheets: list[Worksheet]) -> None:
    heading, first, second = rows(sheets[0])
    assert list(heading) == TABLE_HEADINGS
    assert first == (1, "自动化", "机电（本专业）", "● 本专业", "自动化", "▲ 目录未列入", None, "● 相近专业", "自动化")
    assert second[:4] == (2, "汉语言文学", "三个专业都没有列入", "▲ 目录未列入")


def test_the_second_sheet_gives_the_reason_of_every_cell(sheets: list[Worksheet]) -> None:
    heading, *lines = rows(sheets[1])
    assert list(heading) == REASON_HEADINGS
    assert [(line[1], line[2]) for line in lines] == [
        (name, specialty.word) for name in ("自动化", "汉语言文学") for specialty in Specialty
    ]
    assert lines[0][4] == classify("自动化").specialties[Specialty.MECHATRONICS].why.text
    assert "附件13" in str(lines[0][7])


def test_both_sheets_print_with_the_stamp_and_keep_their_heading(sheets: list[Worksheet]) -> None:
    for sheet in sheets:
        assert DISCLAIMER in str(sheet.oddFooter.center.text)
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "C2"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_a_formula(name: str, make_report: MakeReport) -> None:
    for sheet in written(make_report, name):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
        assert sheet.cell(2, 2).data_type == "s"
        if str(sheet.cell(2, 2).value).startswith(("=", "+", "-", "@")):
            assert sheet.cell(2, 2).quotePrefix


def test_no_name_at_all_is_still_a_workbook(make_report: MakeReport) -> None:
    assert [len(rows(sheet)) for sheet in written(make_report)] == [1, 1]


def test_an_id_number_is_masked_and_an_endless_name_is_cut() -> None:
    assert shown_name(f"张三{NUMBER}") == "张三110105********002X"
    assert shown_name("080202机械工程") == "080202机械工程"
    assert shown_name("长" * 10_000) == "长" * 200 + "…"


def test_the_nearest_entries_are_three_at_most_with_their_tier() -> None:
    verdict = classify("物联网工程").specialties[Specialty.INFORMATION]
    words = nearest_words(verdict).split("、")
    assert len(words) <= 3
    assert all(word.endswith(("（本专业）", "（相近专业）")) for word in words if word)

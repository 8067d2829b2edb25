"""Pages below each other: where each row stands, whose pages they are, and what goes below the tables."""

from __future__ import annotations

from jxcheck.finding import Where
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.hours.roll import BESIDE, rolls
from jxcheck.readers.paper import Line, Page, Paper

HEADING = ["年份", "公需课程", "合计学时"]


def page(number: int, *parts: str | list[list[str]], scanned: bool = False) -> Page:
    made = Page(number, scanned=scanned)
    top = 0.1
    for part in parts:
        if isinstance(part, str):
            made.lines.append(Line(part, Box(number, 0.1, top, 0.9, top + 0.02)))
        else:
            sheet = Sheet(page=number)
            for row, cells in enumerate(part, 1):
                top += 0.03
                for column, text in enumerate(cells, 1):
                    sheet.put(
                        row, column, Cell(text, box=Box(number, column / 10, top, column / 10 + 0.09, top + 0.02))
                    )
            made.tables.append(sheet)
        top += 0.05
    return made


def texts(sheet: Sheet) -> list[str]:
    return ["|".join(cell.text for _, cell in cells) for _, cells in sheet.ordered()]


def test_worksheets_are_left_as_they_are() -> None:
    sheets = [Sheet("甲"), Sheet("乙")]
    sheets[1].put(3, 2, Cell("年份"))
    found = rolls(Paper("a.xlsx", Kind.XLSX, [Page(at, tables=[sheet]) for at, sheet in enumerate(sheets, 1)]))
    assert [roll.sheet for roll in found] == sheets
    assert found[1].places == {3: Where(row=3, sheet="乙")}
    assert not found[0].paper


def test_running_heads_and_page_numbers_do_not_end_a_table() -> None:
    first = page(1, "学时情况表", [HEADING, ["2019", "36", "36"]], "第 1 页 共 2 页")
    second = page(2, "学时情况表", [HEADING, ["2018", "36", "36"]], "盖章", "第 2 页 共 2 页")
    [roll] = rolls(Paper("a.pdf", Kind.PDF, [first, second]))
    assert texts(roll.sheet) == [
        "学时情况表",
        "年份|公需课程|合计学时",
        "2019|36|36",
        "年份|公需课程|合计学时",
        "2018|36|36",
        "盖章",
    ]
    assert (roll.places[3], roll.places[5]) == (Where(row=2, page=1), Where(row=2, page=2))
    assert min(roll.sheet.rows[1]) >= BESIDE
    assert roll.scanned == set()


def test_columns_in_another_order_on_the_next_page_go_where_they_belong() -> None:
    first = page(1, [HEADING, ["2019", "36", "48"]])
    second = page(2, [["合计学时", "年份", "公需课程"], ["49", "2018", "37"]])
    [roll] = rolls(Paper("a.pdf", Kind.PDF, [first, second]))
    assert texts(roll.sheet)[-1] == "2018|37|49"


def test_another_persons_page_begins_a_roll_of_its_own() -> None:
    pages = [page(1, "姓名：测试甲", [HEADING]), page(2, "姓名：测试乙", [HEADING]), page(3, [HEADING])]
    assert len(rolls(Paper("a.pdf", Kind.PDF, pages))) == 2


def test_rows_of_a_scan_are_known_to_be_read_from_a_picture() -> None:
    pages = [page(1, [HEADING, ["2019", "36", "36"]]), page(2, [["2018", "36", "36"]], scanned=True)]
    [roll] = rolls(Paper("a.pdf", Kind.PDF, pages))
    assert roll.scanned == {3}


def test_a_document_has_no_pages_to_name() -> None:
    [roll] = rolls(Paper("a.docx", Kind.DOCX, [page(1, [HEADING, ["2019", "36", "36"]])]))
    assert roll.places[2] == Where(row=2)

"""申报材料清单 in the form of 附件8, ready to print, with the report as a second sheet, and how the files agree as a third."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jxcheck import dates
from jxcheck.application import Application
from jxcheck.finding import DISCLAIMER, Finding, Light, Report, Step
from jxcheck.policy import Policy
from jxcheck.writers.agreement import write_agreement
from jxcheck.writers.letter import (
    RECORDED,
    TITLE,
    applicant,
    by_subject,
    clause_words,
    days_words,
    round_words,
    verdict_words,
)
from jxcheck.writers.rows import NOT_LISTED, ChecklistRow, checklist_header, checklist_rows
from jxcheck.writers.sheet import COLORS, QUIET, fit_height, merge, put, set_page, set_widths

LIST_HEADINGS = ["序号", "材 料 名 称", "原件\n（份数）", "复印件\n（份数）", "备注", "已备"]
LIST_WIDTHS: list[float] = [7, 44, 8, 8, 34, 6]
REPORT_HEADINGS = ["结果", "项目", "实测", "允许", "依据", "位置", "怎么办"]
REPORT_WIDTHS: list[float] = [11, 27, 22, 22, 36, 12, 36]
KEY = f"✓ 预审时已备齐。“{NOT_LISTED}”：附件1要求、清单表上没有的材料。{DISCLAIMER}。"


def write_checklist(application: Application, policy: Policy, report: Report) -> bytes:
    """The workbook (xlsx): sheets 申报材料清单, 预审报告, and 各处是否一致 where files were handed in."""
    book = Workbook()
    book.properties.creator, book.properties.title = f"jxcheck {report.stamp.program}", "申报材料清单"
    first = book.active
    assert isinstance(first, Worksheet)  # a new workbook has one
    first.title = "申报材料清单"
    _write_list(first, checklist_header(application), checklist_rows(application, policy, report), report)
    _write_report(book.create_sheet("预审报告"), application, policy, report)
    if application.documents:
        write_agreement(book.create_sheet("各处是否一致"), application, policy, report)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


# ---- 申报材料清单


def _write_list(sheet: Worksheet, header: dict[str, str], rows: list[ChecklistRow], report: Report) -> None:
    set_widths(sheet, LIST_WIDTHS)
    columns = len(LIST_HEADINGS)
    put(sheet, 1, 1, "申报材料清单", size=18, bold=True, across="center")
    merge(sheet, 1, 1, columns)
    sheet.row_dimensions[1].height = 32
    heading = _write_header(sheet, header) + 1
    _write_headings(sheet, heading, LIST_HEADINGS)
    for row, one in enumerate(rows, heading + 1):
        _write_row(sheet, row, one)
    last = heading + len(rows) + 1
    put(sheet, last, 1, KEY, size=9, color=QUIET)
    merge(sheet, last, 1, columns)
    fit_height(sheet, last, [(KEY, sum(LIST_WIDTHS))], size=9)
    set_page(sheet, report.stamp, heading_row=heading, columns=columns)


def _write_header(sheet: Worksheet, header: dict[str, str]) -> int:
    """Two blanks a line, as on the form; returns the last row."""
    blanks = [f"{label}：{value}" for label, value in header.items()]
    row = 1
    for left, right in zip(blanks[::2], blanks[1::2], strict=True):
        row += 1
        put(sheet, row, 1, left)
        merge(sheet, row, 1, 2)
        put(sheet, row, 3, right)
        merge(sheet, row, 3, len(LIST_HEADINGS))
        fit_height(sheet, row, [(left, sum(LIST_WIDTHS[:2])), (right, sum(LIST_WIDTHS[2:]))], least=18)
    return row


def _write_headings(sheet: Worksheet, row: int, headings: list[str]) -> None:
    for column, heading in enumerate(headings, 1):
        put(sheet, row, column, heading, bold=True, across="center", lined=True, shaded=True)
    sheet.row_dimensions[row].height = 32


def _write_row(sheet: Worksheet, row: int, one: ChecklistRow) -> None:
    number = one.number if one.listed else NOT_LISTED
    put(sheet, row, 1, number, size=10.5 if one.listed else 8, across="center", lined=True)
    put(sheet, row, 2, one.name, lined=True)
    put(sheet, row, 3, one.originals, across="center", lined=True)
    put(sheet, row, 4, one.copies, across="center", lined=True)
    put(sheet, row, 5, one.remark, size=9, lined=True)
    put(sheet, row, 6, "✓" if one.ready else None, size=12, across="center", lined=True)
    # Small type in the remarks: more of it goes on a line.
    fit_height(sheet, row, [(one.name, LIST_WIDTHS[1]), (one.remark, LIST_WIDTHS[4] * 1.12)], size=10, least=18.5)


# ---- 预审报告


def _write_report(sheet: Worksheet, application: Application, policy: Policy, report: Report) -> None:
    set_widths(sheet, REPORT_WIDTHS)
    row = _write_letter(sheet, application, policy, report)
    row = _write_steps(sheet, row + 1, report.steps)
    heading = row + 2
    _write_headings(sheet, heading, REPORT_HEADINGS)
    row = heading
    for subject, findings in by_subject(report):
        row = _write_line(sheet, row + 1, subject, bold=True, lined=True)
        for finding in findings:
            row += 1
            _write_finding(sheet, row, finding)
    row = _write_line(sheet, row + 2, "未检查的事项（只有人能看）", bold=True)
    row = _write_line(sheet, row + 1, "；".join(report.unchecked))
    _write_line(sheet, row + 2, str(report.stamp), size=9, color=QUIET)
    set_page(sheet, report.stamp, heading_row=heading, columns=len(REPORT_HEADINGS), landscape=True)


def _write_letter(sheet: Worksheet, application: Application, policy: Policy, report: Report) -> int:
    who = "　".join(f"{label}：{answer}" for label, answer in applicant(application).items())
    verdict = f"您的材料目前 {verdict_words(report)}"
    row = _write_line(sheet, 1, TITLE, size=18, bold=True)
    row = _write_line(sheet, row + 1, who)
    row = _write_line(sheet, row + 1, f"{policy.title}，按{dates.in_words(report.on)}判断")
    if past := round_words(report, policy):
        row = _write_line(sheet, row + 1, f"▲ {past}", color=COLORS[Light.AMBER])
    row = _write_line(sheet, row + 1, verdict, size=13, bold=True, color=COLORS[report.light])
    return _write_line(sheet, row + 1, RECORDED) if report.recorded else row


def _write_steps(sheet: Worksheet, row: int, steps: list[Step]) -> int:
    if not steps:
        return row
    row = _write_line(sheet, row + 1, "接下来怎么做（最慢的先做）", bold=True)
    for number, step in enumerate(steps, 1):
        todo = "\n".join(f"　　{one}" for one in step.todo)
        row = _write_line(sheet, row + 1, f"{number}. {step.title}，{days_words(step)}\n{todo}")
    return row


def _write_line(sheet: Worksheet, row: int, text: str, *, size: float = 10.5, bold: bool = False, color: str = "000000",
                lined: bool = False) -> int:  # fmt: skip
    """One line across the table; returns its row."""
    put(sheet, row, 1, text, size=size, bold=bold, color=color, shaded=lined)
    merge(sheet, row, 1, len(REPORT_HEADINGS), lined=lined)
    fit_height(sheet, row, [(text, sum(REPORT_WIDTHS) * 10.5 / size)], size=size, least=18)
    return row


def _write_finding(sheet: Worksheet, row: int, finding: Finding) -> None:
    light = finding.light
    advice = "\n".join(text for text in (finding.fix, f"注：{finding.note}" if finding.note else None) if text)
    texts = [f"{light.symbol} {light.word}", finding.title, finding.measured or "", finding.allowed or "",
             clause_words(finding), str(finding.where or ""), advice]  # fmt: skip
    for column, text in enumerate(texts, 1):
        color = COLORS[light] if column == 1 else "000000"
        put(sheet, row, column, text, size=10, bold=column == 1, color=color, lined=True)
    fit_height(sheet, row, zip(texts, REPORT_WIDTHS, strict=True), size=10, least=18)

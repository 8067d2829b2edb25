from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jxcheck.application import Application
from jxcheck.assess import assess
from jxcheck.finding import DISCLAIMER, Clause, Finding, Light, Report, Step
from jxcheck.policy import Policy
from jxcheck.writers.checklist import LIST_HEADINGS, REPORT_HEADINGS, write_checklist
from jxcheck.writers.rows import checklist_header, checklist_rows

MakeReport = Callable[..., Report]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "#N/A", "=cmd|'/c calc'!A1", "\x00=1"]


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def table(sheet: Worksheet, headings: list[str]) -> list[list[object]]:
    """The rows under the headings."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return rows[rows.index(headings) + 1 :]


def test_there_are_two_sheets(senior: Application, policy: Policy, make_report: MakeReport) -> None:
    assert opened(write_checklist(senior, policy, make_report())).sheetnames == ["申报材料清单", "预审报告"]


def test_the_list_says_what_the_rows_say(senior: Application, policy: Policy, make_report: MakeReport) -> None:
    report = make_report(Finding(id="materials.m06", light=Light.GREEN, title="真实性保证书"))
    rows = checklist_rows(senior, policy, report)
    written = table(opened(write_checklist(senior, policy, report)).worksheets[0], LIST_HEADINGS)
    for row, cells in zip(rows, written, strict=False):
        number = row.number or "附件8未列"
        assert cells == [number, row.name, row.originals, row.copies, row.remark, "✓" if row.ready else None]
    assert [cells[1] for cells in written if cells[5] == "✓"] == ["专业技术职务任职资格评审材料真实性保证书"]


def test_the_six_blanks_of_the_form_are_filled(senior: Application, policy: Policy, make_report: MakeReport) -> None:
    seen = texts(opened(write_checklist(senior, policy, make_report())).worksheets[0])
    assert {f"{label}：{value}" for label, value in checklist_header(senior).items()} <= set(seen)
    assert "单位：嘉兴某某机械制造有限公司" in seen


@pytest.mark.parametrize(("index", "orientation"), [(0, "portrait"), (1, "landscape")])
def test_both_sheets_print_on_a4_one_page_wide_with_the_stamp(
    senior: Application, policy: Policy, make_report: MakeReport, index: int, orientation: str
) -> None:
    report = make_report()
    sheet = opened(write_checklist(senior, policy, report)).worksheets[index]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, orientation)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_area
    assert str(report.stamp) in sheet.oddFooter.center.text
    assert DISCLAIMER in sheet.oddFooter.center.text


@pytest.mark.parametrize(("index", "headings"), [(0, LIST_HEADINGS), (1, REPORT_HEADINGS)])
def test_the_headings_are_repeated_on_every_page(
    senior: Application, policy: Policy, make_report: MakeReport, index: int, headings: list[str]
) -> None:
    sheet = opened(write_checklist(senior, policy, make_report())).worksheets[index]
    row = int(str(sheet.print_title_rows).split(":")[0].strip("$"))
    assert [cell.value for cell in sheet[row]] == headings


def test_the_list_of_an_ordinary_applicant_fits_on_one_page(senior: Application, policy: Policy) -> None:
    sheet = opened(write_checklist(senior, policy, assess(senior, policy))).worksheets[0]
    height = sum(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))
    assert height < 842 - 72 * (sheet.page_margins.top + sheet.page_margins.bottom)


def test_every_finding_stands_in_the_report_with_light_clause_place_and_advice(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding, green: Finding
) -> None:
    written = table(opened(write_checklist(senior, policy, make_report(red, green))).worksheets[1], REPORT_HEADINGS)
    clause, advice = "附件9 第一条 “不大于300×420像素”", "请缩小照片\n注：先转正再量"
    assert ["■ 不符合", "宽度超过了", "500 像素", "200–300 像素", clause, "第7行C列", advice] in written
    assert [cells[:2] for cells in written if cells[0] == "● 通过"] == [["● 通过", "照片是 jpg"]]


def test_the_letter_has_verdict_steps_and_what_was_not_checked(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding
) -> None:
    steps = [
        Step(days=7, estimate=False, subject="publicity", title="公示", todo=["请公示"], findings=["publicity.days"]),
        Step(days=1, estimate=True, subject="photo", title="换照片", todo=["请缩小照片"], findings=["photo.width"]),
    ]
    report = make_report(red, steps=steps, recorded=True)
    seen = texts(opened(write_checklist(senior, policy, report)).worksheets[1])
    assert "您的材料目前 还不能提交：1 项不符合" in seen
    assert any(text.startswith("1. 公示，7 天") for text in seen)
    assert any(text.startswith("2. 换照片，约 1 天（估计）") for text in seen)
    assert any(text.startswith("依据草稿记录") for text in seen)
    assert "近期；免冠" in seen


def test_without_recorded_facts_nothing_is_said_of_a_draft(
    senior: Application, policy: Policy, make_report: MakeReport
) -> None:
    assert not any(
        "草稿" in text for text in texts(opened(write_checklist(senior, policy, make_report())).worksheets[1])
    )


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_never_becomes_a_formula(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding, typed: str
) -> None:
    person, post = senior.person, senior.post
    person.name = person.address = person.phone = person.mobile = person.postcode = typed
    post.employer = post.practice = typed
    clause = Clause(at=typed, quote=typed)
    finding = red.model_copy(update={"measured": typed, "title": typed, "fix": typed, "clause": clause})
    missing = Finding(id="materials.m06", light=Light.RED, title=typed)
    book = opened(write_checklist(senior, policy, make_report(finding, missing)))
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type == ("n" if isinstance(cell.value, int) else "s"), cell.coordinate
            if str(cell.value)[0] in "=+-@":
                assert cell.quotePrefix
            assert not str(cell.value).startswith(("\t", "\r", " "))


def test_the_whole_id_number_is_nowhere(senior: Application, policy: Policy) -> None:
    book = opened(write_checklist(senior, policy, assess(senior, policy)))
    seen = [text for sheet in book.worksheets for text in texts(sheet)]
    assert not any(str(senior.person.id_number) in text for text in seen)
    assert any("330402********0027" in text for text in seen)


def test_text_of_any_length_is_taken(
    senior: Application, policy: Policy, make_report: MakeReport, red: Finding
) -> None:
    finding = red.model_copy(update={"measured": "长" * 40_000, "fix": "x" * 5000})
    sheet = opened(write_checklist(senior, policy, make_report(finding))).worksheets[1]
    assert max(len(text) for text in texts(sheet)) == 32_767
    assert all((one.height or 0) <= 409 for one in sheet.row_dimensions.values())


def test_a_sign_that_footers_take_for_a_command_stays_a_sign(
    senior: Application, policy: Policy, make_report: MakeReport
) -> None:
    report = make_report()
    report = report.model_copy(update={"stamp": report.stamp.model_copy(update={"policy_version": "1&P" + "9" * 300})})
    footer = opened(write_checklist(senior, policy, report)).worksheets[0].oddFooter.center.text
    assert footer.count("&P") == 1
    assert len(footer) < 255
    assert DISCLAIMER in footer


def test_an_untouched_application_can_be_printed_too(policy: Policy) -> None:
    sheet = opened(write_checklist(Application(), policy, assess(Application(), policy))).worksheets[0]
    assert not any(cells[5] for cells in table(sheet, LIST_HEADINGS))

"""Many majors at once as a workbook: one row a name, and a second sheet with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jxcheck.application import Specialty
from jxcheck.checks.education import VERDICT_LIGHTS, VERDICT_WORDS, best_words
from jxcheck.checks.id_number import masked
from jxcheck.finding import Stamp
from jxcheck.majors import Classification, Verdict
from jxcheck.writers.sheet import COLORS, QUIET, fit_height, put, set_page, set_widths

TABLE_HEADINGS = ["序号", "专业名称", "最适合申报的专业",
                  *(text for one in Specialty for text in (one.word, f"{one.word}：目录条目"))]  # fmt: skip
TABLE_WIDTHS: list[float] = [6, 32, 31, *(14, 22) * len(Specialty)]
REASON_HEADINGS = ["序号", "专业名称", "申报专业", "结果", "说明", "依据的新旧名称", "最接近的条目", "依据"]
REASON_WIDTHS: list[float] = [6, 26, 10, 14, 46, 30, 36, 36]
NEAREST = 3
_LONGEST = 200  # characters of a name that are shown; no major's name comes near
_ID_NUMBER = re.compile(r"(?<!\d)\d{14,17}[\dXx](?!\d)")


def write_majors(answers: list[Classification], stamp: Stamp) -> bytes:
    """The workbook (xlsx): sheet 专业速查, sheet 说明."""
    book = Workbook()
    book.properties.creator, book.properties.title = f"jxcheck {stamp.program}", "专业速查"
    first = book.active
    assert isinstance(first, Worksheet)  # a new workbook has one
    first.title = "专业速查"
    _begin(first, TABLE_HEADINGS, TABLE_WIDTHS)
    for row, answer in enumerate(answers, 2):
        _write_row(first, row, answer)
    _end(first, TABLE_HEADINGS, stamp)
    _write_reasons(book.create_sheet("说明"), answers, stamp)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def shown_name(name: str) -> str:
    """A name as it is shown to others: an ID number in it masked, marks that nobody sees left out, and cut where no
    major's name goes on."""
    seen = "".join(char if char.isprintable() else " " for char in name)
    text = _ID_NUMBER.sub(lambda number: masked(number[0]), seen).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def nearest_words(verdict: Verdict) -> str:
    """The nearest entries with their tier, best first: 自动化（本专业）、工业工程（相近专业）"""
    return "、".join(f"{one.entry}（{VERDICT_WORDS[one.tier]}）" for one in verdict.suggestions[:NEAREST])


def _write_row(sheet: Worksheet, row: int, answer: Classification) -> None:
    name, best = shown_name(answer.name), best_words(answer)
    put(sheet, row, 1, row - 1, across="center", lined=True)
    put(sheet, row, 2, name, lined=True)
    put(sheet, row, 3, best, lined=True)
    for place, specialty in enumerate(Specialty):
        verdict = answer.specialties[specialty]
        _put_verdict(sheet, row, 4 + 2 * place, verdict)
        put(sheet, row, 5 + 2 * place, verdict.entry, lined=True)
    fit_height(sheet, row, [(name, TABLE_WIDTHS[1]), (best, TABLE_WIDTHS[2])], least=18)


def _put_verdict(sheet: Worksheet, row: int, column: int, verdict: Verdict) -> None:
    light = VERDICT_LIGHTS[verdict.verdict]
    put(sheet, row, column, f"{light.symbol} {VERDICT_WORDS[verdict.verdict]}", color=COLORS[light], lined=True)


def _write_reasons(sheet: Worksheet, answers: list[Classification], stamp: Stamp) -> None:
    _begin(sheet, REASON_HEADINGS, REASON_WIDTHS)
    for row, (number, name, specialty, verdict) in enumerate(_reasons(answers), 2):
        why = verdict.why
        texts = [why.text, why.lineage or "", nearest_words(verdict), str(why.clause)]
        put(sheet, row, 1, number, across="center", lined=True)
        put(sheet, row, 2, name, lined=True)
        put(sheet, row, 3, specialty.word, lined=True)
        _put_verdict(sheet, row, 4, verdict)
        for column, text in enumerate(texts, 5):
            put(sheet, row, column, text or None, size=9, color=QUIET if column == 8 else "000000", lined=True)
        fit_height(sheet, row, [(name, REASON_WIDTHS[1]), *zip(texts, REASON_WIDTHS[4:], strict=True)], least=18)
    _end(sheet, REASON_HEADINGS, stamp)


def _reasons(answers: list[Classification]) -> Iterator[tuple[int, str, Specialty, Verdict]]:
    for number, answer in enumerate(answers, 1):
        for specialty in Specialty:
            yield number, shown_name(answer.name), specialty, answer.specialties[specialty]


def _begin(sheet: Worksheet, headings: list[str], widths: list[float]) -> None:
    set_widths(sheet, widths)
    for column, heading in enumerate(headings, 1):
        put(sheet, 1, column, heading, bold=True, across="center", lined=True, shaded=True)
    sheet.row_dimensions[1].height = 32


def _end(sheet: Worksheet, headings: list[str], stamp: Stamp) -> None:
    """The heading stays in sight, every column can be filtered, and it prints like all our sheets."""
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{sheet.max_row}"
    set_page(sheet, stamp, heading_row=1, columns=len(headings), landscape=True)

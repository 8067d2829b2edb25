"""The sheet 各处是否一致: which files there are and what they are, then each fact with what every place says of it."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from jxcheck.application import Application
from jxcheck.checks.agreement import Cell, Fact, Verdict, agreement, light_of
from jxcheck.finding import Report
from jxcheck.policy import Policy
from jxcheck.writers.papers import kind_words, row_of
from jxcheck.writers.sheet import COLORS, fit_height, merge, put, set_page, set_widths

WIDTHS: list[float] = [16, 34, 34, 40]
FILES = ["附件8", "文件", "是什么", "依据"]
FACTS = ["内容", "写的是", "在哪里", "结果"]


def write_agreement(sheet: Worksheet, application: Application, policy: Policy, report: Report) -> None:
    """One row a file, then one row for every value of every fact, the places that say it beside it."""
    set_widths(sheet, WIDTHS)
    put(sheet, 1, 1, "放入的材料，各处是否一致", size=14, bold=True)
    merge(sheet, 1, 1, len(WIDTHS))
    row = _headings(sheet, 3, FILES)
    for document in application.documents:
        place = row_of(document, policy)
        told = "；".join(words for words in (document.why, document.unread) if words)
        row = _line(sheet, row, [f"第{place}行" if place else "", document.source.file, kind_words(document), told])
    row = _headings(sheet, row + 1, FACTS)
    for fact in agreement(application):
        for value, cells in _values(fact).items():
            verdict = _worst(cells)
            light = light_of(fact.model_copy(update={"verdict": verdict}))
            word, colour = f"{light.symbol} {verdict.word}", COLORS[light]
            row = _line(sheet, row, [fact.title, value, "、".join(cell.at for cell in cells), word], colour)
    set_page(sheet, report.stamp, heading_row=1, columns=len(WIDTHS), landscape=True)


def _headings(sheet: Worksheet, row: int, words: list[str]) -> int:
    for column, word in enumerate(words, 1):
        put(sheet, row, column, word, bold=True, across="center", lined=True, shaded=True)
    return row + 1


def _line(sheet: Worksheet, row: int, words: list[str], colour: str | None = None) -> int:
    for column, word in enumerate(words, 1):
        put(
            sheet, row, column, word, size=10, color=colour if colour and column == len(words) else "000000", lined=True
        )
    fit_height(sheet, row, list(zip(words, WIDTHS, strict=True)), size=10, least=18)
    return row + 1


def _values(fact: Fact) -> dict[str, list[Cell]]:
    """What is said, as printed, and where."""
    found: dict[str, list[Cell]] = {}
    for cell in fact.cells:
        found.setdefault(cell.shown, []).append(cell)
    return found


def _worst(cells: list[Cell]) -> Verdict:
    order = (Verdict.DIFFERENT, Verdict.UNREADABLE, Verdict.EQUAL, Verdict.SINGLE)
    return min((cell.verdict for cell in cells), key=order.index)

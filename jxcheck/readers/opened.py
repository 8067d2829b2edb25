"""A file of any kind that people hand in as paper: bytes -> Paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from jxcheck.readers.delimited import read_delimited
from jxcheck.readers.grid import MAX_TEXT, Sheet
from jxcheck.readers.guards import PICTURES, Kind, check_size, kind_of
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.text import read_text
from jxcheck.readers.worker import SCAN, TEXT, Waiting
from jxcheck.readers.xlsx import read_xlsx
from jxcheck.unusable import Unusable

MAX_PAGES: Final = 30  # read of a file with text
MAX_SCANS: Final = 10  # pages looked into; each takes the only reader of scans some seconds
MAX_PIXELS: Final = 60_000_000
_MOST_LINES: Final = 20_000
_WITHOUT: Final = "没有安装图片文字识别（见说明的“扫描件”），扫描件和照片上的字没有读"
_AS_PDF: Final = "导出或打印成 PDF 后再放"

Reading = Callable[[int, int], None]


def open_paper(
    file: str,
    data: bytes,
    *,
    max_bytes: int,
    waiting: Waiting | None = None,
    reading: Reading | None = None,
    max_pages: int = MAX_PAGES,
    max_scans: int = MAX_SCANS,
    max_pixels: int = MAX_PIXELS,
) -> Paper:
    """The words and tables of a PDF, docx, xlsx, csv, text file or picture, told by content and never by name.

    `waiting` is told how many files are before this one in the queue (0: its turn); `reading` which page of how many
    is being looked into, scans only. What was left unread is said in `Paper.unread`. Raises Unusable: empty, over
    `max_bytes`, no paper, broken, with a password, hostile, over the limits of time and memory.
    """
    check_size(file, data, max_bytes)
    kind = kind_of(data)
    if kind is Kind.PDF:
        paper = TEXT.call("pdf", file, data, waiting, max_pages=max_pages)
        _look_into(paper, data, max_scans, waiting, reading)
        return paper
    if kind is Kind.DOCX:
        return TEXT.call("docx", file, data, waiting)
    if kind is Kind.XLSX:
        return _of_sheets(file, kind, read_xlsx(file, data))
    if kind is Kind.TEXT:
        return _of_text(file, data)
    if kind in PICTURES or kind is Kind.HEIC:
        return _of_pictures(file, kind, data, max_scans, max_pixels, waiting, reading)
    raise _not_paper(file, kind)


def draw_pages(paper: Paper, data: bytes, numbers: Iterable[int], waiting: Waiting | None = None) -> None:
    """Give those pages of a PDF their pictures; scans have theirs. What cannot be drawn stays without."""
    known = {page.number: page for page in paper.pages if page.picture is None}
    wanted = [(number, known[number].turned) for number in sorted(numbers) if number in known][:MAX_SCANS]
    if paper.kind is not Kind.PDF or not wanted:
        return
    with suppress(Unusable):
        for drawn in TEXT.call("draw", paper.file, data, waiting, pages=wanted).pages:
            known[drawn.number].picture = drawn.picture


# ---- scans


def _look_into(paper: Paper, data: bytes, most: int, waiting: Waiting | None, reading: Reading | None) -> None:
    """Put what is read from pictures in the place of the pages without text."""
    blind = [at for at, page in enumerate(paper.pages) if page.scanned]
    if not blind:
        return
    if not _can_see():
        _note(paper, _WITHOUT)
        return
    for count, at in enumerate(blind[:most], start=1):
        if reading:
            reading(count, min(len(blind), most))
        before, number = paper.pages[at], paper.pages[at].number
        try:
            paper.pages[at] = _sized(SCAN.call("pdf", paper.file, data, waiting, number=number).pages[0], before)
        except Unusable as trouble:
            if len(paper.pages) == 1:
                raise
            _note(paper, f"第 {number} 页没有读成：{trouble.why}")
    if len(blind) > most:
        _note(paper, f"扫描的有 {len(blind)} 页，只读了前 {most} 页")


def _sized(page: Page, before: Page) -> Page:
    """The page with the size that the file gives, as it stands now."""
    lies = page.turned in (90, 270)
    page.width, page.height = (before.height, before.width) if lies else (before.width, before.height)
    return page


def _of_pictures(
    file: str, kind: Kind, data: bytes, most: int, max_pixels: int, waiting: Waiting | None, reading: Reading | None
) -> Paper:
    if not _can_see():
        return Paper(file, kind, [Page(1, scanned=True)], pages_in_file=1, unread=_WITHOUT + "。")
    if reading:
        reading(1, 1)
    paper = SCAN.call("picture", file, data, waiting, number=1, max_pixels=max_pixels)
    last = min(paper.pages_in_file, most)
    for number in range(2, last + 1):
        if reading:
            reading(number, last)
        try:
            more = SCAN.call("picture", file, data, waiting, number=number, max_pixels=max_pixels)
        except Unusable as trouble:
            _note(paper, f"第 {number} 页没有读成：{trouble.why}")
        else:
            paper.pages += more.pages
    if paper.pages_in_file > last:
        _note(paper, f"共 {paper.pages_in_file} 页，只读了前 {last} 页")
    return paper


def _can_see() -> bool:
    from jxcheck.readers.scan.page import available

    return available()


def _note(paper: Paper, told: str) -> None:
    paper.unread = f"{paper.unread.rstrip('。')}；{told}。" if paper.unread else told + "。"


# ---- workbooks and text, in this process: their readers have their own guards


def _of_sheets(file: str, kind: Kind, sheets: list[Sheet]) -> Paper:
    """A page a sheet, a line a cell; what a hidden sheet holds is in its table only."""
    pages = [Page(number, _lines_of(sheet), [sheet]) for number, sheet in enumerate(sheets, start=1)]
    return Paper(file, kind, pages, pages_in_file=len(pages))


def _lines_of(sheet: Sheet) -> list[Line]:
    if sheet.hidden:
        return []
    return [Line(cell.text) for _, row in sheet.ordered() for _, cell in row if cell.text.strip()][:_MOST_LINES]


def _of_text(file: str, data: bytes) -> Paper:
    text = read_text(file, data)
    if re.match(r"\s*(?:MIME-Version:|<)", text, re.IGNORECASE):
        raise _not_paper(file, Kind.MARKUP)
    lines = [Line(said[:MAX_TEXT]) for line in text.splitlines()[:_MOST_LINES] if (said := line.strip("\ufeff \t"))]
    if not lines:
        raise Unusable(file, "文件里没有文字", "请检查原文件，再重新选择")
    try:
        sheet = read_delimited(file, data)
    except Unusable:  # prose with odd quotation marks
        return Paper(file, Kind.TEXT, [Page(1, lines)], pages_in_file=1)
    if any(column > 1 for row in sheet.rows.values() for column in row):
        return _of_sheets(file, Kind.TEXT, [sheet])
    return Paper(file, Kind.TEXT, [Page(1, lines)], pages_in_file=1)


# ---- what is no paper


def _not_paper(file: str, kind: Kind) -> Unusable:
    why, todo = _REFUSED.get(kind, _REFUSED[Kind.OTHER])
    return Unusable(file, why, todo)


_REFUSED: Final = {
    Kind.OTHER: ("认不出是什么文件，或文件已损坏", f"请用能打开它的程序{_AS_PDF}"),
    Kind.ENCRYPTED: ("文件加了密码，打不开", "请在 Word、Excel 或 WPS 里打开，去掉密码另存后再放"),
    Kind.DOC: ("是旧版 Word 文档（.doc 或 .wps），这里打不开", f"请用 Word 或 WPS 打开，另存为 .docx，或{_AS_PDF}"),
    Kind.XLS: ("是旧版 Excel 工作簿（.xls），这里打不开", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再放"),
    Kind.XLSB: ("是 Excel 二进制工作簿（.xlsb），这里打不开", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再放"),
    Kind.OLE: ("是旧版 Office 或 WPS 文件，这里打不开", f"请用 Office 或 WPS 打开，另存为 .docx、.xlsx，或{_AS_PDF}"),
    Kind.ODS: ("是 OpenDocument 表格（.ods），这里打不开", "请另存为 .xlsx 后再放"),
    Kind.ODT: ("是 OpenDocument 文档（.odt），这里打不开", f"请另存为 .docx，或{_AS_PDF}"),
    Kind.RTF: ("是 RTF 文档，这里打不开", f"请用 Word 或 WPS 打开，另存为 .docx，或{_AS_PDF}"),
    Kind.OFD: ("是 OFD 版式文件，这里打不开", f"请用 OFD 阅读器或 WPS 打开，{_AS_PDF}"),
    Kind.MARKUP: (
        "是网页（HTML 或 XML）文件，只是后缀像文档",
        "请用浏览器打开后打印成 PDF，或用 Office 打开后另存为 .docx、.xlsx",
    ),
    Kind.ZIP: ("是 ZIP 压缩包，或没有传完的文档", "请解压后选择里面的文件，或重新下载原文件"),
}

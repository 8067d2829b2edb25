"""One door for every kind of file: what comes out of it, what is turned away with which words, and what is told."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from jxcheck.readers import opened
from jxcheck.readers.guards import Kind
from jxcheck.readers.opened import open_paper
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.worker import SCAN
from jxcheck.unusable import Unusable
from tests import hostile_papers as made

FILES = Path(__file__).resolve().parents[1] / "files"
MOST = 20_000_000


def opened_as(data: bytes, **options: Any) -> Paper:
    return open_paper("材料", data, max_bytes=MOST, **options)


def refused(data: bytes, **options: Any) -> str:
    start = time.monotonic()
    with pytest.raises(Unusable) as told:
        opened_as(data, **options)
    assert time.monotonic() - start < 20  # ten seconds, and what a busy machine adds
    assert "\n" not in str(told.value)
    return str(told.value)


def words(paper: Paper) -> list[str]:
    return [line.text for line in paper.lines()]


# ---- kinds


def test_a_pdf_comes_back_from_its_worker() -> None:
    paper = opened_as(made.hours_sheet())
    assert (paper.file, paper.kind, paper.pages_in_file, paper.unread) == ("材料", Kind.PDF, 1, None)
    assert (len(paper.tables), paper.scanned) == (1, False)


def test_what_stands_before_the_beginning_of_a_pdf_is_passed_over() -> None:
    assert words(opened_as(b"\r\n\x00junk\n" + made.one_page())) == ["Hello 2018 36 72 108"]


def test_a_docx_comes_back_from_its_worker() -> None:
    paper = opened_as(made.saved(made.document()))
    assert (paper.kind, paper.pages_in_file, len(paper.tables)) == (Kind.DOCX, 1, 1)
    assert words(paper)[0] == "页眉"


def test_a_workbook_is_a_page_a_sheet_and_a_line_a_cell() -> None:
    paper = opened_as((FILES / "hours_good.xlsx").read_bytes())
    assert (paper.kind, paper.pages_in_file, len(paper.pages)) == (Kind.XLSX, 1, 1)
    assert paper.tables[0].rows[6][1].text == "年份"
    assert words(paper)[:2] == ["嘉兴市专业技术人员继续教育学时情况表", "姓名： 测试甲"]


def test_a_csv_is_a_table_and_a_text_is_lines() -> None:
    paper = opened_as((FILES / "hours_wps.csv").read_bytes())
    assert (paper.kind, len(paper.tables)) == (Kind.TEXT, 1)
    assert "审核结果" in words(paper)
    prose = opened_as("公示情况说明\n\n  公示期间无异议  \n".encode("gb18030"))
    assert (words(prose), prose.tables) == (["公示情况说明", "公示期间无异议"], [])


def _ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"".join(name.encode("utf-16-le") for name in streams)


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what", "todo"),
    [
        (_ole("WordDocument"), "旧版 Word 文档", "另存为 .docx"),
        (_ole("Workbook"), "旧版 Excel", "另存为 .xlsx"),
        (_ole("EncryptedPackage"), "加了密码", "去掉密码"),
        (_ole("WpsCustomData"), "旧版 Office 或 WPS", "PDF"),
        (_zip("OFD.xml", "Doc_0/Document.xml"), "OFD", "PDF"),
        (_zip("mimetype", "content.xml"), ".odt", ".docx"),
        (_zip("a.txt"), "ZIP", "解压"),
        (b"{\\rtf1\\ansi hello}", "RTF", ".docx"),
        (b"<html><body><table><tr><td>2018</td></tr></table></body></html>", "网页", "打印成 PDF"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "网页", ".xlsx"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页", ".docx"),
        (bytes(range(256)) * 4, "认不出", "PDF"),
        (b"", "空文件", "重新选择"),
        (b"   \n", "没有文字", "重新选择"),
    ],
    ids=["doc", "xls", "locked", "wps", "ofd", "odt", "zip", "rtf", "html", "xml", "mht", "noise", "empty", "blank"],
)
def test_what_is_no_paper_is_told_with_what_to_do(data: bytes, what: str, todo: str) -> None:
    told = refused(data)
    assert what in told
    assert todo in told


def test_a_file_over_the_limit_is_not_opened() -> None:
    with pytest.raises(Unusable, match="上限"):
        open_paper("大.pdf", made.hours_sheet(), max_bytes=1000)


# ---- what is hostile ends soon, in a sentence


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (made.locked(user="x", owner="y"), "加了密码"),
        (made.hours_sheet()[:-3000], "不完整"),
        (b"%PDF-1.7 nothing %%EOF", "已损坏"),
        (made.tree_in_itself(), "已损坏"),
        (made.xfa(), "XFA"),
        (made.one_page(b" "), "空白"),
        (made.endless(), "10 秒"),
    ],
    ids=["password", "truncated", "no PDF", "a tree in itself", "XFA", "blank", "endless"],
)
def test_a_hostile_pdf_ends_soon_in_a_sentence(data: bytes, what: str) -> None:
    assert what in refused(data)
    assert opened_as(made.one_page()).pages


@pytest.mark.parametrize(
    "data",
    [
        made.many_pages(3000),
        made.calls_itself(),
        made.one_page(page=b"/MediaBox[0 0 39685 39685]"),
        made.locked(user="", owner="y"),
    ],
    ids=["3,000 pages", "a form in itself", "14 m", "rights withheld"],
)
def test_an_odd_pdf_is_read_all_the_same(data: bytes) -> None:
    assert words(opened_as(data))[0] == "Hello 2018 36 72 108"


# ---- scans


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Scans that are always read, as the word 看到 and the number of the page; page 3 never can be."""
    numbers: list[int] = []

    def call(task: str, file: str, data: bytes, waiting: object, *, number: int, **options: object) -> Paper:
        numbers.append(number)
        if number == 3:
            raise Unusable(file, "画不出来", "请重新扫描")
        page = Page(number, [Line(f"看到{number}", sure=0.9)], scanned=True, turned=90 if number == 2 else 0)
        return Paper(file, Kind.TIFF, [page], pages_in_file=4)

    monkeypatch.setattr(opened, "_can_see", lambda: True)
    monkeypatch.setattr(SCAN, "call", call)
    return numbers


def test_pages_without_text_are_looked_into_one_by_one(looked: list[int]) -> None:
    told: list[tuple[int, int]] = []
    paper = opened_as(made.scanned(2), reading=lambda page, pages: told.append((page, pages)))
    assert words(paper) == ["看到1", "看到2"]
    assert (looked, told, paper.unread, paper.scanned) == ([1, 2], [(1, 2), (2, 2)], None, True)


def test_a_scan_has_the_size_that_the_file_gives_as_it_stands_upright(looked: list[int]) -> None:
    first, second = opened_as(made.scanned(2)).pages
    assert (first.width, first.height) == (pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))
    assert (second.width, second.height) == (first.height, first.width)


def test_pages_beyond_the_limit_of_scans_are_told(looked: list[int]) -> None:
    paper = opened_as(made.scanned(5), max_scans=2)
    assert (len(paper.pages), looked) == (5, [1, 2])
    assert paper.unread == "扫描的有 5 页，只读了前 2 页。"


def test_a_page_that_cannot_be_read_does_not_take_the_others_with_it(looked: list[int]) -> None:
    paper = opened_as(made.scanned(4))
    assert words(paper) == ["看到1", "看到2", "看到4"]
    assert paper.unread == "第 3 页没有读成：画不出来。"


def test_a_fax_of_several_pages_is_read_page_by_page(looked: list[int]) -> None:
    pages = [Image.new("1", (60, 80), 1)] * 4
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    paper = opened_as(out.getvalue())
    assert words(paper) == ["看到1", "看到2", "看到4"]
    assert paper.unread == "第 3 页没有读成：画不出来。"
    assert opened_as(out.getvalue(), max_scans=2).unread == "共 4 页，只读了前 2 页。"


def test_without_the_libraries_for_scans_the_rest_is_read_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "_can_see", lambda: False)
    paper = opened_as(made.scanned())
    assert (paper.pages_in_file, paper.scanned, words(paper)) == (1, True, [])
    assert paper.unread is not None
    assert "没有安装" in paper.unread
    picture = opened_as((FILES / "photo_small.jpg").read_bytes())
    assert (picture.kind, picture.scanned, picture.unread) == (Kind.JPEG, True, paper.unread)
    assert opened_as(made.hours_sheet()).unread is None


@pytest.mark.skipif(not opened._can_see(), reason="the libraries for scans are not installed")
def test_a_scan_is_really_read_in_its_worker_within_its_limits() -> None:
    pixels = pypdfium2.PdfDocument(made.hours_sheet())[0].render(scale=2).to_pil()
    out = io.BytesIO()
    pixels.crop((0, 0, pixels.width, pixels.height // 3)).save(out, "PDF", resolution=144)
    told: list[int] = []
    paper = opened_as(out.getvalue(), waiting=told.append)
    [page] = paper.pages
    assert (page.scanned, page.text_layer, paper.unread) == (True, False, None)
    assert page.width == pytest.approx(210, abs=1)
    assert "108" in words(paper)
    assert all(0 <= line.sure <= 1 for line in page.lines)
    assert page.picture is not None
    assert Image.open(io.BytesIO(page.picture)).format == "JPEG"
    assert told.count(0) == 2  # its turn with the text, its turn with the scan

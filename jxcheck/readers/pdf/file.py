"""A PDF: bytes -> Paper. Pages with a text layer are read; the others are left, marked as scanned, to whoever can see.

Runs in the text worker only: the libraries are Python and C++ that a hostile file can keep busy or make grow.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from time import monotonic
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from jxcheck.readers.glyphs import Glyph, around, in_lines, legible, spoiled, text_of
from jxcheck.readers.grid import MAX_TEXT, Box, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.pdf.bands import banded
from jxcheck.readers.pdf.behind import in_front
from jxcheck.readers.pdf.letters import Letter, Sight, direction_of
from jxcheck.readers.pdf.ruled import UNSURE, Place, ruled
from jxcheck.readers.pdf.sides import outer_cells
from jxcheck.readers.pdf.unruled import headless, unruled
from jxcheck.unusable import Unusable

MAX_PAGES = 30  # read of one file; a person's sheet has a few, and a book is counted
SECONDS = 6.0  # after which no further page is begun
_MM = 25.4 / 72
_MOST_EDGES = 15_000  # of rules on a page; finding cells among more would take long
_MOST_GARBAGE = 0.1  # of letters that say nothing, from which on the text layer is none
_BACKGROUND = 0.5  # of the page, from which on a picture may be the page itself
_FEW_LETTERS = 50  # on such a picture: the name of an app, a page number
_END_WITHIN = 4_096  # bytes before the end in which a PDF says that it ends
_PLACEHOLDER = re.compile(r"Please wait|Adobe Reader|Acrobat|请稍候|请等待", re.IGNORECASE)
_PLAYED = frozenset({"FileAttachment", "RichMedia", "Screen", "Movie", "3D", "Sound"})
_DRAWN = frozenset({"Widget", "FreeText", "Stamp"})  # what is filled in or typed over the page
_ACTIONS = frozenset({"JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "RichMediaExecute"})
_AGAIN = "请用原来的程序重新导出，或用“打印成 PDF”另存一份后再放"


def read_pdf(file: str, data: bytes, *, max_pages: int = MAX_PAGES, seconds: float = SECONDS) -> Paper:
    """The pages with their text and tables; those without a text layer have `scanned` set and no lines.

    Scripts are never run, attachments never opened. Raises Unusable: encrypted with a password, cut off, broken,
    an XFA form, nothing but blank pages.
    """
    if b"%%EOF" not in data[-_END_WITHIN:]:
        why = "PDF 的结尾缺失，文件不完整（可能没有传完）"
        raise Unusable(file, why, "请重新下载或复制一份；仍不行就用“打印成 PDF”另存一份后再放")
    try:
        return _read(file, data, max_pages, monotonic() + seconds)
    except (Unusable, MemoryError):
        raise
    except Exception as trouble:  # a broken file makes the libraries raise any type there is
        raise _trouble(file, trouble) from None


def _trouble(file: str, trouble: Exception) -> Unusable:
    """Raises MemoryError, which pdfplumber wraps like everything else."""
    inner = trouble.args[0] if isinstance(trouble, PdfminerException) and trouble.args else trouble
    if isinstance(inner, MemoryError):
        raise inner
    if isinstance(inner, PDFPasswordIncorrect):
        todo = "请用能打开它的程序去掉密码，或打开后用“打印成 PDF”另存一份再放"
        return Unusable(file, "PDF 加了密码，打不开", todo)
    if isinstance(inner, PDFEncryptionError):
        return Unusable(file, "PDF 用了少见的加密方法，打不开", _AGAIN)
    return _broken(file)


def _broken(file: str) -> Unusable:
    return Unusable(file, "PDF 已损坏，或不是按规范写的，读不了", _AGAIN)


def _read(file: str, data: bytes, max_pages: int, until: float) -> Paper:
    pdf = pdfplumber.open(io.BytesIO(data))
    found = list(islice(PDFPage.create_pages(pdf.doc), max_pages))
    if not found:
        raise _broken(file)
    paper = Paper(file, Kind.PDF, encrypted=pdf.doc.encryption is not None, active=_is_active(pdf.doc, found))
    paper.pages_in_file = len(found) if len(found) < max_pages else max(_count(data), len(found))
    if any(_has_drawn(page) for page in found):
        flat = _flattened(data, len(found))
        pdf = pdfplumber.open(io.BytesIO(flat))
        found = list(islice(PDFPage.create_pages(pdf.doc), max_pages))
    unread: list[int] = []
    for number, page in enumerate(found, start=1):
        if number > 1 and monotonic() > until:
            break
        try:
            paper.pages.append(_page(pdf, page, number, data))
        except (PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError) as trouble:
            if isinstance(_trouble(file, trouble), Unusable):
                unread.append(number)
    _judge_whole(file, paper, pdf.doc, unread)
    return paper


def _judge_whole(file: str, paper: Paper, document: Any, unread: list[int]) -> None:
    """Raises Unusable where nothing can be made of the file, else notes what was not read."""
    if not paper.pages:
        raise _broken(file)
    words = " ".join(line.text for line in islice(paper.lines(), 100))
    if _has_xfa(document) and (not words or (len(words) < 1000 and _PLACEHOLDER.search(words))):
        todo = "请用 Adobe Acrobat 或 Reader 打开，打印成 PDF 再放"
        raise Unusable(file, "是 XFA 表单，里面的内容只有 Adobe 的程序能显示", todo)
    if not any(page.lines or page.scanned for page in paper.pages):
        raise Unusable(file, "每一页都是空白的", "请确认导出的是填好的文件，重新导出后再放")
    told = []
    read = len(paper.pages) + len(unread)
    if read < paper.pages_in_file:
        told.append(f"共 {paper.pages_in_file} 页，只读了前 {read} 页")
    if unread:
        told.append(f"第 {'、'.join(map(str, unread))} 页已损坏，读不了")
    paper.unread = "；".join(told) + "。" if told else None


def _count(data: bytes) -> int:
    """All pages, as pdfium counts them: without walking through thousands."""
    try:
        return len(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError:
        return 0


# ---- what is in the file besides pages


def _got(holder: Any, *names: str) -> Any:
    """What stands at the end of a way through dictionaries, None where it breaks off."""
    for name in names:
        holder = resolve1(holder)
        if not isinstance(holder, dict):
            return None
        holder = holder.get(name)
    return resolve1(holder)


def _has_xfa(document: Any) -> bool:
    return _got(document.catalog, "AcroForm", "XFA") is not None


def _is_active(document: Any, pages: Iterable[PDFPage]) -> bool:
    catalog = document.catalog
    names = ("JavaScript", "EmbeddedFiles")
    if any(_got(catalog, "Names", name) for name in names) or _got(catalog, "AA") or _got(catalog, "AF"):
        return True
    if _acts(_got(catalog, "OpenAction")):
        return True
    return any(page.attrs.get("AA") or any(_plays(annotation) for annotation in _annotations(page)) for page in pages)


def _acts(action: Any) -> bool:
    return _name(_got(action, "S")) in _ACTIONS


def _plays(annotation: Any) -> bool:
    return _name(_got(annotation, "Subtype")) in _PLAYED or _acts(_got(annotation, "A")) or bool(_got(annotation, "AA"))


def _annotations(page: PDFPage) -> Iterator[Any]:
    found = resolve1(page.annots)
    yield from islice(found, 1000) if isinstance(found, list) else ()


def _has_drawn(page: PDFPage) -> bool:
    return any(_name(_got(annotation, "Subtype")) in _DRAWN for annotation in _annotations(page))


def _name(value: Any) -> str:
    return str(getattr(value, "name", ""))


def _flattened(data: bytes, count: int) -> bytes:
    """The same file with what was filled in made part of its first pages."""
    document = pypdfium2.PdfDocument(data)
    if document.get_formtype():
        document.init_forms()
    for number in range(min(count, len(document))):
        pypdfium2.raw.FPDFPage_Flatten(document[number], pypdfium2.raw.FLAT_NORMALDISPLAY)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# ---- one page


def _page(pdf: PDF, found: PDFPage, number: int, data: bytes) -> Page:
    sight = Sight(pdf, found, number)
    frame = _frame(sight)
    letters = [letter for letter in sight.letters if _within(letter, frame)]
    view = _View(number, frame, direction_of(letters))
    unit = _user_unit(found) * _MM
    page = Page(number, width=view.width * unit, height=view.height * unit, turned=view.turned)
    text = "".join(letter.text for letter in letters if letter.text.strip())
    page.drawn = text[:MAX_TEXT]
    if not text or spoiled(text) > _MOST_GARBAGE * len(text) or _is_picture(sight, frame, len(text), data):
        page.scanned = bool(text or sight.images or sight.curves)
        return page
    straight = [_glyph(letter, view) for letter in in_front(letters) if letter.turn == view.turned]
    _fill(page, sight, straight, view)
    page.lines += [_line(line, view) for line in _slanted(letters, view)]
    return page


def _frame(sight: Sight) -> Place:
    """What a viewer shows of the page."""
    crop, media = sight.cropbox, sight.mediabox
    frame = max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3])
    left, top, right, bottom = frame if frame[0] < frame[2] and frame[1] < frame[3] else media
    if right - left <= 0 or bottom - top <= 0:
        raise ValueError("a page without a size")
    return float(left), float(top), float(right), float(bottom)


def _user_unit(found: PDFPage) -> float:
    unit = resolve1(found.attrs.get("UserUnit"))
    return float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0


def _within(letter: Letter, frame: Place) -> bool:
    across, down = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
    return frame[0] <= across <= frame[2] and frame[1] <= down <= frame[3]


class _View:
    """Places on the page as it is read: within the frame, and turned so that the words stand upright."""

    def __init__(self, number: int, frame: Place, turned: int) -> None:
        self.number, self.turned, self._frame = number, turned, frame
        across, down = frame[2] - frame[0], frame[3] - frame[1]
        self.width, self.height = (down, across) if turned in (90, 270) else (across, down)

    def place(self, place: Place) -> Place:
        (x0, y0), (x1, y1) = self._point(place[0], place[1]), self._point(place[2], place[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._frame[0], y - self._frame[1]
        turns = {0: (x, y), 90: (self.width - y, x), 180: (self.width - x, self.height - y), 270: (y, self.height - x)}
        return turns[self.turned]

    def box(self, place: Place) -> Box:
        """A place in points of this view as fractions of the page."""
        parts = (place[0] / self.width, place[1] / self.height, place[2] / self.width, place[3] / self.height)
        return Box(self.number, *(round(min(max(part, 0.0), 1.0), 5) for part in parts))


def _glyph(letter: Letter, view: _View) -> Glyph:
    return Glyph(letter.text, *view.place(letter[1:5]))


def _is_picture(sight: Sight, frame: Place, letters: int, data: bytes) -> bool:
    """A scan with a line that an app printed on it, or with words that a scanner wrote behind the picture, where nobody
    sees whether they are right."""
    page = (frame[2] - frame[0]) * (frame[3] - frame[1])
    if sum(_area(image) for image in sight.images) <= _BACKGROUND * page:
        return False
    return letters < _FEW_LETTERS or _is_unseen(data, sight.page_number)


def _is_unseen(data: bytes, number: int) -> bool:
    """Whether most of the text is set invisible."""
    texts = pypdfium2.PdfDocument(data)[number - 1].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=5)
    modes = [pypdfium2.raw.FPDFTextObj_GetTextRenderMode(text.raw) for text in islice(texts, 500)]
    return modes.count(pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes) / 2


def _area(image: Any) -> float:
    return float((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]))


def _fill(page: Page, sight: Sight, glyphs: list[Glyph], view: _View) -> None:
    """Tables, and all text in reading order: a table's cells where it begins."""
    tables = sight.find_tables() if len(sight.edges) <= _MOST_EDGES else []
    across = [(edge["x0"], edge["x1"], edge["top"]) for edge in sight.horizontal_edges] if tables else []
    down = [(edge["top"], edge["bottom"], edge["x0"]) for edge in sight.vertical_edges] if tables else []
    whole = [table.cells + outer_cells(table.cells, across, down) for table in tables]
    cells = banded([[view.place(cell) for cell in table] for table in whole if table], glyphs)
    found, rest = ruled(cells, glyphs, page.number, view.box)
    lines = [line for line in in_lines(rest) if text_of(line)]
    blocks = [(table.place[1], _lines_of(table.sheet)) for table in found]
    blocks += [(line[0].top, [_line(line, view)]) for line in lines]
    page.lines = [line for _, block in sorted(blocks, key=lambda block: block[0]) for line in block]
    page.headless = headless(lines, page.number, view.box)
    found += unruled(lines, page.number, view.box)
    page.tables = [table.sheet for table in sorted(found, key=lambda table: table.place[1])]


def _lines_of(sheet: Sheet) -> list[Line]:
    return [Line(cell.text, cell.box, cell.sure) for _, row in sheet.ordered() for _, cell in row]


def _line(glyphs: list[Glyph], view: _View) -> Line:
    text = text_of(glyphs)[:MAX_TEXT]
    whole = around(glyphs)
    return Line(legible(text), view.box(whole[1:]), UNSURE if spoiled(text) else 1.0)


def _slanted(letters: list[Letter], view: _View) -> list[list[Glyph]]:
    """Words across the page, a watermark mostly, in the order they were set."""
    runs: list[list[Glyph]] = []
    before: Letter | None = None
    for letter in letters:
        if letter.turn == view.turned:
            before = None
            continue
        if before is None or before.matrix != letter.matrix or letter.far_from(before):
            runs.append([])
        runs[-1].append(_glyph(letter, view))
        before = letter
    return [run for run in runs if "".join(glyph.text for glyph in run).strip()]

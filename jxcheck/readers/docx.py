"""A Word document: bytes -> Paper of one page, through its XML.

Not through python-docx: that leaves out content controls and text boxes, which forms are made of, and text that was
inserted with changes tracked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it ships no types
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from jxcheck.readers.glyphs import joined
from jxcheck.readers.grid import MAX_TEXT, Cell, Sheet
from jxcheck.readers.guards import Kind, Package
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.unusable import Unusable

_AGAIN: Final = "请在 Word 或 WPS 里打开原文件，另存为新的 .docx 或导出为 PDF 后再放"
_MM: Final = 25.4 / 1440  # a twentieth of a point
_MOST_LINES: Final = 20_000
_DEEP: Final = 300  # elements within each other; Word writes some thirty
# What nobody sees: struck text, codes of fields, properties, the older copy of a drawing.
_UNSEEN: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr"}
)
_BREAKS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Boxes to tick, by their places in the fonts Wingdings and Wingdings 2.
_TICKED: Final = frozenset({"f0fe", "f0fd", "f052", "f054"})
_UNTICKED: Final = frozenset({"f0a8", "f06f", "f0a3", "f02a"})


def read_docx(file: str, data: bytes) -> Paper:
    """Headers, then paragraphs and tables in the order of the document, text boxes where they are anchored, footers.

    A line is a paragraph or a cell, without a place; the page's size is that of the first section. Raises Unusable:
    broken, with a password, a decompression bomb, entities, without text.
    """
    package = Package(file, data, again=_AGAIN)
    try:
        page = _page(package)
    except (Unusable, MemoryError):
        raise
    except DefusedXmlException:
        raise package.hostile() from None
    except Exception:  # a broken file can raise any type there is
        raise package.broken() from None
    if not page.lines:
        raise Unusable(file, "文档里没有文字", "请确认是填好的文件；如果内容是图片，请导出为 PDF 后再放")
    active = any(name.endswith("vbaProject.bin") for name in package.namelist())
    unread = f"内容太多，只读了前 {_MOST_LINES} 行。" if len(page.lines) > _MOST_LINES else None
    return Paper(file, Kind.DOCX, [page], pages_in_file=1, unread=unread, active=active)


def _page(package: Package) -> Page:
    names = package.namelist()
    body = _root(package, "word/document.xml")
    page = Page(1)
    size = next((element for element in body.iter() if _name(element) == "pgSz"), None)
    if size is not None:
        page.width, page.height = (_twips(size, side) for side in ("w", "h"))
    for name in sorted(name for name in names if name.startswith("word/header") and name.endswith(".xml")):
        _Reading(page).blocks(_root(package, name))
    _Reading(page).blocks(body)
    for name in sorted(name for name in names if name.startswith("word/footer") and name.endswith(".xml")):
        _Reading(page).blocks(_root(package, name))
    return page


def _root(package: Package, name: str) -> Element:
    with package.open(name) as part:
        root: Element = fromstring(part.read(), forbid_dtd=True)
    return root


def _twips(size: Element, side: str) -> float | None:
    said = _attribute(size, side) or ""
    return int(said) * _MM if said.isdecimal() and len(said) < 8 else None


def _name(element: Element) -> str:
    """The name without its namespace: Word writes one, a Strict document another."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = next((child for child in element if _name(child) == name), None) if element is not None else None
    return element


def _number(element: Element | None, otherwise: int) -> int:
    said = _attribute(element, "val") if element is not None else None
    return int(said) if said and said.isdecimal() and len(said) < 5 else otherwise


@dataclass
class _Said:
    """What was met in a paragraph, and the text boxes that hang on it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    struck: bool = False

    def gather(self, element: Element, depth: int = 0) -> None:
        name = _name(element)
        if name in _UNSEEN or depth > _DEEP or (name == "r" and _is_set(element, "vanish")):
            return
        if name == "txbxContent":
            self.boxes.append(element)
            return
        self.parts.append((element.text or "") if name == "t" else _BREAKS.get(name, ""))
        if name == "sym":
            self.parts.append(_box_or_nothing((_attribute(element, "char") or "").lower()))
        if name == "checkBox":
            self.parts.append(_ticked(element))
        if name == "r" and _is_set(element, "strike"):
            self.struck = True
        for child in element:
            self.gather(child, depth + 1)

    @property
    def lines(self) -> list[str]:
        return [" ".join(line.split())[:MAX_TEXT] for line in "".join(self.parts).split("\n") if line.strip()]


def _is_set(run: Element, name: str) -> bool:
    mark = _child(run, "rPr", name)
    return mark is not None and _attribute(mark, "val") not in ("0", "false", "off")


def _box_or_nothing(code: str) -> str:
    return "☑" if code in _TICKED else "□" if code in _UNTICKED else ""


def _ticked(box: Element) -> str:
    """A form field of old: ticked, or by default."""
    mark = _child(box, "checked")
    mark = _child(box, "default") if mark is None else mark
    return "☑" if mark is not None and _attribute(mark, "val") not in ("0", "false", "off") else "□"


@dataclass
class _Reading:
    """Blocks on their way to the page; what stands in a cell goes into its text too."""

    page: Page

    def blocks(self, holder: Element, depth: int = 0) -> None:
        """Every paragraph and table in what holds them: the body, a content control, a text box."""
        for element in holder:
            name = _name(element)
            if len(self.page.lines) > _MOST_LINES:
                return
            if name == "p":
                self._paragraph(element, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name not in _UNSEEN and depth < _DEEP:
                self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> None:
        said = _Said()
        said.gather(element)
        self.page.lines += [Line(line) for line in said.lines]
        self._boxes(said, depth)

    def _boxes(self, said: _Said, depth: int) -> None:
        for box in said.boxes if depth < _DEEP else ():
            self.blocks(box, depth + 1)

    def _table(self, table: Element, depth: int) -> None:
        if depth >= _DEEP:
            return
        sheet = Sheet()
        self.page.tables.append(sheet)
        for row, element in enumerate(_within(table, "tr"), start=1):
            column = 1 + _number(_child(element, "trPr", "gridBefore"), 0)
            for cell in _within(element, "tc"):
                if not _goes_on(cell):
                    self._cell(cell, sheet, (row, column), depth)
                column += max(_number(_child(cell, "tcPr", "gridSpan"), 1), 1)

    def _cell(self, element: Element, sheet: Sheet, at: tuple[int, int], depth: int) -> None:
        said, lines = _Said(), []
        for paragraph in _within(element, "p"):
            before = len(said.parts)
            said.gather(paragraph)
            lines += _Said(said.parts[before:]).lines
        text = joined(lines)[:MAX_TEXT]
        if text:
            sheet.put(*at, Cell(text, doubtful=said.struck))
            self.page.lines.append(Line(text))
        self._boxes(said, depth)
        for inner in _within(element, "tbl"):
            self._table(inner, depth + 1)


def _within(holder: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Elements of a name, also those in content controls and in what was inserted."""
    for child in holder:
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo") and depth < _DEEP:
            yield from _within(child, name, depth + 1)


def _goes_on(cell: Element) -> bool:
    """True for a cell that is part of the one above."""
    merge = _child(cell, "tcPr", "vMerge")
    return merge is not None and _attribute(merge, "val") != "restart"

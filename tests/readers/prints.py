"""The papers of papers.py as real files: PDF by typst, docx by python-docx, xlsx by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import docx
import openpyxl
import typst
from pylopdf_fonts_zh_cn import sans_path

_MEANT = "\\#$*_`<>@[]~=-+/\"'"  # signs that mean something to typst


def as_pdf(*texts: str, ruled: bool = True) -> bytes:
    """A page for each text: the first lines large and in the middle, lines with ｜ as rows of a table."""
    source = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Noto Sans SC", size: 11pt, lang: "zh")\n'
    source += "\n#pagebreak()\n".join("\n".join(_typst(text, ruled)) for text in texts)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])
    made = typst.compile(source.encode(), font_paths=fonts, format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def _typst(text: str, ruled: bool) -> Iterator[str]:
    for place, block in enumerate(_blocks(text)):
        if isinstance(block, str):
            words = _escaped(block)
            title = place < 3 and len(block) < 30 and "：" not in block
            yield f"#align(center)[#text(size: 18pt)[{words}]]" if title else f"{words}\n"
            continue
        wide = max(map(len, block))
        cells = ", ".join(f"[{_escaped(cell)}]" for row in block for cell in [*row, *[""] * (wide - len(row))])
        yield f"#table(columns: {wide}, stroke: {'0.5pt' if ruled else 'none'}, {cells})"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in _MEANT else sign for sign in text)


def _blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Lines as they are, rows of one table together."""
    table: list[list[str]] = []
    for line in (line.strip() for line in text.strip().splitlines()):
        if "｜" in line:
            table.append([cell.strip() for cell in line.split("｜")])
            continue
        if table:
            yield table
            table = []
        if line:
            yield line
    if table:
        yield table


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for block in _blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in zip(table.rows, block, strict=True):
            _fill(row.cells, cells)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(row: Iterable[object], cells: list[str]) -> None:
    for place, words in zip(row, cells, strict=False):
        place.text = words  # type: ignore[attr-defined]


def as_xlsx(text: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in text.strip().splitlines():
        book.active.append([int(cell) if _is_number(cell) else cell for cell in map(str.strip, line.split("｜"))])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 8

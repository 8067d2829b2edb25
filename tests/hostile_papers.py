"""Broken and hostile files for the readers of paper, made byte by byte, and good ones to set beside them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from functools import cache

import docx
import pypdf
import typst
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path

HEADINGS = ["年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审"]
YEARS = (["2018年", "36", "", "", "", "", "0", "36", "不合格"], ["2017年", "36", "", "", "72", "", "0", "108", "合格"])
TABLE = [HEADINGS, *YEARS]


# ---- good files


@cache
def set_in_type(source: str) -> bytes:
    """What typst makes of a page's source: real fonts, real rules."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])
    head = '#set text(font: "Noto Sans SC", size: 10.5pt)\n'
    made = typst.compile((head + source).encode(), font_paths=fonts, format="pdf")
    assert isinstance(made, bytes)
    return made


def table(options: str = "") -> str:
    cells = ", ".join(f"[{text}]" for row in TABLE for text in row)
    return f"#table(columns: 9, {options} {cells})"


def hours_sheet(options: str = "", page: str = '#set page("a4")') -> bytes:
    """附件6 on a page of A4."""
    above = "#align(center)[嘉兴市专业技术人员继续教育学时情况表]\n\n姓名：测试甲 #h(4em) 职称级别：助理级\n\n"
    return set_in_type(f"{page}\n{above}{table(options)}\n\n#align(right)[继续教育专用章 \\ 2018年06月15日]")


def document() -> docx.document.Document:
    """A Word document with a little of everything that python-docx can write."""
    made = docx.Document()
    made.add_paragraph("姓名：测试甲")
    grid = made.add_table(3, 4)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "合并"
    grid.cell(0, 2).text = "第三列"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "竖的\n合并"
    grid.cell(1, 1).text = "36"
    grid.cell(2, 3).text = "末格"
    made.add_paragraph("表后一段")
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.sections[0].footer.paragraphs[0].text = "页脚"
    return made


def saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A zip with one part put in the place of another, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def scanned(pages: int = 1, *, size: tuple[int, int] = (620, 877)) -> bytes:
    """Pages that are pictures of nothing."""
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", size, (200, 200, 200)) for _ in range(pages)]
    first.save(out, "PDF", resolution=75, save_all=True, append_images=rest)
    return out.getvalue()


# ---- PDFs byte by byte


def raw_pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """Objects 1, 2, … with a right table of places; the first is the catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
HELLO = b"BT /F1 12 Tf 72 700 Td (Hello 2018 36 72 108) Tj ET"


def one_page(
    content: bytes = HELLO, *, catalog: bytes = b"", page: bytes = b"", more: Iterable[bytes] = (), font: bytes = FONT
) -> bytes:
    """Catalog 1, pages 2, page 3, content 4 (a stream is made of it unless it is one), font 5, the rest from 6."""
    held = content if content.startswith(b"<<") else stream(content)
    size = b"" if b"/MediaBox" in page else b"/MediaBox[0 0 595 842]"
    resources = b"" if b"/Resources" in page else b"/Resources<</Font<</F1 5 0 R>>>>"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%s%s%s>>" % (size, resources, page),
            held,
            font,
            *more,
        ]
    )


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, FONT, stream(HELLO), *[page] * count])


def locked(*, user: str, owner: str, algorithm: str = "AES-256") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page()))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb(unpacked: int) -> bytes:
    """A page whose content is blanks, packed twice: some kilobytes for as many bytes as asked."""
    inner = zlib.compressobj(9)
    block = b" " * 1_000_000
    once = b"".join(inner.compress(block) for _ in range(unpacked // len(block))) + inner.flush()
    return one_page(stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def endless(depth: int = 12, width: int = 12) -> bytes:
    """Forms that each show the next one many times."""
    forms = [
        stream(
            b"/X Do " * width,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (6 + at + 1),
        )
        for at in range(depth)
    ]
    last = stream(b"0 0 m 1 1 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    page = b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
    return one_page(HELLO + b" /X Do", page=page, more=[*forms, last])


def calls_itself() -> bytes:
    form = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(HELLO + b" /X Do", page=b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>", more=[form])


def tree_in_itself() -> bytes:
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Parent 2 0 R/Count 2>>"])


def xfa(words: bytes = b"Please wait... If this message is not eventually replaced, get Adobe Reader") -> bytes:
    form = b"/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>"
    return one_page(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % words, catalog=form, more=[stream(b"<xdp/>")])


# ---- what a form or a program adds to a page

_FILLED = stream(
    b"/Tx BMC q BT /F1 12 Tf 2 5 Td (Filled 72) Tj ET Q EMC",
    b"/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 5 0 R>>>>",
)
_WIDGET = (
    b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Filled 72)/Rect[72 600 300 620]/DA(/F1 12 Tf 0 g)/F 4/P 3 0 R%s>>"
)
_FORM = b"/AcroForm<</Fields[6 0 R]/DA(/F1 12 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>"


def form(*, drawn: bool) -> bytes:
    """A field that was filled in; `drawn`: the program that did it also wrote what it looks like."""
    field = _WIDGET % (b"/AP<</N 7 0 R>>" if drawn else b"")
    return one_page(catalog=_FORM, page=b"/Annots[6 0 R]", more=[field, _FILLED])


def typed_over() -> bytes:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[72 600 300 620]/DA(/F1 12 Tf 0 g)/F 4/P 3 0 R/AP<</N 7 0 R>>>>"
    return one_page(page=b"/Annots[6 0 R]", more=[note, _FILLED])


def without_unicode() -> bytes:
    """Letters of a font that does not say which they are."""
    child = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[%s]>>" % child
    return one_page(b"BT /F1 12 Tf 72 700 Td <00010002000300040005> Tj ET", font=font)


def unicode_of_a(letter: str) -> bytes:
    """A map to Unicode that makes an A some other letter."""
    return (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfchar <41> <%04X> endbfchar endcmap end" % ord(letter)
    )


# As printers of Chinese Windows write: a font that every reader has, letters in GBK.
GBK_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -141 1000 859]/ItalicAngle 0"
    b"/Ascent 859/Descent -141/CapHeight 683/StemV 50>>>>]>>"
)


def over_a_picture(words: bytes, *, unseen: bool) -> bytes:
    """Words over a picture as large as the page; `unseen`: as scanners write them."""
    image = stream(
        b"\x80" * 100, b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    content = b"q 595 0 0 842 0 0 cm /I Do Q BT %d Tr /F1 12 Tf 72 700 Td (%s) Tj ET" % (3 if unseen else 0, words)
    page = b"/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>"
    return one_page(content, page=page, more=[image])


def turned(data: bytes, degrees: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.pages[0].rotate(degrees)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

"""Pages that are pictures: one page of a PDF, or of a picture file, -> Paper of one page. Runs in the scan worker."""

from __future__ import annotations

from typing import Final

from PIL import Image

from jxcheck.readers.guards import Kind, kind_of
from jxcheck.readers.image import as_rgb, load, open_picture, orientation_of, turned
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.scan.page import read_page
from jxcheck.unusable import Unusable

_DPI: Final = 200
_LONGEST: Final = 4_200  # pixels: A4 at 300 dpi has 3,508, and a page of 14 m none the more


def scan_pdf(file: str, data: bytes, *, number: int) -> Paper:
    """Page `number` of a PDF (from 1), drawn at 200 dpi. Raises Unusable where it cannot be drawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if document.get_formtype():
            document.init_forms()
        sheet = document[number - 1]
        width, height = sheet.get_size()
        scale = min(_DPI / 72, _LONGEST / max(width, height, 1))
        picture = sheet.render(scale=scale).to_pil()
        document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, OSError):
        todo = "请重新扫描，或用“打印成 PDF”另存一份后再放"
        raise Unusable(file, f"第 {number} 页画不出来（可能已损坏）", todo) from None
    return _paper(file, Kind.PDF, read_page(picture, number))


def scan_picture(file: str, data: bytes, *, number: int, max_pixels: int) -> Paper:
    """Picture `number` of a file (from 1; only a TIFF has more). Raises Unusable like read_photo."""
    image = open_picture(file, data, max_pixels)
    frames = int(getattr(image, "n_frames", 1)) if kind_of(data) is Kind.TIFF else 1
    if number > 1:
        _go_to(file, image, number, max_pixels)
    image.draft(image.mode, _draft_size(image.size))
    load(file, image)
    picture = as_rgb(file, turned(image, orientation_of(image)))
    picture.thumbnail((_LONGEST, _LONGEST))
    paper = _paper(file, kind_of(data), read_page(picture, number))
    paper.pages_in_file = frames
    return paper


def _go_to(file: str, image: Image.Image, number: int, max_pixels: int) -> None:
    try:
        image.seek(number - 1)
    except (EOFError, OSError, ValueError):
        raise Unusable(file, f"第 {number} 页已损坏，读不了", "请重新扫描后再放") from None
    if image.width * image.height > max_pixels:
        raise Unusable(file, f"第 {number} 页的像素太多，为安全起见没有打开", "请缩小后再放")


def _draft_size(size: tuple[int, int]) -> tuple[int, int]:
    """What to ask of a JPEG decoder, which can leave out every second pixel and never less than asked for."""
    part = min(1.0, _LONGEST / max(size))
    return max(int(size[0] * part), 1), max(int(size[1] * part), 1)


def _paper(file: str, kind: Kind, page: Page) -> Paper:
    page.scanned = True
    return Paper(file, kind, [page], pages_in_file=1)

"""Pages of a PDF with text, drawn for whoever holds what was read against them. Runs in the text worker."""

from __future__ import annotations

import io
from typing import Final

import pypdfium2
from PIL import Image

from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Page, Paper
from jxcheck.unusable import Unusable

_DPI: Final = 120
_LONGEST: Final = 1_600  # pixels
_QUALITY: Final = 80


def draw_pdf(file: str, data: bytes, *, pages: list[tuple[int, int]]) -> Paper:
    """A Paper of nothing but pictures. `pages`: for each its number, from 1, and how far it is turned clockwise, in
    degrees, to be upright. Raises Unusable where one cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(data)
        drawn = [Page(number, picture=_drawn(document[number - 1], turned)) for number, turned in pages]
    except (pypdfium2.PdfiumError, IndexError, ValueError, OSError):
        raise Unusable(file, "有的页画不出来（可能已损坏）", "请用“打印成 PDF”另存一份后再放") from None
    return Paper(file, Kind.PDF, drawn, pages_in_file=len(document))


def _drawn(page: pypdfium2.PdfPage, turned: int) -> bytes:
    scale = min(_DPI / 72, _LONGEST / max(*page.get_size(), 1))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.rotate(-turned, expand=True).save(out, "JPEG", quality=_QUALITY)  # Pillow turns the other way round
    return out.getvalue()

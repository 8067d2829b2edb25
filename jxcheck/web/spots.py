"""One cell on the picture of a sheet: framed on the whole page, and enlarged with what stands around it."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from jxcheck.application import Spot

FRAME = (163, 95, 0)  # the amber of a light: here somebody has to look
PAGE_LONGEST = 1400  # pixels
CROP_SIZE = (720, 260)  # pixels, at most
_MARGIN = 0.24  # of the page's height, above and below the table
_AROUND = 0.9  # of the cell's width to either side, and
_ABOVE = 0.7  # of its height above and below
_MOST_BLOWN = 4.0


def framed_page(picture: bytes, spot: Spot, around: list[Spot]) -> bytes:
    """A JPEG of the page, the spot framed; above and below what is `around`, no more than a little is shown."""
    page = Image.open(io.BytesIO(picture)).convert("RGB")
    page.thumbnail((PAGE_LONGEST, PAGE_LONGEST))
    _frame(page, _box(page, spot), margin=3)
    top = min(one.top for one in [spot, *around]) - _MARGIN
    bottom = max(one.bottom for one in [spot, *around]) + _MARGIN
    return _jpeg(page.crop((0, round(max(top, 0) * page.height), page.width, round(min(bottom, 1) * page.height))))


def enlarged(picture: bytes, spot: Spot) -> bytes:
    """A JPEG of the spot with its neighbours, as large as is of use; the spot framed."""
    page = Image.open(io.BytesIO(picture)).convert("RGB")
    left, top, right, bottom = _box(page, spot)
    aside, above = round(_AROUND * (right - left)) + 8, round(_ABOVE * (bottom - top)) + 8
    area = (max(0, left - aside), max(0, top - above), min(page.width, right + aside), min(page.height, bottom + above))
    crop = page.crop(area)
    scale = min(CROP_SIZE[0] / crop.width, CROP_SIZE[1] / crop.height, _MOST_BLOWN)
    crop = crop.resize(
        (max(1, round(crop.width * scale)), max(1, round(crop.height * scale))), Image.Resampling.BICUBIC
    )
    inner = ((left - area[0]) * scale, (top - area[1]) * scale, (right - area[0]) * scale, (bottom - area[1]) * scale)
    _frame(crop, (round(inner[0]), round(inner[1]), round(inner[2]), round(inner[3])), margin=0)
    return _jpeg(crop)


def _box(page: Image.Image, spot: Spot) -> tuple[int, int, int, int]:
    """In pixels, inside the page and at least one pixel large."""
    left, right = (min(max(part, 0.0), 1.0) * (page.width - 1) for part in (spot.left, spot.right))
    top, bottom = (min(max(part, 0.0), 1.0) * (page.height - 1) for part in (spot.top, spot.bottom))
    return round(left), round(top), max(round(right), round(left) + 1), max(round(bottom), round(top) + 1)


def _frame(image: Image.Image, box: tuple[int, int, int, int], margin: int) -> None:
    left, top, right, bottom = box
    place = (left - margin, top - margin, right + margin, bottom + margin)
    ImageDraw.Draw(image).rectangle(place, outline=FRAME, width=3)


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()

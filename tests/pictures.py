"""Pictures made for a test, put through the fixing and looked at again."""

from __future__ import annotations

import io

from PIL import Image

from jxcheck.writers.crop import Crop
from jxcheck.writers.photo import FixedPhoto, fix_photo

BOX = (200, 280, 300, 420)


def fix(
    data: bytes,
    box: tuple[int, int, int, int] = BOX,
    ratio: float = 5 / 7,
    max_bytes: int = 50_000,
    dpi: int = 300,
    crop: Crop | None = None,
) -> FixedPhoto:
    return fix_photo(data, box=box, ratio=ratio, max_bytes=max_bytes, file="照片.jpg", dpi=dpi, crop=crop)


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(fixed: FixedPhoto) -> Image.Image:
    image = Image.open(io.BytesIO(fixed.data))
    image.load()
    return image


def colour(fixed: FixedPhoto, x: float, y: float) -> tuple[int, ...]:
    image = opened(fixed)
    pixel = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(pixel, tuple)
    return tuple(int(value) for value in pixel)


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= by for a, b in zip(one, other, strict=True))

"""A photo made to fit: turned, cropped, scaled down and saved as JPEG. Face and background stay as they are."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageCms

from jxcheck.checks.photo import Target
from jxcheck.policy import Policy
from jxcheck.readers.image import load, open_picture, orientation_of
from jxcheck.unusable import Unusable

# Four sizes at most at the lowest quality, then a binary search among the 55 above it: at most 10 encodes.
LOWEST, HIGHEST = 40, 95
SIZES = 4
TWO_INCH_BYTES = 2_000_000
# Of the height that has to go, this share goes at the top: heads are there.
TOP_SHARE = 0.2

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Size = tuple[int, int]


class TooSmall(Unusable):
    """The picture has too few pixels for the box; blowing it up would only make it blurred."""


@dataclass(frozen=True)
class FixedPhoto:
    """The file made: baseline JPEG in sRGB without metadata, its size in pixels, and how it came about."""

    data: bytes
    width: int
    height: int
    quality: int
    encodes: int
    said: str


def fix_photo(
    data: bytes,
    *,
    box: tuple[int, int, int, int],
    ratio: float,
    max_bytes: int,
    file: str,
    dpi: int = 300,
    max_pixels: int = 50_000_000,
) -> FixedPhoto:
    """The picture cropped to `ratio` (width/height) and scaled down into `box`: min and max width and height as
    (min_w, min_h, max_w, max_h), at the highest quality that stays within `max_bytes`.

    Raises TooSmall when it would have to be blown up, Unusable when it is no picture, broken, over `max_pixels`,
    or cannot be brought under `max_bytes` inside the box.
    """
    image = open_picture(file, data, max_pixels)
    image.draft(None, (3 * max(box),) * 2)  # a phone's picture need not be unpacked in full
    load(file, image)
    turned = _turned(image)
    crop = _crop(turned.size, ratio)
    target = _target(file, crop, box)
    encoder = _Encoder(_as_rgb(turned), crop, dpi)
    for size in _sizes(target, (box[0], box[1])):
        lowest = encoder.encode(size, LOWEST)
        if len(lowest) <= max_bytes:
            quality, best = encoder.best(size, max_bytes, lowest)
            said = _said(turned is not image, crop != (0, 0, *turned.size), size, quality, len(best))
            return FixedPhoto(best, *size, quality, encoder.encodes, said)
    why = f"画面太复杂，缩到 {box[0]}×{box[1]} 像素仍超过 {max_bytes:,} 字节"
    raise Unusable(file, why, "请换一张背景干净的证件照原图")


def fix_photo_for(target: Target, data: bytes, policy: Policy, file: str) -> FixedPhoto:
    """The same for what the file is to be used for: the box of 附件9/10, or the 2寸 size of the policy."""
    upload, two_inch = policy.photo.upload, policy.outside.two_inch
    box = (upload.width.value.min, upload.height.value.min, upload.width.value.max, upload.height.value.max)
    ratio, most = upload.ratio.value.value, upload.bytes.value.safe
    if target is Target.TWO_INCH:
        # The notice sets no limit of bytes for this one: as good as JPEG gets.
        box, ratio, most = (two_inch.width, two_inch.height) * 2, two_inch.width / two_inch.height, TWO_INCH_BYTES
    return fix_photo(data, box=box, ratio=ratio, max_bytes=most, file=file, dpi=two_inch.dpi)


def _turned(image: Image.Image) -> Image.Image:
    turn = _TURNS.get(orientation_of(image))
    return image.transpose(turn) if turn is not None else image


def _crop(size: Size, ratio: float) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the largest part with the ratio: centred, and biased to the top."""
    width, height = size
    if width / height > ratio:
        kept = max(1, round(height * ratio))
        left = (width - kept) // 2
        return left, 0, left + kept, height
    kept = min(height, max(1, round(width / ratio)))
    top = int((height - kept) * TOP_SHARE)
    return 0, top, width, top + kept


def _target(file: str, crop: tuple[int, int, int, int], box: tuple[int, int, int, int]) -> Size:
    """The largest size inside the box that needs no blowing up."""
    min_w, min_h, max_w, max_h = box
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if width < min_w or height < min_h:
        why = f"照片太小：裁剪后只有 {width}×{height} 像素，至少要 {min_w}×{min_h}"
        raise TooSmall(file, why, "请向照相馆索要原图（电子版），不要把小图放大")
    scale = min(max_w / width, max_h / height, 1)
    return max(min_w, round(width * scale)), max(min_h, round(height * scale))


def _sizes(largest: Size, smallest: Size) -> list[Size]:
    """From the largest size down to the smallest, in even steps and without repeats."""
    steps = [step / (SIZES - 1) for step in range(SIZES)]
    (wide, high), (narrow, low) = largest, smallest
    sizes = [(round(wide + (narrow - wide) * step), round(high + (low - high) * step)) for step in steps]
    return list(dict.fromkeys(sizes))


def _as_rgb(image: Image.Image) -> Image.Image:
    """sRGB without alpha: transparent parts on white, other colour spaces converted."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return _by_profile(image) or image.convert("RGB")


def _by_profile(image: Image.Image) -> Image.Image | None:
    """The picture in sRGB by its own colour profile; None where it has none or the profile does not fit."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


class _Encoder:
    """Scales one part of a picture and saves it as JPEG, counting how often."""

    def __init__(self, image: Image.Image, crop: tuple[int, int, int, int], dpi: int) -> None:
        self._image, self._crop, self._dpi = image, crop, dpi
        self._scaled: dict[Size, Image.Image] = {}
        self.encodes = 0

    def encode(self, size: Size, quality: int) -> bytes:
        self.encodes += 1
        out = io.BytesIO()
        self._at(size).save(out, "JPEG", quality=quality, optimize=True, dpi=(self._dpi, self._dpi))
        return out.getvalue()

    def _at(self, size: Size) -> Image.Image:
        if size not in self._scaled:
            scaled = self._image.resize(size, Image.Resampling.LANCZOS, box=self._crop)
            scaled.info = {}  # Pillow would write the old comment again
            self._scaled[size] = scaled
        return self._scaled[size]

    def best(self, size: Size, max_bytes: int, lowest: bytes) -> tuple[int, bytes]:
        """The highest quality that fits, and the file; `lowest` is known to fit."""
        low, high, found = LOWEST, HIGHEST, lowest
        while low < high:
            middle = (low + high + 1) // 2
            tried = self.encode(size, middle)
            if len(tried) <= max_bytes:
                low, found = middle, tried
            else:
                high = middle - 1
        return low, found


def _said(turned: bool, cropped: bool, size: Size, quality: int, count: int) -> str:
    steps = [
        "转正了方向" if turned else "",
        "裁去了边缘以合比例" if cropped else "",
        f"存为 {size[0]}×{size[1]} 像素的 jpg（{count:,} 字节）",
        "去掉了拍摄时间、位置等附带信息",
        "人像和背景没有改动",
    ]
    return "，".join(step for step in steps if step) + "。"

"""A photo made to fit: turned, cropped, scaled down and saved as JPEG. Face and background stay as they are."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

from PIL import Image

from jxcheck.checks.photo import Target
from jxcheck.policy import Policy
from jxcheck.readers.image import SIDEWAYS, as_rgb, load, open_picture, orientation_of, turned
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.writers.crop import Box, Crop, Size, box_for, largest_part, middle_crop, part_of, swapped

# Four sizes at most at the lowest quality, then a binary search among the 55 above it: at most 10 encodes.
LOWEST, HIGHEST = 40, 95
SIZES = 4
# The notice sets no limit of bytes for the 2寸 file: as good as JPEG gets.
TWO_INCH_BYTES = 2_000_000
# Pixels decoded for each one kept, each way: a phone's picture need not be unpacked in full.
OVERSAMPLE = 2

_QUARTERS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


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
    box: Box,
    ratio: float,
    max_bytes: int,
    file: str,
    dpi: int = 300,
    max_pixels: int | None = None,
    crop: Crop | None = None,
) -> FixedPhoto:
    """The part `crop` (else the middle) cut to `ratio` (width/height) and scaled down into `box`: min and max width
    and height as (min_w, min_h, max_w, max_h), at the highest quality that stays within `max_bytes`.

    Raises TooSmall when it would have to be blown up, Unusable when it is no picture, broken, over `max_pixels` (else
    what the site takes), or cannot be brought under `max_bytes` inside the box.
    """
    image = open_picture(file, data, max_pixels or site().limits.photo_pixels)
    stored = image.size
    image.draft(None, _enough(image, crop, ratio, box))
    load(file, image)
    upright = _turned(image, crop.turn if crop else 0)
    whole = _upright(stored, image, crop.turn if crop else 0)
    crop = crop or middle_crop(whole, ratio)
    part = part_of(crop, whole, ratio)
    target = _target(file, part, whole, box, ratio)
    decoded = upright.width / whole[0], upright.height / whole[1]
    encoder = _Encoder(file, upright, tuple(edge * decoded[place % 2] for place, edge in enumerate(part)), dpi)
    for size in _sizes(target, (box[0], box[1])):
        lowest = encoder.encode(size, LOWEST)
        if len(lowest) <= max_bytes:
            quality, best = encoder.best(size, max_bytes, lowest)
            said = _said(image, crop, part != (0, 0, *whole), size, len(best))
            return FixedPhoto(best, *size, quality, encoder.encodes, said)
    why = f"画面太复杂，缩到 {box[0]}×{box[1]} 像素仍超过 {max_bytes:,} 字节"
    raise Unusable(file, why, "请换一张背景干净的证件照原图")


def fix_photo_for(target: Target, data: bytes, policy: Policy, file: str, *, crop: Crop | None = None) -> FixedPhoto:
    """The same for what the file is to be used for: the box of 附件9/10, or the 2寸 size of the policy."""
    (box, ratio), upload = box_for(target, policy), target is Target.UPLOAD
    most = policy.photo.upload.bytes.value.safe if upload else TWO_INCH_BYTES
    return fix_photo(data, box=box, ratio=ratio, max_bytes=most, file=file, dpi=policy.outside.two_inch.dpi, crop=crop)


def _enough(image: Image.Image, crop: Crop | None, ratio: float, box: Box) -> Size:
    """The size, as stored, at which the picture must be decoded for its part to have more pixels than are kept."""
    turn = crop.turn if crop else 0
    whole = _upright(image.size, image, turn)
    left, top, right, bottom = part_of(crop or middle_crop(whole, ratio), whole, ratio)
    wide = math.ceil(OVERSAMPLE * box[2] * whole[0] / (right - left))
    high = math.ceil(OVERSAMPLE * box[3] * whole[1] / (bottom - top))
    return _upright((wide, high), image, turn)


def _turned(image: Image.Image, turn: int) -> Image.Image:
    """The picture as viewers show it that heed EXIF, then turned by `turn` degrees clockwise."""
    image, way = turned(image, orientation_of(image)), _QUARTERS.get(turn)
    return image if way is None else image.transpose(way)


def _upright(size: Size, image: Image.Image, turn: int) -> Size:
    """A size as stored after the picture's EXIF orientation and `turn`, or the other way round."""
    return swapped(size, (orientation_of(image) in SIDEWAYS) != (turn % 180 != 0))


def _target(file: str, part: Box, whole: Size, box: Box, ratio: float) -> Size:
    """The largest size inside the box that needs no blowing up."""
    min_w, min_h, max_w, max_h = box
    width, height = part[2] - part[0], part[3] - part[1]
    if width < min_w or height < min_h:
        why = f"照片太小：裁剪后只有 {width}×{height} 像素，至少要 {min_w}×{min_h}"
        most = largest_part(whole, ratio)
        enough = most[2] - most[0] >= min_w and most[3] - most[1] >= min_h
        todo = "请把裁剪的范围放大一些" if enough else "请向照相馆索要原图（电子版），不要把小图放大"
        raise TooSmall(file, why, todo)
    scale = min(max_w / width, max_h / height, 1)
    return max(min_w, round(width * scale)), max(min_h, round(height * scale))


def _sizes(largest: Size, smallest: Size) -> list[Size]:
    """From the largest size down to the smallest, in even steps and without repeats."""
    steps = [step / (SIZES - 1) for step in range(SIZES)]
    (wide, high), (narrow, low) = largest, smallest
    sizes = [(round(wide + (narrow - wide) * step), round(high + (low - high) * step)) for step in steps]
    return list(dict.fromkeys(sizes))


def _scalable(file: str, image: Image.Image) -> Image.Image:
    """The same pixels in a mode in which neighbours can be averaged; what is transparent stays so."""
    if image.mode.startswith("I"):
        return as_rgb(file, image)
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("1", "P") else image


def _flat(file: str, image: Image.Image) -> Image.Image:
    """sRGB without alpha. The reader leaves aside the colour profile of a transparent picture; here it counts."""
    flat = as_rgb(file, image)
    if image.mode == "RGBA":
        flat.info = {"icc_profile": image.info.get("icc_profile")}
        return as_rgb(file, flat)
    return flat


class _Encoder:
    """Scales one part (left, top, right, bottom) of a picture and saves it as JPEG, counting how often."""

    def __init__(self, file: str, image: Image.Image, part: tuple[float, ...], dpi: int) -> None:
        self._file, self._dpi, self.encodes = file, dpi, 0
        left, top = math.floor(part[0]), math.floor(part[1])
        around = (left, top, min(math.ceil(part[2]), image.width), min(math.ceil(part[3]), image.height))
        whole = around == (0, 0, *image.size)  # of fifty million pixels no copy more than is needed
        self._image = _scalable(file, image if whole else image.crop(around))
        self._part = (part[0] - left, part[1] - top, min(part[2], image.width) - left, min(part[3], image.height) - top)
        self._scaled: dict[Size, Image.Image] = {}

    def encode(self, size: Size, quality: int) -> bytes:
        self.encodes += 1
        out = io.BytesIO()
        self._at(size).save(out, "JPEG", quality=quality, optimize=True, dpi=(self._dpi, self._dpi))
        return out.getvalue()

    def _at(self, size: Size) -> Image.Image:
        if size not in self._scaled:
            scaled = _flat(self._file, self._image.resize(size, Image.Resampling.LANCZOS, box=self._part))
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


_CUT = {"person": "按您选的范围裁剪", "head": "按人脸的位置裁剪", "middle": "裁去了边缘以合比例"}
_LAY = {90: "是侧着的", 180: "是倒着的", 270: "是侧着的"}


def _said(image: Image.Image, crop: Crop, cropped: bool, size: Size, count: int) -> str:
    """One sentence: what was done to the picture that came in."""
    see_through = _sees_through(image)
    steps = [
        *_said_of_kind(image),
        "透明的部分填成了白色" if see_through else "",
        "转正了方向" if orientation_of(image) > 1 else "",
        _said_of_turn(crop),
        _CUT[crop.by] if cropped else "",
        f"存为 {size[0]}×{size[1]} 像素的 jpg（{count:,} 字节）",
        "去掉了拍摄时间、位置等附带信息",
        "其余没有改动" if see_through else "人像和背景没有改动",
    ]
    return "，".join(step for step in steps if step) + "。"


def _said_of_kind(image: Image.Image) -> list[str]:
    """What the file that came in was, where it was no plain JPEG."""
    kind = "HEIC" if image.format == "HEIF" else image.format
    plain = kind in ("JPEG", "MPO")
    return [
        "" if plain else f"原文件是 {kind}",
        "取了第一幅画面" if not plain and _moves(image) else "",
        "印刷用的 CMYK 颜色转成了 RGB" if image.mode == "CMYK" else "",
    ]


def _moves(image: Image.Image) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except Exception:  # the first picture is whole and the next one broken: as in readers/image.py
        return False


def _said_of_turn(crop: Crop) -> str:
    if crop.by == "person":
        return f"按您的要求顺时针转了 {crop.turn} 度" if crop.turn else ""
    return f"照片里的人{_LAY[crop.turn]}，转正了" if crop.turn else ""


def _sees_through(image: Image.Image) -> bool:
    if not image.has_transparency_data:
        return False
    layer = image if "A" in image.getbands() else image.convert("RGBA")
    least, _ = layer.getchannel("A").getextrema()
    return isinstance(least, int | float) and least < 255

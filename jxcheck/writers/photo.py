"""A photo made to fit: turned, cropped, scaled down and saved as JPEG. Face and background stay as they are."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

from PIL import Image, ImageCms

from jxcheck.application import Face, PhotoFacts
from jxcheck.checks.photo import Target
from jxcheck.policy import Policy
from jxcheck.readers.image import SIDEWAYS, load, open_picture, orientation_of
from jxcheck.site import site
from jxcheck.unusable import Unusable

# Four sizes at most at the lowest quality, then a binary search among the 55 above it: at most 10 encodes.
LOWEST, HIGHEST = 40, 95
SIZES = 4
TWO_INCH_BYTES = 2_000_000
# Of the height that has to go, this share goes at the top: heads are there.
TOP_SHARE = 0.2
# A face's box begins under the hair; the crown is this much of the box's height above it.
HAIR = 0.4
# Pixels decoded for each one kept, each way: a phone's picture need not be unpacked in full.
OVERSAMPLE = 2

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_QUARTERS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}

Size = tuple[int, int]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Crop:
    """The part to keep, as fractions of the upright picture after it was turned by `turn` degrees clockwise
    (0, 90, 180, 270). `by`: whose choice it is, the person's, or ours around the head or from the middle."""

    left: float
    top: float
    width: float
    height: float
    turn: int = 0
    by: Literal["person", "head", "middle"] = "person"


class Framing(NamedTuple):
    """How a head should sit: the height of the face's box and where its middle is, as shares of the picture's height;
    and how far across that middle is, as a share of its width."""

    head: float
    centre: float
    across: float = 0.5


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


# ---- what to keep


def propose_crop(
    facts: PhotoFacts, ratio: float, *, framing: Framing | None = None, smallest: tuple[int, int] = (1, 1)
) -> Crop:
    """The part with `ratio` (width/height) around the head, turned upright by the face; inside the picture.

    It is no smaller than `smallest` (pixels), so that nothing has to be blown up, and then holds more than `framing`
    asks for; without `framing` it is the largest part that keeps the head. Without a face: the largest in the middle.
    """
    if facts.face is None:
        return middle_crop((facts.width, facts.height), ratio)
    turn = _turn(facts)
    width, height = _swapped((facts.width, facts.height), turn % 180 != 0)
    left, top, right, bottom = _head_box(facts.face, turn)
    tall = most = min(height, width / ratio)
    if framing:
        tall = min(max((bottom - top) * height / framing.head, smallest[1], smallest[0] / ratio), most)
    wide, crown = tall * ratio, top - HAIR * (bottom - top)
    aside = framing.across if framing else 0.5
    across = _inside((left + right) / 2 * width - aside * wide, width - wide)
    down = (top + bottom) / 2 * height - framing.centre * tall if framing else (height - tall) * TOP_SHARE
    down = _inside(max(min(down, crown * height), bottom * height - tall), height - tall)  # hair and chin stay
    return Crop(across / width, down / height, wide / width, tall / height, turn, "head")


def propose_crop_for(target: Target, facts: PhotoFacts, policy: Policy) -> Crop:
    """The same for what the file is to be used for, the head in the middle of what the policy's portrait rule allows.

    A picture that has the shape already and its head where the rule allows stays whole: its photographer framed it.
    """
    box, ratio, _ = _asked(target, policy)
    if _well_framed(target, facts, policy):
        return middle_crop((facts.width, facts.height), ratio)
    return propose_crop(facts, ratio, framing=_framing(policy), smallest=box[:2])


def _well_framed(target: Target, facts: PhotoFacts, policy: Policy) -> bool:
    shape = policy.photo.upload.ratio.value if target is Target.UPLOAD else policy.outside.two_inch.ratio
    rule, face = policy.outside.portrait, facts.face
    if not rule.enabled or face is None or _turn(facts) or not shape.holds(facts.width, facts.height):
        return False
    down, across = face.top + face.height / 2, face.left + face.width / 2
    return rule.head_height.holds(face.height) and rule.centre_down.holds(down) and rule.centre_across.holds(across)


def _framing(policy: Policy) -> Framing | None:
    """The middle of each band of the portrait rule; None where the policy has switched it off."""
    rule = policy.outside.portrait
    if not rule.enabled:
        return None
    bands = (rule.head_height, rule.centre_down, rule.centre_across)
    return Framing(*((band.min + band.max) / 2 / 100 for band in bands))


def middle_crop(size: Size, ratio: float) -> Crop:
    """The largest part with the ratio: centred, and biased to the top."""
    left, top, right, bottom = _largest(size, ratio)
    width, height = size
    return Crop(left / width, top / height, (right - left) / width, (bottom - top) / height, by="middle")


def _turn(facts: PhotoFacts) -> int:
    """Degrees clockwise, in quarters, after which the eyes are level and above the mouth."""
    tilt = facts.measures.tilt if facts.measures else None
    return -90 * round((tilt or 0) / 90) % 360


def _head_box(face: Face, turn: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the face's box in the turned picture."""
    left, top, right, bottom = face.left, face.top, face.left + face.width, face.top + face.height
    return {
        0: (left, top, right, bottom),
        90: (1 - bottom, left, 1 - top, right),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (top, 1 - right, bottom, 1 - left),
    }[turn]


def _inside(value: float, most: float) -> float:
    return min(max(value, 0), max(most, 0))


def _swapped(size: Size, swap: bool) -> Size:
    return (size[1], size[0]) if swap else size


# ---- the file


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
    turned = _turned(image, crop.turn if crop else 0)
    whole = _upright(stored, image, crop.turn if crop else 0)
    crop = crop or middle_crop(whole, ratio)
    part = _part(crop, whole, ratio)
    target = _target(file, part, whole, box, ratio)
    decoded = turned.width / whole[0], turned.height / whole[1]
    encoder = _Encoder(file, turned, tuple(edge * decoded[place % 2] for place, edge in enumerate(part)), dpi)
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
    box, ratio, most = _asked(target, policy)
    return fix_photo(data, box=box, ratio=ratio, max_bytes=most, file=file, dpi=policy.outside.two_inch.dpi, crop=crop)


def _asked(target: Target, policy: Policy) -> tuple[Box, float, int]:
    """Box in pixels, width/height, most bytes."""
    upload, two_inch = policy.photo.upload, policy.outside.two_inch
    if target is Target.TWO_INCH:
        # The notice sets no limit of bytes for this one: as good as JPEG gets.
        size = (two_inch.width, two_inch.height)
        return (*size, *size), two_inch.width / two_inch.height, TWO_INCH_BYTES
    box = (upload.width.value.min, upload.height.value.min, upload.width.value.max, upload.height.value.max)
    return box, upload.ratio.value.value, upload.bytes.value.safe


def _enough(image: Image.Image, crop: Crop | None, ratio: float, box: Box) -> Size:
    """The size, as stored, at which the picture must be decoded for its part to have more pixels than are kept."""
    turn = crop.turn if crop else 0
    whole = _upright(image.size, image, turn)
    left, top, right, bottom = _part(crop or middle_crop(whole, ratio), whole, ratio)
    wide = math.ceil(OVERSAMPLE * box[2] * whole[0] / (right - left))
    high = math.ceil(OVERSAMPLE * box[3] * whole[1] / (bottom - top))
    return _upright((wide, high), image, turn)


def _turned(image: Image.Image, turn: int) -> Image.Image:
    for way in (_TURNS.get(orientation_of(image)), _QUARTERS.get(turn)):
        image = image.transpose(way) if way is not None else image
    return image


def _upright(size: Size, image: Image.Image, turn: int) -> Size:
    """A size as stored after the picture's EXIF orientation and `turn`, or the other way round."""
    return _swapped(size, (orientation_of(image) in SIDEWAYS) != (turn % 180 != 0))


def _part(crop: Crop, whole: Size, ratio: float) -> Box:
    """Left, top, right, bottom in pixels: the crop inside the picture, cut to the ratio where it is off by over a pixel."""
    width, height = whole
    wide, high = (
        min(max(round(share * side), 1), side) for share, side in ((crop.width, width), (crop.height, height))
    )
    left, top = round(_inside(crop.left * width, width - wide)), round(_inside(crop.top * height, height - high))
    if abs(wide - high * ratio) <= 1:
        return left, top, left + wide, top + high
    inner = _largest((wide, high), ratio)
    return left + inner[0], top + inner[1], left + inner[2], top + inner[3]


def _largest(size: Size, ratio: float) -> Box:
    """Left, top, right, bottom of the largest part with the ratio: centred, and biased to the top."""
    width, height = size
    if width / height > ratio:
        kept = max(1, round(height * ratio))
        left = (width - kept) // 2
        return left, 0, left + kept, height
    kept = min(height, max(1, round(width / ratio)))
    top = int((height - kept) * TOP_SHARE)
    return 0, top, width, top + kept


def _target(file: str, part: Box, whole: Size, box: Box, ratio: float) -> Size:
    """The largest size inside the box that needs no blowing up."""
    min_w, min_h, max_w, max_h = box
    width, height = part[2] - part[0], part[3] - part[1]
    if width < min_w or height < min_h:
        why = f"照片太小：裁剪后只有 {width}×{height} 像素，至少要 {min_w}×{min_h}"
        most = _largest(whole, ratio)
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


def _scalable(image: Image.Image) -> Image.Image:
    """The same pixels in a mode in which neighbours can be averaged."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in ("1", "P") else image


def _as_rgb(file: str, image: Image.Image) -> Image.Image:
    """sRGB without alpha: transparent parts on white, other colour spaces converted."""
    profile = image.info.get("icc_profile")
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    try:
        return _by_profile(image, profile) or image.convert("RGB")
    except ValueError:
        raise Unusable(
            file, f"图片的颜色方式（{image.mode}）少见，转不成 RGB", "请用看图软件另存为 JPG 后再试"
        ) from None


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The picture in sRGB by its own colour profile; None where it has none or the profile does not fit."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


class _Encoder:
    """Scales one part (left, top, right, bottom) of a picture and saves it as JPEG, counting how often."""

    def __init__(self, file: str, image: Image.Image, part: tuple[float, ...], dpi: int) -> None:
        self._file, self._dpi, self.encodes = file, dpi, 0
        left, top = math.floor(part[0]), math.floor(part[1])
        around = (left, top, min(math.ceil(part[2]), image.width), min(math.ceil(part[3]), image.height))
        whole = around == (0, 0, *image.size)  # of fifty million pixels no copy more than is needed
        self._image = _scalable(image if whole else image.crop(around))
        self._part = (part[0] - left, part[1] - top, min(part[2], image.width) - left, min(part[3], image.height) - top)
        self._scaled: dict[Size, Image.Image] = {}

    def encode(self, size: Size, quality: int) -> bytes:
        self.encodes += 1
        out = io.BytesIO()
        self._at(size).save(out, "JPEG", quality=quality, optimize=True, dpi=(self._dpi, self._dpi))
        return out.getvalue()

    def _at(self, size: Size) -> Image.Image:
        if size not in self._scaled:
            scaled = _as_rgb(self._file, self._image.resize(size, Image.Resampling.LANCZOS, box=self._part))
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

"""What the pixels of a photo say: colour, sharpness, light, background, slant. Measured only; a check judges."""

from __future__ import annotations

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from jxcheck.application import Face, PhotoMeasures

GREY = "灰度"
OTHER_SPACE = "其他（带自己的颜色配置文件）"
# What a colour profile calls itself, and the word for it here; the first that occurs.
_PROFILES = {
    "srgb": "sRGB",
    "adobe rgb": "Adobe RGB",
    "adobergb": "Adobe RGB",
    "p3": "Display P3",
    "prophoto": "ProPhoto RGB",
}
_GREY_MODES = frozenset({"1", "L", "LA", "La", "F"})
_COLOUR_SPACE, _UNCALIBRATED, _EXIF = 0xA001, 0xFFFF, 0x8769

# A JPEG of greys wavers by a few steps between its channels; colour is more, in one pixel of a hundred.
_GREY_NOISE, _COLOUR_SHARE = 12, 99
_SHARP_SIDE = 128  # pixels: sharpness of large and small pictures is compared at this width of the face
_GROUND_SIDE = 200  # pixels, for the background and for colour at all
_EDGE, _HAIR = 0.05, 0.5  # at least so much of the width on each side; hair beside a face, in widths of it
_INNER = 0.7  # of the face's box: the part that is skin

Pixels = NDArray[np.float32]
Box = tuple[float, float, float, float]


def measure(image: Image.Image, face: Face | None, space: str | None = None) -> PhotoMeasures:
    """Of an upright RGB picture and its largest face; `space` where the file was in another than this picture is.

    Sharpness is the spread of the edges at a fixed size of the face, compared with its contrast: 0 flat or blurred.
    """
    rgb = image.convert("RGB")
    skin = _part(rgb, _inner(face) if face else (0.25, 0.25, 0.75, 0.75))
    beside = _beside(rgb, face)
    red, green, blue = (round(float(one)) for one in beside.mean(axis=0))
    return PhotoMeasures(
        space=space or space_of(image),
        colour=has_colour(rgb),
        sharpness=round(sharpness(skin), 1),
        brightness=round(float(np.asarray(skin.convert("L"), np.float32).mean()), 1),
        background=(red, green, blue),
        unevenness=round(min(float(beside.std(axis=0).max()), 255), 1),
        tilt=round(tilt(face, rgb.size), 1) if face else None,
    )


def space_of(image: Image.Image) -> str:
    """The colour space of a picture as it came: by its mode, its profile, else what its EXIF says."""
    if image.mode in ("CMYK", "LAB"):
        return image.mode
    if image.mode in _GREY_MODES or image.mode.startswith("I"):
        return GREY
    profile = image.info.get("icc_profile")
    return _by_profile(profile) if profile else _by_exif(image)


def _by_profile(profile: bytes) -> str:
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).lower()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return OTHER_SPACE
    return next((word for mark, word in _PROFILES.items() if mark in name), OTHER_SPACE)


def _by_exif(image: Image.Image) -> str:
    try:
        found = image.getexif().get_ifd(_EXIF).get(_COLOUR_SPACE)
    except Exception:  # broken EXIF beside good pixels, as with the orientation
        found = None
    # Cameras write Adobe RGB as "uncalibrated" where they leave the profile out.
    return "Adobe RGB" if found == _UNCALIBRATED else "sRGB"


def has_colour(image: Image.Image) -> bool:
    """Whether the picture has more than shades of grey."""
    pixels = np.asarray(image.convert("RGB").resize(_at_most(image.size, _GROUND_SIDE), reducing_gap=1.0), np.int16)
    return bool(np.percentile(pixels.max(axis=2) - pixels.min(axis=2), _COLOUR_SHARE) > _GREY_NOISE)


def sharpness(part: Image.Image) -> float:
    """0–about 100: the strength of the edges against the contrast, at a width of at most 128 pixels."""
    scale = min(1.0, _SHARP_SIDE / max(part.size))
    size = (max(3, round(part.width * scale)), max(3, round(part.height * scale)))
    grey = np.asarray(part.convert("L").resize(size, Image.Resampling.BOX), np.float32)
    edges = 4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    contrast = float(grey.std())
    return 100 * float(edges.std()) / (contrast + 8) if contrast else 0.0  # 8: noise on an even ground is no edge


def tilt(face: Face, size: tuple[int, int]) -> float:
    """Degrees by which the eyes are turned clockwise from level, −180 to 180; the mouth tells which way is down."""
    left, right, mouth = (_pixel(point, size) for point in (face.left_eye, face.right_eye, face.mouth))
    across, down = right - left, mouth - left
    if across[0] * down[1] - across[1] * down[0] < 0:
        across = -across
    return math.degrees(math.atan2(across[1], across[0]))


def _pixel(point: tuple[float, float], size: tuple[int, int]) -> NDArray[np.float64]:
    return np.array([point[0] * size[0], point[1] * size[1]])


def _inner(face: Face) -> Box:
    x, y = face.left + face.width / 2, face.top + face.height / 2
    wide, high = face.width * _INNER / 2, face.height * _INNER / 2
    return x - wide, y - high, x + wide, y + high


def _part(image: Image.Image, box: Box) -> Image.Image:
    """The part of the picture between left, top, right and bottom as fractions; at least one pixel of it."""
    left, right = _span(box[0], box[2], image.width)
    top, bottom = _span(box[1], box[3], image.height)
    return image.crop((left, top, right, bottom))


def _span(start: float, end: float, side: int) -> tuple[int, int]:
    first = min(max(0, round(start * side)), side - 1)
    return first, min(max(first + 1, round(end * side)), side)


def _beside(image: Image.Image, face: Face | None) -> Pixels:
    """The ground: what lies left and right of the head, from the top down to the eyes; (number of pixels, 3)."""
    size = _at_most(image.size, _GROUND_SIDE)
    small = image.resize(size, Image.Resampling.BOX, reducing_gap=1.0)  # grain and JPEG are no unevenness
    pixels = np.asarray(small, np.float32)
    high, wide = pixels.shape[:2]
    if face is None:
        left, right, bottom = _EDGE, 1 - _EDGE, 0.5
    else:
        hair = _HAIR * face.width
        left, right = max(_EDGE, face.left - hair), min(1 - _EDGE, face.left + face.width + hair)
        bottom = face.top + face.height / 2
    rows = min(max(1, round(bottom * high)), high)
    from_left, from_right = max(1, round(left * wide)), min(wide - 1, round(right * wide))
    sides = (pixels[:rows, :from_left], pixels[:rows, from_right:])
    return np.concatenate([side.reshape(-1, 3) for side in sides])


def _at_most(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))

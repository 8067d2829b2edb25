"""A picture: bytes -> PhotoFacts, by content and never by name."""

from __future__ import annotations

import io
import logging
import warnings
from datetime import datetime

from PIL import Image, ImageCms, features

from jxcheck.application import PhotoFacts
from jxcheck.readers.faces import find_faces
from jxcheck.readers.guards import PICTURES, Kind, check_size, kind_of
from jxcheck.readers.measures import measure, space_of
from jxcheck.readers.source import source_of
from jxcheck.unusable import Unusable

# Pillow grumbles about odd metadata; whoever sees the page or standard error cannot act on it.
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").addHandler(logging.NullHandler())

ORIENTATION = 0x0112
SIDEWAYS = frozenset({5, 6, 7, 8})
# A progressive JPEG has about ten scans; thousands of them are a way to keep a decoder busy.
MAX_SCANS = 200

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Faces and measures are taken from a decode of at most about this many pixels on the longer side.
_MEASURED_SIDE = 800
_BAND = 64  # rows, of a picture that cannot be decoded small: turned into RGB so many at a time


def _openers() -> dict[Kind, list[str]]:
    """Which of Pillow's plugins reads what; what phones write only where its library is installed."""
    plain = {kind: [kind.name] for kind in PICTURES}
    try:
        import pillow_heif
    except ImportError:
        return plain
    pillow_heif.register_heif_opener(thumbnails=False)
    return plain | {Kind.HEIC: ["HEIF", *(["AVIF"] if features.check("avif") else [])]}


_OPENERS = _openers()


def read_photo(file: str, data: bytes, read_at: datetime, *, max_bytes: int, max_pixels: int) -> PhotoFacts:
    """The facts of one picture: width and height in pixels as a viewer shows them (first frame of an animation), faces
    where they can be looked for, and what the pixels say.

    A picture of another format than JPEG is read too, for a check to judge. Raises Unusable:
    empty, over `max_bytes` or `max_pixels`, no picture, HEIC without its library, truncated or broken.
    """
    check_size(file, data, max_bytes)
    image = open_picture(file, data, max_pixels)
    width, height = image.size
    image.draft(image.mode, _draft_size(image.size))  # a small decode meets every byte, in a fraction of the memory
    load(file, image)
    orientation = orientation_of(image)
    if orientation in SIDEWAYS:
        width, height = height, width
    upright = turned(shrunk(file, image), orientation)
    faces = find_faces(upright)
    return PhotoFacts(
        source=source_of(file, data, read_at),
        format="JPEG" if image.format == "MPO" else image.format or "",  # MPO: a JPEG with a second picture behind it
        width=width,
        height=height,
        bytes=len(data),
        mode=image.mode,
        faces=None if faces is None else len(faces),
        face=faces[0] if faces else None,
        measures=measure(upright, faces[0] if faces else None, space_of(image)),
    )


def _draft_size(size: tuple[int, int]) -> tuple[int, int]:
    """What to ask of a JPEG decoder, which can leave out every second, fourth or eighth pixel."""
    part = 1
    while part < 8 and max(size) > part * _MEASURED_SIDE:
        part *= 2
    return max(size[0] // part, 1), max(size[1] // part, 1)


def shrunk(file: str, image: Image.Image) -> Image.Image:
    """A loaded picture in RGB with at most about 800 pixels a side, never in full a second time in memory."""
    part = -(-max(image.size) // _MEASURED_SIDE)
    if part == 1:
        return as_rgb(file, image)
    rows, (width, height) = part * _BAND, image.size
    small = Image.new("RGB", (-(-width // part), -(-height // part)))
    for top in range(0, height, rows):
        band = as_rgb(file, image.crop((0, top, width, min(top + rows, height))))
        small.paste(band.reduce(part), (0, top // part))
    return small


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as viewers show it that heed EXIF."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def as_rgb(file: str, image: Image.Image) -> Image.Image:
    """sRGB without alpha: transparent parts on white, 16 bits to 8, other colour spaces by their profile.

    Raises Unusable for the few kinds of picture that cannot be turned into RGB.
    """
    try:
        if image.mode.startswith("I"):
            return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
        if image.has_transparency_data:
            layer = image.convert("RGBA")
            return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
        return _by_profile(image) or image.convert("RGB")
    except (ValueError, OSError):
        raise Unusable(file, "图片的颜色模式少见，读不了", "请用看图软件打开原图，另存为 JPG 后再试") from None


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


def open_picture(file: str, data: bytes, max_pixels: int) -> Image.Image:
    """The picture with its header read and its pixels not; raises Unusable like read_photo."""
    kind = kind_of(data)
    if kind not in _OPENERS:
        raise _not_a_picture(file, kind)
    if data.count(b"\xff\xda") > MAX_SCANS and kind is Kind.JPEG:
        raise Unusable(file, "图片的结构不正常，为安全起见没有打开", "请用看图软件打开原图，另存为 JPG 后再试")
    try:
        image = Image.open(io.BytesIO(data), formats=_OPENERS[kind])
    except Image.DecompressionBombError:
        raise _too_many_pixels(file, max_pixels) from None
    except Exception:  # Pillow's plugins raise whatever a broken header makes them stumble over
        raise _broken(file, kind) from None
    if image.width * image.height > max_pixels:
        raise _too_many_pixels(file, max_pixels)
    return image


def load(file: str, image: Image.Image) -> None:
    """Decode the pixels (first frame); raises Unusable when the picture is cut off or broken."""
    try:
        image.load()
    except Exception:  # as above: OSError when truncated, anything else when broken
        raise _broken(file, kind=None) from None


def orientation_of(image: Image.Image) -> int:
    """The EXIF orientation 1..8 that still has to be applied to a loaded picture."""
    try:
        found = image.getexif().get(ORIENTATION, 1)
    except Exception:  # broken EXIF beside good pixels: viewers ignore it as well
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _not_a_picture(file: str, kind: Kind) -> Unusable:
    if kind is Kind.HEIC:
        todo = "请在手机“设置→相机→格式”选“兼容性最佳”后重拍，或在电脑上打开后另存为 JPG"
        return Unusable(file, f"是 {kind.value}，这里打不开", todo)
    if kind is Kind.OTHER:
        return Unusable(file, "不是图片，或图片已损坏，无法识别", "请重新选择照片原图（JPG）")
    todo = "请选择照片本身（JPG）；只改文件名的后缀不会改变格式"
    return Unusable(file, f"不是图片，实际是{_spaced(kind.value)}", todo)


def _spaced(word: str) -> str:
    return f" {word}" if word[0].isascii() else word


def _too_many_pixels(file: str, max_pixels: int) -> Unusable:
    why = f"图片的像素数超过上限（{max_pixels / 1e4:.0f} 万像素），为安全起见没有打开"
    return Unusable(file, why, "请用看图软件缩小后另存为 JPG 再试")


def _broken(file: str, kind: Kind | None) -> Unusable:
    what = f"是 {kind.value}，但" if kind else "图片"
    return Unusable(file, f"{what}内容不完整或已损坏（可能没有传完）", "请重新导出或重新传送原图后再选择")

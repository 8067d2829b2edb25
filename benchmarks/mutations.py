"""Broken pictures made from good ones, the same ones for the same seed, and what the program makes of each."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from time import perf_counter
from typing import Final, NamedTuple

from PIL import Image, features

from benchmarks.id_photos import Group, astronaut, compose
from jxcheck.checks.photo import Target, judge_photo
from jxcheck.policy import default_policy
from jxcheck.readers.image import read_photo
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.writers.photo import fix_photo_for

SEED: Final = 20191231
WHEN: Final = datetime(2019, 12, 20, 9, 0)
_PNG: Final = b"\x89PNG\r\n\x1a\n"

Mutate = Callable[[bytes, random.Random], bytes]


class Broken(NamedTuple):
    """One mutated file: what it was made from, by what, and its bytes."""

    made_from: str
    by: str
    data: bytes


class Outcome(NamedTuple):
    """How one file ended: facts, unusable, or the exception that should not have come; seconds for all steps."""

    ended: str
    seconds: float

    @property
    def is_fine(self) -> bool:
        return self.ended in ("facts", "unusable")


# ---- good files


@cache
def good_files() -> dict[str, bytes]:
    """A small file of every format and way of writing it that people hand in; HEIC and AVIF where they can be written."""
    photo = compose(astronaut(), Group("astronaut", "blue", 0.6, 0, "as it is"), (200, 280)).image
    second = photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    cut_out, icon = photo.copy(), photo.resize((60, 84))
    cut_out.putalpha(photo.convert("L"))
    animated = {"save_all": True, "append_images": [icon.rotate(90), icon.rotate(180)]}
    files = {
        "JPEG": _saved(photo, "JPEG"),
        "JPEG progressive with EXIF": _saved(photo, "JPEG", progressive=True, exif=phone_exif()),
        "JPEG CMYK": _saved(photo.convert("CMYK"), "JPEG"),
        "JPEG grey": _saved(photo.convert("L"), "JPEG"),
        "MPO": _saved(photo, "MPO", save_all=True, append_images=[second]),
        "PNG with EXIF": _saved(photo, "PNG", exif=phone_exif()),
        "PNG 16 bits": _saved(photo.convert("L").convert("I;16"), "PNG"),
        "PNG palette with alpha": _saved(photo.quantize(64), "PNG", transparency=3),
        "PNG with alpha": _saved(cut_out, "PNG"),
        "GIF animated": _saved(icon, "GIF", **animated),
        "WebP": _saved(photo, "WEBP", exif=phone_exif()),
        "WebP lossless with alpha": _saved(cut_out, "WEBP", lossless=True),
        "WebP animated": _saved(icon, "WEBP", **animated),
        "BMP": _saved(icon, "BMP"),
        "BMP palette": _saved(icon.quantize(16), "BMP"),
        "TIFF": _saved(photo, "TIFF", exif=phone_exif()),
        "TIFF LZW CMYK": _saved(photo.convert("CMYK"), "TIFF", compression="tiff_lzw"),
        "TIFF of JPEG": _saved(photo, "TIFF", compression="jpeg"),
    }
    return files | _phone_formats(photo)


def phone_exif() -> Image.Exif:
    """Held sideways, with a maker and a place."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "TestPhone"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 31.0, 0.0), 3: "E", 4: (120.0, 41.0, 0.0)})
    return exif


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _phone_formats(image: Image.Image) -> dict[str, bytes]:
    """HEIC needs pillow-heif, AVIF a Pillow that was built with it; the reader's own set-up is not touched."""
    files = {}
    if features.check("avif"):
        files["AVIF"] = _saved(image, "AVIF", exif=phone_exif())
    try:
        import pillow_heif
    except ImportError:
        return files
    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, exif=phone_exif().tobytes())
    return files | {"HEIC": out.getvalue()}


# ---- mutations


def flipped(data: bytes, dice: random.Random) -> bytes:
    """One to sixteen bytes changed anywhere, half of them near the beginning."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 16)):
        out[dice.randrange(dice.choice((len(out), min(len(out), 400))))] = dice.randrange(256)
    return bytes(out)


def truncated(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def spliced(data: bytes, dice: random.Random) -> bytes:
    """The beginning of one file before the rest of another."""
    other = dice.choice(list(good_files().values()))
    return other[: dice.randrange(4, min(len(other), 1500))] + data[dice.randrange(4, len(data)) :]


def swapped(data: bytes, dice: random.Random) -> bytes:
    """Two neighbouring pieces in the wrong order."""
    a, b, c = sorted(dice.sample(range(1, len(data)), 3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def repeated(data: bytes, dice: random.Random) -> bytes:
    """One piece many times over."""
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 300)]
    return data[:start] + piece * dice.randint(2, 300) + data[start:]


def immodest(data: bytes, dice: random.Random) -> bytes:
    """A number that is all ones or all noughts: a length, a size, an offset."""
    start = dice.randrange(4, min(len(data), dice.choice((80, 800))))
    return (
        data[:start]
        + dice.choice((b"\xff", b"\x00", b"\x7f\xff", b"\x80\x00")) * dice.choice((1, 2, 4))
        + data[start + 4 :]
    )


def exif_garbage(data: bytes, dice: random.Random) -> bytes:
    """Noise where a JPEG or PNG keeps its metadata; elsewhere behind whatever looks like a directory of tags."""
    block = dice.choice((b"MM\x00*", b"II*\x00", b"")) + dice.randbytes(dice.randint(1, 400))
    if data.startswith(b"\xff\xd8"):
        return data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 8) + b"Exif\x00\x00" + block + data[2:]
    if data.startswith(_PNG):
        return data[:33] + _chunk(b"eXIf", block) + data[33:]
    at = max(data.find(b"MM\x00*"), data.find(b"II*\x00"), 0) + 4
    return data[:at] + block + data[at + len(block) :]


def resealed(data: bytes, dice: random.Random) -> bytes:
    """A PNG with bytes changed inside its chunks and the check sums put right, so that the change is believed."""
    if not data.startswith(_PNG):
        return flipped(data, dice)
    chunks = list(_chunks(data))
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(chunks))
        kind, body = chunks[at]
        chunks[at] = (kind, flipped(body, dice) if body else dice.randbytes(4))
    return _PNG + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


MUTATIONS: Final[tuple[Mutate, ...]] = (
    flipped,
    truncated,
    spliced,
    swapped,
    repeated,
    immodest,
    exif_garbage,
    resealed,
)


def broken_files(count: int, seed: int = SEED) -> Iterator[Broken]:
    """So many mutations, every format and every way in turn; about one in four is broken twice."""
    dice, files = random.Random(seed), list(good_files().items())
    for turn in range(count):
        name, data = files[turn % len(files)]
        # Shifted by a format's full round, so that each format meets each mutation.
        mutate = MUTATIONS[(turn + turn // len(files)) % len(MUTATIONS)]
        data = mutate(data, dice)
        if len(data) > 4 and dice.random() < 0.25:
            data = flipped(data, dice)
        yield Broken(name, mutate.__name__, data)


# ---- what becomes of them


def outcome(data: bytes) -> Outcome:
    """One file through reading, judging and fixing for both uses."""
    start = perf_counter()
    ended = _ended(data)
    return Outcome(ended, perf_counter() - start)


def _ended(data: bytes) -> str:
    policy, limits, file = default_policy(), site().limits, "照片.jpg"
    try:
        facts = read_photo(file, data, WHEN, max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels)
        for target in Target:
            judge_photo(facts, policy, target)
            _fixed(target, data, file)
    except Unusable:
        return "unusable"
    except Exception as error:  # exactly what is looked for
        return f"{type(error).__name__}: {error}"
    return "facts"


def _fixed(target: Target, data: bytes, file: str) -> None:
    """Facts stand although nothing can be put right; what is written can be opened again."""
    try:
        made = fix_photo_for(target, data, default_policy(), file).data
    except Unusable:
        return
    Image.open(io.BytesIO(made), formats=["JPEG"]).load()

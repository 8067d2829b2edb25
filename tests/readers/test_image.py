"""Photos as people hand them in: by content, turned as a viewer turns them, and nothing hostile opened."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from jxcheck.application import PhotoFacts
from jxcheck.readers.image import read_photo
from jxcheck.unusable import Unusable

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files"
WHEN = datetime(2019, 12, 20, 9, 0)


def read(data: bytes, file: str = "照片.jpg", max_bytes: int = 20_000_000, max_pixels: int = 50_000_000) -> PhotoFacts:
    return read_photo(file, data, WHEN, max_bytes=max_bytes, max_pixels=max_pixels)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def test_a_good_photo_gives_its_facts_and_source() -> None:
    data = (FILES / "photo_good.jpg").read_bytes()
    facts = read(data)
    assert (facts.format, facts.width, facts.height, facts.bytes, facts.mode) == ("JPEG", 300, 420, len(data), "RGB")
    assert facts.faces is None
    assert (facts.source.file, facts.source.read_at, len(facts.source.sha256)) == ("照片.jpg", WHEN, 64)


def test_a_phone_picture_is_measured_as_it_is_shown() -> None:
    facts = read((FILES / "photo_big.jpg").read_bytes())
    assert (facts.width, facts.height) == (1200, 1600)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_every_orientation_in_every_format(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    facts = read(encoded(Image.new("RGB", (40, 60)), kind, exif=exif))
    assert (facts.width, facts.height) == ((60, 40) if orientation > 4 else (40, 60))


def test_broken_exif_does_not_hide_a_good_picture() -> None:
    facts = read(encoded(Image.new("RGB", (40, 60)), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"))
    assert (facts.width, facts.height) == (40, 60)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_another_format_is_read_under_its_own_name(kind: str) -> None:
    assert read(encoded(Image.new("RGB", (30, 42)), kind)).format == kind


def test_a_jpeg_with_a_second_picture_behind_it_is_a_jpeg() -> None:
    image = Image.new("RGB", (40, 60))
    data = encoded(image, "MPO", save_all=True, append_images=[image])
    assert read(data).format == "JPEG"


def test_an_animation_counts_by_its_first_frame() -> None:
    frames = [Image.new("P", (30, 42), colour) for colour in (0, 1, 2)]
    facts = read(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert (facts.format, facts.width, facts.height) == ("GIF", 30, 42)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_the_mode_is_told(mode: str) -> None:
    assert read(encoded(Image.new(mode, (30, 42)), "JPEG")).mode == mode


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7\n1 0 obj", "PDF 文件"),
        ((FILES / "hours_good.xlsx").read_bytes(), "Excel 工作簿"),
        ("姓名,年份".encode(), "文本文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "兼容性最佳"),
        (b"\x00\x01\x02\x03 nothing", "不是图片"),
        (b"\x89PNG\r\n\x1a\n", "损坏"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "损坏"),
        ((FILES / "truncated.jpg").read_bytes(), "不完整"),
        ((FILES / "photo_good.jpg").read_bytes()[:-1], "不完整"),
        ((FILES / "photo.png").read_bytes()[:1000], "不完整"),
    ],
)
def test_what_is_no_picture_is_said_in_one_line(data: bytes, word: str) -> None:
    with pytest.raises(Unusable) as caught:
        read(data)
    assert word in str(caught.value)
    assert str(caught.value).startswith("照片.jpg：")
    assert "\n" not in str(caught.value)


def test_the_limits_are_the_callers() -> None:
    data = (FILES / "photo_good.jpg").read_bytes()
    assert read(data, max_bytes=len(data), max_pixels=300 * 420).width == 300
    with pytest.raises(Unusable, match="MB"):
        read(data, max_bytes=len(data) - 1)
    with pytest.raises(Unusable, match="像素"):
        read(data, max_pixels=300 * 420 - 1)


def png_of_size(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000, 2_000_000_000])
def test_a_decompression_bomb_is_not_opened(side: int) -> None:
    with pytest.raises(Unusable):
        read(png_of_size(side, side))


def test_a_jpeg_of_endless_scans_is_not_opened() -> None:
    data = encoded(Image.new("RGB", (64, 64)), "JPEG", progressive=True)
    scans = data.index(b"\xff\xda")
    with pytest.raises(Unusable, match="结构不正常"):
        read(data[:scans] + data[scans:-2] * 300 + data[-2:])


def test_a_very_long_or_broken_name_is_no_trouble() -> None:
    data = (FILES / "photo_good.jpg").read_bytes()
    assert len(read(data, file="长" * 10_000).source.file) == 200
    assert read(data, file="\udcff<b>😀.jpg").source.file == "?<b>😀.jpg"


def test_two_hundred_mutations_raise_nothing_but_unusable(capfd: pytest.CaptureFixture[str]) -> None:
    dice = random.Random(20191231)
    goods = [(FILES / "photo_good.jpg").read_bytes(), (FILES / "photo.png").read_bytes()]
    goods += [encoded(Image.new("RGB", (60, 84), "teal"), kind) for kind in ("GIF", "WEBP", "BMP", "TIFF")]
    outcomes = set()
    for turn in range(200):
        data = bytearray(goods[turn % len(goods)])
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            outcomes.add(read(bytes(data[: dice.choice([None, dice.randrange(len(data))])])).width > 0)
        except Unusable:
            outcomes.add(False)
    assert outcomes == {True, False}
    assert capfd.readouterr() == ("", "")


def test_nothing_is_written_to_standard_error() -> None:
    code = (
        "import io; from datetime import datetime; from PIL import Image\n"
        "from jxcheck.readers.image import read_photo\n"
        "out = io.BytesIO(); Image.new('1', (11_000, 9_000)).save(out, 'PNG')\n"
        "print(read_photo('a', out.getvalue(), datetime(2019, 1, 1), max_bytes=10**8, max_pixels=10**9).width)"
    )
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "11000", "")


def test_a_picture_of_one_pixel_is_read(tmp_path: Path) -> None:
    file = tmp_path / "一点.jpg"
    Image.new("RGB", (1, 1)).save(file)
    facts = read_photo(file.name, file.read_bytes(), datetime(2019, 12, 20), max_bytes=10_000, max_pixels=10_000)
    assert (facts.width, facts.height, facts.format) == (1, 1, "JPEG")

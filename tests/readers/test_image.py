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
from PIL import Image, ImageCms

from jxcheck.application import PhotoFacts
from jxcheck.readers import image as image_reader
from jxcheck.readers.guards import PICTURES
from jxcheck.readers.image import as_rgb, read_photo, shrunk
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
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
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


def portrait() -> Image.Image:
    with Image.open(FILES / "portrait.jpg") as image:
        return image.convert("RGB")


def test_the_facts_hold_the_face_and_what_the_pixels_say() -> None:
    facts = read((FILES / "portrait.jpg").read_bytes())
    assert (facts.faces, facts.face is not None) == (1, True)
    assert facts.measures is not None
    assert (facts.measures.space, facts.measures.colour) == ("sRGB", True)


def test_without_the_face_library_all_else_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_reader, "find_faces", lambda image: None)
    facts = read((FILES / "portrait.jpg").read_bytes())
    assert (facts.faces, facts.face, facts.width) == (None, None, 300)
    assert facts.measures is not None
    assert facts.measures.tilt is None


@pytest.mark.parametrize(("orientation", "tilt"), [(1, 0), (3, 180), (6, 90), (8, -90)])
def test_an_exif_that_lies_shows_in_the_tilt(orientation: int, tilt: int) -> None:
    """The pixels are upright, so that what EXIF says turns the picture as every viewer would show it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    facts = read(encoded(portrait(), "JPEG", exif=exif))
    assert (facts.width, facts.height) == ((420, 300) if orientation > 4 else (300, 420))
    assert facts.measures is not None
    assert facts.measures.tilt is not None
    assert abs((facts.measures.tilt - tilt + 180) % 360 - 180) < 8


@pytest.mark.parametrize(("mode", "space", "colour"), [("CMYK", "CMYK", True), ("L", "灰度", False)])
def test_the_space_is_told_as_the_file_has_it(mode: str, space: str, colour: bool) -> None:
    facts = read(encoded(portrait().convert(mode), "JPEG"))
    assert facts.measures is not None
    assert (facts.measures.space, facts.measures.colour, facts.faces) == (space, colour, 1)


def test_a_heic_is_read_where_its_library_is_installed() -> None:
    pytest.importorskip("pillow_heif")
    facts = read(encoded(portrait(), "HEIF"), "IMG_0001.jpg")
    assert (facts.format, facts.width, facts.height, facts.faces) == ("HEIF", 300, 420, 1)


def test_a_heic_without_its_library_is_told_how_to_become_a_jpg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_reader, "_OPENERS", {kind: [kind.name] for kind in PICTURES})
    with pytest.raises(Unusable, match="兼容性最佳"):
        read(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")


def test_a_broken_heic_is_told_in_one_line() -> None:
    pytest.importorskip("pillow_heif")
    data = encoded(portrait(), "HEIF")
    with pytest.raises(Unusable, match="不完整"):
        read(data[: len(data) // 2])


def test_transparent_parts_count_as_white_and_hide_no_face() -> None:
    image = portrait().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 40, 420))
    for data in (encoded(image, "PNG"), encoded(image.quantize(256), "PNG")):
        facts = read(data, "照片.png")
        assert facts.measures is not None
        assert (min(facts.measures.background) > 235, facts.faces) == (True, 1)


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    grey = portrait().convert("L")
    deep = Image.frombytes("I;16", grey.size, b"".join(bytes((0, value)) for value in grey.tobytes()))
    seen, plain = read(encoded(deep, "PNG"), "照片.png"), read(encoded(grey, "PNG"), "照片.png")
    assert seen.measures is not None
    assert plain.measures is not None
    assert (seen.measures.space, seen.faces) == ("灰度", 1)
    assert seen.measures.brightness == pytest.approx(plain.measures.brightness, abs=2)


def test_a_picture_no_screen_can_show_is_refused_in_one_line() -> None:
    with pytest.raises(Unusable, match="颜色模式"):
        as_rgb("照片.tif", Image.new("La", (30, 42)))


def test_another_profile_is_named_and_its_colours_are_put_right() -> None:
    image = portrait()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    facts = read(encoded(image, "JPEG", icc_profile=profile))
    assert facts.measures is not None
    assert (facts.measures.space.startswith("其他"), facts.faces) == (True, 1)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "1", "CMYK", "I;16"])
def test_a_large_picture_is_turned_into_rgb_piece_by_piece_to_the_same(mode: str) -> None:
    large = portrait().resize((1700, 2380))
    image = Image.new(mode, large.size) if mode == "I;16" else large.convert(mode)
    whole = as_rgb("照片", image).reduce(3)
    assert shrunk("照片", image).tobytes() == whole.tobytes()


@pytest.mark.parametrize("size", [(1, 5000), (5000, 1), (801, 800), (1600, 1601)])
def test_a_shrunk_picture_is_small_and_never_nothing(size: tuple[int, int]) -> None:
    small = shrunk("照片", Image.new("RGB", size, "white"))
    assert max(small.size) <= 800
    assert small.getextrema() == ((255, 255),) * 3


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

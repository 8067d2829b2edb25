"""The photo made to fit: turned, cropped, never blown up, within its bytes, and without its history."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

from jxcheck.unusable import Unusable
from jxcheck.writers.photo import FixedPhoto, TooSmall, fix_photo

FILES = Path(__file__).parents[1] / "files"
BOX = (200, 280, 300, 420)
TWO_INCH = (413, 579, 413, 579)


def fix(
    data: bytes, box: tuple[int, int, int, int] = BOX, ratio: float = 5 / 7, max_bytes: int = 50_000, dpi: int = 300
) -> FixedPhoto:
    return fix_photo(data, box=box, ratio=ratio, max_bytes=max_bytes, file="照片.jpg", dpi=dpi)


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


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def test_a_phone_picture_becomes_an_upload_photo() -> None:
    fixed = fix((FILES / "photo_big.jpg").read_bytes())
    image = opened(fixed)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (300, 420))
    assert (fixed.width, fixed.height) == image.size
    assert len(fixed.data) <= 50_000
    assert near(colour(fixed, 0.5, 0.97), (52, 64, 84))  # the shoulders are at the bottom: it was turned upright


def test_nothing_of_the_history_is_left() -> None:
    fixed = fix((FILES / "photo_big.jpg").read_bytes())
    image = opened(fixed)
    assert dict(image.getexif()) == {}
    assert not {"exif", "comment", "icc_profile", "xmp"} & image.info.keys()
    assert b"TestPhone" not in fixed.data
    assert b"test comment" not in fixed.data


def test_it_is_baseline_and_tagged_with_the_resolution_asked_for() -> None:
    fixed = fix((FILES / "photo_big.jpg").read_bytes(), dpi=240)
    assert b"\xff\xc0" in fixed.data
    assert b"\xff\xc2" not in fixed.data
    assert opened(fixed).info["dpi"] == (240, 240)


def test_the_two_inch_file_comes_from_the_same_function() -> None:
    fixed = fix((FILES / "photo_big.jpg").read_bytes(), box=TWO_INCH, ratio=413 / 579, max_bytes=500_000)
    assert opened(fixed).size == (413, 579)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int) -> None:
    upright = Image.new("RGB", (500, 700), "white")
    ImageDraw.Draw(upright).rectangle((0, 0, 250, 350), fill="red")
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how a camera that was held that way stores it
    stored = upright.transpose(Image.Transpose(undo[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    fixed = fix(encoded(stored, "JPEG", exif=exif, quality=95))
    assert near(colour(fixed, 0.25, 0.25), (255, 0, 0))
    assert near(colour(fixed, 0.75, 0.25), (255, 255, 255))
    assert near(colour(fixed, 0.25, 0.75), (255, 255, 255))


def test_a_wide_picture_loses_as_much_left_as_right() -> None:
    wide = Image.new("RGB", (1500, 700), "white")
    ImageDraw.Draw(wide).rectangle((740, 0, 760, 700), fill="black")
    assert near(colour(fix(encoded(wide)), 0.5, 0.5), (0, 0, 0), by=40)


def test_a_tall_picture_keeps_its_top_rather_than_its_bottom() -> None:
    tall = Image.new("RGB", (500, 1700), "white")
    draw = ImageDraw.Draw(tall)
    draw.rectangle((0, 200, 500, 210), fill="black")
    draw.rectangle((0, 901, 500, 1700), fill="red")  # 1,000 rows go: 200 at the top, 800 at the bottom
    fixed = fix(encoded(tall))
    assert near(colour(fixed, 0.5, 0.0), (0, 0, 0), by=60)
    assert near(colour(fixed, 0.5, 1.0), (255, 255, 255), by=40)


@pytest.mark.parametrize("size", [(200, 280), (250, 350), (299, 419), (220, 400), (290, 300)])
def test_a_picture_inside_the_box_is_never_blown_up(size: tuple[int, int]) -> None:
    fixed = fix(encoded(Image.new("RGB", size, "teal")))
    assert 200 <= fixed.width <= size[0]
    assert 280 <= fixed.height <= size[1]
    assert abs(fixed.width / fixed.height - 5 / 7) < 0.01


@pytest.mark.parametrize("size", [(199, 280), (200, 279), (150, 210), (3000, 279), (199, 3000), (1, 1)])
def test_too_small_after_cropping_asks_for_the_original(size: tuple[int, int]) -> None:
    with pytest.raises(TooSmall, match="请向照相馆索要原图") as caught:
        fix(encoded(Image.new("RGB", size)))
    assert isinstance(caught.value, Unusable)


def test_transparent_parts_become_white() -> None:
    layer = Image.new("RGBA", (500, 700), (255, 0, 0, 0))
    ImageDraw.Draw(layer).rectangle((0, 0, 500, 350), fill=(0, 0, 255, 255))
    fixed = fix(encoded(layer))
    assert near(colour(fixed, 0.5, 0.9), (255, 255, 255))
    assert near(colour(fixed, 0.5, 0.1), (0, 0, 255))


@pytest.mark.parametrize(
    ("image", "kind", "expected"),
    [
        (Image.new("L", (500, 700), 128), "PNG", (128, 128, 128)),
        (Image.new("LA", (500, 700), (0, 0)), "PNG", (255, 255, 255)),
        (Image.new("1", (500, 700), 1), "PNG", (255, 255, 255)),
        (Image.new("I;16", (500, 700), 0x8000), "PNG", (128, 128, 128)),
        (Image.new("I;16", (500, 700), 0x8000), "TIFF", (128, 128, 128)),
        (Image.new("RGB", (500, 700), "teal").quantize(4), "GIF", (0, 128, 128)),
        (Image.new("CMYK", (500, 700), (255, 0, 0, 0)), "JPEG", (0, 255, 255)),
        (Image.new("CMYK", (500, 700), (0, 0, 0, 127)), "TIFF", (128, 128, 128)),
        (Image.new("RGB", (500, 700), "teal"), "WEBP", (0, 128, 128)),
        (Image.new("RGB", (500, 700), "teal"), "BMP", (0, 128, 128)),
    ],
)
def test_every_way_to_store_colour_ends_in_rgb(image: Image.Image, kind: str, expected: tuple[int, ...]) -> None:
    fixed = fix(encoded(image, kind))
    assert opened(fixed).mode == "RGB"
    assert near(colour(fixed, 0.5, 0.5), expected)


def test_a_colour_profile_is_worked_in_and_a_broken_one_ignored() -> None:
    image = Image.new("RGB", (500, 700), "teal")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for told in (profile, b"no profile", profile[:200]):
        fixed = fix(encoded(image, "JPEG", icc_profile=told, quality=95))
        assert near(colour(fixed, 0.5, 0.5), (0, 128, 128))
        assert "icc_profile" not in opened(fixed).info


@pytest.mark.parametrize("max_bytes", [100_000, 40_000, 25_000, 19_000, 13_000, 10_000])
def test_the_highest_quality_that_fits_in_at_most_ten_encodes(max_bytes: int) -> None:
    fixed = fix(encoded(noise(600, 840)), max_bytes=max_bytes)
    assert len(fixed.data) <= max_bytes
    assert fixed.encodes <= 10
    assert 200 <= fixed.width <= 300
    if fixed.quality < 95:
        out = io.BytesIO()
        scaled = Image.open(io.BytesIO(encoded(noise(600, 840)))).resize(
            (fixed.width, fixed.height), Image.Resampling.LANCZOS
        )
        scaled.save(out, "JPEG", quality=fixed.quality + 1, optimize=True, dpi=(300, 300))
        assert len(out.getvalue()) > max_bytes


def test_when_quality_is_not_enough_the_size_goes_down_inside_the_box() -> None:
    full = fix(encoded(noise(600, 840)), max_bytes=100_000)
    less = fix(encoded(noise(600, 840)), max_bytes=16_000)
    assert (full.width, full.height) == (300, 420)
    assert (200, 280) < (less.width, less.height) < (300, 420)


def test_what_cannot_be_made_to_fit_is_said() -> None:
    with pytest.raises(Unusable, match="画面太复杂"):
        fix(encoded(noise(600, 840)), max_bytes=5_000)


def test_what_was_done_is_told_in_one_sentence() -> None:
    fixed = fix((FILES / "photo_big.jpg").read_bytes())
    assert all(word in fixed.said for word in ("转正", "裁去", "300×420", f"{len(fixed.data):,}", "人像和背景没有改动"))
    plain = fix((FILES / "photo_good.jpg").read_bytes()).said
    assert not any(word in plain for word in ("转正", "裁去"))


def test_broken_and_huge_pictures_are_refused_like_everywhere() -> None:
    with pytest.raises(Unusable, match="不完整"):
        fix((FILES / "truncated.jpg").read_bytes())
    with pytest.raises(Unusable, match="像素"):
        fix_photo(
            (FILES / "photo_big.jpg").read_bytes(),
            box=BOX,
            ratio=5 / 7,
            max_bytes=50_000,
            file="a",
            max_pixels=1_000_000,
        )

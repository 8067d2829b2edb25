"""The photo made to fit: turned, cropped, never blown up, within its bytes, and without its history."""

from __future__ import annotations

import io
import random
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from jxcheck.application import Face, PhotoFacts, PhotoMeasures
from jxcheck.checks.photo import Target
from jxcheck.policy import default_policy
from jxcheck.readers.image import read_photo
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.writers.photo import (
    Crop,
    FixedPhoto,
    Framing,
    TooSmall,
    fix_photo,
    fix_photo_for,
    middle_crop,
    propose_crop,
    propose_crop_for,
)
from tests.factories import photo, policy_with

FILES = Path(__file__).parents[1] / "files"
BOX = (200, 280, 300, 420)
TWO_INCH = (413, 579, 413, 579)


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


# ---- around the head

HEAD = (255, 0, 255)
FRAMING = Framing(0.45, 0.5)


def with_head(
    size: tuple[int, int], head: tuple[int, int, int, int], turn: int = 0, tilt: float | None = 0
) -> tuple[bytes, PhotoFacts]:
    """A plain picture with a head of one colour at left, top, right, bottom, laid down by `turn` degrees clockwise."""
    image = Image.new("RGB", size, (90, 140, 200))
    ImageDraw.Draw(image).rectangle((head[0], head[1], head[2] - 1, head[3] - 1), fill=HEAD)
    lying = {0: None, 90: 4, 180: 3, 270: 2}[turn]
    image = image if lying is None else image.transpose(Image.Transpose(lying))
    return encoded(image, "BMP"), facts_of(image, tilt)


def facts_of(image: Image.Image, tilt: float | None = 0) -> PhotoFacts:
    """As a reader would give them: the face is where the colour of the head is."""
    left, top, right, bottom = where_head(image)
    width, height = image.size
    middle = ((left + right) / 2 / width, (top + bottom) / 2 / height)
    face = Face(
        left=left / width, top=top / height, width=(right - left) / width, height=(bottom - top) / height,
        left_eye=middle, right_eye=middle, nose=middle, mouth=middle, score=0.9,
    )  # fmt: skip
    measures = PhotoMeasures(
        space="sRGB", colour=True, sharpness=9, brightness=128, background=(90, 140, 200), unevenness=0, tilt=tilt
    )
    return photo(width=width, height=height).model_copy(update={"face": face, "faces": 1, "measures": measures})


def where_head(image: Image.Image) -> tuple[int, int, int, int]:
    _, green, _ = image.convert("RGB").split()
    box = green.point(lambda value: 255 if value < 70 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("size", [(1000, 1400), (3000, 1200), (900, 3000)])
@pytest.mark.parametrize("at", [(0.5, 0.5), (0.3, 0.3), (0.8, 0.4), (0.02, 0.1), (0.98, 0.9)])
@pytest.mark.parametrize("tall", [150, 300, 500])
def test_the_whole_head_is_in_the_crop_wherever_it_is(
    size: tuple[int, int], at: tuple[float, float], tall: int
) -> None:
    wide = tall * 3 // 4
    left, top = (int(share * (side - part)) for share, side, part in zip(at, size, (wide, tall), strict=True))
    data, facts = with_head(size, (left, top, left + wide, top + tall))
    crop = propose_crop(facts, 5 / 7, framing=FRAMING, smallest=(200, 280))
    assert 0 <= crop.left <= crop.left + crop.width <= 1 + 1e-9
    assert 0 <= crop.top <= crop.top + crop.height <= 1 + 1e-9
    assert crop.width * size[0] / (crop.height * size[1]) == pytest.approx(5 / 7)
    assert crop.by == "head"
    fixed = fix(data, crop=crop)
    found = where_head(opened(fixed))
    assert (found[3] - found[1]) / (found[2] - found[0]) == pytest.approx(tall / wide, abs=0.05)  # nothing of it is cut
    assert (found[3] - found[1]) / fixed.height == pytest.approx(tall / (crop.height * size[1]), abs=0.02)


def test_with_room_around_it_the_head_gets_the_height_and_the_place_that_were_asked_for() -> None:
    data, facts = with_head((2000, 2800), (900, 700, 1275, 1200))
    left, top, right, bottom = where_head(opened(fix(data, crop=propose_crop(facts, 5 / 7, framing=FRAMING))))
    assert (bottom - top) / 420 == pytest.approx(0.45, abs=0.01)
    assert (top + bottom) / 2 / 420 == pytest.approx(0.5, abs=0.01)
    assert (left + right) / 2 / 300 == pytest.approx(0.5, abs=0.01)


def test_a_small_head_gets_a_larger_crop_rather_than_being_blown_up() -> None:
    data, facts = with_head((1000, 1400), (400, 500, 445, 560))
    crop = propose_crop(facts, 5 / 7, framing=FRAMING, smallest=(200, 280))
    fixed = fix(data, crop=crop)
    assert (fixed.width, fixed.height) == (200, 280)
    assert where_head(opened(fixed))[3] - where_head(opened(fixed))[1] == pytest.approx(60, abs=2)  # not enlarged


def test_when_the_whole_picture_is_too_small_the_original_is_asked_for() -> None:
    data, facts = with_head((190, 266), (60, 60, 120, 140))
    with pytest.raises(TooSmall, match="索要原图"):
        fix(data, crop=propose_crop(facts, 5 / 7, framing=FRAMING, smallest=(200, 280)))


def test_a_head_that_fills_the_picture_gets_all_there_is() -> None:
    _, facts = with_head((500, 700), (50, 50, 450, 650))
    crop = propose_crop(facts, 5 / 7, framing=FRAMING)
    assert (crop.left, crop.top, crop.width, crop.height) == pytest.approx((0, 0, 1, 1))


def test_without_a_rule_the_largest_part_that_keeps_the_head() -> None:
    data, facts = with_head((500, 2000), (200, 1500, 300, 1640))
    crop = propose_crop(facts, 5 / 7)
    assert crop.width == pytest.approx(1)
    found = where_head(opened(fix(data, crop=crop)))
    assert (found[3] - found[1]) * 500 / 300 == pytest.approx(140, abs=4)


def test_hair_over_the_face_is_kept_too() -> None:
    _, facts = with_head((1000, 1400), (400, 600, 600, 860))
    crop = propose_crop(facts, 5 / 7, framing=Framing(0.6, 0.3))
    assert crop.top * 1400 <= 600 - 0.39 * 260


def test_without_a_face_the_middle() -> None:
    facts = photo(width=1500, height=700, face=None)
    assert propose_crop(facts, 5 / 7, framing=FRAMING) == middle_crop((1500, 700), 5 / 7)


@pytest.mark.parametrize(("turn", "tilt"), [(0, 12.0), (90, 84.0), (180, -176.0), (180, 180.0), (270, -95.0)])
def test_a_picture_that_lies_is_turned_by_its_face_and_that_is_said(turn: int, tilt: float) -> None:
    data, facts = with_head((1000, 1400), (430, 200, 530, 340), turn, tilt)
    crop = propose_crop(facts, 5 / 7, framing=FRAMING)
    assert crop.turn == -turn % 360
    fixed = fix(data, crop=crop)
    left, top, right, bottom = where_head(opened(fixed))
    assert (bottom - top) / (right - left) == pytest.approx(1.4, abs=0.05)
    assert (top + bottom) / 2 / fixed.height == pytest.approx(0.5, abs=0.01)
    assert {0: "按人脸的位置裁剪", 180: "是倒着的，转正了"}.get(turn, "是侧着的，转正了") in fixed.said
    assert ("转正" in fixed.said) == (turn != 0)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_nothing_is_turned_unless_somebody_says_so(turn: int) -> None:
    upright = Image.new("RGB", (700, 700), "white")
    ImageDraw.Draw(upright).rectangle((0, 0, 349, 349), fill="red")
    fixed = fix(encoded(upright), crop=Crop(0, 0, 1, 1, turn))
    corner = {0: (0.1, 0.1), 90: (0.9, 0.1), 180: (0.9, 0.9), 270: (0.1, 0.9)}[turn]
    assert near(colour(fixed, *corner), (255, 0, 0))
    assert ("按您的要求" in fixed.said) == (turn != 0)


def test_the_turn_comes_after_what_the_camera_said() -> None:
    upright = Image.new("RGB", (700, 980), "white")
    ImageDraw.Draw(upright).rectangle((0, 0, 349, 489), fill="red")
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = encoded(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)
    fixed = fix(stored, crop=Crop(0, 0, 1, 1, 180))
    assert near(colour(fixed, 0.9, 0.9), (255, 0, 0))
    assert near(colour(fixed, 0.1, 0.1), (255, 255, 255))


# ---- the person's own crop


def test_the_part_that_the_person_chose_and_no_other() -> None:
    quarters = Image.new("RGB", (1000, 1400), "white")
    ImageDraw.Draw(quarters).rectangle((500, 700, 1000, 1400), fill="teal")
    fixed = fix(encoded(quarters), crop=Crop(0.5, 0.5, 0.5, 0.5))
    assert all(near(colour(fixed, x, y), (0, 128, 128)) for x in (0.0, 0.5, 1.0) for y in (0.0, 0.5, 1.0))
    assert "按您选的范围裁剪" in fixed.said


@pytest.mark.parametrize(
    "crop", [Crop(-1, -1, 9, 9), Crop(0.9, 0.9, 0.5, 0.5), Crop(0.2, 0.3, 0.9, 0.4), Crop(0, 0, 1, 1)]
)
def test_a_crop_that_reaches_over_the_edge_or_has_another_shape_stays_inside_and_in_shape(crop: Crop) -> None:
    fixed = fix(encoded(Image.new("RGB", (1200, 1200), "teal")), crop=crop)
    assert (fixed.width, fixed.height) == (300, 420)
    assert near(colour(fixed, 1, 1), (0, 128, 128))


def test_a_crop_too_small_is_told_to_grow() -> None:
    with pytest.raises(TooSmall, match="范围放大"):
        fix(encoded(Image.new("RGB", (1000, 1400))), crop=Crop(0.4, 0.4, 0.1, 0.1))


def test_a_small_part_of_a_phone_picture_keeps_all_its_pixels() -> None:
    """The decoder may unpack a part of the pixels only as long as more are left than are kept."""
    fine = Image.new("L", (4000, 3000), 255)
    fine.paste(0, (1200, 800, 1205, 2200))
    data = encoded(fine.convert("RGB"), "JPEG", quality=95)
    fixed = fix(data, crop=Crop(1000 / 4000, 1000 / 3000, 300 / 4000, 420 / 3000))
    assert (fixed.width, fixed.height) == (300, 420)
    assert near(colour(fixed, 202 / 299, 0.5), (0, 0, 0), by=30)
    assert near(colour(fixed, 194 / 299, 0.5), (255, 255, 255), by=30)


# ---- what stays as it is


@pytest.mark.parametrize("source", ["photo_good.jpg", "photo.png"])
def test_face_and_background_stay_as_they_are_but_for_the_noise_of_jpeg(source: str) -> None:
    data = (FILES / source).read_bytes()
    before, after = Image.open(io.BytesIO(data)).convert("RGB"), opened(fix(data))
    assert before.size == after.size
    differences = ImageChops.difference(before, after)
    assert max(ImageStat.Stat(differences).mean) < 2
    ground = (0, 0, 60, 180)
    assert max(high for _, high in differences.crop(ground).getextrema()) <= 8


def test_a_scaled_photo_is_the_one_that_a_plain_scaling_gives() -> None:
    noisy = Image.effect_mandelbrot((900, 1260), (-2, -1.5, 1, 1.5), 60).convert("RGB")
    after = opened(fix(encoded(noisy), max_bytes=200_000))
    plain = noisy.resize((300, 420), Image.Resampling.LANCZOS)
    assert max(ImageStat.Stat(ImageChops.difference(plain, after)).mean) < 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_no_metadata_is_left_whatever_it_came_in(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 31.0, 0.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    fixed = fix(
        encoded(Image.new("RGB", (500, 700), "teal"), kind, exif=exif, icc_profile=profile, comment=b"SecretWord")
    )
    assert set(opened(fixed).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    assert [one for one, _ in opened(fixed).applist] == ["APP0"]
    assert b"Secret" not in fixed.data


def test_a_see_through_palette_ends_on_white_and_that_is_said() -> None:
    image = Image.new("RGBA", (500, 700), (0, 128, 128, 255))
    ImageDraw.Draw(image).rectangle((0, 0, 500, 100), fill=(0, 0, 0, 0))
    fixed = fix(encoded(image.quantize(4)))
    assert near(colour(fixed, 0.5, 0.05), (255, 255, 255))
    assert near(colour(fixed, 0.5, 0.8), (0, 128, 128))
    assert "透明的部分填成了白色" in fixed.said
    assert "没有改动" in fixed.said
    assert "人像和背景" not in fixed.said


def test_a_colour_profile_counts_beside_transparency_too() -> None:
    wide = ImageCms.createProfile("LAB")
    opaque = Image.new("RGBA", (500, 700), (0, 128, 128, 255))
    told = ImageCms.ImageCmsProfile(wide).tobytes()
    assert near(colour(fix(encoded(opaque, icc_profile=told)), 0.5, 0.5), (0, 128, 128))  # does not fit: left aside


def test_the_first_picture_of_an_animation_is_taken_and_that_is_said() -> None:
    frames = [Image.new("RGB", (500, 700), tone) for tone in ("teal", "red")]
    for kind in ("GIF", "WEBP", "PNG"):
        fixed = fix(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
        assert near(colour(fixed, 0.5, 0.5), (0, 128, 128))
        assert f"原文件是 {kind}，取了第一幅画面" in fixed.said


def test_a_second_picture_that_is_cut_off_does_not_spoil_the_first() -> None:
    first = encoded(Image.new("RGB", (500, 700), "teal"), "GIF")
    fixed = fix(first.removesuffix(b";") + b",\x00\x00\x00")
    assert near(colour(fixed, 0.5, 0.5), (0, 128, 128))


def test_rare_ways_to_store_colour_are_read_or_refused_in_a_sentence() -> None:
    for mode in ("LAB", "YCbCr", "F", "I", "I;16B", "PA", "RGBX"):
        fixed = fix(encoded(Image.new(mode, (500, 700)), "TIFF"))
        assert opened(fixed).mode == "RGB"


def test_colours_for_the_press_are_told() -> None:
    assert "CMYK" in fix(encoded(Image.new("CMYK", (500, 700)), "JPEG")).said
    assert "原文件" not in fix(encoded(Image.new("RGB", (500, 700)), "JPEG")).said


def test_a_heic_from_a_phone_becomes_a_jpeg() -> None:
    heif = pytest.importorskip("pillow_heif")
    upright = Image.new("RGB", (600, 840), "white")
    ImageDraw.Draw(upright).rectangle((0, 0, 600, 420), fill="red")
    out = io.BytesIO()
    heif.from_pillow(upright).save(out, quality=90)
    fixed = fix(out.getvalue())
    assert near(colour(fixed, 0.5, 0.2), (255, 0, 0), by=20)
    assert near(colour(fixed, 0.5, 0.9), (255, 255, 255), by=20)
    assert "原文件是 HEIC" in fixed.said
    assert opened(fixed).format == "JPEG"


# ---- for a policy


def test_a_picture_that_the_site_takes_can_be_put_right_too() -> None:
    most = site().limits.photo_pixels
    large = Image.new("L", (5000, most // 5000), 200)
    assert fix(encoded(large, "JPEG")).width == 300


def test_the_box_and_the_bytes_are_the_policys_for_either_use() -> None:
    policy, data = default_policy(), (FILES / "photo_big.jpg").read_bytes()
    upload = fix_photo_for(Target.UPLOAD, data, policy, "照片.jpg")
    rules = policy.photo.upload
    assert (upload.width, upload.height) == (rules.width.value.max, rules.height.value.max)
    assert len(upload.data) <= rules.bytes.value.safe
    two_inch = fix_photo_for(Target.TWO_INCH, data, policy, "照片.jpg", crop=Crop(0, 0, 1, 1))
    assert (two_inch.width, two_inch.height) == (policy.outside.two_inch.width, policy.outside.two_inch.height)


@pytest.mark.parametrize("target", list(Target))
def test_the_proposal_for_a_use_has_its_shape_and_holds_the_head(target: Target) -> None:
    data, facts = with_head((2000, 2800), (900, 700, 1275, 1200))
    crop = propose_crop_for(target, facts, default_policy())
    fixed = fix_photo_for(target, data, default_policy(), "照片.jpg", crop=crop)
    assert crop.width * 2000 / (crop.height * 2800) == pytest.approx(fixed.width / fixed.height, abs=0.002)
    left, top, right, bottom = where_head(opened(fixed))
    assert min(left, top, fixed.width - right, fixed.height - bottom) > 0


def test_the_head_is_put_in_the_middle_of_the_policys_bands() -> None:
    policy, (data, facts) = default_policy(), with_head((2000, 2800), (900, 900, 1275, 1400))
    fixed = fix_photo_for(Target.UPLOAD, data, policy, "照片.jpg", crop=propose_crop_for(Target.UPLOAD, facts, policy))
    left, top, right, bottom = where_head(opened(fixed))
    rule = policy.outside.portrait
    for share, band in (
        ((bottom - top) / fixed.height, rule.head_height),
        ((top + bottom) / 2 / fixed.height, rule.centre_down),
        ((left + right) / 2 / fixed.width, rule.centre_across),
    ):
        assert share * 100 == pytest.approx((band.min + band.max) / 2, abs=1)


@pytest.mark.parametrize(
    ("size", "head", "whole"),
    [
        ((500, 700), (170, 180, 330, 390), True),  # 30 % of the height: not the middle of the band, but in it
        ((500, 714), (170, 180, 330, 390), True),
        ((500, 700), (170, 180, 250, 280), False),  # too small
        ((500, 700), (170, 450, 330, 660), False),  # too low
        ((500, 700), (330, 180, 490, 390), False),  # too far to the right
        ((500, 900), (170, 280, 330, 550), False),  # another shape
    ],
)
def test_a_picture_that_is_well_framed_already_stays_whole(
    size: tuple[int, int], head: tuple[int, int, int, int], whole: bool
) -> None:
    _, facts = with_head(size, head)
    crop = propose_crop_for(Target.UPLOAD, facts, default_policy())
    assert (crop == middle_crop(size, 5 / 7)) == whole
    assert (crop.by == "middle") == whole


def test_a_policy_without_the_portrait_rule_keeps_as_much_as_it_can() -> None:
    _, facts = with_head((2000, 2800), (900, 900, 1275, 1400))
    off = policy_with({"outside.portrait.enabled": False})
    assert propose_crop_for(Target.UPLOAD, facts, off).height == pytest.approx(1)


def test_a_real_head_is_found_turned_up_and_framed() -> None:
    pictures = pytest.importorskip("skimage.data")
    lying = Image.fromarray(pictures.astronaut()).resize((1536, 1536)).transpose(Image.Transpose.ROTATE_90)
    facts = seen(encoded(lying, "JPEG", quality=92))
    if facts.faces is None:
        pytest.skip("YuNet is not installed")
    crop = propose_crop_for(Target.UPLOAD, facts, default_policy())
    assert (crop.turn, crop.by) == (90, "head")
    fixed = fix_photo_for(Target.UPLOAD, encoded(lying, "JPEG", quality=92), default_policy(), "照片.jpg", crop=crop)
    again, rule = seen(fixed.data), default_policy().outside.portrait
    assert again.face is not None
    assert again.face.left_eye[1] < again.face.mouth[1]
    assert rule.head_height.min < again.face.height * 100 < rule.head_height.max
    assert again.face.left + again.face.width / 2 == pytest.approx(0.5, abs=0.05)
    assert "是侧着的，转正了" in fixed.said


def seen(picture: bytes) -> PhotoFacts:
    return read_photo("照片.jpg", picture, datetime(2019, 12, 1), max_bytes=10**7, max_pixels=10**8)

"""The photo made to fit: turned, cropped, never blown up, within its bytes, and without its history."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageStat

from jxcheck.checks.photo import Target
from jxcheck.policy import default_policy
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.writers.crop import Crop
from jxcheck.writers.photo import TooSmall, fix_photo, fix_photo_for
from tests.pictures import BOX, colour, encoded, fix, near, opened

FILES = Path(__file__).parents[1] / "files"
TWO_INCH = (413, 579, 413, 579)


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


# ---- turned


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
    opaque = Image.new("RGBA", (500, 700), (200, 128, 40, 255))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")  # red is green in it
    red, green, _ = colour(fix(encoded(opaque, icc_profile=swapped)), 0.5, 0.5)
    assert green > red
    assert near(colour(fix(encoded(opaque.convert("RGB"), icc_profile=swapped)), 0.5, 0.5)[:2], (red, green))


def test_a_colour_profile_of_another_kind_of_picture_is_left_aside() -> None:
    opaque = Image.new("RGBA", (500, 700), (0, 128, 128, 255))
    told = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert near(colour(fix(encoded(opaque, icc_profile=told)), 0.5, 0.5), (0, 128, 128))


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

"""What the pixels say, each measure on pictures that differ in nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageEnhance, ImageFilter

from jxcheck.application import Face, PhotoMeasures
from jxcheck.readers.faces import find_faces
from jxcheck.readers.measures import OTHER_SPACE, has_colour, measure, space_of, tilt
from tests.factories import changed
from tests.factories import face as some_face

FILES = Path(__file__).parents[1] / "files"


def portrait() -> Image.Image:
    with Image.open(FILES / "portrait.jpg") as image:
        return image.convert("RGB")


def face() -> Face:
    found = find_faces(portrait())
    assert found
    return found[0]


def measured(image: Image.Image) -> PhotoMeasures:
    return measure(image, face())


def test_a_good_portrait_measures_as_people_see_it() -> None:
    seen = measured(portrait())
    assert (seen.space, seen.colour) == ("sRGB", True)
    assert seen.background == pytest.approx((240, 242, 245), abs=3)
    assert seen.unevenness < 5
    assert seen.sharpness > 20
    assert 140 < seen.brightness < 200
    assert seen.tilt == pytest.approx(0, abs=4)


def test_the_more_it_is_blurred_the_less_sharp() -> None:
    blurs = [measured(portrait().filter(ImageFilter.GaussianBlur(radius))).sharpness for radius in (0, 1, 2, 4)]
    assert blurs == sorted(blurs, reverse=True)
    assert blurs[0] > 2 * blurs[1] > 3 * blurs[3]


def test_an_enlarged_photo_is_not_sharp() -> None:
    small = portrait().resize((60, 84), Image.Resampling.LANCZOS)
    assert measured(small.resize((300, 420), Image.Resampling.BICUBIC)).sharpness < measured(portrait()).sharpness / 3


def test_brightness_is_that_of_the_face_and_not_of_the_ground() -> None:
    dark = ImageEnhance.Brightness(portrait()).enhance(0.5)
    assert measured(dark).brightness == pytest.approx(measured(portrait()).brightness / 2, abs=3)
    black_ground = portrait()
    ImageDraw.Draw(black_ground).rectangle((0, 0, 40, 420), fill="black")
    assert measured(black_ground).brightness == measured(portrait()).brightness


@pytest.mark.parametrize("ground", [(67, 142, 219), (200, 20, 30), (255, 255, 255)])
def test_the_ground_is_what_lies_beside_the_head(ground: tuple[int, int, int]) -> None:
    image = Image.new("RGB", (300, 420), ground)
    ImageDraw.Draw(image).ellipse((90, 60, 210, 260), fill=(60, 40, 30))
    ImageDraw.Draw(image).ellipse((10, 300, 290, 600), fill=(20, 20, 60))
    seen = measure(image, some_face())
    assert (seen.background, seen.unevenness) == (ground, 0)


def test_a_shadow_on_the_wall_makes_the_ground_uneven() -> None:
    image = portrait()
    ImageDraw.Draw(image).rectangle((0, 0, 60, 420), fill=(120, 120, 120))
    assert measured(image).unevenness > 30


@pytest.mark.parametrize(("colour", "mode"), [(True, "RGB"), (False, "L")])
def test_shades_of_grey_are_no_colour_whatever_the_mode(colour: bool, mode: str) -> None:
    assert has_colour(portrait().convert(mode).convert("RGB")) is colour


def test_the_space_is_that_of_the_mode() -> None:
    spaces = [space_of(Image.new(mode, (4, 4))) for mode in ("RGB", "RGBA", "P", "L", "1", "I;16", "CMYK")]
    assert spaces == ["sRGB", "sRGB", "sRGB", "灰度", "灰度", "灰度", "CMYK"]


def test_the_space_is_that_of_the_profile() -> None:
    image = Image.new("RGB", (4, 4))
    for profile, word in ((ImageCms.createProfile("sRGB"), "sRGB"), (ImageCms.createProfile("LAB"), OTHER_SPACE)):
        image.info["icc_profile"] = ImageCms.ImageCmsProfile(profile).tobytes()
        assert space_of(image) == word
    image.info["icc_profile"] = b"nothing of the kind"
    assert space_of(image) == OTHER_SPACE


def test_a_camera_that_says_uncalibrated_means_adobe_rgb() -> None:
    image = Image.new("RGB", (4, 4))
    image.getexif().get_ifd(0x8769)[0xA001] = 0xFFFF
    assert space_of(image) == "Adobe RGB"


@pytest.mark.parametrize(
    ("left", "right", "mouth", "degrees"),
    [
        ((0.4, 0.4), (0.6, 0.4), (0.5, 0.6), 0),
        ((0.4, 0.3), (0.6, 0.5), (0.4, 0.6), 45),
        ((0.6, 0.4), (0.6, 0.6), (0.4, 0.5), 90),
        ((0.4, 0.4), (0.4, 0.6), (0.6, 0.5), -90),
        ((0.4, 0.6), (0.6, 0.6), (0.5, 0.4), 180),
    ],
)
def test_the_mouth_tells_which_way_is_down(
    left: tuple[float, float], right: tuple[float, float], mouth: tuple[float, float], degrees: int
) -> None:
    turned = changed(some_face(), left_eye=left, right_eye=right, mouth=mouth)
    assert abs((tilt(turned, (100, 100)) - degrees + 180) % 360 - 180) < 0.01


def test_a_slant_is_measured_in_pixels_and_not_in_fractions() -> None:
    assert tilt(changed(some_face(), left_eye=(0.4, 0.3), right_eye=(0.6, 0.4)), (100, 200)) == pytest.approx(45)


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (300, 2)])
def test_a_picture_of_almost_nothing_is_measured(size: tuple[int, int]) -> None:
    for known in (None, some_face()):
        assert measure(Image.new("RGB", size, "white"), known).brightness == 255


def test_without_a_face_the_middle_is_measured_and_no_slant() -> None:
    seen = measure(portrait(), None)
    assert seen.tilt is None
    assert seen.sharpness > 10

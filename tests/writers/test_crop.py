"""The part that is kept: the whole head, where a head should sit, and the middle where there is none."""

from __future__ import annotations

from datetime import datetime

import pytest
from PIL import Image, ImageDraw

from jxcheck.application import Face, PhotoFacts, PhotoMeasures
from jxcheck.checks.photo import Target
from jxcheck.policy import default_policy
from jxcheck.readers.image import read_photo
from jxcheck.writers.crop import Framing, middle_crop, propose_crop, propose_crop_for
from jxcheck.writers.photo import TooSmall, fix_photo_for
from tests.factories import photo, policy_with
from tests.pictures import encoded, fix, opened

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


# ---- for a policy


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

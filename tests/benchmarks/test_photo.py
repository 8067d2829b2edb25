"""The photo's measures themselves, and the pictures they are taken on."""

from __future__ import annotations

import io
from itertools import islice

import pytest
from PIL import Image

from benchmarks.id_photos import (
    GROUNDS,
    HEADS,
    LARGE,
    LIGHTS,
    TILTS,
    Group,
    astronaut,
    compose,
    id_photos,
    small_pictures,
)
from benchmarks.photo import Seen, fix, halves, phone_photo, recall
from jxcheck.checks.photo import Target


def seen(luminance: float, faces: int) -> Seen:
    return Seen(None, luminance, faces)


def test_recall_counts_pictures_with_a_face_and_halves_them_by_luminance() -> None:
    pictures = [seen(200, 1), seen(20, 0), seen(90, 2), seen(150, 1)]
    assert recall(pictures) == 0.75
    assert halves(pictures) == (0.5, 1.0)


def test_a_fix_is_timed_with_the_steps_it_needs() -> None:
    run = fix(phone_photo(size=(600, 840)), Target.TWO_INCH)
    assert 1 <= run.encodes <= 10
    assert 0 < run.needed <= run.taken


def test_a_phone_picture_is_large_and_held_sideways() -> None:
    image = Image.open(io.BytesIO(phone_photo(size=(300, 400))))
    assert (image.size, image.getexif()[0x0112]) == ((400, 300), 6)


def test_the_set_is_the_same_every_time() -> None:
    first, again = ([each.image.tobytes() for each in islice(id_photos(), 20)] for _ in range(2))
    assert first == again


def test_every_ground_meets_every_head_size_tilt_and_light() -> None:
    groups = [each.group for each in id_photos()]
    for head in ("astronaut", "lfw"):
        met = {(group.ground, group.size, group.tilt, group.light) for group in groups if group.head == head}
        assert len(met) == len(GROUNDS) * len(HEADS) * len(TILTS) * len(LIGHTS)


@pytest.mark.parametrize(("light", "darker"), [("dark", True), ("light", False)])
def test_a_head_made_darker_or_lighter_keeps_its_ground(light: str, darker: bool) -> None:
    plain = compose(astronaut(), Group("astronaut", "white", 0.5, 0, "as it is"), LARGE)
    other = compose(astronaut(), Group("astronaut", "white", 0.5, 0, light), LARGE)
    assert (other.luminance < plain.luminance) is darker
    assert other.image.getpixel((5, 5)) == plain.image.getpixel((5, 5)) == (255, 255, 255)


def test_the_small_pictures_are_a_hundred_faces_and_a_hundred_others() -> None:
    faces, others = small_pictures()
    assert (len(faces), len(others)) == (100, 100)
    assert {each.size for each in faces + others} == {(25, 25)}

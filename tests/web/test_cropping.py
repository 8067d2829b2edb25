"""Three sliders and a crop: one becomes the other and back, and never leaves the picture."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jxcheck.web.cropping import Room, Sliders, crop_of, sliders_of
from jxcheck.web.pictures import with_crop
from jxcheck.writers.crop import Crop

sides = st.integers(250, 6000)
percent = st.integers(0, 100)


@given(sides, sides, st.integers(1, 100), percent, percent)
def test_a_crop_has_the_ratio_and_stays_in_the_picture(wide: int, high: int, size: int, across: int, down: int) -> None:
    room = Room(wide, high, 5 / 7, 200)
    crop = crop_of(Sliders(size, across, down), room, 0)
    assert crop.width * wide / (crop.height * high) == pytest.approx(5 / 7)
    assert crop.left >= 0
    assert crop.top >= 0
    assert crop.left + crop.width <= 1 + 1e-9
    assert crop.top + crop.height <= 1 + 1e-9


@given(sides, sides, percent, percent, percent)
def test_sliders_stand_where_they_were_put(wide: int, high: int, size: int, across: int, down: int) -> None:
    room = Room(wide, high, 5 / 7, 1)
    put = Sliders(max(size, room.least), across, down)
    crop = crop_of(put, room, 0)
    found = sliders_of(crop, room)
    assert found.size == put.size
    assert crop.width > 0.99 or found.across == across
    assert crop.height > 0.99 or found.down == down


@given(sides, sides)
def test_the_smallest_size_needs_no_blowing_up(wide: int, high: int) -> None:
    room = Room(wide, high, 5 / 7, 200)
    crop = crop_of(Sliders(room.least, 0, 0), room, 0)
    assert room.too_small or crop.width * wide >= 199.5


def test_a_picture_with_too_few_pixels_is_known() -> None:
    assert Room(150, 210, 5 / 7, 200).too_small
    assert Room(1000, 100, 5 / 7, 200).too_small
    assert not Room(200, 280, 5 / 7, 200).too_small


def test_a_quarter_turn_swaps_the_sides() -> None:
    room = Room(400, 300, 5 / 7, 200)
    assert room.turned(90)[:2] == (300, 400)
    assert room.turned(180)[:2] == (400, 300)


def drawn(crop: Crop) -> Image.Image:
    """A picture, red on the left and blue on the right, with the crop drawn in."""
    picture = Image.new("RGB", (400, 200), "red")
    picture.paste("blue", (200, 0, 400, 200))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Image.open(io.BytesIO(with_crop(out.getvalue(), crop)))


def test_what_goes_is_dimmed_and_what_stays_is_not() -> None:
    shown = drawn(Crop(0.5, 0, 0.5, 1))
    assert shown.size == (400, 200)
    red, green, blue = shown.getpixel((50, 100))  # type: ignore[misc]
    assert green > 80
    assert blue > 80
    red, green, blue = shown.getpixel((300, 100))  # type: ignore[misc]
    assert red < 30
    assert green < 30


def test_the_picture_is_shown_turned_as_the_crop_says() -> None:
    shown = drawn(Crop(0, 0, 1, 1, turn=90))
    assert shown.size == (200, 400)
    red, _, blue = shown.getpixel((100, 50))  # type: ignore[misc]
    assert red > blue  # the left goes up when a picture is turned clockwise

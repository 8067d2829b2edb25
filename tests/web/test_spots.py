"""A cell on the picture of its sheet: framed, enlarged, whatever the reader says of its place."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from jxcheck.application import Spot
from jxcheck.web.spots import CROP_SIZE, FRAME, PAGE_LONGEST, enlarged, framed_page


def picture(width: int = 1240, height: int = 1754) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "JPEG")
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def has_frame(image: Image.Image) -> bool:
    return any(
        sum(abs(one - two) for one, two in zip(colour, FRAME, strict=True)) < 60
        for _, colour in image.getcolors(image.width * image.height) or []
        if isinstance(colour, tuple)
    )


CELL = Spot(page=1, left=0.4, top=0.5, right=0.5, bottom=0.53)


def test_the_page_is_shown_as_far_as_the_table_reaches_with_the_cell_framed() -> None:
    page = opened(framed_page(picture(), CELL, [CELL]))
    assert has_frame(page)
    assert page.width <= PAGE_LONGEST
    assert 0.4 < page.height / PAGE_LONGEST < 0.6
    everything = [Spot(page=1, left=0, top=0, right=1, bottom=1)]
    assert opened(framed_page(picture(), CELL, everything)).height == PAGE_LONGEST


def test_the_crop_is_larger_than_the_cell_and_within_its_bounds() -> None:
    crop = opened(enlarged(picture(), CELL))
    assert has_frame(crop)
    assert crop.width > 0.1 * 1240
    assert crop.width <= CROP_SIZE[0]
    assert crop.height <= CROP_SIZE[1]


@pytest.mark.parametrize(
    "place", [(0, 0, 0, 0), (1, 1, 1, 1), (-1, -1, 2, 2), (0.99, 0.99, 2, 2), (0.5, 0.5, 0.4, 0.4)]
)
def test_a_place_at_the_edge_or_beyond_is_drawn_as_well_as_can_be(place: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = place
    spot = Spot(page=1, left=left, top=top, right=right, bottom=bottom)
    for size in ((1240, 1754), (40, 30)):
        assert opened(enlarged(picture(*size), spot)).width >= 1
        assert opened(framed_page(picture(*size), spot, [])).width >= 1

"""Faces: found in every turn with their eyes put right, never in what has none, and not needed to run."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from jxcheck.application import Face
from jxcheck.readers import faces
from jxcheck.readers.faces import find_faces
from jxcheck.readers.measures import tilt

FILES = Path(__file__).parents[1] / "files"


def portrait() -> Image.Image:
    with Image.open(FILES / "portrait.jpg") as image:
        return image.convert("RGB")


def found(image: Image.Image) -> list[Face]:
    faces = find_faces(image)
    assert faces is not None
    return faces


def examples(name: str) -> Any:
    return cast(Any, getattr(pytest.importorskip("skimage.data"), name))()


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """Clockwise, as PhotoMeasures.tilt counts."""
    return image.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(240, 242, 245))


def test_a_portrait_has_one_face_with_its_parts_in_their_places() -> None:
    (face,) = found(portrait())
    assert face.left < face.left_eye[0] < face.nose[0] < face.right_eye[0] < face.left + face.width
    assert face.top < face.left_eye[1] < face.nose[1] < face.mouth[1] < face.top + face.height
    assert (face.left + face.width / 2, face.height) == pytest.approx((0.5, 0.32), abs=0.04)
    assert face.left_eye == pytest.approx((0.415, 0.25), abs=0.02)  # as people see it
    assert face.score > 0.9


@pytest.mark.parametrize("degrees", [-20, -10, 0, 10, 20, 30])
def test_a_slanted_head_is_measured_within_a_few_degrees(degrees: int) -> None:
    image = turned(portrait(), degrees)
    (face,) = found(image)
    assert tilt(face, image.size) == pytest.approx(degrees, abs=5)


@pytest.mark.parametrize(("degrees", "told"), [(90, 90), (-90, -90), (180, 180)])
def test_a_photo_on_its_side_or_head_is_found_and_told(degrees: int, told: int) -> None:
    image = turned(portrait(), degrees)
    (face,) = found(image)
    assert abs((tilt(face, image.size) - told + 180) % 360 - 180) < 8


def test_the_largest_face_comes_first() -> None:
    two = Image.new("RGB", (600, 420), (240, 242, 245))
    two.paste(portrait().resize((150, 210)), (30, 200))
    two.paste(portrait(), (290, 0))
    first, second = found(two)
    assert first.height > second.height
    assert first.left > 0.5 > second.left


@pytest.mark.parametrize("size", [(200, 280), (300, 420), (900, 1260), (1800, 2520)])
def test_places_are_fractions_whatever_the_size(size: tuple[int, int]) -> None:
    (face,) = found(portrait().resize(size))
    assert (face.left, face.top, face.height) == pytest.approx((0.33, 0.135, 0.32), abs=0.03)


@pytest.mark.parametrize("gamma", [0.4, 2.5])
def test_a_darker_or_lighter_photo_has_its_face_too(gamma: float) -> None:
    assert len(found(portrait().point(lambda value: round(255 * (value / 255) ** gamma)))) == 1


@pytest.mark.parametrize("side", [25, 160, 320])
def test_all_known_small_faces_are_found_and_nothing_else(side: int) -> None:
    pictures = [Image.fromarray((one * 255).astype("uint8")).resize((side, side)) for one in examples("lfw_subset")]
    seen = [bool(found(picture.convert("RGB"))) for picture in pictures[50:150]]
    assert (sum(seen[:50]) >= 49, sum(seen[50:])) == (True, 0)


@pytest.mark.parametrize("name", ["chelsea", "coffee", "coins", "page"])
def test_a_cat_a_cup_coins_and_a_page_have_no_face(name: str) -> None:
    assert found(Image.fromarray(examples(name)).convert("RGB")) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (33, 31)])
def test_a_picture_without_room_for_a_face_has_none(size: tuple[int, int]) -> None:
    for _ in range(20):  # smaller pictures once made OpenCV see what was left in memory, now and then
        assert found(Image.new("RGB", size, "white")) == []


def test_many_threads_see_the_same() -> None:
    pictures = [portrait(), portrait().resize((600, 840)), Image.new("RGB", (300, 420), "white")] * 4
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(find_faces, pictures))
    assert together == [find_faces(picture) for picture in pictures]


def test_without_the_model_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    faces._detector.cache_clear()
    monkeypatch.setattr(faces, "_MODEL", ("没有这个包", "x.onnx"))
    assert find_faces(portrait()) is None
    faces._detector.cache_clear()


def test_without_the_library_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    faces._detector.cache_clear()
    monkeypatch.setitem(sys.modules, "cv2", None)
    assert find_faces(portrait()) is None
    faces._detector.cache_clear()

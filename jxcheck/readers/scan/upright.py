"""A sheet in a picture set upright: turned by quarters, the rest of the skew and mild perspective taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jxcheck.readers.scan.ocr import find_text, read_crops

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jxcheck.readers.scan.ocr import Picture, Quad

SIDE = 2000  # pixels on the longer side of the upright page: 170 dpi of A4
_MOST_ENLARGED = 2.0
_SEARCHED = 768  # the copy in which text is looked for, only to see which way it runs
_RULED = 1400  # the copy in which ruled lines are looked for
_LONG = 0.03  # of the longer side: shorter strokes are parts of characters
_ENOUGH = 1.0  # length of ruled lines, in widths of the page, that makes the lines of text needless
_STEEPEST = 0.21  # 12 degrees
_ASKED = 6  # lines read both ways round to tell top from bottom
_CLEAR = 0.15  # by how much one way must be read better than the other
_LEAST_BEND = 0.004  # slopes that differ by less over the page are measuring noise


class Upright(NamedTuple):
    """`picture` BGR; `turned` degrees clockwise (0, 90, 180, 270); `skew` degrees clockwise taken out after that."""

    picture: Picture
    turned: int
    skew: float


class _Rail(NamedTuple):
    """Something straight that runs along the rows (or the columns, x and y changed): y = at + slope * x from the middle."""

    at: float
    slope: float
    weight: float


class _Lean(NamedTuple):
    """The slope of rails by their place: slope = level + bend * at."""

    level: float
    bend: float


def set_upright(picture: Picture) -> Upright:
    """The page as it would be read, its longer side about SIDE pixels. A page without text keeps its way."""
    import cv2
    import numpy as np

    quads = find_text(picture, _SEARCHED)
    sideways = _runs_down(quads)
    if sideways:
        height = picture.shape[0]
        picture = np.ascontiguousarray(np.rot90(picture, -1))
        quads = [np.stack([height - quad[:, 1], quad[:, 0]], axis=1) for quad in quads]
    rows, columns = _leans(picture, quads)
    straight, matrix = _straightened(picture, rows, columns)
    placed = [cv2.perspectiveTransform(quad[None], matrix)[0] for quad in quads]
    upside_down = _is_upside_down(straight, placed)
    if upside_down:
        straight = np.ascontiguousarray(np.rot90(straight, 2))
    turned = 90 * sideways + 180 * upside_down
    return Upright(straight, turned, round(float(-np.degrees(np.arctan(rows.level))), 2))


def _runs_down(quads: Sequence[Quad]) -> bool:
    """True when the words stand on their side: more length of text runs down than along."""
    along = down = 0.0
    for quad in quads:
        wide, high = abs(quad.max(axis=0) - quad.min(axis=0))
        if wide > 1.5 * high:
            along += float(wide)
        elif high > 1.5 * wide:
            down += float(high)
    return down > along


def _leans(picture: Picture, quads: Sequence[Quad]) -> tuple[_Lean, _Lean]:
    """How rows and columns lean: by the ruled lines where there are enough, else by the lines of text."""
    middle_y, middle_x = picture.shape[0] / 2, picture.shape[1] / 2
    along, down = _ruled(picture)
    if _total(along) < _ENOUGH * picture.shape[1]:
        along += [rail for quad in quads if (rail := _text_rail(quad, middle_x, middle_y)) is not None]
    rows = _fitted(along, picture.shape[0])
    ruled = _total(down) >= _ENOUGH * picture.shape[0]
    columns = _fitted(down, picture.shape[1]) if ruled else _Lean(-rows.level, 0.0)
    return rows, columns


def _ruled(picture: Picture) -> tuple[list[_Rail], list[_Rail]]:
    """Rails along the rows and down the columns, from straight strokes too long for a character."""
    import cv2

    height, width = picture.shape[:2]
    part = min(1.0, _RULED / max(height, width))
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector().detect(cv2.GaussianBlur(grey, (3, 3), 0))[0]
    along: list[_Rail] = []
    down: list[_Rail] = []
    for x0, y0, x1, y1 in [] if found is None else (found.reshape(-1, 4) / part).tolist():
        wide, high = x1 - x0, y1 - y0
        if max(abs(wide), abs(high)) < _LONG * max(height, width):
            continue
        if abs(high) < _STEEPEST * abs(wide):
            along.append(_rail(x0 - width / 2, y0 - height / 2, wide, high))
        elif abs(wide) < _STEEPEST * abs(high):
            down.append(_rail(y0 - height / 2, x0 - width / 2, high, wide))
    return along, down


def _total(rails: Sequence[_Rail]) -> float:
    return sum(rail.weight for rail in rails)


def _rail(start: float, across: float, run: float, rise: float) -> _Rail:
    slope = rise / run
    return _Rail(across - slope * start, slope, abs(run))


def _text_rail(quad: Quad, middle_x: float, middle_y: float) -> _Rail | None:
    """The middle line of a line of text that is long enough to have a direction."""
    left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    wide, high = (float(value) for value in right - left)
    tall = float(abs(quad[3] - quad[0]).max())
    if wide < 4 * tall or abs(high) > _STEEPEST * wide:
        return None
    return _rail(float(left[0]) - middle_x, float(left[1]) - middle_y, wide, high)


def _fitted(rails: Sequence[_Rail], extent: int) -> _Lean:
    """Least squares by length, twice: the second time without what does not fit (a stamp, a pen, the desk's edge)."""
    import numpy as np

    if not rails:
        return _Lean(0.0, 0.0)
    at, slope, weight = (np.array(column) for column in zip(*rails, strict=True))
    order = np.argsort(slope)
    middle = slope[order][np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)]
    near = np.abs(slope - middle) < 0.05
    at, slope, weight = at[near], slope[near], weight[near]
    for _ in range(2):
        level, bend = _line(at, slope, weight)
        fits = np.abs(slope - level - bend * at) < 0.01
        if fits.sum() < 3:
            return _Lean(float(middle), 0.0)
        at, slope, weight = at[fits], slope[fits], weight[fits]
    level, bend = _line(at, slope, weight)
    if abs(bend) * extent < _LEAST_BEND or np.ptp(at) < 0.2 * extent:
        return _Lean(float(np.average(slope, weights=weight**2)), 0.0)
    return _Lean(level, bend)


def _line(at: NDArray[np.float64], slope: NDArray[np.float64], weight: NDArray[np.float64]) -> tuple[float, float]:
    import numpy as np

    if len(at) < 3 or np.ptp(at) == 0:
        return float(np.average(slope, weights=weight**2)), 0.0
    bend, level = np.polyfit(at, slope, 1, w=weight)
    return float(level), float(bend)


def _straightened(picture: Picture, rows: _Lean, columns: _Lean) -> tuple[Picture, NDArray[np.float64]]:
    """The picture with rows level and columns upright, on white, and the matrix from the old places to the new."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    scale = min(_MOST_ENLARGED, SIDE / max(height, width))
    half_x, half_y = width / 2, height / 2
    old = np.array([_crossing(rows, columns, x, y) for x, y in _corners(half_x, half_y)], np.float32)
    new = np.array(_corners(half_x, half_y), np.float32)
    middle = np.array([half_x, half_y], np.float32)
    matrix = cv2.getPerspectiveTransform(old + middle, new + middle)
    outline = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float32)
    placed = cv2.perspectiveTransform(outline, matrix)[0]
    least, most = placed.min(axis=0), placed.max(axis=0)
    spread = np.minimum(most - least, 1.3 * np.array([width, height]))
    move = np.array([[scale, 0, -scale * least[0]], [0, scale, -scale * least[1]], [0, 0, 1]])
    whole = move @ matrix
    size = (max(1, round(float(spread[0]) * scale)), max(1, round(float(spread[1]) * scale)))
    how = cv2.INTER_CUBIC if scale >= 0.7 else cv2.INTER_AREA
    if scale < 0.7:  # warping alone would drop pixels
        picture = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        warp = whole @ np.diag([1 / scale, 1 / scale, 1])
    else:
        warp = whole
    straight = cv2.warpPerspective(picture, warp, size, flags=how, borderValue=(255, 255, 255))
    return np.asarray(straight, np.uint8), np.asarray(whole, np.float64)


def _corners(half_x: float, half_y: float) -> list[tuple[float, float]]:
    return [(-half_x, -half_y), (half_x, -half_y), (half_x, half_y), (-half_x, half_y)]


def _crossing(rows: _Lean, columns: _Lean, x: float, y: float) -> tuple[float, float]:
    """Where the row through (0, y) crosses the column through (x, 0)."""
    along, down = rows.level + rows.bend * y, columns.level + columns.bend * x
    cross_y = (y + along * x) / (1 - along * down)
    return x + down * cross_y, cross_y


def _is_upside_down(picture: Picture, quads: Sequence[Quad]) -> bool:
    """The longest lines are read both ways round; more are asked while the answer is not clear."""
    import numpy as np

    crops = [crop for quad in sorted(quads, key=_length, reverse=True) if (crop := _cut(picture, quad)) is not None]
    better = 0.0
    for start in range(0, min(len(crops), 4 * _ASKED), _ASKED):
        asked = crops[start : start + _ASKED]
        readings = read_crops([*asked, *(np.ascontiguousarray(np.rot90(crop, 2)) for crop in asked)])
        scores = [float(np.mean(one.scores)) if one.scores else 0.0 for one in readings]
        better += sum(scores[len(asked) :]) - sum(scores[: len(asked)])
        if abs(better) > _CLEAR * (start + len(asked)):
            break
    return better > 0


def _length(quad: Quad) -> float:
    return float(quad[:, 0].max() - quad[:, 0].min())


def _cut(picture: Picture, quad: Quad) -> Picture | None:
    left, top = (max(0, int(value)) for value in quad.min(axis=0))
    right, bottom = (int(value) + 1 for value in quad.max(axis=0))
    crop = picture[top:bottom, left:right]
    return crop if min(crop.shape[:2]) >= 8 else None

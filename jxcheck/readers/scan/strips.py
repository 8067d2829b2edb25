"""The lines of print in a cell, found by their ink."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jxcheck.readers.scan.area import Area, around

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jxcheck.readers.scan.ink import Mask
    from jxcheck.readers.scan.ocr import Picture

_INSET = 3  # pixels inside a cell's lines
_EDGE = 2  # the grey rim of print
_LEAST = 6  # smaller cells hold nothing
# In heights of a line of print:
_SPECK = 0.28  # smaller is dirt, a dot or a comma
_FLAT = 0.25  # lower is a dash
_LOW = 0.5  # lower is a piece of a line
_LINE = 1.25  # the most that pieces of one line reach together
_PARTED = 0.12  # the white between two lines
_SENTENCE = 4  # shorter lines have no full stop
_STOP = 0.8  # how far behind the last word one may stand


class Strip(NamedTuple):
    """One line of print: its area, how many separate pieces and columns of ink it has; `lean`: by how much its ink
    moves to the left for each pixel down; `flat`: much lower than print."""

    area: Area
    pieces: int
    inked: int
    lean: float = 0.0
    flat: bool = False


def find_strips(dark: Mask, area: Area, tall: int) -> list[Strip]:
    """The lines of print in a cell from the top, specks left out. `tall`: how high a line is on this page."""
    import numpy as np

    left, top = area.left + _INSET, area.top + _INSET
    inside = dark[top : area.bottom - _INSET, left : area.right - _INSET]
    if min(inside.shape, default=0) < _LEAST:
        return []
    print_ = _without_specks(inside, _SPECK * tall)
    levels = runs(np.asarray(print_.any(axis=1)), round(_PARTED * tall))
    found = [
        _strip(print_[start:end], inside[start:end] > 0, Area(left, top + start, 0, top + end), tall)
        for start, end in levels
    ]
    return _whole_lines(found, tall)


def _without_specks(inside: Mask, least: float) -> NDArray[np.bool_]:
    import cv2
    import numpy as np

    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside)
    kept = [label for label in range(1, count) if max(stats[label][2], stats[label][3]) >= least]
    return np.isin(labels, kept)


def _strip(print_: NDArray[np.bool_], ink: NDArray[np.bool_], place: Area, tall: int) -> Strip:
    """One level of a cell's print; `place` tells its left edge, top and bottom on the page."""
    import numpy as np

    columns = np.asarray(print_.any(axis=0))
    inked = np.flatnonzero(columns)
    area = place._replace(
        left=place.left + int(inked[0]), right=place.left + _end(ink, int(inked[0]), int(inked[-1]), tall)
    )
    pieces = len(runs(columns, 1))
    return Strip(area, pieces, len(inked), _lean(print_) if pieces == 1 else 0.0, area.height < _FLAT * tall)


def _end(ink: NDArray[np.bool_], first: int, last: int, tall: int) -> int:
    """Where a line of print ends: a full stop or a colon is as small as a speck, but words are likelier to have one."""
    import numpy as np

    if last - first < _SENTENCE * tall:
        return last + 1
    near = np.flatnonzero(ink[:, last : last + round(_STOP * tall)].any(axis=0))
    return last + int(near[-1]) + 1 if len(near) else last + 1


def _lean(print_: NDArray[np.bool_]) -> float:
    """The slope of the middle of the ink from row to row: a slash leans, a 1 does not."""
    import numpy as np

    ys = np.flatnonzero(print_.any(axis=1))
    middles = [float(np.flatnonzero(print_[y]).mean()) for y in ys]
    return -float(np.polyfit(ys, middles, 1)[0]) if len(ys) > 3 else 0.0


def _whole_lines(strips: Sequence[Strip], tall: int) -> list[Strip]:
    """Pieces of a line that came apart (the roof of 合, the dots of a colon) go back to the nearest."""
    joined: list[Strip] = []
    for strip in strips:
        before = joined[-1] if joined else None
        if (
            before
            and strip.area.bottom - before.area.top <= _LINE * tall
            and min(before.area.height, strip.area.height) < _LOW * tall
        ):
            pieces, inked = max(before.pieces, strip.pieces), max(before.inked, strip.inked)
            joined[-1] = Strip(around([before.area, strip.area]), pieces, inked)
        else:
            joined.append(strip)
    return joined


def alone(page: Picture, area: Area, tall: int) -> Picture:
    """A line of print on white paper, without what lies around it, at least as high as print is on this page."""
    import numpy as np

    left, top = max(0, area.left - _EDGE), max(0, area.top - _EDGE)
    print_ = page[top : area.bottom + _EDGE, left : area.right + _EDGE]
    height, width = print_.shape
    pad = round(0.15 * max(height, tall))
    above = pad + max(0, (round(0.8 * tall) - height) // 2)
    paper = np.full((height + 2 * above, width + 4 * pad), 255, np.uint8)
    paper[above : above + height, 2 * pad : 2 * pad + width] = print_
    return paper


def with_surroundings(page: Picture, area: Area, cell: Area, tall: int) -> Picture:
    """A line of print with the paper around it, within its cell."""
    height = max(area.height, round(0.8 * tall))
    middle = (area.top + area.bottom) // 2
    pad = round(0.3 * height) + 1
    top, bottom = max(cell.top + 1, middle - height // 2 - pad), min(cell.bottom, middle + (height + 1) // 2 + pad)
    left, right = max(cell.left + 1, area.left - 2 * pad), min(cell.right, area.right + 2 * pad)
    return page[top:bottom, left:right]


def runs(there: NDArray[np.bool_], bridged: int) -> list[tuple[int, int]]:
    """From where to where something is there; gaps up to `bridged` do not part."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[0], there.view(np.int8), [0]])))
    found: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if found and start - found[-1][1] <= bridged:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found

"""Places on a page in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jxcheck.readers.scan.ink import Mask
    from jxcheck.readers.scan.ocr import Picture, Quad


class Area(NamedTuple):
    """Pixels of the upright page; right and bottom just outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


def area_of(quad: Quad) -> Area:
    left, top = (max(0, int(value)) for value in quad.min(axis=0))
    right, bottom = (int(value) + 1 for value in quad.max(axis=0))
    return Area(left, top, right, bottom)


def around(areas: Sequence[Area]) -> Area:
    """The smallest that holds them all."""
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return Area(min(lefts), min(tops), max(rights), max(bottoms))


def overlap(area: Area, other: Area) -> float:
    """How much of `area` lies in the other, 0-1."""
    wide = min(area.right, other.right) - max(area.left, other.left)
    high = min(area.bottom, other.bottom) - max(area.top, other.top)
    return max(0, wide) * max(0, high) / max(1, area.width * area.height)


def in_order(areas: Iterable[Area]) -> list[Area]:
    """From the top, and from the left where they stand beside one another."""
    rows: list[list[Area]] = []
    for area in sorted(areas, key=lambda area: area.top + area.bottom):
        if rows and (area.top + area.bottom) / 2 < rows[-1][0].bottom - 0.3 * rows[-1][0].height:
            rows[-1].append(area)
        else:
            rows.append([area])
    return [area for row in rows for area in sorted(row)]


def cut(page: Picture, area: Area, rim: int = 0) -> Picture:
    """That part of a page, with a rim of so many pixels."""
    return page[max(0, area.top - rim) : area.bottom + rim, max(0, area.left - rim) : area.right + rim]


def share(mask: Mask, area: Area) -> float:
    """How much of an area the mask covers, 0-1."""
    inside = cut(mask, area)
    return float((inside > 0).mean()) if inside.size else 0.0

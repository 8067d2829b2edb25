"""Words of a picture that stand in no grid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from jxcheck.readers.scan.agreed import Read, confirmed, read_once
from jxcheck.readers.scan.area import Area, cut, in_order, share
from jxcheck.readers.scan.ocr import Reading, read_crops
from jxcheck.readers.scan.strips import runs

if TYPE_CHECKING:
    from jxcheck.readers.scan.ink import Printed
    from jxcheck.readers.scan.ocr import Picture

_SHORT = 6  # a line of less than so many heights is read twice
_AROUND = 4  # pixels
_GAP = 0.4  # of a line's height, between words that stand apart
_STAMPED = 0.01  # of a line's area is red below a stamp
_PRINTED, _DARK = 0.04, 140  # of a line's area is as dark as this where there is print


def read_words(sheet: Printed, words: Sequence[Area]) -> list[tuple[Area, Read]]:
    """What they say, in reading order; short ones, as figures are, are read twice."""
    areas = in_order(words)
    short = [area.width < _SHORT * area.height for area in areas]
    crops = [cut(_page_for(sheet, area), area) for area in areas]
    crops += [cut(sheet.black, area, _AROUND) for area, twice in zip(areas, short, strict=True) if twice]
    readings = read_crops(crops)
    again = iter(readings[len(areas) :])
    said: list[tuple[Area, Read]] = []
    for area, twice, reading in zip(areas, short, readings, strict=False):
        whole = confirmed(reading, next(again)) if twice else reading
        said += [(place, read_once(part)) for place, part in _apart(sheet, area, whole) if part.text.strip()]
    return said


def _page_for(sheet: Printed, area: Area) -> Picture:
    """Where print lies below a stamp, the page without red; a date in red alone is read as it is."""
    black = cut(sheet.black, area)
    printed = black.size > 0 and float((black < _DARK).mean()) > _PRINTED
    return sheet.black if printed and share(sheet.red, area) > _STAMPED else sheet.picture


def _apart(sheet: Printed, area: Area, reading: Reading) -> list[tuple[Area, Reading]]:
    """Words that were found as one line although wide gaps part them, as the headings of columns are."""
    import numpy as np

    words = reading.text.split(" ")
    if len(words) < 2 or min(map(len, words)) < 2:
        return [(area, reading)]
    dark = np.asarray((cut(sheet.black, area) < _DARK).any(axis=0))
    widest = sorted((start - end, end, start) for (_, end), (start, _) in pairwise(runs(dark, 0)))[1 - len(words) :]
    if len(widest) < len(words) - 1 or widest[0][0] < _GAP * area.height:
        return [(area, reading)]
    cuts = sorted(area.left + (end + start) // 2 for _, end, start in widest)
    parts, at = [], 0
    for word, (left, right) in zip(words, pairwise([area.left, *cuts, area.right]), strict=True):
        parts.append((area._replace(left=left, right=right), Reading(word, reading.scores[at : at + len(word)])))
        at += len(word) + 1
    return parts

"""Black ink apart from red stamps, shadow and specks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jxcheck.readers.scan.ocr import Picture

    Mask = NDArray[np.uint8]  # 0 or 255

_RED = 40  # how far red lies above green and blue in a stamp's ink
_INK = 200  # on paper made 255: darker is ink
_AROUND, _STANDS_OUT = 31, 15  # pixels, less than a row of a table is high; and by how much
_SHADOW = 41  # pixels at a quarter of the size: shadows change over more than this, characters over less
# So many percent of a page are print at least; print this pale is stretched to be so dark; what is paler is paper's grain.
_INKED, _PALE, _PRINT, _PAPER = 0.7, 110, 60, 215


class Printed:
    """An upright page and what is made of it: `black`, grey on white paper without red ink, and where `red` ink lay."""

    def __init__(self, picture: Picture) -> None:
        even = evened(picture)
        self.picture = picture
        self.black = stretched(without_red(even))
        self.red = red_ink(even)


def without_red(picture: Picture) -> Picture:
    """Grey, with red ink gone and the print below it kept, as far as the ink lets it through.

    What a stamp leaves of white paper is measured; print below it is darker than that in every colour.
    """
    import numpy as np

    red = picture[:, :, 2]
    stamped = red_ink(picture) > 0
    if not stamped.any():
        return np.ascontiguousarray(red)
    inked = picture[stamped].astype(np.float32)
    on_paper = np.maximum(np.median(inked, axis=0), 24)
    shares = np.minimum(inked / on_paper, 1.2) @ np.array([0.25, 0.25, 0.5], np.float32)
    grey = red.copy()
    grey[stamped] = np.clip(shares * 255, 0, 255).astype(np.uint8)
    return grey


def stretched(even: Picture) -> Picture:
    """Print made dark where the whole page is pale; a page with nothing that stands out from its paper stays as it is."""
    import cv2
    import numpy as np

    print_ = float(np.percentile(even[::2, ::2], _INKED))
    if not _PALE < print_ < _PAPER:
        return even
    table = 255 - (255 - np.arange(256)) * (255 - _PRINT) / (255 - print_)
    return np.asarray(cv2.LUT(even, np.clip(table, 0, 255).astype(np.uint8)), np.uint8)


def red_ink(picture: Picture) -> Mask:
    """Where a stamp's ink lies, on paper or over print."""
    import cv2
    import numpy as np

    blue, green, red = cv2.split(picture)
    return np.where(cv2.subtract(red, cv2.max(green, blue)) > _RED, 255, 0).astype(np.uint8)


def evened(picture: Picture) -> Picture:
    """The picture with its paper made white everywhere: shadows and lamps are taken out. A stamp does not count as shadow."""
    import cv2
    import numpy as np

    small = cv2.resize(picture[:, :, 2], None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), _SHADOW)
    paper = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    shade = cv2.cvtColor(np.maximum(paper, 32), cv2.COLOR_GRAY2BGR)
    return np.asarray(cv2.divide(picture, shade, scale=255), np.uint8)


def ink(even: Picture, darker_than: int = _INK) -> Mask:
    """The dark of an evened page that is also darker than what lies around it: a shaded cell is paper."""
    import cv2
    import numpy as np

    soft = cv2.GaussianBlur(even, (3, 3), 0)
    nearby = cv2.subtract(cv2.blur(soft, (_AROUND, _AROUND)), np.full(soft.shape, _STANDS_OUT, np.uint8))
    return np.where((soft < darker_than) & (soft < nearby), 255, 0).astype(np.uint8)


def dark(even: Picture, darker_than: int) -> Mask:
    """The dark of an evened page, shaded cells with it."""
    import cv2
    import numpy as np

    return np.where(cv2.GaussianBlur(even, (3, 3), 0) < darker_than, 255, 0).astype(np.uint8)


def grown(mask: Mask, high: int, wide: int) -> Mask:
    """The mask with each spot grown to a box of this size around it."""
    import cv2
    import numpy as np

    return np.asarray(cv2.dilate(mask, np.ones((high, wide), np.uint8)), np.uint8)

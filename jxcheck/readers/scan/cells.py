"""What the cells of a grid say: each is read twice, by its ink and by the words found on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jxcheck.readers.scan.agreed import HIDDEN, Print, Read, agreed
from jxcheck.readers.scan.area import Area, cut, in_order, overlap, share
from jxcheck.readers.scan.ink import Printed, grown, ink
from jxcheck.readers.scan.ocr import read_crops
from jxcheck.readers.scan.ruling import Grid, GridCell, Lines
from jxcheck.readers.scan.strips import Strip, alone, find_strips, with_surroundings

if TYPE_CHECKING:
    from jxcheck.readers.scan.ocr import Picture

_TALL, _LOWEST = 26, 12  # pixels: a line of print where no word was found to measure, and at the least
_RIM = 10  # how far inside a cell's lines their ink is wiped out
_WITHIN, _OUTSIDE = 0.75, 0.5  # of a word lies in its cell, or in cells at all
_SEVERAL = 2  # cells with figures on several lines: a line between two rows was lost
_STAMPED = 0.01  # of a cell's area is red below a stamp
_FAINT = 228  # what may be print below a stamp
# Pixels of ruled line below a stamp to judge it by, how dark they must be on white, and how many of them.
_FEW, _CLEAR, _SHOWN = 40, 140, 0.9


class _Found(NamedTuple):
    """One cell before it is read: its lines of print by their ink, the words that stand in it, red ink on it."""

    cell: GridCell
    strips: Sequence[Strip]
    words: Sequence[Area]
    stamped: bool


def read_cells(
    sheet: Printed, lines: Lines, grids: Sequence[Grid], words: Sequence[Area]
) -> tuple[list[list[tuple[GridCell, Read]]], list[Area]]:
    """The cells of each grid that are not blank, and the words that stand in no grid."""
    cells = [cell for grid in grids for cell in grid.cells]
    placed, rest = _placed(cells, words)
    tall = _line_height(words)
    wiped = _wiped(sheet.black, lines, cells)
    dark = ink(wiped)
    found = [
        _Found(cell, find_strips(dark, cell.area, tall), inside, share(sheet.red, cell.area) > _STAMPED)
        for cell, inside in zip(cells, placed, strict=True)
    ]
    reads = _read(sheet, wiped, found, tall)
    reads.update(_below_stamps(sheet, wiped, found, reads, tall))
    for grid in grids:
        reads.update(_in_lost_rows(grid, reads))
    return [[(cell, reads[cell]) for cell in grid.cells if cell in reads] for grid in grids], rest


def _read(sheet: Printed, wiped: Picture, found: Sequence[_Found], tall: int) -> dict[GridCell, Read]:
    """All cells with ink or words in them, in one go."""
    crops: list[Picture] = []
    for one in found:
        crops += [alone(wiped, strip.area, tall) for strip in one.strips]
        crops += _again(sheet.black if one.stamped and one.strips else sheet.picture, one, tall)
    readings = iter(read_crops(crops))
    reads = {}
    for one in found:
        first = [next(readings) for _ in one.strips]
        second = [next(readings) for _ in one.words or one.strips]
        if first or second:
            read = agreed(first, second, Print(one.strips, one.cell.area, tall))
            reads[one.cell] = read.capped() if one.cell.doubtful or _run_together(read) else read
        elif one.cell.doubtful:
            reads[one.cell] = HIDDEN
    return reads


def _run_together(read: Read) -> bool:
    """A figure above or below other words in one cell: a line between two cells may have been missed."""
    lines = read.text.split("\n")
    return len(lines) > 1 and any(line.strip().isdecimal() for line in lines)


def _in_lost_rows(grid: Grid, reads: dict[GridCell, Read]) -> dict[GridCell, Read]:
    """What changes in rows with several such cells, as two rows have whose line was not seen: nothing is sure there."""
    together = Counter(cell.row for cell in grid.cells if cell in reads and _run_together(reads[cell]))
    lost = [cell for cell in grid.cells if together[cell.row] >= _SEVERAL]
    return {cell: reads[cell].capped() if cell in reads else HIDDEN for cell in lost}


def _again(page: Picture, one: _Found, tall: int) -> list[Picture]:
    """The crops of the second reading: as the words were found, else by the ink with more paper around."""
    if one.words:
        return [cut(page, area) for area in one.words]
    return [with_surroundings(page, strip.area, one.cell.area, tall) for strip in one.strips]


def _below_stamps(
    sheet: Printed, wiped: Picture, found: Sequence[_Found], reads: dict[GridCell, Read], tall: int
) -> dict[GridCell, Read]:
    """What changes where red ink lies: below a stamp that hides print nothing is sure, not even that a cell is blank."""
    stamped = [one.cell for one in found if one.stamped]
    if not stamped:
        return {}
    opaque, faint = _is_opaque(sheet, [one.cell for one in found]), ink(wiped, _FAINT)
    changed = {cell: reads[cell].capped() for cell in stamped if cell in reads and opaque}
    blank = [cell for cell in stamped if cell not in reads]
    return changed | {cell: HIDDEN for cell in blank if opaque or find_strips(faint, cell.area, 2 * tall)}


def _is_opaque(sheet: Printed, cells: Sequence[GridCell]) -> bool:
    """Whether a stamp hides what it lies on: it does where the ruled lines below it cannot be seen."""
    import cv2
    import numpy as np

    core = cv2.erode(cv2.morphologyEx(sheet.red, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), np.ones((3, 3), np.uint8))
    along, down = np.zeros(sheet.black.shape, np.uint8), np.zeros(sheet.black.shape, np.uint8)
    for cell in cells:
        left, top, right, bottom = cell.area
        cv2.line(along, (left + _RIM, top), (right - _RIM, top), 255, 1)
        cv2.line(down, (left, top + _RIM), (left, bottom - _RIM), 255, 1)
    below = [(mask > 0) & (core > 0) for mask in (along, down)]
    if sum(int(part.sum()) for part in below) < _FEW:
        return True
    across = [cv2.erode(sheet.black, np.ones(shape, np.uint8)) for shape in ((_RIM, 1), (1, _RIM))]
    dark = np.concatenate([darkest[part] for darkest, part in zip(across, below, strict=True)])
    return bool((dark < _CLEAR).mean() < _SHOWN)


def _placed(cells: Sequence[GridCell], words: Sequence[Area]) -> tuple[list[list[Area]], list[Area]]:
    """Words by the cell they stand in, in reading order, and those in no cell. Words across cells belong to none."""
    placed: list[list[Area]] = [[] for _ in cells]
    rest = []
    for word in words:
        shares = [overlap(word, cell.area) for cell in cells]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= _WITHIN:
            placed[best].append(word)
        elif sum(shares) < _OUTSIDE:
            rest.append(word)
    return [in_order(areas) for areas in placed], rest


def _line_height(words: Sequence[Area]) -> int:
    heights = sorted(word.height for word in words)
    return max(_LOWEST, heights[len(heights) // 2]) if heights else _TALL


def _wiped(black: Picture, lines: Lines, cells: Sequence[GridCell]) -> Picture:
    """The page with the ruled lines wiped out, along the rims of the cells only: long strokes inside are print."""
    import numpy as np

    rims = np.full(black.shape, 255, np.uint8)
    for cell in cells:
        left, top, right, bottom = cell.area
        rims[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM] = 0
    wiped = black.copy()
    wiped[(grown(lines.along | lines.down, 5, 5) & rims) > 0] = 255
    return wiped

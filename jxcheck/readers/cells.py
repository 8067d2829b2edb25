"""What the cells of a grid say: each is read twice, by its ink and by the words found on the page, and the two compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from jxcheck.readers.ink import Printed, grown, ink
from jxcheck.readers.ocr import NOTHING, Reading, read_crops
from jxcheck.readers.ruling import Area, Grid, GridCell, Lines

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jxcheck.readers.ink import Mask
    from jxcheck.readers.ocr import Picture, Quad

SURE = 0.9  # a cell below this is doubtful, see benchmarks/results/scans-*.md
_TALL = 26  # pixels: a line of print, where no word was found to measure
_RIM = 10  # how far inside a cell's lines their ink is wiped out
_INSET = 3
_EDGE = 2  # the grey rim of print
_SPECK = 0.28  # of a line's height: smaller is dirt, a dot or a comma
_DIFFERENT = 0.5  # the most that two readings which differ can be sure
_FAINT = 228  # what may be print below a stamp
_TALLEST = 1.2
# Pixels of ruled line below a stamp to judge it by, how dark they must be on white, and how many of them.
_FEW, _CLEAR, _SHOWN = 40, 140, 0.9
_FLAT = 0.25  # of a line's height: print lower than this is a dash
_LEANING = 0.25  # print that leans more than this is a slash
_DRAWN = 0.95  # how sure a dash or a slash is that was told by its shape
_SHORT = 6  # a line of less than so many heights is read twice
_AROUND = 4
_PRINTED = 0.04  # of a line's area is dark where there is print
_RED_SHARE = 0.01
# How wide a character's ink can be against the height of its line: more ink than that, and something was not read.
_WIDE, _NARROW = 1.3, 0.95


_DIRT = ".。,，、·'`°:;-_~"
_SLASHES = frozenset({"", "/", "1", "l", "I", "丿", "J", "7", "，", ","})


class Read(NamedTuple):
    """A cell's words. `lost`: there is ink, but nothing could be read."""

    text: str
    sure: float
    doubtful: bool
    lost: bool = False


HIDDEN = Read("", 0.0, True, lost=True)


class _Row(NamedTuple):
    """One line of print in a cell: its area, how many separate pieces and columns of ink it has; `lean`: by how much
    its ink moves to the left for each pixel down; `flat`: much lower than print."""

    area: Area
    pieces: int
    inked: int
    lean: float = 0.0
    flat: bool = False


class _Print(NamedTuple):
    """All print in a cell, the cell's area, and how high a line of print is on this page."""

    rows: Sequence[_Row]
    cell: Area
    tall: int


def read_cells(
    sheet: Printed, lines: Lines, grids: Sequence[Grid], words: Sequence[Quad]
) -> tuple[list[list[tuple[GridCell, Read]]], list[Quad]]:
    """The cells of each grid that are not blank, and the words that stand in no grid."""
    placed, rest = _placed(grids, words)
    tall = _line_height(words)
    cells = [cell for grid in grids for cell in grid.cells]
    wiped = _wiped(sheet.black, lines, cells)
    dark, faint = ink(wiped), ink(wiped, _FAINT)
    opaque = _is_opaque(sheet, cells)
    rows = [_rows(dark, cell.area, tall) for cell in cells]
    stamped = [_share(sheet.red, cell.area) > _RED_SHARE for cell in cells]
    crops: list[Picture] = []
    for cell, of_cell, found, under in zip(cells, rows, placed, stamped, strict=True):
        crops += [_alone(wiped, row.area, tall) for row in of_cell]
        crops += _again(sheet.black if under else sheet.picture, cell, of_cell, found, tall)
    readings = iter(read_crops(crops))
    reads: dict[GridCell, Read] = {}
    for cell, of_cell, found, under in zip(cells, rows, placed, stamped, strict=True):
        first = [next(readings) for _ in of_cell]
        second = [next(readings) for _ in (found or of_cell)]
        if of_cell or found:
            read = _agreed(first, second, _Print(of_cell, cell.area, tall))
            reads[cell] = _capped(read) if under and opaque else read
        elif under and (opaque or _rows(faint, cell.area, 2 * tall)):
            reads[cell] = HIDDEN
    return [[(cell, reads[cell]) for cell in grid.cells if cell in reads] for grid in grids], rest


def read_words(sheet: Printed, words: Sequence[Quad]) -> list[tuple[Area, Read]]:
    """Words that stand in no grid, in reading order; short ones, as figures are, are read twice."""
    areas = _in_order([_area(quad) for quad in words])
    pages = [_page_for(sheet, area) for area in areas]
    short = [area.right - area.left < _SHORT * (area.bottom - area.top) for area in areas]
    crops = [_cut(page, area, 0) for page, area in zip(pages, areas, strict=True)]
    crops += [_cut(sheet.black, area, _AROUND) for area, twice in zip(areas, short, strict=True) if twice]
    readings = read_crops(crops)
    again = iter(readings[len(areas) :])
    reads = [
        _compared(reading, next(again)) if twice else reading for reading, twice in zip(readings, short, strict=False)
    ]
    return [(area, _plain(reading)) for area, reading in zip(areas, reads, strict=True) if reading.text.strip()]


def _page_for(sheet: Printed, area: Area) -> Picture:
    """Where print lies below a stamp, the page without red; a date in red alone is read as it is."""
    stamped = _share(sheet.red, area) > _RED_SHARE
    black = sheet.black[area.top : area.bottom, area.left : area.right]
    return sheet.black if stamped and black.size and float((black < _CLEAR).mean()) > _PRINTED else sheet.picture


def _cut(page: Picture, area: Area, around: int) -> Picture:
    return page[max(0, area.top - around) : area.bottom + around, max(0, area.left - around) : area.right + around]


def _compared(one: Reading, other: Reading) -> Reading:
    """The first reading; unsure where the second, of a crop a little larger, says something else."""
    if _bare(one.text).strip(_DIRT) == _bare(other.text).strip(_DIRT):
        return one
    return one._replace(scores=tuple(min(score, _DIFFERENT) for score in one.scores))


def _plain(reading: Reading) -> Read:
    return Read(reading.text.strip(), reading.sure, reading.sure < SURE)


def _placed(grids: Sequence[Grid], words: Sequence[Quad]) -> tuple[list[list[Area]], list[Quad]]:
    """Words by the cell they stand in, in reading order, and those in no grid. Words across cells belong to none."""
    cells = [cell for grid in grids for cell in grid.cells]
    placed: list[list[Area]] = [[] for _ in cells]
    rest = []
    for quad in words:
        area = _area(quad)
        shares = [_overlap(area, cell.area) for cell in cells]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= 0.75:
            placed[best].append(area)
        elif sum(shares) < 0.5:
            rest.append(quad)
    return [_in_order(areas) for areas in placed], rest


def _area(quad: Quad) -> Area:
    left, top = (max(0, int(value)) for value in quad.min(axis=0))
    right, bottom = (int(value) + 1 for value in quad.max(axis=0))
    return Area(left, top, right, bottom)


def _overlap(area: Area, other: Area) -> float:
    """How much of `area` lies in the other."""
    wide = min(area.right, other.right) - max(area.left, other.left)
    high = min(area.bottom, other.bottom) - max(area.top, other.top)
    return max(0, wide) * max(0, high) / max(1, (area.right - area.left) * (area.bottom - area.top))


def _in_order(areas: Iterable[Area]) -> list[Area]:
    """From the top, and from the left where they stand beside one another."""
    rows: list[list[Area]] = []
    for area in sorted(areas, key=lambda area: area.top + area.bottom):
        if rows and (area.top + area.bottom) / 2 < rows[-1][0].bottom - 0.3 * (rows[-1][0].bottom - rows[-1][0].top):
            rows[-1].append(area)
        else:
            rows.append([area])
    return [area for row in rows for area in sorted(row)]


def _line_height(words: Sequence[Quad]) -> int:
    heights = sorted(area.bottom - area.top for area in map(_area, words))
    return max(12, heights[len(heights) // 2]) if heights else _TALL


def _wiped(even: Picture, lines: Lines, cells: Sequence[GridCell]) -> Picture:
    """The page with the ruled lines wiped out, along the rims of the cells only: long strokes inside are print."""
    import numpy as np

    rims = np.full(even.shape, 255, np.uint8)
    for cell in cells:
        left, top, right, bottom = cell.area
        rims[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM] = 0
    ruled = grown(lines.along | lines.down, 5, 5)
    wiped = even.copy()
    wiped[(ruled & rims) > 0] = 255
    return wiped


def _rows(dark: Mask, area: Area, tall: int) -> list[_Row]:
    """The lines of print in a cell by its ink, specks left out."""
    import cv2
    import numpy as np

    left, top = area.left + _INSET, area.top + _INSET
    inside = dark[top : area.bottom - _INSET, left : area.right - _INSET]
    if min(inside.shape, default=0) < 6:
        return []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside)
    speck = _SPECK * tall
    kept = [label for label in range(1, count) if max(stats[label][2], stats[label][3]) >= speck]
    if not kept:
        return []
    print_ = np.isin(labels, kept)
    rows = []
    for start, end in _runs(np.asarray(print_.any(axis=1)), round(0.12 * tall)):
        columns = np.asarray(print_[start:end].any(axis=0))
        places = np.flatnonzero(columns)
        where = Area(left + int(places[0]), top + start, left + int(places[-1]) + 1, top + end)
        pieces = len(_runs(columns, 1))
        rows.append(
            _Row(
                where, pieces, len(places), _lean(print_[start:end]) if pieces == 1 else 0.0, end - start < _FLAT * tall
            )
        )
    return _without_slivers(rows, tall)


def _without_slivers(rows: list[_Row], tall: int) -> list[_Row]:
    """Pieces of a line that came apart (the roof of 合, the dots of a colon) go back to the nearest."""
    joined: list[_Row] = []
    for row in rows:
        if (
            joined
            and row.area.bottom - joined[-1].area.top <= 1.25 * tall
            and (_low(row, tall) or _low(joined[-1], tall))
        ):
            joined[-1] = _Row(
                _around([joined[-1].area, row.area]),
                max(joined[-1].pieces, row.pieces),
                max(joined[-1].inked, row.inked),
            )
        else:
            joined.append(row)
    return joined


def _lean(print_: NDArray[np.bool_]) -> float:
    """The slope of the middle of the ink from row to row: a slash leans, a 1 does not."""
    import numpy as np

    ys = np.flatnonzero(print_.any(axis=1))
    middles = [float(np.flatnonzero(print_[y]).mean()) for y in ys]
    return -float(np.polyfit(ys, middles, 1)[0]) if len(ys) > 3 else 0.0


def _low(row: _Row, tall: int) -> bool:
    return row.area.bottom - row.area.top < 0.5 * tall


def _around(areas: Sequence[Area]) -> Area:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return Area(min(lefts), min(tops), max(rights), max(bottoms))


def _runs(there: NDArray[np.bool_], bridged: int) -> list[tuple[int, int]]:
    """From where to where something is there; gaps up to `bridged` do not part."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[0], there.view(np.int8), [0]])))
    runs: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and start - runs[-1][1] <= bridged:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _share(mask: Mask, area: Area) -> float:
    inside = mask[area.top : area.bottom, area.left : area.right]
    return float((inside > 0).mean()) if inside.size else 0.0


def _alone(page: Picture, area: Area, tall: int) -> Picture:
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


def _crop(page: Picture, area: Area, cell: Area, tall: int) -> Picture:
    """A line of print with the paper around it, within its cell."""
    height = max(area.bottom - area.top, round(0.8 * tall))
    middle = (area.top + area.bottom) // 2
    pad = round(0.3 * height) + 1
    top, bottom = max(cell.top + 1, middle - height // 2 - pad), min(cell.bottom, middle + (height + 1) // 2 + pad)
    left, right = max(cell.left + 1, area.left - 2 * pad), min(cell.right, area.right + 2 * pad)
    return page[top:bottom, left:right]


def _again(page: Picture, cell: GridCell, rows: Sequence[_Row], found: Sequence[Area], tall: int) -> list[Picture]:
    """The crops of the second reading: as the words were found, else by the ink with more paper around."""
    if found:
        return [page[area.top : area.bottom, area.left : area.right] for area in found]
    return [_crop(page, row.area, cell.area, tall) for row in rows]


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


def _capped(read: Read) -> Read:
    return Read(read.text, min(read.sure, _DIFFERENT), True, read.lost)


def _agreed(first: Sequence[Reading], second: Sequence[Reading], print_: _Print) -> Read:
    """One reading out of two: sure only when they say the same, and all of the ink is accounted for."""
    ours, theirs = _together(first), _together(second)
    if _bare(ours.text) and _bare(ours.text) == _bare(theirs.text).strip(_DIRT):
        theirs = ours._replace(scores=theirs.scores)  # a speck beside the print, left out of the first crop
    drawn = _drawn_sign(print_.rows, theirs.text)
    if drawn:
        read = Read(drawn, _DRAWN, False)
        return _capped(read) if _too_tall(print_) or _at_the_rim(print_) else read
    same = _bare(ours.text) == _bare(theirs.text)
    best = _better(ours, theirs)
    if not _bare(best.text):
        return HIDDEN
    sure = min(ours.sure, theirs.sure) if same else min(_DIFFERENT, best.sure)
    if same and not all(_accounted(reading.text, row) for reading, row in zip(first, print_.rows, strict=True)):
        sure = min(sure, _DIFFERENT)
    if same and _too_tall(print_):
        sure = min(sure, _DIFFERENT)
    return Read(best.text, round(sure, 3), sure < SURE)


def _too_tall(print_: _Print) -> bool:
    """Ink much higher than this page's print: a stamp or a pen went through it."""
    return any(row.area.bottom - row.area.top > _TALLEST * print_.tall for row in print_.rows)


def _at_the_rim(print_: _Print) -> bool:
    """Ink that reaches the cell's lines: it may come from outside."""
    around, cell = _around([row.area for row in print_.rows]), print_.cell
    return (
        min(around.left - cell.left, around.top - cell.top, cell.right - around.right, cell.bottom - around.bottom)
        < _RIM
    )


def _drawn_sign(rows: Sequence[_Row], text: str) -> str | None:
    """A dash or a slash by its shape: a recogniser of words takes them for 一, 1 or l."""
    if len(rows) != 1 or rows[0].pieces != 1 or len(_bare(text)) > 1:
        return None
    if rows[0].flat:
        return "—"
    return "/" if rows[0].lean > _LEANING and _bare(text) in _SLASHES else None


def _better(one: Reading, other: Reading) -> Reading:
    """The one that holds the other and more, else the one read better."""
    first, second = _bare(one.text), _bare(other.text)
    if len(first) != len(second) and (first in second or second in first):
        return one if len(first) > len(second) else other
    return max(one, other, key=_mean)


def _together(readings: Sequence[Reading]) -> Reading:
    said = [reading for reading in readings if reading.text.strip()]
    if not said:
        return NOTHING
    scores = tuple(score for reading in said for score in reading.scores)
    return Reading("\n".join(reading.text.strip() for reading in said), scores)


def _bare(text: str) -> str:
    """Without what the eye does not tell apart: full width, spaces, line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _mean(reading: Reading) -> float:
    return sum(reading.scores) / len(reading.scores) if reading.scores else 0.0


def _accounted(text: str, row: _Row) -> bool:
    """Whether the characters read can have made all of the line's ink: 合格 cannot have made that of 不合格."""
    bare = _bare(text)
    if bare.isascii() and bare.isalnum() and row.pieces > len(bare):
        return False
    height = row.area.bottom - row.area.top
    return row.flat or row.inked <= height * sum(_NARROW if sign.isascii() else _WIDE for sign in bare)

"""The ruled grids of an upright page: lines, and the cells between them, joined where no line parts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from jxcheck.readers.scan.area import Area
from jxcheck.readers.scan.ink import dark, grown, ink

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jxcheck.readers.scan.ink import Mask
    from jxcheck.readers.scan.ocr import Picture

_LINE = 205  # a hairline is grey once it is a picture
_FAINT = 220  # where the whole page's hairlines are that pale: set upright, or made smaller
_PALE, _MORE = 150, 1.25  # as pale as that, or so much longer are all lines together then
_STROKE = 40  # pixels of an upright page; shorter straight strokes are parts of characters
_SHORT = 160  # pixels; what is shorter must be straight to be a line: the side of a round stamp is not
_BOW = 1.2  # pixels by which the middle of a short straight line may lie beside its ends
_LIKE_RIM = 400  # pixels; no rim of a stamp looks straight for as long as this
_BEYOND, _STEP = 30, 2  # pixels: how far a line is followed beyond its ends, and how closely
_HEAVY = 2.0  # pixels and twice the thickness of the long lines: what is thicker is no line of this table
_THIN = 0.5  # of a line must be that thin
_SURELY = 100  # pixels of one straight thin run are more than a rim has
_ASIDE, _ALIGNED = 1.5, 0.6  # pixels beside a straight course, and how much of a line lies no further from it
_LONG = 0.35  # of the table's extent: a line this long need not end at lines of the other way
_GAP = 15  # a break in a line that is bridged
_END = 6  # how exactly a line ends at another
_NEAR = 8  # lines closer than this are one
_THICK = 14  # thicker is a bar, a photo or a shadow
_DRAWN = 0.8  # how much of a cell's side must be drawn to part it from its neighbour
_WHOLE = 0.9  # and of one side at least, for the line to count at all
_ACROSS = 0.95  # of the longest line: runs over the whole table
_USUAL = 4  # column lines at least of a row by which others are judged
_MOST = 200  # lines one way; more is a pattern, not a table


class GridCell(NamedTuple):
    """A cell: the row and column of its left top corner, from 1, and the area between its lines; `doubtful` where
    something like a line runs through it that no other row has."""

    row: int
    column: int
    rows: int
    columns: int
    area: Area
    doubtful: bool = False


@dataclass(frozen=True)
class Grid:
    area: Area
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Lines:
    """Masks of the ruled lines along the rows and down the columns; `across_red`: the same, with red ink taken for
    line, as a stamp may hide it. `seen` is where there is no red ink, `dark` all that is dark and thin."""

    along: Mask
    down: Mask
    across_red: tuple[Mask, Mask]
    seen: Mask
    dark: Mask

    def part(self, window: tuple[slice, slice], own: Mask) -> Lines:
        """Those in a window of the page that belong to one group of lines."""
        across_red = (self.across_red[0][window], self.across_red[1][window])
        mine = self.along[window] & own, self.down[window] & own
        return Lines(*mine, across_red, self.seen[window], self.dark[window])


class _Stroke(NamedTuple):
    """A straight piece of line: where it lies across its direction, and from where to where along it."""

    at: float
    start: int
    end: int


def find_lines(even: Picture, red: Mask) -> Lines:
    """The straight lines of an evened, upright page without its red ink, which lay where `red` is."""
    hidden = grown(red, 5, 5)
    thin, faint = _thin(even, _LINE), _thin(even, _FAINT)
    if _are_pale(even, _straight(thin), _straight(faint)):
        thin = faint
    return Lines(*_straight(thin), across_red=_straight(thin | hidden), seen=~hidden, dark=thin)


def _are_pale(even: Picture, straight: tuple[Mask, Mask], faint: tuple[Mask, Mask]) -> bool:
    """Whether the page's lines are hairlines hardly darker than its paper, or most come out only as such."""
    import numpy as np

    shades = even[(straight[0] | straight[1]) > 0]
    return (shades.size > 0 and float(np.median(shades)) > _PALE) or _drawn_in(faint) > _MORE * _drawn_in(straight)


def _drawn_in(straight: tuple[Mask, Mask]) -> int:
    """How long all lines are together that are too long for a stamp's rim, in pixels."""
    import numpy as np

    both = straight[0], np.ascontiguousarray(straight[1].T)
    lengths = [stroke.end - stroke.start for mask in both for stroke in _strokes(mask)]
    return sum(length for length in lengths if length >= _LIKE_RIM)


def _thin(even: Picture, darker_than: int) -> Mask:
    """What is that dark, without what is thick."""
    import cv2
    import numpy as np

    shaded = dark(even, darker_than)
    thick = cv2.morphologyEx(shaded, cv2.MORPH_OPEN, np.ones((_THICK, _THICK), np.uint8))
    # A hairline close to print does not stand out, one beside a shaded cell is lost with it: each has its own way.
    return (shaded & ~grown(np.asarray(thick, np.uint8), 5, 5)) | ink(even, darker_than)


def _straight(dark: Mask) -> tuple[Mask, Mask]:
    """What is left of the dark when all that is no straight stroke goes: along the rows, and down the columns."""
    import cv2
    import numpy as np

    found = []
    for stroke, bridge in (((1, _STROKE), (3, _GAP)), ((_STROKE, 1), (_GAP, 3))):
        opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(stroke, np.uint8))
        found.append(np.asarray(cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8)), np.uint8))
    return found[0], found[1]


def find_grids(lines: Lines) -> list[Grid]:
    """Every table on the page, from the top. What has not two lines each way that cross is no table."""
    import cv2
    import numpy as np

    together = grown(lines.along | lines.down, 5, 5)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(together)
    grids = []
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label][:4])
        if width < 2 * _STROKE or height < _STROKE // 2:
            continue
        window = (slice(top, top + height), slice(left, left + width))
        own = np.where(labels[window] == label, 255, 0).astype(np.uint8)
        grid = _grid(lines.part(window, own), left, top)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.area.top, grid.area.left))


def _grid(lines: Lines, left: int, top: int) -> Grid | None:
    """The cells of one group of lines that touch; the group's left top corner on the page is given."""
    import numpy as np

    along, down = _strokes(lines.along), _strokes(np.ascontiguousarray(lines.down.T))
    along, down = _meeting(along, down), _meeting(down, along)
    across = lines.dark, np.ascontiguousarray(lines.dark.T)
    most = _thickest(along, across[0], down, across[1])
    along, down = _ruled(along, across[0], most), _ruled(down, across[1], most)
    along, down = _meeting(along, down), _meeting(down, along)
    along, down = _ending(along, down), _ending(down, along)
    ys = _parting(_places(along, _ends(down)), _places(down, _ends(along)), lines.along)
    xs = _parting(_places(down, _ends(along)), ys, np.ascontiguousarray(lines.down.T))
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) < 6 or max(len(ys), len(xs)) > _MOST:
        return None
    xs, strays = _without_strays(xs, ys, np.ascontiguousarray(lines.down.T))
    joined = _joined(lines, ys, xs)
    cells = [_cell(places, ys, xs, left, top) for places in joined]
    cells = [cell._replace(doubtful=any(_runs_through(at, cell, left, top) for at in strays)) for cell in cells]
    area = Area(left + xs[0], top + ys[0], left + xs[-1], top + ys[-1])
    return Grid(area, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _strokes(mask: Mask) -> list[_Stroke]:
    """The pieces of line in a mask whose lines run along the rows."""
    import cv2

    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask)
    strokes = []
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if width < _STROKE or area / width > _THICK:
            continue
        if width >= _SHORT or _bow(labels[top : top + height, left : left + width] == label) <= _BOW:
            strokes.append(_Stroke(float(centres[label][1]), left, left + width))
    return strokes


def _bow(piece: NDArray[Any]) -> float:
    """How far the middle of a piece lies beside the line between its ends, in pixels."""
    import numpy as np

    ys = np.arange(piece.shape[0])[:, None]
    middles = [float((ys * part).sum() / max(1, part.sum())) for part in np.array_split(piece, 3, axis=1)]
    return abs(middles[1] - (middles[0] + middles[2]) / 2)


def _thickest(along: Sequence[_Stroke], dark: Mask, down: Sequence[_Stroke], dark_down: Mask) -> float:
    """How thick a line of this table may be in pixels, by those that are too long for anything else."""
    from statistics import median

    both = [(stroke, dark) for stroke in along] + [(stroke, dark_down) for stroke in down]
    long = [(stroke, mask) for stroke, mask in both if stroke.end - stroke.start >= _LIKE_RIM]
    runs = [high for stroke, mask in long or both for _, _, high in _followed(stroke, mask, _THICK, 0, 4 * _STEP)]
    return min(float(_THICK), 2 * median(runs) + _HEAVY) if runs else float(_THICK)


def _ruled(strokes: Sequence[_Stroke], dark: Mask, most: float) -> list[_Stroke]:
    """Those that are as thin as the table's long lines and go on straight: a stamp's rim and its star do not."""
    found = (stroke if stroke.end - stroke.start >= _LIKE_RIM else _as_ruled(stroke, dark, most) for stroke in strokes)
    return [stroke for stroke in found if stroke is not None]


def _as_ruled(stroke: _Stroke, dark: Mask, most: float) -> _Stroke | None:
    """The stroke where it is a ruled line, in its place without the rim that may run into it."""
    import numpy as np

    length = stroke.end - stroke.start
    beyond = _BEYOND if length < _SHORT else 0  # a long one shows within how it runs
    thin = [place for place in _followed(stroke, dark, most, beyond, _STEP) if place[2] <= most]
    if not thin:
        return None
    along, at, _ = np.array(thin, np.float64).T
    beside = (np.abs(at[:, None] - at) <= _ASIDE).sum(axis=1)
    if length >= _SHORT and _STEP * beside.max() >= _SURELY:
        return stroke._replace(at=float(at[beside.argmax()]))
    within = (along >= stroke.start) & (along < stroke.end)
    if within.sum() < _THIN * length / _STEP:
        return None
    half = len(thin) // 2
    (x0, x1), (y0, y1) = ([float(np.median(part)) for part in (line[:half], line[half:])] for line in (along, at))
    straight = y0 + (y1 - y0) / max(1.0, x1 - x0) * (along - x0)
    return stroke if float((np.abs(at - straight) <= _ASIDE).mean()) >= _ALIGNED else None


def _followed(stroke: _Stroke, dark: Mask, most: float, beyond: int, step: int) -> list[tuple[int, float, int]]:
    """Where the dark lies along a stroke and beyond its ends: place along it, across it, and how thick it is."""
    middle, found = (stroke.start + stroke.end) // 2, []
    follows = beyond > 0
    for places in (range(middle, max(0, stroke.start - beyond), -step), range(middle, stroke.end + beyond, step)):
        at, missed = stroke.at, 0
        for along in places:
            near = at if follows else stroke.at
            run = _run_near(dark[:, along], near) if along < dark.shape[1] else None
            missed = 0 if run else missed + 1
            if missed > _GAP // step:
                break
            if run:
                high = run[1] - run[0]
                at = (run[0] + run[1] - 1) / 2 if high <= most else at
                found.append((along, at, high))
    return sorted(set(found))


def _run_near(column: NDArray[Any], at: float) -> tuple[int, int] | None:
    """From where to where it is dark around the dark pixel next to `at`."""
    middle = round(at)
    start = max(0, middle - 2 * _THICK)
    there = (column[start : middle + 2 * _THICK + 1] > 0).tolist()
    near = [place for place, is_dark in enumerate(there) if is_dark and abs(start + place - at) <= _END / 2]
    if not near:
        return None
    first = last = min(near, key=lambda place: abs(start + place - at))
    while first and there[first - 1]:
        first -= 1
    while last + 1 < len(there) and there[last + 1]:
        last += 1
    return start + first, start + last + 1


def _meeting(strokes: Sequence[_Stroke], others: Sequence[_Stroke]) -> list[_Stroke]:
    """Those that touch at least two lines of the other way, or one and run over the whole table: an underline, a
    character's stroke, a curl do not."""
    longest = max((stroke.end - stroke.start for stroke in strokes), default=0)
    needed = {stroke: 1 if stroke.end - stroke.start >= _ACROSS * longest else 2 for stroke in strokes}
    return [stroke for stroke in strokes if _met(stroke, others) >= needed[stroke]]


def _ending(strokes: Sequence[_Stroke], others: Sequence[_Stroke]) -> list[_Stroke]:
    """Those that, with all pieces of the same line, begin and end at lines of the other way, or are long."""
    if not strokes:
        return []
    extent = max(stroke.end for stroke in strokes) - min(stroke.start for stroke in strokes)
    kept: list[_Stroke] = []
    for group in _lines_of(strokes):
        start, end = min(stroke.start for stroke in group), max(stroke.end for stroke in group)
        ends = all(any(abs(other.at - at) <= _END for other in others) for at in (start, end))
        if ends or sum(stroke.end - stroke.start for stroke in group) >= _LONG * extent:
            kept += group
    return kept


def _met(stroke: _Stroke, others: Sequence[_Stroke]) -> int:
    places: list[float] = []
    for other in others:
        along = stroke.start - _NEAR <= other.at <= stroke.end + _NEAR
        across = other.start - _NEAR <= stroke.at <= other.end + _NEAR
        if along and across and all(abs(other.at - place) > _NEAR for place in places):
            places.append(other.at)
    return len(places)


def _parting(places: list[int], others: Sequence[int], mask: Mask) -> list[int]:
    """Those places (rows of the mask) where a line is drawn all the way between two neighbours of the other places."""

    if len(others) < 2:
        return places
    wide = grown(mask, 2 * _NEAR + 1, 1)
    inner = places[1:-1]
    drawn = [at for at in inner if any(_whole(wide[at, a:b]) for a, b in pairwise(others))]
    return [*places[:1], *drawn, *places[-1:]] if len(places) > 1 else places


def _without_strays(xs: list[int], ys: Sequence[int], mask: Mask) -> tuple[list[int], list[tuple[int, int]]]:
    """Column lines without those that a single row has beside all that most rows have; and where these stand, x and y."""
    wide = grown(mask, 2 * _NEAR + 1, 1)
    drawn = [frozenset(x for x in xs if _whole(wide[min(x, len(wide) - 1), a:b])) for a, b in pairwise(ys)]
    usual = max(drawn, key=drawn.count)
    if len(usual) < _USUAL or 2 * drawn.count(usual) < len(drawn) or drawn.count(usual) < 2:
        return xs, []
    extra = [
        (x, (a + b) // 2) for row, (a, b) in zip(drawn, pairwise(ys), strict=True) if row > usual for x in row - usual
    ]
    once = [x for x, _ in extra if sum(x in row for row in drawn) == 1]
    return [x for x in xs if x not in once], [(x, y) for x, y in extra if x in once]


def _runs_through(place: tuple[int, int], cell: GridCell, left: int, top: int) -> bool:
    x, y = left + place[0], top + place[1]
    return cell.area.left < x < cell.area.right and cell.area.top <= y < cell.area.bottom


def _ends(strokes: Sequence[_Stroke]) -> list[_Stroke]:
    """Where lines of the other way begin and end all together: the side of a table that has no line of its own there."""
    if not strokes:
        return []
    edges = []
    for at in (min(stroke.start for stroke in strokes), max(stroke.end for stroke in strokes) - 1):
        reach = [s for s in strokes if min(abs(s.start - at), abs(s.end - 1 - at)) <= _NEAR]
        if len(reach) >= max(2, len(strokes) // 2):
            ends = sorted(min(s.start, s.end - 1, key=lambda end: abs(end - at)) for s in reach)
            edges.append(_Stroke(ends[len(ends) // 2], 0, 1))
    return edges


def _places(strokes: Sequence[_Stroke], edges: Sequence[_Stroke]) -> list[int]:
    """Where lines lie, pieces of the same line taken together; a table's open side counts as a line."""
    groups: list[list[_Stroke]] = []
    for stroke in sorted([*strokes, *edges]):
        if groups and stroke.at - groups[-1][-1].at <= _NEAR:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    lengths = [sum(s.end - s.start for s in group) for group in groups]
    places = [
        round(sum(s.at * (s.end - s.start) for s in group) / length)
        for group, length in zip(groups, lengths, strict=True)
    ]
    return [at for at, length in zip(places, lengths, strict=True) if not _beside_longer(at, length, places, lengths)]


def _beside_longer(at: int, length: int, places: Sequence[int], lengths: Sequence[int]) -> bool:
    """Whether a line close by, too close for print to stand between, is more than twice as long: it is the real one."""
    return any(
        0 < abs(other - at) <= 2 * _NEAR and 2 * length < longer for other, longer in zip(places, lengths, strict=True)
    )


def _lines_of(strokes: Iterable[_Stroke]) -> list[list[_Stroke]]:
    """Pieces of the same line together, lines in order."""
    groups: list[list[_Stroke]] = []
    for stroke in sorted(strokes):
        if groups and stroke.at - groups[-1][-1].at <= _NEAR:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return groups


def _joined(lines: Lines, ys: Sequence[int], xs: Sequence[int]) -> list[list[tuple[int, int]]]:
    """Fields of the grid by cell: neighbours belong together where no line is drawn between them."""

    near = 2 * _NEAR + 1
    along = grown(lines.across_red[0], near, 1) & _or_hidden(lines, _NEAR, 1)
    down = grown(lines.across_red[1], 1, near) & _or_hidden(lines, 1, _NEAR)
    head = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while head[place] != place:
            place = head[place]
        return place

    def join(one: tuple[int, int], other: tuple[int, int]) -> None:
        first, second = sorted((root(one), root(other)))
        head[second] = first

    for row, column in list(head):
        beside, above = slice(ys[row], ys[row + 1]), slice(xs[column], xs[column + 1])
        at = _inside(ys[row], along.shape[0])
        if row and not _drawn(along[at, above]):
            join((row - 1, column), (row, column))
        at = _inside(xs[column], down.shape[1])
        if column and not _drawn(down[beside, at]):
            join((row, column - 1), (row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in head:
        groups.setdefault(root(place), []).append(place)
    return list(groups.values())


def _or_hidden(lines: Lines, high: int, wide: int) -> Mask:
    """Where there is something dark, or where a stamp hides whether there is: its ink alone is no line."""
    return grown(lines.dark, high, wide) | ~lines.seen


def _inside(at: int, size: int) -> int:
    return min(max(at, 0), size - 1)


def _drawn(side: NDArray[Any]) -> bool:
    """Whether a cell's side is drawn; its ends, where other lines cross, do not count."""
    rim = min(_NEAR, len(side) // 4)
    inner = side[rim : len(side) - rim]
    return len(inner) > 0 and float((inner > 0).mean()) >= _DRAWN


def _whole(side: NDArray[Any]) -> bool:
    return len(side) > 0 and float((side > 0).mean()) >= _WHOLE


def _cell(places: Sequence[tuple[int, int]], ys: Sequence[int], xs: Sequence[int], left: int, top: int) -> GridCell:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    area = Area(left + xs[min(columns)], top + ys[min(rows)], left + xs[max(columns) + 1], top + ys[max(rows) + 1])
    tall, wide = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    return GridCell(min(rows) + 1, min(columns) + 1, tall, wide, area)

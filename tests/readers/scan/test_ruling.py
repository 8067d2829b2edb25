"""Grids by their lines, without any words."""

from __future__ import annotations

import pytest

cv2 = pytest.importorskip("cv2")
import numpy as np  # noqa: E402

from jxcheck.readers.scan.area import Area  # noqa: E402
from jxcheck.readers.scan.ruling import Grid, find_grids, find_lines  # noqa: E402

XS, YS = (100, 300, 500, 700), (100, 150, 200, 250)


def page(xs: tuple[int, ...] = XS, ys: tuple[int, ...] = YS) -> np.ndarray:
    paper = np.full((500, 900), 255, np.uint8)
    for x in xs:
        cv2.line(paper, (x, ys[0]), (x, ys[-1]), 0, 2)
    for y in ys:
        cv2.line(paper, (xs[0], y), (xs[-1], y), 0, 2)
    return paper


def grids(paper: np.ndarray, red: np.ndarray | None = None) -> list[Grid]:
    return find_grids(find_lines(paper, np.zeros_like(paper) if red is None else red))


def places(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [cell[:4] for cell in grid.cells]


def test_every_cell_has_its_row_and_column() -> None:
    [grid] = grids(page())
    assert places(grid) == [(row, column, 1, 1) for row in (1, 2, 3) for column in (1, 2, 3)]
    assert grid.cells[4].area == pytest.approx(Area(300, 150, 500, 200), abs=2)


def test_cells_without_a_line_between_them_are_one() -> None:
    paper = page()
    cv2.rectangle(paper, (280, 105), (320, 145), 255, -1)
    [grid] = grids(paper)
    assert (1, 1, 1, 2) in places(grid)
    assert len(grid.cells) == 8


def test_a_gap_in_a_line_still_parts_its_cells() -> None:
    paper = page()
    paper[170:176, 295:305] = 255
    paper[145:155, 380:388] = 255
    assert len(grids(paper)[0].cells) == 9


def test_a_table_without_sides_has_its_outer_columns() -> None:
    paper = page()
    paper[100:250, 95:105] = 255
    paper[100:250, 695:705] = 255
    for y in YS:
        cv2.line(paper, (XS[0], y), (XS[-1], y), 0, 2)
    assert len(grids(paper)[0].cells) == 9


def test_a_low_last_row_of_a_table_without_sides_has_its_lower_line() -> None:
    paper = page(xs=(100, 200, 300, 400, 500), ys=(100, 150, 200, 250, 282))
    paper[90:290, 95:105] = 255
    paper[90:248, 495:505] = 255
    paper[253:280, 250:450] = 255
    for y in (100, 150, 200, 250, 282):
        cv2.line(paper, (100, y), (500, y), 0, 2)
    assert max(cell.row for cell in grids(paper)[0].cells) == 4


def test_a_line_that_a_rim_runs_into_stays_where_it_is() -> None:
    paper = page(xs=(100, 200, 300, 400, 500), ys=tuple(range(100, 420, 46)))
    before = places(grids(paper)[0])
    cv2.circle(paper, (515, 330), 215, 90, 10)
    [grid] = grids(paper)
    assert places(grid) == before
    assert grid.cells[2].area.left == pytest.approx(300, abs=3)


def test_the_rim_of_a_stamp_is_no_line() -> None:
    paper = page(ys=tuple(range(100, 480, 40)))
    before = places(grids(paper)[0])
    cv2.circle(paper, (410, 270), 130, 90, 6)
    assert places(grids(paper)[0]) == before


@pytest.mark.parametrize("thick", [3, 10])
@pytest.mark.parametrize("middle", [(395, 260), (420, 330), (500, 430)])
def test_the_rim_of_a_large_stamp_as_dark_as_print_is_no_line(middle: tuple[int, int], thick: int) -> None:
    paper = page(ys=tuple(range(100, 420, 46)))
    before = places(grids(paper)[0])
    cv2.circle(paper, middle, 215, 90, thick)
    assert places(grids(paper)[0]) == before


def test_the_straight_side_of_a_star_is_no_line() -> None:
    paper = page(ys=tuple(range(100, 420, 46)))
    before = places(grids(paper)[0])
    cv2.fillPoly(paper, [np.array([[430, 140], [460, 140], [460, 195], [400, 170]])], 90)
    assert places(grids(paper)[0]) == before


def test_a_stroke_through_one_row_that_no_other_has_makes_its_cell_doubtful_and_no_column() -> None:
    paper = page(xs=(100, 200, 300, 400, 500, 600), ys=tuple(range(100, 420, 46)))
    before = places(grids(paper)[0])
    cv2.line(paper, (350, 192), (350, 238), 0, 2)
    [grid] = grids(paper)
    assert places(grid) == before
    assert [cell[:2] for cell in grid.cells if cell.doubtful] == [(3, 3)]


def test_rows_of_a_form_keep_their_own_columns() -> None:
    paper = page(xs=(100, 700), ys=(100, 150, 200, 250, 300))
    for x, top in ((200, 100), (500, 100), (300, 150), (450, 200), (250, 250), (600, 250)):
        cv2.line(paper, (x, top), (x, top + 50), 0, 2)
    assert len(grids(paper)[0].cells) == 10


def test_a_line_hidden_by_a_stamp_still_parts_its_cells() -> None:
    paper, red = page(), np.zeros((500, 900), np.uint8)
    red[140:160, 350:450] = 255
    paper[140:160, 350:450] = 255
    assert len(grids(paper, red)[0].cells) == 9


def test_underlines_and_single_boxes_are_no_table() -> None:
    paper = np.full((500, 900), 255, np.uint8)
    cv2.line(paper, (100, 100), (400, 100), 0, 2)
    cv2.line(paper, (100, 200), (400, 200), 0, 2)
    cv2.rectangle(paper, (500, 100), (700, 300), 0, 2)
    assert grids(paper) == []


def test_two_tables_are_two() -> None:
    paper = page()
    paper[300:500] = page(ys=(20, 70, 120, 170))[0:200]
    assert [grid.area.top for grid in grids(paper)] == pytest.approx([100, 320], abs=2)


@pytest.mark.parametrize("shade", [217, 190, 120])
def test_a_shaded_heading_has_cells_too(shade: int) -> None:
    paper = page()
    for x in XS[:-1]:
        paper[102:149, x + 2 : x + 199] = shade
    assert len(grids(paper)[0].cells) == 9

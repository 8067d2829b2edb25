"""The outer columns of tables without lines at their sides."""

from __future__ import annotations

from jxcheck.readers.pdf.sides import Place, Stroke, outer_cells

INNER: list[Place] = [(100, 0, 200, 20), (100, 20, 200, 40), (200, 0, 300, 20), (200, 20, 300, 40)]


def rows(left: float, right: float, *heights: float) -> list[Stroke]:
    return [(left, right, height) for height in heights]


def test_a_table_with_sides_has_no_more_cells() -> None:
    assert outer_cells(INNER, rows(100, 300, 0, 20, 40)) == []


def test_lines_that_reach_further_make_a_column_on_either_side() -> None:
    assert outer_cells(INNER, rows(50, 360, 0, 20, 40)) == [
        (50, 0, 100, 20),
        (50, 20, 100, 40),
        (300, 0, 360, 20),
        (300, 20, 360, 40),
    ]


def test_a_cell_over_two_rows_stays_one() -> None:
    strokes = [*rows(50, 300, 0, 40), *rows(100, 300, 20)]
    assert outer_cells(INNER, strokes) == [(50, 0, 100, 40)]


def test_borders_drawn_cell_by_cell_are_lines() -> None:
    strokes = [(left, left + 50.5, height + left / 1000) for height in (0, 20, 40) for left in (50, 100, 150, 200, 250)]
    assert [cell[:3:2] for cell in outer_cells(INNER, strokes)] == [(50, 100), (50, 100)]


def test_what_only_touches_the_table_or_runs_elsewhere_is_not_its_side() -> None:
    assert outer_cells(INNER, [*rows(100, 300, 0, 20, 40), (310, 500, 20), (0, 400, 90), (95, 305, 20)]) == []


def test_a_row_that_is_closed_keeps_its_cell() -> None:
    closed = [*INNER, (300.0, 0.0, 360.0, 20.0)]
    assert outer_cells(closed, rows(100, 360, 0, 20, 40)) == [(300, 20, 360, 40)]


def test_a_table_without_any_frame_has_its_outer_rows_and_corners_too() -> None:
    down = [(-20.0, 60.0, x) for x in (100.0, 200.0, 300.0)]
    outer = outer_cells(INNER, rows(50, 360, 0, 20, 40), down)
    assert len(outer) == 4 * 4 - len(INNER)
    assert {(50, -20, 100, 0), (300, 40, 360, 60), (100, -20, 200, 0), (50, 0, 100, 20)} <= set(outer)

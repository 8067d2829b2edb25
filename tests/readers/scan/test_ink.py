"""Pale pages made dark enough to find their print and lines."""

from __future__ import annotations

import pytest

cv2 = pytest.importorskip("cv2")
import numpy as np  # noqa: E402

from jxcheck.readers.scan.ink import Printed, stretched  # noqa: E402
from jxcheck.readers.scan.ruling import find_grids, find_lines  # noqa: E402


def pale(shade: int = 170, paper: int = 235) -> np.ndarray:
    page = np.full((600, 900), paper, np.uint8)
    for at in range(4):
        cv2.line(page, (100, 100 + 100 * at), (700, 100 + 100 * at), shade + 25, 2)
        cv2.line(page, (100 + 200 * at, 100), (100 + 200 * at, 400), shade + 25, 2)
        cv2.putText(page, "36 72", (130, 150 + 100 * at), cv2.FONT_HERSHEY_SIMPLEX, 1, shade, 3)
    return page


def test_a_pale_page_has_its_grid_and_dark_print() -> None:
    printed = Printed(cv2.cvtColor(pale(), cv2.COLOR_GRAY2BGR))
    [grid] = find_grids(find_lines(printed.black, printed.red))
    assert len(grid.cells) == 9
    assert printed.black.min() < 80


def test_a_dark_enough_page_and_a_blank_grainy_one_stay_as_they_are() -> None:
    dark = pale(20, 255)
    assert stretched(dark) is dark
    grain = np.clip(np.random.default_rng(1).normal(245, 6, (400, 400)), 0, 255).astype(np.uint8)
    assert stretched(grain) is grain

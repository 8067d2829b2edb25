"""Two readings of one cell: when they make a sure one, and when a doubtful one."""

from __future__ import annotations

import pytest

from jxcheck.readers.scan.agreed import HIDDEN, Print, Read, agreed, confirmed
from jxcheck.readers.scan.area import Area
from jxcheck.readers.scan.ocr import NOTHING, Reading
from jxcheck.readers.scan.strips import Strip

CELL, TALL = Area(0, 0, 200, 60), 26


def said(text: str, score: float = 0.99) -> Reading:
    return Reading(text, (score,) * len(text))


def strip(wide: int, pieces: int, high: int = 20, inked: int | None = None, **shape: object) -> Strip:
    return Strip(Area(50, 20, 50 + wide, 20 + high), pieces, wide if inked is None else inked, **shape)  # type: ignore[arg-type]


def read(first: Reading, second: Reading, *strips: Strip) -> Read:
    return agreed([first], [second], Print(strips, CELL, TALL))


def test_two_readings_that_say_the_same_are_sure_together() -> None:
    assert read(said("36", 1.0), said("36", 0.85), strip(26, 2)) == Read("36", 0.922, False)
    assert read(said("36", 0.9), said("36", 0.85), strip(26, 2)).doubtful


def test_a_character_is_as_sure_as_its_worse_reading() -> None:
    assert read(said("喆", 0.99), said("喆", 0.85), strip(20, 1)) == Read("喆", 0.85, True)


def test_words_that_reach_the_sides_of_their_cell_are_doubtful() -> None:
    wide = Strip(Area(2, 20, 198, 40), 9, 190)
    assert read(said("继续教育专用章继续教"), said("继续教育专用章继续教"), wide).doubtful


def test_two_readings_that_differ_are_doubtful_and_the_better_one_is_given() -> None:
    found = read(said("86", 0.7), said("36", 0.98), strip(26, 2))
    assert (found.text, found.doubtful) == ("36", True)


def test_a_reading_that_holds_the_other_and_more_is_given() -> None:
    assert read(said("合格"), said("不合格", 0.9), strip(60, 3)).text == "不合格"


def test_full_width_figures_say_the_same() -> None:
    assert not read(said("３６"), said("36"), strip(40, 2, inked=24)).doubtful


def test_a_speck_beside_figures_is_left_out() -> None:
    assert read(said("81"), said("81."), strip(26, 2)) == Read("81", 0.99, False)


@pytest.mark.parametrize(("text", "wide", "pieces"), [("合格", 62, 3), ("3", 26, 1), ("10", 40, 3)])
def test_more_ink_than_the_characters_can_have_made_is_doubtful(text: str, wide: int, pieces: int) -> None:
    assert read(said(text), said(text), strip(wide, pieces)).doubtful


def test_ink_that_nobody_could_read_is_lost_and_never_blank() -> None:
    assert read(NOTHING, NOTHING, strip(20, 1)) == HIDDEN
    assert HIDDEN.lost


def test_a_dash_is_known_by_its_shape_whatever_was_read() -> None:
    assert read(said("一"), said("二", 0.6), strip(20, 1, high=2, flat=True)) == Read("—", 0.95, False)


def test_a_leaning_stroke_is_a_slash_and_an_upright_one_a_figure() -> None:
    assert read(said("1"), said("1"), strip(9, 1, lean=0.4)).text == "/"
    assert read(said("1"), said("1"), strip(6, 1, lean=0.05)).text == "1"


def test_a_stroke_that_leans_a_little_may_be_either() -> None:
    assert read(said("1"), said("1"), strip(7, 1, lean=0.244)).doubtful
    assert not read(said("1"), said("1"), strip(7, 1, lean=-0.1)).doubtful


def test_a_leaning_stroke_that_reaches_the_lines_may_be_a_stamp() -> None:
    reaching = Strip(Area(50, 2, 60, 24), 1, 10, lean=0.4)
    assert read(said("1"), said("1"), reaching).doubtful


def test_ink_higher_than_print_is_doubtful() -> None:
    assert read(said("36"), said("36"), strip(26, 2, high=34)).doubtful


def test_a_line_outside_of_tables_is_unsure_where_its_second_reading_differs() -> None:
    assert confirmed(said("2018"), said("2018")).sure == 0.99
    assert confirmed(said("2018"), said("2010")).sure == 0.5

"""Shaded rows and the plain ones between them."""

from __future__ import annotations

from jxcheck.readers.glyphs import Glyph
from jxcheck.readers.pdf.bands import banded
from jxcheck.readers.pdf.ruled import Place

COLUMNS = [(0.0, 50.0), (50.0, 100.0), (100.0, 150.0)]


def row(top: float) -> list[Place]:
    return [(left, top, right, top + 20) for left, right in COLUMNS]


def words(top: float, *at: tuple[float, str]) -> list[Glyph]:
    return [
        Glyph(letter, x + 5 * place, top + 5, x + 5 * place + 5, top + 15)
        for x, text in at
        for place, letter in enumerate(text)
    ]


PLAIN = words(20, (10, "2018"), (80, "36"), (120, "72"))


def test_a_plain_row_between_two_shaded_ones_has_their_columns() -> None:
    assert banded([row(0), row(40)], PLAIN) == [[*row(0), *row(20), *row(40)]]


def test_a_plain_heading_and_a_plain_last_row_belong_to_it() -> None:
    glyphs = [*words(0, (10, "ab"), (60, "cd"), (110, "ef")), *words(40, (10, "7"), (60, "3"), (110, "4"))]
    last = words(80, (10, "2018"), (80, "36"), (120, "72"))
    assert banded([row(20), row(60)], [*glyphs, *last]) == [[*row(0), *row(20), *row(40), *row(60), *row(80)]]


def test_words_across_the_columns_part_two_tables() -> None:
    across = words(20, (10, "2018"), (45, "3636"), (120, "72"))
    assert banded([row(0), row(40)], across) == [row(0), row(40)]


def test_tables_with_other_columns_or_far_apart_stay_apart() -> None:
    other = [(left + 10, 40.0, right + 10, 60.0) for left, right in COLUMNS]
    assert banded([row(0), other], PLAIN) == [row(0), other]
    assert banded([row(0), row(140)], PLAIN) == [row(0), row(140)]


def test_two_tables_that_nothing_stands_between_stay_apart() -> None:
    assert banded([row(0), row(40)], []) == [row(0), row(40)]
    assert banded([row(0), row(20.5)], []) == [row(0), row(20.5)]

"""Letters into lines and words."""

from __future__ import annotations

import pytest

from jxcheck.readers.glyphs import Glyph, columns_in, in_lines, joined, legible, parts_in, spoiled, text_of, wrapped


def row(*letters: tuple[str, float], top: float = 0.0) -> list[Glyph]:
    """Letters ten points wide and high (digits five wide) that begin at the given places."""
    return [Glyph(text, x, top, x + (5 if text.isascii() else 10), top + 10) for text, x in letters]


def test_letters_of_about_one_height_are_one_line_from_the_left() -> None:
    lines = in_lines([*row(("乙", 20), ("丁", 0), top=31), *row(("甲", 0), top=0), *row(("丙", 10), top=2)])
    assert [text_of(line) for line in lines] == ["甲丙", "丁 乙"]


def test_a_gap_is_one_blank_and_so_is_a_printed_blank() -> None:
    assert text_of(row(("姓", 0), ("名", 10), ("测", 40))) == "姓名 测"
    assert text_of(row(("姓", 0), (" ", 10), ("名", 12))) == "姓 名"


def test_two_numbers_that_nearly_touch_are_two() -> None:
    assert text_of(row(("1", 0), ("8", 5), ("3", 12), ("6", 17))) == "18 36"
    assert text_of(row(("1", 0), ("0", 5), ("8", 10.5))) == "108"


def test_columns_stand_further_apart_than_words() -> None:
    assert [piece.text for piece in columns_in(row(("甲", 0), ("乙", 15), ("丙", 60)))] == ["甲 乙", "丙"]


def test_a_number_close_to_a_word_is_a_part_of_its_own_unless_the_word_is_its_unit() -> None:
    assert [part.text for part in parts_in(row(("3", 0), ("6", 5), ("合", 12), ("格", 22)))] == ["36", "合格"]
    assert [part.text for part in parts_in(row(("3", 0), ("6", 5), ("学", 12), ("时", 22)))] == ["36学时"]
    assert [part.text for part in parts_in(row(("甲", 0), ("乙", 12)))] == ["甲乙"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["公需", "课程"], "公需课程"),
        (["36", "72"], "36 72"),
        (["a", "", " b "], "a b"),
        (["2018", "年"], "2018年"),
        ([], ""),
    ],
)
def test_broken_lines_are_joined(parts: list[str], whole: str) -> None:
    assert joined(parts) == whole


def test_letters_without_a_meaning_are_counted_and_shown_as_such() -> None:
    assert spoiled("(cid:12)合\ue000格\x02") == 3
    assert legible("(cid:12)合\ue000格") == "\ufffd合\ufffd格"
    assert spoiled("合格 36（一）☑①") == 0


def lines_of(*texts: str) -> list[list[Glyph]]:
    """Lines from the left, letters beside each other."""
    lines = []
    for number, text in enumerate(texts):
        x, line = 0.0, []
        for letter in text:
            wide = 5.0 if letter.isascii() else 10.0
            line.append(Glyph(letter, x, 12.0 * number, x + wide, 12.0 * number + 10))
            x += wide
        lines.append(line)
    return lines


@pytest.mark.parametrize(
    ("parts", "width", "whole"),
    [
        (["助理工程师(2014年1", "2月)"], 105, "助理工程师(2014年12月)"),
        (["助理工程师(2014年1", "2月)"], 200, "助理工程师(2014年1 2月)"),
        (["ZL201620000", "1.1"], 60, "ZL2016200001.1"),
        (["3304811988061", "20427"], 70, "330481198806120427"),
        (["3304811988061", "2042X"], 70, "33048119880612042X"),
        (["1380000", "0000"], 40, "13800000000"),
        (["36", "72"], 15, "36 72"),
        (["2016.1-201", "7.12"], 80, "2016.1-2017.12"),
        (["201901", "201902", "201903"], 35, "201901 201902 201903"),
        (["2016.1-2017.12", "2018.3-2018.9"], 75, "2016.1-2017.12 2018.3-2018.9"),
        (["PLC", "CAD"], 18, "PLC CAD"),
        (["可编程控制", "器"], 55, "可编程控制器"),
    ],
)
def test_a_number_that_a_full_line_cuts_is_one(parts: list[str], width: float, whole: str) -> None:
    assert wrapped(lines_of(*parts), width) == whole


def test_letters_set_evenly_over_the_width_are_one_word() -> None:
    assert text_of(row(("测", 0), ("试", 20), ("甲", 40))) == "测试甲"
    assert text_of(row(("姓", 0), ("名", 15), ("测", 50))) == "姓 名 测"
    assert text_of(row(("是", 0), ("否", 20))) == "是 否"
    assert text_of(row(("1", 0), ("2", 20), ("3", 40))) == "1 2 3"

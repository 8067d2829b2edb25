"""A heading out of a picture: cut off, a character misread, or known by its place only."""

from __future__ import annotations

from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.headings import find_tables

PRINTED = ["年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审"]
IN_ORDER = ["year", "general", "department", "seminar", "agency", "employer", "other", "total", "verified"]


def columns(words: list[str], sure: float = 0.5) -> dict[str, int]:
    sheet = Sheet(page=1)
    for column, word in enumerate(words, start=1):
        sheet.put(1, column, Cell(word, sure=sure))
        sheet.put(2, column, Cell("2018" if column == 1 else "36"))
    found = find_tables([sheet])
    return found[0].columns if found else {}


def replaced(**words: str) -> list[str]:
    return [words.get(name, word) for name, word in zip(IN_ORDER, PRINTED, strict=True)]


def test_a_heading_that_lost_its_end_is_known() -> None:
    found = columns(replaced(department="主管部", agency="培训机", total="合计学", verified="学时验"))
    assert list(found) == IN_ORDER


def test_one_character_may_be_misread() -> None:
    assert columns([*PRINTED[:2], "学时验宙"])["verified"] == 3


def test_what_cannot_be_read_is_known_by_its_place_where_the_others_stand_in_order() -> None:
    assert columns(replaced(department="王官部", employer="甲人卑"))["department"] == 3


def test_a_place_says_nothing_where_the_order_is_another() -> None:
    words = replaced(department="王官部")
    words[3], words[4] = words[4], words[3]
    assert "department" not in columns(words)


def test_a_place_says_nothing_where_most_cannot_be_read() -> None:
    words = [
        word if name in ("year", "general", "total", "verified") else "□□□□"
        for name, word in zip(IN_ORDER, PRINTED, strict=True)
    ]
    assert "agency" not in columns(words)


def test_clear_print_is_taken_at_its_word() -> None:
    assert "department" not in columns(replaced(department="主管部"), sure=1.0)


def test_two_characters_are_too_few_to_guess_from() -> None:
    assert "total" not in columns([*PRINTED[:3], "合汁"])

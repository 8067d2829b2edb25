"""What lies behind a page: pale and larger than the rest."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.readers.pdf.behind import in_front
from jxcheck.readers.pdf.letters import Letter


def letters(text: str, size: float = 10, colour: Any = (0,)) -> list[Letter]:
    return [Letter(char, 0, 0, size, size, (1, 0, 0, 1), size, colour) for char in text]


def shown(found: list[Letter]) -> str:
    return "".join(letter.text for letter in found)


@pytest.mark.parametrize("colour", [(0.85,), 0.85, [0.8, 0.85, 0.9], (0.1, 0.1, 0.1, 0.1)])
def test_pale_large_words_are_behind(colour: Any) -> None:
    page = letters("水印", 20, colour) + letters("姓名张三性别男")
    assert shown(in_front(page)) == ("姓名张三性别男" if isinstance(colour, list | tuple) else "水印姓名张三性别男")


@pytest.mark.parametrize(
    ("size", "colour"), [(20, (0,)), (10, (0.85,)), (20, (1, 1, 1)), (20, None), (20, ("P1",)), (20, (0.4, 0.4, 0.4))]
)
def test_titles_grey_hints_and_white_on_dark_are_not(size: float, colour: Any) -> None:
    assert shown(in_front(letters("标题", size, colour) + letters("姓名张三性别男"))) == "标题姓名张三性别男"


def test_a_page_that_is_all_pale_is_kept_whole() -> None:
    page = letters("很大的浅色字很多", 20, (0.8,)) + letters("小字不多", 8)
    assert shown(in_front(page)) == "很大的浅色字很多小字不多"
    assert in_front([]) == []

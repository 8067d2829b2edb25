"""The small shapes that several checks share."""

from __future__ import annotations

import pytest

from jxcheck.checks.common import number, same_name


@pytest.mark.parametrize(
    ("value", "words"), [(36.0, "36"), (36.5, "36.5"), (0, "0"), (12345.25, "12345.25"), (1756800.0, "1756800")]
)
def test_hours_are_written_as_on_paper(value: float, words: str) -> None:
    assert number(value) == words


def test_spaces_width_and_the_kind_of_dot_make_no_other_name() -> None:
    assert same_name("某某（海宁） 公司", "某某(海宁)公司")
    assert same_name("某某〔海宁〕公司", "某某（海宁）公司")
    assert same_name("阿布都·热合曼", "阿布都・热合曼")
    assert not same_name("某某公司", "某某集团公司")
    assert not same_name("阿布都·热合曼", "阿布都热合曼")

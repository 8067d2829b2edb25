from hypothesis import given
from hypothesis import strategies as st

from jxcheck.writers.text import all_plain, plain


def test_controls_lone_surrogates_and_noncharacters_are_taken_out() -> None:
    assert plain("甲\x00\x0b\x7f乙\ud800\ufffe\U0001ffff丙") == "甲乙丙"


def test_line_breaks_stay_and_tabs_become_spaces() -> None:
    assert plain("一\r\n二\r三\t四") == "一\n二\n三 四"


def test_every_text_in_nested_data_is_cleaned_and_nothing_else_changes() -> None:
    assert all_plain({"a": ["\x01x", None, 3], "b": {"c": "y\x02"}}) == {"a": ["x", None, 3], "b": {"c": "y"}}


@given(st.text(st.characters()))
def test_what_is_left_can_always_be_encoded(text: str) -> None:
    assert plain(text).encode().decode() == plain(text)

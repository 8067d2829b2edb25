"""ID numbers: the published test numbers, one digit wrong, masked, old and foreign ones."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxcheck.checks.id_number import IdNumber, masked, may_be_same, read_id_number
from jxcheck.policy import default_policy
from tests.factories import MAN_OF_1880, ON, WOMAN

RULE = default_policy().outside.id_number


def read(text: str, on: date = ON) -> IdNumber:
    return read_id_number(text, RULE, on)


def with_check_digit(body: str) -> str:
    """The number completed by the other form of MOD 11-2: the whole is 1 modulo 11, X being 10."""
    total = sum(int(digit) * 2 ** (17 - i) for i, digit in enumerate(body))
    return body + "0123456789X"[(1 - total) % 11]


def test_the_published_number_of_a_woman_is_valid() -> None:
    assert read(WOMAN) == IdNumber(text=WOMAN, birth=date(1949, 12, 31), sex="女")


def test_a_birth_in_1880_is_not_possible_although_the_check_digit_is_right() -> None:
    assert with_check_digit(MAN_OF_1880[:17]) == MAN_OF_1880
    assert "出生日期" in (read(MAN_OF_1880).wrong or "")


def test_an_odd_digit_17_is_a_man() -> None:
    assert read(with_check_digit("11010519491231001")).sex == "男"


@pytest.mark.parametrize(
    "text", ["11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_case_width_and_spaces_do_not_matter(text: str) -> None:
    assert read(text).text == WOMAN
    assert read(text).wrong is read(text).unsure is None


@pytest.mark.parametrize("length", [1, 14, 16, 17, 19])
def test_another_length_is_wrong(length: int) -> None:
    assert f"{length}位" in (read("1" * length).wrong or "")


def test_an_old_number_of_15_digits_cannot_be_checked_but_is_not_wrong() -> None:
    found = read("110105491231002")
    assert found.wrong is None
    assert found.unsure


@pytest.mark.parametrize("text", ["330402*******0027", "1101051949123100**", "＊" * 18, "330402****0027"])
def test_a_masked_number_is_never_checked(text: str) -> None:
    assert read(text).wrong is None
    assert "星号" in (read(text).unsure or "")


@pytest.mark.parametrize(
    "text", ["H12345678", "E12345678", "X2010519491231002", "护照", "11010519491231X02X", "٣" * 18]
)
def test_another_permit_is_never_called_wrong(text: str) -> None:
    assert read(text).wrong is None
    assert read(text).unsure


@pytest.mark.parametrize("province", ["00", "10", "16", "92", "99"])
def test_an_unknown_province_is_wrong(province: str) -> None:
    assert "省级代码" in (read(with_check_digit(province + WOMAN[2:17])).wrong or "")


@pytest.mark.parametrize("birth", ["19490229", "19491301", "19490001", "19490100", "18991231", "20191232"])
def test_a_day_that_never_was_is_wrong(birth: str) -> None:
    assert "出生日期" in (read(with_check_digit(f"110105{birth}002")).wrong or "")


def test_a_birth_on_the_day_itself_is_possible_and_one_after_it_is_not() -> None:
    number = with_check_digit("11010520191231002")
    assert read(number, date(2019, 12, 31)).wrong is None
    assert read(number, date(2019, 12, 30)).wrong
    assert read(with_check_digit("11010519000101002")).wrong is None


@given(st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_wrong_character_is_noticed(place: int, character: str) -> None:
    changed = WOMAN[:place] + character + WOMAN[place + 1 :]
    assert (read(changed).wrong is None and read(changed).unsure is None) == (changed == WOMAN)


@given(st.integers(0, 16))
def test_two_neighbours_exchanged_are_noticed(place: int) -> None:
    swapped = WOMAN[:place] + WOMAN[place + 1] + WOMAN[place] + WOMAN[place + 2 :]
    assert swapped == WOMAN or read(swapped).wrong or read(swapped).unsure


@given(st.dates(date(1900, 1, 1), ON), st.integers(0, 999), st.sampled_from(RULE.provinces))
def test_every_number_with_a_right_check_digit_is_valid(birth: date, sequence: int, province: str) -> None:
    found = read(with_check_digit(f"{province}0105{birth:%Y%m%d}{sequence:03}"))
    assert (found.birth, found.sex) == (birth, "男" if sequence % 2 else "女")


def test_masking_keeps_six_and_four() -> None:
    assert masked(WOMAN) == "110105********002X"
    assert masked("330402*******0027") == "330402*******0027"
    assert masked("1101051949123100*2") == "110105********00*2"


@pytest.mark.parametrize("text", ["1101", "1101051949", ""])
def test_a_short_number_is_masked_whole(text: str) -> None:
    assert masked(text) == "*" * len(text)


@pytest.mark.parametrize(
    "other", [WOMAN, WOMAN.lower(), "110105****002X", "110105*******002X", "1101051949*", "*002X", "*"]
)
def test_a_masked_number_may_be_the_same_where_its_digits_agree(other: str) -> None:
    assert may_be_same(WOMAN, other)
    assert may_be_same(other, WOMAN)


@pytest.mark.parametrize("other", [MAN_OF_1880, "110106****002X", "110105****0021", "*0021", "11010519491231002"])
def test_digits_that_show_and_differ_are_another_number(other: str) -> None:
    assert not may_be_same(WOMAN, other)
    assert not may_be_same(other, WOMAN)


def test_two_masked_numbers_are_compared_by_what_both_show() -> None:
    assert may_be_same("110105*002X", "1101*X")
    assert not may_be_same("110105*002X", "1102*X")

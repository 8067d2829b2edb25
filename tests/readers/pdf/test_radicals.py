"""Radicals that look like letters are the letters."""

from __future__ import annotations

import unicodedata

from jxcheck.readers.pdf import radicals
from jxcheck.readers.pdf.radicals import letters_for


def test_what_a_browser_prints_reads_as_it_was_typed() -> None:
    assert (
        letters_for("专业技术⼈员，⽤⼈单位，⻢⻰ ⺠西⻓⻔⻘⻩⼀⽅ ⾝份证 12⽉20⽇")
        == "专业技术人员，用人单位，马龙 民西长门青黄一方 身份证 12月20日"
    )
    assert letters_for("\uf9be\uf951") == "料\u964b"


def test_everything_else_stays_as_it_is() -> None:
    text = "36学时（合格）①㎡ ａ１ 々〇 \U00020000 \ue000"
    assert letters_for(text) == text


def test_each_radical_stands_beside_a_letter_of_its_own() -> None:
    signs, letters = radicals._ALIKE[::2], radicals._ALIKE[1::2]
    assert len(set(signs)) == len(signs) == len(letters)
    assert all(unicodedata.name(sign).startswith("CJK RADICAL") for sign in signs)
    assert all(unicodedata.name(letter).startswith("CJK UNIFIED IDEOGRAPH") for letter in letters)


def test_half_a_letter_is_none() -> None:
    assert letters_for("a\ud842b") == "a\ufffdb"

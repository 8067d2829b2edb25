"""The resident ID number (GB 11643): what it says, and what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from jxcheck.finding import Frozen
from jxcheck.policy.model import IdNumberRule


class IdNumber(Frozen):
    """A number as read: `wrong` says why it cannot be right, `unsure` why it cannot be checked."""

    text: str
    wrong: str | None = None
    unsure: str | None = None
    birth: date | None = None
    sex: str | None = None


def read_id_number(typed: str, rule: IdNumberRule, on: date) -> IdNumber:
    """Check length, province, birth date (1900 to `on`) and check digit; other permits are never called wrong."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
    length = len(rule.weights) + 1
    if "*" in text:
        return IdNumber(text=text, unsure="号码打了星号，不能核对")
    if text.isascii() and text.isdigit() and len(text) == rule.old_length:
        return IdNumber(text=text, unsure=f"{rule.old_length}位旧号码，无法校验")
    if not re.fullmatch(r"[0-9]+X?", text):
        return IdNumber(text=text, unsure="不是居民身份证号码的写法，无法校验")
    if len(text) != length:
        return IdNumber(text=text, wrong=f"有{len(text)}位，居民身份证号码应为{length}位")
    return _full(text, rule, on)


def _full(text: str, rule: IdNumberRule, on: date) -> IdNumber:
    birth = _birth(text)
    if text[:2] not in rule.provinces:
        return IdNumber(text=text, wrong="前两位不是省级代码")
    if birth is None or not date(1900, 1, 1) <= birth <= on:
        return IdNumber(text=text, wrong="第7至14位不是可能的出生日期")
    total = sum(weight * int(digit) for weight, digit in zip(rule.weights, text, strict=False))
    if rule.check_digits[total % 11] != text[-1]:
        return IdNumber(text=text, wrong="最后一位校验码对不上，有一位或几位填错了")
    return IdNumber(text=text, birth=birth, sex="男" if int(text[-2]) % 2 else "女")


def _birth(text: str) -> date | None:
    try:
        return date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return None


def masked(text: str) -> str:
    """For the screen and file names: the first six and the last four characters stay, the rest is stars."""
    return text[:6] + "*" * (len(text) - 10) + text[-4:] if len(text) > 10 else "*" * len(text)


# What offices cover digits with. One X may be the last digit, two are a mask.
_MASK = re.compile(r"[*×✱●•○■□#_?]+|X{2,}")


def stars(typed: str) -> str:
    """The number in plain characters, every mask of any length as one star."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).upper()
    return _MASK.sub("*", text)


def may_be_same(one: str, other: str) -> bool:
    """Whether two numbers agree as far as either shows its digits: a mask stands for any run. 15 digits are as good as 18."""
    first, second = stars(one), stars(other)
    if "*" not in first and "*" not in second:
        return _short(first) == _short(second) if len(first) != len(second) else first == second
    return _head_and_tail(first, second) and _head_and_tail(second, first)


def _short(text: str) -> str:
    """A number of 18 as it was with 15 digits; another as it is."""
    return text[:6] + text[8:17] if re.fullmatch(r"\d{6}19\d{9}[\dX]", text) else text


def places_apart(one: str, other: str) -> str | None:
    """第7、8位不同, of two whole numbers of the same length: once masked, they would look alike."""
    first, second = stars(one), stars(other)
    if len(first) != len(second) or "*" in first + second:
        return None
    apart = [str(place) for place, pair in enumerate(zip(first, second, strict=True), 1) if len(set(pair)) > 1]
    return f"第{'、'.join(apart)}位不同" if apart else None


def _head_and_tail(masked_text: str, other: str) -> bool:
    if "*" not in masked_text:
        return True
    head, tail = masked_text.split("*", 1)[0], masked_text.rsplit("*", 1)[-1]
    other_head, other_tail = (other.split("*", 1)[0], other.rsplit("*", 1)[-1]) if "*" in other else (other, other)
    heads = min(len(head), len(other_head))
    tails = min(len(tail), len(other_tail))
    return head[:heads] == other_head[:heads] and tail[len(tail) - tails :] == other_tail[len(other_tail) - tails :]

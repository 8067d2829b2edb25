"""Whether two papers say the same of one thing, however each of them prints it.

Values come as printed. What cannot be told (a mask over all of it, a sign that no font had, words that are no date) is
UNCLEAR and never a difference; what is not about the same thing (the grades of other years) is APART.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from jxcheck import dates
from jxcheck.application import Education
from jxcheck.checks.common import bare, same_name, without_dots
from jxcheck.checks.id_number import may_be_same, places_apart, stars
from jxcheck.majors.normalise import read_name
from jxcheck.readers.forms.grades import assessments_in
from jxcheck.readers.traditional import simplified


class Likeness(Enum):
    SAME = "一致"
    DIFFERENT = "不同"
    UNCLEAR = "看不清"
    APART = "不是同一件事"


# What a program prints for a character that its font lacks, and what an office masks a name with.
_LOST = re.compile(r"[□■〓?�*×＊\ue000-\uf8ff]|X{1,3}(?=$|[一-鿿X])", re.IGNORECASE)
_MOST_LOST = 4  # gaps in a name, beyond which it says nothing
_SEALED = re.compile(r"\((?:盖章|公章|盖印|签章|章)\)$")
_UNIT_NOISE = re.compile(r"""[\s"'“”‘’·.,，。、:：;；_]""")
_TITLE_NOISE = re.compile(r"\(.*?\)|(?:19|20)\d\d.*$|[\s,，;；、/。.]")
NOTHING = frozenset({"", "无", "没有", "-", "--", "—", "——", "/"})

# Highest first, so that 硕士 of 研究生（硕士） is met before 本科 of 本科起点.
_EDUCATION = (
    (re.compile("博士"), Education.DOCTOR),
    (re.compile("硕士|研究生"), Education.MASTER),
    (re.compile("本科|专升本|高起本|学士"), Education.BACHELOR),
    (re.compile("专科|大专|高职"), Education.COLLEGE),
    (re.compile("中专|中职|中等专业|中技|职高|技校"), Education.SECONDARY),
)


def _told(same: bool | None) -> Likeness:
    if same is None:
        return Likeness.UNCLEAR
    return Likeness.SAME if same else Likeness.DIFFERENT


def same_person(one: str, other: str) -> Likeness:
    """Names: spaces, widths and the kinds of dot do not count; the dot itself, and 繁体 for 简体, do."""
    if same_name(one, other):
        return Likeness.SAME
    first, second = bare(one), bare(other)
    if _LOST.search(first) or _LOST.search(second):
        return Likeness.UNCLEAR if _fits(first, second) or _fits(second, first) else Likeness.DIFFERENT
    return Likeness.DIFFERENT


def _fits(masked: str, other: str) -> bool:
    """Whether the legible signs of one name are those of the other."""
    parts = re.split(rf"(?:{_LOST.pattern})+", masked, flags=re.IGNORECASE)
    if len(parts) > _MOST_LOST:
        return True  # hardly anything of it can be read
    return re.fullmatch(".{1,4}".join(map(re.escape, parts)), other) is not None


def same_id_number(one: str, other: str) -> Likeness:
    """As far as either shows its digits; a number of 15 digits and its 18 are the same."""
    if not re.search(r"\d", stars(one)) or not re.search(r"\d", stars(other)):
        return Likeness.UNCLEAR
    return _told(may_be_same(one, other))


def same_unit(one: str, other: str) -> Likeness:
    return _told(_unit(one) == _unit(other))


def _unit(text: str) -> str:
    return _UNIT_NOISE.sub("", _SEALED.sub("", bare(text)))


def same_words(one: str, other: str) -> Likeness:
    return _told(bare(one) == bare(other))


def same_month(one: str, other: str) -> Likeness:
    """2008年6月, 2008.06, 200806 and 2008-06-15."""
    first, second = _month(one), _month(other)
    return _told(None if first is None or second is None else first == second)


def _month(text: str) -> tuple[int, int] | None:
    found = dates.first_of(bare(text))
    return (found.year, found.month) if found else None


def same_major(one: str, other: str) -> Likeness:
    first, second = read_name(one).core, read_name(other).core
    return _told(None if not first or not second else first == second)


def same_education(one: str, other: str) -> Likeness:
    first, second = education_in(one), education_in(other)
    return _told(None if first is None or second is None else first is second)


def education_in(text: str) -> Education | None:
    """本科, 大学本科, 工学学士 and so on; None for words that name no level."""
    return next((level for pattern, level in _EDUCATION if pattern.search(text)), None)


def same_title(one: str, other: str) -> Likeness:
    """工程师 and 工程师（2012年6月）; 工程师 is not 助理工程师."""
    first, second = (_TITLE_NOISE.sub("", bare(text)) for text in (one, other))
    return _told(first == second or {first, second} <= NOTHING)


def same_number(one: str, other: str) -> Likeness:
    """72, 72.0 and 72学时; 14 and 14年."""
    first, second = number_in(one), number_in(other)
    return _told(None if first is None or second is None else abs(first - second) < 1e-6)


def number_in(text: str) -> float | None:
    """14 of 14年; None where more is said than one number."""
    found = re.fullmatch(r"(?:约|满|共)?(\d{1,5}(?:\.\d{1,3})?)(?:个?(?:学时|课时|小时)|年|周年|整)*", bare(text))
    return float(found[1]) if found else None


def same_yes(one: str, other: str) -> Likeness:
    first, second = yes_in(one), yes_in(other)
    return _told(None if first is None or second is None else first is second)


def yes_in(text: str) -> bool | None:
    """否 and 是; None for anything else."""
    plain = bare(text)
    if plain in ("否", "不是", "非破格", "不破格", "无", "N", "n"):
        return False
    return True if plain in ("是", "破格", "破格申报", "Y", "y") else None


def same_grades(one: str, other: str) -> Likeness:
    """The grades of the years that both name."""
    first, second = grades(one), grades(other)
    if not first or not second:
        return Likeness.UNCLEAR
    shared = first.keys() & second.keys()
    return _told(all(first[year] == second[year] for year in shared)) if shared else Likeness.APART


def grades(text: str) -> dict[int, str]:
    """2016年合格、2017年度优秀 and 2016—2018年均为合格, by year; a year without a grade of its own is left out."""
    return {one.year: one.grade for one in assessments_in(text) if one.grade}


Compare = Callable[[str, str], Likeness]

# One for each of application.COMPARED.
COMPARE: dict[str, Compare] = {
    "name": same_person,
    "id_number": same_id_number,
    "sex": same_words,
    "birth": same_month,
    "employer": same_unit,
    "practice": same_unit,
    "education": same_education,
    "major": same_major,
    "school": same_unit,
    "graduated_on": same_month,
    "title_held": same_title,
    "general_hours": same_number,
    "professional_hours": same_number,
    "years": same_number,
    "assessments": same_grades,
    "exceptional": same_yes,
}


def remark(fact: str, one: str, other: str) -> str | None:
    """What is behind a difference, where that can be told: it says what a person should look at."""
    if fact == "id_number":
        return places_apart(one, other)
    first, second = bare(one), bare(other)
    if fact == "name" and without_dots(one) == without_dots(other):
        return "只差中间的间隔号；姓名里有没有间隔号，以身份证为准"
    if simplified(first) == simplified(second):
        return "只是简体和繁体（或异体）的不同；以身份证、图章上的字为准"
    return None

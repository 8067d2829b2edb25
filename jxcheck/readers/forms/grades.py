"""年度考核 as people write it in one cell: which years, and which grade in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from jxcheck.application import Assessment
from jxcheck.readers.headings import plain
from jxcheck.readers.values import YEARS

_GRADES = (
    "优秀 基本合格 不合格 合格 基本称职 不称职 称职 良好 优良 不确定等次 不定等次 未定等次 未参加考核 未考核 优等 优"
)
_YEAR = r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|[0-3]\d(?=年))"
_TOKEN = re.compile(
    rf"(?P<first>{_YEAR})(?:年度?)?(?:至|到|[-–—~]+)(?P<last>(?:(?:19|20)\d\d|[0-3]\d)(?!\d))"
    rf"|(?P<year>{_YEAR})|(?P<grade>{'|'.join(_GRADES.split())})"
)
_MOST = 60


def assessments_in(text: str) -> list[Assessment]:
    """2017年合格；2018优秀, 2017、2018、2019年度均为合格, 2017-2019年均合格（其中2018年优秀）, 合格（2017年）…

    By year, each once: what is said later counts. A year with no grade, or with none that is surely its own, has None.
    """
    found: dict[int, str | None] = {}
    for years, grade in _pairs([(kind, list(run)) for kind, run in groupby(_tokens(plain(text[:2000])), _is_grade)]):
        if found.get(years) is None or grade is not None:
            found[years] = grade
    return [Assessment(year=year, grade=found[year]) for year in sorted(found)][:_MOST]


def _tokens(words: str) -> Iterator[str | list[int]]:
    for mark in _TOKEN.finditer(words):
        if mark["grade"]:
            yield mark["grade"]
        elif mark["year"]:
            yield [_full(mark["year"])]
        else:
            yield list(range(_full(mark["first"]), min(_full(mark["last"]), _full(mark["first"]) + _MOST) + 1))


def _is_grade(token: str | list[int]) -> bool:
    return isinstance(token, str)


def _full(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _pairs(runs: list[tuple[bool, list[str | list[int]]]]) -> Iterator[tuple[int, str | None]]:
    """Years with the grades that follow them; where the text begins with a grade, with those before them."""
    grade_first = bool(runs) and runs[0][0]
    for place, (is_grade, run) in enumerate(runs):
        if is_grade:
            continue
        years = [year for token in run if isinstance(token, list) for year in token if year in YEARS]
        beside = place - 1 if grade_first else place + 1
        grades = [token for token in runs[beside][1] if isinstance(token, str)] if beside < len(runs) else []
        if len(grades) == 1:
            grades *= len(years)
        yield from zip(years, grades if len(grades) == len(years) else [None] * len(years), strict=True)

"""Answers from papers: only where nothing was answered, only what was read for sure, and told with its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from jxcheck import dates
from jxcheck.application import Application, Assessment, Degree, Document, Publicity
from jxcheck.checks.agreement import HOURS, PRESENT
from jxcheck.checks.id_number import masked, stars
from jxcheck.checks.likeness import COMPARE, NOTHING, Likeness, education_in, grades, number_in, same_words, yes_in
from jxcheck.readers.forms import credential
from jxcheck.readers.forms.recognise import SURE


@dataclass(frozen=True)
class Filled:
    """An answer that was taken from a file, as a page names it: 姓名, 张三, 综合表.pdf."""

    title: str
    value: str
    file: str


def fill(made: Application, old: Application) -> list[Filled]:
    """Fill the open answers of `made` from its documents, and lists that hold what those of `old` gave; tells what is new."""
    answers = [*_fill_level(made), *_fill_answers(made)]
    return [*answers, *fill_lists(made, old), *_fill_publicity(made, old)]


def _fill_level(made: Application) -> Iterator[Filled]:
    """推荐＿级 of the 综合表's title."""
    titled = [one for one in made.documents if one.summary and one.summary.level and one.sure >= SURE]
    levels = {one.summary.level for one in titled if one.summary}
    if made.post.level is None and len(levels) == 1:
        made.post.level = levels.pop()
        if made.post.level:
            yield Filled("申报级别", made.post.level.word, titled[0].source.file)


_Take = Callable[[str], Any]


def _text(value: str) -> str | None:
    return " ".join(value.split())[:200] or None


def _month(value: str) -> str | None:
    return dates.proposed_year_month(value)


def _whole_id(value: str) -> str | None:
    plain = stars(value)
    return None if "*" in plain else plain


def _sex(value: str) -> str | None:
    return value.strip() if value.strip() in ("男", "女") else None


def _title(value: str) -> str | None:
    return None if value.strip() in NOTHING else _text(value)


def _years(value: str) -> int | None:
    found = number_in(value)
    return int(found) if found is not None and found == int(found) else None


class _Answer(NamedTuple):
    """`name` in Document.says, where the answer stands, and how it is taken from print. `own`: only from the
    applicant's own forms, for other papers may name an earlier unit, practice or title."""

    name: str
    title: str
    part: str
    attribute: str
    take: _Take
    own: bool = True


_ANSWERS = [
    _Answer("name", "姓名", "person", "name", _text, own=False),
    _Answer("id_number", "身份证号码", "person", "id_number", _whole_id, own=False),
    _Answer("sex", "性别", "person", "sex", _sex, own=False),
    _Answer("birth", "出生年月", "person", "birth", _month, own=False),
    _Answer("employer", "工作单位", "post", "employer", _text),
    _Answer("practice", "从事专业", "post", "practice", _text),
    _Answer("career_start", "参加工作时间", "post", "career_start", _month),
    _Answer("title_held", "现专业技术资格", "post", "qualification", _title),
    _Answer("qualified_on", "资格取得时间", "post", "qualified_on", _month),
    _Answer("appointment", "现聘任职务", "post", "appointment", _title),
    _Answer("appointed_on", "聘任时间", "post", "appointed_on", _month),
    _Answer("years", "专业工作年限", "post", "years", _years),
    _Answer("exceptional", "是否破格", "exceptional", "applies", yes_in),
]


class _Saying(NamedTuple):
    """What one paper says of one thing, and whether it may be believed."""

    file: str
    kind: str | None
    value: str
    sure: bool


def _sayings(made: Application, name: str) -> Iterator[_Saying]:
    for one in made.documents:
        if name in one.says and one.kind != "roster":  # which is about many people
            said = one.says[name]
            yield _Saying(one.source.file, one.kind, said.value, said.sure and one.sure >= SURE)
    facts = made.training
    if facts and facts.source and (value := getattr(facts, name, None)):
        yield _Saying(facts.source.file, HOURS, value, name not in facts.unsure)


def _fill_answers(made: Application) -> Iterator[Filled]:
    for one in _ANSWERS:
        answers = getattr(made, one.part)
        if getattr(answers, one.attribute) is not None:
            continue
        found = _agreed(one, [said for said in _sayings(made, one.name) if said.sure])
        value = one.take(found.value) if found else None
        if found and value is not None:
            setattr(answers, one.attribute, value)
            yield Filled(one.title, masked(found.value) if one.name == "id_number" else found.value, found.file)


def _agreed(answer: _Answer, said: list[_Saying]) -> _Saying | None:
    """The first reading without a mask, where none says anything else."""
    said = [one for one in said if one.kind in PRESENT or not answer.own]
    first = next((one for one in said if "*" not in stars(one.value)), None)
    same = COMPARE.get(answer.name, same_words)
    if first is None or any(same(first.value, one.value) is Likeness.DIFFERENT for one in said):
        return None
    return first


# ---- lists, which stay those of the files as long as the person has not touched them


class _Found(NamedTuple):
    """One line of a list as read, in words, and the file that says it."""

    value: Any
    words: str
    file: str


def fill_lists(made: Application, old: Application) -> list[Filled]:
    """Lines from files that came one after another add up; what was entered or changed by hand stays as it is."""
    filled: list[Filled] = []
    for attribute, title, read in _LISTS:
        have = [one for one in getattr(made, attribute) if one != Degree()]
        before, after = ([one.value for one in read(each.documents)] for each in (old, made))
        if have == after or (have and have != before):
            continue
        setattr(made, attribute, after)
        filled += [Filled(title, one.words, one.file) for one in read(made.documents) if one.value not in have]
    return filled


def _fill_publicity(made: Application, old: Application) -> Iterator[Filled]:
    before, after = (next(_publicities(each.documents), None) for each in (old, made))
    if after and made.publicity in (Publicity(), before and before.value) and made.publicity != after.value:
        made.publicity = after.value.model_copy()
        yield Filled("公示", after.words, after.file)


def _publicities(documents: list[Document]) -> Iterator[_Found]:
    for one in _known(documents):
        if one.publicity and one.publicity != Publicity():
            days = [dates.in_words(day) for day in (one.publicity.start, one.publicity.end) if day]
            yield _Found(one.publicity, "至".join(days) or "单位的确认", one.source.file)


def _known(documents: list[Document]) -> list[Document]:
    return [one for one in documents if one.sure >= SURE]


def _degrees(documents: list[Document]) -> list[_Found]:
    """One line of education a proof of it. What decides whether it counts the person says."""
    found: list[_Found] = []
    for one in _known(documents):
        degree = _degree(one) if one.kind in credential.KINDS else Degree()
        if degree.major and not any(_same_degree(degree, other.value) for other in found):
            words = f"{degree.education.word if degree.education else ''}{degree.major}"
            found.append(_Found(degree, words, one.source.file))
    return found[:20]


def _degree(document: Document) -> Degree:
    says = {name: said.value for name, said in document.says.items() if said.sure}
    return Degree(
        major=(says.get("major") or "")[:200],
        school=_text(says.get("school", "")),
        education=education_in(says.get("education", "")),
        graduated_on=_month(says.get("graduated_on", "")),
        foreign=True if document.kind == "foreign_degree" else None,
    )


def _same_degree(one: Degree, other: Degree) -> bool:
    """Diploma, degree certificate and 备案表 of the same studies."""
    same = COMPARE["major"](one.major, other.major) is Likeness.SAME
    return same and (one.education is other.education or None in (one.education, other.education))


def _pension(documents: list[Document]) -> list[_Found]:
    found: dict[str, _Found] = {}
    for one in _known(documents):
        for period in one.pension:
            words = f"{period.start} 至 {period.end}"
            found.setdefault(period.model_dump_json(), _Found(period, words, one.source.file))
    return sorted(found.values(), key=lambda one: (one.value.start, one.value.end))[:100]


def _assessments(documents: list[Document]) -> list[_Found]:
    """Year by year; a year of which two papers say different things has no grade yet."""
    found: dict[int, dict[str, str]] = {}
    for one in _known(documents):
        for year, grade in _graded(one):
            found.setdefault(year, {}).setdefault(grade, one.source.file)
    return [_of_year(year, said) for year, said in sorted(found.items())][:60]


def _of_year(year: int, said: dict[str, str]) -> _Found:
    grade = next(iter(said)) if len(said) == 1 else None
    words = f"{year}年{grade or '（各处写的不同，请填写）'}"
    return _Found(Assessment(year=year, grade=grade), words, "、".join(said.values()))


def _graded(document: Document) -> list[tuple[int, str]]:
    if document.assessments:
        return [(one.year, one.grade) for one in document.assessments if one.grade]
    said = document.says.get("assessments")
    return list(grades(said.value).items()) if said and said.sure else []


_LISTS: list[tuple[str, str, Callable[[list[Document]], list[_Found]]]] = [
    ("degrees", "学历", _degrees),
    ("pension", "参保缴费", _pension),
    ("assessments", "年度考核", _assessments),
]

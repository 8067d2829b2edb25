"""What was sorted goes into the application: documents beside the answers, and answers only where there were none.

Nothing that is handed in is changed, and no answer is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jxcheck import dates
from jxcheck.application import Application, Assessment, Degree, Document, PhotoFacts, Publicity, TrainingFacts
from jxcheck.checks.agreement import PRESENT
from jxcheck.checks.id_number import masked, stars
from jxcheck.checks.likeness import COMPARE, NOTHING, Likeness, education_in, grades, number_in, same_words, yes_in
from jxcheck.readers import credential
from jxcheck.readers.kinds import papers
from jxcheck.readers.paper import Paper
from jxcheck.readers.recognise import SURE, Guess
from jxcheck.sorting import HOURS, PHOTO, Sorted, read_as

MOST = 200  # documents in one application
BY_HAND = "由您指认"


@dataclass(frozen=True)
class Filled:
    """An answer that was taken from a file, as a page names it: 姓名, 张三, 综合表.pdf."""

    title: str
    value: str
    file: str


@dataclass(frozen=True)
class Filed:
    """The new application, what was filled in, and the files that had no room any more."""

    application: Application
    filled: list[Filled] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def file_in(application: Application, files: Iterable[Sorted]) -> Filed:
    """Put documents in, each in the place of the same file's older one; hours table and photo where there is none yet.

    What was read surely and said alike everywhere fills answers that are still open.
    """
    made, left = application.model_copy(deep=True), []
    for one in files:
        if one.document is None:
            continue
        if not _put(made, one, one.document):
            left.append(one.name)
    return Filed(made, _fill(made, application), left)


def move(
    application: Application,
    sha256: str,
    item: str | None,
    *,
    paper: Paper | None = None,
    photo: PhotoFacts | None = None,
) -> Filed:
    """The person says what a document is: an item of the policy, or None for nothing on the list.

    With its `paper` it is read again as that; the hours table and the photo then are this one. What the application
    had taken from it as something else goes. An unknown `sha256` changes nothing.
    """
    made = application.model_copy(deep=True)
    place = _place_of(made, sha256)
    if place is None:
        return Filed(made)
    old = made.documents[place]
    kind = _kind_for(item, old.kind)
    again = _again(old, kind, item, paper)
    made.documents[place] = again.document or old
    if kind != old.kind:
        _forget(made, sha256)
    if again.training and not _is_from(made.training, sha256):
        made.training = again.training
    if photo and kind == PHOTO:
        made.photo = photo
    return Filed(made, _fill(made, application))


def remove(application: Application, sha256: str) -> Application:
    """Without the document, the hours table or photo that was read from it, and the lines that only it gave."""
    made = application.model_copy(deep=True)
    _forget(made, sha256)
    made.documents = [one for one in made.documents if one.source.sha256 != sha256]
    list(_fill_lists(made, application))
    return made


# ---- documents


def _put(made: Application, one: Sorted, document: Document) -> bool:
    """False where there is no room for another document."""
    place = _place_of(made, document.source.sha256)
    if place is None and len(made.documents) >= MOST:
        return False
    if place is None:
        made.documents = [*made.documents, document]
    else:
        one, document = _as_said_before(one, made.documents[place], document)
        made.documents[place] = document
    _seen_again(made, one, document)
    if one.training and made.training is None:
        made.training = one.training
    if one.photo and made.photo is None and document.sure >= SURE:
        made.photo = one.photo
    return True


def _as_said_before(one: Sorted, old: Document, new: Document) -> tuple[Sorted, Document]:
    """The same file again: what the person said of it stays, and it is read as that."""
    if not old.by_hand:
        return one, new
    again = _again(new, old.kind, old.item, one.paper) if old.kind != new.kind else one
    said = {"kind": old.kind, "item": old.item, "by_hand": True, "sure": 1.0, "why": BY_HAND}
    return again, (again.document or new).model_copy(update=said)


def _seen_again(made: Application, one: Sorted, document: Document) -> None:
    """Facts of a draft whose file is dropped in are facts of a file again; a table that was corrected stays corrected."""
    sha256, training = document.source.sha256, made.training
    if training and _is_from(training, sha256):
        fresh = None if training.corrected else one.training
        made.training = fresh or training.model_copy(update={"source": document.source})
    for name in ("photo", "two_inch"):
        facts: PhotoFacts | None = getattr(made, name)
        if facts and _is_from(facts, sha256):
            setattr(made, name, one.photo or facts.model_copy(update={"source": document.source}))


def _place_of(made: Application, sha256: str) -> int | None:
    return next((place for place, one in enumerate(made.documents) if one.source.sha256 == sha256), None)


def _kind_for(item: str | None, now: str | None) -> str | None:
    """The kind that stands for the item: as it was where that fits, else the first of data/papers.yaml."""
    if item is None:
        return None
    kinds = [kind.id for kind in papers().kinds if kind.item == item]
    return now if now in kinds else next(iter(kinds), None)


def _again(old: Document, kind: str | None, item: str | None, paper: Paper | None) -> Sorted:
    guess = Guess(kind=kind, item=item, sure=1.0, why=BY_HAND)
    said = {"kind": kind, "item": item, "by_hand": True, "sure": 1.0, "why": BY_HAND}
    if paper is None or kind == PHOTO:
        # Read as something else, it says nothing any more.
        kept = old if kind == old.kind else Document(source=old.source, pages=old.pages, scanned=old.scanned)
        return Sorted(old.source.file, kept.model_copy(update=said))
    again = read_as(guess, paper, old.source)
    return Sorted(again.name, again.document and again.document.model_copy(update=said), again.training, paper=paper)


def _forget(made: Application, sha256: str) -> None:
    if _is_from(made.training, sha256):
        made.training = None
    if _is_from(made.photo, sha256):
        made.photo = None


def _is_from(facts: TrainingFacts | PhotoFacts | None, sha256: str) -> bool:
    return facts is not None and facts.source is not None and facts.source.sha256 == sha256


# ---- answers


def _fill(made: Application, old: Application) -> list[Filled]:
    answers = [*_fill_level(made), *_fill_answers(made)]
    return [*answers, *_fill_lists(made, old), *_fill_publicity(made, old)]


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


def _fill_lists(made: Application, old: Application) -> Iterator[Filled]:
    """Lines from files that came one after another add up; what was entered or changed by hand stays as it is."""
    for attribute, title, read in _LISTS:
        have = [one for one in getattr(made, attribute) if one != Degree()]
        before, after = ([one.value for one in read(each.documents)] for each in (old, made))
        if have == after or (have and have != before):
            continue
        setattr(made, attribute, after)
        yield from (Filled(title, one.words, one.file) for one in read(made.documents) if one.value not in have)


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

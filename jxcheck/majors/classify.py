"""The ladder: from the name as printed down to outside, stopping at the first step that answers."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from jxcheck.application import Specialty
from jxcheck.finding import Clause
from jxcheck.majors.books import Books, load_books
from jxcheck.majors.catalogue import Entry, Section, Tier
from jxcheck.majors.english import from_taiwan, mentioned, translate
from jxcheck.majors.known import Known, look_up
from jxcheck.majors.lineage import Descent, Row
from jxcheck.majors.near import COUNT, Near
from jxcheck.majors.normalise import Name, read_name
from jxcheck.majors.official import Place
from jxcheck.majors.verdict import Basis, Classification, Suggestion, Verdict, Why

ASK = "请向评委会办公室核实"
# Names measured at one time: a matrix of so many rows stays small.
BLOCK = 2000


class Case(NamedTuple):
    """One name held against one specialty: what every step of the ladder looks at.

    `right`: the known name that it is a slip of the pen for; `place`: where it, or the name that was meant, stands in an
    official catalogue.
    """

    name: Name
    known: Known
    right: str | None
    place: Place | None
    specialty: Specialty
    section: Section
    books: Books
    near: Near

    def descents(self, origin: str | None) -> list[Descent]:
        """Where an older, newer or other-level name leads, best first."""
        return self.books.lineage.descents(origin, self.section, self.books.catalogue) if origin else []


def classify(name: str) -> Classification:
    """Hold one major's name against all three specialties. Takes any text; never raises for what it says."""
    return classify_many([name])[0]


def classify_many(names: Iterable[str]) -> list[Classification]:
    """One answer a name, in order. Names that are the same without their noise are worked out once."""
    names = list(names)
    with _collector_resting() if len(names) > BLOCK else nullcontext():
        read = {name: read_name(name) for name in names}
        answers: dict[Name, dict[Specialty, Verdict]] = {}
        for block in _blocks(dict.fromkeys(read.values())):
            answers |= _answers(block, load_books())
        return [Classification(name, answers[read[name]]) for name in names]


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Nothing built here holds a cycle; looking for one among a million new tuples would take a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _blocks(names: Iterable[Name]) -> Iterator[list[Name]]:
    rest = iter(names)
    while block := list(islice(rest, BLOCK)):
        yield block


def _answers(block: list[Name], books: Books) -> dict[Name, dict[Specialty, Verdict]]:
    known = [look_up(name, books) for name in block]
    near, foreign = Near(known, books), _from_abroad(known)
    return {name: foreign.get(name) or _by_ladder(each, near, books) for name, each in zip(block, known, strict=True)}


def _by_ladder(known: Known, near: Near, books: Books) -> dict[Specialty, Verdict]:
    sections = books.catalogue.sections
    if not near.knows(known):  # the most names of a random list: no step could answer
        return _outside_everywhere(known.name.odd)
    right = near.slips.get(known.name.core)
    place = known.place or (books.official.find(right) if right else None)
    return {
        each: _first_answer(Case(known.name, known, right, place, each, section, books, near))
        for each, section in sections.items()
    }


def _from_abroad(batch: list[Known]) -> dict[Name, dict[Specialty, Verdict]]:
    """The answers for names in English or in the words of Taiwan, by the Chinese majors that each may mean."""
    abroad = [each.name for each in batch if each.name.english or (each.nowhere and from_taiwan(each.name.core))]
    exact = {name: translate(name.core) for name in abroad}
    chinese = {name: exact[name] or mentioned(name.core) for name in abroad}
    answers = {
        each.name: each for each in classify_many(sorted({each for names in chinese.values() for each in names}))
    }
    return {
        name: {each: _for_review(each, [answers[one] for one in names], bool(exact[name])) for each in Specialty}
        for name, names in chinese.items()
        if names
    }


def _for_review(specialty: Specialty, answers: list[Classification], exact: bool) -> Verdict:
    """The first answer that is not outside, never granted: a translation is nobody's certificate."""
    found = next((each for each in answers if each.specialties[specialty].verdict != "outside"), answers[0])
    verdict = found.specialties[specialty]
    if verdict.verdict == "outside":
        return verdict
    like = f"境外专业名称，{'可译作' if exact else '与'}“{found.name}”{'' if exact else '有关'}"
    entry = f"，可能对应附件13 {specialty.word}专业的“{verdict.entry}”" if exact and verdict.entry else ""
    why = verdict.why._replace(text=f"{like}{entry}；请凭学历学位认证书上的专业名称{ASK[1:]}")
    if exact and verdict.entry:
        return verdict._replace(verdict="review", basis="lineage", why=why)
    meant = [Suggestion(verdict.entry, verdict.tier, 100.0)] if verdict.entry and verdict.tier else []
    return Verdict("review", None, None, "field", (*meant, *verdict.suggestions)[:COUNT], why)


def _first_answer(case: Case) -> Verdict:
    for step in _LADDER if case.known.grantable else _LADDER[-1:]:
        if verdict := step(case):
            return verdict
    return _outside(case.specialty, case.section.clause, case.name.odd)


# ---- the steps


def _listed(case: Case) -> Verdict | None:
    found = case.section.find(case.known.entry.name) if case.known.entry else None
    return _granted(case, *found, "listed", "{list}列有“{entry}”") if found else None


def _described(case: Case) -> Verdict | None:
    description = case.section.description
    field = description.reading.subject_field(case.name.core) if description else None
    if field is None:
        return None
    text = f"附件13 {case.specialty.word}专业没有名称目录；名称以“{field}”为主体，属于所述领域"
    return Verdict("core", "core", field, "listed", (), Why(text, case.section.clause))


def _respelled(case: Case) -> Verdict | None:
    found = case.section.find(case.known.twins[0]) if len(case.known.twins) == 1 else None
    return _granted(case, *found, "spelling", "{list}列有“{entry}”，仅连接词不同") if found else None


def _descended(case: Case) -> Verdict | None:
    descents = case.descents(case.known.origin)
    return _meant(case, descents[0], "lineage", f"“{case.name.core}”") if descents else None


def _slipped(case: Case) -> Verdict | None:
    if case.right is None:
        return None
    place = case.section.place(case.right)
    descents = [Descent(place[1], place[0], ())] if place else case.descents(case.right)
    return _meant(case, descents[0], "spelling", f"可能是“{case.right}”的笔误，") if descents else None


def _in_field(case: Case) -> Verdict | None:
    place, hits = case.place, case.known.hits[case.specialty]
    if not (case.specialty in place.fields if place else hits or case.known.wide):
        return None
    why = Why(_field_text(case, hits), case.section.clause)
    return Verdict("review", None, None, "none" if case.name.odd else "field", _suggestions(case), why)


_LADDER: tuple[Callable[[Case], Verdict | None], ...] = (
    _listed,
    _described,
    _respelled,
    _descended,
    _slipped,
    _in_field,
)


# ---- the answers


def _granted(case: Case, tier: Tier, entry: Entry, basis: Basis, pattern: str) -> Verdict:
    text = pattern.format(list=_list_name(case, tier), entry=entry.name)
    if entry.note:
        text += f"（{entry.note}）"
    if tier == "related":
        text += "，属相近专业，其后果本通知未规定"
    return Verdict(tier, tier, entry.name, basis, (), Why(text, _clause(case, tier)))


def _meant(case: Case, descent: Descent, basis: Basis, said: str) -> Verdict:
    """An entry is meant, but not by its own name: a person confirms it."""
    entry, tier, rows = descent
    text = said + _leads(case, rows).format(list=_list_name(case, tier), entry=entry) + f"，请核对毕业证书，再{ASK[1:]}"
    why = Why(text, _clause(case, tier), case.books.lineage.told(rows) if rows else None)
    others = tuple(each for each in _suggestions(case) if each.entry != entry)
    return Verdict("review", tier, entry, basis, others, why)


def _leads(case: Case, rows: tuple[Row, ...]) -> str:
    if not rows:
        return "即{list}所列“{entry}”"
    sure = "" if all(row.sure == "documented" for row in rows) else "按通行理解，"
    if case.section.description:
        return f"{sure}属于{{list}}所述的“{{entry}}”领域"
    return f"{sure}与{{list}}“{{entry}}”是同一专业的新旧名称或不同叫法"


@lru_cache(maxsize=16)
def _outside_everywhere(odd: str | None) -> dict[Specialty, Verdict]:
    sections = load_books().catalogue.sections
    return {specialty: _outside(specialty, section.clause, odd) for specialty, section in sections.items()}


@lru_cache(maxsize=64)
def _outside(specialty: Specialty, clause: Clause, odd: str | None) -> Verdict:
    text = f"{odd}；请按毕业证书填写专业名称" if odd else f"附件13 {specialty.word}专业目录未列入，{ASK}"
    return Verdict("outside", None, None, "none", (), Why(text, clause))


def _field_text(case: Case, hits: dict[str, str]) -> str:
    if case.name.odd:
        return f"{case.name.odd}；请按毕业证书填写专业名称，再{ASK[1:]}"
    if not case.known.grantable:
        return f"像是招生大类或几个专业的名称，请按毕业证书上的专业填写，再{ASK[1:]}"
    twins = case.known.twins
    if len(twins) > 1:
        return f"与附件13 所列{_quoted(sorted(set(twins) - {case.name.core}))}只差连接词，不能当作同一名称，{ASK}"
    slip = f"可能是“{case.right}”的笔误；" if case.right else ""
    return f"{slip}{_field_reason(case, hits)}，{ASK}"


def _field_reason(case: Case, hits: dict[str, str]) -> str:
    related = f"与{case.specialty.word}专业的技术领域有关，但附件13 没有列入"
    if case.place:
        return f"{case.place}中的专业，{related}"
    return f"名称含{_quoted(hits.values())}，{related}" if hits else "名称过宽，看不出所属领域，附件13 也没有列入"


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def _suggestions(case: Case) -> tuple[Suggestion, ...]:
    """The nearest entries, best first: those the name enumerates or leads to, then by words or by likeness."""
    words = _by_words(case) if case.section.description else case.near.entries(case.known, case.specialty)
    best: dict[str, Suggestion] = {}
    for each in (*_named(case), *words):
        best.setdefault(each.entry, each)
    return tuple(best.values())[:COUNT]


def _named(case: Case) -> Iterator[Suggestion]:
    for part in case.name.parts or ([case.name.core] if case.known.origin or case.known.entry else []):
        places = [case.section.place(part), *(each[1::-1] for each in case.descents(case.books.lineage.find(part)))]
        yield from (Suggestion(place[1], place[0], 100.0) for place in places if place)


def _by_words(case: Case) -> list[Suggestion]:
    """能源: the fields of the words found; the score is the share of the name that the word covers."""
    hits, length = case.known.hits[case.specialty], len(case.name.about)
    scored = [Suggestion(field, "core", round(100 * len(word) / length, 1)) for field, word in hits.items()]
    return sorted(scored, key=lambda one: -one.score)


def _clause(case: Case, tier: Tier) -> Clause:
    return case.section.listings[tier].clause if case.section.listings else case.section.clause


def _list_name(case: Case, tier: Tier) -> str:
    return f"附件13 {case.specialty.word}{'相近' if tier == 'related' else ''}专业"

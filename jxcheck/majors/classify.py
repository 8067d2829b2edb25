"""The ladder: from the name as printed down to outside, stopping at the first step that answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jxcheck.application import Specialty
from jxcheck.majors import suggest
from jxcheck.majors.catalogue import Catalogue, Entry, Section, Tier, load_catalogue
from jxcheck.majors.description import subject_field
from jxcheck.majors.fields import load_fields
from jxcheck.majors.normalise import Name, read_name
from jxcheck.majors.spelling import respelled, same_but_function_word, slip_of
from jxcheck.majors.verdict import Basis, Classification, Suggestion, Verdict, Why

ASK = "请向评委会办公室核实"


class Case(NamedTuple):
    """One name held against one specialty: what every step of the ladder looks at."""

    name: Name
    specialty: Specialty
    catalogue: Catalogue

    @property
    def section(self) -> Section:
        return self.catalogue.section(self.specialty)

    @property
    def grantable(self) -> bool:
        """Only one single major can be listed."""
        return not (self.name.odd or self.name.group or self._names_others())

    def _names_others(self) -> bool:
        return any(part != self.name.core and part in self.catalogue.spellings for part in self.name.parts)


def classify(name: str) -> Classification:
    """Hold one major's name against all three specialties. Takes any text; never raises for what it says."""
    read, catalogue = read_name(name), load_catalogue()
    verdicts = {specialty: _first_answer(Case(read, specialty, catalogue)) for specialty in Specialty}
    return Classification(name=name, specialties=verdicts)


def classify_many(names: Iterable[str]) -> list[Classification]:
    """One answer a name, in order; a name that comes again is not worked out again."""
    known: dict[str, Classification] = {}
    return [known.get(name) or known.setdefault(name, classify(name)) for name in names]


def _first_answer(case: Case) -> Verdict:
    steps = _LADDER if case.grantable else _LADDER[-1:]
    return next((verdict for step in steps if (verdict := step(case))), None) or _outside(case)


def _listed(case: Case) -> Verdict | None:
    entry = case.catalogue.spellings.get(case.name.core)
    found = case.section.find(entry.name) if entry else None
    return _granted(case, *found, "listed", "{list}列有“{entry}”") if found else None


def _described(case: Case) -> Verdict | None:
    description = case.section.description
    field = subject_field(case.name.core, description) if description else None
    if field is None:
        return None
    text = f"附件13 {case.specialty.word}专业没有名称目录；名称以“{field}”为主体，属于所述领域"
    why = Why(text=text, clause=case.section.clause)
    return Verdict(verdict="core", tier="core", entry=field, basis="listed", why=why)


def _respelled(case: Case) -> Verdict | None:
    name = respelled(case.name.core, case.catalogue)
    found = case.section.find(name) if name else None
    return _granted(case, *found, "spelling", "{list}列有“{entry}”，仅连接词不同") if found else None


def _slipped(case: Case) -> Verdict | None:
    name = slip_of(case.name.core, case.catalogue)
    found = case.section.find(name) if name else None
    if found is None:
        return None
    tier, entry = found
    text = f"可能是{_list_name(case, tier)}所列“{entry.name}”的笔误，请核对毕业证书并{ASK}"
    why = Why(text=text, clause=case.section.listings[tier].clause)
    return Verdict(verdict="review", tier=tier, entry=entry.name, basis="spelling", why=why)


def _in_field(case: Case) -> Verdict | None:
    fields, about = load_fields(), case.name.about
    hits = fields.of(case.specialty).hits(about)
    if not hits and case.name.core not in fields.wide:
        return None
    why = Why(text=_field_text(case, hits), clause=case.section.clause)
    return Verdict(verdict="review", basis="field", suggestions=_suggestions(case, hits), why=why)


# The official older and newer names stand between the function words and the slips.
_LADDER: tuple[Callable[[Case], Verdict | None], ...] = (_listed, _described, _respelled, _slipped, _in_field)


def _granted(case: Case, tier: Tier, entry: Entry, basis: Basis, pattern: str) -> Verdict:
    text = pattern.format(list=_list_name(case, tier), entry=entry.name)
    if entry.note:
        text += f"（{entry.note}）"
    if tier == "related":
        text += "，属相近专业，其后果本通知未规定"
    why = Why(text=text, clause=case.section.listings[tier].clause)
    return Verdict(verdict=tier, tier=tier, entry=entry.name, basis=basis, why=why)


def _outside(case: Case) -> Verdict:
    reason = f"{case.name.odd}；" if case.name.odd else ""
    text = f"{reason}附件13 {case.specialty.word}专业目录未列入，{ASK}"
    return Verdict(verdict="outside", basis="none", why=Why(text=text, clause=case.section.clause))


def _field_text(case: Case, hits: dict[str, str]) -> str:
    if case.name.odd:
        return f"{case.name.odd}；请按毕业证书填写专业名称，并{ASK}"
    if not case.grantable:
        return f"像是招生大类或几个专业的名称，请按毕业证书上的专业填写，并{ASK}"
    twins = same_but_function_word(case.name.core, case.catalogue)
    if len(twins) > 1:
        return f"与附件13 所列{_quoted(sorted(twins - {case.name.core}))}只差连接词，不能当作同一名称，{ASK}"
    words = _quoted(hits.values())
    reason = f"名称含{words}，与{case.specialty.word}专业的技术领域有关" if hits else "名称过宽，看不出所属领域"
    return f"{reason}，但附件13 没有列入，{ASK}"


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"“{word}”" for word in words)


def _suggestions(case: Case, hits: dict[str, str]) -> list[Suggestion]:
    if case.section.description:
        return suggest.nearest_fields(case.name.about, hits)
    return suggest.nearest_entries(case.name, case.section, load_fields().generic)


def _list_name(case: Case, tier: Tier) -> str:
    return f"附件13 {case.specialty.word}{'相近' if tier == 'related' else ''}专业"

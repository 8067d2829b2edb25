"""各份材料是否一致 (R021, R061, R095, R097, R124): a table of facts by document, and what a person should put right.

Held against each other are the answers, what was read from every document, and the hours table. A reading that is not
sure never makes a difference, only a thing to look at. Not evaluated: which of two values is the true one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from jxcheck.application import (
    COMPARED,
    PROFESSIONAL_FIELDS,
    Application,
    Assessment,
    Degree,
    Document,
    Spot,
    TrainingFacts,
)
from jxcheck.checks.common import Rule, doubtful, number, passed
from jxcheck.checks.id_number import masked, stars
from jxcheck.checks.likeness import COMPARE, Likeness, remark
from jxcheck.finding import Finding, Frozen, Light
from jxcheck.policy import Policy
from jxcheck.readers.forms.kinds import papers
from jxcheck.readers.forms.recognise import SURE

FACT_WORDS = {
    "name": "姓名",
    "id_number": "身份证号码",
    "sex": "性别",
    "birth": "出生年月",
    "employer": "工作单位",
    "practice": "从事专业",
    "education": "学历",
    "major": "所学专业",
    "school": "毕业院校",
    "graduated_on": "毕业时间",
    "title_held": "现专业技术资格",
    "general_hours": "公需课程学时",
    "professional_hours": "专业课程学时",
    "years": "专业工作年限",
    "assessments": "年度考核",
    "exceptional": "是否破格",
}
TYPED = "填写的"
UNLOOKED = "各份材料上的姓名、单位、学时等是否一致（还没有放入材料）"
SUMMARY, HOURS = "summary", "hours"  # of data/papers.yaml
YEARLY = "assessments"
_LONGEST = 200  # characters of a value that are compared
_NAMED = 4  # places named in one line

# A sheet about one degree or one year says nothing of the others.
_OF_A_DEGREE = frozenset({"education", "major", "school", "graduated_on"})
_FIELDS_OF = {"general_hours": {"general"}, "professional_hours": set(PROFESSIONAL_FIELDS)}
# R124 holds the hours table against the answers itself.
_HELD_BY_TRAINING = frozenset({"name", "id_number", "employer"})
# What has to be the same without any room; the rest is for a person.
_CATEGORICAL = frozenset({"id_number", "employer", "practice"})
# Where the applicant's present unit and practice stand (R061, R097; None: typed). Who paid, publicised, once assessed or
# gave the present title may have named another.
PRESENT = frozenset({None, SUMMARY, "brief", "exceptional", "review_form", "roster"})


class Verdict(StrEnum):
    """What comes of comparing one fact: `single` where it stands in one place only, or nowhere."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNREADABLE = "unreadable"
    SINGLE = "single"

    @property
    def word(self) -> str:
        return {"equal": "一致", "different": "不同", "unreadable": "没有读准", "single": "只有一处"}[self]


class Cell(Frozen):
    """What one place says of a fact. `place` 填写的 or the file's name; `kind` None for what was typed. `value` as
    printed; `shown` the same for the screen. `spot` on a page of paper; `sha256` of the file."""

    place: str
    value: str
    shown: str
    kind: str | None = None
    typed: bool = False
    sure: bool = True
    spot: Spot | None = None
    sha256: str | None = None
    verdict: Verdict = Verdict.SINGLE

    @property
    def at(self) -> str:
        """《综合表.pdf》第1页, 填写的学历第2条."""
        page = f"第{self.spot.page}页" if self.spot else ""
        return f"{self.place}{page}" if self.typed else f"《{self.place}》{page}"


class Fact(Frozen):
    """One row of the table: a fact of COMPARED, its cells (typed ones first), and what comes of comparing them."""

    name: str
    title: str
    cells: list[Cell]
    verdict: Verdict


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    if not application.documents:
        return []
    facts = agreement(application)
    return [
        *(finding for fact in facts for finding in _judged(fact, policy, _counted(application))),
        *_unknown(application.documents),
        *_unsure(application.documents),
        *_unread(application.documents),
        *_uncounted(application),
    ]


def unlooked(application: Application) -> list[str]:
    """What stands under 未检查 while nothing was handed in that could be compared."""
    return [] if application.documents else [UNLOOKED]


def agreement(application: Application) -> list[Fact]:
    """The table: every fact of COMPARED that any place says something of, in that order."""
    cells = {name: [*_typed(name, application), *_read(name, application)] for name in COMPARED}
    return [_fact(name, cells[name]) for name in COMPARED if cells[name]]


# ---- who says what


def _typed(name: str, application: Application) -> list[Cell]:
    if name in _OF_A_DEGREE:
        several = len(application.degrees) > 1
        said = [
            (f"{TYPED}学历第{number}条" if several else TYPED, _of_degree(name, one))
            for number, one in enumerate(application.degrees, 1)
        ]
    else:
        said = [(TYPED, _answer(name, application))]
    return [_cell(name, place, value, typed=True) for place, value in said if value and value.strip()]


def _of_degree(name: str, degree: Degree) -> str | None:
    if name == "education":
        return degree.education.word if degree.education else None
    value: str | None = getattr(degree, name)
    return value


def _answer(name: str, application: Application) -> str | None:
    person, post, applies = application.person, application.post, application.exceptional.applies
    answers = {
        "name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "birth": person.birth,
        "employer": post.employer,
        "practice": post.practice,
        "title_held": "无" if post.titled is False else post.qualification,
        "years": None if post.years is None else f"{post.years}年",
        "assessments": _grades_words(application.assessments),
        "exceptional": None if applies is None else "是" if applies else "否",
    }
    return answers.get(name)


def _grades_words(records: list[Assessment]) -> str | None:
    return "、".join(f"{one.year}年{one.grade.strip()}" for one in records if one.grade and one.grade.strip()) or None


def _read(name: str, application: Application) -> Iterator[Cell]:
    if name in _FIELDS_OF:
        yield from _from_training_hours(name, application)
    elif name in _HELD_BY_TRAINING and application.training:
        yield from _from_training(name, application.training)
    for document in application.documents:
        if document.kind == HOURS and document.source.sha256 == _counted(application):
            continue  # its own facts speak for it, which the person may have put right
        if said := document.says.get(name):
            yield _cell(
                name,
                document.source.file,
                said.value,
                kind=document.kind,
                sure=said.sure,
                spot=said.spot,
                sha256=document.source.sha256,
            )
        elif name == "assessments" and (words := _grades_words(document.assessments)):
            yield _cell(name, document.source.file, words, kind=document.kind, sha256=document.source.sha256)


def _counted(application: Application) -> str | None:
    """The file of the hours table whose hours count; another one says only whose it is."""
    facts = application.training
    return facts.source.sha256 if facts and facts.source else None


def _from_training(name: str, facts: TrainingFacts) -> Iterator[Cell]:
    """R124: the head of the hours table."""
    value: str | None = getattr(facts, name)
    if value:
        yield _hours_cell(name, value, facts, sure=name not in facts.unsure, spot=facts.spots.get(name))


def _from_training_hours(name: str, application: Application) -> Iterator[Cell]:
    """R095: the hours of the years that the 综合表's own sentence names, of all years where it names none."""
    facts, fields = application.training, _FIELDS_OF[name]
    if facts is None or (facts.source and not fields & facts.columns.keys()):
        return
    first, last = _years_named(application.documents)
    rows = [row for row in facts.rows if row.year is None or first <= row.year <= last]
    if not rows:
        return
    whole = not facts.source or fields <= facts.columns.keys()
    doubts = {"year", "professional", *fields}
    sure = whole and all(row.year and not doubts & set(row.uncertain) for row in rows)
    total = sum((row.general or 0) if name == "general_hours" else row.professional for row in rows)
    yield _hours_cell(name, number(total), facts, sure=sure)


def _years_named(documents: list[Document]) -> tuple[int, int]:
    named = [one.summary for one in documents if one.summary and one.summary.hours_from]
    first = named[0].hours_from if named else None
    return (first, (named[0].hours_to or first)) if first else (0, 10_000)


def _hours_cell(name: str, value: str, facts: TrainingFacts, *, sure: bool = True, spot: Spot | None = None) -> Cell:
    if facts.source is None:
        return _cell(name, f"{TYPED}学时表", value, kind=HOURS, typed=True, sure=sure)
    return _cell(name, facts.source.file, value, kind=HOURS, sure=sure, spot=spot, sha256=facts.source.sha256)


def _cell(
    name: str,
    place: str,
    value: str,
    *,
    kind: str | None = None,
    typed: bool = False,
    sure: bool = True,
    spot: Spot | None = None,
    sha256: str | None = None,
) -> Cell:
    value = value[:_LONGEST]
    shown = masked(value) if name == "id_number" else value
    return Cell(place=place, value=value, shown=shown, kind=kind, typed=typed, sure=sure, spot=spot, sha256=sha256)


# ---- comparing


def _fact(name: str, cells: list[Cell]) -> Fact:
    against = _reference(name, cells)
    judged = [cell.model_copy(update={"verdict": _verdict(name, cell, against, cells)}) for cell in cells]
    return Fact(name=name, title=FACT_WORDS[name], cells=judged, verdict=_first([cell.verdict for cell in judged]))


_RANK = (Verdict.DIFFERENT, Verdict.UNREADABLE, Verdict.EQUAL, Verdict.SINGLE)
_COMES_OF = {
    Likeness.DIFFERENT: Verdict.DIFFERENT,
    Likeness.UNCLEAR: Verdict.UNREADABLE,
    Likeness.SAME: Verdict.EQUAL,
    Likeness.APART: Verdict.SINGLE,
}


def _first(verdicts: list[Verdict]) -> Verdict:
    return min(verdicts, key=_RANK.index, default=Verdict.SINGLE)


def _reference(name: str, cells: list[Cell]) -> list[Cell]:
    """What all else is held against: the answers; without any, the reading that most others share, the 综合表's first."""
    typed = [one for one in cells if one.typed]
    if typed:
        return typed
    if name in _OF_A_DEGREE:  # two certificates may be of two degrees; the 综合表 names the one that counts
        return [one for one in cells if one.kind == SUMMARY][:1]
    shared = _shared(name, cells)
    return sorted(cells, key=lambda one: (-shared[one.value] * one.sure, one.kind != SUMMARY))[:1]


def _shared(name: str, cells: list[Cell]) -> dict[str, int]:
    """For every value how many cells say the same, compared once however many files print it."""
    counts = Counter(one.value for one in cells)
    same = COMPARE[name]
    return {one: sum(n for other, n in counts.items() if same(one, other) is Likeness.SAME) for one in counts}


def _held_against(name: str, cell: Cell, cells: list[Cell], reference: list[Cell]) -> list[Cell]:
    """The measure, or what stands before the cell where the measure says nothing of the same years."""
    if any(cell is one for one in reference):
        return []
    if any(COMPARE[name](one.value, cell.value) is not Likeness.APART for one in reference):
        return reference
    before = cells[: next(place for place, one in enumerate(cells) if one is cell)]
    return [one for one in before if not any(one is other for other in reference)] if name == YEARLY else []


def _verdict(name: str, cell: Cell, reference: list[Cell], cells: list[Cell]) -> Verdict:
    """Of one cell. A sheet about one degree needs to be like one of the degrees only."""
    if any(cell is one for one in reference):
        shared = 0 if cell.typed else _shared(name, cells)[cell.value]
        return Verdict.EQUAL if shared > 1 else Verdict.SINGLE
    against = _held_against(name, cell, cells, reference)
    verdicts = [_COMES_OF[_likeness(name, one, cell)] for one in against]
    return Verdict.EQUAL if name in _OF_A_DEGREE and Verdict.EQUAL in verdicts else _first(verdicts)


def _likeness(name: str, one: Cell, other: Cell) -> Likeness:
    found = COMPARE[name](one.value, other.value)
    unsure = found is Likeness.DIFFERENT and not (one.sure and other.sure)
    return Likeness.UNCLEAR if unsure else found


def light_of(fact: Fact) -> Light:
    """As grave as what is found of it: RED only where the words leave no room and both places are sure."""
    if fact.verdict is not Verdict.DIFFERENT:
        return _LIGHTS[fact.verdict]
    groups = _groups(fact.name, fact.cells)
    return Light.RED if any(_is_red(fact, group) for group in groups) else Light.AMBER


_LIGHTS = {Verdict.EQUAL: Light.GREEN, Verdict.UNREADABLE: Light.AMBER, Verdict.SINGLE: Light.GREY}


# ---- findings


def _judged(fact: Fact, policy: Policy, counted: str | None) -> list[Finding]:
    reference = _reference(fact.name, fact.cells)
    # R124: what was typed is held against the hours table there, where more is known of it.
    elsewhere = fact.name in _HELD_BY_TRAINING and any(cell.typed for cell in fact.cells)
    cells = [cell for cell in fact.cells if not (elsewhere and cell.kind == HOURS and cell.sha256 == counted)]
    groups, unread = _groups(fact.name, cells), [cell for cell in cells if cell.verdict is Verdict.UNREADABLE]
    different = [_different(fact, group, _counterpart(fact, group[0], reference), policy) for group in groups]
    unclear = [_unclear(fact, cell, _counterpart(fact, cell, reference), policy) for cell in unread]
    return [*different, *unclear] or _agreed(fact, policy)


def _counterpart(fact: Fact, cell: Cell, reference: list[Cell]) -> Cell:
    """The place that the cell's verdict comes from."""
    against = _held_against(fact.name, cell, fact.cells, reference)
    return next(one for one in against if _COMES_OF[_likeness(fact.name, one, cell)] is cell.verdict)


def _groups(name: str, cells: list[Cell]) -> list[list[Cell]]:
    """The cells that differ, those that say the same together."""
    groups: list[list[Cell]] = []
    for cell in cells:
        if cell.verdict is Verdict.DIFFERENT:
            like = next((group for group in groups if COMPARE[name](group[0].value, cell.value) is Likeness.SAME), None)
            if like is None:
                groups.append([cell])
            else:
                like.append(cell)
    return groups


def _different(fact: Fact, group: list[Cell], other: Cell, policy: Policy) -> Finding:
    first, more = group[0], f"等{len(group)}份" if len(group) > _NAMED else ""
    also = f"等{len(group)}份" if len(group) > 1 else ""
    found = doubtful(
        _id(fact),
        f"{first.at}{also}上的{fact.title}与{_place(other)}不同",
        _rule(fact.name, policy),
        _FIXES.get(fact.name, _FIX),
        measured=f"{'、'.join(cell.at for cell in group[:_NAMED])}{more}：{first.shown}；{_place(other)}：{other.shown}",
        allowed="各处一致",
        note=remark(fact.name, other.value, first.value),
    )
    return found.model_copy(update={"light": Light.RED}) if _is_red(fact, group) else found


def _is_red(fact: Fact, group: list[Cell]) -> bool:
    """R021, R060: another whole number is another person's. R061: the unit's name in full. R097: 尤其注意…是否一致."""
    if fact.name not in _CATEGORICAL:
        return False
    mine, all_of = ({(one.value, one.kind in PRESENT) for one in cells if one.sure} for cells in (group, fact.cells))
    return any(_leaves_no_room(fact.name, one, other) for one in mine for other in all_of)


def _leaves_no_room(name: str, one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    (value, present), (other_value, other_present) = one, other
    whole = "*" not in stars(value) + stars(other_value)
    told = whole if name == "id_number" else present and other_present
    return told and COMPARE[name](value, other_value) is Likeness.DIFFERENT


def _unclear(fact: Fact, cell: Cell, other: Cell, policy: Policy) -> Finding:
    title, fix = f"{cell.at}上的{fact.title}没有读准", f"请对照原件核对{fact.title}；与别处一致的，不用改"
    rule, seen = _rule(fact.name, policy), f"{cell.at}：{cell.shown}；{_place(other)}：{other.shown}"
    return doubtful(_id(fact), title, rule, fix, measured=seen, allowed="各处一致")


def _agreed(fact: Fact, policy: Policy) -> list[Finding]:
    """GREEN where at least two places say the same, and none says anything else."""
    like = [cell for cell in fact.cells if cell.verdict is Verdict.EQUAL]
    if fact.verdict is not Verdict.EQUAL:
        return []
    places = list(dict.fromkeys(_place(cell) for cell in fact.cells if cell.typed or cell.verdict is Verdict.EQUAL))
    more = f"等{len(places)}处" if len(places) > _NAMED else ""
    seen = f"{like[0].shown}（{'、'.join(places[:_NAMED])}{more}）"
    return [passed(_id(fact), f"各处的{fact.title}一致", _rule(fact.name, policy), seen)]


def _id(fact: Fact) -> str:
    return f"agreement.{fact.name.replace('_', '-')}"


def _place(cell: Cell) -> str:
    return f"{cell.place}内容" if cell.place == TYPED else cell.at


_FIX = "请核对哪一处是对的，改正另一处；文件不是本人的，请换成本人的"
_FIXES = {
    "employer": "请照单位图章写全称，各处一致；换过单位或由别的单位出具的，请备好说明",
    "practice": "请把申报简表、综合表、花名册上的从事专业改成一样",
    "general_hours": "请照《继续教育学时情况表》改综合表里的那一句，起止年份也要对得上",
    "professional_hours": "请照《继续教育学时情况表》改综合表里的那一句，起止年份也要对得上",
}


def _rule(name: str, policy: Policy) -> Rule | None:
    rules: dict[str, Rule] = {
        "id_number": policy.identity.id_number,
        "employer": policy.employer.name,
        "practice": policy.practice.same,
        "education": policy.education.engineering,
        "general_hours": policy.training.summary_line,
        "professional_hours": policy.training.summary_line,
        "years": policy.years.cutoff,
        "assessments": policy.assessment.yearly,
        "exceptional": policy.exceptional.reasons,
    }
    return rules.get(name)


# ---- the files themselves


def _unknown(documents: list[Document]) -> list[Finding]:
    """What lies in the tray: neither the program nor the person has said what it is."""
    names = [f"《{one.source.file}》" for one in documents if one.kind is None and not one.by_hand]
    if not names:
        return []
    fix = "请在“材料放一处”指认这些文件是什么；用不着的，请移除"
    return [doubtful("agreement.unknown", "有文件还没有指认", None, fix, measured="、".join(names))]


def _unsure(documents: list[Document]) -> list[Finding]:
    """What was named, but not so surely that nobody has to look."""
    names = papers().by_id
    doubted = [one for one in documents if one.kind in names and one.sure < SURE and not one.by_hand]
    if not doubted:
        return []
    seen = "、".join(f"《{one.source.file}》像是{names[one.kind or ''].name}" for one in doubted)
    fix = "请在“材料放一处”看一看认得对不对：对的点“没错”，不对的改过来"
    return [doubtful("agreement.unsure", "有文件认得没有把握", None, fix, measured=seen)]


def _unread(documents: list[Document]) -> list[Finding]:
    fix = "请对照原件自行核对这份材料，或换一份清楚的再放入"
    return [
        doubtful("agreement.unread", f"《{one.source.file}》没有读全", None, fix, measured=one.unread)
        for one in documents
        if one.unread
    ]


def _uncounted(application: Application) -> list[Finding]:
    """Hours count from one sheet; that another one was handed in must not be overlooked."""
    counted = _counted(application)
    first = next((one for one in application.documents if counted and one.source.sha256 == counted), None)
    fix = "同一个人的几份学时表，请在“继续教育”的表格里补上缺的年份；不用的一份，请移除"
    return [
        doubtful(
            "agreement.uncounted",
            f"《{one.source.file}》上的学时没有计入",
            None,
            fix,
            measured=f"计入的是《{first.source.file}》",
        )
        for one in application.documents
        if first and one.kind == HOURS and one.sure >= SURE and one.source.sha256 != counted
    ]

"""The hours table as the page's editor shows it, and what comes back from there: a table, or one cell beside its picture."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from jxcheck.application import HOUR_FIELDS, Spot, TrainingFacts, TrainingRow
from jxcheck.checks.common import number
from jxcheck.checks.training import FIELD_WORDS

Line = dict[str, Any]
_SUMMED = (*HOUR_FIELDS, "total")


class Place(NamedTuple):
    """A cell of the table: the row's place in it, from 0, and the field."""

    row: int
    field: str


def lines(facts: TrainingFacts) -> list[Line]:
    """One line a year: the fields of 附件6, and the row of the person's own sheet."""
    return [_line(row) for row in facts.rows]


def _line(row: TrainingRow) -> Line:
    page = f"{row.where.page}页" if row.where and row.where.page else ""
    place = f"{page}{row.where.row}行" if row.where else ""
    return {name: getattr(row, name) for name in FIELD_WORDS} | {"place": place}


def take_over(facts: TrainingFacts, edited: list[Line]) -> bool:
    """Put the person's corrections into the facts; False, and nothing changed, where a value is not possible."""
    edited = [_plain(line) for line in edited]
    if edited == lines(facts):
        return True
    known = {line["place"]: row for line, row in zip(lines(facts), facts.rows, strict=True) if line["place"]}
    try:
        rows = [_corrected(line, known.get(line["place"], TrainingRow())) for line in edited]
        facts.rows = [row for row in rows if row != TrainingRow()]
    except ValidationError:
        return False
    facts.corrected = True
    return True


def _plain(line: Line) -> Line:
    """The editor says NaN for an empty number and leaves out what was never touched."""
    return {name: None if line.get(name) != line.get(name) else line.get(name) for name in (*FIELD_WORDS, "place")}


def _corrected(line: Line, row: TrainingRow) -> TrainingRow:
    """A field that was changed is no longer uncertain."""
    values = {name: line[name] for name in FIELD_WORDS}
    changed = {name for name, value in values.items() if value != getattr(row, name)}
    return _settled(row, values, changed) if changed else row


def settle(facts: TrainingFacts, place: Place, value: Any) -> bool:
    """What the person reads in one cell, None for a blank one; False, and nothing changed, where it is not possible."""
    row = facts.rows[place.row]
    try:
        settled = _settled(row, {place.field: value}, {place.field})
    except ValidationError:
        return False
    facts.rows = [*facts.rows[: place.row], settled, *facts.rows[place.row + 1 :]]
    facts.corrected = True
    return True


def _settled(row: TrainingRow, values: Line, fields: set[str]) -> TrainingRow:
    """The row with other values. Once its hours add up to a total, no blank cell of it can hide any more."""
    left = [name for name in row.uncertain if name not in fields]
    settled = TrainingRow.model_validate({**dict(row), **values, "uncertain": left})
    if fields & {*_SUMMED} and settled.total is not None and abs(settled.sum_of_parts - settled.total) < 1e-6:
        settled.uncertain = [name for name in left if name not in _SUMMED]
    return settled


# ---- one cell and its picture


def places(facts: TrainingFacts) -> list[Place]:
    """The cells that can be shown on paper, those that were hard to read first."""
    seen = [Place(at, name) for at, row in enumerate(facts.rows) for name in FIELD_WORDS if name in row.spots]
    return sorted(seen, key=lambda place: not is_unclear(facts, place))


def is_unclear(facts: TrainingFacts, place: Place) -> bool:
    return place.row < len(facts.rows) and place.field in facts.rows[place.row].uncertain


def spot(facts: TrainingFacts, place: Place) -> Spot:
    return facts.rows[place.row].spots[place.field]


def named(facts: TrainingFacts, place: Place) -> str:
    """第2行 2018年 · 培训机构, and whether it was read."""
    row = facts.rows[place.row]
    whose = f"{row.year}年" if row.year and "year" not in row.uncertain else f"第 {place.row + 1} 行"
    value = getattr(row, place.field)
    if is_unclear(facts, place):
        said = "没有读清"
    elif value is None:
        said = "空白"
    else:
        said = number(value) if isinstance(value, float) else str(value)
    return f"{whose} {FIELD_WORDS[place.field]}：{said}"


# ---- in words


def told(facts: TrainingFacts) -> list[str]:
    """The chart in words: a sentence a year."""
    return [_told(row) for row in facts.rows if row.year]


def _told(row: TrainingRow) -> str:
    if is_unread(row):
        return f"{row.year}年：有格子没有读清"
    total = row.sum_of_parts if row.total is None else row.total
    parts = f"公需 {number(row.general or 0)}，专业 {number(row.professional)}，合计 {number(total)}"
    return f"{row.year}年：{parts}，{row.verified or '没有验审结果'}"


def is_unread(row: TrainingRow) -> bool:
    """True where an hour is missing that the sheet holds: a bar would be too short."""
    return bool({*_SUMMED, "professional", "year"} & set(row.uncertain))

"""The hours table as the page's editor shows it, and what comes back from there."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from jxcheck.application import TrainingFacts, TrainingRow
from jxcheck.checks.training import FIELD_WORDS

Line = dict[str, Any]


def lines(facts: TrainingFacts) -> list[Line]:
    """One line a year: the fields of 附件6, and the row of the person's own sheet."""
    return [_line(row) for row in facts.rows]


def _line(row: TrainingRow) -> Line:
    place = f"{row.where.row}行" if row.where else ""
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
    return TrainingRow(**values, where=row.where, uncertain=[name for name in row.uncertain if name not in changed])

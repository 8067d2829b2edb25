"""A batch of names held against every entry at once, in rapidfuzz's matrix calls. A score only ranks; it never grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from jxcheck.application import Specialty
from jxcheck.majors.books import Books
from jxcheck.majors.fields import Fields, TechnicalField
from jxcheck.majors.spelling import REACH, slip_among
from jxcheck.majors.verdict import Suggestion

COUNT = 3


class Near:
    """The distances of a batch of names. `slips`: name -> the known name that it is a typing slip of."""

    def __init__(self, names: Sequence[str], books: Books) -> None:
        self.slips = dict(_slips(names, books))
        self._rows = {name: row for row, name in enumerate(names)}
        listing = [specialty for specialty in Specialty if books.catalogue.section(specialty).listings]
        self._ranked = {specialty: _Ranking(names, specialty, books) for specialty in listing}

    def entries(self, name: str, specialty: Specialty) -> list[Suggestion]:
        """The entries nearest to one of the names, best first; empty for a specialty without a list."""
        ranked = self._ranked.get(specialty)
        return list(ranked.row(self._rows[name])) if ranked else []


def _slips(names: Sequence[str], books: Books) -> Iterator[tuple[str, str]]:
    known = list(books.meant)
    edits = cdist(names, known, scorer=OSA.distance, score_cutoff=REACH, dtype=numpy.uint8)
    near: dict[str, dict[str, int]] = {}
    for row, column in zip(*(place.tolist() for place in numpy.nonzero(edits <= REACH)), strict=True):
        near.setdefault(names[row], {})[known[column]] = int(edits[row, column])
    for name, around in near.items():
        if slip := slip_among(name, around, books.meant):
            yield name, slip


class _Ranking:
    """The COUNT best entries of one list for every name, as numbers; few of them are ever asked for."""

    def __init__(self, names: Sequence[str], specialty: Specialty, books: Books) -> None:
        self._entries = [(entry.name, tier) for tier, entry in books.catalogue.section(specialty).entries()]
        scores = _scores(names, [name for name, _ in self._entries], books.fields, specialty)
        self._best = numpy.argsort(-scores, axis=1, kind="stable")[:, :COUNT]  # among equals the order of the notice
        self._scores = numpy.take_along_axis(scores, self._best, axis=1)

    def row(self, row: int) -> Iterator[Suggestion]:
        for column, score in zip(self._best[row].tolist(), self._scores[row].tolist(), strict=True):
            if score > 0:
                entry, tier = self._entries[column]
                yield Suggestion(entry, tier, round(score, 1))


def _scores(names: Sequence[str], entries: Sequence[str], fields: Fields, specialty: Specialty) -> Any:
    """A row a name, a column an entry; 0–100: a third each by the whole name, by its subject, by its technical field."""
    subjects = [fields.subject(name) for name in names]
    by_subject = cdist(subjects, [fields.subject(entry) for entry in entries], scorer=ratio)
    by_subject[[not subject for subject in subjects]] = 0  # rapidfuzz calls two empty strings alike
    field = fields.of(specialty)
    by_field = 100 * (_headings(names, field) @ _headings(entries, field).T > 0)
    return (cdist(names, entries, scorer=ratio) + by_subject + by_field) / 3


def _headings(names: Sequence[str], field: TechnicalField) -> Any:
    """A row a name, a column a heading of the field: 1 where a word under the heading stands in the name."""
    columns = {heading: column for column, heading in enumerate(field.words)}
    marks = numpy.zeros((len(names), len(columns)), numpy.float32)
    for row, name in enumerate(names):
        marks[row, [columns[heading] for heading in field.hits(name)]] = 1
    return marks

"""A batch of names held against all entries at once, in rapidfuzz's matrix calls. A score only ranks; it never grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from jxcheck.application import Specialty
from jxcheck.majors.books import Books
from jxcheck.majors.catalogue import Tier
from jxcheck.majors.known import Known
from jxcheck.majors.spelling import REACH, one_off, slip_among
from jxcheck.majors.verdict import Suggestion

COUNT = 3


class Near:
    """The distances of a batch. `slips`: a name that stands nowhere -> the known name that it is a slip of the pen for."""

    def __init__(self, batch: Sequence[Known], books: Books) -> None:
        self.slips = dict(_slips([each.name.core for each in batch if each.nowhere], books))
        known = [each for each in batch if self.knows(each)]
        lists = [specialty for specialty, section in books.catalogue.sections.items() if section.listings]
        self._ranked = {specialty: _Ranking(known, specialty, books) for specialty in lists}

    def knows(self, known: Known) -> bool:
        """Whether anything at all is known of a name: a book, a word of a field, a slip."""
        return known.telling or not known.nowhere or known.name.core in self.slips

    def entries(self, known: Known, specialty: Specialty) -> list[Suggestion]:
        """The COUNT entries nearest to a name of the batch, best first; empty for a specialty without a list."""
        return list(self._ranked[specialty].of(known.name.about)) if specialty in self._ranked else []


def _slips(names: Sequence[str], books: Books) -> Iterator[tuple[str, str]]:
    names, known = [name for name in names if not books.one_off.isdisjoint(one_off(name))], list(books.meant)
    edits = cdist(names, known, scorer=OSA.distance, score_cutoff=REACH, dtype=numpy.uint8)
    near: dict[str, dict[str, int]] = {}
    for row, column in zip(*(place.tolist() for place in numpy.nonzero(edits <= REACH)), strict=True):
        near.setdefault(names[row], {})[known[column]] = int(edits[row, column])
    for name, around in near.items():
        listed = {right: distance for right, distance in around.items() if right in books.catalogue.spellings}
        if slip := slip_among(name, listed, books.meant) or slip_among(name, around, books.meant):
            yield name, slip


class _Ranking:
    """The best entries of one list for every name of a batch, as numbers; few of them are ever asked for."""

    def __init__(self, batch: Sequence[Known], specialty: Specialty, books: Books) -> None:
        self._entries = [(entry.name, tier) for tier, entry in books.catalogue.section(specialty).entries()]
        self._rows = {each.name.about: row for row, each in enumerate(batch)}
        scores = _scores(batch, [name for name, _ in self._entries], specialty, books)
        best = numpy.argsort(-scores, axis=1, kind="stable")[:, :COUNT]  # among equals the order of the notice
        self._best, self._scores = best.tolist(), numpy.take_along_axis(scores, best, axis=1).tolist()

    def of(self, about: str) -> Iterator[Suggestion]:
        row = self._rows[about]
        for column, score in zip(self._best[row], self._scores[row], strict=True):
            if score > 0:
                yield _suggestion(*self._entries[column], score)


@lru_cache(maxsize=10_000)
def _suggestion(entry: str, tier: Tier, score: float) -> Suggestion:
    """One object for each: a hundred thousand answers name the same few."""
    return Suggestion(entry, tier, score)


def _scores(batch: Sequence[Known], entries: Sequence[str], specialty: Specialty, books: Books) -> Any:
    """A row a name, a column an entry; 0–100: a third each by the whole name, by its subject, by its technical field."""
    field, subject = books.fields.of(specialty), books.fields.subject
    subjects = [subject(each.text) for each in batch]
    by_subject = cdist(subjects, [subject(entry) for entry in entries], scorer=ratio)
    by_subject[[not each for each in subjects]] = 0  # rapidfuzz calls two empty strings alike
    headings = {heading: column for column, heading in enumerate(field.words)}
    by_field = 100 * (
        _marks((each.hits[specialty] for each in batch), len(batch), headings)
        @ _marks((field.hits(entry) for entry in entries), len(entries), headings).T
        > 0
    )
    return numpy.rint((cdist([each.text for each in batch], entries, scorer=ratio) + by_subject + by_field) / 3)


def _marks(hits: Iterable[Iterable[str]], count: int, headings: dict[str, int]) -> Any:
    """A row a name, a column a heading of the field: 1 where the name holds a word under it."""
    marks = numpy.zeros((count, len(headings)), numpy.float32)
    for row, each in enumerate(hits):
        for heading in each:
            marks[row, headings[heading]] = 1
    return marks

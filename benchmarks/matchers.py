"""The peers: plain string matchers, each with its two thresholds tuned on the very names it is scored on, in its favour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Any, NamedTuple

import numpy
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from benchmarks.scoring import Answer, Labelled, Score, score
from jxcheck.application import Specialty
from jxcheck.majors import load_catalogue

GRID = range(40, 101, 3)
Matrix = Callable[[Sequence[str], Sequence[str]], Any]


class Column(NamedTuple):
    """All entries of one specialty with their tiers; for 能源 its field words, which are all core."""

    entries: list[str]
    tiers: list[str]


def columns() -> list[Column]:
    catalogue = load_catalogue()
    found = []
    for specialty in Specialty:
        section = catalogue.section(specialty)
        if section.description:
            words = [word for words in section.description.reading.words.values() for word in words]
            found.append(Column(words, ["core"] * len(words)))
        else:
            pairs = [(spelling, tier) for tier, entry in section.entries() for spelling in entry.spellings]
            found.append(Column([entry for entry, _ in pairs], [tier for _, tier in pairs]))
    return found


def tuned(names: Sequence[Labelled], matrix: Matrix) -> Score:
    """The best macro-F1 that two thresholds can reach: the best entry grants above one, calls a person above the other."""
    scores = [(column, matrix([each.name for each in names], column.entries)) for column in columns()]
    thresholds = [(grant, review) for grant, review in product(GRID, GRID) if review <= grant]
    return max((score(names, _answers(scores, *pair)) for pair in thresholds), key=lambda each: each.macro_f1)


def _answers(scores: list[tuple[Column, Any]], grant: float, review: float) -> list[list[Answer]]:
    by_specialty = [[_answer(column, row, grant, review) for row in matrix] for column, matrix in scores]
    return [list(row) for row in zip(*by_specialty, strict=True)]


def _answer(column: Column, row: Any, grant: float, review: float) -> Answer:
    best = numpy.argsort(-row, kind="stable")[:3].tolist()
    entries = [column.entries[each] for each in best]
    if row[best[0]] >= grant:
        return Answer(column.tiers[best[0]], entries)
    return Answer("review" if row[best[0]] >= review else "outside", entries)


def wratio(names: Sequence[str], entries: Sequence[str]) -> Any:
    return cdist(names, entries, scorer=fuzz.WRatio)


def partial_ratio(names: Sequence[str], entries: Sequence[str]) -> Any:
    return cdist(names, entries, scorer=fuzz.partial_ratio)


def ratio(names: Sequence[str], entries: Sequence[str]) -> Any:
    return cdist(names, entries, scorer=fuzz.ratio)


def difflib_ratio(names: Sequence[str], entries: Sequence[str]) -> Any:
    return numpy.array([[100 * SequenceMatcher(None, name, entry).ratio() for entry in entries] for name in names])


def exact(names: Sequence[str], entries: Sequence[str]) -> Any:
    return numpy.array([[100.0 * (name == entry) for entry in entries] for name in names])


def tf_idf(names: Sequence[str], entries: Sequence[str]) -> Any:
    """Cosine of TF-IDF vectors over runs of one to three characters, the weights learned from the entries."""
    grams = [_grams(entry) for entry in entries]
    seen = Counter(gram for each in grams for gram in each)
    place = {gram: at for at, gram in enumerate(seen)}
    weights = numpy.array([1 + numpy.log((1 + len(entries)) / (1 + count)) for count in seen.values()])
    right = _vectors(grams, place, weights)
    left = _vectors([_grams(name) for name in names], place, weights)
    return 100 * left @ right.T


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size + 1))


def _vectors(grams: list[Counter[str]], place: dict[str, int], weights: Any) -> Any:
    vectors = numpy.zeros((len(grams), len(place)))
    for row, each in enumerate(grams):
        for gram, count in each.items():
            if gram in place:
                vectors[row, place[gram]] = count
    vectors *= weights
    length = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / numpy.where(length, length, 1)

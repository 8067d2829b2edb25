"""How well answers agree with labels: false grants, macro-F1, entries found, and what was wrongly called outside.

A label is core, related (the name is listed), core?, related? (an older, newer or otherwise same major, with its entry),
adjacent (in the field), outside, either (people split between the last two) or any (not labelled).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

SPECIALTIES = ("mechatronics", "energy", "information")
_COARSE = {"core?": "review", "related?": "review", "adjacent": "review"}


class Label(NamedTuple):
    """What people said of one name for one specialty; `entries` are the right ones for core? and related?."""

    said: str
    entries: frozenset[str]

    @property
    def coarse(self) -> str:
        return _COARSE.get(self.said, self.said)

    @property
    def traced(self) -> bool:
        return self.said.endswith("?")


class Answer(NamedTuple):
    """What a matcher said: core, related, review or outside, and the entries it thinks of, best first."""

    verdict: str
    entries: Sequence[str] = ()


class Labelled(NamedTuple):
    """One name with its three labels, in the order of SPECIALTIES."""

    name: str
    labels: tuple[Label, ...]


class Score(NamedTuple):
    """Counts are (right, all)."""

    macro_f1: float
    false_grants: int
    listed: tuple[int, int]
    first: tuple[int, int]
    among_three: tuple[int, int]
    in_field_outside: tuple[int, int]
    outside_outside: tuple[int, int]


def read_labelled(path: Path) -> list[Labelled]:
    """A CSV with name, a column a specialty and entry_SPECIALTY; right entries are separated by |."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Labelled(row["name"], tuple(_label(row, each) for each in SPECIALTIES)) for row in csv.DictReader(file)]


def _label(row: dict[str, str], specialty: str) -> Label:
    entries = row[f"entry_{specialty}"].split("|") if row[f"entry_{specialty}"] else []
    return Label(row[specialty] or "any", frozenset(entries))


def score(names: Sequence[Labelled], answers: Sequence[Sequence[Answer]]) -> Score:
    """Hold the answers (a row a name, in the order of SPECIALTIES) against the labels."""
    pairs = [
        [(name.labels[each], answer[each]) for name, answer in zip(names, answers, strict=True)]
        for each in range(len(SPECIALTIES))
    ]
    known = [pair for column in pairs for pair in column if pair[0].said != "any"]
    sure = [(label, answer) for label, answer in known if label.said != "either"]
    traced = [(label, answer) for label, answer in sure if label.traced]
    return Score(
        macro_f1=_mean_known([_macro_f1(column) for column in pairs]),
        false_grants=sum(
            answer.verdict in ("core", "related") and answer.verdict != label.said for label, answer in known
        ),
        listed=_count(answer.verdict == label.said for label, answer in sure if label.said in ("core", "related")),
        first=_count(bool(set(answer.entries[:1]) & label.entries) for label, answer in traced),
        among_three=_count(bool(set(answer.entries[:3]) & label.entries) for label, answer in traced),
        in_field_outside=_count(answer.verdict == "outside" for label, answer in sure if label.coarse != "outside"),
        outside_outside=_count(answer.verdict == "outside" for label, answer in sure if label.coarse == "outside"),
    )


def _mean_known(values: list[float | None]) -> float:
    """Over the specialties with labels; 0 when there are none at all."""
    known = [value for value in values if value is not None]
    return mean(known) if known else 0.0


def _count(hits: Iterable[bool]) -> tuple[int, int]:
    seen = list(hits)
    return sum(seen), len(seen)


def _macro_f1(column: Iterable[tuple[Label, Answer]]) -> float | None:
    """The mean over the classes that occur; None when nothing is labelled."""
    seen = Counter((label.coarse, answer.verdict) for label, answer in column if label.said not in ("any", "either"))
    classes = {each for pair in seen for each in pair}
    scores = []
    for each in classes:
        wrong = sum(count for (label, answer), count in seen.items() if (label == each) != (answer == each))
        scores.append(2 * seen[each, each] / (2 * seen[each, each] + wrong))
    return mean(scores) if scores else None

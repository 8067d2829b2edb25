"""What the classifier answers: one verdict for each specialty, in the form of the JSON output.

Named tuples, not models: they are built here only, from data that was checked when it was loaded, by the hundred thousand.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, TypeAlias

from jxcheck.application import Specialty
from jxcheck.finding import Clause
from jxcheck.majors.catalogue import Tier

Outcome: TypeAlias = Literal["core", "related", "review", "outside"]
Basis: TypeAlias = Literal["listed", "spelling", "lineage", "field", "none"]


class Suggestion(NamedTuple):
    """A near entry for a person to look at; `score` 0–100 only ranks."""

    entry: str
    tier: Tier
    score: float


class Why(NamedTuple):
    """One Chinese sentence, the clause it rests on, and the source of an older or newer name."""

    text: str
    clause: Clause
    lineage: str | None = None


class Verdict(NamedTuple):
    """One name held against one specialty.

    `core` and `related` are granted by 附件13; `review` is for a person; `outside` is not listed,
    which is never "not eligible". `tier` and `entry` are None unless an entry is meant.
    """

    verdict: Outcome
    tier: Tier | None
    entry: str | None
    basis: Basis
    suggestions: tuple[Suggestion, ...]
    why: Why

    def to_json(self) -> dict[str, Any]:
        why = self.why._asdict() | {"clause": self.why.clause.model_dump(mode="json")}
        return self._asdict() | {"suggestions": [each._asdict() for each in self.suggestions], "why": why}


class Classification(NamedTuple):
    """The verdicts on one name, as it was given."""

    name: str
    specialties: dict[Specialty, Verdict]

    def to_json(self) -> dict[str, Any]:
        """The object that --json prints."""
        return {
            "name": self.name,
            "specialties": {each.value: verdict.to_json() for each, verdict in self.specialties.items()},
        }

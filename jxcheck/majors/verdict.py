"""What the classifier answers: one verdict for each specialty, in the form of the JSON output."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from jxcheck.application import Specialty
from jxcheck.finding import Clause, Frozen
from jxcheck.majors.catalogue import Tier

Outcome: TypeAlias = Literal["core", "related", "review", "outside"]
Basis: TypeAlias = Literal["listed", "spelling", "lineage", "field", "none"]


class Suggestion(Frozen):
    """A near entry for a person to look at; `score` 0–100 only ranks."""

    entry: str
    tier: Tier
    score: float


class Why(Frozen):
    """One Chinese sentence, the clause it rests on, and the source of an older or newer name."""

    text: str
    clause: Clause
    lineage: str | None = None


class Verdict(Frozen):
    """One name held against one specialty.

    `core` and `related` are granted by 附件13; `review` is for a person; `outside` is not listed,
    which is never "not eligible". `tier` and `entry` are None unless an entry is meant.
    """

    verdict: Outcome
    tier: Tier | None = None
    entry: str | None = None
    basis: Basis
    suggestions: list[Suggestion] = []
    why: Why


class Classification(Frozen):
    """The verdicts on one name, as it was given."""

    name: str
    specialties: dict[Specialty, Verdict]

    def to_json(self) -> dict[str, Any]:
        """The object that --json prints."""
        return self.model_dump(mode="json")

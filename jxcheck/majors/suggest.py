"""The entries nearest to a name that is in no list. A score only ranks; it never grants."""

from __future__ import annotations

from rapidfuzz import fuzz

from jxcheck.majors.catalogue import Section
from jxcheck.majors.fields import without
from jxcheck.majors.normalise import Name
from jxcheck.majors.verdict import Suggestion

COUNT = 5


def nearest_entries(name: Name, section: Section, generic: list[str]) -> list[Suggestion]:
    """The nearest listed names, best first: entries the name enumerates, then by likeness. `generic`: 工程, 技术 …"""
    text = name.core or name.about
    scores = {entry.name: _likeness(text, entry.name, generic) for _, entry in section.entries()}
    scores.update((part, 100.0) for part in name.parts if part in scores)
    scored = [Suggestion(entry=entry.name, tier=tier, score=scores[entry.name]) for tier, entry in section.entries()]
    return sorted((one for one in scored if one.score), key=lambda one: -one.score)[:COUNT]


def _likeness(name: str, entry: str, generic: list[str]) -> float:
    """0–100: half by the whole name, half by its subject without the generic words."""
    subject = fuzz.token_set_ratio(without(name, generic), without(entry, generic))
    return round((fuzz.ratio(name, entry) + subject) / 2, 1)


def nearest_fields(name: str, hits: dict[str, str]) -> list[Suggestion]:
    """能源: the field words that the hits suggest; the score is the share of the name that the hit covers."""
    scored = [
        Suggestion(entry=field, tier="core", score=round(100 * len(word) / len(name), 1))
        for field, word in hits.items()
    ]
    return sorted(scored, key=lambda one: -one.score)

"""The broad technical field of each specialty: words that make a name one for a person (data/fields.yaml)."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from jxcheck.application import Specialty
from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, load
from jxcheck.majors.wording import any_of


class TechnicalField(Frozen):
    """`words` under headings (for 能源 the four field words); `never`: longer phrases in which a word does not count;
    `elsewhere`: subjects that make a name another field's."""

    words: dict[str, list[str]]
    never: list[str]
    elsewhere: list[str]

    @cached_property
    def _headings(self) -> dict[str, str]:
        return {word: heading for heading, words in self.words.items() for word in words}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        return any_of(self.elsewhere), any_of(self.never), any_of(self._headings)

    def is_elsewhere(self, name: str) -> bool:
        """Whether the name holds another field's subject."""
        return bool(self._patterns[0].search(name))

    def hits(self, name: str) -> dict[str, str]:
        """Heading -> the longest of its words found in the name; empty when the name is not in the field."""
        elsewhere, never, words = self._patterns
        if not words.search(name) or elsewhere.search(name):
            return {}
        found: dict[str, str] = {}
        for word in words.findall(never.sub(" ", name)):
            heading = self._headings[word]
            found[heading] = max(found.get(heading, ""), word, key=len)
        return found


class Fields(Frozen):
    """All of data/fields.yaml.

    `wide`: whole names that fit any engineering; `generic`: words without a subject; `employers`: how the names of
    employers and posts end.
    """

    wide: frozenset[str]
    generic: list[str]
    employers: tuple[str, ...]
    mechatronics: TechnicalField
    energy: TechnicalField
    information: TechnicalField

    @cached_property
    def by_specialty(self) -> dict[Specialty, TechnicalField]:
        return {specialty: getattr(self, specialty.value) for specialty in Specialty}

    def of(self, specialty: Specialty) -> TechnicalField:
        return self.by_specialty[specialty]

    @property
    def words(self) -> set[str]:
        """Every word of every field."""
        return {word for field in self.by_specialty.values() for group in field.words.values() for word in group}

    @cached_property
    def _generic(self) -> re.Pattern[str]:
        return any_of(self.generic)

    def subject(self, name: str) -> str:
        """The name without the words that say nothing about its subject: 科学与技术, 工程, 及其 …"""
        return self._generic.sub("", name)


@lru_cache(maxsize=1)
def load_fields() -> Fields:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "fields.yaml", Fields)

"""The broad technical field of each specialty: words that make a name one for a person (data/fields.yaml)."""

from __future__ import annotations

from functools import lru_cache

from jxcheck.application import Specialty
from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, load


class TechnicalField(Frozen):
    """`words` under headings (for 能源 the four field words); `never`: longer phrases in which a word does not count;
    `elsewhere`: subjects that make a name another field's."""

    words: dict[str, list[str]]
    never: list[str]
    elsewhere: list[str]

    def hits(self, name: str) -> dict[str, str]:
        """Heading -> the longest of its words found in the name; empty when the name is not in the field."""
        if any(word in name for word in self.elsewhere):
            return {}
        name = without(name, self.never)
        found = {heading: [word for word in words if word in name] for heading, words in self.words.items()}
        return {heading: max(words, key=len) for heading, words in found.items() if words}


class Fields(Frozen):
    """All of data/fields.yaml. `wide`: whole names that fit any engineering; `generic`: words without a subject."""

    wide: list[str]
    generic: list[str]
    mechatronics: TechnicalField
    energy: TechnicalField
    information: TechnicalField

    def of(self, specialty: Specialty) -> TechnicalField:
        fields = {
            Specialty.MECHATRONICS: self.mechatronics,
            Specialty.ENERGY: self.energy,
            Specialty.INFORMATION: self.information,
        }
        return fields[specialty]


@lru_cache(maxsize=1)
def load_fields() -> Fields:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "fields.yaml", Fields)


def without(name: str, phrases: list[str]) -> str:
    """The name with phrases taken out; a space stays behind so that no new word arises."""
    for phrase in phrases:
        name = name.replace(phrase, " ")
    return name

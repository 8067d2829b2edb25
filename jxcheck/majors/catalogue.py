"""附件13 as data: what is listed for each specialty, in which tier, and in which words (data/majors.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

import yaml
from pydantic import Field, ValidationError, model_validator

from jxcheck.application import Specialty, first_trouble
from jxcheck.finding import Clause, Frozen
from jxcheck.majors.wording import FUNCTION_WORD, any_of, form
from jxcheck.unusable import Unusable

DATA = Path(__file__).resolve().parents[2] / "data"
# The official names are thousands of lines: libyaml reads them ten times as fast as Python, where the wheel has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Tier: TypeAlias = Literal["core", "related"]
Model = TypeVar("Model", bound=Frozen)


class Entry(Frozen):
    """One name as printed. `alias` is what it probably should say, `note` tells the reader so; `also` is the same name
    in another punctuation."""

    name: str
    alias: str | None = None
    note: str | None = None
    also: list[str] = []

    @model_validator(mode="before")
    @classmethod
    def _plain_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *([self.alias] if self.alias else []), *self.also)


class Listing(Frozen):
    """One list of majors; `open` when the notice ends it in 等."""

    clause: Clause
    open: bool = False
    entries: list[Entry] = Field(min_length=1)


class Reading(Frozen):
    """How this project reads the description: the words that name a field, and how a name of an energy technology is
    built around one: `lead` and a function word before it, `before` it, `after` it, a function word and `beside` it."""

    words: dict[str, list[str]]
    lead: list[str]
    before: list[str]
    after: list[str]
    beside: list[str]

    @cached_property
    def _headings(self) -> dict[str, str]:
        return {word: field for field, words in self.words.items() for word in words}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        word, join = any_of(self._headings).pattern, f"(?:{FUNCTION_WORD}|、)"
        lead, before, after, beside = (
            any_of(words).pattern for words in (self.lead, self.before, [*self.after, *self._headings], self.beside)
        )
        # Possessive: each part is read once, the longest word first, however long the name.
        built = f"(?:(?:{lead}){join})*+(?:{before})*+(?:{word})(?:{after})*+(?:{join}(?:{beside})++)*+"
        return re.compile(word), re.compile(built)

    def subject_field(self, name: str) -> str | None:
        """The field (能源, 燃气, 电力, 热工) that the name is about, the first one when it holds several.

        None when it holds no field word, or anything that is not known to leave the field its own subject.
        """
        word, technology = self._patterns
        found = word.search(name)
        return self._headings[found[0]] if found and technology.fullmatch(name) else None


class Description(Frozen):
    """能源 has no list, only fields × activities."""

    clause: Clause
    fields: list[str]
    activities: list[str]
    reading: Reading


class Section(Frozen):
    """What 附件13 says about one specialty: two lists, or one description."""

    core: Listing | None = None
    related: Listing | None = None
    description: Description | None = None

    @model_validator(mode="after")
    def _lists_or_description(self) -> Section:
        if (self.core is None) == (self.description is None):
            raise ValueError("either lists or a description")
        return self

    @property
    def listings(self) -> dict[Tier, Listing]:
        both: dict[Tier, Listing | None] = {"core": self.core, "related": self.related}
        return {tier: listing for tier, listing in both.items() if listing}

    @property
    def clause(self) -> Clause:
        """Where a major of this specialty would have to stand."""
        place = self.core or self.description
        assert place is not None  # the validator above
        return place.clause

    @cached_property
    def _listed(self) -> dict[str, tuple[Tier, Entry]]:
        return {entry.name: (tier, entry) for tier, entry in self.entries()}

    def find(self, name: str) -> tuple[Tier, Entry] | None:
        """The tier and entry of a name as printed, None when this specialty does not list it."""
        return self._listed.get(name)

    def place(self, name: str) -> tuple[Tier, str] | None:
        """The tier and name of a listed name or of a described field, None when it is neither."""
        if self.description:
            return ("core", name) if name in self.description.fields else None
        found = self.find(name)
        return (found[0], found[1].name) if found else None

    def entries(self) -> Iterator[tuple[Tier, Entry]]:
        for tier, listing in self.listings.items():
            yield from ((tier, entry) for entry in listing.entries)


class Anomaly(Frozen):
    """Something odd in the notice itself, and which names it touches."""

    text: str
    names: list[str]


class Catalogue(Frozen):
    """All of 附件13."""

    mechatronics: Section
    energy: Section
    information: Section
    anomalies: dict[str, Anomaly]

    @model_validator(mode="after")
    def _anomalies_name_entries(self) -> Catalogue:
        unknown = {name for odd in self.anomalies.values() for name in odd.names} - {
            entry.name for entry in self.entries()
        }
        if unknown:
            raise ValueError("an anomaly names no entry")
        return self

    @cached_property
    def spellings(self) -> dict[str, Entry]:
        """Every name and alias of every list -> its entry."""
        return {spelling: entry for entry in self.entries() for spelling in entry.spellings}

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = {}
        for spelling, entry in self.spellings.items():
            names = forms.setdefault(form(spelling), [])
            names += [] if entry.name in names else [entry.name]
        return forms

    def twins(self, key: str) -> list[str]:
        """All entries whose printed name or alias has this form: they differ by 及其/及/与/和 at most."""
        return self._forms.get(key, [])

    @cached_property
    def sections(self) -> dict[Specialty, Section]:
        return {specialty: getattr(self, specialty.value) for specialty in Specialty}

    def section(self, specialty: Specialty) -> Section:
        return self.sections[specialty]

    def entries(self) -> Iterator[Entry]:
        """Every entry of every list, in the order of the notice; a name in two lists comes twice."""
        for specialty in Specialty:
            yield from (entry for _, entry in self.section(specialty).entries())


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The catalogue of data/majors.yaml, read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "majors.yaml", Catalogue)


def load(path: Path, model: type[Model]) -> Model:
    """A data file as its model. Raises Unusable: missing, not YAML, or not of that shape."""
    todo = "请恢复程序自带的数据文件"
    try:
        return model.model_validate(yaml.load(path.read_text(encoding="utf-8"), _LOADER))
    except OSError:
        raise Unusable(path.name, "数据文件不存在或不能读取", todo) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Unusable(path.name, "不是有效的 YAML 文件", todo) from None
    except ValidationError as error:
        raise Unusable(path.name, first_trouble(error), todo) from None

"""The official catalogues of majors by class: which technical fields a known name belongs to (data/official.yaml)."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from pydantic import field_validator

from jxcheck.application import Specialty
from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, load
from jxcheck.majors.wording import by_form, form


class OfficialClass(Frozen):
    """Names of one class, and the specialties for which a person would have to look at them."""

    code: str
    name: str
    fields: frozenset[Specialty]
    majors: list[str]

    @field_validator("majors", mode="before")
    @classmethod
    def _one_line(cls, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value


class OfficialCatalogue(Frozen):
    """One catalogue; `read` when a copy of it was read, not written from memory."""

    title: str
    level: str
    read: bool
    classes: list[OfficialClass]


class Place(NamedTuple):
    """Where an official name stands, and the specialties whose field it is in; `code` is "" where it is not known."""

    catalogue: OfficialCatalogue
    code: str
    kind: str
    fields: frozenset[Specialty]

    def __str__(self) -> str:
        said = "" if self.catalogue.read else "据本程序整理的"
        return f"{said}《{self.catalogue.title}》" + (f"{self.kind}（{self.code}）" if self.code else "")


class Official(Frozen):
    """All of data/official.yaml; the catalogue named first speaks for a name that stands in several."""

    catalogues: list[OfficialCatalogue]

    @cached_property
    def _places(self) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for catalogue in self.catalogues:
            for each in catalogue.classes:
                place = Place(catalogue, each.code, each.name, each.fields)
                for name in each.majors:
                    places.setdefault(name, place)
        return places

    @property
    def names(self) -> frozenset[str]:
        """Every official name."""
        return frozenset(self._places)

    @cached_property
    def _forms(self) -> dict[str, str | None]:
        return by_form(self._places)

    def find(self, name: str, key: str | None = None) -> Place | None:
        """Where the name stands, another function word allowed where it is only one; None when it is not official."""
        known = name if name in self._places else self._forms.get(key or form(name))
        return self._places[known] if known else None


@lru_cache(maxsize=1)
def load_official() -> Official:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "official.yaml", Official)

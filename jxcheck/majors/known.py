"""What the books know of one name, before any specialty is asked about."""

from __future__ import annotations

from typing import NamedTuple

from jxcheck.application import Specialty
from jxcheck.majors.books import Books
from jxcheck.majors.catalogue import Entry
from jxcheck.majors.normalise import Name
from jxcheck.majors.official import Place
from jxcheck.majors.wording import form


class Known(NamedTuple):
    """One name looked up.

    `grantable`: one single major, which alone can be listed. `entry`: as printed; `twins`: entries with another
    function word; `origin`: the name as the lineage writes it; `place`: where it stands in an official catalogue;
    `wide`: it could be of any field; `telling`: it could be of some; `hits`: specialty -> heading -> the word that puts it in the technical field.
    """

    name: Name
    grantable: bool
    entry: Entry | None
    twins: list[str]
    origin: str | None
    place: Place | None
    wide: bool
    telling: bool
    hits: dict[Specialty, dict[str, str]]

    @property
    def text(self) -> str:
        """What distances are measured from: the name, or what stands for it when nothing is left of it."""
        return self.name.core or self.name.about

    @property
    def nowhere(self) -> bool:
        """A single major that stands in no book: only such a name can be a slip of the pen."""
        return self.grantable and not (self.entry or self.twins or self.origin or self.place)


_NO_HITS: dict[Specialty, dict[str, str]] = {specialty: {} for specialty in Specialty}


def look_up(name: Name, books: Books) -> Known:
    if name.core.endswith(books.fields.employers):
        name = name._replace(odd=name.odd or "像单位或岗位的名称，不像专业名称")
    core, listed = name.core, books.catalogue.spellings
    if "、" in core and core in listed:  # some entries are also written with a 、, which looks like an enumeration
        name = name._replace(group=False, parts=())
    several = bool(name.parts) and any(
        part != core and (part in listed or books.official.find(part)) for part in name.parts
    )
    grantable = not (name.odd or name.group or several or _says_otherwise(name, books))
    key = form(core)
    place = books.official.find(core, key) if grantable and name.about == core else None
    telling = bool(books.telling.search(name.about))
    origin = books.lineage.find(core, key)
    hits = _hits(name, books) if telling else _NO_HITS  # most names that are nowhere hold no word of any field
    wide = core in books.fields.wide and not any(hits.values())
    return Known(
        name, grantable, listed.get(core), books.catalogue.twins(key), origin, place, wide, telling or wide, hits
    )


def _says_otherwise(name: Name, books: Books) -> bool:
    """Whether a bracket holds a major of another field altogether: 机械工程(会计学). A direction is no official name."""
    places = [books.official.find(aside) for aside in name.asides]
    return any(place and not place.fields for place in places)


def _hits(name: Name, books: Books) -> dict[Specialty, dict[str, str]]:
    """By the whole name and by each part of an enumeration, so that 会计学 beside it does not hide 机械工程."""
    if name.core.endswith(books.fields.employers):
        return _NO_HITS
    found: dict[Specialty, dict[str, str]] = {}
    for specialty, field in books.fields.by_specialty.items():
        hits = field.hits(name.about)
        for part in name.parts or ([] if hits else _entries_within(name, specialty, books)):
            hits |= field.hits(part)
        found[specialty] = hits
    return found


def _entries_within(name: Name, specialty: Specialty, books: Books) -> list[str]:
    """An entry beside another field's words (机械工程与会计) still needs a person; where no such word stands the hits say so."""
    section = books.catalogue.section(specialty)
    elsewhere = section.listings and books.fields.of(specialty).is_elsewhere(name.about)
    return [entry.name for _, entry in section.entries() if entry.name in name.about] if elsewhere else []

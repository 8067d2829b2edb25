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
    `telling`: it holds a word of some field, or could be any; `hits`: specialty -> heading -> the word that puts it in the technical field.
    """

    name: Name
    grantable: bool
    entry: Entry | None
    twins: list[str]
    origin: str | None
    place: Place | None
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
    core, listed = name.core, books.catalogue.spellings
    several = bool(name.parts) and any(part != core and part in listed for part in name.parts)
    grantable = not (name.odd or name.group or several)
    key = form(core)
    place = books.official.find(core, key) if grantable and name.about == core else None
    telling = core in books.fields.wide or bool(
        books.telling.search(name.about)
    )  # most names that are nowhere hold no word of any field
    hits = {each: field.hits(name.about) for each, field in books.fields.by_specialty.items()} if telling else _NO_HITS
    origin = books.lineage.find(core, key)
    return Known(name, grantable, listed.get(core), books.catalogue.twins(key), origin, place, telling, hits)

"""All that a name is looked up in: the catalogue of the notice, and what this project knows around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jxcheck.application import Specialty
from jxcheck.majors.catalogue import Catalogue, load_catalogue
from jxcheck.majors.fields import Fields, load_fields
from jxcheck.majors.lineage import Lineage, load_lineage
from jxcheck.majors.official import Official, load_official
from jxcheck.majors.spelling import one_off
from jxcheck.majors.wording import any_of


class Books(NamedTuple):
    """`meant`: every spelling that a slip of the pen may stand for -> the name it means; `one_off`: what every name
    one edit away from them shares with them; `telling`: finds any word of a technical field or of the description of 能源."""

    catalogue: Catalogue
    lineage: Lineage
    official: Official
    fields: Fields
    meant: dict[str, str]
    one_off: frozenset[str]
    telling: re.Pattern[str]


@lru_cache(maxsize=1)
def load_books() -> Books:
    """Read once. Raises Unusable when one of the data files is missing or not as it should be."""
    catalogue, lineage = load_catalogue(), load_lineage()
    meant = {name: name for name in lineage.names} | {each: entry.name for each, entry in catalogue.spellings.items()}
    fields = load_fields()
    descriptions = [section.description for section in map(catalogue.section, Specialty) if section.description]
    words = {word for each in descriptions for group in each.reading.words.values() for word in group} | fields.words
    return Books(
        catalogue,
        lineage,
        load_official(),
        fields,
        meant,
        frozenset(one for name in meant for one in one_off(name)),
        any_of(words),
    )

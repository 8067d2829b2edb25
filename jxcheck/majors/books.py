"""All that a name is looked up in: the catalogue of the notice, and what this project knows around it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from jxcheck.majors.catalogue import Catalogue, load_catalogue
from jxcheck.majors.fields import Fields, load_fields
from jxcheck.majors.lineage import Lineage, load_lineage
from jxcheck.majors.official import Official, load_official


class Books(NamedTuple):
    """`meant`: every spelling that a slip of the pen may stand for -> the name it means."""

    catalogue: Catalogue
    lineage: Lineage
    official: Official
    fields: Fields
    meant: dict[str, str]


@lru_cache(maxsize=1)
def load_books() -> Books:
    """Read once. Raises Unusable when one of the data files is missing or not as it should be."""
    catalogue, lineage = load_catalogue(), load_lineage()
    meant = {name: name for name in lineage.names} | {each: entry.name for each, entry in catalogue.spellings.items()}
    return Books(catalogue, lineage, load_official(), load_fields(), meant)

"""Names that are nearly an entry: another function word, or one slip of the pen. Distance never grants anything."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, Catalogue, load

_FUNCTION_WORD = re.compile(r"及其|及|与|和|&")
# From this length on one strange character is a slip even when it neither sounds nor looks like the right one:
# shorter names differ by one character from real other majors (工业工程, 农业工程).
LONG = 7
SHORTEST = 4


class Lookalikes(Frozen):
    """Right character -> the characters easily typed or read for it."""

    characters: dict[str, str]


@lru_cache(maxsize=1)
def load_lookalikes() -> Lookalikes:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "lookalikes.yaml", Lookalikes)


def respelled(name: str, catalogue: Catalogue) -> str | None:
    """The entry that differs only by 及其/及/与/和, None when there is none or more than one."""
    entries = same_but_function_word(name, catalogue)
    return entries.pop() if len(entries) == 1 else None


def slip_of(name: str, catalogue: Catalogue) -> str | None:
    """The one entry of which this name is a typing slip, None when it is not that clear."""
    if len(name) < SHORTEST or same_but_function_word(name, catalogue):
        return None
    near = {right: OSA.distance(name, right, score_cutoff=2) for right in catalogue.spellings}
    close = [right for right, distance in near.items() if distance == 1]
    likely = {catalogue.spellings[right].name for right in close if _alike(name, right)}
    if len(likely) == 1:
        return likely.pop()
    around = {catalogue.spellings[right].name for right, distance in near.items() if distance <= 2}
    lonely = len(around) == 1 and any(min(len(name), len(right)) >= LONG for right in close)
    return around.pop() if lonely else None


def same_but_function_word(name: str, catalogue: Catalogue) -> set[str]:
    """All entries whose printed name or alias differs from this name by 及其/及/与/和 at most."""
    form = _FUNCTION_WORD.sub("·", name)
    return {entry.name for right, entry in catalogue.spellings.items() if _FUNCTION_WORD.sub("·", right) == form}


def _alike(name: str, right: str) -> bool:
    """One character that sounds or looks like the right one, two swapped, or one typed twice."""
    if len(name) == len(right) + 1:
        return any(name[:at] + name[at + 1 :] == right and name[at] == name[at - 1] for at in range(1, len(name)))
    wrong = [(typed, meant) for typed, meant in zip(name, right, strict=False) if typed != meant]
    if len(name) != len(right) or not wrong:
        return False
    return len(wrong) == 2 or wrong[0][0] in load_lookalikes().characters.get(wrong[0][1], "")

"""One slip of the pen: when a name that is nowhere can only mean one known name. Distance never grants anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, load

# From this length on one strange character is a slip even when it neither sounds nor looks like the right one:
# shorter names differ by one character from real other majors (工业工程, 农业工程).
LONG = 7
SHORTEST = 4
# A second name within so many edits (OSA) makes the slip ambiguous.
REACH = 2


class Lookalikes(Frozen):
    """Right character -> the characters easily typed or read for it."""

    characters: dict[str, str]


@lru_cache(maxsize=1)
def load_lookalikes() -> Lookalikes:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "lookalikes.yaml", Lookalikes)


def one_off(name: str) -> Iterator[str]:
    """The name, and the name without each of its characters: two names one edit apart always share one of these."""
    yield name
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]


def slip_among(name: str, near: Mapping[str, int], meant: Mapping[str, str]) -> str | None:
    """What a slip stands for, None when it is not that clear.

    `near`: spellings within REACH edits of the name, with their distances; `meant`: spelling -> the name it stands for.
    """
    if len(name) < SHORTEST:
        return None
    close = [right for right, distance in near.items() if distance == 1]
    likely = {meant[right] for right in close if _alike(name, right)}
    if len(likely) == 1:
        return likely.pop()
    around = {meant[right] for right in near}
    lonely = len(around) == 1 and any(min(len(name), len(right)) >= LONG for right in close)
    return around.pop() if lonely else None


def _alike(name: str, right: str) -> bool:
    """One character that sounds or looks like the right one, two swapped, or one typed twice."""
    if len(name) == len(right) + 1:
        return any(name[:at] + name[at + 1 :] == right and name[at] == name[at - 1] for at in range(1, len(name)))
    wrong = [(typed, right_one) for typed, right_one in zip(name, right, strict=False) if typed != right_one]
    if len(name) != len(right) or not wrong:
        return False
    return len(wrong) == 2 or wrong[0][0] in load_lookalikes().characters.get(wrong[0][1], "")

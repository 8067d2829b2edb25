"""How names are compared: function words are one word, and many phrases are looked for in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable

FUNCTION_WORD = "及其|及|与|和|&"
_FUNCTION_WORD = re.compile(FUNCTION_WORD)


def form(name: str) -> str:
    """The name with every function word taken for the same one."""
    return _FUNCTION_WORD.sub("·", name)


def by_form(names: Iterable[str]) -> dict[str, str | None]:
    """Form -> the one name that has it, None where several names share it."""
    forms: dict[str, str | None] = {}
    for name in names:
        forms[form(name)] = None if form(name) in forms else name
    return forms


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases, the longest where several start at one place; no phrases: finds nothing."""
    longest_first = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile("|".join(longest_first) or r"(?!)")

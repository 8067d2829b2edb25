"""Text that a person typed, made fit for any file."""

from __future__ import annotations

import unicodedata
from typing import Any


def plain(text: str) -> str:
    """The text without what no document may hold: controls but line breaks, lone surrogates, U+FFFE and the like."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or not _illegal(char))


def all_plain(value: Any) -> Any:
    """The same for every text in nested lists and dicts."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: all_plain(inner) for key, inner in value.items()}
    return [all_plain(inner) for inner in value] if isinstance(value, list) else value


def _illegal(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE

"""Traditional characters: a heading from Taiwan or Hong Kong, or of a program set so, reads as the notice's own."""

from __future__ import annotations

from functools import cache


def simplified(text: str) -> str:
    """The text sign by sign in simplified characters, as long as it was: places in it stay what they were."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    from opencc import OpenCC  # 20 ms and its dictionaries: only when a table is read

    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    pairs = zip(characters, str(OpenCC("t2s").convert(characters)), strict=True)
    return {ord(old): new for old, new in pairs if old != new}

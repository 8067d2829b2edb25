"""How many characters (字) a text has, counted in the two ways that people count them."""

from __future__ import annotations

import re
import unicodedata

_HAN = re.compile("[〇\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# 3.5, A4, CK-6150, O'Neil: figures and letters without a blank are one word.
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+(?:[.,'’\-/:%][^\W_\u2e80-\u9fff]+)*")
HOW = "每个汉字计一字，连写的数字或字母计一字，标点不计"


def characters(text: str) -> int:
    """Han characters one each, figures and letters one a run; marks and blanks are none (R090)."""
    folded = unicodedata.normalize("NFKC", text)
    return len(_HAN.findall(folded)) + len(_WORD.findall(_HAN.sub(" ", folded)))


def with_marks(text: str) -> int:
    """The same with every mark counted too: about what Word shows as 字数."""
    folded = unicodedata.normalize("NFKC", text)
    rest = _WORD.sub(" ", _HAN.sub(" ", folded))
    return characters(text) + sum(not char.isspace() and char.isprintable() for char in rest)

"""Words set pale and large behind a page, a watermark that lies level: they are no part of what the cells say."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from jxcheck.readers.pdf.letters import Letter

_PALE = (0.6, 0.97)  # brightness from which on a word is background, up to white on a dark ground
_LARGER = 1.25  # than most letters of the page
_MOST = 0.5  # of the letters: beyond this the whole page is set pale
_LUMA = (0.299, 0.587, 0.114)


def in_front(letters: list[Letter]) -> list[Letter]:
    """The letters of a page without those behind it, in their order."""
    if not letters:
        return letters
    size = median(letter.size for letter in letters) * _LARGER
    kept = [letter for letter in letters if letter.size < size or not _is_pale(letter.colour)]
    return kept if len(kept) > len(letters) * (1 - _MOST) else letters


def _is_pale(colour: object) -> bool:
    """Of a gray, RGB or CMYK colour; a pattern or none is taken for black."""
    parts = [float(part) for part in colour if isinstance(part, int | float)] if isinstance(colour, Iterable) else []
    if len(parts) == 1:
        bright = parts[0]
    elif len(parts) == 3:
        bright = sum(share * part for share, part in zip(_LUMA, parts, strict=True))
    elif len(parts) == 4:
        bright = sum(share * (1 - part) * (1 - parts[3]) for share, part in zip(_LUMA, parts[:3], strict=True))
    else:
        return False
    return _PALE[0] <= bright <= _PALE[1]

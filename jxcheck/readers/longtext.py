"""A long text under its label: in the cell beside or below, over several cells and pages, up to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jxcheck.readers.headings import plain
from jxcheck.readers.labels import SURE
from jxcheck.readers.paper import Line, Paper

_SHORT = 60  # no label is longer
_LEAST = 4  # characters of a label that a page's end cut off
_PAGE_NUMBER = re.compile(r"[-—第]?\d{1,3}[-—页]?(?:[/,(]?共?\d{1,3}页?\)?)?|[-—]+")
_CLOSING = re.compile(r"注:?1[.、]?本表")
_PADDED = r"\s{0,9}"


class LongText(NamedTuple):
    """`ends_sure` False: no label was met after it, or it was read from a picture or from lines without a table."""

    text: str
    ends_sure: bool


def long_text(paper: Paper, labels: Sequence[str], ends: Iterable[str]) -> LongText | None:
    """What stands under the first of `labels` that is met, up to one of `ends`; None where no label is."""
    own, others = [plain(label) for label in labels], [plain(label) for label in ends]
    cells = [
        Line(cell.text, cell.box, 0.0 if cell.doubtful else cell.sure)
        for table in paper.tables
        for _, row in table.ordered()
        for _, cell in row
    ]
    found = _from(cells, own, others)
    if found is None:
        found = _from(list(paper.lines()), own, others)
        found = found and found._replace(ends_sure=found.ends_sure and not _guessed(paper))
    return found


def _guessed(paper: Paper) -> bool:
    """Lines of a page that are not in the order of its cells."""
    return paper.scanned or any(page.width and not page.tables for page in paper.pages)


def _from(pieces: list[Line], own: list[str], others: list[str]) -> LongText | None:
    for place, piece in enumerate(pieces):
        rest = _behind(piece.text, own)
        if rest is not None:
            return _gathered(rest, pieces[place], pieces[place + 1 :], own, others)
    return None


def _behind(text: str, own: list[str]) -> str | None:
    """What follows the label in its own cell; None where the cell does not begin with it."""
    words = plain(text[:_SHORT])
    for label in sorted(own, key=len, reverse=True):
        if words.startswith(label):
            found = re.match(
                r"\s*" + _PADDED.join(map(re.escape, label)) + r"(?:\s*[(（][^()（）]{0,40}[)）])?\s*[:：]?", text
            )
            return text[found.end() :] if found else ""
        whole = f"{label}(限1000字以内)"
        if len(words) >= _LEAST + 1 and len(plain(text)) < len(whole) and whole.startswith(plain(text)):
            return ""
    return None


def _gathered(rest: str, label: Line, after: list[Line], own: list[str], others: list[str]) -> LongText:
    texts, sure, ended = [rest], True, False
    tails = tuple(f"{one}(限1000字以内)" for one in own)
    for piece in after:
        words = plain(piece.text[: _SHORT + 1])
        if _is_end(piece.text, words, others):
            ended = True
            break
        if _PAGE_NUMBER.fullmatch(words) or _is_tail(words, plain(label.text), tails):
            continue
        texts.append(piece.text)
        sure = sure and piece.sure >= SURE
    return LongText("\n".join(texts), ended and sure)


def _is_end(text: str, words: str, others: list[str]) -> bool:
    """The next label, alone or with its own words behind it, or its beginning at the foot of a page; the closing note."""
    if _CLOSING.match(words):
        return True
    bare = re.sub(r"\([^()]*\)", "", words).rstrip(":")
    for label in others:
        if bare == label or re.match(re.escape(label) + r"(?:\([^()]*\))?:", words):
            return True
        if label.startswith(words) and len(words) >= _LEAST:
            return True
    return False


def _is_tail(words: str, label: str, wholes: tuple[str, ...]) -> bool:
    """The rest of the label, where a page's end cut it in two."""
    return bool(words) and any(whole == label + words for whole in wholes)

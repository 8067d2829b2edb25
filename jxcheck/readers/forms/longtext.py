"""A long text under its label: in the cell beside or below, over several cells and pages, up to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jxcheck.readers.forms.labels import SURE
from jxcheck.readers.grid import Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Paper

_SHORT = 60  # no label is longer
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
    cells = _cells(paper.tables, {*own, *others})
    found = _from(cells, own, others)
    if found is None:
        found = _from(list(paper.lines()), own, others)
        # Of lines as they were printed the order is told from places alone.
        found = found and found._replace(ends_sure=found.ends_sure and paper.kind is not Kind.PDF)
    return found._replace(ends_sure=False) if found and paper.scanned else found


def _cells(tables: Iterable[Sheet], known: set[str]) -> list[Line]:
    """All cells in order; a label that a page's end cut in two stands whole where it began."""
    found: list[Line] = []
    label: int | None = None  # where the last cell of a first column stands in `found`
    for table in tables:
        first = min((min(row) for row in table.rows.values()), default=0)
        for place, (_, row) in enumerate(table.ordered()):
            for column, cell in row:
                line = Line(cell.text, cell.box, 0.0 if cell.doubtful else cell.sure)
                if (
                    column == first
                    and place == 0
                    and label is not None
                    and _bare(found[label].text + line.text) in known
                ):
                    found[label] = found[label]._replace(text=found[label].text + line.text)
                    continue
                if column == first:
                    label = len(found)
                found.append(line)
    return found


def _bare(text: str) -> str:
    """A label as labels are compared, without a note in brackets."""
    return re.sub(r"\([^()]*\)?$|\([^()]*\)", "", plain(text[:_SHORT])).rstrip(":")


def _from(pieces: list[Line], own: list[str], others: list[str]) -> LongText | None:
    for place, piece in enumerate(pieces):
        rest = _behind(piece.text, own)
        if rest is not None:
            return _gathered(rest, pieces[place + 1 :], others)
    return None


def _behind(text: str, own: list[str]) -> str | None:
    """What follows the label in its own cell; None where the cell does not begin with it."""
    for label in sorted(own, key=len, reverse=True):
        if plain(text[:_SHORT]).startswith(label):
            spaced = _PADDED.join(map(re.escape, label))
            found = re.match(rf"\s*{spaced}(?:\s*[(（][^()（）]{{0,40}}(?:[)）]|$))?\s*[:：]?", text)
            return text[found.end() :] if found else ""
    return None


def _gathered(rest: str, after: list[Line], others: list[str]) -> LongText:
    texts, sure, ended = [rest], True, False
    for piece in after:
        words = plain(piece.text[: _SHORT + 1])
        if _is_end(words, others):
            ended = True
            break
        if not _PAGE_NUMBER.fullmatch(words):
            texts.append(piece.text)
            sure = sure and piece.sure >= SURE
    return LongText("\n".join(texts), ended and sure)


def _is_end(words: str, others: list[str]) -> bool:
    """The next label, alone or with its own words behind it, or the closing note."""
    if _CLOSING.match(words) or _bare(words) in others:
        return True
    return any(re.match(re.escape(label) + r"(?:\([^()]*\))?:", words) for label in others if words.startswith(label))

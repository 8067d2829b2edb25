"""各张表对得上吗: facts down, documents across; every cell says in shape, colour and word how it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from jxcheck.checks.agreement import TYPED, Cell, Fact, Verdict
from jxcheck.finding import Finding, Light
from jxcheck.web.lights import plain

_EQUAL, _UNREAD, _GRAVE, _OTHER = ("green", "✓"), ("orange", "?"), ("red", "■"), ("orange", "▲")
_LEGEND = {
    _EQUAL: "一致",
    _GRAVE: "不同，要改成一样",
    _OTHER: "不同，请核实",
    _UNREAD: "没有读准，请对照原件",
}


def show(facts: Sequence[Fact], names: Mapping[str, str], findings: Sequence[Finding]) -> None:
    """The table of what stands in several places; on a phone each fact is a card.

    `names` says by SHA-256 what a file is called; a difference is as grave as the finding about it.
    """
    compared = [one for one in facts if one.verdict is not Verdict.SINGLE]
    grave = {one.id.partition(".")[2].replace("-", "_") for one in findings if one.light is Light.RED}
    if compared:
        columns = columns_of(compared)
        head = ["", *(plain(_title(key, cell, names)) for key, cell in columns.items())]
        lines = [head, ["---"] * len(head), *(_row(fact, columns, names, fact.name in grave) for fact in compared)]
        with st.container(key="agreement-table"):
            st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
        _legend(compared, grave)
    if alone := [one.title for one in facts if one.verdict is Verdict.SINGLE]:
        st.caption(f"只有一处写到，没有可对照的：{'、'.join(alone)}。")


def _legend(facts: Sequence[Fact], grave: set[str]) -> None:
    """What the signs in this table mean."""
    met = {_sign(cell.verdict, fact.name in grave) for fact in facts for cell in fact.cells}
    known = [f":{colour}[{shape}] {words}" for (colour, shape), words in _LEGEND.items() if (colour, shape) in met]
    st.markdown(f":small[{'　'.join(known)}]")


def columns_of(facts: Sequence[Fact]) -> dict[str, Cell]:
    """One column a place, the answers first, then the files as they are met; each with one of its cells."""
    places = {_key(cell): cell for fact in facts for cell in fact.cells}
    return dict(sorted(places.items(), key=lambda item: not item[1].typed))


def _key(cell: Cell) -> str:
    return TYPED if cell.typed else cell.sha256 or cell.place


def _title(key: str, cell: Cell, names: Mapping[str, str]) -> str:
    return TYPED if cell.typed else names.get(key, cell.place)


def _row(fact: Fact, columns: Mapping[str, Cell], names: Mapping[str, str], grave: bool) -> list[str]:
    cells = [_cell(fact, key, _title(key, one, names), grave) for key, one in columns.items()]
    return [f"**{plain(fact.title)}**　{_worded(fact.verdict, grave)}", *cells]


def _cell(fact: Fact, key: str, title: str, grave: bool) -> str:
    """What one place says; the emphasised title is seen on a phone only, where the heading is not."""
    said = [_said(cell, grave) for cell in fact.cells if _key(cell) == key]
    return f"*{plain(title)}* {' ／ '.join(said)}" if said else ""


def _said(cell: Cell, grave: bool) -> str:
    colour, shape = _sign(cell.verdict, grave)
    value = plain(re.sub(r"\*{4,}", "***", cell.shown))  # a number with fewer stars stays on its line
    if not shape:
        return value
    word = "" if cell.verdict is Verdict.EQUAL else f" :{colour}[{cell.verdict.word}]"
    return f":{colour}[{shape}] {value}{word}"


def _worded(verdict: Verdict, grave: bool) -> str:
    colour, shape = _sign(verdict, grave)
    return f":{colour}[{shape} {verdict.word}]"


def _sign(verdict: Verdict, grave: bool) -> tuple[str, str]:
    if verdict is Verdict.DIFFERENT:
        return _GRAVE if grave else _OTHER
    return {Verdict.EQUAL: _EQUAL, Verdict.UNREADABLE: _UNREAD}.get(verdict, ("gray", ""))

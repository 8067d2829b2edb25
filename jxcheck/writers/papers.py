"""The documents that were handed in and how they agree: as JSON for other programs, and line by line."""

from __future__ import annotations

from typing import Any

from jxcheck.application import Document
from jxcheck.checks.agreement import Cell, Fact, light_of
from jxcheck.checks.id_number import masked
from jxcheck.policy import Policy
from jxcheck.readers.forms.kinds import papers

UNKNOWN = "还没有认出"


def document_json(document: Document) -> dict[str, Any]:
    """One document: what it is and why, and what it says; the ID number masked."""
    return {
        "file": document.source.file,
        "sha256": document.source.sha256,
        "recorded": document.source.recorded,
        "kind": document.kind,
        "name": kind_words(document),
        "item": document.item,
        "by_hand": document.by_hand,
        "sure": document.sure,
        "why": document.why,
        "pages": document.pages,
        "scanned": document.scanned,
        "unread": document.unread,
        "says": {
            name: {
                "value": masked(said.value) if name == "id_number" else said.value,
                "sure": said.sure,
                "page": said.spot.page if said.spot else None,
            }
            for name, said in document.says.items()
        },
    }


def agreement_json(facts: list[Fact]) -> list[dict[str, Any]]:
    """The table, one object a fact; verdict: equal, different, unreadable, single (one place only)."""
    return [
        {"fact": fact.name, "title": fact.title, "verdict": fact.verdict, "cells": [_cell(one) for one in fact.cells]}
        for fact in facts
    ]


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "place": cell.place,
        "typed": cell.typed,
        "value": cell.shown,
        "sure": cell.sure,
        "page": cell.spot.page if cell.spot else None,
        "verdict": cell.verdict,
    }


def kind_words(document: Document) -> str:
    """The Chinese name of what it was taken for."""
    kind = papers().by_id.get(document.kind or "")
    if kind:
        return kind.name
    return "其他材料" if document.by_hand else UNKNOWN


def document_line(document: Document, policy: Policy) -> str:
    """综合表.pdf：情况综合表（附件8第13行，把握98%），标题是“…”"""
    row = row_of(document, policy)
    known = [f"附件8第{row}行"] if row else []
    known += [f"把握{document.sure:.0%}"] if document.kind and not document.by_hand else []
    words = [
        f"{document.source.file}：{kind_words(document)}" + (f"（{'，'.join(known)}）" if known else ""),
        document.why or "",
        document.unread or "",
    ]
    return "，".join(word.rstrip("。") for word in words if word)


def fact_line(fact: Fact) -> str:
    """▲ 姓名 不同：填写的 张三；《综合表.pdf》第1页 李四"""
    cells = "；".join(f"{cell.at} {cell.shown}" for cell in fact.cells)
    return f"{light_of(fact).symbol} {fact.title} {fact.verdict.word}：{cells}"


def row_of(document: Document, policy: Policy) -> int | None:
    """The row of 附件8 that it ticks, None for none."""
    item = next((one for one in policy.items if one.id == document.item), None)
    return policy.row_of(item) if item else None

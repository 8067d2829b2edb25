"""A policy held against the notice's text: every quote stands there word for word, where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jxcheck.finding import Frozen
from jxcheck.policy.model import Policy
from jxcheck.policy.values import OutsideRule

Quote = tuple[str, str, str]  # key, at, quoted words


def clauses_of(policy: Policy) -> list[Quote]:
    """Every quote of the notice in the policy, with the key it stands under; outside rules are not the notice's."""
    quotes = list(_walk("", policy))
    quotes += [(f"checklist.{i}", "附件8", row.name) for i, row in enumerate(policy.checklist)]
    return quotes


def _walk(key: str, value: Any) -> Iterator[Quote]:
    if isinstance(value, OutsideRule):
        return
    if isinstance(value, Frozen):
        at, quote = getattr(value, "at", None), getattr(value, "quote", None)
        if isinstance(at, str) and isinstance(quote, str):
            yield key, at, quote
        for field in type(value).model_fields:
            yield from _walk(f"{key}.{field}".lstrip("."), getattr(value, field))
    elif isinstance(value, list | dict):
        parts = value if isinstance(value, dict) else dict(enumerate(value))
        for name, part in parts.items():
            yield from _walk(f"{key}.{name}", part)


def misquoted(policy: Policy, notice: str) -> list[str]:
    """One sentence for each quote that is not in the notice's text, or not in every attachment that it names.

    Only white space is ignored: the notice's own line breaks and blanks are layout.
    """
    parts = attachments(notice)
    return [
        f"“{key}”引的“{quote}”在通知的{at}里找不到"
        for key, at, quote in clauses_of(policy)
        if not all(_bare(quote) in parts.get(number, "") for number in _numbers(at))
    ]


def attachments(notice: str) -> dict[int, str]:
    """The notice's text by attachment number, without white space; a line that says just 附件N begins one."""
    pieces = re.split(r"(?m)^\s*附件(\d+)\s*$", notice)
    return {int(number): _bare(text) for number, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def _numbers(at: str) -> list[int]:
    """The attachments that `at` names (附件9 第一条、附件10 第二条); 0, which no notice has, for none."""
    return [int(number) for number in re.findall(r"附件(\d+)", at)] or [0]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)

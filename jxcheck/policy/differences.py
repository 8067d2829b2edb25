"""A policy in words, and how it differs from another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jxcheck.policy.model import Policy

SILENT = "本通知未规定"


def in_words(policy: Policy) -> dict[str, str]:
    """Every value by its key, with the place it stands on; keys as in the file."""
    return dict(_flat("", policy.model_dump(mode="json")))


def differences(policy: Policy, other: Policy) -> dict[str, str]:
    """The keys whose words differ: this policy's, then the other's."""
    mine, theirs = in_words(policy), in_words(other)
    keys = list(dict.fromkeys([*mine, *theirs]))
    return {
        key: f"{mine.get(key, '（无）')} ｜ 对照：{theirs.get(key, '（无）')}"
        for key in keys
        if mine.get(key) != theirs.get(key)
    }


def _flat(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and "value" in value and "strength" in value:
        yield key, _words(value["value"]) + (f"（{value['at']}“{value['quote']}”）" if value["at"] else "")
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(f"{key}.{name}".lstrip("."), part)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, part in enumerate(value):
            yield from _flat(f"{key}.{part.get('id', number)}", part)
    else:
        yield key, _words(value)


def _words(value: Any) -> str:
    if value is None:
        return SILENT
    if isinstance(value, list):
        return "、".join(map(_words, value))
    if isinstance(value, dict):
        return "，".join(f"{name} {_words(part)}" for name, part in value.items())
    return str(value)

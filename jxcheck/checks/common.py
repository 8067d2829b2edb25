"""The few shapes of finding that several subjects share."""

from __future__ import annotations

import re
import unicodedata
from typing import Protocol, TypedDict, Unpack

from jxcheck.application import Application
from jxcheck.checks.conditions import applies_all
from jxcheck.finding import Clause, Finding, Light, Where
from jxcheck.policy import Confirmation, Policy


class Sourced(Protocol):
    """Anything with a clause: a rule of the notice, an outside rule, the reason of a verdict."""

    @property
    def clause(self) -> Clause | None: ...


class Rule(Sourced, Protocol):
    """With a light of its own for when it is broken, too: Stated, Item, Confirmation."""

    @property
    def broken(self) -> Light: ...


def missing(finding_id: str, title: str, fix: str, rule: Sourced | None = None) -> Finding:
    """Not handed in or not said yet."""
    return Finding(id=finding_id, light=Light.GREY, title=title, fix=fix, clause=rule.clause if rule else None)


def passed(
    finding_id: str,
    title: str,
    rule: Sourced | None,
    measured: str | None = None,
    allowed: str | None = None,
    note: str | None = None,
) -> Finding:
    clause = rule.clause if rule else None
    return Finding(
        id=finding_id, light=Light.GREEN, title=title, clause=clause, measured=measured, allowed=allowed, note=note
    )


class Details(TypedDict, total=False):
    """What a finding may say besides."""

    measured: str | None
    allowed: str | None
    where: Where | None
    note: str | None


def broken(finding_id: str, title: str, rule: Rule, fix: str, **details: Unpack[Details]) -> Finding:
    """Not as the rule asks: RED or AMBER, as strongly as the rule is worded."""
    return Finding(id=finding_id, light=rule.broken, title=title, clause=rule.clause, fix=fix, **details)


def doubtful(finding_id: str, title: str, rule: Sourced | None, fix: str, **details: Unpack[Details]) -> Finding:
    """AMBER however the rule is worded: a person has to look. Without a rule it only looks wrong."""
    clause = rule.clause if rule else None
    return Finding(id=finding_id, light=Light.AMBER, title=title, clause=clause, fix=fix, **details)


def confirmations(subject: str, application: Application, policy: Policy) -> list[Finding]:
    """The subject's yes/no questions: yes GREEN, no the rule's own light, not answered GREY."""
    return [
        _confirmation(one, application.confirmed.get(one.id))
        for one in policy.confirmations_on(subject)
        if applies_all(one.when, application, policy)
    ]


def _confirmation(one: Confirmation, answer: bool | None) -> Finding:
    if answer is None:
        return missing(one.id, f"还没有确认：{one.question}", f"请确认：{one.question}", one)
    if answer:
        return passed(one.id, one.question, one, "本人确认：是")
    return broken(one.id, one.question, one, one.fix, measured="本人确认：否")


def number(value: float) -> str:
    """36.0 as 36, 36.5 as 36.5."""
    return f"{value:.10g}"


def same_name(one: str, other: str) -> bool:
    """Whether two names of a person or unit are the same but for spaces, the width of characters, and the kinds of dot
    and bracket."""
    return _DOTS.sub("·", bare(one)) == _DOTS.sub("·", bare(other))


# All that stands between the parts of a name; NFKC makes the half-width ･ and the full-width ．of two of them.
_DOTS = re.compile(r"[·•∙⋅‧・.●]")
_BRACKETS = str.maketrans("〔［【｛[{〕］】｝]}", "(((((())))))")


def bare(text: str) -> str:
    """In plain characters without spaces, every bracket a round one."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_BRACKETS)


def without_dots(text: str) -> str:
    return _DOTS.sub("", bare(text))

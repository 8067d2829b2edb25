"""Conditions: what the answers say, and None while nobody has said it."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Application, Level, Work, WorkKind
from jxcheck.checks.conditions import applies, applies_all
from jxcheck.policy import Condition, Policy
from tests.factories import changed, degree, good_application

GOOD = good_application()
UNSAID_BUT_HELD = Condition.TITLED  # the notice asks everyone; only a plain no lifts it


@pytest.mark.parametrize("condition", [one for one in Condition if one is not UNSAID_BUT_HELD])
def test_nothing_is_decided_for_an_empty_application(condition: Condition, policy: Policy) -> None:
    assert applies(condition, Application(), policy) is None
    assert not applies_all([condition], Application(), policy)


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (Condition.SENIOR, {"post": {"level": Level.SENIOR}}, True),
        (Condition.SENIOR, {"post": {"level": Level.JUNIOR}}, False),
        (Condition.NOT_SENIOR, {"post": {"level": Level.INTERMEDIATE}}, True),
        (Condition.NOT_SENIOR, {"post": {"level": Level.SENIOR}}, False),
        (Condition.PUBLIC, {"post": {"employer_type": "承担行政职能事业"}}, True),
        (Condition.PUBLIC, {"post": {"employer_type": "国有企业"}}, False),
        (Condition.TITLED, {"post": {"titled": False}}, False),
        (Condition.TITLED, {"post": {"titled": None}}, True),
        (Condition.FOREIGN, {"degrees": [degree(foreign=True), degree(foreign=None)]}, True),
        (Condition.FOREIGN, {"degrees": [degree(foreign=False), degree(foreign=None)]}, None),
        (Condition.FOREIGN, {"degrees": [degree(foreign=False)]}, False),
        (Condition.DOMESTIC, {"degrees": [degree(foreign=True)]}, False),
        (Condition.DOMESTIC, {"degrees": [degree(foreign=True), degree(foreign=False)]}, True),
        (Condition.DEGREE, {"degrees": [degree(degree=False)]}, False),
        (Condition.DEGREE, {"degrees": [degree(degree=True)]}, True),
        (Condition.COLLECTIVE, {"works": [Work(collective=True)]}, True),
        (Condition.COLLECTIVE, {"works": []}, False),
        (Condition.PUBLICATIONS, {"works": [Work(kind=WorkKind.BOOK)]}, True),
        (Condition.PUBLICATIONS, {"works": [Work(kind=WorkKind.REPORT)]}, False),
        (Condition.REPORTS, {"works": [Work(kind=WorkKind.REPORT)]}, True),
        (Condition.APPRAISALS, {"works": [Work(kind=WorkKind.APPRAISAL)]}, True),
        (Condition.OTHER_WORKS, {"works": [Work(kind=WorkKind.OTHER)]}, True),
        (Condition.WORKS, {"works": [Work(kind=WorkKind.OTHER)]}, False),
        (Condition.WORKS, {"works": [Work(kind=WorkKind.APPRAISAL)]}, True),
        (Condition.EXCEPTIONAL, {"exceptional": {"applies": False}}, False),
        (Condition.HONOURS, {"has_honours": True}, True),
        (Condition.AWARDS, {"has_awards": False}, False),
    ],
)
def test_an_answer_decides(condition: Condition, values: dict[str, Any], expected: bool | None, policy: Policy) -> None:
    parts = {
        name: changed(getattr(GOOD, name), **value) if isinstance(value, dict) else value
        for name, value in values.items()
    }
    assert applies(condition, changed(GOOD, **parts), policy) is expected


def test_all_conditions_must_hold(policy: Policy) -> None:
    senior = good_application(Level.SENIOR)
    assert applies_all([], senior, policy)
    assert applies_all([Condition.SENIOR, Condition.WORKS], senior, policy)
    assert not applies_all([Condition.SENIOR, Condition.EXCEPTIONAL], senior, policy)

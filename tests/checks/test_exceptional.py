"""破格: claims, evidence and the three texts; the conditions themselves are not in the notice."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Claim, Exceptional
from jxcheck.checks.exceptional import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, good_application, lights, only

GOOD = good_application(exceptional=True)


def judged(policy: Policy, **values: Any) -> list[Finding]:
    return check(changed(GOOD, exceptional=changed(GOOD.exceptional, **values)), policy, ON)


def test_whether_it_applies_is_asked_first(policy: Policy) -> None:
    assert lights(judged(policy, applies=None)) == {"exceptional.applies": Light.GREY}


def test_where_it_does_not_apply_there_is_nothing_to_say(policy: Policy) -> None:
    assert check(changed(GOOD, exceptional=Exceptional(applies=False)), policy, ON) == []


@pytest.mark.parametrize(
    "left",
    [{"claims": [Claim(clause="第一条")]}, {"summary_reason": "x"}, {"approval_reason": "x"}, {"roster_clauses": "x"}],
)
def test_what_is_filled_in_all_the_same_is_to_be_checked(left: dict[str, Any], policy: Policy) -> None:
    other = changed(GOOD, exceptional=Exceptional.model_validate({"applies": False, **left}))
    assert lights(check(other, policy, ON)) == {"exceptional.unclaimed": Light.AMBER}


@pytest.mark.parametrize("claims", [[], [Claim(clause="  ", evidence=1)]])
def test_a_claim_without_a_clause_is_none(claims: list[Claim], policy: Policy) -> None:
    found = lights(judged(policy, claims=claims))
    assert found["exceptional.claims"] is Light.GREY
    assert "exceptional.evidence" not in found


@pytest.mark.parametrize(("evidence", "light"), [(None, Light.GREY), (0, Light.RED), (1, Light.GREEN)])
def test_every_claim_needs_evidence(evidence: int | None, light: Light, policy: Policy) -> None:
    found = only(judged(policy, claims=[Claim(clause="第一条", evidence=evidence)]), "exceptional.evidence")
    assert found.light is light


@pytest.mark.parametrize("name", ["summary_reason", "approval_reason", "roster_clauses"])
@pytest.mark.parametrize(
    ("text", "light"), [(None, Light.GREY), ("", Light.RED), ("  ", Light.RED), ("第一条", Light.GREEN)]
)
def test_each_of_the_three_texts_must_be_filled(name: str, text: str | None, light: Light, policy: Policy) -> None:
    found = only(judged(policy, **{name: text}), f"exceptional.{name.replace('_', '-')}")
    assert found.light is light
    assert found.clause is not None
    assert found.clause.at == "附件1 四.10"


def test_no_light_claims_that_the_conditions_are_met(policy: Policy) -> None:
    assert "不在本通知内" in (only(judged(policy), "exceptional.claims").note or "")

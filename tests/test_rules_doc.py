"""docs/rules.md against what the checks really say: no rule forgotten, no finding made up, none left out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from jxcheck.assess import CHECKS, assess
from jxcheck.policy import Policy
from tests.factories import AT, scenarios

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
SPANS = [
    (1, 5), (10, 37), (40, 48), (50, 51), (60, 71), (80, 83), (90, 98), (100, 101), (110, 114), (120, 126), (130, 137), (140, 151), (160, 162),
]  # fmt: skip
RULES = [f"R{number:03}" for first, last in SPANS for number in range(first, last + 1)]
PARTS_OF_M07 = [f"7{letter}" for letter in "abcdefghi"]
MATERIALS = [f"M{number:02}" for number in range(1, 8)] + PARTS_OF_M07 + [f"M{number:02}" for number in range(8, 17)]
ANOMALIES = [f"AN-{number:02}" for number in range(1, 44)]
HELD = re.compile(r"`[a-z]+\.|form field: |not checked \(未检查\): |waits for: |see (R\d{3}|7a to 7i)$")


@cache
def rows() -> list[tuple[str, ...]]:
    lines = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|") and not line.startswith("|--")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def first_cells(pattern: str) -> list[str]:
    return [row[0] for row in rows() if re.fullmatch(pattern, row[0])]


def written() -> set[str]:
    """Every finding id that the document names."""
    subjects = "|".join(CHECKS)
    return set(re.findall(rf"`((?:{subjects})\.[a-z0-9.-]+)`", DOCUMENT.read_text()))


@cache
def emitted() -> frozenset[str]:
    """Every finding id that the checks really make, over good and bad applications."""
    return frozenset(
        finding.id for application, policy in scenarios() for finding in assess(application, policy, at=AT).findings
    )


def test_every_rule_stands_there_once_and_in_order() -> None:
    assert first_cells(r"R\d+") == RULES


def test_every_material_stands_there_once_and_in_order() -> None:
    assert first_cells(r"M\d+|7[a-z]") == MATERIALS


def test_every_anomaly_stands_there_once_and_in_order() -> None:
    assert first_cells(r"AN-\d+") == ANOMALIES


@pytest.mark.parametrize(
    "row", [row for row in rows() if re.fullmatch(r"R\d+|M\d+|7[a-z]", row[0])], ids=lambda row: row[0]
)
def test_every_rule_says_what_holds_it_or_why_nothing_does(row: tuple[str, ...]) -> None:
    assert len(row) == 3
    assert row[1]
    assert HELD.match(row[2]), row


def test_every_anomaly_says_how_it_is_treated() -> None:
    assert all(len(row) == 2 and row[1] for row in rows() if row[0].startswith("AN-"))


def test_no_finding_is_named_that_no_check_makes() -> None:
    assert written() - emitted() == set()


def test_no_finding_is_made_that_is_not_named() -> None:
    assert emitted() - written() == set()


def test_every_outside_rule_is_listed_with_its_switch(policy: Policy) -> None:
    listed = {row[0].strip("`"): row[2] for row in rows() if len(row) == 4 and row[0].startswith("`")}
    switches = {name: getattr(policy.outside, name).enabled for name in type(policy.outside).model_fields}
    assert listed == {name: "on" if enabled else "off" for name, enabled in switches.items()}


def test_the_rules_that_the_policy_names_exist(policy: Policy) -> None:
    named = {rule for part in policy.unchecked for rule in part.rules} | {
        rule for note in policy.notes for rule in note.rules
    }
    assert named <= set(RULES)

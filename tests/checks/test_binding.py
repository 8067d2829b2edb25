"""装订: two volumes or three, a list on every bag, and what only the binder knows."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Application, Binding, Exceptional
from jxcheck.checks.binding import check
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, good_application, lights, only


def judged(policy: Policy, exceptional: bool | None = False, **values: Any) -> list[Finding]:
    good = good_application(exceptional=bool(exceptional))
    answers = changed(good.exceptional, applies=exceptional)
    return check(changed(good, binding=changed(good.binding, **values), exceptional=answers), policy, ON)


@pytest.mark.parametrize(
    ("exceptional", "volumes", "light"),
    [
        (False, 2, Light.GREEN),
        (False, 3, Light.RED),
        (False, 1, Light.RED),
        (True, 3, Light.GREEN),
        (True, 2, Light.RED),
        (True, 4, Light.RED),
        (None, 2, Light.GREY),
        (False, None, Light.GREY),
        (False, 0, Light.GREY),
    ],
)
def test_two_volumes_or_three_for_the_exceptional(
    exceptional: bool | None, volumes: int | None, light: Light, policy: Policy
) -> None:
    assert only(judged(policy, exceptional, volumes=volumes), "binding.volumes").light is light


@pytest.mark.parametrize(
    ("bags", "lists", "light"),
    [
        (1, 1, Light.GREEN),
        (3, 3, Light.GREEN),
        (3, 2, Light.RED),
        (2, 0, Light.RED),
        (2, 3, Light.AMBER),
        (0, 0, Light.GREY),
        (None, 1, Light.GREY),
        (1, None, Light.GREY),
    ],
)
def test_every_bag_carries_its_list(bags: int | None, lists: int | None, light: Light, policy: Policy) -> None:
    assert only(judged(policy, bags=bags, bag_lists=lists), "binding.bag-lists").light is light


@pytest.mark.parametrize("question", ["loose", "contents", "volume-one", "volume-two", "paper", "boxed"])
@pytest.mark.parametrize(("answer", "light"), [(True, Light.GREEN), (False, Light.RED), (None, Light.GREY)])
def test_a_no_breaks_the_notices_words(question: str, answer: bool | None, light: Light, policy: Policy) -> None:
    confirmed = {} if answer is None else {f"binding.{question}": answer}
    found = only(check(changed(good_application(), confirmed=confirmed), policy, ON), f"binding.{question}")
    assert found.light is light


def test_how_a_thick_volume_is_split_is_soft(policy: Policy) -> None:
    split = changed(good_application(), confirmed={"binding.split": False})
    assert only(check(split, policy, ON), "binding.split").light is Light.AMBER


def test_only_the_exceptional_are_asked_about_a_third_volume(policy: Policy) -> None:
    assert "binding.volume-three" in lights(judged(policy, True))
    assert "binding.volume-three" not in lights(judged(policy, False))


def test_nothing_bound_yet_is_one_grey_line(policy: Policy) -> None:
    untouched = Application(
        binding=Binding(), exceptional=Exceptional(applies=False), confirmed={"materials.photo-back": True}
    )
    assert lights(check(untouched, policy, ON)) == {"binding.volumes": Light.GREY}

"""How an ID photo usually looks, at every edge of the policy's bands; to be looked at, and never refused."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import PhotoFacts
from jxcheck.checks.photo import Target, judge_photo, unchecked
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import face, lights, measures, only, photo, policy_with

PORTRAIT = {
    "photo.faces", "photo.head-size", "photo.head-place", "photo.turned", "photo.level", "photo.sharp", "photo.bright",
    "photo.background", "photo.space",
}  # fmt: skip


def judged(policy: Policy, **values: Any) -> list[Finding]:
    return judge_photo(photo(**values), policy, Target.UPLOAD)


def portrait(policy: Policy, **values: Any) -> list[Finding]:
    """Findings of an otherwise good photo whose pixels measure so."""
    return judged(policy, measures=measures(**values))


@pytest.mark.parametrize(("faces", "light"), [(0, Light.AMBER), (1, Light.GREEN), (2, Light.AMBER), (30, Light.AMBER)])
def test_a_photo_has_one_face(faces: int, light: Light, policy: Policy) -> None:
    found = only(judged(policy, faces=faces), "photo.faces")
    assert found.light is light
    assert str(faces) in (found.measured or "")


def test_faces_that_were_not_looked_for_are_named_and_take_no_light(policy: Policy) -> None:
    facts = photo(faces=None, face=None, measures=measures(tilt=None))
    found = lights(judge_photo(facts, policy, Target.UPLOAD))
    assert {"photo.faces", "photo.head-size", "photo.level", "photo.turned"}.isdisjoint(found)
    assert found["photo.sharp"] is Light.GREEN
    assert policy.outside.portrait.unlooked in unchecked(facts, policy)


@pytest.mark.parametrize("facts", [None, photo()])
def test_faces_are_not_named_as_unchecked_when_they_were_or_without_a_photo(
    facts: PhotoFacts | None, policy: Policy
) -> None:
    assert unchecked(facts, policy) == policy.unchecked_on("photo")


@pytest.mark.parametrize(
    ("height", "light"), [(0.21, Light.AMBER), (0.22, Light.GREEN), (0.58, Light.GREEN), (0.59, Light.AMBER)]
)
def test_the_face_is_neither_small_nor_large(height: float, light: Light, policy: Policy) -> None:
    assert only(judged(policy, face=face(height=height)), "photo.head-size").light is light


@pytest.mark.parametrize(
    ("left", "top", "light"),
    [(0.33, 0.22, Light.GREEN), (0.2, 0.22, Light.AMBER), (0.46, 0.22, Light.AMBER), (0.33, 0.6, Light.AMBER)],
)
def test_the_face_is_in_the_middle(left: float, top: float, light: Light, policy: Policy) -> None:
    assert only(judged(policy, face=face(left=left, top=top)), "photo.head-place").light is light


@pytest.mark.parametrize(
    ("tilt", "light"), [(0, Light.GREEN), (8, Light.GREEN), (-8, Light.GREEN), (8.1, Light.AMBER), (-45, Light.AMBER)]
)
def test_the_eyes_are_level(tilt: float, light: Light, policy: Policy) -> None:
    found = lights(portrait(policy, tilt=tilt))
    assert (found["photo.level"], found["photo.turned"]) == (light, Light.GREEN)


@pytest.mark.parametrize(("tilt", "word"), [(90, "横放"), (-90, "横放"), (180, "倒置"), (-170, "倒置")])
def test_a_photo_on_its_side_or_head_is_told_once(tilt: float, word: str, policy: Policy) -> None:
    findings = portrait(policy, tilt=tilt)
    found = only(findings, "photo.turned")
    assert (found.light, word in (found.measured or "")) == (Light.AMBER, True)
    assert "photo.level" not in lights(findings)


@pytest.mark.parametrize(
    ("finding_id", "values"),
    [
        ("photo.sharp", {"sharpness": 9.9}),
        ("photo.bright", {"brightness": 39}),
        ("photo.bright", {"brightness": 231}),
        ("photo.background", {"unevenness": 26}),
        ("photo.background", {"background": (120, 120, 120)}),
        ("photo.background", {"background": (30, 160, 60)}),
        ("photo.space", {"space": "CMYK"}),
        ("photo.space", {"space": "Adobe RGB"}),
        ("photo.colour", {"colour": False}),
    ],
)
def test_an_unusual_measure_is_to_be_looked_at_and_says_how_to_put_it_right(
    finding_id: str, values: dict[str, Any], policy: Policy
) -> None:
    findings = portrait(policy, **values)
    found = only(findings, finding_id)
    assert found.light is Light.AMBER
    assert all((found.measured, found.allowed, found.fix, found.clause))
    assert [one.id for one in findings if one.light is not Light.GREEN] == [finding_id]


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((255, 255, 255), "白色"),
        ((225, 228, 230), "白色"),
        ((67, 142, 219), "蓝色"),
        ((0, 191, 243), "蓝色"),
        ((200, 20, 30), "红色"),
        ((217, 0, 27), "红色"),
    ],
)
def test_the_usual_backgrounds_pass_by_name(rgb: tuple[int, int, int], name: str, policy: Policy) -> None:
    found = only(portrait(policy, background=rgb), "photo.background")
    assert (found.light, (found.measured or "").startswith(name)) == (Light.GREEN, True)


def test_dark_and_light_skin_both_pass(policy: Policy) -> None:
    assert {only(portrait(policy, brightness=mean), "photo.bright").light for mean in (60, 120, 220)} == {Light.GREEN}


def test_how_a_photo_looks_is_never_red(policy: Policy) -> None:
    bad = measures(space="CMYK", colour=False, sharpness=0, brightness=0, unevenness=99, tilt=40)
    for facts in (photo(faces=3, face=face(left=-0.5, height=0.9), measures=bad), photo(faces=0, face=None)):
        shown = [one for one in judge_photo(facts, policy, Target.UPLOAD) if one.id in {*PORTRAIT, "photo.colour"}]
        assert Light.AMBER in {one.light for one in shown}
        assert Light.RED not in {one.light for one in shown}


def test_how_a_photo_looks_is_an_outside_rule_with_a_switch(policy: Policy) -> None:
    assert set(lights(judged(policy))) >= PORTRAIT
    assert all(one.clause and one.clause.outside for one in judged(policy) if one.id in PORTRAIT)
    off = policy_with({"outside.portrait.enabled": False})
    assert PORTRAIT.isdisjoint(lights(judged(off)))
    assert lights(judged(off))["photo.colour"] is Light.GREEN  # the notice's own word for the paper photo


def test_a_draft_from_before_faces_is_judged_by_what_it_has(policy: Policy) -> None:
    found = set(lights(judged(policy, faces=None, face=None, measures=None)))
    assert found == {"photo.format", "photo.width", "photo.height", "photo.bytes", "photo.ratio"}


def test_the_two_inch_file_has_a_face_too(policy: Policy) -> None:
    found = lights(judge_photo(photo(faces=2, measures=measures(tilt=90)), policy, Target.TWO_INCH))
    assert (found["photo.two-inch.faces"], found["photo.two-inch.turned"]) == (Light.AMBER, Light.AMBER)


def test_other_bands_come_from_the_policy() -> None:
    strict = policy_with({"outside.portrait.head_height": {"min": 40, "max": 50}, "outside.portrait.spaces": ["CMYK"]})
    found = lights(judged(strict))
    assert (found["photo.head-size"], found["photo.space"]) == (Light.AMBER, Light.AMBER)

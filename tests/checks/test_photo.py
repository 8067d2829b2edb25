"""The upload photo at every edge of its box, and the 2寸 file, for which that box does not hold."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Level, PhotoFacts
from jxcheck.checks.photo import Target, check, judge_photo, unchecked
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, face, good_application, lights, measures, only, photo, policy_with


def judged(policy: Policy, file: str = "照片.jpg", **values: Any) -> list[Finding]:
    return judge_photo(photo(file, **values), policy, Target.UPLOAD)


def two_inch(policy: Policy, **values: Any) -> list[Finding]:
    return judge_photo(photo(**values), policy, Target.TWO_INCH)


@pytest.mark.parametrize(
    ("width", "light"), [(199, Light.RED), (200, Light.GREEN), (300, Light.GREEN), (301, Light.RED)]
)
def test_the_width_is_200_to_300_with_both_ends(width: int, light: Light, policy: Policy) -> None:
    assert only(judged(policy, width=width), "photo.width").light is light


@pytest.mark.parametrize(
    ("height", "light"), [(279, Light.RED), (280, Light.GREEN), (420, Light.GREEN), (421, Light.RED)]
)
def test_the_height_is_280_to_420_with_both_ends(height: int, light: Light, policy: Policy) -> None:
    assert only(judged(policy, height=height), "photo.height").light is light


@pytest.mark.parametrize(
    ("size", "light"),
    [(1, Light.GREEN), (50_000, Light.GREEN), (50_001, Light.AMBER), (51_200, Light.AMBER), (51_201, Light.RED)],
)
def test_fifty_kilobytes_pass_as_thousands_and_fail_only_above_1024s(size: int, light: Light, policy: Policy) -> None:
    assert only(judged(policy, bytes=size), "photo.bytes").light is light


@pytest.mark.parametrize(
    ("file", "kind", "light"),
    [
        ("照片.jpg", "JPEG", Light.GREEN),
        ("照片.JPG", "JPEG", Light.GREEN),
        ("照片.jpeg", "JPEG", Light.AMBER),
        ("照片", "JPEG", Light.AMBER),
        ("照片.png", "JPEG", Light.AMBER),
        ("照片.jpg", "PNG", Light.RED),
        ("照片.heic", "HEIF", Light.RED),
        ("照片.bmp", "BMP", Light.RED),
    ],
)
def test_the_bytes_must_be_jpeg_and_the_name_should_be(file: str, kind: str, light: Light, policy: Policy) -> None:
    assert only(judged(policy, file, format=kind), "photo.format").light is light


@pytest.mark.parametrize(
    ("width", "height", "light"),
    [
        (250, 350, Light.GREEN),
        (295, 413, Light.GREEN),
        (257, 350, Light.GREEN),  # 2.8 % wide
        (258, 350, Light.AMBER),  # 3.2 % wide
        (243, 350, Light.GREEN),
        (242, 350, Light.AMBER),
        (300, 280, Light.AMBER),
    ],
)
def test_the_ratio_is_read_and_never_refuses(width: int, height: int, light: Light, policy: Policy) -> None:
    assert only(judged(policy, width=width, height=height), "photo.ratio").light is light


@pytest.mark.parametrize("finding_id", ["photo.format", "photo.width", "photo.height", "photo.bytes", "photo.ratio"])
def test_the_clause_is_that_of_both_filing_guides(finding_id: str, policy: Policy) -> None:
    found = only(judged(policy), finding_id)
    assert found.clause is not None
    assert found.clause.at == "附件9 第一条、附件10 第二条"


def test_every_measure_stands_beside_what_is_allowed(policy: Policy) -> None:
    for finding in judged(policy, width=199, height=421, bytes=60_000, format="PNG"):
        assert finding.measured
        assert finding.allowed


def test_a_photo_that_is_too_small_is_not_to_be_blown_up(policy: Policy) -> None:
    assert "放大" in (only(judged(policy, width=100), "photo.width").fix or "")


def test_other_limits_come_from_the_policy() -> None:
    wide = policy_with({"photo.upload.width.value.max": 413})
    assert only(judged(wide, width=413), "photo.width").light is Light.GREEN


@pytest.mark.parametrize(
    ("width", "height", "size", "ratio"),
    [
        (413, 579, Light.GREEN, Light.GREEN),
        (412, 579, Light.AMBER, Light.GREEN),
        (413, 578, Light.AMBER, Light.GREEN),
        (826, 1158, Light.GREEN, Light.GREEN),
        (413, 626, Light.GREEN, Light.AMBER),
        (295, 413, Light.AMBER, Light.GREEN),
    ],
)
def test_the_two_inch_file_is_held_to_an_outside_size_in_amber_at_most(
    width: int, height: int, size: Light, ratio: Light, policy: Policy
) -> None:
    found = lights(two_inch(policy, width=width, height=height, bytes=500_000))
    assert found["photo.two-inch.size"] is size
    assert found["photo.two-inch.ratio"] is ratio


def test_the_outside_size_can_be_switched_off() -> None:
    off = policy_with({"outside.two_inch.enabled": False})
    assert not {"photo.two-inch.size", "photo.two-inch.ratio"} & set(lights(two_inch(off, width=100, height=100)))


def test_a_two_inch_file_in_another_format_is_to_be_checked(policy: Policy) -> None:
    assert only(two_inch(policy, format="PNG"), "photo.two-inch.format").light is Light.AMBER


@pytest.mark.parametrize(
    ("level", "facts", "judged_too"),
    [(Level.SENIOR, photo(), True), (Level.INTERMEDIATE, photo(), False), (Level.SENIOR, None, False)],
)
def test_only_seniors_hand_in_a_two_inch_file(
    level: Level, facts: PhotoFacts | None, judged_too: bool, policy: Policy
) -> None:
    findings = check(changed(good_application(level), two_inch=facts), policy, ON)
    assert any(finding.id == "photo.two-inch.size" for finding in findings) is judged_too


def test_no_photo_is_one_grey_line(policy: Policy) -> None:
    assert lights(check(changed(good_application(), photo=None), policy, ON)) == {"photo.file": Light.GREY}


PORTRAIT = {
    "photo.faces", "photo.head-size", "photo.head-place", "photo.turned", "photo.level", "photo.sharp", "photo.bright",
    "photo.background", "photo.space",
}  # fmt: skip


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
    found = lights(two_inch(policy, width=413, height=579, faces=2, measures=measures(tilt=90)))
    assert (found["photo.two-inch.faces"], found["photo.two-inch.turned"]) == (Light.AMBER, Light.AMBER)


def test_other_bands_come_from_the_policy() -> None:
    strict = policy_with({"outside.portrait.head_height": {"min": 40, "max": 50}, "outside.portrait.spaces": ["CMYK"]})
    found = lights(judged(strict))
    assert (found["photo.head-size"], found["photo.space"]) == (Light.AMBER, Light.AMBER)

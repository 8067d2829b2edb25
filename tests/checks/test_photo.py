"""The upload photo at every edge of its box, and the 2寸 file, for which that box does not hold."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Level, PhotoFacts
from jxcheck.checks.photo import Target, check, judge_photo
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, good_application, lights, only, photo, policy_with


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

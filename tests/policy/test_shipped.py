"""The policy that comes with the program: the numbers of the notice, pinned one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jxcheck.application import Level
from jxcheck.policy import Place, Policy, Stated, Strength, load_policy, policy_files

NINE = [
    "承担行政职能事业",
    "从事公益服务的事业",
    "从事生产经营活动事业",
    "国有企业",
    "集体企业",
    "私营企业和个体工商户",
    "外商投资企业",
    "港澳台投资企业",
    "其它类企业",
]


@pytest.mark.parametrize("path", policy_files(), ids=lambda path: path.stem)
def test_every_shipped_policy_loads_under_its_own_name(path: Path) -> None:
    assert load_policy(path).policy == path.stem


def test_there_are_sixteen_materials_in_order(policy: Policy) -> None:
    assert [material.id for material in policy.materials] == [f"M{number:02}" for number in range(1, 17)]


def test_there_are_twenty_two_rows_and_two_printed_zeros(policy: Policy) -> None:
    assert len(policy.checklist) == 22
    printed = {i: (row.originals, row.copies) for i, row in enumerate(policy.checklist, 1)}
    assert {i: cells for i, cells in printed.items() if cells != (None, None)} == {4: (0, None), 8: (None, 0)}


def test_fourteen_of_the_sixteen_materials_have_a_row(policy: Policy) -> None:
    covered = {name[:3] for row in policy.checklist for name in row.items}
    assert {material.id for material in policy.materials} - covered == {"M01", "M16"}


@pytest.mark.parametrize(
    "item", ["M01", "M07d", "M07e", "M07i", "M14-representative", "M14-copy", "M15-evidence", "M16"]
)
def test_these_items_stand_in_no_row(item: str, policy: Policy) -> None:
    assert policy.row_of(policy.item(item)) is None


def test_the_roster_has_29_headings_and_30_columns(policy: Policy) -> None:
    headings = policy.roster.headings.value
    assert (len(headings), len(set(headings)), policy.roster.physical_columns.value) == (29, 29, 30)
    assert (headings[0], headings[2], headings[12], headings[28]) == ("序号", "身份证号", "从事专业", "备注")


def test_the_hours_table_has_nine_columns_six_of_which_add_up(policy: Policy) -> None:
    columns = policy.training.columns.value
    assert len(columns) == 9
    assert policy.training.sum.value == columns[1:7]


def test_there_are_nine_employer_types_three_of_them_public(policy: Policy) -> None:
    assert policy.employer.types.value == NINE
    assert policy.employer.public_types.value == NINE[:3]
    assert policy.employer.residual.value == NINE[8]


@pytest.mark.parametrize(("level", "count"), [(Level.SENIOR, 35), (Level.INTERMEDIATE, 3), (Level.JUNIOR, 3)])
def test_the_summary_form_is_wanted_35_or_3_times(level: Level, count: int, policy: Policy) -> None:
    assert policy.item("M04").expected(level) == (count, 0)
    assert policy.item("M04").expected(None) == (None, 0)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("M01", (1, 0)),
        ("M02", (1, 0)),
        ("M03", (3, 0)),
        ("M05", (1, 0)),
        ("M06", (1, 0)),
        ("M07a", (0, 1)),
        ("M07b", (0, 1)),
        ("M08", (None, None)),
        ("M09", (4, 1)),
        ("M10", (None, None)),
        ("M11", (1, 0)),
        ("M12", (1, 0)),
        ("M13", (1, 0)),
        ("M14-representative", (1, 0)),
        ("M15-bound", (1, 0)),
        ("M15-loose", (2, 0)),
        ("M16", (1, 0)),
    ],
)
def test_how_many_of_each_is_as_stated(item: str, expected: tuple[int | None, int | None], policy: Policy) -> None:
    assert policy.item(item).expected(Level.SENIOR) == expected


@pytest.mark.parametrize("item", ["M08", "M10", "M14-other", "M15-evidence"])
def test_what_has_no_stated_number_can_be_amber_at_most(item: str, policy: Policy) -> None:
    assert policy.item(item).strength is Strength.READ


@pytest.mark.parametrize(
    ("items", "place"),
    [
        ("M03 M04 M14-representative M14-copy M15-loose", Place.LOOSE),
        ("M02 M06 M07a M07b M07c M07d M07e M07f M07g M08 M09 M10 M11 M12 M13", Place.VOLUME_1),
        ("M07h-honour M07h-award M07i M14-paper M14-report M14-appraisal M14-other", Place.VOLUME_2),
        ("M15-bound M15-evidence", Place.VOLUME_3),
        ("M01", Place.BAG),
        ("M05", Place.ENVELOPE),
        ("M16", Place.UNIT),
    ],
)
def test_everything_is_bound_where_it_belongs(items: str, place: Place, policy: Policy) -> None:
    assert {policy.item(item).place for item in items.split()} == {place}


def test_every_item_is_placed_in_the_test_above(policy: Policy) -> None:
    assert len(policy.items) == 5 + 15 + 7 + 2 + 3


def test_the_photo_box(policy: Policy) -> None:
    upload = policy.photo.upload
    assert (str(upload.width.value), str(upload.height.value)) == ("200–300", "280–420")
    assert (upload.bytes.value.safe, upload.bytes.value.most) == (50_000, 51_200)
    assert upload.ratio.strength is Strength.READ


def test_the_numbers_of_people_and_time(policy: Policy) -> None:
    assert (policy.practice.usual.value, policy.practice.most.value) == (4, 8)
    assert (policy.publicity.days.value, policy.publicity.days.strength) == (7, Strength.SOFT)
    assert policy.years.cutoff.value == date(2019, 12, 31)
    assert [policy.pension.months.value.of(level) for level in Level] == [36, 12, 12]
    assert (policy.assessment.years.value, policy.pension.checklist_months.value) == (3, 36)


def test_the_numbers_of_papers(policy: Policy) -> None:
    exceptional, binding = policy.exceptional, policy.binding
    assert (exceptional.forms.value, exceptional.bound.value, exceptional.loose.value) == (3, 1, 2)
    assert (binding.volumes.value, binding.volumes_exceptional.value, binding.lists_per_bag.value) == (2, 3, 1)
    assert policy.post_information.keepers.value == {"用人单位": 1, "主管部门": 1, "人力社保部门": 2}
    assert policy.works.copied_parts.value == ["封面", "刊号", "目录", "所写文章"]
    assert policy.summary_form.achievements_chars.value == 1000


def test_the_annual_assessment_adds_up_to_a_hundred(policy: Policy) -> None:
    groups = policy.annual.groups.values()
    assert [group.value.most for group in groups] == [25, 25, 50]
    assert [group.value.threshold for group in groups] == [13, None, 25]
    assert [part for group in groups for part in group.value.parts.values()] == [9, 8, 8, 17, 8, 24, 13, 13]
    assert [rater.value for rater in policy.annual.raters.values()] == [0.25, 0.25, 0.5]
    assert [policy.annual.formula.of(level).value.fixed for level in Level] == [0.25, 0.2, 0.15]


def test_what_the_notice_does_not_say_is_null(policy: Policy) -> None:
    silent: list[Stated[Any]] = [
        policy.education.consequence,
        policy.photo.background,
        policy.publicity.day_kind,
        policy.pension.reference_date,
        policy.assessment.grades,
        policy.training.years_required,
        policy.training.line,
        policy.training.years_count,
        policy.exceptional.conditions,
        policy.annual.corrected,
        policy.annual.fixed_items,
    ]
    assert [stated.value for stated in silent] == [None] * len(silent)


def test_outside_rules_are_marked_and_only_six(policy: Policy) -> None:
    outside = {name: getattr(policy.outside, name) for name in type(policy.outside).model_fields}
    assert {name: rule.enabled for name, rule in outside.items()} == {
        "id_number": True,
        "training_hours": True,
        "publicity_working_days": False,
        "one_inch": True,
        "two_inch": True,
        "portrait": True,
    }
    assert all(rule.clause.outside and rule.source for rule in outside.values())


@pytest.mark.parametrize("soft", ["一般", "尽可能"])
def test_soft_words_are_never_a_must(soft: str, policy: Policy) -> None:
    assert policy.publicity.days.quote is not None
    for stated in (policy.publicity.days, policy.practice.usual, policy.roster.filled_later):
        assert stated.strength is not Strength.MUST
    for confirmation in policy.confirmations:
        assert soft not in confirmation.quote or confirmation.strength is not Strength.MUST

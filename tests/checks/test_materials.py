"""材料清点: which of the sixteen materials apply, and how many of each."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Application, Holding, Level, WorkKind
from jxcheck.checks.materials import applicable_items, check, expected_words, finding_id
from jxcheck.finding import Light
from jxcheck.policy import Policy
from tests.factories import ON, changed, degree, document, good_application, lights, only, paper

SENIOR, INTERMEDIATE = Level.SENIOR, Level.INTERMEDIATE
# What everyone hands in; the roster (M16) is the unit's.
ALL = ["M01", "M02", "M03", "M04", "M05", "M06", "M07a", "M07b", "M08", "M10", "M11", "M12", "M13"]


def light(policy: Policy, item: str, originals: int | None, copies: int | None, **options: Any) -> Light:
    good = good_application(options.pop("level", SENIOR), **options)
    holdings = {**good.holdings, item: Holding(originals=originals, copies=copies)}
    return only(check(changed(good, holdings=holdings), policy, ON), f"materials.{item.lower()}").light


def asked(application: Application, policy: Policy) -> set[str]:
    return {item.id for item in applicable_items(application, policy)}


@pytest.mark.parametrize(
    ("item", "originals", "copies", "expected"),
    [
        ("M01", 1, 0, Light.GREEN),
        ("M01", 2, 0, Light.AMBER),
        ("M02", 1, 0, Light.GREEN),
        ("M02", 0, 1, Light.RED),
        ("M03", 3, 0, Light.GREEN),
        ("M03", 2, 0, Light.RED),
        ("M03", 4, 0, Light.AMBER),
        ("M03", 3, None, Light.GREEN),
        ("M04", 35, 0, Light.GREEN),
        ("M04", 34, 0, Light.RED),
        ("M04", 36, 0, Light.AMBER),
        ("M05", 1, 0, Light.GREEN),
        ("M06", 1, 0, Light.GREEN),
        ("M07a", 0, 1, Light.GREEN),
        ("M07a", 1, 1, Light.AMBER),  # 附件8 prints 0 originals
        ("M07a", 1, 0, Light.RED),
        ("M07b", 1, 1, Light.GREEN),  # the original is only shown
        ("M07b", 1, 0, Light.RED),
        ("M07b", 0, 2, Light.AMBER),
        ("M08", 1, 0, Light.GREEN),
        ("M08", 0, 5, Light.GREEN),  # how many is not stated
        ("M10", 0, 1, Light.GREEN),
        ("M13", 1, 0, Light.GREEN),
        ("M14-paper", 0, 1, Light.GREEN),
        ("M14-representative", 1, 0, Light.GREEN),
        ("M14-representative", 0, 1, Light.RED),
        ("M14-copy", 0, 1, Light.GREEN),
        ("M14-copy", 1, 0, Light.AMBER),
    ],
)
def test_a_senior_hands_in_the_stated_number(
    item: str, originals: int | None, copies: int | None, expected: Light, policy: Policy
) -> None:
    assert light(policy, item, originals, copies) is expected


@pytest.mark.parametrize(("level", "count"), [(Level.INTERMEDIATE, 3), (Level.JUNIOR, 3)])
def test_the_other_levels_hand_in_three_summary_forms(level: Level, count: int, policy: Policy) -> None:
    assert light(policy, "M04", count, 0, level=level) is Light.GREEN
    assert light(policy, "M04", count - 1, 0, level=level) is Light.RED
    assert light(policy, "M04", 35, 0, level=level) is Light.AMBER


@pytest.mark.parametrize(("originals", "copies"), [(None, None), (0, 0), (0, None)])
@pytest.mark.parametrize("item", ["M03", "M07b", "M08"])
def test_none_at_all_is_grey(item: str, originals: int | None, copies: int | None, policy: Policy) -> None:
    assert light(policy, item, originals, copies) is Light.GREY


def test_how_many_summary_forms_is_not_judged_before_the_level_is_known(policy: Policy) -> None:
    good = good_application()
    unknown = changed(good, post=changed(good.post, level=None))
    assert only(check(unknown, policy, ON), "materials.m04").light is Light.GREY


@pytest.mark.parametrize(
    ("item", "originals", "copies", "expected"),
    [
        ("M15-bound", 1, 0, Light.GREEN),
        ("M15-bound", 0, 1, Light.RED),
        ("M15-loose", 2, 0, Light.GREEN),
        ("M15-loose", 1, 0, Light.RED),
        ("M15-loose", 3, 0, Light.AMBER),
        ("M15-evidence", 0, 4, Light.GREEN),
    ],
)
def test_the_exceptional_hand_in_three_forms_two_of_them_loose(
    item: str, originals: int, copies: int, expected: Light, policy: Policy
) -> None:
    assert light(policy, item, originals, copies, exceptional=True) is expected


@pytest.mark.parametrize(
    ("originals", "copies", "expected"),
    [(4, 1, Light.GREEN), (4, 0, Light.AMBER), (3, 1, Light.AMBER), (0, 0, Light.GREY)],
)
def test_a_short_post_information_form_is_amber_for_its_number_is_read(
    originals: int, copies: int, expected: Light, policy: Policy
) -> None:
    assert light(policy, "M09", originals, copies, public=True) is expected


def test_a_plain_applicant_is_asked_for_these(policy: Policy) -> None:
    plain = changed(good_application(), works=[], has_awards=False)
    degrees = {"M07c", "M07d"}
    titles = {"M07f", "M07g"}
    assert asked(plain, policy) == {*ALL, "M16"} | degrees | titles


@pytest.mark.parametrize(
    ("values", "items"),
    [
        ({"has_awards": True}, {"M07h-award"}),
        ({"has_honours": True}, {"M07h-honour"}),
        ({"works": [paper()]}, {"M14-paper", "M14-representative", "M14-copy"}),
        ({"works": [paper(kind=WorkKind.BOOK)]}, {"M14-paper", "M14-representative", "M14-copy"}),
        ({"works": [paper(kind=WorkKind.REPORT)]}, {"M14-report", "M14-representative", "M14-copy"}),
        ({"works": [paper(kind=WorkKind.APPRAISAL)]}, {"M14-appraisal", "M14-representative", "M14-copy"}),
        ({"works": [paper(kind=WorkKind.OTHER)]}, {"M14-other"}),
        ({"works": [paper(kind=WorkKind.OTHER, collective=True)]}, {"M14-other", "M07i"}),
        ({"degrees": [degree(), degree(foreign=True)]}, {"M07e"}),
        ({"degrees": [degree(foreign=True, degree=False)]}, {"M07e"}),
    ],
)
def test_each_answer_brings_its_own_items(values: dict[str, Any], items: set[str], policy: Policy) -> None:
    plain = changed(good_application(), works=[], has_awards=False, degrees=[degree()])
    assert asked(changed(plain, **values), policy) - asked(plain, policy) == items


def test_a_foreign_degree_needs_no_domestic_proof(policy: Policy) -> None:
    assert "M07d" not in asked(good_application(foreign=True), policy)


def test_what_nobody_has_said_brings_no_item(policy: Policy) -> None:
    assert asked(Application(), policy) == {*ALL, "M07f", "M07g", "M16"}


def test_only_a_plain_no_lifts_the_certificate_of_the_present_title(policy: Policy) -> None:
    good = good_application()
    assert "M07f" in asked(changed(good, post=changed(good.post, titled=None)), policy)
    assert "M07f" not in asked(changed(good, post=changed(good.post, titled=False)), policy)


def test_the_roster_is_the_units_and_is_not_counted(policy: Policy) -> None:
    assert "materials.m16" not in lights(check(good_application(), policy, ON))


def test_uncounted_materials_are_one_grey_line(policy: Policy) -> None:
    untouched = changed(good_application(), holdings={}, confirmed={})
    assert lights(check(untouched, policy, ON)) == {"materials.list": Light.GREY}


@pytest.mark.parametrize("answer", [True, False])
def test_one_answered_question_wakes_the_list(answer: bool, policy: Policy) -> None:
    touched = changed(good_application(), holdings={}, confirmed={"materials.photo-back": answer})
    found = lights(check(touched, policy, ON))
    assert found["materials.photo-back"] is (Light.GREEN if answer else Light.RED)
    assert found["materials.m03"] is Light.GREY


def test_holdings_of_unknown_items_are_left_alone(policy: Policy) -> None:
    good = good_application()
    more = changed(good, holdings={**good.holdings, "M99": Holding(originals=1)})
    assert check(more, policy, ON) == check(good, policy, ON)


def test_every_item_has_its_own_finding_id(policy: Policy) -> None:
    assert len({finding_id(item) for item in policy.items}) == len(policy.items)


def test_what_is_not_stated_says_so(policy: Policy) -> None:
    assert expected_words(policy.item("M08"), SENIOR) == "本通知未规定份数"
    assert expected_words(policy.item("M04"), SENIOR) == "原件35份"
    assert expected_words(policy.item("M09"), INTERMEDIATE) == "原件4份、复印件1份"


def seen(application: Application, *items: str | None, **values: Any) -> Application:
    return changed(application, documents=[document(f"{item}.pdf", item=item, **values) for item in items])


def test_a_file_without_a_count_is_amber_and_named(policy: Policy) -> None:
    holdings = {name: one for name, one in good_application().holdings.items() if name not in ("M04", "M08")}
    application = seen(changed(good_application(), holdings=holdings), "M04", "M08")
    for name in ("m04", "m08"):
        found = only(check(application, policy, ON), f"materials.{name}")
        assert found.light is Light.AMBER
        assert f"《{name.upper()}.pdf》" in found.title
        assert "份数还没有填" in found.title


def test_files_alone_begin_the_counting_and_what_no_file_shows_stays_grey(policy: Policy) -> None:
    found = check(seen(Application(), "M06"), policy, ON)
    assert only(found, "materials.m06").light is Light.AMBER
    assert only(found, "materials.m12").light is Light.GREY
    assert check(seen(Application(), None), policy, ON)[0].id == "materials.list"


def test_a_count_that_was_said_is_not_changed_by_a_file(policy: Policy) -> None:
    good = good_application()
    none = changed(good, holdings={**good.holdings, "M06": Holding(originals=0, copies=0)})
    assert only(check(seen(good, "M06"), policy, ON), "materials.m06").light is Light.GREEN
    assert only(check(seen(none, "M06"), policy, ON), "materials.m06").light is Light.GREY


def test_the_file_of_a_photo_is_not_the_photo_on_paper(policy: Policy) -> None:
    holdings = {name: one for name, one in good_application().holdings.items() if name != "M05"}
    application = seen(changed(good_application(), holdings=holdings), "M05", kind="photo")
    assert only(check(application, policy, ON), "materials.m05").light is Light.GREY


def test_many_files_of_one_item_are_counted_not_listed(policy: Policy) -> None:
    papers = [document(f"{n}.pdf", "assessment", item="M13") for n in range(5)]
    found = only(check(Application(documents=papers), policy, ON), "materials.m13")
    assert "等5个" in found.title

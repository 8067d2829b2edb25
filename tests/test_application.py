"""The draft file: what was saved comes back, and what somebody made up is refused without repeating it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jxcheck.application import (
    DRAFT_BYTES,
    DRAFT_KIND,
    DRAFT_SCHEMA,
    HOUR_FIELDS,
    Application,
    Discipline,
    Education,
    Level,
    Person,
    Specialty,
    WorkKind,
)
from jxcheck.assess import assess
from jxcheck.finding import Light
from jxcheck.policy import default_policy
from jxcheck.unusable import Unusable
from tests.factories import AT, bad_applications, good_application, good_variants

SECRET = "张三丰330402"
SOURCE = {"file": "照片.jpg", "sha256": "0" * 64, "read_at": "2019-11-20T09:30:00+00:00"}
PHOTO = {"source": SOURCE, "format": "JPEG", "width": 295, "height": 413, "bytes": 40000}


def draft(application: Any, **head: Any) -> bytes:
    return json.dumps({"kind": DRAFT_KIND, "schema": DRAFT_SCHEMA, "application": application, **head}).encode()


def refusal(data: bytes) -> str:
    """The sentence that a draft is refused with."""
    with pytest.raises(Unusable) as caught:
        Application.load_draft("草稿.json", data)
    sentence = str(caught.value)
    assert sentence.startswith("草稿.json：")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("application", [*good_variants(), *bad_applications(), Application()])
def test_a_saved_draft_comes_back_as_it_was(application: Application) -> None:
    loaded = Application.load_draft("草稿.json", application.dump_draft("1.0"))
    assert loaded.model_dump() == application.model_dump()


def test_loaded_facts_are_recorded_and_seen_facts_are_not() -> None:
    good = good_application(Level.SENIOR)
    assert not good.recorded
    loaded = Application.load_draft("草稿.json", good.dump_draft("1.0"))
    assert len(loaded.sources) == 3
    assert all(source.recorded for source in loaded.sources)


def test_a_draft_cannot_claim_that_its_files_were_seen() -> None:
    forged = draft({"photo": {**PHOTO, "source": {**SOURCE, "recorded": False}}})
    assert Application.load_draft("草稿.json", forged).recorded


def test_that_a_fact_is_recorded_is_not_saved() -> None:
    once = Application.load_draft("草稿.json", good_application().dump_draft("1.0"))
    assert b"recorded" not in once.dump_draft("1.0")


def test_a_draft_without_files_rests_on_no_record() -> None:
    assert not Application.load_draft("草稿.json", draft({"person": {"name": "张三"}})).recorded


def test_hand_typed_hours_have_no_file_behind_them() -> None:
    loaded = Application.load_draft("草稿.json", draft({"training": {"rows": [{"year": 2018, "general": 36}]}}))
    assert loaded.sources == []


def test_another_schema_version_says_so() -> None:
    assert f"版本与本程序（{DRAFT_SCHEMA}）不同" in refusal(draft({}, schema=DRAFT_SCHEMA + 1))


@pytest.mark.parametrize("text", ["[]", "5", '"文字"', "null", "{}", '{"kind": "别的程序"}'])
def test_json_of_something_else_is_not_a_draft(text: str) -> None:
    assert "不是本工具保存的草稿" in refusal(text.encode())


UNSOUND = {
    "empty": b"",
    "a picture": b"\xff\xd8\xff\xe0 a picture",
    "not JSON": b"{'kind': 1}",
    "not text": b"\x80\x81",
    "a key twice": b'{"kind": "jxcheck-draft", "kind": "jxcheck-draft", "schema": 1, "application": {}}',
    "a name twice": b'{"kind": "jxcheck-draft", "schema": 1, "application": {"person": {"name": "a", "name": "b"}}}',
    "deep lists": b"[" * 100_000,
    "deep maps": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "NaN": draft({"training": {"source": SOURCE, "rows": [{"general": float("nan")}]}}),
    "Infinity": draft({"training": {"source": SOURCE, "rows": [{"general": float("inf")}]}}),
    "-Infinity": draft({"training": {"source": SOURCE, "rows": [{"general": -float("inf")}]}}),
    "a version of 5,000 digits": b'{"kind": "jxcheck-draft", "schema": ' + b"9" * 5_000 + b"}",
}


@pytest.mark.parametrize("data", UNSOUND.values(), ids=list(UNSOUND))
def test_what_is_no_sound_json_is_no_draft(data: bytes) -> None:
    assert "不是草稿文件" in refusal(data)


def test_fifty_megabytes_are_not_even_parsed() -> None:
    assert "草稿不会超过 2 MB" in refusal(b"[" * 50_000_000)


def test_the_size_limit_is_inclusive() -> None:
    padded = draft({}) + b" " * (DRAFT_BYTES - len(draft({})))
    assert Application.load_draft("草稿.json", padded) == Application()
    assert "MB" in refusal(padded + b" ")


FORGED: dict[str, tuple[Any, str]] = {
    "an unknown field": ({"person": {SECRET: 1}}, "“person”里有不认识的栏目"),
    "an unknown field at the top": ({SECRET: 1}, "“整体”里有不认识的栏目"),
    "a negative width": ({"photo": {**PHOTO, "width": -1}}, "“photo.width”"),
    "a huge width": ({"photo": {**PHOTO, "width": 10**30}}, "“photo.width”"),
    "a short sha": ({"photo": {**PHOTO, "source": {**SOURCE, "sha256": "0" * 63}}}, "“photo.source.sha256”"),
    "a sha that is none": ({"photo": {**PHOTO, "source": {**SOURCE, "sha256": "Z" * 64}}}, "“photo.source.sha256”"),
    "a photo without source": ({"photo": {k: v for k, v in PHOTO.items() if k != "source"}}, "“photo.source”缺少"),
    "99,999 hours": ({"training": {"rows": [{"general": 99_999}]}}, "“training.rows.0.general”"),
    "negative hours": ({"training": {"rows": [{"general": -1}]}}, "“training.rows.0.general”"),
    "hours of 400 digits": ({"training": {"rows": [{"general": 10**400}]}}, "“training.rows.0.general”"),
    "a year of 30 digits": ({"assessments": [{"year": 10**30}]}, "“assessments.0.year”"),
    "row 0": ({"training": {"rows": [{"where": {"row": 0}}]}}, "“training.rows.0.where.row”"),
    "201 works": ({"works": [{}] * 201}, "“works”条数太多"),
    "a long name": ({"person": {"name": SECRET * 1_000}}, "“person.name”文字太长"),
    "a lone surrogate": ({"person": {"name": "\ud800"}}, "“person.name”"),
    "a month 13": ({"pension": [{"start": "2019-13", "end": "2019-12"}]}, "“pension.0.start”"),
    "a list for a person": ({"person": [SECRET]}, "“person”"),
    "a text for an application": (SECRET, "“整体”"),
    "no application": (None, "“整体”"),
    "a secret key of the holdings": ({"holdings": {SECRET: {"originals": -1}}}, "“holdings.originals”"),
    "a very long key": ({"confirmed": {SECRET * 1_000: True}}, "“confirmed”文字太长"),
    "an unknown level": ({"post": {"level": SECRET}}, "“post.level”"),
    "a day that is none": ({"filing_date": "2019-02-30"}, "“filing_date”"),
}


@pytest.mark.parametrize(("application", "place"), FORGED.values(), ids=list(FORGED))
def test_a_forged_draft_is_refused_with_the_place_and_without_its_words(application: Any, place: str) -> None:
    sentence = refusal(draft(application))
    assert place in sentence
    assert SECRET not in sentence


def test_markup_and_emoji_stay_the_text_that_was_typed() -> None:
    name = "<script>alert(1)</script> 😀 ‮"
    loaded = Application.load_draft("草稿.json", Application(person=Person(name=name)).dump_draft("1.0"))
    assert loaded.person.name == name


def test_an_answer_nobody_gave_is_unknown() -> None:
    empty = Application()
    assert empty.works is None
    assert empty.exceptional.applies is None
    assert set(empty.person.model_dump().values()) == {None}


TEXTS = st.one_of(
    st.text(max_size=12), st.sampled_from(["2008年6月", "1949年12月", "合格", "不合格", "11010519491231002X"])
)
MONTHS = st.builds("{}-{:02}".format, st.integers(1900, 2099), st.integers(1, 12))
DATES = st.one_of(st.dates().map(str), st.sampled_from(["0001-01-01", "9999-12-31", "2016-02-29"]))
COUNTS = st.integers(0, 10_000)
YEARS = st.integers(1950, 2200)
BOOLS = st.booleans()


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Dictionaries with any of the fields, each absent, null or filled."""
    return st.fixed_dictionaries({}, optional={name: st.none() | values for name, values in fields.items()})


def needing(required: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(required, optional=fields)


def few(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, max_size=3)


PHOTOS = st.fixed_dictionaries(
    {
        "source": st.just(SOURCE),
        "format": TEXTS,
        "width": st.integers(1, 10**6),
        "height": st.integers(1, 10**6),
        "bytes": st.integers(1, 10**10),
    }
)
HOURS = st.floats(0, 8784) | st.integers(0, 8784)
FIELDS = st.lists(st.sampled_from([*HOUR_FIELDS, "year", "total", "verified", "别的"]), max_size=3)
ROWS = some(year=YEARS, total=HOURS, verified=TEXTS, where=st.just({"row": 4}), **dict.fromkeys(HOUR_FIELDS, HOURS))
SHEETS = needing(
    {"rows": few(st.builds(lambda row, names: {**row, "uncertain": names}, ROWS, FIELDS))},
    source=st.just(SOURCE),
    name=TEXTS,
    id_number=TEXTS,
    employer=TEXTS,
    stamped=DATES,
)
PERIODS = needing({"start": DATES}, end=DATES, engineering=BOOLS)
POSTS = some(
    level=st.sampled_from(list(Level)),
    specialty=st.sampled_from(list(Specialty)),
    employer_type=TEXTS | st.sampled_from(default_policy().employer.types.value),
    established=BOOLS,
    titled=BOOLS,
    years=COUNTS,
    **dict.fromkeys(["practice", "employer", "employer_remark", "supervisor", "qualified_on", "appointed_on"], TEXTS),
)
DEGREES = some(
    education=st.sampled_from(list(Education)),
    degree=BOOLS,
    discipline=st.sampled_from(list(Discipline)),
    foreign=BOOLS,
    unfinished=BOOLS,
)
WORKS = needing(
    {"kind": st.sampled_from(list(WorkKind))},
    title=TEXTS,
    dated=TEXTS,
    representative=BOOLS,
    original=BOOLS,
    parts=st.lists(TEXTS, max_size=2),
    authorship=BOOLS,
    collective=BOOLS,
    contributor=BOOLS,
)
EXCEPTIONAL = some(applies=BOOLS, summary_reason=TEXTS, approval_reason=TEXTS, roster_clauses=TEXTS)
ITEM_IDS = st.sampled_from([item.id for item in default_policy().items]) | TEXTS
QUESTION_IDS = st.sampled_from([one.id for one in default_policy().confirmations]) | TEXTS
APPLICATIONS = needing(
    {},
    filing_date=DATES,
    person=some(name=TEXTS, id_number=TEXTS, sex=TEXTS, birth=TEXTS, postcode=TEXTS),
    post=st.builds(lambda post, periods: {**post, "periods": periods}, POSTS, few(PERIODS)),
    degrees=few(st.builds(lambda degree, major: {**degree, "major": major}, DEGREES, TEXTS)),
    photo=PHOTOS,
    two_inch=PHOTOS,
    training=SHEETS,
    publicity=some(start=DATES, end=DATES, confirmed=DATES, sent=DATES, objection=BOOLS),
    pension=few(needing({"start": MONTHS, "end": MONTHS}, payer=TEXTS)),
    assessments=few(needing({"year": YEARS}, grade=TEXTS)),
    works=st.none() | few(WORKS),
    has_awards=BOOLS,
    has_honours=BOOLS,
    exceptional=st.builds(
        lambda answers, claims: {**answers, "claims": claims},
        EXCEPTIONAL,
        few(needing({"clause": TEXTS}, evidence=COUNTS)),
    ),
    holdings=st.dictionaries(ITEM_IDS, some(originals=COUNTS, copies=COUNTS), max_size=4),
    binding=some(volumes=COUNTS, bags=COUNTS, bag_lists=COUNTS),
    confirmed=st.dictionaries(QUESTION_IDS, BOOLS, max_size=4),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(APPLICATIONS)
def test_any_draft_that_loads_is_judged(answers: dict[str, Any]) -> None:
    application = Application.load_draft("草稿.json", draft(answers))
    report = assess(application, default_policy(), at=AT)
    assert report.findings
    assert all(finding.fix or finding.light is Light.GREEN for finding in report.findings)
    assert all(finding.clause for finding in report.findings if finding.light is Light.RED)


@pytest.mark.parametrize("day", [date.min, date.max, date(2016, 2, 29)])
@pytest.mark.parametrize("application", [good_application(Level.SENIOR), *bad_applications()])
def test_any_day_can_be_judged_on(application: Application, day: date) -> None:
    assert assess(application, default_policy(), day, AT).on == day

"""Majors on certificates from abroad: what they may mean, for a person to confirm."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jxcheck.application import Specialty
from jxcheck.majors import classify, load_catalogue
from jxcheck.majors.catalogue import DATA, load
from jxcheck.majors.english import English, load_english, mentioned, translate
from jxcheck.majors.normalise import read_name
from jxcheck.unusable import Unusable

SUBJECTS = sorted(load_english().subjects)
unhurried = settings(deadline=None)  # the first name loads dictionaries


@pytest.mark.parametrize(
    "raw",
    [
        "Mechanical Engineering",
        "MECHANICAL ENGINEERING",
        "mechanical  engineering",
        "Ｍｅｃｈａｎｉｃａｌ Engineering",
        "Mech. Eng.",
        "Mech.Eng.",
        "B.Eng. in Mechanical Engineering",
        "B. Eng. Mechanical Engineering",
        "BEng (Hons) Mechanical Engineering",
        "MSc Mechanical Engineering (Hons)",
        "Ph.D. in Mechanical Engineering",
        "Bachelor of Engineering in Mechanical Engineering",
        "Bachelor of Engineering with Honours in Mechanical Engineering",
        "Bachelor of Science (Honours) in Mechanical Engineering",
        "Bachelor of Engineering (Mechanical)",
        "Bachelor of Mechanical Engineering, First Class Honours",
        "Bachelor's degree in Mechanical Engineering",
        "Master of Science, Mechanical Engineering",
        "B.Tech Mechanical",
        "Major: Mechanical Engineering",
        "Minor: Economics; Major: Mechanical Engineering",
        "Dept. of Mechanical Engineering",
        "Example University, School of Mechanical Engineering",
        "Mechanical Engineering (Automotive)",
        "Mechanical Engineering - Design",
    ],
)
def test_a_degree_a_department_a_direction_and_abbreviations_do_not_change_the_subject(raw: str) -> None:
    assert translate(raw)[0] == "机械工程"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("B.Eng. in Electrical & Electronic Engineering", "电气工程及其自动化"),
        ("Electrical and Electronics Engineering", "电气工程及其自动化"),
        ("Electrical/Electronic Engineering", "电气工程及其自动化"),
        ("EEE", "电气工程及其自动化"),
        ("Elec. Eng.", "电气工程及其自动化"),
        ("Bachelor of Science in Computer Science", "计算机科学与技术"),
        ("Computer Sciences", "计算机科学与技术"),
        ("Mechatronics", "机械电子工程"),
        ("Mechanical Design, Manufacturing and Automation", "机械设计制造及其自动化"),
        ("Master of Engineering Management", "工程管理"),
        ("MSc Renewable Energy", "新能源科学与工程"),
        ("Software Engineering", "软件工程"),
        ("Telecommunications", "通信工程"),
        ("AI", "人工智能"),
        ("Civil Engineering", "土木工程"),
        ("Bachelor of Arts in Accounting and Finance", "会计学"),
        ("MBA", "工商管理"),
        ("Bachelor of Engineering", "工程"),
    ],
)
def test_a_known_subject_has_its_nearest_chinese_name_first(raw: str, name: str) -> None:
    assert translate(raw)[0] == name


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "hello world",
        "Computer Science Education",
        "Mechanical Engineering and Economics",
        "Agricultural Economics",
        "Science Education",
        "12345",
        "😀",
        "the",
        "自动化",
        "机械工程 Mechanical Engineering",
        "a" * 10_000,
        "(" * 500,
    ],
)
def test_a_longer_subject_two_subjects_and_nonsense_are_not_known(raw: str) -> None:
    assert translate(raw) == []


@pytest.mark.parametrize(
    ("raw", "name"),
    [("資訊工程", "计算机科学与技术"), ("電機工程學系", "电气工程及其自动化"), ("软体工程", "软件工程")],
)
def test_the_words_of_taiwan_are_translated_too(raw: str, name: str) -> None:
    assert translate(raw)[0] == name


@pytest.mark.parametrize("name", sorted(load_catalogue().spellings))
def test_a_listed_name_is_never_taken_for_a_name_of_taiwan(name: str) -> None:
    assert name not in load_english().taiwan


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_is_found_behind_a_degree_too(subject: str) -> None:
    english = load_english()
    assert translate(subject) == translate(f"BSc (Hons) in {subject.title()}") == english.subjects[subject]


def test_every_subject_reads_as_an_english_name() -> None:
    assert [subject for subject in SUBJECTS if not read_name(subject).english] == []


def test_nearly_every_listed_name_can_be_reached() -> None:
    reached = {name for names in load_english().subjects.values() for name in names}
    rare = {
        "农业机械化及其自动化机电",
        "电子组装技术与设备",
        "通信设备安装与维护",
        "通信运营服务",
        "理化测试与质检技术",
        "影视艺术技术",
        "电力工程与管理",
    }
    assert {entry.name for entry in load_catalogue().entries()} - reached == rare


def test_the_four_fields_of_energy_can_be_reached() -> None:
    description = load_catalogue().energy.description
    assert description is not None
    reached = {name for names in load_english().subjects.values() for name in names}
    assert set(description.fields) <= reached


@pytest.mark.parametrize(
    "row",
    [
        "some subject: []",
        "some subject: [English]",
        "some subject: [自动化, 自动化]",
        "Some Subject: [自动化]",
        "some & subject: [自动化]",
        "some eng: [自动化]",
    ],
)
def test_a_row_that_could_never_be_found_or_says_nothing_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "english.yaml"
    text = (DATA / "english.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("\nsubjects:\n", f"\nsubjects:\n  {row}\n"), encoding="utf-8")
    with pytest.raises(Unusable, match=r"english\.yaml"):
        load(path, English)


@unhurried
@given(st.one_of(st.text(), st.text("abcdegimnorst. ,;:()/&-'", max_size=60)))
def test_any_text_gets_a_list_of_chinese_names(raw: str) -> None:
    assert all("一" <= name[0] <= "鿿" for name in translate(raw))


@given(
    st.sampled_from(SUBJECTS), st.sampled_from(["{} (Hons)", "{}, Example University", "MEng {}", "Major: {}", "({})"])
)
def test_what_stands_around_a_subject_never_changes_it(subject: str, frame: str) -> None:
    assert translate(frame.format(subject.upper())) == translate(subject)


def test_a_subject_within_a_longer_text_is_only_mentioned() -> None:
    assert translate("MSc Sustainable Energy Systems") == []
    assert mentioned("MSc Sustainable Energy Systems")
    assert mentioned("Hello world") == []


def test_a_mentioned_subject_gives_a_suggestion_and_no_entry() -> None:
    verdict = classify("MSc Sustainable Energy Systems").specialties[Specialty.ENERGY]
    assert (verdict.verdict, verdict.entry, verdict.suggestions[0].entry) == ("review", None, "能源")

"""学历专业: the cards under each major, the best specialty, and what R066 asks for."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from jxcheck.application import Application, Degree, Discipline, Education, Post, Specialty
from tests.web.test_pages import NASTY, opened

LAW = Degree(major="法学", education=Education.MASTER, discipline=Discipline.OTHER)
ENGINEERING = Degree(major="自动化", education=Education.BACHELOR, discipline=Discipline.ENGINEERING)


def shown(*degrees: Degree, specialty: Specialty | None = None) -> AppTest:
    test = opened("education", Application(degrees=list(degrees), post=Post(specialty=specialty)))
    assert not test.exception
    return test


def badges(test: AppTest) -> list[str]:
    return [element.value for element in test.markdown if "-badge[" in element.value]


def bests(test: AppTest) -> list[str]:
    return [element.value for element in test.markdown if "最适合申报的专业" in element.value]


def test_every_major_has_its_three_cards_and_its_best_specialty() -> None:
    test = shown(Degree(major="自动化"), Degree(major="汉语言文学"))
    assert len(badges(test)) == 6
    assert "机电（本专业）" in bests(test)[0]
    assert "不等于不能申报" in bests(test)[1]


def test_the_specialty_applied_for_stands_first() -> None:
    cards = badges(shown(Degree(major="自动化"), specialty=Specialty.INFORMATION))
    assert cards == [
        "**信息技术**　:green-badge[● 相近专业]",
        "**机电**　:green-badge[● 本专业]",
        "**能源**　:orange-badge[▲ 目录未列入]",
    ]


def test_a_major_typed_into_the_field_is_answered_at_once() -> None:
    test = shown()
    assert badges(test) == []
    test.text_input(key="degrees-0-major").set_value("自动化").run()
    assert len(badges(test)) == 3


def test_hostile_text_is_shown_as_text() -> None:
    test = shown(Degree(major=NASTY), specialty=Specialty.ENERGY)
    assert len(badges(test)) == 3
    assert not [element.value for element in test.markdown if "<script>" in element.value]


def test_a_highest_degree_outside_engineering_is_told_what_the_notice_then_asks_for() -> None:
    (said,) = [box.value for box in shown(LAW).info]
    assert "最高学历不是工程技术类" in said
    assert "请再填一条工程技术类学历" in said
    assert "附件1 四" in said
    assert "附件3 注3" in said


def test_a_science_degree_hears_that_the_two_forms_differ() -> None:
    (said,) = [box.value for box in shown(Degree(education=Education.BACHELOR, discipline=Discipline.SCIENCE)).info]
    assert "理学能否算" in said
    assert "花名册按理工类" in said


@pytest.mark.parametrize("degrees", [(ENGINEERING,), (LAW, ENGINEERING), (Degree(major="法学"),)])
def test_nothing_more_is_asked_where_nothing_more_is_due_or_known(degrees: tuple[Degree, ...]) -> None:
    assert not shown(*degrees).info

"""学历与所学专业: which verdict gives which light, the highest degree, and what has not been said."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import Application, Degree, Discipline, Education, Specialty
from jxcheck.checks.education import NOWHERE, best, best_verdict, best_words, check, highest
from jxcheck.finding import Clause, Finding, Light
from jxcheck.majors import Classification, Verdict, Why, classify
from jxcheck.majors.verdict import Basis, Outcome
from jxcheck.policy import Policy
from tests.factories import ON, changed, degree, good_application, lights, only

GOOD = good_application()
ENGINEERING, SCIENCE, OTHER = Discipline.ENGINEERING, Discipline.SCIENCE, Discipline.OTHER


def judged(policy: Policy, *degrees: Degree, specialty: Specialty | None = Specialty.MECHATRONICS) -> list[Finding]:
    return check(changed(GOOD, degrees=list(degrees), post=changed(GOOD.post, specialty=specialty)), policy, ON)


def major(policy: Policy, name: str, specialty: Specialty | None = Specialty.MECHATRONICS) -> Finding:
    return only(judged(policy, degree(major=name), specialty=specialty), "education.major")


def test_no_degree_and_an_empty_line_are_one_grey_line(policy: Policy) -> None:
    assert lights(judged(policy)) == {"education.degrees": Light.GREY}
    assert lights(check(Application(degrees=[Degree()]), policy, ON)) == {"education.degrees": Light.GREY}


@pytest.mark.parametrize(
    ("name", "specialty", "light"),
    [
        ("机械工程", Specialty.MECHATRONICS, Light.GREEN),
        ("自动化", Specialty.MECHATRONICS, Light.GREEN),
        ("自动化", Specialty.INFORMATION, Light.GREEN),
        ("汉语言文学", Specialty.MECHATRONICS, Light.AMBER),
        ("汉语言文学", Specialty.ENERGY, Light.AMBER),
        ("机械工程", None, Light.GREY),
        ("  ", Specialty.MECHATRONICS, Light.GREY),
    ],
)
def test_the_major_is_held_against_the_specialty(
    name: str, specialty: Specialty | None, light: Light, policy: Policy
) -> None:
    assert major(policy, name, specialty).light is light


@pytest.mark.parametrize("specialty", list(Specialty))
@pytest.mark.parametrize("name", ["汉语言文学", "舞蹈表演", "计算机科学与技术", "<b>", "😀", "x" * 200])
def test_a_major_that_is_not_listed_is_never_refused(name: str, specialty: Specialty, policy: Policy) -> None:
    assert major(policy, name, specialty).light in (Light.GREEN, Light.AMBER)


def test_a_related_major_says_that_the_notice_is_silent_on_what_follows(policy: Policy) -> None:
    found = major(policy, "自动化", Specialty.INFORMATION)
    assert found.note == "相近专业，其后果本通知未规定"
    assert major(policy, "自动化", Specialty.MECHATRONICS).note is None


def test_the_clause_is_the_list_of_majors(policy: Policy) -> None:
    found = major(policy, "机械工程")
    assert found.clause is not None
    assert found.clause.attachment == 13


def test_the_degree_that_stands_best_counts(policy: Policy) -> None:
    degrees = [degree(major="汉语言文学"), degree(major="机械工程")]
    assert only(judged(policy, *degrees), "education.major").light is Light.GREEN
    assert best_verdict(degrees, Specialty.MECHATRONICS)[0].major == "机械工程"


def test_the_highest_degree_is_by_level_and_then_the_first_entered() -> None:
    bachelor, master, unknown = degree(), degree(education=Education.MASTER), degree(education=None)
    assert highest([unknown, bachelor, master]) is master
    assert highest([bachelor, degree(major="自动化")]) is bachelor


@pytest.mark.parametrize(
    ("top", "besides", "light"),
    [
        (ENGINEERING, None, Light.GREEN),
        (ENGINEERING, OTHER, Light.GREEN),
        (OTHER, ENGINEERING, Light.GREEN),
        (SCIENCE, ENGINEERING, Light.GREEN),
        (SCIENCE, None, Light.AMBER),
        (SCIENCE, OTHER, Light.AMBER),
        (OTHER, None, Light.RED),
        (OTHER, SCIENCE, Light.RED),
        (None, ENGINEERING, Light.GREY),
    ],
)
def test_the_highest_degree_is_in_engineering_or_one_stands_beside_it(
    top: Discipline | None, besides: Discipline | None, light: Light, policy: Policy
) -> None:
    degrees = [degree(education=Education.MASTER, discipline=top)]
    if besides:
        degrees.append(degree(education=Education.BACHELOR, discipline=besides))
    assert only(judged(policy, *degrees), "education.engineering").light is light


def test_unfinished_studies_are_to_be_verified(policy: Policy) -> None:
    assert only(judged(policy, degree(unfinished=True)), "education.finished").light is Light.AMBER
    assert not [one for one in judged(policy, degree(unfinished=False)) if one.id == "education.finished"]


@pytest.mark.parametrize(
    ("field", "finding_id"),
    [("education", "education.level"), ("degree", "education.degree"), ("foreign", "education.foreign")],
)
def test_what_decides_on_the_proofs_is_asked_for(field: str, finding_id: str, policy: Policy) -> None:
    silent: dict[str, Any] = {field: None}
    assert only(judged(policy, degree(), degree(**silent)), finding_id).light is Light.GREY
    assert finding_id not in lights(judged(policy, degree()))


def test_unfinished_engineering_does_not_stand_in_for_a_finished_degree(policy: Policy) -> None:
    left = degree(education=Education.MASTER, discipline=Discipline.ENGINEERING, unfinished=True)
    law = degree(major="法学", education=Education.BACHELOR, discipline=Discipline.OTHER)
    assert only(judged(policy, left, law), "education.engineering").light is Light.RED


def answer(*outcomes: Outcome) -> Classification:
    """A major with these verdicts for 机电, 能源 and 信息技术."""
    why = Why(text="理由", clause=Clause(at="附件13", quote="专业"))
    basis: dict[Outcome, Basis] = {"core": "listed", "related": "listed", "review": "field", "outside": "none"}
    verdicts = [Verdict(outcome, None, None, basis[outcome], (), why) for outcome in outcomes]
    return Classification(name="某专业", specialties=dict(zip(Specialty, verdicts, strict=True)))


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (("related", "outside", "core"), "信息技术（本专业）"),
        (("core", "outside", "core"), "机电、信息技术（本专业）"),
        (("review", "related", "review"), "能源（相近专业）"),
        (("review", "outside", "review"), "机电、信息技术（待人工认定）"),
        (("outside", "outside", "outside"), NOWHERE),
    ],
)
def test_the_best_specialty_is_the_best_verdict_and_ties_are_named_together(
    outcomes: tuple[Outcome, ...], words: str
) -> None:
    assert best_words(answer(*outcomes)) == words


def test_among_names_for_a_person_one_that_leads_to_an_entry_stands_best() -> None:
    assert best_words(classify("光电信息科学与工程")) == "信息技术（待人工认定）"


def test_a_sentence_stands_best_nowhere() -> None:
    assert best(classify("我是学机械的")) == []


def test_outside_everywhere_has_no_best_specialty() -> None:
    assert best(answer("outside", "outside", "outside")) == []

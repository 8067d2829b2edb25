"""各份材料是否一致: a table of facts by document, and a light only where two places can be named."""

from __future__ import annotations

from typing import Any

import pytest

from jxcheck.application import COMPARED, Application, Assessment, Document, Said, Source, Spot, SummaryFacts
from jxcheck.checks.agreement import FACT_WORDS, Fact, Verdict, agreement, check, unlooked
from jxcheck.checks.id_number import masked
from jxcheck.finding import Light
from jxcheck.policy import Policy
from tests.factories import (
    AT,
    EMPLOYER,
    ON,
    WOMAN,
    changed,
    degree,
    document,
    good_application,
    hours,
    lights,
    only,
    sheet,
)

SPOT = Spot(page=2, left=0.1, top=0.1, right=0.2, bottom=0.2)


def with_documents(*documents: Document, application: Application | None = None) -> Application:
    return changed(application or good_application(), documents=list(documents))


def open_ones(application: Application, policy: Policy) -> dict[str, Light]:
    """The lights that are not green; the hours table of the good application agrees with its answers."""
    return {name: light for name, light in lights(check(application, policy, ON)).items() if light is not Light.GREEN}


def fact(application: Application, name: str) -> Fact:
    (found,) = [one for one in agreement(application) if one.name == name]
    return found


def summary(**says: Any) -> Document:
    return document(says=says)


def test_every_fact_of_the_contract_has_its_word() -> None:
    assert set(FACT_WORDS) == set(COMPARED)


def test_without_documents_nothing_is_judged_and_the_report_says_so(policy: Policy) -> None:
    assert check(good_application(), policy, ON) == []
    assert len(unlooked(good_application())) == 1
    assert unlooked(with_documents(summary())) == []


def test_what_agrees_is_green_once_with_its_places(policy: Policy) -> None:
    application = with_documents(summary(name="张 三", practice="机械设计"))
    found = check(application, policy, ON)
    assert lights(found)["agreement.name"] is Light.GREEN
    measured = only(found, "agreement.name").measured or ""
    assert "填写的内容" in measured
    assert "《综合表.pdf》" in measured


def test_the_table_names_every_place_with_what_it_says() -> None:
    row = fact(with_documents(summary(name=Said(value="张叁", spot=SPOT))), "name")
    assert (row.title, row.verdict) == ("姓名", Verdict.DIFFERENT)
    assert [(cell.at, cell.value) for cell in row.cells] == [
        ("填写的", "张三"),
        ("《学时.xlsx》", "张三"),
        ("《综合表.pdf》第2页", "张叁"),
    ]
    assert [cell.verdict for cell in row.cells] == [Verdict.SINGLE, Verdict.EQUAL, Verdict.DIFFERENT]


@pytest.mark.parametrize(
    ("name", "value", "light"),
    [
        ("name", "李四", Light.AMBER),
        ("id_number", "110105194912310021", Light.RED),
        ("id_number", "110105********1234", Light.AMBER),
        ("employer", "别的有限公司", Light.RED),
        ("practice", "机械制造", Light.RED),
        ("major", "会计学", Light.AMBER),
        ("education", "大专", Light.AMBER),
        ("title_held", "工程师", Light.AMBER),
        ("years", "20年", Light.AMBER),
        ("sex", "男", Light.AMBER),
        ("birth", "1950.01", Light.AMBER),
        ("exceptional", "是", Light.AMBER),
        ("assessments", "2016年优秀", Light.AMBER),
        ("graduated_on", "1973年6月", Light.AMBER),
        ("school", "别的大学", Light.AMBER),
    ],
)
def test_a_difference_names_both_places_and_is_red_only_where_the_words_leave_no_room(
    policy: Policy, name: str, value: str, light: Light
) -> None:
    found = only(check(with_documents(summary(**{name: value})), policy, ON), f"agreement.{name.replace('_', '-')}")
    assert found.light is light
    assert "《综合表.pdf》" in (found.measured or "")
    assert "填写的" in (found.measured or "")
    assert found.fix


@pytest.mark.parametrize("name", ["id_number", "employer", "practice"])
def test_a_reading_that_is_not_sure_is_never_red(policy: Policy, name: str) -> None:
    said = Said(value="110105194912310021" if name == "id_number" else "别的", sure=False)
    application = with_documents(summary(**{name: said}))
    found = only(check(application, policy, ON), f"agreement.{name.replace('_', '-')}")
    assert found.light is Light.AMBER
    assert "没有读准" in found.title
    assert fact(application, name).verdict is Verdict.UNREADABLE


def test_an_unsure_reading_that_agrees_is_no_trouble(policy: Policy) -> None:
    found = check(with_documents(summary(name=Said(value="张三", sure=False))), policy, ON)
    assert lights(found)["agreement.name"] is Light.GREEN


@pytest.mark.parametrize("kind", ["publicity", "assessment", "pension", "title_certificate"])
def test_another_unit_on_a_paper_of_others_is_for_a_person(policy: Policy, kind: str) -> None:
    application = with_documents(document("别的.pdf", kind, says={"employer": "别的单位", "practice": "机械制造"}))
    found = open_ones(application, policy)
    assert found == {"agreement.employer": Light.AMBER, "agreement.practice": Light.AMBER}


def test_an_id_number_on_the_screen_is_masked_and_the_place_of_the_difference_named(policy: Policy) -> None:
    other = "110105194912310021"
    application = with_documents(summary(id_number=other))
    found = only(check(application, policy, ON), "agreement.id-number")
    assert other not in found.model_dump_json()
    assert WOMAN not in found.model_dump_json()
    assert "第18位不同" in (found.note or "")
    assert {cell.shown for cell in fact(application, "id_number").cells} == {masked(WOMAN), masked(other)}


def test_what_the_hours_table_says_of_the_person_is_in_the_table_and_judged_once(policy: Policy) -> None:
    good = good_application()
    application = changed(good, training=changed(good.training, name="李四"), documents=[summary(practice="机械设计")])
    assert fact(application, "name").verdict is Verdict.DIFFERENT
    assert "agreement.name" not in lights(check(application, policy, ON))  # training.name says it


def test_hours_are_held_against_the_years_that_the_sentence_names(policy: Policy) -> None:
    facts = SummaryFacts(hours_from=2017, hours_to=2018)
    says = {"general_hours": "72学时", "professional_hours": "144"}
    application = with_documents(document(summary=facts, says=says))
    found = lights(check(application, policy, ON))
    assert found["agreement.general-hours"] is found["agreement.professional-hours"] is Light.GREEN
    all_years = with_documents(document(says=says))
    assert lights(check(all_years, policy, ON))["agreement.general-hours"] is Light.AMBER


def test_hours_of_a_table_that_was_hard_to_read_make_no_difference(policy: Policy) -> None:
    training = sheet(hours(2018, uncertain=["general"]), stamped=ON)
    application = changed(good_application(), training=training, documents=[summary(general_hours="99")])
    assert fact(application, "general_hours").verdict is Verdict.UNREADABLE


def test_a_certificate_needs_to_fit_one_of_the_degrees_only(policy: Policy) -> None:
    degrees = [degree(), degree(major="会计学", education="college")]
    application = changed(
        good_application(),
        degrees=degrees,
        documents=[document("学信网.pdf", "registration", says={"major": "会计学", "education": "专科"})],
    )
    assert fact(application, "major").verdict is Verdict.EQUAL
    assert [cell.place for cell in fact(application, "major").cells if cell.typed] == [
        "填写的学历第1条",
        "填写的学历第2条",
    ]


def test_two_certificates_of_two_degrees_are_not_held_against_each_other(policy: Policy) -> None:
    papers = [document(f"{word}.pdf", "registration", says={"education": word}) for word in ("本科", "专科")]
    application = Application(documents=papers)
    assert fact(application, "education").verdict is Verdict.SINGLE
    assert check(application, policy, ON) == []


def test_documents_are_held_against_each_other_where_nothing_was_typed(policy: Policy) -> None:
    papers = [document(f"{name}.pdf", says={"name": name, "id_number": WOMAN}) for name in ("张三", "李四")]
    found = check(Application(documents=papers), policy, ON)
    different = only(found, "agreement.name")
    assert different.light is Light.AMBER
    assert "《李四.pdf》" in (different.measured or "")
    assert "《张三.pdf》" in (different.measured or "")
    assert lights(found)["agreement.id-number"] is Light.GREEN


def test_grades_of_other_years_are_no_difference(policy: Policy) -> None:
    paper = document("2015.pdf", "assessment", assessments=[Assessment(year=2015, grade="优秀")])
    assert fact(with_documents(paper), "assessments").verdict is Verdict.SINGLE
    shared = document("2016.pdf", "assessment", assessments=[Assessment(year=2016, grade="优秀")])
    assert fact(with_documents(shared), "assessments").verdict is Verdict.DIFFERENT


def test_a_file_nobody_knows_and_one_that_was_not_read_are_for_a_person(policy: Policy) -> None:
    papers = [document("猫.jpg", None), document("扫描.pdf", "pledge", unread="没有安装识别组件，扫描的页没有读")]
    application = with_documents(*papers)
    assert open_ones(application, policy) == {"agreement.unknown": Light.AMBER, "agreement.unread": Light.AMBER}
    assert "《猫.jpg》" in (only(check(application, policy, ON), "agreement.unknown").measured or "")
    moved = with_documents(document("猫.jpg", None, item="M14-other", by_hand=True))
    assert open_ones(moved, policy) == {}


def test_a_file_that_was_named_without_being_sure_is_for_a_person(policy: Policy) -> None:
    application = with_documents(document("表.pdf", "pledge", sure=0.6))
    assert open_ones(application, policy) == {"agreement.unsure": Light.AMBER}
    assert "《表.pdf》像是真实性保证书" in (only(check(application, policy, ON), "agreement.unsure").measured or "")
    said = with_documents(document("表.pdf", "pledge", sure=1, by_hand=True))
    assert open_ones(said, policy) == {}


def test_the_employer_of_the_application_is_the_one_compared(policy: Policy) -> None:
    paper = summary(employer=EMPLOYER.replace("有限公司", " 有限公司（盖章）"))
    assert fact(with_documents(paper), "employer").verdict is Verdict.EQUAL


def test_where_nothing_was_typed_what_most_say_is_the_measure(policy: Policy) -> None:
    papers = [
        document(f"{n}.pdf", "publicity", says={"name": name})
        for n, name in enumerate(["李四", "张三", "张三", "李四", "张三"])
    ]
    row = fact(Application(documents=papers), "name")
    assert [cell.verdict.value for cell in row.cells] == ["different", "equal", "equal", "different", "equal"]
    different = only(check(Application(documents=papers), policy, ON), "agreement.name")  # one value, one finding
    assert "《0.pdf》、《3.pdf》" in (different.measured or "")


def test_of_two_that_differ_the_form_is_the_measure(policy: Policy) -> None:
    papers = [document("保证书.pdf", "pledge", says={"name": "李四"}), summary(name="张三")]
    assert [cell.verdict.value for cell in fact(Application(documents=papers), "name").cells] == ["different", "single"]


def test_two_own_forms_that_differ_are_red_though_most_papers_say_a_third_thing(policy: Policy) -> None:
    others = [document(f"{n}.pdf", "assessment", says={"employer": "旧单位"}) for n in range(3)]
    papers = [*others, summary(employer="甲单位"), document("审批表.pdf", "exceptional", says={"employer": "乙单位"})]
    found = [one for one in check(Application(documents=papers), policy, ON) if one.id == "agreement.employer"]
    assert [one.light for one in found] == [Light.RED, Light.RED]


def test_many_files_are_counted_not_all_named(policy: Policy) -> None:
    papers = [document(f"{n}.pdf", "assessment", says={"name": "李四"}) for n in range(9)]
    found = only(check(with_documents(*papers), policy, ON), "agreement.name")
    assert "等9份" in (found.measured or "")
    assert "《8.pdf》" not in (found.measured or "")


def test_two_papers_are_held_against_each_other_in_a_year_that_the_answers_leave_open(policy: Policy) -> None:
    good = good_application()
    papers = [
        document("综合表.pdf", says={"assessments": "2018年优秀"}),
        document("2018.pdf", "assessment", assessments=[Assessment(year=2018, grade="合格")]),
    ]
    application = changed(
        good, assessments=[Assessment(year=2017, grade="合格"), Assessment(year=2018)], documents=papers
    )
    found = only(check(application, policy, ON), "agreement.assessments")
    assert found.light is Light.AMBER
    assert "《2018.pdf》：2018年合格；《综合表.pdf》：2018年优秀" in (found.measured or "")


def test_a_table_without_one_of_the_columns_is_no_measure_of_the_hours(policy: Policy) -> None:
    lacking = sheet(hours(2018), stamped=ON, columns={"year": "A", "general": "B", "agency": "C", "total": "D"})
    application = changed(
        good_application(), training=lacking, documents=[summary(general_hours="36", professional_hours="99")]
    )
    assert fact(application, "general_hours").verdict is Verdict.EQUAL
    assert fact(application, "professional_hours").verdict is Verdict.UNREADABLE
    none = changed(application, training=changed(lacking, columns={"year": "A", "total": "D"}))
    assert fact(none, "general_hours").verdict is Verdict.SINGLE


def test_a_second_hours_table_is_compared_and_told_as_not_counted(policy: Policy) -> None:
    first = Source(file="学时.pdf", sha256="a" * 64, read_at=AT)
    other = Source(file="别人的.pdf", sha256="b" * 64, read_at=AT)
    says = {"name": Said(value="王小明"), "employer": Said(value="桐乡某厂")}
    application = with_documents(
        document("学时.pdf", "hours", source=first, says={"name": Said(value="从前读的")}),
        document("别人的.pdf", "hours", source=other, says=says),
        application=changed(good_application(), training=sheet(hours(), source=first)),
    )
    found = check(application, policy, ON)
    assert "王小明" in (only(found, "agreement.name").measured or "")
    assert only(found, "agreement.name").light is Light.AMBER
    assert "《别人的.pdf》" in only(found, "agreement.uncounted").title
    assert only(found, "agreement.uncounted").measured == "计入的是《学时.pdf》"
    assert "从前读的" not in {cell.value for cell in fact(application, "name").cells}

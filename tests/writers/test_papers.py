"""Documents and how they agree, for other programs, for a terminal, and as a sheet of the workbook."""

from __future__ import annotations

import io
import json

from openpyxl import load_workbook

from jxcheck.application import Application, Said, Spot
from jxcheck.assess import assess
from jxcheck.checks.agreement import agreement
from jxcheck.policy import Policy
from jxcheck.writers.checklist import write_checklist
from jxcheck.writers.papers import document_json, document_line, fact_line
from jxcheck.writers.report import write_json
from jxcheck.writers.rows import checklist_rows
from tests.factories import AT, WOMAN, changed, document, good_application

SPOT = Spot(page=2, left=0.1, top=0.1, right=0.2, bottom=0.2)


def handed_in() -> Application:
    says = {"name": Said(value="李四", spot=SPOT), "id_number": WOMAN}
    files = [document(item="M04", says=says, why="标题是“情况综合表”"), document("猫.jpg", None, unread="没有读全。")]
    return changed(good_application(), documents=files)


def test_a_document_is_told_with_what_it_says_and_the_id_number_masked() -> None:
    told = document_json(handed_in().documents[0])
    assert (told["kind"], told["name"], told["item"]) == ("summary", "情况综合表", "M04")
    assert told["says"]["name"] == {"value": "李四", "sure": True, "page": 2}
    assert WOMAN not in json.dumps(told)


def test_a_kind_that_this_version_does_not_know_is_no_trouble() -> None:
    assert document_json(document(kind="another"))["name"] == document_json(document(kind=None))["name"]


def test_the_report_holds_documents_and_the_table(policy: Policy) -> None:
    application = handed_in()
    body = write_json(assess(application, policy, at=AT), application)
    facts = json.loads(body)["facts"]
    assert [one["file"] for one in facts["documents"]] == ["综合表.pdf", "猫.jpg"]
    name = next(one for one in facts["agreement"] if one["fact"] == "name")
    assert name["verdict"] == "different"
    assert {
        "place": "综合表.pdf",
        "typed": False,
        "value": "李四",
        "sure": True,
        "page": 2,
        "verdict": "different",
    } in name["cells"]
    assert WOMAN.encode() not in body


def test_without_documents_there_is_no_table(policy: Policy) -> None:
    application = good_application()
    report = assess(application, policy, at=AT)
    facts = json.loads(write_json(report, application))["facts"]
    assert (facts["documents"], facts["agreement"]) == ([], [])
    book = load_workbook(io.BytesIO(write_checklist(application, policy, report)))
    assert book.sheetnames == ["申报材料清单", "预审报告"]


def test_lines_for_a_terminal(policy: Policy) -> None:
    application = handed_in()
    assert (
        document_line(application.documents[0], policy)
        == "综合表.pdf：情况综合表（附件8第13行，把握100%），标题是“情况综合表”"
    )
    assert document_line(application.documents[1], policy).endswith("没有读全")
    line = next(fact_line(one) for one in agreement(application) if one.name == "name")
    assert line.startswith("▲ 姓名 不同：")
    assert "《综合表.pdf》第2页 李四" in line


def test_the_workbook_has_a_sheet_of_what_every_place_says(policy: Policy) -> None:
    application = handed_in()
    book = load_workbook(io.BytesIO(write_checklist(application, policy, assess(application, policy, at=AT))))
    rows = [[cell for cell in row if cell] for row in book["各处是否一致"].iter_rows(values_only=True)]
    assert ["第13行", "综合表.pdf", "情况综合表", "标题是“情况综合表”"] in rows
    assert ["姓名", "李四", "《综合表.pdf》第2页", "▲ 不同"] in rows
    assert not any(WOMAN in str(cell) for row in rows for cell in row)


def test_a_file_is_listed_once_though_its_facts_name_it_too(policy: Policy) -> None:
    good = good_application()
    assert good.training is not None
    hours = document("学时.xlsx", "hours", source=good.training.source)
    application = changed(good, photo=None, two_inch=None, documents=[hours])
    files = json.loads(write_json(assess(application, policy, at=AT), application))["facts"]["files"]
    assert [one["file"] for one in files] == ["学时.xlsx"]


def test_the_list_of_materials_names_the_file_where_nobody_has_counted(policy: Policy) -> None:
    application = changed(handed_in(), holdings={})
    rows = checklist_rows(application, policy, assess(application, policy, at=AT))
    row = next(one for one in rows if one.number == 13)
    assert "《综合表.pdf》" in row.remark
    assert "份数还没有填" in row.remark
    assert not row.ready

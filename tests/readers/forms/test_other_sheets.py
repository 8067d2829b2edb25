"""The other sheets as real files, through the same door as everything else: PDF, docx and xlsx say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jxcheck.readers.forms.assessment import read_assessment
from jxcheck.readers.forms.credential import read_credential
from jxcheck.readers.forms.pension import read_pension
from jxcheck.readers.forms.posts import read_posts
from jxcheck.readers.forms.publicity import read_publicity
from jxcheck.readers.forms.recognise import SURE, recognise
from jxcheck.readers.opened import open_paper
from jxcheck.readers.paper import Paper
from tests.readers.forms import test_assessment, test_pension, test_posts, test_publicity
from tests.readers.papers import SHEETS, UNKNOWN
from tests.readers.prints import as_docx, as_pdf, as_xlsx

Print = Callable[[str], bytes]
PRINTS = pytest.mark.parametrize("made", [as_pdf, as_docx, as_xlsx])


def opened(data: bytes) -> Paper:
    return open_paper("材料", data, max_bytes=20_000_000)


def without_rules(text: str) -> bytes:
    return as_pdf(text, ruled=False)


@pytest.mark.parametrize("made", [as_pdf, without_rules, as_docx, as_xlsx])
def test_every_sheet_is_known_for_sure_as_a_file(made: Print) -> None:
    guesses = [(kind, recognise(opened(made(text)))) for kind, texts in SHEETS.items() for text in texts]
    assert [(kind, guess) for kind, guess in guesses if guess.kind != kind or guess.sure < SURE] == []


def test_none_of_the_others_is_taken_for_one() -> None:
    assert [guess for text in UNKNOWN if (guess := recognise(opened(as_pdf(text)))).kind] == []


@PRINTS
def test_a_post_information_form_is_read(made: Print) -> None:
    facts = read_posts(opened(made(test_posts.FORM)))[1]
    assert (facts.staff, facts.posts, facts.untitled) == (40, 30, 2)
    assert [(row.what, row.total) for row in facts.rows] == [("approved", 30), ("hired", 26), ("vacant", 4)]
    assert facts.people == [("赵一", "工程师"), ("钱二", "工程师")]


@PRINTS
def test_a_publicity_form_is_read(made: Print) -> None:
    text = test_publicity.FORM.format(
        time="2019年11月1日至11月9日", items="情况综合表", opinion="公示无异议 2019年11月11日"
    )
    says, facts = read_publicity(opened(made(text)))
    assert (facts.start, facts.end, facts.confirmed) == (date(2019, 11, 1), date(2019, 11, 9), date(2019, 11, 11))
    assert facts.objection is False
    assert says["includes_summary"].value == "是"


@PRINTS
def test_a_pension_certificate_is_read(made: Print) -> None:
    text = f"基本养老保险参保缴费证明\n姓名：赵一\n缴费年月｜参保单位｜险种｜缴费状态\n{test_pension.months(0, 22)}"
    says, periods = read_pension(opened(made(text)))
    assert [(one.start, one.end, one.payer) for one in periods] == [("2018-01", "2019-11", "某某公司")]
    assert says["name"].value == "赵一"


def test_a_pension_list_over_two_pages_of_a_pdf_is_one() -> None:
    heading = "缴费年月｜参保单位｜险种｜缴费状态"
    pages = (f"参保缴费证明\n{heading}\n{test_pension.months(0, 11)}", f"{heading}\n{test_pension.months(12, 23)}")
    assert [(one.start, one.end) for one in read_pension(opened(as_pdf(*pages)))[1]] == [("2018-01", "2019-12")]


@PRINTS
def test_an_assessment_is_read(made: Print) -> None:
    text = test_assessment.COVER.format(year=2018) + "\n" + test_assessment.RESULT.format(grade="合格")
    assert [(one.year, one.grade) for one in read_assessment(opened(made(text)))[1]] == [(2018, "合格")]


@PRINTS
def test_a_proof_of_education_is_read(made: Print) -> None:
    text = SHEETS["registration"][0].replace("103351200805001234", "10335120080500")  # as wide as its cell
    says = {name: said.value for name, said in read_credential(opened(made(text))).items()}
    assert (says["name"], says["school"], says["major"]) == ("赵一", "某某大学", "机械工程")
    assert (says["education"], says["graduated_on"]) == ("本科", "2008年6月30日")

"""Lights, clauses and how findings add up."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from jxcheck.finding import Clause, Finding, Light, Where, worst

R, A, Y, G = Light.RED, Light.AMBER, Light.GREY, Light.GREEN


@pytest.mark.parametrize(
    ("lights", "expected"),
    [([], Y), ([G], G), ([G, Y], Y), ([G, Y, A], A), ([A, R, Y, G], R), ([G, G], G), ([A, G], A)],
)
def test_the_worst_light_is_red_then_amber_then_grey(lights: list[Light], expected: Light) -> None:
    assert worst(lights) is expected


def test_every_light_has_its_own_symbol_and_word() -> None:
    assert [light.word for light in (G, A, R, Y)] == ["通过", "待核实", "不符合", "未提供"]
    assert len({light.symbol for light in Light}) == len(Light)


def test_a_clause_knows_its_attachment() -> None:
    assert Clause(at="附件13 机电", quote="机械工程").attachment == 13
    assert Clause(at="附件9 第一条、附件10 第二条", quote="jpg格式").attachment == 9
    assert Clause(at="附件1 四.8", quote="x", outside=True).attachment is None
    assert Clause(at="人社部令第25号", quote="x", outside=True).attachment is None


@pytest.mark.parametrize(("at", "quote"), [("", "原文"), ("附件1", "")])
def test_a_clause_has_a_place_and_words(at: str, quote: str) -> None:
    with pytest.raises(ValidationError):
        Clause(at=at, quote=quote)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Where(row=7), "第7行"),
        (Where(row=7, column="C"), "第7行C列"),
        (Where(row=7, column="C", sheet="学时"), "工作表“学时”第7行C列"),
    ],
)
def test_a_place_reads_as_the_persons_own_program_numbers_it(where: Where, words: str) -> None:
    assert str(where) == words


@pytest.mark.parametrize(
    "finding_id", ["", "basics", "Basics.level", "basics.", ".level", "basics.level!", "basics level"]
)
def test_an_id_is_subject_and_about(finding_id: str) -> None:
    with pytest.raises(ValidationError):
        Finding(id=finding_id, light=G, title="x")


def test_the_subject_is_the_first_part_of_the_id() -> None:
    assert Finding(id="photo.two-inch.ratio", light=G, title="x").subject == "photo"


def test_a_finding_cannot_be_changed() -> None:
    finding = Finding(id="basics.level", light=R, title="x")
    with pytest.raises(ValidationError):
        finding.light = G  # type: ignore[misc]

"""Older and newer names: where they lead, and what a wrong row is answered with."""

from typing import Any

import pytest

from jxcheck.application import Specialty
from jxcheck.majors import load_catalogue
from jxcheck.majors.lineage import KIND_WORDS, Lineage, check, load_lineage
from jxcheck.unusable import Unusable

MECHATRONICS, ENERGY, INFORMATION = Specialty
READ = {"a": {"title": "某目录", "year": 1998, "read": True, "where": "某处"}}


def lineage(*rows: dict[str, Any], sources: dict[str, Any] | None = None) -> Lineage:
    filled = [{"kind": "renamed", "sure": "synonymy"} | row for row in rows]
    return Lineage.model_validate({"sources": sources or {}, "rows": filled})


def leads(lines: Lineage, name: str, specialty: Specialty) -> list[tuple[str, str]]:
    catalogue = load_catalogue()
    return [(each.entry, each.tier) for each in lines.descents(name, catalogue.section(specialty), catalogue)]


def test_a_target_counts_for_every_specialty_that_lists_it() -> None:
    lines = lineage({"from": "工业自动化", "to": "自动化"})
    assert leads(lines, "工业自动化", MECHATRONICS) == [("自动化", "core")]
    assert leads(lines, "工业自动化", INFORMATION) == [("自动化", "related")]
    assert leads(lines, "工业自动化", ENERGY) == []


def test_a_row_may_lead_to_a_field_of_energy() -> None:
    assert leads(lineage({"from": "供用电技术", "to": "电力"}), "供用电技术", ENERGY) == [("电力", "core")]


def test_rows_are_followed_through_names_that_are_not_listed_and_end_at_a_listed_one() -> None:
    lines = lineage(
        {"from": "甲", "to": "乙"}, {"from": "乙", "to": "车辆工程"}, {"from": "车辆工程", "to": "电子技术应用"}
    )
    assert leads(lines, "甲", MECHATRONICS) == [("车辆工程", "core")]
    assert leads(lines, "甲", INFORMATION) == []
    catalogue = load_catalogue()
    found = lines.descents("甲", catalogue.section(MECHATRONICS), catalogue)
    assert [row.to for row in found[0].rows] == ["乙", "车辆工程"]


def test_the_first_of_several_rows_is_the_answer() -> None:
    lines = lineage({"from": "甲", "to": "电子技术应用"}, {"from": "甲", "to": "电子信息工程"})
    assert leads(lines, "甲", INFORMATION) == [("电子技术应用", "core"), ("电子信息工程", "core")]


def test_another_function_word_finds_the_row_only_where_it_is_one() -> None:
    lines = lineage({"from": "机械工程及自动化", "to": "机械工程"})
    assert lines.find("机械工程与自动化") == "机械工程及自动化"
    same = lineage({"from": "机械工程及自动化", "to": "机械工程"}, {"from": "机械工程与自动化", "to": "机械工程"})
    assert same.find("机械工程和自动化") in same.names
    apart = lineage({"from": "机械工程及自动化", "to": "机械工程"}, {"from": "机械工程与自动化", "to": "自动化"})
    assert apart.find("机械工程和自动化") is None


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([{"from": "甲", "to": "乙"}, {"from": "乙", "to": "丙"}, {"from": "丙", "to": "甲"}], "绕了一圈"),
        ([{"from": "甲", "to": "没有这个专业"}], "没有这个专业"),
        ([{"from": "甲", "to": "机械工程"}, {"from": "甲", "to": "机械工程"}], "两遍"),
        ([{"from": "软件工程", "to": "人工智能"}], "已列名称"),
        ([{"from": "自动化", "to": "机械工程"}], "已列名称"),
    ],
)
def test_a_row_that_leads_nowhere_round_in_a_circle_or_over_a_listed_name_is_named(
    rows: list[dict[str, str]], named: str
) -> None:
    with pytest.raises(Unusable) as raised:
        check(lineage(*rows), load_catalogue())
    assert named in raised.value.why


def test_a_listed_name_may_lead_to_a_specialty_that_does_not_list_it() -> None:
    check(lineage({"from": "软件工程", "to": "计算机软件"}), load_catalogue())


@pytest.mark.parametrize(
    "sources",
    [{}, {"a": {"title": "某目录", "year": 1998, "read": False}}, {"a": {"title": "某目录", "read": True}}],
)
def test_documented_needs_a_document_that_was_read_and_a_place_to_find_it(sources: dict[str, Any]) -> None:
    row = {"from": "工业自动化", "to": "自动化", "sure": "documented", "source": "a" if sources else None}
    with pytest.raises(ValueError, match="documented"):
        lineage(row, sources=sources)
    assert lineage(row | {"source": "a"}, sources=READ).rows[0].sure == "documented"


def test_a_row_says_its_kind_its_years_and_how_sure_it_is() -> None:
    row = {"from": "工业自动化", "to": "自动化", "kind": "merged", "years": [1993, 1998], "source": "a"}
    documented, plain = lineage(row | {"sure": "documented"}, sources=READ), lineage(row, sources=READ)
    said = documented.told(tuple(documented.rows))
    assert said == "工业自动化（1993年）—自动化（1998年）：合并（见《某目录》（1998））"
    assert "未查到原文" in plain.told(tuple(plain.rows))


# The shipped file


def test_no_shipped_row_overrides_a_listed_name_or_leads_nowhere() -> None:
    check(load_lineage(), load_catalogue())


def test_every_shipped_row_is_sure_only_of_what_was_read() -> None:
    lines = load_lineage()
    assert {row.kind for row in lines.rows} <= set(KIND_WORDS)
    assert all(lines.sources[row.source or ""].read for row in lines.rows if row.sure == "documented")


@pytest.mark.parametrize(
    ("name", "specialty", "entry"),
    [
        ("工业自动化", MECHATRONICS, "自动化"),
        ("机械工程及自动化", MECHATRONICS, "机械工程"),
        ("计算机科学与技术", INFORMATION, "计算机及应用"),
        ("电力系统及其自动化", MECHATRONICS, "电气工程及其自动化"),
        ("光电信息科学与工程", INFORMATION, "光电信息工程"),
        ("机电一体化技术", MECHATRONICS, "机械电子工程"),
        ("应用电子技术", INFORMATION, "电子技术应用"),
    ],
)
def test_names_that_everyone_asks_about_lead_to_their_entry(name: str, specialty: Specialty, entry: str) -> None:
    assert leads(load_lineage(), name, specialty)[0][0] == entry

"""The hours table in the editor and cell by cell: what a person corrects stays corrected, what he has not seen stays open."""

from __future__ import annotations

from jxcheck.application import HOUR_FIELDS, Spot, TrainingFacts, TrainingRow
from jxcheck.finding import Where
from jxcheck.web.hours import Place, is_unclear, lines, named, places, settle, spot, take_over, told

SUMMED = [*HOUR_FIELDS, "total"]


def scanned() -> TrainingFacts:
    """One row that adds up, and one that does not, of which no hour was believed."""
    spots = {name: Spot(page=1, left=0.1, top=0.1, right=0.2, bottom=0.2) for name in ("year", *SUMMED, "verified")}
    good = TrainingRow(
        year=2019, general=36, agency=72, total=108, verified="合格", spots=spots, where=Where(row=2, page=1)
    )
    odd = TrainingRow(year=2018, verified="合格", uncertain=SUMMED, spots=spots, where=Where(row=3, page=1))
    return TrainingFacts(rows=[good, odd], scanned=True)


def edited(facts: TrainingFacts, row: int, **values: object) -> bool:
    table = lines(facts)
    table[row] |= values
    return take_over(facts, table)


def test_what_was_not_touched_is_no_correction() -> None:
    facts = scanned()
    assert take_over(facts, lines(facts))
    assert not facts.corrected
    assert facts.rows[1].uncertain == SUMMED


def test_a_corrected_cell_is_no_longer_open_and_the_others_stay() -> None:
    facts = scanned()
    assert edited(facts, 1, general=36)
    assert facts.corrected
    assert facts.rows[1].uncertain == SUMMED[1:]
    assert facts.rows[0].uncertain == []


def test_once_a_row_adds_up_its_blank_cells_are_settled_too() -> None:
    facts = scanned()
    assert edited(facts, 1, general=36, agency=72, total=108)
    assert facts.rows[1].uncertain == []
    assert facts.rows[1].spots


def test_an_impossible_value_changes_nothing() -> None:
    facts = scanned()
    assert not edited(facts, 1, general=-1)
    assert not settle(facts, Place(1, "general"), 10_000)
    assert not facts.corrected
    assert facts.rows == scanned().rows


def test_a_cell_is_settled_beside_its_picture_also_as_blank() -> None:
    facts = scanned()
    assert settle(facts, Place(1, "general"), 36.0)
    assert settle(facts, Place(1, "department"), None)
    assert facts.rows[1].general == 36
    assert facts.rows[1].uncertain == SUMMED[2:]
    assert facts.corrected


def test_the_sum_settles_the_row_cell_by_cell() -> None:
    facts = scanned()
    for name, value in (("general", 36.0), ("agency", 72.0), ("total", 108.0)):
        assert settle(facts, Place(1, name), value)
    assert facts.rows[1].uncertain == []


def test_a_row_that_the_sheet_itself_adds_up_wrongly_stays_open_until_every_cell_was_seen() -> None:
    facts = scanned()
    for name, value in (("general", 36.0), ("agency", 72.0), ("total", 109.0)):
        assert settle(facts, Place(1, name), value)
    assert facts.rows[1].uncertain == ["department", "seminar", "employer", "other"]
    for name in ("department", "seminar", "employer", "other"):
        assert settle(facts, Place(1, name), None)
    assert facts.rows[1].uncertain == []


def test_cells_that_were_hard_to_read_come_first() -> None:
    facts = scanned()
    first = places(facts)[0]
    assert (first, is_unclear(facts, first)) == (Place(1, "general"), True)
    assert spot(facts, first).page == 1
    assert named(facts, first) == "2018年 公需课程：没有读清"
    assert named(facts, Place(0, "agency")) == "2019年 培训机构：72"
    assert named(facts, Place(0, "other")) == "2019年 其他：空白"
    assert named(facts, Place(0, "verified")) == "2019年 学时验审：合格"


def test_a_cell_of_a_row_that_is_gone_is_not_asked_about() -> None:
    facts = scanned()
    facts.rows = facts.rows[:1]
    assert not is_unclear(facts, Place(1, "general"))


def test_rows_of_paper_are_told_apart_by_page_and_row() -> None:
    assert [line["place"] for line in lines(scanned())] == ["1页2行", "1页3行"]


def test_the_chart_in_words() -> None:
    assert told(scanned()) == ["2019年：公需 36，专业 72，合计 108，合格", "2018年：有格子没有读清"]

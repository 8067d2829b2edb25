"""Every page through Streamlit's own test runner: empty, with the sample, and with what a hostile person would type."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jxcheck.application import (
    Application,
    Assessment,
    Claim,
    Degree,
    Holding,
    PensionPeriod,
    Period,
    Work,
)
from jxcheck.web.steps import ASIDE, SCREENS, screen

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "jxcheck" / "web" / "main.py"
NASTY = "<script>alert(1)</script> **粗** :red[x] $a$ [link](http://x) `c` 😀 ${1}"


def opened(name: str, application: Application | None = None) -> AppTest:
    test = AppTest.from_file(str(MAIN), default_timeout=30)
    if application is not None:
        test.session_state["application"] = application
    test.run()
    return test if name == "home" else test.switch_page(str(ROOT / "pages" / f"{name}.py")).run()


def sample() -> Application:
    return Application.load_draft("示例", (ROOT / "data" / "samples" / "draft.json").read_bytes())


def hostile() -> Application:
    body = sample()
    body.person.name = body.post.employer = body.post.practice = NASTY
    body.person.id_number = "1" * 180
    body.post.supervisor = "=cmd|' /C calc'!A0"
    body.degrees = [Degree(major=NASTY), Degree(major="专" * 200)]
    body.post.periods = [Period(start=date(2100, 1, 1), end=date(1950, 1, 1))]
    body.works = [Work(title=NASTY, dated="不知道", parts=["奇怪的部分"]) for _ in range(30)]
    body.exceptional.applies = True
    body.exceptional.claims = [Claim(clause=NASTY)]
    body.assessments = [Assessment(year=2200), Assessment(year=1950)]
    body.post.years = body.binding.volumes = 10_000
    body.publicity.start, body.publicity.end = date(1, 1, 1), date(9999, 12, 31)
    body.filing_date = date(1940, 1, 1)
    body.holdings = {"M04": Holding(originals=10_000, copies=0), "不认识的": Holding(originals=1)}
    body.pension = [PensionPeriod(start="2019-12", end="2000-01", payer=NASTY)]
    return body


def drawn(test: AppTest) -> bool:
    """To its end: a page that fails says so in a sentence."""
    return not test.exception and not any("这一页出了问题" in element.value for element in test.error)


@pytest.mark.parametrize("part", screen("materials").subjects)
@pytest.mark.parametrize("make", [Application, sample, hostile], ids=["empty", "sample", "hostile"])
def test_every_part_of_the_materials_is_drawn_whatever_was_entered(part: str, make: object) -> None:
    test = AppTest.from_file(str(MAIN), default_timeout=30)
    test.session_state["application"] = make()  # type: ignore[operator]
    test.session_state["part-now"] = part
    test.run()
    test.switch_page(str(ROOT / "pages" / "materials.py")).run()
    assert drawn(test)


@pytest.mark.parametrize("name", [screen.name for screen in [*SCREENS, *ASIDE]])
@pytest.mark.parametrize("make", [Application, sample, hostile], ids=["empty", "sample", "hostile"])
def test_every_page_is_drawn_whatever_was_entered(name: str, make: object) -> None:
    test = opened(name, make())  # type: ignore[operator]
    assert drawn(test)
    assert test.title


def test_what_a_person_typed_is_shown_as_text() -> None:
    test = opened("report", hostile())
    shown = " ".join(element.value for element in test.markdown)
    assert "alert\\(1\\)" in shown
    assert "<script>" not in shown
    assert ":red[x]" not in shown


def test_nothing_is_chosen_before_the_person_chooses() -> None:
    test = opened("basics", Application())
    test.run()
    entered: Application = test.session_state["application"]
    assert entered.person == Application().person
    assert entered.post == Application().post


def test_a_text_that_is_too_long_is_refused_with_a_word_and_the_old_one_stays() -> None:
    test = opened("basics", sample())
    test.text_input(key="name").set_value("长" * 10_000).run()
    assert not test.exception
    assert any("太长" in element.value for element in test.error)
    assert test.session_state["application"].person.name == "示例甲"


def test_a_draft_that_is_not_ours_leaves_everything_as_it_was() -> None:
    test = opened("home", sample())
    test.file_uploader(key="draft-0").upload("别人的.json", b'{"kind": "other"}', "application/json").run()
    assert any("别人的.json：不是本工具保存的草稿" in element.value for element in test.error)
    assert test.session_state["application"].person.name == "示例甲"


def test_the_hours_table_can_be_dropped_in_and_read() -> None:
    test = opened("training", Application())
    data = (ROOT / "tests" / "files" / "hours_notice_sample.xlsx").read_bytes()
    test.file_uploader(key="training-0").upload("学时.xlsx", data, "application/octet-stream").run()
    rows = test.session_state["application"].training.rows
    assert [(row.year, row.total, row.verified) for row in rows] == [(2018, 36, "不合格"), (2017, 108, "合格")]
    assert not test.exception


def test_clearing_forgets_the_person() -> None:
    test = opened("home", sample())
    test.button(key="clear").click().run()
    assert test.session_state["application"].person.name is None


def test_a_cell_corrected_in_the_table_reaches_the_facts_and_is_marked() -> None:
    test = opened("training", sample())
    key = "training-table-0"
    assert key in test.session_state
    before = test.session_state["application"].training.rows[0]
    assert not test.session_state["application"].training.corrected
    test.session_state[key] = {"edited_rows": {0: {"agency": 54}}, "added_rows": [], "deleted_rows": []}
    test.run()
    facts = test.session_state["application"].training
    assert (facts.rows[0].agency, facts.rows[0].where, facts.corrected) == (54, before.where, True)
    assert facts.rows[1].where.row == before.where.row + 1


def test_a_row_taken_out_of_the_table_leaves_the_others_in_their_places() -> None:
    test = opened("training", sample())
    key = "training-table-0"
    assert key in test.session_state
    kept = test.session_state["application"].training.rows[1:]
    test.session_state[key] = {"edited_rows": {}, "added_rows": [], "deleted_rows": [0]}
    test.run()
    assert test.session_state["application"].training.rows == kept


def test_the_sample_gives_back_what_the_person_had_entered() -> None:
    own = Application()
    own.person.name = "测试甲"
    test = opened("home", own)
    test.button(key="sample-try").click().run()
    assert test.session_state["application"].person.name == "示例甲"
    test.button(key="sample-end").click().run()
    assert test.session_state["application"].person.name == "测试甲"


def test_marking_all_as_ready_says_nothing_of_what_depends_on_the_level() -> None:
    body = sample()
    body.post.level = None
    test = AppTest.from_file(str(MAIN), default_timeout=30)
    test.session_state["application"] = body
    test.session_state["part-now"] = "materials"
    test.run()
    test.switch_page(str(ROOT / "pages" / "materials.py")).run()
    test.button(key="all-ready").click().run()
    holdings = test.session_state["application"].holdings
    assert "M04" not in holdings
    assert holdings["M03"].originals == 3

"""The cards: each verdict in words with its lamp, the reasons, and nothing of what was typed taken for markup."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from jxcheck.application import Specialty
from jxcheck.finding import Clause
from jxcheck.majors import Classification, Suggestion, Verdict, Why
from jxcheck.majors.catalogue import Tier
from jxcheck.majors.verdict import Basis, Outcome
from jxcheck.web.lights import plain

CLAUSE = Clause(at="附件13（一）机电", quote="机电专业包括：")
NEAR = tuple(Suggestion(entry=f"条目{place}", tier="core", score=90 - place) for place in range(5))


def verdict(
    outcome: Outcome,
    basis: Basis,
    text: str,
    *,
    tier: Tier | None = None,
    entry: str | None = None,
    near: tuple[Suggestion, ...] = (),
    lineage: str | None = None,
) -> Verdict:
    return Verdict(outcome, tier, entry, basis, near, Why(text, CLAUSE, lineage))


OUTSIDE = verdict("outside", "none", "目录未列入，请向评委会办公室核实")
LISTED = verdict("core", "listed", "附件13 机电专业列有“自动化”", tier="core", entry="自动化")
RELATED = verdict("related", "listed", "属相近专业", tier="related", entry="通信工程")
REVIEW = verdict("review", "field", "名称含“机械”", near=NEAR)
LINEAGE = verdict("review", "lineage", "旧名称", tier="core", entry="自动化", lineage="工业自动化→自动化，1998年更名")


def answer(on_mechatronics: Verdict, name: str = "某专业") -> Classification:
    """The two other specialties outside."""
    others = dict.fromkeys((Specialty.ENERGY, Specialty.INFORMATION), OUTSIDE)
    return Classification(name=name, specialties={Specialty.MECHATRONICS: on_mechatronics, **others})


def drawn(body: Classification, chosen: Specialty | None = None) -> AppTest:
    def page() -> None:
        import streamlit as st

        from jxcheck.web import verdicts

        body, chosen = st.session_state["body"], st.session_state["chosen"]
        verdicts.best_line(body)
        verdicts.table([body])
        if chosen:
            verdicts.cards_for(body, "x", chosen)
        else:
            verdicts.cards(body, "x")

    test = AppTest.from_function(page)
    test.session_state["body"], test.session_state["chosen"] = body, chosen
    test.run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    return "\n".join(element.value for element in [*test.markdown, *test.caption])


@pytest.mark.parametrize(
    ("given", "badge"),
    [
        (LISTED, ":green-badge[● 本专业]"),
        (RELATED, ":green-badge[● 相近专业]"),
        (REVIEW, ":orange-badge[▲ 待人工认定]"),
        (OUTSIDE, ":orange-badge[▲ 目录未列入]"),
    ],
)
def test_every_verdict_has_its_shape_its_colour_and_its_word(given: Verdict, badge: str) -> None:
    shown = words(drawn(answer(given)))
    assert f"**机电**　{badge}" in shown
    assert plain(given.why.text) in shown


def test_there_is_one_card_a_specialty_with_its_clause_folded_away() -> None:
    test = drawn(answer(LISTED))
    assert [box.label for box in test.expander] == [f":small[依据　{plain(CLAUSE.at)}]"] * 3
    assert plain(CLAUSE.quote) in test.expander[0].caption[0].value


def test_the_chosen_specialty_stands_first_and_in_full() -> None:
    test = drawn(answer(LISTED), Specialty.INFORMATION)
    assert [box.label for box in test.expander] == [
        f":small[依据　{plain(CLAUSE.at)}]",
        ":small[为什么]",
        ":small[为什么]",
    ]
    assert plain(LISTED.why.text) in test.expander[1].markdown[0].value


def test_three_nearest_entries_are_named_with_their_tier_when_a_person_must_look() -> None:
    shown = words(drawn(answer(REVIEW)))
    assert "最接近的" in shown
    assert all(f"条目{place}　:gray[本专业]" in shown for place in range(3))
    assert "条目3" not in shown


def test_an_older_name_shows_its_row_and_the_entry_it_may_mean() -> None:
    shown = words(drawn(answer(LINEAGE)))
    assert f":gray[依据的新旧名称]　{plain('工业自动化→自动化，1998年更名')}" in shown
    assert ":gray[可能对应]　自动化（本专业）" in shown


def test_the_best_specialty_is_one_line() -> None:
    assert "**最适合申报的专业**　机电（本专业）" in words(drawn(answer(LISTED)))


def test_a_review_says_whom_to_ask() -> None:
    assert "机电（待人工认定），请带毕业证书和成绩单向评委会办公室核实" in words(drawn(answer(REVIEW)))


def test_listed_nowhere_is_said_plainly_and_is_no_refusal() -> None:
    shown = words(drawn(answer(OUTSIDE)))
    assert "机电、能源、信息技术目录都没有列入它" in shown
    assert "不等于不能申报，请带毕业证书和成绩单向评委会办公室核实" in shown


def rows(test: AppTest) -> list[str]:
    return next(element.value for element in test.markdown if element.value.startswith("|")).split("\n")


def test_the_table_has_a_lamp_a_word_and_the_entry_in_each_cell() -> None:
    heading, _, row = rows(drawn(answer(LISTED)))
    assert heading == "| 专业名称 | 机电 | 能源 | 信息技术 |"
    assert row == (
        "| **某专业** | :green[●] 本专业 :gray[（自动化）] | :orange[▲] 目录未列入 | :orange[▲] 目录未列入 |"
    )


def test_a_name_with_markup_stays_one_cell_of_text() -> None:
    name = "<b>x</b> | **y** :red[z]\n| a"
    _, _, row = rows(drawn(answer(LISTED, name)))
    assert "<b>" not in row
    assert ":red[z]" not in row
    assert plain(name) in row

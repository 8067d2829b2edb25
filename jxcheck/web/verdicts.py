"""How a major stands in the three lists of 附件13: a card a specialty, shared by 学历专业 and 专业速查."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from jxcheck.application import Specialty
from jxcheck.checks.education import UNREADABLE, VERDICT_LIGHTS, VERDICT_WORDS, best, best_words
from jxcheck.majors import Classification, Verdict
from jxcheck.web.lights import badge, lamp, plain
from jxcheck.writers.majors import NEAREST, shown_name

ASK = "请带毕业证书和成绩单向评委会办公室核实"


def cards(answer: Classification, key: str) -> None:
    """The three cards side by side, stacked on a phone."""
    for column, specialty in zip(st.columns(len(Specialty)), Specialty, strict=True):
        with column:
            _card(answer, specialty, key, height="stretch")


def cards_for(answer: Classification, key: str, chosen: Specialty) -> None:
    """The same in less room: the chosen specialty in full, beside it the others with their reasons folded away."""
    left, right = st.columns([3, 2])
    with left:
        _card(answer, chosen, key, height="stretch")
    with right:
        for specialty in Specialty:
            if specialty is not chosen:
                _card(answer, specialty, key, folded=True)


def _card(
    answer: Classification,
    specialty: Specialty,
    key: str,
    *,
    folded: bool = False,
    height: Literal["content", "stretch"] = "content",
) -> None:
    verdict = answer.specialties[specialty]
    with st.container(border=True, gap="xsmall", height=height, key=f"verdict-{key}-{specialty.value}"):
        st.markdown(f"**{specialty.word}**　{_badge(verdict)}")
        if not folded:
            _reasons(verdict)
        with st.expander(":small[为什么]" if folded else f":small[依据　{plain(verdict.why.clause.at)}]"):
            if folded:
                _reasons(verdict)
            st.caption(f"{plain(verdict.why.clause.at)}  \n“{plain(verdict.why.clause.quote)}”")


def _badge(verdict: Verdict) -> str:
    return badge(VERDICT_LIGHTS[verdict.verdict], VERDICT_WORDS[verdict.verdict])


def _reasons(verdict: Verdict) -> None:
    lines = [plain(verdict.why.text), *_facts(verdict)]
    if verdict.verdict == "review" and verdict.suggestions:
        near = [f"{plain(one.entry)}　:gray[{VERDICT_WORDS[one.tier]}]" for one in verdict.suggestions[:NEAREST]]
        lines.append("  \n".join([":gray[最接近的]", *near]))
    st.markdown("\n\n".join(lines))


def _facts(verdict: Verdict) -> list[str]:
    """The entry, with the tier it would have where a person must confirm it; and the row of older and newer names."""
    unsure = verdict.verdict == "review"
    tier = f"（{VERDICT_WORDS[verdict.tier]}）" if unsure and verdict.tier else ""
    meant = f":gray[{'可能对应' if unsure else '目录条目'}]　{plain(f'{verdict.entry}{tier}')}" if verdict.entry else ""
    row = f":small[:gray[依据的新旧名称]　{plain(verdict.why.lineage)}]" if verdict.why.lineage else ""
    return [line for line in (meant, row) if line]


def best_line(answer: Classification) -> None:
    """The one line that answers which specialty to apply in."""
    found = best(answer)
    if best_words(answer) == UNREADABLE:
        st.markdown(f"{lamp(VERDICT_LIGHTS['review'], word=False)} **{UNREADABLE}**　请照毕业证书写专业全称。")
        return
    if not found:
        st.markdown(
            f"{lamp(VERDICT_LIGHTS['outside'], word=False)} **最适合申报的专业**　附件13 的机电、能源、信息技术目录"
            f"都没有列入它。没有列入不等于不能申报，{ASK}。"
        )
        return
    verdict = answer.specialties[found[0]].verdict
    ask = f"，{ASK}" if verdict == "review" else ""
    st.markdown(f"{lamp(VERDICT_LIGHTS[verdict], word=False)} **最适合申报的专业**　{plain(best_words(answer))}{ask}")


def table(answers: list[Classification]) -> None:
    """One row a name; on a phone the style sheet stacks the cells and names them."""
    head = ["专业名称", *(specialty.word for specialty in Specialty)]
    lines = [head, ["---"] * len(head), *([_name(answer), *map(_cell, _verdicts(answer))] for answer in answers)]
    with st.container(key="majors-table"):
        st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _verdicts(answer: Classification) -> list[Verdict]:
    return [answer.specialties[specialty] for specialty in Specialty]


def _name(answer: Classification) -> str:
    return f"**{plain(shown_name(answer.name))}**"


def _cell(verdict: Verdict) -> str:
    entry = f" :gray[（{plain(verdict.entry)}）]" if verdict.entry else ""
    return f"{lamp(VERDICT_LIGHTS[verdict.verdict], word=False)} {VERDICT_WORDS[verdict.verdict]}{entry}"

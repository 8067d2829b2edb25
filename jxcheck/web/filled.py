"""What was filled into answers that were still open: told with its file, and with the pages where it can be changed."""

from __future__ import annotations

import streamlit as st

from jxcheck.answers import Filled
from jxcheck.application import Application
from jxcheck.checks.agreement import FACT_WORDS
from jxcheck.web.lights import plain
from jxcheck.web.steps import link, screen

_FILLED = "files-filled"
_ELSEWHERE = {
    "学历": "education",
    FACT_WORDS["exceptional"]: "materials",
    "公示": "materials",
    "参保缴费": "materials",
    "年度考核": "materials",
}


def remember(filled: list[Filled]) -> None:
    known: list[Filled] = st.session_state.setdefault(_FILLED, [])
    known.extend(one for one in filled if one not in known)


def forget() -> None:
    """What was filled before is known by now."""
    st.session_state.pop(_FILLED, None)


def show(application: Application) -> None:
    """Nothing where nothing was filled and nothing was read that has a page of its own."""
    names = {one.source.file for one in application.documents}
    filled = [one for one in st.session_state.get(_FILLED, []) if one.file in names]
    pages = list(dict.fromkeys(_ELSEWHERE.get(one.title, "basics") for one in filled))
    files = {one.source.sha256 for one in application.documents}
    for name, facts in (("photo", application.photo), ("training", application.training)):
        if facts and facts.source and facts.source.sha256 in files:
            pages.append(name)
    if not pages:
        return
    with st.container(border=True, gap="xsmall", key="filled"):
        if filled:
            st.markdown("**已替您填入原来空着的**　请看一遍，不对可以改；您填过的没有动。")
            st.markdown("\n".join(f"- {_line(file, filled)}" for file in dict.fromkeys(one.file for one in filled)))
        else:
            st.markdown("**读到的内容在这些页面上**")
        with st.container(horizontal=True, gap="small"):
            for name in pages:
                link(name, f"{screen(name).title} ›")


def _line(file: str, filled: list[Filled]) -> str:
    """What one file gave."""
    words = "　".join(f":gray[{plain(one.title)}] {plain(one.value)}" for one in filled if one.file == file)
    return f":small[:gray[照 {plain(file)}]]　{words}"

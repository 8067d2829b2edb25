"""Saving, opening and clearing: the draft file is the applicant's own memory, there is no other."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jxcheck.unusable import Unusable
from jxcheck.web import session, uploads
from jxcheck.web.downloads import download

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "draft.json"


def save_button(key: str = "save-draft") -> None:
    download("保存草稿", session.saved(), stem="职称申报草稿", suffix="json", mime="application/json", key=key)


def opener() -> None:
    """The uploader for a draft; whether it could be opened is told once by told()."""
    turn = st.session_state.setdefault("draft-turn", 0)
    uploaded = st.file_uploader("打开草稿文件（.json，最大 2 MB）", type=["json"], key=f"draft-{turn}")
    if uploaded is not None:
        _open(uploads.take(uploaded), turn)


def _open(upload: uploads.Upload, turn: int) -> None:
    try:
        session.load(*upload)
        note = ("good", f"已打开“{upload.name}”。文件没有重新查看，报告会注明依据草稿记录。")
    except Unusable as trouble:
        note = ("bad", str(trouble))
    st.session_state["draft-note"] = note
    st.session_state["draft-turn"] = turn + 1
    st.rerun()


def told() -> None:
    """What became of the last draft, said once."""
    if note := st.session_state.pop("draft-note", None):
        kind, words = note
        (st.success if kind == "good" else st.error)(words)


def try_sample() -> None:
    own = st.session_state.get("own", session.application())
    session.load(SAMPLE.name, SAMPLE.read_bytes())
    st.session_state["own"] = own  # what the person had entered comes back afterwards


def sample_line() -> None:
    """As long as the invented sample is open, every page says so."""
    if "own" in st.session_state:
        with st.container(horizontal=True, vertical_alignment="center", key="sample-line"):
            st.markdown(":orange[▲] 现在看的是一份虚构的示例")
            st.button("清掉示例，填我自己的", key="sample-end", on_click=_end_sample)


def _end_sample() -> None:
    own = st.session_state["own"]
    session.clear()
    session.put(own)


def clear_button() -> None:
    with st.popover("清除全部"):
        st.markdown("填写的内容和放入的文件都会清掉，不能恢复。确定吗？")
        st.button("确定清除", key="clear", on_click=_clear)


def _clear() -> None:
    session.clear()
    st.session_state["draft-note"] = ("good", "已全部清除。")

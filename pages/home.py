"""首页: what this is, what to bring, how long it takes, which round it holds for; a draft opened or a sample tried."""

from pathlib import Path

import streamlit as st

from jxcheck import dates
from jxcheck.unusable import Unusable
from jxcheck.web import session, uploads
from jxcheck.web.downloads import download
from jxcheck.web.steps import next_button

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "samples" / "draft.json"


def intro() -> None:
    policy = session.policy()
    st.title("职称申报自助预审")
    st.markdown(
        "交材料之前，先在这里看一遍：哪些会被退回，为什么，怎么补。机电、能源、信息技术，初级、中级、高级都可以用。"
    )
    cutoff = policy.reference_date.value
    st.markdown(f"**本页按这一轮的通知核对**　{policy.title}，计算到 {cutoff.year}年{cutoff.month}月{cutoff.day}日。")
    today = dates.now().date()
    if today > cutoff:
        st.warning(
            f"▲ 今天是 {today.year}年{today.month}月{today.day}日，这一轮已经过去。请向当地人社部门要当年的通知，以当年通知为准。"
        )


def bring() -> None:
    st.subheader("先备好三样，大约 15 分钟")
    st.markdown(
        "1. **证件照**：要上传的那张 jpg 照片，手机里的也可以\n"
        "2. **继续教育学时情况表**：人社部门打印盖章的那张，有 Excel 或 CSV 文件最好，没有就照着填\n"
        "3. **毕业证书**：照着填专业全称、学历和毕业时间"
    )
    st.caption("六步可以从任何一步开始，做到一半也能看报告。")
    with st.container(horizontal=True):
        next_button("home", "从基本情况开始")
        st.button("用示例材料看看", key="sample", on_click=sample)


def draft() -> None:
    st.subheader("接着上次的草稿")
    turn = st.session_state.setdefault("draft-turn", 0)
    uploaded = st.file_uploader("打开草稿文件（.json）", type=["json"], key=f"draft-{turn}")
    st.caption("草稿里只有您填的内容和文件的名称、指纹，没有文件本身。最大 2 MB。")
    if uploaded is not None:
        opened(uploads.take(uploaded), turn)
    with st.container(horizontal=True):
        download(
            "保存草稿", session.saved(), stem="职称申报草稿", suffix="json", mime="application/json", key="save-draft"
        )
        st.button("清除全部", key="clear", on_click=session.clear)


def opened(upload: uploads.Upload, turn: int) -> None:
    try:
        session.load(*upload)
        note = ("good", f"已打开“{upload.name}”。文件没有重新查看，报告会注明依据草稿记录。")
    except Unusable as trouble:
        note = ("bad", str(trouble))
    st.session_state["draft-note"] = note
    st.session_state["draft-turn"] = turn + 1
    st.rerun()


def sample() -> None:
    session.load(SAMPLE.name, SAMPLE.read_bytes())
    st.session_state["draft-note"] = ("good", "已放入一份虚构的示例，可以到各步看看；“清除全部”可以去掉它。")


def told() -> None:
    """What became of the last draft or sample, said once."""
    if note := st.session_state.pop("draft-note", None):
        kind, words = note
        (st.success if kind == "good" else st.error)(words)


intro()
told()
bring()
draft()

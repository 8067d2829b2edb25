"""继续教育: the hours table as it was read, correctable, with the hours of each year beside the line."""

from typing import Any

import streamlit as st

from jxcheck import dates
from jxcheck.application import TrainingFacts, TrainingRow
from jxcheck.checks.training import FIELD_WORDS, summary_line
from jxcheck.readers.training import read_training
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.web import hours, lights, session, uploads
from jxcheck.web.pictures import hours_chart
from jxcheck.web.steps import foot

policy = session.policy()
application = session.application()
limits = site().limits
HOURS = [name for name in FIELD_WORDS if name not in ("year", "verified")]


def drop() -> None:
    turn = st.session_state.setdefault("training-turn", 0)
    uploaded = st.file_uploader(
        "放入《继续教育学时情况表》（人社部门打印盖章的那张）", type=["xlsx", "xlsm", "csv"], key=f"training-{turn}"
    )
    st.caption(f"Excel（.xlsx）或 CSV 文件，最大 {limits.sheet_mb} MB。只有纸质的，请点“没有文件，照纸上的填”。")
    if uploaded is not None:
        read(*uploads.take(uploaded))
        st.session_state["training-turn"] = turn + 1
        st.rerun()
    if trouble := st.session_state.get("training-trouble"):
        st.error(trouble)
    if application.training is None:
        st.button("没有文件，照纸上的填", key="training-by-hand", on_click=by_hand)


def read(name: str, data: bytes) -> None:
    """A file that cannot be used leaves the table that was there before."""
    st.session_state.pop("training-trouble", None)
    try:
        application.training = read_training(name, data, dates.now(), max_bytes=limits.sheet_bytes)
    except Unusable as trouble:
        st.session_state["training-trouble"] = str(trouble)


def by_hand() -> None:
    year = policy.reference_date.value.year
    application.training = TrainingFacts(rows=[TrainingRow(year=year - back) for back in range(3)])


def preview(facts: TrainingFacts) -> None:
    st.subheader("读到的内容")
    if facts.source:
        places = "；".join(
            f"{FIELD_WORDS[name]} ← {column}列" for name, column in facts.columns.items() if name in FIELD_WORDS
        )
        years = "、".join(str(row.year) for row in facts.rows if row.year)
        st.markdown(
            f"从 {lights.plain(facts.source.file)} 读到 {len(facts.rows)} 行：{years}。请对照原表看一遍，没有读清的是空格，可以直接改。"
        )
        with st.expander("哪一列读成了什么"):
            st.caption(lights.plain(places))
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(FIELD_WORDS[name], format="%g", min_value=0, width=82) for name in HOURS
    }
    columns["year"] = st.column_config.NumberColumn("年份", format="%d", min_value=1950, max_value=2200, width=66)
    marks = [policy.training.passed.value, policy.training.failed.value]
    columns["verified"] = st.column_config.SelectboxColumn("学时验审", options=marks, width=88)
    columns["place"] = st.column_config.TextColumn("原表", disabled=True, width=58)
    key = f"training-table-{st.session_state.get('training-turn', 0)}"
    if key not in st.session_state:
        # The editor keeps its corrections apart from what it was given: giving it the corrected table again loses some.
        st.session_state["hours-base"] = hours.lines(facts)
    edited = st.data_editor(
        st.session_state["hours-base"],
        column_config=columns,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_order=["year", "total", "verified", *HOURS[:-1], "place"],
        key=key,
    )
    if not hours.take_over(facts, edited):
        st.error("有一格不是可能的年份或学时，没有记下；请改正后再试。")


def bars(facts: TrainingFacts) -> None:
    rule = policy.outside.training_hours
    if not any(row.year for row in facts.rows):
        return
    st.altair_chart(hours_chart(facts.rows, rule.total if rule.enabled else None))
    if rule.enabled:
        st.caption(
            f"虚线是 {rule.total} 学时：{rule.at}的一般要求，不在本通知内，只作提示；以表上的学时验审（人社部门对学时的审核结果）为准。"
        )


def sentence(facts: TrainingFacts) -> None:
    line = summary_line(facts)
    if line:
        st.markdown("综合表“所完成的继续教育学时”一栏可以这样填：")
        st.code(line, language=None, wrap_lines=True)


st.title("继续教育")
drop()
facts = application.training
if facts is not None:
    preview(facts)
    bars(facts)
    sentence(facts)
    st.button(
        "清除这张表，重新来",
        key="training-clear",
        type="tertiary",
        on_click=lambda: setattr(application, "training", None),
    )
st.subheader("核对结果")
lights.show(session.report().about("training"))
st.caption(f"未检查：{'、'.join(policy.unchecked_on('training'))}")
foot("training")

"""继续教育: the hours table as it was read, correctable beside its picture, with the hours of each year beside the line."""

from typing import Any

import streamlit as st

from jxcheck import dates
from jxcheck.application import TrainingFacts, TrainingRow
from jxcheck.checks.training import FIELD_WORDS, summary_line
from jxcheck.readers.hours.training import training_from
from jxcheck.readers.opened import draw_pages, open_paper
from jxcheck.readers.paper import Paper
from jxcheck.readers.source import source_of
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.web import hours, lights, session, spots, uploads
from jxcheck.web.heaps import HOURS_PAGE
from jxcheck.web.pictures import hours_chart
from jxcheck.web.reading import Reading
from jxcheck.web.steps import foot
from jxcheck.web.uploads import PICTURES

policy = session.policy()
application = session.application()
limits = site().limits
state = st.session_state
HOURS = [name for name in FIELD_WORDS if name not in ("year", "verified")]
SHEETS = ["xlsx", "xlsm", "csv", "pdf", "docx", *PICTURES]
MARKS = [policy.training.passed.value, policy.training.failed.value]


# ---- a file comes in


def drop() -> None:
    turn = state.setdefault("training-turn", 0)
    uploaded = st.file_uploader(
        "放入《继续教育学时情况表》（人社部门打印盖章的那张）",
        type=SHEETS,
        key=f"training-{turn}",
        max_upload_size=limits.paper_mb,
    )
    st.caption(
        f"PDF、Word（.docx）、Excel（.xlsx）、CSV，扫描件和手机拍的照片都可以，最大 {limits.paper_mb} MB。"
        "只有纸质的，拍一张，或点“没有文件，照纸上的填”。"
    )
    if uploaded is not None:
        read(*uploads.take(uploaded))
        state["training-turn"] = turn + 1
        st.rerun()
    if trouble := state.get("training-trouble"):
        st.error(trouble)
    if application.training is None:
        st.button("没有文件，照纸上的填", key="training-by-hand", on_click=by_hand)


def read(name: str, data: bytes) -> None:
    """A file that cannot be used leaves the table that was there before."""
    state.pop("training-trouble", None)
    with st.status("正在读") as status:
        told = Reading(lambda words: status.update(label=words))
        try:
            paper = open_paper(name, data, max_bytes=limits.paper_bytes, waiting=told.place, reading=told.page)
            facts = training_from(paper, source_of(name, data, dates.now()))
            draw_pages(paper, data, shown_pages(facts), told.place)
            keep_pictures(paper, facts)
        except Unusable as trouble:
            state["training-trouble"] = str(trouble)
            return
    application.training = facts


def keep_pictures(paper: Paper, facts: TrainingFacts) -> None:
    """The pages that the table stands on, while this page is open."""
    uploads.release()
    for page in paper.pages:
        if page.picture and page.number in shown_pages(facts):
            uploads.keep(slot(page.number), f"第{page.number}页.jpg", page.picture)


def shown_pages(facts: TrainingFacts) -> set[int]:
    return {place.page for row in facts.rows for place in row.spots.values()}


def slot(page: int) -> str:
    return f"{HOURS_PAGE}{page}"


def by_hand() -> None:
    year = policy.reference_date.value.year
    application.training = TrainingFacts(rows=[TrainingRow(year=year - back) for back in range(3)])


# ---- what was read


def preview(facts: TrainingFacts) -> None:
    st.subheader("读到的内容")
    if facts.source:
        years = "、".join(str(row.year) for row in facts.rows if row.year)
        st.markdown(
            f"从 {lights.plain(facts.source.file)} 读到 {len(facts.rows)} 行：{years}。请对照原表看一遍，没有读清的是空格，可以直接改。"
        )
    kept = [place for place in hours.places(facts) if uploads.kept(slot(hours.spot(facts, place).page))]
    if kept:
        left, right = st.columns([3, 7], gap="medium")
        with left, st.container(key="hours-sheet"):
            beside(facts, kept)
        with right:
            above = st.container()
            whole_page(facts, kept)  # before the table, which may take rows away
        with above:
            table(facts, with_places=False)
    else:
        if facts.scanned:
            st.caption("原来的图片已经不在内存里了；要在旁边对照着看，请重新放入。")
        table(facts, with_places=True)
    if facts.source:
        said = (f"{FIELD_WORDS[name]} ← {column}列" for name, column in facts.columns.items() if name in FIELD_WORDS)
        with st.expander("哪一列读成了什么"):
            st.caption(lights.plain("；".join(said)))


def beside(facts: TrainingFacts, kept: list[hours.Place]) -> None:
    """One cell of the picture, enlarged, what it says, and where it stands on the page."""
    unclear = sum(hours.is_unclear(facts, place) for place in kept)
    if unclear:
        st.markdown(f":orange[▲] **{unclear} 格没有读清**，请看着图填；填完一格会到下一格。")
    else:
        st.markdown(":green[✓] 每一格都读清了；不放心的可以在这里挑出来对照。")
    turn = state.setdefault("hours-cell-turn", 0)
    key = f"hours-cell-{turn}"
    place = st.selectbox("看哪一格", kept, format_func=lambda place: hours.named(facts, place), key=key)
    spot = hours.spot(facts, place)
    picture = uploads.kept(slot(spot.page))
    if picture is None:
        return
    st.image(spots.enlarged(picture.data, spot), caption=hours.named(facts, place), width="stretch")
    answer(facts, place)


def whole_page(facts: TrainingFacts, kept: list[hours.Place]) -> None:
    """The cell on its page, which is shown as far as the table reaches."""
    place = state.get(f"hours-cell-{state['hours-cell-turn']}") or kept[0]
    spot = hours.spot(facts, place)
    picture = uploads.kept(slot(spot.page))
    if picture is None:
        return
    around = [hours.spot(facts, one) for one in kept if hours.spot(facts, one).page == spot.page]
    page = spots.framed_page(picture.data, spot, around)
    st.image(page, caption=f"第 {spot.page} 页，框里是{hours.named(facts, place)}", width="stretch")


def answer(facts: TrainingFacts, place: hours.Place) -> None:
    """What the person reads there; left empty, the cell is blank."""
    value = getattr(facts.rows[place.row], place.field)
    key = f"hours-answer-{state['hours-cell-turn']}-{place.row}-{place.field}"
    label = f"这一格的{FIELD_WORDS[place.field]}（空白的不填）"
    with st.form(f"{key}-form", border=False):
        if place.field == "verified":
            known = MARKS.index(value) if value in MARKS else None
            st.selectbox(label, MARKS, index=known, key=key, placeholder="空白")
        elif place.field == "year":
            st.number_input(label, 1950, 2200, value, step=1, key=key)
        else:
            st.number_input(label, 0.0, None, value, step=1.0, format="%g", key=key)
        st.form_submit_button("记下这一格", on_click=settle, args=(facts, place, key))
    if state.pop("hours-refused", False):
        st.error("不是可能的年份或学时，没有记下；请改正后再试。")


def settle(facts: TrainingFacts, place: hours.Place, key: str) -> None:
    """The next cell comes up, and the editor begins anew with what the facts say now."""
    if hours.settle(facts, place, state[key]):
        state["hours-cell-turn"] += 1
        state["training-turn"] += 1
    else:
        state["hours-refused"] = True


def table(facts: TrainingFacts, *, with_places: bool) -> None:
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(FIELD_WORDS[name], format="%g", min_value=0, width=wide(name))
        for name in HOURS
    }
    columns["year"] = st.column_config.NumberColumn("年份", format="%d", min_value=1950, max_value=2200, width=66)
    columns["place"] = st.column_config.TextColumn("原表", disabled=True, width=58)
    key = f"training-table-{state.get('training-turn', 0)}"
    if key not in state:
        # The editor keeps its corrections apart from what it was given: giving it the corrected table again loses some.
        state["hours-base"] = hours.lines(facts)
    marks = list(dict.fromkeys([*MARKS, *(line["verified"] for line in state["hours-base"] if line["verified"])]))
    columns["verified"] = st.column_config.SelectboxColumn("学时验审", options=marks, width=wide("verified"))
    edited = st.data_editor(
        state["hours-base"],
        column_config=columns,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        column_order=["year", "total", "verified", *HOURS[:-1], *(["place"] if with_places else [])],
        key=key,
    )
    if not hours.take_over(facts, edited):
        st.error("有一格不是可能的年份或学时，没有记下；请改正后再试。")


def wide(name: str) -> int:
    """Pixels for a column's heading."""
    return 36 + 14 * len(FIELD_WORDS[name])


def bars(facts: TrainingFacts) -> None:
    rule = policy.outside.training_hours
    if not any(row.year for row in facts.rows):
        return
    st.altair_chart(hours_chart(facts.rows, rule.total if rule.enabled else None))
    st.markdown("\n".join(f"- {lights.plain(line)}" for line in hours.told(facts)))
    if rule.enabled:
        st.caption(
            f"虚线是 {rule.total} 学时：{rule.at}的一般要求，不在本通知内，只作提示；以表上的学时验审（人社部门对学时的审核结果）为准。"
        )


def sentence(facts: TrainingFacts) -> None:
    line = summary_line(facts)
    if line:
        st.markdown("综合表“所完成的继续教育学时”一栏可以这样填：")
        st.code(line, language=None, wrap_lines=True)
    elif any(row.uncertain for row in facts.rows):
        st.caption("没有读清的格子填好以后，这里会给出综合表“所完成的继续教育学时”一栏的写法。")


def clear() -> None:
    application.training = None
    uploads.release()


st.title("继续教育")
drop()
facts = application.training
if facts is not None:
    preview(facts)
    bars(facts)
    sentence(facts)
    st.button("清除这张表，重新来", key="training-clear", type="tertiary", on_click=clear)
st.subheader("核对结果")
lights.show(session.report().about("training"))
st.caption(f"未检查：{'、'.join(policy.unchecked_on('training'))}")
foot("training")

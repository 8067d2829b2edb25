"""材料清点: one part at a time, from 破格 to the bags."""

import streamlit as st

from jxcheck import dates
from jxcheck.application import Assessment, Claim, Holding, PensionPeriod, Work, WorkKind
from jxcheck.checks.conditions import applies_all
from jxcheck.checks.materials import applicable_items, expected_words, files_of
from jxcheck.finding import Light, Report
from jxcheck.policy import Item, Place
from jxcheck.web import drafts, fields, lights, papers, session
from jxcheck.web.lights import plain
from jxcheck.web.steps import foot
from jxcheck.writers.letter import SUBJECTS

policy = session.policy()
application = session.application()
READY, OTHER, NONE = "已备齐", "份数不同", "还没有"
EXAMPLE = policy.identity.date_example.value


def confirm(subject: str) -> None:
    for one in policy.confirmations_on(subject):
        if not applies_all(one.when, application, policy):
            continue
        answer = fields.yes_no(one.question, application.confirmed.get(one.id), one.id)
        if answer is None:
            application.confirmed.pop(one.id, None)
        else:
            application.confirmed[one.id] = answer


def exceptional() -> None:
    claim = application.exceptional
    fields.flag(claim, "applies", "是破格申报吗", "exceptional-applies", help="破格：学历或年限达不到，凭突出业绩申报")
    if not claim.applies:
        return
    fields.rows("claims", claim.claims, lambda: Claim(clause=""), _claim, "添加一条破格条件")
    fields.text(claim, "summary_reason", "综合表“符合破格申报情况”", "summary-reason", area=True)
    fields.text(claim, "approval_reason", "审批表“破格推荐理由”", "approval-reason", area=True)
    fields.text(claim, "roster_clauses", "花名册“符合破格条件情况”（只写条款）", "roster-clauses")


def _claim(claim: Claim, key: str) -> None:
    typed = st.text_input("符合的条款", value=claim.clause, key=f"{key}-clause")
    fields.put(claim, "clause", (typed or "").strip(), "符合的条款")
    fields.count(claim, "evidence", "证明材料几份", f"{key}-evidence")


def works() -> None:
    fields.flag(application, "has_honours", "任现职以来有个人荣誉证书吗", "has-honours")
    fields.flag(application, "has_awards", "有课题、项目获奖证书吗", "has-awards")
    answer = fields.yes_no(
        "有论文、著作、报告、鉴定等业绩吗",
        None if application.works is None else bool(application.works) or _asked(),
        "has-works",
    )
    st.session_state["works-asked"] = answer is True
    remember(answer)
    if application.works:
        fields.rows("works", application.works, Work, _work, "添加一篇（项）")


def remember(answer: bool | None) -> None:
    """The list follows the answer; one that was taken back by mistake brings the works back."""
    if answer is True and not application.works:
        application.works = st.session_state.pop("works-before", None) or [Work()]
    elif answer is not True:
        if application.works:
            st.session_state["works-before"] = application.works
        application.works = None if answer is None else []


def _asked() -> bool:
    return bool(st.session_state.get("works-asked"))


def _work(work: Work, key: str) -> None:
    typed = st.text_input("名称", value=work.title, key=f"{key}-title")
    fields.put(work, "title", (typed or "").strip(), "名称")
    kind = st.selectbox(
        "类别",
        list(WorkKind),
        index=list(WorkKind).index(work.kind),
        format_func=lambda one: one.word,
        key=f"{key}-kind",
    )
    fields.put(work, "kind", kind, "类别")
    fields.year_month(work, "dated", "发表或完成时间", f"{key}-dated", EXAMPLE)
    if kind in (WorkKind.PAPER, WorkKind.BOOK):
        known = [
            *policy.works.copied_parts.value,
            *(one for one in work.parts if one not in policy.works.copied_parts.value),
        ]
        parts = st.segmented_control(
            "复印好的部分", known, default=work.parts, selection_mode="multi", key=f"{key}-parts"
        )
        fields.put(work, "parts", parts, "复印好的部分")
    if kind is WorkKind.REPORT:
        fields.flag(work, "authorship", "有本人执笔依据", f"{key}-authorship")
    fields.flag(work, "collective", "是集体项目", f"{key}-collective")
    if work.collective:
        fields.flag(work, "contributor", "有本人系主要贡献者的依据", f"{key}-contributor")
    fields.flag(work, "representative", "选作代表作", f"{key}-representative")
    if work.representative:
        fields.flag(work, "original", "代表作原件在手上", f"{key}-original")


def assessment() -> None:
    records = application.assessments
    last, most = session.report().on.year - 1, policy.assessment.years.value
    have = {one.year for one in records}
    if not records:
        st.button(f"放好近{most}年", key="assessment-years", type="primary", on_click=recent_years, args=(last, most))
    free = next(year for year in range(last, 0, -1) if year not in have)
    fields.rows("assessments", records, lambda: Assessment(year=free), _assessment, "添加一年")


def recent_years(last: int, count: int) -> None:
    application.assessments.extend(Assessment(year=last - back) for back in range(count))


def _assessment(one: Assessment, key: str) -> None:
    left, right = st.columns(2)
    with left:
        fields.put(one, "year", st.number_input("年度", 1950, 2200, value=one.year, step=1, key=f"{key}-year"), "年度")
    with right:
        fields.text(one, "grade", "考核结果", f"{key}-grade", placeholder="如 合格")


def pension() -> None:
    end = dates.months_back(session.report().on, 1)[0]
    last = f"{end[0]}-{end[1]:02d}"
    st.caption(f"照《参保缴费证明》填，每段写首尾两个月，如 {end[0]}年{end[1]}月。")
    fields.rows(
        "pension",
        application.pension,
        lambda: PensionPeriod(start=last, end=last, payer=application.post.employer),
        _pension,
        "添加一段",
    )


def _pension(one: PensionPeriod, key: str) -> None:
    left, right = st.columns(2)
    with left:
        fields.month(one, "start", "开始月份", f"{key}-start")
    with right:
        fields.month(one, "end", "结束月份", f"{key}-end")
    fields.text(one, "payer", "缴费单位", f"{key}-payer")


def publicity() -> None:
    days = application.publicity
    left, right = st.columns(2)
    for column, pair in (
        (left, (("start", "公示开始"), ("end", "公示结束"))),
        (right, (("confirmed", "单位确认盖章"), ("sent", "报送"))),
    ):
        with column:
            for name, label in pair:
                fields.day(days, name, label, f"publicity-{name}")
    fields.flag(days, "objection", "公示有异议吗", "publicity-objection")
    confirm("publicity")


def materials() -> None:
    items = [item for item in applicable_items(application, policy) if item.place is not Place.UNIT]
    st.button("先全部标为已备齐，再改缺的", key="all-ready", on_click=all_ready, args=(items,))
    for place in dict.fromkeys(item.place for item in items):
        st.markdown(f"**{place.word}**")
        for item in items:
            if item.place is place:
                _item(item)
    st.markdown("**另外确认**")
    confirm("materials")


def all_ready(items: list[Item]) -> None:
    for item in items:
        if item.by_level and application.post.level is None:
            continue  # how many are wanted is not known yet
        application.holdings[item.id] = ready(item)
        st.session_state[f"have-{item.id}"] = READY


def ready(item: Item) -> Holding:
    originals, copies = item.expected(application.post.level)
    nothing_stated = originals is None and copies is None
    return Holding(originals=1 if nothing_stated else originals, copies=copies)


def _item(item: Item) -> None:
    held = application.holdings.get(item.id)
    label = f"{item.name}　:gray[{expected_words(item, application.post.level)}]"
    picked = st.segmented_control(
        label, [READY, OTHER, NONE], default=_state(item, held), key=f"have-{item.id}", help=item.note
    )
    if files := files_of(item, application):
        st.caption(f"{papers.SEEN} 在“材料放一处”看到：{plain('、'.join(files))}")
    if picked is None:
        application.holdings.pop(item.id, None)
    elif picked == READY:
        application.holdings[item.id] = ready(item)
    elif picked == NONE:
        application.holdings[item.id] = Holding(originals=0, copies=0)
    else:
        _counts(item)


def _state(item: Item, held: Holding | None) -> str | None:
    if held is None or held == Holding():
        return None
    if held == ready(item):
        return READY
    return OTHER if held.originals or held.copies else NONE


def _counts(item: Item) -> None:
    held = application.holdings.setdefault(item.id, Holding())
    left, right = st.columns(2)
    with left:
        fields.count(held, "originals", "原件几份", f"originals-{item.id}")
    with right:
        fields.count(held, "copies", "复印件几份", f"copies-{item.id}")


def binding() -> None:
    bound = application.binding
    fields.count(bound, "volumes", "装订成几册", "volumes", help="第二册分成（一）（二）时仍算一册")
    left, right = st.columns(2)
    with left:
        fields.count(bound, "bags", "几只资料袋", "bags")
    with right:
        fields.count(bound, "bag_lists", "袋面贴了几张清单", "bag-lists")
    confirm("binding")


PARTS = {
    "exceptional": exceptional, "works": works, "assessment": assessment, "pension": pension,
    "publicity": publicity, "materials": materials, "binding": binding,
}  # fmt: skip


def picker(chosen: str, report: Report) -> None:
    """The seven parts with their lights; the chosen one in bold."""
    for name in PARTS:
        light = lights.light_of(report, name) if report.about(name) else Light.GREEN
        title = f"**{SUBJECTS[name]}**" if name == chosen else SUBJECTS[name]
        kind = "secondary" if name == chosen else "tertiary"
        label = f"{lights.lamp(light, word=False)} {title} :small[{light.word}]"
        st.button(label, type=kind, key=f"part-{name}", on_click=choose, args=(name,))


def choose(name: str) -> None:
    st.session_state["part-now"] = name


def onward(chosen: str) -> None:
    order = list(PARTS)
    position = order.index(chosen) + 1
    if position == len(order):
        foot("materials", "看预审报告")
        return
    following = order[position]
    label = f"下一部分：{SUBJECTS[following]}"
    with st.container(horizontal=True, key="foot"):
        st.button(label, type="primary", key="next-part", on_click=choose, args=(following,))
        drafts.save_button()


st.title("材料清点")
part = st.session_state.setdefault("part-now", next(iter(PARTS)))
parts = st.container(horizontal=True, gap="xsmall", key="parts")
st.subheader(SUBJECTS[part])
PARTS[part]()
st.subheader("核对结果")
report = session.report()
lights.show(report.about(part))
with parts:
    picker(part, report)
onward(part)

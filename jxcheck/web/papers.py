"""A document as a person sees it: what it was taken for, how sure and why, what was read of it, and a way to move it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import streamlit as st

from jxcheck import dates
from jxcheck.application import COMPARED, Application, Document, PhotoFacts, TrainingFacts
from jxcheck.checks.agreement import FACT_WORDS
from jxcheck.checks.conditions import applies_all
from jxcheck.checks.id_number import masked
from jxcheck.policy import Item, Place, Policy
from jxcheck.readers.forms.kinds import papers
from jxcheck.readers.forms.recognise import SURE
from jxcheck.web.lights import plain

RATHER = 0.6
SHOWN, LONGEST = 8, 40
OTHER = "other"  # moved to no item of the checklist
SEEN = ":green[✓]"

Move = Callable[[Document, str | None], None]
Drop = Callable[[Document], None]


def named(document: Document, policy: Policy) -> str:
    """Its kind, where the item it stands for is that kind's; else the item, as the person said."""
    kind = papers().by_id.get(document.kind or "")
    if kind is not None and kind.item == document.item:
        return kind.name
    return policy.item(document.item).name if document.item else "不在清单里的材料"


def sure_words(document: Document) -> str:
    if document.by_hand:
        return "您指认的"
    if document.sure >= SURE:
        return "认得清楚"
    return "应该是，请看一看" if document.sure >= RATHER else "拿不准，请看一看"


def is_unknown(document: Document) -> bool:
    return document.kind is None and not document.by_hand


def card(document: Document, application: Application, policy: Policy, move: Move, drop: Drop) -> None:
    """One document: its name and file, why, what was read; moved or taken out with two clicks."""
    key = document.source.sha256[:12]
    with st.container(border=True, gap="xsmall", key=f"paper-{key}"):
        doubtful = not document.by_hand and document.sure < SURE
        sign = ":orange[▲]" if doubtful else SEEN
        st.markdown(f"{sign} **{plain(named(document, policy))}**　:small[:gray[{plain(file_words(document))}]]")
        facts = "　".join(f":gray[{label}] {plain(value)}" for label, value in facts_of(document, application))
        if facts:
            st.markdown(facts)
        if document.unread:
            st.markdown(f":small[:orange[▲] {plain(document.unread)}]")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"foot-of-{key}"):
            st.caption(plain(reason(document)))
            if doubtful:
                st.button("没错", key=f"right-{key}", on_click=move, args=(document, document.item))
            with st.popover("改动", type="tertiary"):
                st.markdown("不是这一样？换成：")
                choose(document, policy, move, key)
                st.button("移除这一份", key=f"drop-{key}", type="tertiary", on_click=drop, args=(document,))


def ask(document: Document, policy: Policy, move: Move, drop: Drop) -> None:
    """A document nobody knows yet: its file, what was seen of it, and the list to choose from."""
    key = document.source.sha256[:12]
    with st.container(gap="xsmall", key=f"unknown-{key}"):
        st.markdown(f":orange[▲] **{plain(document.source.file)}**")
        st.caption(plain("。".join(part for part in (document.why, document.unread) if part) or "没有认出它的标题"))
        with st.container(horizontal=True, vertical_alignment="center"):
            choose(document, policy, move, key)
            st.button("移除", key=f"drop-{key}", type="tertiary", on_click=drop, args=(document,))


def choose(document: Document, policy: Policy, move: Move, key: str) -> None:
    """The items of the checklist in its order; choosing one moves the document there."""
    items = listed(policy)
    portrait = papers().by_id["photo"]  # its file is not the photo on paper that the item names
    names = {item.id: item.name for item in items} | {str(portrait.item): portrait.name, OTHER: "不是清单里的材料"}
    now = None if is_unknown(document) else document.item or OTHER
    st.selectbox(
        "这是什么材料",
        list(names),
        label_visibility="collapsed",
        index=list(names).index(now) if now in names else None,
        format_func=names.__getitem__,
        key=f"item-{key}",
        placeholder="请选择这是什么材料",
        on_change=_chosen,
        args=(document, move, f"item-{key}"),
    )


def _chosen(document: Document, move: Move, key: str) -> None:
    picked = st.session_state.get(key)
    if picked is not None:
        move(document, None if picked == OTHER else picked)


def listed(policy: Policy) -> list[Item]:
    """The items that a person hands in: in the order of 附件8, then what 附件8 lacks."""
    mine = [item for item in policy.items if item.place is not Place.UNIT]
    last = len(policy.checklist) + 1
    return sorted(mine, key=lambda item: policy.row_of(item) or last)


def reason(document: Document) -> str:
    return f"{sure_words(document)}：{document.why}" if document.why and not document.by_hand else sure_words(document)


def file_words(document: Document) -> str:
    pages = f" · {document.pages}页" if (document.pages or 0) > 1 else ""
    return document.source.file + pages + (" · 扫描件" if document.scanned else "")


# ---- what was read


def facts_of(document: Document, application: Application) -> list[tuple[str, str]]:
    """A few facts as label and value, the first ones first."""
    return list(_facts(document, application))[:SHOWN]


def _facts(document: Document, application: Application) -> Iterator[tuple[str, str]]:
    training, photo = application.training, application.photo
    if training is not None and training.source and training.source.sha256 == document.source.sha256:
        yield from _of_training(training)
    if photo is not None and photo.source.sha256 == document.source.sha256:
        yield from _of_photo(photo)
    for name in COMPARED:
        if said := document.says.get(name):
            value = masked(said.value) if name == "id_number" else said.value
            yield FACT_WORDS[name], _short(value) + ("" if said.sure else "（看不太清）")
    yield from _lists(document)


def _of_training(facts: TrainingFacts) -> Iterator[tuple[str, str]]:
    years = sorted({row.year for row in facts.rows if row.year})
    if years:
        yield "年份", "、".join(map(str, years))
    passed = [row for row in facts.rows if row.verified]
    if passed:
        yield "学时验审", "、".join(f"{row.year or '？'}年{row.verified}" for row in passed)


def _of_photo(facts: PhotoFacts) -> Iterator[tuple[str, str]]:
    yield "大小", f"{facts.width}×{facts.height} 像素"


def _lists(document: Document) -> Iterator[tuple[str, str]]:
    if document.pension:
        spans = [f"{_month(one.start)}至{_month(one.end)}" for one in document.pension]
        yield "缴费", _short("、".join(spans))
    if document.assessments:
        yield "考核", _short("、".join(f"{one.year}年{one.grade or ''}" for one in document.assessments))
    days = document.publicity
    if days and days.start and days.end:
        yield "公示", f"{dates.in_words(days.start)}至{dates.in_words(days.end)}"
    if document.summary and document.summary.achievements is not None:
        yield "业绩情况", f"{document.summary.achievements} 字"


def _month(text: str) -> str:
    year, _, month = text.partition("-")
    return f"{year}年{int(month)}月"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def in_order(documents: list[Document], policy: Policy) -> list[Document]:
    """As the checklist goes, what stands in none of its rows last."""
    places = {item.id: place for place, item in enumerate(listed(policy))}
    return sorted(documents, key=lambda one: places.get(one.item or "", len(places)))


def wanted(application: Application, policy: Policy) -> list[Item]:
    """The items that this applicant is known to need, and those that were seen, in the order of 附件8."""
    seen = {one.item for one in application.documents}
    return [item for item in listed(policy) if item.id in seen or applies_all(item.when, application, policy)]

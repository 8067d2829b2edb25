"""材料放一处: every file at once; each is named and read, ticked on the checklist, and held against the others."""

import streamlit as st

from jxcheck.application import Document
from jxcheck.checks.agreement import agreement
from jxcheck.policy import Item
from jxcheck.site import site
from jxcheck.web import agreement as table
from jxcheck.web import lights, papers, session
from jxcheck.web.lights import plain
from jxcheck.web.steps import foot

policy = session.policy()
application = session.application()
heap = site().heap
SHOWN_ABOVE = ("agreement.unknown", "agreement.unread")  # by the tray and in the cards


def move(document: Document, item: str | None) -> None:
    document.item, document.by_hand = item, True


def remove(document: Document) -> None:
    application.documents.remove(document)


def drop() -> None:
    turn = st.session_state.setdefault("files-turn", 0)
    st.file_uploader(
        "把材料都放进来：可以一次选很多个，也可以放一个压缩包（.zip）", accept_multiple_files=True, key=f"files-{turn}"
    )
    st.caption(
        f"PDF、Word（.docx）、Excel（.xlsx）、CSV，手机拍的照片、扫描件都可以，用不着改文件名。一次最多 {heap.files} 个、"
        f"合计 {heap.mb} MB。文件只在内存里读，不存盘，离开这一页就清掉；读到的内容会留下。"
    )


def counted(documents: list[Document]) -> None:
    unknown = sum(papers.is_unknown(one) for one in documents)
    known = f"认出 {len(documents) - unknown} 份"
    st.markdown(f"**{len(documents)} 份材料**　{known}" + (f"，{unknown} 份请您指认" if unknown else ""))


def tray(documents: list[Document]) -> None:
    unknown = [one for one in documents if papers.is_unknown(one)]
    if not unknown:
        return
    with st.container(border=True, key="tray"):
        st.markdown(f"##### 请指认这 {len(unknown)} 份")
        for one in unknown:
            papers.ask(one, policy, move, remove)


def cards(documents: list[Document]) -> None:
    st.subheader("认出的材料")
    for one in papers.in_order(documents, policy):
        if not papers.is_unknown(one):
            papers.card(one, application, policy, move, remove)


def checklist(documents: list[Document]) -> None:
    items = papers.wanted(application, policy)
    seen = {item.id: [one for one in documents if one.item == item.id] for item in items}
    ready = sum(bool(files) for files in seen.values())
    st.subheader("对照清单")
    st.caption(f"看到 {ready} 样，还有 {len(items) - ready} 样没有看到。份数和装订在“材料清点”里填。")
    with st.container(key="seen-list"):
        st.markdown("\n".join(f"- {_line(item, seen[item.id])}" for item in items))


def _line(item: Item, files: list[Document]) -> str:
    if not files:
        return f":gray[○ {plain(item.name)}]"
    return f"{papers.SEEN} {plain(item.name)}　:small[:gray[{plain('、'.join(one.source.file for one in files))}]]"


def agree(documents: list[Document]) -> None:
    st.subheader("各张表对得上吗")
    names = {one.source.sha256: papers.named(one, policy) for one in documents}
    findings = session.report().about("agreement")
    table.show(agreement(application), names, findings)
    lights.show([one for one in findings if one.id not in SHOWN_ABOVE])


st.title("材料放一处")
st.markdown(
    "手里有什么就放什么，不用排顺序。程序会认出每一份是什么，读出里面的内容，勾上清单，再看它们说的是不是一致。"
)
drop()
documents = application.documents
if documents:
    counted(documents)
    tray(documents)
    left, right = st.columns([3, 2], gap="large")
    with left:
        cards(documents)
    with right:
        checklist(documents)
    agree(documents)
foot("files")

"""材料放一处: every file at once; each is named and read, ticked on the checklist, and held against the others."""

import streamlit as st

from jxcheck import filing
from jxcheck.application import Document, Level
from jxcheck.checks.agreement import agreement
from jxcheck.checks.materials import files_of
from jxcheck.finding import Finding
from jxcheck.policy import Item
from jxcheck.readers.forms.kinds import papers as kinds
from jxcheck.readers.scan.page import available
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.web import agreement as table
from jxcheck.web import drafts, fields, filled, heaps, lights, papers, session, uploads
from jxcheck.web.lights import plain
from jxcheck.web.steps import foot, screen
from jxcheck.writers.letter import SUBJECTS

policy = session.policy()
application = session.application()
most = site().heap
BRING = {
    "继续教育学时情况表": "人社部门打印盖章的那张，PDF、扫描件、拍的照片都行",
    "情况综合表": "从申报系统导出的 PDF，或填好的 Word",
    "学历证书电子注册备案表": "学信网（chsi.com.cn）上可以下载",
    "参保缴费证明": "社保窗口或网上办事大厅打印的",
    "年度考核表、公示确认表、岗位信息表": "单位盖章后的扫描件或照片",
    "毕业证书、资格证书、聘书、身份证": "拍清楚，一样一张",
    "证件照": "要上传的那张",
}
PORTRAIT = kinds().by_id["photo"].item
HOURS_HEAD = ("training.name", "training.id-number", "training.employer")
SHOWN_ABOVE = ("agreement.unknown", "agreement.unsure", "agreement.unread")  # by the tray and in the cards


def drop() -> None:
    turn = st.session_state.setdefault("files-turn", 0)
    uploaded = st.file_uploader(
        "把材料都放进来：可以一次选很多个，也可以放一个压缩包（.zip）",
        accept_multiple_files=True,  # of any type and size: what cannot be used is told with its own sentence
        key=f"files-{turn}",
    )
    st.caption(
        f"PDF、Word（.docx）、Excel（.xlsx）、CSV，手机拍的照片、扫描件都可以。一次最多 {most.files} 个、合计 {most.mb} MB。"
        "文件只在内存里读，不存盘，离开这一页就清掉；读到的内容会留下。"
    )
    if not available():
        st.caption(":orange[▲] 这台机器没有安装图片文字识别：扫描件和照片上的字读不出来，请您指认它们是什么。")
    if uploaded:
        start(uploads.take_all(f"files-{turn}", uploaded))
        st.session_state["files-turn"] = turn + 1
        st.rerun()
    if trouble := st.session_state.get("files-trouble"):
        st.error(trouble)


def start(files: list[uploads.Upload]) -> None:
    """What cannot be used at all leaves what was there before."""
    st.session_state.pop("files-trouble", None)
    try:
        if heaps.current() is None:
            filled.forget()
        heaps.begin(files)
    except Unusable as trouble:
        st.session_state["files-trouble"] = str(trouble)


@st.fragment(run_every=1.0)
def look(heap: heaps.Heap) -> None:
    """The file in hand, second by second; what has been read is filed, and the page drawn anew."""
    fresh = heap.new(0.7)
    for one in fresh:
        take_in(one)
        heaps.keep(one, session.application())
    if not heap.running and not fresh:
        heaps.end()
    if fresh or not heap.running:
        st.rerun()
    now = heap.now
    number = now.number if now else heap.read
    st.progress(heap.read / heap.count, f"第 {number} 个，共 {heap.count} 个")
    if now:
        st.markdown(f"**{plain(now.name)}**　{now.words()}")


def take_in(read: heaps.Read) -> None:
    if read.result.trouble:
        st.session_state.setdefault("files-bad", []).append((read.result.name, read.result.trouble))
    put(filing.file_in(session.application(), [read.result]))


def put(filed: filing.Filed) -> None:
    session.put(filed.application)
    filled.remember(filed.filled)
    for name in filed.left:
        st.session_state.setdefault("files-bad", []).append((name, "材料已经太多，放不下了。请先移除用不到的。"))


def move(document: Document, item: str | None) -> None:
    sha256 = document.source.sha256
    photo = heaps.photo_of(sha256) if item == PORTRAIT else None
    put(filing.move(session.application(), sha256, item, paper=heaps.paper_of(sha256), photo=photo))


def remove(document: Document) -> None:
    session.put(filing.remove(session.application(), document.source.sha256))


def bad() -> None:
    """What could not be used, each with its sentence, until it has been read."""
    troubles: list[tuple[str, str]] = st.session_state.get("files-bad", [])
    unread = heaps.left()
    if not troubles and not unread:
        return
    with st.container(border=True, gap="xsmall", key="bad-files"):
        if troubles:
            st.markdown(f"**这 {len(troubles)} 个文件没有读成**　其余的不受影响")
            st.markdown("\n".join(f"- :red[■] **{plain(name)}**　{plain(why)}" for name, why in troubles))
        if unread:
            st.markdown(f":orange[▲] 还有 {unread} 个没有读就停下了，因为离开过这一页。请再放一次。")
        st.button("知道了", key="bad-seen", on_click=seen)


def seen() -> None:
    st.session_state.pop("files-bad", None)
    st.session_state.pop("files-left", None)


def counted(documents: list[Document]) -> None:
    unknown = sum(papers.is_unknown(one) for one in documents)
    asked = f"，{unknown} 份请您指认" if unknown else ""
    recorded = "　:gray[依据草稿记录，没有重新看到文件]" if any(one.source.recorded for one in documents) else ""
    st.markdown(f"**{len(documents)} 份材料**　认出 {len(documents) - unknown} 份{asked}{recorded}")


def tray(documents: list[Document]) -> None:
    unknown = [one for one in documents if papers.is_unknown(one)]
    if not unknown:
        return
    with st.container(border=True, key="tray"):
        st.markdown(f"**请指认这 {len(unknown)} 份**　程序没有认出来，您看一眼就知道")
        for one in unknown:
            papers.ask(one, policy, move, remove)


def cards(documents: list[Document]) -> None:
    st.subheader("认出的材料")
    if all(papers.is_unknown(one) for one in documents):
        st.caption("还没有。")
    for one in papers.in_order(documents, policy):
        if not papers.is_unknown(one):
            papers.card(one, application, policy, move, remove)


def checklist(documents: list[Document]) -> None:
    items = papers.wanted(application, policy)
    seen = {item.id: files_of(item, application) for item in items}
    ready = sum(bool(files) for files in seen.values())
    st.subheader("对照清单")
    st.caption(f"看到 {ready} 样，还有 {len(items) - ready} 样没有看到。份数和装订在“材料清点”里填。")
    with st.container(key="seen-list"):
        st.markdown("\n".join(f"- {_line(item, seen[item.id])}" for item in items))


def _line(item: Item, files: list[str]) -> str:
    if not files:
        paper = "　:small[电子照片有了，纸质的另备]" if item.id == PORTRAIT and application.photo else ""
        return f":gray[○ {plain(item.name)}{paper}]"
    return f"{papers.SEEN} {plain(item.name)}　:small[:gray[{plain('、'.join(files))}]]"


def agree(documents: list[Document]) -> None:
    st.subheader("各张表对得上吗")
    names = {one.source.sha256: papers.named(one, policy) for one in documents}
    findings = [*report.about("agreement"), *_of_hours_head()]
    facts, told = agreement(application), [one for one in findings if one.id not in SHOWN_ABOVE]
    table.show(facts, names, findings)
    if told:
        lights.show(told)
    elif not facts:
        st.caption("放入的材料里，还没有读到可以对照的姓名、单位、学时。")


def _of_hours_head() -> list[Finding]:
    """What the hours table's own check says where it names another person or unit than the answers."""
    return [one for one in report.about("training") if one.id in HOURS_HEAD]


def of_forms() -> None:
    """What is to be said of the forms that have no page of their own."""
    for subject in screen("files").subjects:
        if subject == "agreement" or not report.about(subject):
            continue
        st.subheader(SUBJECTS[subject])
        if subject == "summary":
            printed_back()
        lights.show(session.report().about(subject))  # with the answer just given


def printed_back() -> None:
    """R149 can be decided of the copy that was downloaded and printed; which one it is only the person knows."""
    for document in application.documents:
        facts = document.summary
        if facts and facts.watermark is False and application.post.level is Level.SENIOR:
            label = f"《{plain(document.source.file)}》是从申报系统下载、打印报送的那一份吗"
            facts.printed = fields.yes_no(label, facts.printed, f"printed-{document.source.sha256[:8]}")


def bring() -> None:
    """What to bring, and where it comes from."""
    st.subheader("可以放这些，有几样放几样")
    st.markdown("\n".join(f"- **{name}**　{where}" for name, where in BRING.items()))
    if st.button("用示例材料看看", key="sample-files"):
        drafts.try_sample()
        st.rerun()


st.title("材料放一处")
st.markdown(
    "手里有什么就放什么，不用排顺序，不用改文件名。这里会认出每一份是什么，读出里面的内容，勾上清单，再看它们说的是不是一致。"
)
drop()
heap = heaps.current()
if heap is not None:
    look(heap)
bad()
documents = application.documents
if documents:
    report = session.report()
    counted(documents)
    filled.show(application)
    tray(documents)
    left, right = st.columns([3, 2], gap="large")
    with left:
        cards(documents)
    with right:
        checklist(documents)
    agree(documents)
    of_forms()
elif heap is None:
    bring()
foot("files")

"""专业速查: type a major, see how it stands in the three lists; or paste many and take the table away. Nothing else asked."""

import streamlit as st

from jxcheck.application import Specialty
from jxcheck.assess import stamp
from jxcheck.majors import Classification, classify, classify_many
from jxcheck.site import site
from jxcheck.web import session, verdicts
from jxcheck.web.downloads import download
from jxcheck.web.steps import link
from jxcheck.writers.majors import write_majors

policy = session.policy()
EXAMPLES = ("自动化", "光电信息科学与工程", "汉语言文学")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def one() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="one-major"):
        typed = st.text_input(
            "专业名称（照毕业证书写全称）",
            key="major",
            persist_state="session",
            placeholder="如 机械设计制造及其自动化",
        )
        st.button("查这个专业", key="major-look", type="primary")
    if not (typed or "").strip():
        examples()
        return
    answer = classify(typed)
    verdicts.best_line(answer)
    verdicts.cards(answer, "one")


def examples() -> None:
    st.caption("写好后按回车。还不知道写什么，可以先看这三个：")
    with st.container(horizontal=True, key="major-examples"):
        for number, name in enumerate(EXAMPLES):
            st.button(name, key=f"major-example-{number}", on_click=st.session_state.__setitem__, args=("major", name))


def many() -> None:
    most = site().limits.majors
    st.subheader("一次查多个", anchor=False)
    typed = st.text_area(
        f"专业名称，一行一个，最多 {most} 个",
        key="majors",
        persist_state="session",
        height=160,
        placeholder="可以从 Excel 里复制一列，粘贴到这里",
    )
    st.button("查这些专业", key="majors-look")
    names = [line.strip() for line in (typed or "").split("\n") if line.strip()]
    if len(names) > most:
        st.error(
            f"粘贴了 {len(names)} 个名称，一次最多查 {most} 个，所以都还没有查。上面的内容没有动，请删去一部分，分几次查。"
        )
    elif any("\t" in name for name in names):
        st.error("像是从表格里粘贴了几列，分不清哪一列是专业，所以都还没有查。上面的内容没有动，请只留专业这一列。")
    elif names:
        answered(classify_many(names))


def answered(answers: list[Classification]) -> None:
    st.markdown(f"**{len(answers)} 个名称**　{counted(answers)}")
    printed = stamp(policy)
    download("下载这张表（Excel）", lambda: write_majors(answers, printed), stem="专业速查", suffix="xlsx", mime=XLSX,
             key="majors-xlsx")  # fmt: skip
    verdicts.table(answers)
    st.caption(
        "括号里是附件13的条目；待人工认定的，括号里的条目要由评委会办公室确认。每一格的理由在 Excel 的“说明”页里。"
    )


def counted(answers: list[Classification]) -> str:
    """How many are listed somewhere, how many wait for a person, how many are nowhere."""
    standings = [{verdict.verdict for verdict in answer.specialties.values()} for answer in answers]
    listed = sum(not standing.isdisjoint({"core", "related"}) for standing in standings)
    nowhere = standings.count({"outside"})
    words = {
        "个有本专业或相近专业": listed,
        "个待人工认定": len(answers) - listed - nowhere,
        "个三类目录都未列入": nowhere,
    }
    return "，".join(f"{count} {word}" for word, count in words.items() if count)


st.title("专业速查", anchor=False)
st.markdown(
    f"您的专业在附件13里，对{'、'.join(specialty.word for specialty in Specialty)}各是什么位置：本专业、相近专业，还是要由人认定。"
    "不用上传，不用填别的；写的内容只在这次打开的页面里，不保存。"
)
with st.container(horizontal=True, key="ways"):
    link("education", "‹ 学历专业：把专业写进申报材料")
    link("home", "‹ 首页")
one()
many()

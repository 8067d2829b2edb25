"""首页: what this is, what to bring, how long it takes, which round it holds for; a draft opened or a sample tried."""

import streamlit as st

from jxcheck import dates
from jxcheck.site import site
from jxcheck.web import drafts, session
from jxcheck.web.steps import link, next_button, screen
from jxcheck.writers.letter import round_words


def intro() -> None:
    policy = session.policy()
    st.title("职称申报自助预审")
    st.markdown(
        "交材料之前，先在这里看一遍：哪些会被退回，为什么，怎么补。机电、能源、信息技术，初级、中级、高级都可以用。"
    )
    st.markdown(f"**按这一轮的通知核对**　{policy.title}，年限计算到{dates.in_words(policy.reference_date.value)}。")
    if past := round_words(session.report(), policy):
        st.warning(f"▲ {past}这里可以先用来对照、练习。")


def everything() -> None:
    """The quickest way in: whatever lies at hand, all at once."""
    st.subheader("最快的办法：把手里的材料一次放进来")
    st.markdown(
        "扫描件、手机拍的照片、PDF、Word、Excel 都可以，不用排顺序，不用改文件名。这里会认出每一份是什么，读出内容，勾上清单，"
        "再看各张表上的姓名、单位、学时对不对得上。"
    )
    with st.container(horizontal=True):
        next_button("home", "把材料放进来")
        if st.button("用示例材料看看", key="sample-try"):
            drafts.try_sample()
            st.switch_page(screen("report").page())


def step_by_step() -> None:
    st.subheader("也可以一步一步来，大约 15 分钟")
    st.markdown(
        "1. **证件照**：要上传的那张 jpg 照片，手机里的也可以\n"
        "2. **继续教育学时情况表**：人社部门打印盖章的那张，文件、扫描件、照片都行，没有就照着填\n"
        "3. **毕业证书**：照着填专业全称、学历和毕业时间"
    )
    st.caption("可以从任何一步开始，做到一半也能看报告；材料清点时再拿参保缴费证明和年度考核表。")
    if st.button("从基本情况开始", key="start-basics"):
        st.switch_page(screen("basics").page())
    link("majors", "只想知道一个专业能报什么：专业速查 ›")
    if site().batch:
        link("photos", "人事部门有很多人的证件照：批量照片 ›")


def again() -> None:
    st.subheader("接着上次的草稿")
    drafts.opener()
    st.caption("草稿里有您填的内容（含身份证号码）和文件的名称、指纹，没有文件本身；请自己保管，不要转发。")
    with st.container(horizontal=True):
        drafts.save_button()
        drafts.clear_button()


intro()
drafts.told()
everything()
step_by_step()
again()

"""学历专业: what was studied, and what the catalogue says of it."""

import streamlit as st

from jxcheck.application import Degree, Discipline, Education, Specialty
from jxcheck.checks.education import VERDICT_WORDS
from jxcheck.finding import Light
from jxcheck.majors import classify
from jxcheck.web import fields, lights, session
from jxcheck.web.steps import foot

policy = session.policy()
application = session.application()
DISCIPLINES = {Discipline.ENGINEERING: "工学（工程技术类）", Discipline.SCIENCE: "理学", Discipline.OTHER: "其他"}
LAMPS = {"core": Light.GREEN, "related": Light.GREEN, "review": Light.AMBER, "outside": Light.AMBER}


def degree(one: Degree, key: str) -> None:
    typed = st.text_input(
        "所学专业（照毕业证书写全称）", value=one.major, key=f"{key}-major", placeholder="如 机械设计制造及其自动化"
    )
    fields.put(one, "major", (typed or "").strip(), "所学专业")
    if one.major:
        standing(one.major)
    fields.choice(one, "education", "学历", Education, f"{key}-education")
    with st.container(horizontal=True):
        fields.flag(one, "degree", "有学位证书", f"{key}-degree")
        fields.flag(one, "foreign", "国外或港澳台学历", f"{key}-foreign")
        fields.flag(one, "unfinished", "肄业", f"{key}-unfinished")
    discipline(one, key)
    fields.text(one, "school", "毕业院校", f"{key}-school")
    fields.year_month(one, "graduated_on", "毕业时间", f"{key}-graduated", policy.identity.date_example.value)


def discipline(one: Degree, key: str) -> None:
    picked = st.segmented_control(
        "学科门类", list(DISCIPLINES), default=one.discipline, format_func=DISCIPLINES.__getitem__, key=f"{key}-discipline",
        help="看学位证书：如“工学学士”选工学；没有学位证书的，工程技术类专业选工学",
    )  # fmt: skip
    fields.put(one, "discipline", picked, "学科门类")


def standing(major: str) -> None:
    """The answer right under the field: how the major stands in each of the three lists."""
    answer = classify(major)
    with st.container(horizontal=True, key=None):
        for specialty in Specialty:
            verdict = answer.specialties[specialty]
            st.markdown(
                f"{lights.lamp(LAMPS[verdict.verdict], word=False)} {specialty.word}：**{VERDICT_WORDS[verdict.verdict]}**"
            )
    chosen = application.post.specialty
    if chosen:
        st.caption(lights.plain(answer.specialties[chosen].why.text))


st.title("学历专业")
st.markdown("同一个专业，申报机电、能源、信息技术时位置可以不同。目录没有列入不等于不能申报，由评委会认定。")
if not application.degrees:
    application.degrees.append(Degree())
fields.rows("degrees", application.degrees, Degree, degree, "添加一条学历")
st.caption("最高学历不是工程技术类的，请再添一条工程技术类学历。")
st.subheader("核对结果")
lights.show(session.report().about("education"))
foot("education")

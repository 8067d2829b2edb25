"""学历专业: what was studied, and what the catalogue says of it."""

import streamlit as st

from jxcheck.application import Degree, Discipline, Education
from jxcheck.finding import Finding, Light
from jxcheck.majors import classify
from jxcheck.web import fields, lights, session, verdicts
from jxcheck.web.steps import foot, link

policy = session.policy()
application = session.application()
DISCIPLINES = {Discipline.ENGINEERING: "工学（工程技术类）", Discipline.SCIENCE: "理学", Discipline.OTHER: "其他"}


def degree(one: Degree, key: str) -> None:
    typed = st.text_input(
        "所学专业（照毕业证书写全称）", value=one.major, key=f"{key}-major", placeholder="如 机械设计制造及其自动化"
    )
    fields.put(one, "major", (typed or "").strip(), "所学专业")
    if (
        one.major and one.major == (typed or "").strip()
    ):  # what was refused keeps the last good one, whose cards would mislead
        standing(one.major, key)
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


def standing(major: str, key: str) -> None:
    """The answer right under the field: the best specialty, and the three cards, the chosen specialty in front"""
    answer = classify(major)
    verdicts.best_line(answer)
    if application.post.specialty:
        verdicts.cards_for(answer, key, application.post.specialty)
    else:
        verdicts.cards(answer, key)


def engineering(findings: list[Finding]) -> None:
    """R066: what is asked for beside a highest degree that is not in engineering."""
    asked = [one for one in findings if one.id == "education.engineering" and one.light in (Light.AMBER, Light.RED)]
    rules = policy.education.engineering, policy.education.roster_engineering
    for one in asked:
        places = "  \n".join(lights.plain(f"{rule.at}：“{rule.quote}”") for rule in rules)
        said = "。".join(lights.plain(text) for text in (one.fix, one.note) if text)
        st.info(f"**最高学历不是工程技术类**　{said}。  \n:small[{places}]")


st.title("学历专业")
st.markdown("同一个专业，申报机电、能源、信息技术时位置可以不同。目录没有列入不等于不能申报，由评委会认定。")
if not application.degrees:
    application.degrees.append(Degree())
fields.rows("degrees", application.degrees, Degree, degree, "添加一条学历")
findings = session.report().about("education")
engineering(findings)
link("majors", "专业速查：不填表，一次查一个或几百个专业 ›")
st.subheader("核对结果")
lights.show(findings)
foot("education")

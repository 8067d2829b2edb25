"""基本情况: who, what for, where, since when."""

import streamlit as st

from jxcheck.application import Level, Period, Specialty
from jxcheck.checks.id_number import read_id_number
from jxcheck.web import fields, lights, session
from jxcheck.web.steps import foot

policy = session.policy()
application = session.application()
person, post = application.person, application.post
EXAMPLE = policy.identity.date_example.value


def applied_for() -> None:
    st.subheader("申报什么")
    fields.choice(post, "level", "申报级别", Level, "level")
    fields.choice(
        post, "specialty", "申报专业", Specialty, "specialty", help="附件13 把专业分成机电、能源、信息技术三类"
    )
    most = policy.practice.most.value
    fields.text(
        post,
        "practice",
        "从事专业",
        "practice",
        hint=f"现在做的专业，会印在资格证书上；一般4个字，最多{most}个字，不等于所学专业",
    )
    shown = policy.reference_date.value
    fields.day(
        application,
        "filing_date",
        "打算哪天报送",
        "filing",
        hint=f"不填按 {shown.year}年{shown.month}月{shown.day}日 判断",
    )


def who() -> None:
    st.subheader("您本人")
    fields.text(person, "name", "姓名", "name")
    fields.text(person, "id_number", "身份证号码", "id-number", hint="只在这次打开的页面里用；报告里会打星号")
    fill_from_id()
    left, right = st.columns(2)
    with left:
        fields.select(person, "sex", "性别", ["男", "女"], "sex")
    with right:
        fields.year_month(person, "birth", "出生年月", "birth", EXAMPLE)


def fill_from_id() -> None:
    """Sex and birth month stand in the number: offered, never put in unasked."""
    read = (
        read_id_number(person.id_number or "", policy.outside.id_number, session.report().on)
        if person.id_number
        else None
    )
    if read and read.birth and not (person.sex and person.birth):
        birth = f"{read.birth.year}年{read.birth.month}月"
        st.button(f"按身份证号码填：{read.sex}，{birth}", key="from-id", on_click=fill, args=(read.sex, birth))


def fill(sex: str, birth: str) -> None:
    person.sex, person.birth = sex, birth
    st.session_state["sex"], st.session_state["birth"] = sex, birth


def unit() -> None:
    st.subheader("您的单位")
    fields.text(post, "employer", "工作单位", "employer", hint="写全称，与单位图章一致")
    rules = policy.employer
    fields.select(post, "employer_type", "单位性质", rules.types.value, "employer-type", help="只能在九类中选一类")
    if post.employer_type == rules.residual.value:
        fields.text(post, "employer_remark", "备注：单位的情况", "employer-remark", area=True)
    if post.employer_type in rules.public_types.value:
        fields.flag(post, "established", "您是在编人员吗", "established")
    fields.text(post, "supervisor", "主管部门", "supervisor", hint=rules.supervisor_words.value)


def career() -> None:
    st.subheader("工作与资格")
    fields.year_month(post, "career_start", "参加工作时间", "career-start", EXAMPLE)
    fields.flag(post, "titled", "现在有专业技术资格（职称）吗", "titled")
    if post.titled is not False:
        fields.text(post, "qualification", "现专业技术资格", "qualification", placeholder="如 助理工程师")
        fields.year_month(post, "qualified_on", "取得时间", "qualified-on", EXAMPLE)
        fields.text(post, "appointment", "现聘任职务", "appointment")
        fields.year_month(post, "appointed_on", "聘任时间", "appointed-on", EXAMPLE)


def experience() -> None:
    st.subheader("从事工程技术工作的经历")
    until = policy.years.cutoff.value
    st.caption(f"用来算专业工作年限：实足年限，计算到 {until.year}年{until.month}月{until.day}日；重叠的不会重复算。")
    fields.rows(
        "periods", post.periods, lambda: Period(start=until.replace(year=until.year - 5)), period, "添加一段经历"
    )
    fields.count(post, "years", "表上填的专业工作年限（年）", "years", help="可以不填，由经历算出")


def period(one: Period, key: str) -> None:
    left, right = st.columns(2)
    with left:
        fields.day(one, "start", "开始", f"{key}-start")
    with right:
        fields.day(one, "end", "结束（至今不填）", f"{key}-end")
    fields.text(one, "what", "单位与岗位", f"{key}-what")
    one.engineering = st.checkbox("是工程技术工作", value=one.engineering, key=f"{key}-engineering")


def contact() -> None:
    with st.expander("联系方式（印在材料清单上，可以不填）"):
        for name, label in (("phone", "联系电话"), ("mobile", "手机号码"), ("address", "地址"), ("postcode", "邮编")):
            fields.text(person, name, label, name)


st.title("基本情况")
applied_for()
who()
unit()
career()
experience()
contact()
st.subheader("核对结果")
lights.show(session.report().about("basics"))
foot("basics")

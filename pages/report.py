"""预审报告: reads like a letter; then what to do, the subjects, what nobody checked, and what to take away."""

import streamlit as st

from jxcheck import dates
from jxcheck.finding import Light, Report
from jxcheck.web import drafts, lights, session
from jxcheck.web.downloads import download
from jxcheck.web.steps import screen, way_to
from jxcheck.writers.checklist import write_checklist
from jxcheck.writers.letter import SUBJECTS, applicant, counts_words, days_words, round_words
from jxcheck.writers.pdf import write_pdf
from jxcheck.writers.report import write_json

policy = session.policy()
application = session.application()
report = session.report()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def letter(report: Report) -> None:
    counts = counts_words(report)
    st.markdown(f"### {lights.lamp(report.light, word=False)} 您的材料目前：{report.verdict}")
    if counts:
        st.markdown(f"{counts}，{report.counts[Light.GREEN]} 项通过。")
    who = "　".join(f"{label} {lights.plain(answer)}" for label, answer in applicant(application).items())
    recorded = "依据草稿记录：文件没有重新查看。" if report.recorded else ""
    st.caption(f"{who}  \n按 {dates.in_words(report.on)} 判断。{recorded}")
    if past := round_words(report, policy):
        st.caption(f":orange[▲] {past}")


def lane(report: Report) -> None:
    subjects = [(name, title) for name, title in SUBJECTS.items() if report.about(name)]
    st.markdown(" ".join(lights.badge(lights.light_of(report, name), title) for name, title in subjects))


def take_away(report: Report) -> None:
    st.subheader("带走")
    body = application.model_copy(deep=True)
    with st.container(horizontal=True, key="take-away"):
        download("报告和清单（PDF）", lambda: write_pdf(body, policy, report), stem="职称预审报告", suffix="pdf",
                 mime="application/pdf", key="pdf", kind="primary")  # fmt: skip
        download("材料清单（Excel）", lambda: write_checklist(body, policy, report), stem="申报材料清单", suffix="xlsx",
                 mime=XLSX, key="xlsx")  # fmt: skip
        drafts.save_button()
    st.caption(
        "草稿可以在首页重新打开，换一台电脑也行；里面没有文件本身，但有您的身份证号码，请不要转发。打印请用 PDF。"
    )


def next_steps(report: Report) -> None:
    if not report.steps:
        return
    st.subheader("接下来怎么做")
    st.caption("最慢的排在前面，先开始；能当天改好的请在公示以前改好。")
    for number, step in enumerate(report.steps, 1):
        more = ["……"] if len(step.todo) > 5 else []
        todo = "\n".join(f"    - {line}" for line in [*map(lights.plain, step.todo[:5]), *more])
        st.markdown(f"{number}. **{step.title}**　:gray[{days_words(step)}]\n{todo}")


def subjects(report: Report) -> None:
    for name, title in SUBJECTS.items():
        findings = report.about(name)
        if not findings:
            continue
        light = lights.light_of(report, name)
        st.subheader(f"{lights.lamp(light, word=False)} {title}　:small[{light.word}]")
        lights.show(findings)
        if light is not Light.GREEN:
            way_to(name)


def unchecked(report: Report) -> None:
    st.subheader("未检查的事项")
    st.markdown("这些只有人能看，请自己和单位再核对一遍：" + "、".join(report.unchecked) + "。")
    with st.expander("给技术人员"):
        st.caption(str(report.stamp))
        download("数据（JSON）", lambda: write_json(report, application), stem="预审结果", suffix="json",
                 mime="application/json", key="json")  # fmt: skip


def nothing_yet() -> None:
    st.markdown("您还没有填写。从基本情况开始，大约 15 分钟；做到一半也可以回来看。")
    if st.button("从基本情况开始", type="primary", key="start"):
        st.switch_page(screen("basics").page())
    with st.expander("要核对哪些"):
        st.markdown("\n".join(f"- {title}" for title in SUBJECTS.values()))


st.title("预审报告")
if all(finding.light is Light.GREY for finding in report.findings):
    nothing_yet()
else:
    letter(report)
    lane(report)
    take_away(report)
    next_steps(report)
    subjects(report)
    unchecked(report)

"""预审报告: reads like a letter; then what to do, the subjects, what nobody checked, and what to take away."""

import streamlit as st

from jxcheck.finding import Light, Report
from jxcheck.web import lights, session
from jxcheck.web.downloads import download
from jxcheck.writers.checklist import write_checklist
from jxcheck.writers.letter import SUBJECTS, counts_words, days_words
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
    recorded = "依据草稿记录：文件没有重新查看。" if report.recorded else ""
    st.caption(f"按 {report.on.year}年{report.on.month}月{report.on.day}日 判断。{recorded}")


def lane(report: Report) -> None:
    marks = (
        f"{lights.lamp(lights.light_of(report, name), word=False)} {title}"
        for name, title in SUBJECTS.items()
        if report.about(name)
    )
    st.markdown("　".join(marks))


def next_steps(report: Report) -> None:
    if not report.steps:
        return
    st.subheader("接下来怎么做")
    for number, step in enumerate(report.steps, 1):
        shown = "；".join(lights.plain(todo) for todo in step.todo[:4]) + ("；等" if len(step.todo) > 4 else "")
        st.markdown(f"{number}. **{step.title}**　:gray[{days_words(step)}]  \n{shown}")


def take_away(report: Report) -> None:
    st.subheader("带走")
    body = application.model_copy(deep=True)
    with st.container(horizontal=True):
        download(
            "报告和清单（PDF）",
            lambda: write_pdf(body, policy, report),
            stem="职称预审报告",
            suffix="pdf",
            mime="application/pdf",
            key="pdf",
            kind="primary",
        )
        download(
            "材料清单（Excel）",
            lambda: write_checklist(body, policy, report),
            stem="申报材料清单",
            suffix="xlsx",
            mime=XLSX,
            key="xlsx",
        )
        download(
            "数据（JSON）",
            lambda: write_json(report, body),
            stem="预审结果",
            suffix="json",
            mime="application/json",
            key="json",
        )
        download(
            "保存草稿", session.saved(), stem="职称申报草稿", suffix="json", mime="application/json", key="save-draft"
        )
    st.caption("草稿可以在首页重新打开，换一台电脑也行；里面没有文件本身。")


st.title("预审报告")
letter(report)
lane(report)
take_away(report)
next_steps(report)
for name, title in SUBJECTS.items():
    findings = report.about(name)
    if findings:
        st.subheader(f"{lights.lamp(lights.light_of(report, name), word=False)} {title}")
        lights.show(findings)
st.subheader("未检查的事项")
st.caption("下面这些只有人能看：" + "、".join(report.unchecked) + "。")
st.caption(str(report.stamp))

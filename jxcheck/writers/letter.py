"""The words of the report, shared by the workbook, the PDF, the pages and the command line."""

from __future__ import annotations

from jxcheck import dates
from jxcheck.application import Application
from jxcheck.checks.id_number import masked
from jxcheck.finding import Finding, Light, Report, Step
from jxcheck.policy import Policy

TITLE = "职称申报预审报告"
RECORDED = "依据草稿记录：有的事实来自载入的草稿，没有重新看到原文件"

SUBJECTS = {
    "basics": "基本情况",
    "photo": "证件照",
    "education": "学历专业",
    "training": "继续教育",
    "summary": "情况综合表",
    "exceptional": "破格",
    "works": "业绩材料",
    "assessment": "年度考核",
    "pension": "参保缴费",
    "publicity": "公示",
    "posts": "岗位信息表",
    "agreement": "各处是否一致",
    "materials": "逐项清点",
    "binding": "装订装袋",
}

_TO_DO = (Light.RED, Light.AMBER, Light.GREY)


def round_words(report: Report, policy: Policy) -> str | None:
    """AN-07: what to say when the report is made after the policy's round; None while it is not."""
    counted, today = policy.reference_date.value, report.stamp.made_at.date()
    if today <= counted:
        return None
    return (
        f"本预审按 {counted.year} 年度的通知（年限计算到{dates.in_words(counted)}），今天是{dates.in_words(today)}："
        "当年的规定可能不同，请向当地人社部门要当年的通知，以当年通知为准。"
    )


def counts_words(report: Report) -> str:
    """2 项不符合，3 项待核实，1 项未提供; empty when there is nothing to do."""
    return "，".join(f"{report.counts[light]} 项{light.word}" for light in _TO_DO if report.counts[light])


def verdict_words(report: Report) -> str:
    """The verdict and its counts in one sentence, for a letter that begins 您的材料目前."""
    counts = counts_words(report)
    return f"{report.verdict}：{counts}" if counts else report.verdict


def by_subject(report: Report) -> list[tuple[str, list[Finding]]]:
    """The subjects in the report's order, each under its Chinese name."""
    subjects = dict.fromkeys(finding.subject for finding in report.findings)
    return [(SUBJECTS.get(subject, subject), report.about(subject)) for subject in subjects]


def days_words(step: Step) -> str:
    """7 天, 约 2 天（估计）, 当天."""
    if not step.days:
        return "当天"
    return f"约 {step.days} 天（估计）" if step.estimate else f"{step.days} 天"


def clause_words(finding: Finding) -> str:
    """The clause with its words; a rule that is not the notice's own says so. Empty where there is none."""
    clause = finding.clause
    return f"{clause}（通知以外的规定）" if clause and clause.outside else str(clause or "")


def applicant(application: Application) -> dict[str, str]:
    """Who the report is about, what was answered only; the ID number masked."""
    person, post = application.person, application.post
    answers = {
        "姓名": person.name,
        "身份证号码": masked(person.id_number) if person.id_number else None,
        "工作单位": post.employer,
        "申报级别": post.level.word if post.level else None,
        "申报专业": post.specialty.word if post.specialty else None,
        "从事专业": post.practice,
    }
    return {label: answer for label, answer in answers.items() if answer}

"""任期年度考核 (附件1 二.13, 四.9; R030, R069, R096, AN-08).

Not evaluated: the scores of 附件12, and which grade is needed.
"""

from __future__ import annotations

from datetime import date

from jxcheck.application import Application
from jxcheck.checks.common import broken, doubtful, missing, passed
from jxcheck.finding import Finding
from jxcheck.policy import Policy

PAPER = "assessment"  # of data/papers.yaml


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    rule = policy.assessment.years
    records = application.assessments
    if not records:
        return [missing("assessment.years", "年度考核情况还没有填", f"请填写近{rule.value}年每年的考核结果", rule)]
    return [
        _years({one.year for one in records}, application, policy, on),
        *_doubles([one.year for one in records], policy),
        *_grades(application, policy),
    ]


def _years(have: set[int], application: Application, policy: Policy, on: date) -> Finding:
    """The last completed years, or those up to the running year where that one is already assessed."""
    rule = policy.assessment.years
    last = on.year if on.year in have else on.year - 1
    wanted = list(range(last - rule.value + 1, last + 1))
    absent = [year for year in wanted if year not in have]
    measured = "、".join(f"{year}年" for year in sorted(have))
    allowed = f"至少近{rule.value}年：" + "、".join(f"{year}年" for year in wanted)
    if not absent:
        return passed("assessment.years", "年度考核年份", rule, measured, allowed)
    measured += "，缺" + "、".join(f"{year}年" for year in absent)
    if unread := _half_read(absent, application):
        fix, title = f"请核对《{unread}》，把没有读出来的年份和结果填上", "有的年份没有读出来"
        return doubtful("assessment.years", title, rule, fix, measured=measured, allowed=allowed)
    fix = "请向单位人事部门补齐这几年的考核材料"
    return broken("assessment.years", "年度考核缺年份", rule, fix, measured=measured, allowed=allowed)


def _half_read(absent: list[int], application: Application) -> str | None:
    """The file of an assessment in which a missing year may stand, though it was not read: any scan can hide one."""
    for one in application.documents:
        blank = {record.year for record in one.assessments if not record.grade}
        if blank & set(absent) or (one.kind == PAPER and (one.unread or one.scanned or not one.assessments)):
            return one.source.file
    return None


def _doubles(years: list[int], policy: Policy) -> list[Finding]:
    name, rule, fix = "assessment.double", policy.assessment.yearly, "请删去多的一条"
    return [
        doubtful(name, f"{year}年填了两次", rule, fix, measured=f"{year}年", allowed="一年一条")
        for year in sorted({year for year in years if years.count(year) > 1})
    ]


def _grades(application: Application, policy: Policy) -> list[Finding]:
    rule = policy.assessment.yearly
    blank = [one.year for one in application.assessments if not (one.grade or "").strip()]
    if blank:
        title = "、".join(f"{year}年" for year in blank) + "没有考核结果"
        return [missing("assessment.grades", title, "请逐年填写考核结果", rule)]
    return [passed("assessment.grades", "逐年有考核结果", rule)]

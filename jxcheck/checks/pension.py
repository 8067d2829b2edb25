"""基本养老保险参保缴费 (附件1 二.8, 附件8 第21行; R026, AN-05, AN-06).

The notice gives no day to count back from: a gap is AMBER, only a proof that is shorter than asked is RED.
Not evaluated: who issued the proof.
"""

from __future__ import annotations

from datetime import date

from jxcheck import dates
from jxcheck.application import Application, Document, PensionPeriod
from jxcheck.checks.common import broken, doubtful, missing, passed, same_name
from jxcheck.dates import Month
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy

PAPER = "pension"  # of data/papers.yaml


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    rule, level = policy.pension.months, application.post.level
    if not application.pension:
        return [missing("pension.months", "参保缴费情况还没有填", "请照《参保缴费证明》填写缴费的起止月份", rule)]
    turned = [one for one in application.pension if one.start > one.end]
    if turned:
        fix, seen = "请改正这一段的起止月份", f"{turned[0].start} 至 {turned[0].end}"
        return [doubtful("pension.months", "有一段缴费的结束早于开始", rule, fix, measured=seen)]
    if level is None:
        return [missing("pension.months", "选了申报级别才能核对参保月数", "请先选择申报级别", rule)]
    paid = {month for one in application.pension for month in _months(one)}
    needed = rule.value.of(level)
    day = policy.pension.reference_date.value or on
    findings = [_covered(paid, needed, application, policy, day)]
    if needed < policy.pension.checklist_months.value and findings[0].light is Light.GREEN:
        findings += _checklist_words(paid, needed, policy, day)
    return [*findings, *_on_paper(paid, application, policy), *_payer(application, policy)]


def _months(period: PensionPeriod) -> list[Month]:
    return dates.months_between(_month(period.start), _month(period.end))


def _month(text: str) -> Month:
    return int(text[:4]), int(text[5:])


def _window(paid: set[Month], count: int, on: date) -> list[Month]:
    """The months that count: up to the month of `on` where that one is already paid, else to the last full month."""
    running = (on.year, on.month)
    return [*dates.months_back(on, count - 1), running] if running in paid else dates.months_back(on, count)


def _spread(paid: set[Month]) -> int:
    """How many months the proof spans, from the first paid to the last, gaps included."""
    return len(dates.months_between(min(paid), max(paid)))


def _covered(paid: set[Month], needed: int, application: Application, policy: Policy, on: date) -> Finding:
    rule = policy.pension.months
    window = _window(paid, needed, on)
    absent = [month for month in window if month not in paid]
    allowed = f"{needed}个月，{_word(window[0])}至{_word(window[-1])}"
    measured = f"共{len(paid)}个月，其中这段时间{needed - len(absent)}个月"
    if not absent:
        note = "从哪个月往前数，本通知未规定；这里从申报当月或上一个月往前数"
        return passed("pension.months", "参保缴费月数", rule, measured, allowed, note)
    if unread := next((one.source.file for one in application.documents if _half_read(one)), None):
        fix, title = f"请核对《{unread}》，把没有读准的月份填上", "有的缴费月份没有读准"
        return doubtful("pension.months", title, rule, fix, measured=measured, allowed=allowed)
    if _spread(paid) < needed:
        fix = f"请重新打印覆盖{needed}个月的参保缴费证明"
        return broken("pension.months", "参保缴费月数不够", rule, fix, measured=measured, allowed=allowed)
    names = "、".join(_word(month) for month in absent[:3]) + ("等" if len(absent) > 3 else "")
    fix = "请打印最近的证明；确有断缴的，请向人社部门核实"
    return doubtful("pension.months", "参保缴费有空缺", rule, fix, measured=f"{measured}，缺{names}", allowed=allowed)


def _half_read(paper: Document) -> bool:
    """A proof with months that were not read for sure, or that it only counts; any scan can hide one."""
    if paper.kind != PAPER:
        return False
    paid = paper.says.get("paid")
    return bool(paper.unread) or paper.scanned or "unplaced" in paper.says or paid is None or not paid.sure


def _on_paper(paid: set[Month], application: Application, policy: Policy) -> list[Finding]:
    """Months that were entered and that no proof handed in shows; nothing where a proof was not read in full."""
    proofs = [one for one in application.documents if one.kind == PAPER]
    if not proofs or any(map(_half_read, proofs)):
        return []
    shown = {month for one in proofs for period in one.pension for month in _months(period)}
    more = sorted(paid - shown)
    if not more:
        return []
    seen = "、".join(_word(month) for month in more[:3]) + (f"等{len(more)}个月" if len(more) > 3 else "")
    name, title, fix = "pension.paper", "填写的缴费月份，证明上没有", "请照《参保缴费证明》改正，或补上另一份证明"
    rule, allowed = policy.pension.months, "与证明一致"
    return [doubtful(name, title, rule, fix, measured=seen, allowed=allowed)]


def _word(month: Month) -> str:
    return f"{month[0]}年{month[1]}月"


def _checklist_words(paid: set[Month], needed: int, policy: Policy, on: date) -> list[Finding]:
    rule = policy.pension.checklist_months
    if all(month in paid for month in _window(paid, rule.value, on)):
        return []
    fix = f"附件1的要求已满足；能打印近{rule.value}个月的更稳妥，或向人社部门核实"
    name, title, measured = "pension.checklist-words", "材料清单上印的时间更长", f"共{len(paid)}个月"
    allowed = f"附件8印的是近{rule.value}个月，附件1对这一级别要求近{needed}个月"
    return [broken(name, title, rule, fix, measured=measured, allowed=allowed)]


def _payer(application: Application, policy: Policy) -> list[Finding]:
    employer, rule = application.post.employer, policy.pension.months
    payers = {one.payer for one in application.pension if one.payer}
    others = sorted(payer for payer in payers if employer and not same_name(payer, employer))
    if not others:
        return []
    fix = "换过单位、由人力资源公司代缴的，请备好说明并向人社部门核实"
    return [
        doubtful("pension.payer", "缴费单位与工作单位不同", rule, fix, measured="、".join(others), allowed=employer)
    ]

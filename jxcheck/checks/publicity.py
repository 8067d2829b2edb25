"""公示 (附件1 二.2, 附件7, 附件9 第二条; R005, R011-R014, AN-09).

Not evaluated: the unit's seal on the confirmation. Public holidays are not taken off the working days.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from jxcheck import dates
from jxcheck.application import Application, Publicity
from jxcheck.checks.common import broken, confirmations, doubtful, missing, passed
from jxcheck.dates import in_words
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy

INCLUDES = "includes_summary"  # of a 公示确认表 that was read: 是 or 否


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    publicity = application.publicity
    asked = [one.id for one in policy.confirmations_on("publicity")]
    if publicity == Publicity() and not any(one in application.confirmed for one in asked):
        return [missing("publicity.dates", "公示情况还没有填", "请填写公示的起止日期和有无异议", policy.publicity.days)]
    sent = publicity.sent or application.filing_date
    return [
        _days(publicity, policy),
        *_working_days(publicity, policy),
        _objection(publicity, policy),
        *_order(publicity, sent, policy),
        *_filing(publicity, application.filing_date, policy, on),
        *_on_paper(application, policy),
        *(_includes(one, application, policy) for one in confirmations("publicity", application, policy)),
    ]


_SAID = {"start": "公示开始", "end": "公示结束", "confirmed": "单位确认"}


def _on_paper(application: Application, policy: Policy) -> list[Finding]:
    """What was entered against the 公示确认表 as it was read."""
    findings = []
    for paper in application.documents:
        read = paper.publicity or Publicity()
        said = [(word, getattr(application.publicity, name), getattr(read, name)) for name, word in _SAID.items()]
        other = [
            f"{word}填的是{in_words(mine)}，表上是{in_words(theirs)}"
            for word, mine, theirs in said
            if mine and theirs and mine != theirs
        ]
        if application.publicity.objection is False and read.objection:
            other.append("填的是无异议，表上写着有异议")
        if other:
            name, title = "publicity.paper", f"填写的公示情况与《{paper.source.file}》不同"
            fix, rule = "请照《申报材料公示确认表》改正，或请单位改正表上的一处", policy.publicity.finished
            findings.append(doubtful(name, title, rule, fix, measured="；".join(other), allowed="两处一致"))
    return findings


def _includes(asked: Finding, application: Application, policy: Policy) -> Finding:
    """R012: where nobody has answered, or said yes, what the form itself says of its 公示项目."""
    said = next((one for one in application.documents if INCLUDES in one.says), None)
    if asked.id != "publicity.includes-summary" or said is None or asked.light not in (Light.GREY, Light.GREEN):
        return asked
    word, rule = said.says[INCLUDES], next(one for one in policy.confirmations if one.id == asked.id)
    seen = f"《{said.source.file}》的公示项目{'写着' if word.value == '是' else '没有写'}情况综合表"
    if word.value == "是":
        return (
            passed(asked.id, asked.title if asked.light is Light.GREEN else rule.question, rule, seen)
            if word.sure
            else asked
        )
    make = broken if word.sure and not said.scanned else doubtful
    return make(asked.id, "公示项目里没有《情况综合表》", rule, rule.fix, measured=seen, allowed=rule.question)


def _days(publicity: Publicity, policy: Policy) -> Finding:
    rule = policy.publicity.days
    start, end = publicity.start, publicity.end
    if start is None or end is None:
        return missing("publicity.days", "公示起止日期还没有填全", "请填写公示的开始和结束日期", rule)
    span = f"{in_words(start)}至{in_words(end)}"
    if end < start:
        return doubtful("publicity.days", "公示结束早于开始", rule, "请改正公示日期", measured=span)
    inclusive, exclusive = (end - start).days + 1, (end - start).days
    counted = f"首尾都算{inclusive}天，首尾只算一头{exclusive}天，其中周一至周五{dates.weekdays(start, end)}天"
    measured, allowed = f"{span}：{counted}", f"一般不少于{rule.value}天"
    if exclusive >= rule.value:
        return passed("publicity.days", "公示天数", rule, measured, allowed)
    title = "公示天数够不够，要看怎样算" if inclusive >= rule.value else "公示天数不足"
    fix = f"请公示满{rule.value}个整天；按自然日还是工作日、首尾怎样算，通知没有写，请向主管部门核实"
    return broken("publicity.days", title, rule, fix, measured=measured, allowed=allowed)


def _working_days(publicity: Publicity, policy: Policy) -> list[Finding]:
    rule, start, end = policy.outside.publicity_working_days, publicity.start, publicity.end
    if not rule.enabled or start is None or end is None or not start <= end:
        return []
    days = dates.weekdays(start, end)
    if days >= rule.days:
        return []
    name, title, fix = "publicity.working-days", "公示的工作日偏少", "请向主管部门核实公示是否按工作日计算"
    measured, allowed, note = f"周一至周五{days}天", f"不少于{rule.days}个工作日", "这条规定不在本通知内，只作提示"
    return [doubtful(name, title, rule, fix, measured=measured, allowed=allowed, note=note)]


def _objection(publicity: Publicity, policy: Policy) -> Finding:
    rule = policy.publicity.without_objection
    if publicity.objection is None:
        return missing("publicity.objection", "公示有无异议还没有说明", "请在公示结束后填写有无异议", rule)
    if not publicity.objection:
        return passed("publicity.objection", "公示无异议", rule)
    fix = "请先由单位查清异议、写明处理结果，再报送"
    return broken("publicity.objection", "公示有异议", rule, fix, measured="有异议", allowed="无异议后才能报送")


def _order(publicity: Publicity, sent: date | None, policy: Policy) -> list[Finding]:
    """R013: finished before sending (categorical); R014: the seal in between (read)."""
    start, end, sealed = publicity.start, publicity.end, publicity.confirmed
    name, rule = "publicity.order", policy.publicity.finished
    if end and sent and sent < end:
        return [_sent_early(end, sent, policy)]
    said = (("公示开始", start), ("公示结束", end), ("单位确认", sealed), ("报送", sent))
    known = [(word, day) for word, day in said if day]
    wrong = [
        f"{word}{in_words(day)}，{later}{in_words(then)}"
        for (word, day), (later, then) in pairwise(known)
        if day > then
    ]
    if wrong:
        fix, allowed = "请改正填错的日期", "公示开始、公示结束、单位确认、报送依次在后"
        return [doubtful(name, "公示各日期的先后请核对", rule, fix, measured=wrong[0], allowed=allowed)]
    if start is None or end is None:
        return []  # asked for under publicity.days
    if sealed is None or sent is None:
        fix = "请在公示结束后填写单位在确认表上盖章的日期，以及报送（或计划报送）的日期"
        return [missing(name, "单位确认、报送的日期还没有填全", fix, rule)]
    return [passed(name, "公示、确认、报送的先后", rule)]


def _filing(publicity: Publicity, planned: date | None, policy: Policy, on: date) -> list[Finding]:
    """报送 against the planned filing day; while neither is known, the dates against the day that is judged on."""
    name, rule, sent = "publicity.filing", policy.publicity.finished, publicity.sent
    if sent and planned and sent != planned:
        seen, fix = (
            f"打算报送{in_words(planned)}，报送{in_words(sent)}",
            "请改正其中一个日期，各项都按打算报送的日期判断",
        )
        return [doubtful(name, "两处报送日期不同", rule, fix, measured=seen, allowed="两处一致")]
    said = (("公示开始", publicity.start), ("公示结束", publicity.end), ("单位确认", publicity.confirmed))
    late = [f"{word}{in_words(day)}" for word, day in said if day and day > on]
    if sent or planned or not late:
        return []
    fix, allowed = "请核对公示日期，并填写打算报送的日期", f"不晚于{in_words(on)}"
    return [doubtful(name, "公示日期晚于申报的日子", rule, fix, measured="、".join(late), allowed=allowed)]


def _sent_early(end: date, sent: date, policy: Policy) -> Finding:
    """As strong as 公示结束后, with the words that name the sending."""
    return Finding(
        id="publicity.order",
        light=policy.publicity.finished.broken,
        title="公示还没有结束就报送",
        measured=f"公示到{in_words(end)}，报送{in_words(sent)}",
        allowed="公示结束且无异议后报送",
        clause=policy.publicity.without_objection.clause,
        fix="请在公示结束、单位确认后再报送",
    )

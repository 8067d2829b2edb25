"""破格 (附件1 二.15, 三, 四.10; R035-R037, AN-37): are the claims, their evidence and their reasons there?

Not evaluated: the conditions themselves, which the notice does not hold, and the quality of the reasons.
"""

from __future__ import annotations

from datetime import date

from jxcheck.application import Application, Claim, Exceptional
from jxcheck.checks.common import broken, doubtful, missing, passed
from jxcheck.finding import Finding
from jxcheck.policy import Policy, Stated


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    rules, exceptional = policy.exceptional, application.exceptional
    if exceptional.applies is None:
        return [missing("exceptional.applies", "是否破格申报还没有说明", "请说明是不是破格申报", rules.forms)]
    if not exceptional.applies:
        return _not_claimed(exceptional, policy)
    return [_claims(exceptional, policy), *_evidence(exceptional, policy), *_texts(exceptional, policy)]


def _not_claimed(exceptional: Exceptional, policy: Policy) -> list[Finding]:
    filled = (
        exceptional.claims or exceptional.summary_reason or exceptional.approval_reason or exceptional.roster_clauses
    )
    if not filled:
        return []
    rule, title, fix = policy.exceptional.claims, "不是破格申报，却填了破格内容", "请清空破格栏目，或改为破格申报"
    measured, allowed = "破格栏目不为空", "不破格的，破格栏目留空"
    return [doubtful("exceptional.unclaimed", title, rule, fix, measured=measured, allowed=allowed)]


def _claims(exceptional: Exceptional, policy: Policy) -> Finding:
    rule = policy.exceptional.claims
    named = [claim.clause for claim in exceptional.claims if claim.clause.strip()]
    if named:
        return passed(
            "exceptional.claims",
            "符合的破格条件",
            rule,
            "、".join(named),
            note="破格条件本身不在本通知内，是否符合请向评委会办公室核实",
        )
    return missing("exceptional.claims", "还没有写明符合哪几条破格条件", "请逐条写明所符合的破格条件", rule)


def _evidence(exceptional: Exceptional, policy: Policy) -> list[Finding]:
    return [_proof(claim, policy) for claim in exceptional.claims if claim.clause.strip()]


def _proof(claim: Claim, policy: Policy) -> Finding:
    name, rule, title = "exceptional.evidence", policy.exceptional.claims, f"“{claim.clause[:30]}”的证明材料"
    if claim.evidence is None:
        return missing(name, f"{title}还没有确认", "请填写这一条有几份证明材料", rule)
    if claim.evidence:
        return passed(name, title, rule, f"{claim.evidence}份")
    return broken(name, f"缺{title}", rule, "请为这一条补上证明材料", measured="0份", allowed="附有关证明材料")


def _texts(exceptional: Exceptional, policy: Policy) -> list[Finding]:
    rules = policy.exceptional
    return [
        _text("exceptional.summary-reason", "综合表“符合破格申报情况”栏", exceptional.summary_reason, rules.reasons),
        _text("exceptional.approval-reason", "审批表“破格推荐理由”栏", exceptional.approval_reason, rules.reasons),
        _text(
            "exceptional.roster-clauses", "花名册“符合破格条件情况”栏", exceptional.roster_clauses, rules.roster_clauses
        ),
    ]


def _text(finding_id: str, title: str, text: str | None, rule: Stated[str]) -> Finding:
    if text is None:
        return missing(finding_id, f"{title}还没有填", f"请填写{rule.value}", rule)
    if text.strip():
        return passed(finding_id, title, rule, f"{len(text.strip())}字")
    return broken(finding_id, f"{title}空着", rule, f"请填写{rule.value}", measured="空白", allowed=rule.value)

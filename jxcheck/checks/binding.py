"""装订与装袋 (附件1 二.1, 三; R010, R040-R048, AN-20). Not evaluated: the order of papers inside a volume."""

from __future__ import annotations

from datetime import date

from jxcheck.application import Application, Binding
from jxcheck.checks.common import broken, confirmations, doubtful, missing, passed
from jxcheck.finding import Finding
from jxcheck.policy import Policy


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    asked = [one.id for one in policy.confirmations_on("binding")]
    if application.binding == Binding() and not any(one in application.confirmed for one in asked):
        return [missing("binding.volumes", "还没有装订", "材料齐了以后装订成册、装袋", policy.binding.volumes)]
    return [
        _volumes(application, policy),
        _bag_lists(application, policy),
        *confirmations("binding", application, policy),
    ]


def _volumes(application: Application, policy: Policy) -> Finding:
    rules, have = policy.binding, application.binding.volumes
    exceptional = application.exceptional.applies
    rule = rules.volumes_exceptional if exceptional else rules.volumes
    if not have or exceptional is None:
        return missing("binding.volumes", "册数还不能核对", "请填写装订成几册，并说明是不是破格申报", rule)
    allowed = f"{rule.value}册（{'破格' if exceptional else '不破格'}）"
    if have == rule.value:
        return passed("binding.volumes", "册数", rule, f"{have}册", allowed, "第二册分成（一）（二）时仍算一册")
    fix = f"请装订成{rule.value}册；第二册分成（一）（二）时仍算一册"
    return broken("binding.volumes", "册数不对", rule, fix, measured=f"{have}册", allowed=allowed)


def _bag_lists(application: Application, policy: Policy) -> Finding:
    rule, bags, lists = policy.binding.lists_per_bag, application.binding.bags, application.binding.bag_lists
    if not bags or lists is None:
        return missing("binding.bag-lists", "资料袋和袋面清单的数目还没有填", "请填写有几只资料袋、贴了几张清单", rule)
    measured, allowed = f"{bags}只袋、{lists}张清单", f"每袋{rule.value}张"
    if lists == bags * rule.value:
        return passed("binding.bag-lists", "袋面清单", rule, measured, allowed)
    judged = broken if lists < bags * rule.value else doubtful
    fix = "请在每只资料袋面上贴一张本袋的清单"
    return judged("binding.bag-lists", "袋面清单的张数与袋数不合", rule, fix, measured=measured, allowed=allowed)

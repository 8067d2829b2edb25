"""业绩材料 (附件1 二.7, 二.14; R025, R031-R034): one 代表作, the copied parts, who wrote it, since when.

Not evaluated: the worth of a work, and whether a document is what it says.
"""

from __future__ import annotations

from datetime import date

from jxcheck import dates
from jxcheck.application import Application, Work, WorkKind
from jxcheck.checks.common import missing, passed
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy, Stated


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    if application.works is None and application.has_honours is None and application.has_awards is None:
        fix = "请列出任现职以来的论文、著作、报告和荣誉、获奖，或说明没有"
        return [missing("works.list", "业绩材料还没有填", fix, policy.works.since_post)]
    findings = _asked(application)
    if application.works is None:
        return [
            *findings,
            missing(
                "works.list",
                "有没有论文、著作等业绩还没有说明",
                "请列出任现职以来的论文、著作、报告，或说明没有",
                policy.works.since_post,
            ),
        ]
    if not application.works:
        return findings
    findings += _representative(application.works, policy)
    for work in application.works:
        findings += [
            *_parts(work, policy),
            *_authorship(work, policy),
            *_contributor(work, policy),
            *_since(work, application, policy),
        ]
    return findings


def _asked(application: Application) -> list[Finding]:
    questions = (
        ("works.honours", "个人荣誉证书", application.has_honours),
        ("works.awards", "课题、项目获奖证书", application.has_awards),
    )
    return [
        missing(name, f"有没有{title}还没有说明", f"请说明有没有{title}")
        for name, title, answer in questions
        if answer is None
    ]


def _named(work: Work) -> str:
    return f"“{work.title[:30]}”" if work.title else f"一篇{work.kind.word}"


def _representative(works: list[Work], policy: Policy) -> list[Finding]:
    rule, original = policy.works.representatives, policy.works.original
    candidates = [work for work in works if work.kind is not WorkKind.OTHER]
    chosen = [work for work in candidates if work.representative]
    if not candidates:
        return []
    if not chosen and any(work.representative is None for work in candidates):
        return [missing("works.representative", "代表作还没有确定", f"请选定{rule.value}篇代表作", rule)]
    if len(chosen) != rule.value:
        return [
            Finding(
                id="works.representative",
                light=rule.broken,
                title="代表作的篇数不对",
                measured=f"{len(chosen)}篇",
                allowed=f"{rule.value}篇",
                clause=rule.clause,
                fix=f"请只选定{rule.value}篇代表作",
            )
        ]
    found = passed("works.representative", "代表作", rule, _named(chosen[0]), f"{rule.value}篇")
    if chosen[0].original:
        return [found, passed("works.original", "代表作原件", original, f"原件{original.value}份")]
    if chosen[0].original is None:
        return [
            found,
            missing("works.original", "代表作的原件还没有确认", f"请备好代表作原件{original.value}份", original),
        ]
    return [
        found,
        Finding(
            id="works.original",
            light=original.broken,
            title="缺代表作原件",
            measured="没有原件",
            allowed=f"原件{original.value}份",
            clause=original.clause,
            fix="请找到代表作的原件，或改选一篇有原件的作品",
        ),
    ]


def _parts(work: Work, policy: Policy) -> list[Finding]:
    rule = policy.works.copied_parts
    if work.kind not in (WorkKind.PAPER, WorkKind.BOOK):
        return []
    absent = [part for part in rule.value if part not in work.parts]
    if not absent:
        return [passed("works.parts", f"{_named(work)}复印齐全", rule, "、".join(work.parts))]
    if not work.parts:
        return [missing("works.parts", f"{_named(work)}的复印件还没有备", f"请复印{'、'.join(rule.value)}", rule)]
    # 附件1 speaks of copies of papers; how a whole book is copied it leaves open.
    light = rule.broken if work.kind is WorkKind.PAPER else Light.AMBER
    return [
        Finding(
            id="works.parts",
            light=light,
            title=f"{_named(work)}的复印件缺页",
            measured="缺" + "、".join(absent),
            allowed="、".join(rule.value),
            clause=rule.clause,
            fix=f"请补印{'、'.join(absent)}",
        )
    ]


def _authorship(work: Work, policy: Policy) -> list[Finding]:
    if work.kind is not WorkKind.REPORT:
        return []
    fix = "请备好能证明本人执笔的材料"
    return [
        _evidence("works.authorship", f"{_named(work)}的本人执笔依据", work.authorship, policy.works.authorship, fix)
    ]


def _contributor(work: Work, policy: Policy) -> list[Finding]:
    rule = policy.works.contributor
    if work.collective is None:
        return [missing("works.collective", f"{_named(work)}是不是集体项目还没有说明", "请说明是不是集体项目", rule)]
    if not work.collective:
        return []
    return [
        _evidence(
            "works.contributor",
            f"{_named(work)}的主要贡献者依据",
            work.contributor,
            rule,
            "请备好证明本人系主要贡献者的材料",
        )
    ]


def _evidence(finding_id: str, title: str, answer: bool | None, rule: Stated[str], fix: str) -> Finding:
    if answer is None:
        return missing(finding_id, f"{title}还没有确认", fix, rule)
    if answer:
        return passed(finding_id, title, rule)
    return Finding(
        id=finding_id,
        light=rule.broken,
        title=f"缺{title}",
        measured="没有",
        allowed=rule.value,
        clause=rule.clause,
        fix=fix,
    )


def _undated(work: Work, policy: Policy) -> Finding:
    rule, fix = policy.works.since_post, f"请按“{policy.identity.date_example.value}”的写法填写发表或完成时间"
    if not (work.dated or "").strip():
        return missing("works.dated", f"{_named(work)}的时间还没有填", fix, rule)
    title = f"{_named(work)}的时间看不出年月"
    return Finding(id="works.dated", light=Light.AMBER, title=title, measured=work.dated, clause=rule.clause, fix=fix)


def _since(work: Work, application: Application, policy: Policy) -> list[Finding]:
    rule = policy.works.since_post
    held = dates.first_of(application.post.appointed_on) or dates.first_of(application.post.qualified_on)
    dated = dates.first_of(work.dated)
    if dated is None:
        return [_undated(work, policy)]
    if held is None or dated >= held:
        return [passed("works.since-post", f"{_named(work)}在任现职以来", rule, work.dated)] if held else []
    return [
        Finding(
            id="works.since-post",
            light=Light.AMBER,
            title=f"{_named(work)}早于任现职",
            measured=work.dated,
            allowed=f"{held.year}年{held.month}月以后",
            clause=rule.clause,
            fix="任现职以前的业绩一般不列入；请核对时间，或换一篇",
        )
    ]

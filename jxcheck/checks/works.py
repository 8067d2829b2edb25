"""业绩材料 (附件1 二.7, 二.14; R025, R031-R034): one 代表作, the copied parts, who wrote it, since when.

Not evaluated: the worth of a work, and whether a document is what it says.
"""

from __future__ import annotations

from datetime import date

from jxcheck import dates
from jxcheck.application import Application, Work, WorkKind
from jxcheck.checks.common import broken, doubtful, missing, passed
from jxcheck.finding import Finding
from jxcheck.policy import Policy, Stated


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    if application.works is None and application.has_honours is None and application.has_awards is None:
        fix = "请列出任现职以来的论文、著作、报告和荣誉、获奖，或说明没有"
        return [missing("works.list", "业绩材料还没有填", fix, policy.works.since_post)]
    findings = _asked(application)
    if application.works is None:
        fix = "请列出任现职以来的论文、著作、报告，或说明没有"
        return [*findings, missing("works.list", "有没有论文、著作等业绩还没有说明", fix, policy.works.since_post)]
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
    name, rule = "works.representative", policy.works.representatives
    candidates = [work for work in works if work.kind is not WorkKind.OTHER]
    chosen = [work for work in candidates if work.representative]
    wanted = f"{rule.value}篇"
    if not candidates:
        return []
    if not chosen and any(work.representative is None for work in candidates):
        return [missing(name, "代表作还没有确定", f"请选定{wanted}代表作", rule)]
    if len(chosen) != rule.value:
        fix = f"请只选定{wanted}代表作"
        return [broken(name, "代表作的篇数不对", rule, fix, measured=f"{len(chosen)}篇", allowed=wanted)]
    return [passed(name, "代表作", rule, _named(chosen[0]), wanted), _original(chosen[0], policy)]


def _original(work: Work, policy: Policy) -> Finding:
    name, rule = "works.original", policy.works.original
    wanted = f"原件{rule.value}份"
    if work.original:
        return passed(name, "代表作原件", rule, wanted)
    if work.original is None:
        return missing(name, "代表作的原件还没有确认", f"请备好代表作{wanted}", rule)
    fix = "请找到代表作的原件，或改选一篇有原件的作品"
    return broken(name, "缺代表作原件", rule, fix, measured="没有原件", allowed=wanted)


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
    judged = broken if work.kind is WorkKind.PAPER else doubtful
    names, title, allowed = "、".join(absent), f"{_named(work)}的复印件缺页", "、".join(rule.value)
    return [judged("works.parts", title, rule, f"请补印{names}", measured=f"缺{names}", allowed=allowed)]


def _authorship(work: Work, policy: Policy) -> list[Finding]:
    if work.kind is not WorkKind.REPORT:
        return []
    rule, title, fix = policy.works.authorship, f"{_named(work)}的本人执笔依据", "请备好能证明本人执笔的材料"
    return [_evidence("works.authorship", title, work.authorship, rule, fix)]


def _contributor(work: Work, policy: Policy) -> list[Finding]:
    rule = policy.works.contributor
    if work.collective is None:
        return [missing("works.collective", f"{_named(work)}是不是集体项目还没有说明", "请说明是不是集体项目", rule)]
    if not work.collective:
        return []
    title, fix = f"{_named(work)}的主要贡献者依据", "请备好证明本人系主要贡献者的材料"
    return [_evidence("works.contributor", title, work.contributor, rule, fix)]


def _evidence(finding_id: str, title: str, answer: bool | None, rule: Stated[str], fix: str) -> Finding:
    if answer is None:
        return missing(finding_id, f"{title}还没有确认", fix, rule)
    if answer:
        return passed(finding_id, title, rule)
    return broken(finding_id, f"缺{title}", rule, fix, measured="没有", allowed=rule.value)


def _undated(work: Work, policy: Policy) -> Finding:
    rule, fix = policy.works.since_post, f"请按“{policy.identity.date_example.value}”的写法填写发表或完成时间"
    if not (work.dated or "").strip():
        return missing("works.dated", f"{_named(work)}的时间还没有填", fix, rule)
    title = f"{_named(work)}的时间看不出年月"
    return doubtful("works.dated", title, rule, fix, measured=work.dated)


def _since(work: Work, application: Application, policy: Policy) -> list[Finding]:
    rule = policy.works.since_post
    held = dates.first_of(application.post.appointed_on) or dates.first_of(application.post.qualified_on)
    dated = dates.first_of(work.dated)
    if dated is None:
        return [_undated(work, policy)]
    if held is None or dated >= held:
        return [passed("works.since-post", f"{_named(work)}在任现职以来", rule, work.dated)] if held else []
    title, fix = f"{_named(work)}早于任现职", "任现职以前的业绩一般不列入；请核对时间，或换一篇"
    allowed = f"{held.year}年{held.month}月以后"
    return [doubtful("works.since-post", title, rule, fix, measured=work.dated, allowed=allowed)]

"""岗位信息表 (附件11; R028, R110, R112-R114) as it was read from the file: its sums, its list, the post applied for.

The form states none of its sums in words: what does not add up is AMBER. Not evaluated: 核准比例, the dates and seals,
and whether the unit really has the posts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from jxcheck.application import Application, Document, Level, PostsFacts, PostsRow
from jxcheck.checks.common import doubtful, missing, passed, same_name
from jxcheck.finding import Finding
from jxcheck.policy import Policy

_FIELDS = ("full_senior", "associate_senior", "intermediate", "junior", "total")  # as the policy orders the columns
_ROWS = {"approved": "核准人数", "hired": "实聘人数", "vacant": "空缺情况"}


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    forms = [one for one in application.documents if one.posts is not None]
    findings = []
    for form in forms:
        judged = _judged(form, form.posts or PostsFacts(), application, policy)
        findings += [_named(one, form) for one in judged] if len(forms) > 1 else judged
    return findings


def _named(finding: Finding, form: Document) -> Finding:
    return finding.model_copy(update={"title": f"《{form.source.file}》{finding.title}"})


def _judged(form: Document, facts: PostsFacts, application: Application, policy: Policy) -> list[Finding]:
    return [
        *_public(application, policy),
        _totals(form, facts, policy),
        _listed(facts, application, policy),
        *_applied(facts, application, policy),
        *_vacancy(facts, application.post.level, policy),
        _untitled(facts, policy),
    ]


def _public(application: Application, policy: Policy) -> list[Finding]:
    """R028: the form is a public institution's."""
    kind, public = application.post.employer_type, policy.employer.public_types
    if kind is None or kind in public.value:
        return []
    name, title = "posts.public", "不是事业单位，却有岗位信息表"
    fix = "请核对单位性质；不是事业单位的，不用交岗位信息表"
    return [doubtful(name, title, public, fix, measured=kind, allowed="事业单位申报对象提供")]


# ---- R112


def _totals(form: Document, facts: PostsFacts, policy: Policy) -> Finding:
    rule, name = policy.post_information.totals, "posts.totals"
    rows = {row.what: row for row in facts.rows}
    wrong = [
        *(words for row in facts.rows for words in _sum(row, blank_is_none=form.scanned)),
        *_vacant(rows, policy),
        *_posts(rows.get("approved"), facts),
    ]
    if wrong:
        fix = "请核对岗位数，改正填错的一处；属实的，请向主管部门核实"
        return doubtful(name, "岗位数对不上", rule, fix, measured="；".join(wrong), allowed=rule.value)
    if not any(value is not None for row in facts.rows for value in _values(row)):
        return doubtful(name, "岗位数空着，或没有读出来", rule, "请核对岗位信息表上的岗位数", allowed=rule.value)
    return passed(name, "岗位数相符", rule, _seen(facts, rows), rule.value)


def _values(row: PostsRow) -> list[int | None]:
    return [getattr(row, field) for field in _FIELDS]


def _sum(row: PostsRow, *, blank_is_none: bool) -> Iterator[str]:
    """A blank level is 0, but in a scan it may only not have been read."""
    *levels, total = _values(row)
    known = [value for value in levels if value is not None]
    if total is None or not known or (blank_is_none and len(known) < len(levels)):
        return
    if sum(known) != total:
        yield f"{_ROWS[row.what]}各级相加{sum(known)}，总数写着{total}"


def _vacant(rows: dict[str, PostsRow], policy: Policy) -> Iterator[str]:
    """空缺 is 核准 less 实聘, level by level."""
    if not {"approved", "hired", "vacant"} <= rows.keys():
        return
    values = zip(*(_values(rows[what]) for what in ("approved", "hired", "vacant")), strict=True)
    for word, (approved, hired, vacant) in zip(policy.post_information.columns.value, values, strict=True):
        if approved is not None and hired is not None and vacant is not None and approved - hired != vacant:
            yield f"{word}核准{approved}、实聘{hired}，空缺写着{vacant}"


def _posts(approved: PostsRow | None, facts: PostsFacts) -> Iterator[str]:
    total = approved.total if approved else None
    if total is not None and facts.posts is not None and total != facts.posts:
        yield f"核准总数{total}，专业技术岗位总数写着{facts.posts}"
    if facts.posts is not None and facts.staff is not None and facts.posts > facts.staff:
        yield f"专业技术岗位总数{facts.posts}，编制数只有{facts.staff}"


def _seen(facts: PostsFacts, rows: dict[str, PostsRow]) -> str:
    said = [f"{_ROWS[what]}{row.total}" for what, row in rows.items() if row.total is not None]
    return "、".join([*([f"编制数{facts.staff}"] if facts.staff is not None else []), *said]) or "读到的几个数相符"


# ---- R113


def _listed(facts: PostsFacts, application: Application, policy: Policy) -> Finding:
    rule, name, mine = policy.post_information.listed, "posts.listed", application.person.name
    if not facts.people:
        return doubtful(name, "拟聘任人员名单空着，或没有读出来", rule, "请核对名单里有没有本人", allowed=rule.value)
    if not mine:
        return missing(name, "填了姓名才能核对名单", "请先填写姓名", rule)
    if any(same_name(mine, person) for person, _ in facts.people):
        return passed(name, "本人在名单里", rule, f"名单{len(facts.people)}人")
    fix = "请核对名单；没有本人的，请单位补上"
    return doubtful(name, "名单里没有本人", rule, fix, measured=f"名单{len(facts.people)}人", allowed=rule.value)


def _applied(facts: PostsFacts, application: Application, policy: Policy) -> list[Finding]:
    """推荐申报职称 of one's own row against the level that is applied for."""
    rule, level, mine = policy.post_information.titles, application.post.level, application.person.name
    title = next((title for person, title in facts.people if mine and title and same_name(mine, person)), None)
    if level is None or title is None:
        return []
    name, meant = "posts.applied", _level_of(title, policy)
    if meant is level:
        return [passed(name, "推荐申报职称", rule, title, f"申报{level.word}")]
    fix = "请核对申报的级别和表上的推荐申报职称"
    return [doubtful(name, "推荐申报职称与申报级别不同", rule, fix, measured=title, allowed=f"申报{level.word}")]


def _level_of(title: str, policy: Policy) -> Level | None:
    plain, titles = unicodedata.normalize("NFKC", title), policy.post_information.titles.value
    found = [(len(word), level) for level in Level for word in titles.of(level) if word in plain]
    return max(found, key=lambda one: one[0])[1] if found else None


def _vacancy(facts: PostsFacts, level: Level | None, policy: Policy) -> list[Finding]:
    """A post is free at the level applied for; where none is, the unit's promise to appoint is open."""
    vacant = next((row for row in facts.rows if row.what == "vacant"), None)
    if level is None or vacant is None:
        return []
    rule, fields = (
        policy.post_information.posts_of,
        dict(zip(policy.post_information.columns.value, _FIELDS, strict=True)),
    )
    words = rule.value.of(level)
    free = {word: getattr(vacant, fields[word]) for word in words}
    seen = "、".join(f"{word}空缺{count}" for word, count in free.items() if count is not None)
    name, allowed = "posts.vacancy", f"{'或'.join(words)}有空缺"
    if any(free.values()):
        return [passed(name, "申报的这一级有空缺岗位", rule, seen, allowed)]
    if None in free.values():
        return []
    fix = "请向单位和主管部门核实，没有空缺岗位能不能申报"
    return [doubtful(name, "申报的这一级没有空缺岗位", rule, fix, measured=seen, allowed=allowed)]


# ---- R114


def _untitled(facts: PostsFacts, policy: Policy) -> Finding:
    rule, name = policy.post_information.untitled, "posts.untitled"
    if facts.untitled is None or not facts.people:
        title, fix = "名单的人数空着，或没有读出来", "请核对表上的人数与名单"
        return doubtful(name, title, rule, fix, allowed=rule.value)
    seen = f"“目前不具有”{facts.untitled}人，名单{len(facts.people)}人"
    if facts.untitled == len(facts.people):
        return passed(name, "名单人数相符", rule, seen, rule.value)
    return doubtful(name, "名单人数与表上写的不同", rule, "请核对人数和名单", measured=seen, allowed=rule.value)

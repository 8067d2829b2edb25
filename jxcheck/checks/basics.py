"""基本情况: level, specialty, ID, employer, practice, dates, years (附件1 四; R021, R060-R068, AN-17, AN-24).

Not evaluated: whether the employer's name is the seal's, and whether the person is 在编.
"""

from __future__ import annotations

import re
from datetime import date

from jxcheck import dates
from jxcheck.application import Application, Level, Person, Post
from jxcheck.checks.common import broken, doubtful, missing, passed
from jxcheck.checks.id_number import IdNumber, masked, read_id_number
from jxcheck.checks.order import dates_of_life
from jxcheck.finding import Finding
from jxcheck.policy import Condition, Policy


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    person, post = application.person, application.post
    other = _other_policy(application, policy)
    if person == Person() and post == Post():
        return [*other, missing("basics.answers", "基本情况还没有填", "请填写级别、专业、身份证号码和单位情况")]
    return [
        *other,
        *_applied_for(post),
        *_identity(person, policy, on),
        *_employer(post, policy),
        _practice(post, policy),
        *_dates(post, policy),
        *_untitled(post, policy),
        *dates_of_life(application, policy, on),
        *_years(post, policy),
    ]


def _other_policy(application: Application, policy: Policy) -> list[Finding]:
    """A draft filled in for another round: its answers stay, but somebody has to know."""
    if application.policy in (None, policy.policy):
        return []
    title, fix = "这份草稿是按另一份规则填的", "请换用草稿所写的规则，或逐项核对后在本规则下重新填写"
    seen, allowed = f"草稿按{application.policy}", f"现在按{policy.policy}判断"
    return [doubtful("basics.policy", title, None, fix, measured=seen, allowed=allowed)]


def _applied_for(post: Post) -> list[Finding]:
    answers = (("basics.level", "申报级别", post.level), ("basics.specialty", "申报专业", post.specialty))
    return [
        passed(finding_id, title, None, value.word)
        if value
        else missing(finding_id, f"{title}还没有选", f"请选择{title}")
        for finding_id, title, value in answers
    ]


def _identity(person: Person, policy: Policy, on: date) -> list[Finding]:
    findings = []
    if not person.name:
        findings.append(missing("basics.name", "姓名还没有填", "请填写姓名"))
    rule = policy.identity.id_number
    if not person.id_number:
        findings.append(missing("basics.id-number", "身份证号码还没有填", "请填写18位身份证号码", rule))
        read = None
    else:
        read = _read(person.id_number, policy, on)
        findings.append(_id_number(read, policy))
    birth = _date("basics.birth", "出生年月", person.birth, policy)
    return [*findings, *_against_id(person, read), birth, *_postcode(person)]


def _read(typed: str, policy: Policy, on: date) -> IdNumber:
    standard = policy.outside.id_number
    return read_id_number(typed, standard, on) if standard.enabled else IdNumber(text=typed, unsure="未启用校验")


def _id_number(read: IdNumber, policy: Policy) -> Finding:
    standard = policy.outside.id_number
    rule, note = policy.identity.id_number, f"校验方法见{standard.at}"
    name, length, shown = "basics.id-number", len(standard.weights) + 1, masked(read.text)
    allowed = f"{length}位，校验码正确"
    if read.wrong:
        fix, seen = "请对照身份证逐位核对后重填", f"{shown}：{read.wrong}"
        return broken(name, "身份证号码有误", rule, fix, measured=seen, allowed=allowed, note=note)
    if read.unsure:
        fix, seen = f"请填完整的{length}位号码；持其他证件的，请向人社部门核实", f"{shown}：{read.unsure}"
        return doubtful(name, "身份证号码无法校验", rule, fix, measured=seen, allowed=allowed, note=note)
    return passed(name, "身份证号码", rule, shown, allowed, note)


def _against_id(person: Person, read: IdNumber | None) -> list[Finding]:
    return [*_sex(person, read), *_birth_month(person, read)]


def _sex(person: Person, read: IdNumber | None) -> list[Finding]:
    if not person.sex:
        return [missing("basics.sex", "性别还没有填", "请填写性别，与身份证号码一致")]
    if read is None or read.sex is None:
        return []
    if person.sex == read.sex:
        return [passed("basics.sex", "性别", None, person.sex)]
    return [_differs("basics.sex", "性别与身份证号码不一致", person.sex, read.sex)]


def _birth_month(person: Person, read: IdNumber | None) -> list[Finding]:
    said = dates.first_of(person.birth)
    if said is None or read is None or read.birth is None:
        return []
    if (said.year, said.month) == (read.birth.year, read.birth.month):
        return []
    shown = f"{read.birth.year}年{read.birth.month}月"
    return [_differs("basics.birth-month", "出生年月与身份证号码不一致", person.birth or "", shown)]


def _differs(finding_id: str, title: str, typed: str, shown: str) -> Finding:
    fix = f"请核对；以身份证为准时应填“{shown}”"
    return doubtful(finding_id, title, None, fix, measured=f"填的是{typed}，身份证号码显示{shown}", allowed="两处一致")


def _postcode(person: Person) -> list[Finding]:
    if person.postcode is None or re.fullmatch(r"[0-9]{6}", person.postcode.strip()):
        return []
    seen, fix = person.postcode, "请核对邮政编码"
    return [doubtful("basics.postcode", "邮政编码的写法", None, fix, measured=seen, allowed="6位数字")]


def _date(finding_id: str, title: str, text: str | None, policy: Policy) -> Finding:
    """R067: ××××年×月, for every date that goes into the roster."""
    rule = policy.identity.date_form
    example = policy.identity.date_example.value
    if not text or not text.strip():
        return missing(finding_id, f"{title}还没有填", f"请按“{example}”的写法填写", rule)
    if re.fullmatch(rule.value, text.strip(), re.ASCII):
        return passed(finding_id, title, rule, text, f"如{example}")
    proposed = dates.proposed_year_month(text)
    fix = f"请改为“{proposed}”" if proposed else f"请按“{example}”的写法重填：四位年份、月份不加零、不写日"
    return broken(finding_id, f"{title}的写法不合格式", rule, fix, measured=text, allowed=f"如{example}")


def _employer(post: Post, policy: Policy) -> list[Finding]:
    rules, findings = policy.employer, []
    if not post.employer:
        findings.append(missing("basics.employer", "工作单位还没有填", "请填写单位全称，与单位图章一致", rules.name))
    findings += _employer_type(post, policy)
    findings += _supervisor(post, policy)
    if post.employer_type in rules.public_types.value:
        findings.append(_established(post, policy))
    return findings


def _employer_type(post: Post, policy: Policy) -> list[Finding]:
    name, rule, kind = "basics.employer-type", policy.employer.types, post.employer_type
    if not kind:
        return [missing(name, "单位性质还没有选", "请在九类中选一类", rule)]
    if kind not in rule.value:
        fix, allowed = "请改填九类中最接近的一类", "、".join(rule.value)
        return [broken(name, "单位性质不在九类之中", rule, fix, measured=kind, allowed=allowed)]
    if kind != policy.employer.residual.value:
        return [passed(name, "单位性质", rule, kind)]
    return _residual_type(kind, (post.employer_remark or "").strip(), policy)


def _residual_type(kind: str, remark: str, policy: Policy) -> list[Finding]:
    rule, fix = policy.employer.residual, "请核实能否归入其余八类；机关、社会团体等请问人社部门"
    allowed = "尽可能选其余八类"
    found = doubtful("basics.employer-type", "单位性质选了其它类", rule, fix, measured=kind, allowed=allowed)
    name = "basics.employer-remark"
    if remark:
        return [found, passed(name, "其它类已在备注说明", rule)]
    fix, allowed = "请在备注栏写明单位的情况", "备注栏说明情况"
    return [found, broken(name, "选了其它类，备注还空着", rule, fix, measured="备注为空", allowed=allowed)]


def _supervisor(post: Post, policy: Policy) -> list[Finding]:
    rule, words = policy.employer.supervisor_forms, policy.employer.supervisor_words
    name, typed = "basics.supervisor", post.supervisor
    if not typed:
        return [missing(name, "主管部门还没有填", words.value, words)]
    if any(re.fullmatch(form, typed.strip()) for form in rule.value):
        return [passed(name, "主管部门", rule, typed)]
    fix = f"请按规定写法填写：{words.value}"
    return [broken(name, "主管部门的写法请核对", rule, fix, measured=typed, allowed=words.value)]


def _established(post: Post, policy: Policy) -> Finding:
    name, rule = "basics.established", policy.post_information.established
    if post.established is None:
        return missing(name, "是否在编还没有说明", "请说明您是不是在编人员", rule)
    if post.established:
        return passed(name, "在编人员，需岗位信息表", rule)
    fix = "请向人社部门核实非在编人员是否需要岗位信息表"
    return doubtful(name, "岗位信息表是为在编人员填写的", rule, fix, measured="非在编", allowed="在编人员")


def _practice(post: Post, policy: Policy) -> Finding:
    usual, most = policy.practice.usual, policy.practice.most
    name, practice = "basics.practice", "".join((post.practice or "").split())
    if not practice:
        fix = f"请填写从事专业，一般{usual.value}个字，最多{most.value}个字"
        return missing(name, "从事专业还没有填", fix, most)
    measured, allowed = f"{practice}（{len(practice)}个字）", f"最多{most.value}个字"
    if len(practice) > most.value:
        fix = f"从事专业不是所学专业，请换一个{most.value}个字以内的规范名称，不要截断"
        note = "它将印在资格证书的“专业名称”栏"
        return broken(name, "从事专业超过了字数", most, fix, measured=measured, allowed=allowed, note=note)
    unusual = f"一般填{usual.value}个字；它将印在资格证书上，请确认完整准确"
    return passed(name, "从事专业", most, measured, allowed, None if len(practice) == usual.value else unusual)


def _dates(post: Post, policy: Policy) -> list[Finding]:
    findings = [_date("basics.career-start", "参加工作时间", post.career_start, policy)]
    held = (
        ("basics.qualified-on", "现资格取得时间", post.qualified_on),
        ("basics.appointed-on", "现职务聘任时间", post.appointed_on),
    )
    if post.titled is False:
        return findings
    # Someone going for the first grade may hold no title yet: silence is then no gap.
    optional = post.level is Level.JUNIOR and post.titled is None
    return findings + [_date(name, title, text, policy) for name, title, text in held if text or not optional]


def _untitled(post: Post, policy: Policy) -> list[Finding]:
    """A senior without a title: the certificates that fall away by this answer are named."""
    items = [item for item in policy.items if Condition.TITLED in item.when]
    if post.level is not Level.SENIOR or post.titled is not False or not items:
        return []
    names = "、".join(item.name for item in items)
    fix = f"有职称的，请改填“是”，清单会要{names}；确实没有的，请向人社部门核实能否申报高级"
    seen = f"填的是现在没有职称，清单因此不要{names}"
    return [doubtful("basics.titled", "申报高级，却没有现任职称", items[0], fix, measured=seen, allowed=names)]


def _years(post: Post, policy: Policy) -> list[Finding]:
    name, rule, until = "basics.years", policy.years.cutoff, policy.years.cutoff.value
    allowed = f"实足年限，计算到{until.year}年{until.month}月{until.day}日"
    if not post.periods:
        fix = "请填写从事工程技术工作的起止时间，由本工具算出实足年限"
        return [missing(name, "专业工作年限还算不出来", fix, rule)]
    findings = _impossible_periods(post)
    spans = [(one.start, one.end or until) for one in post.periods if one.engineering]
    counted = dates.completed_years(spans, until)
    measured = f"按经历计算{counted}年" + ("" if post.years is None else f"，填写{post.years}年")
    if post.years in (None, counted):
        note = f"综合表和花名册都填{counted}年"
        return [*findings, passed(name, "专业工作年限", rule, measured, allowed, note)]
    fix = f"请核对经历的起止时间；按现在填的经历应填{counted}年"
    return [*findings, doubtful(name, "专业工作年限与经历不一致", rule, fix, measured=measured, allowed=allowed)]


def _impossible_periods(post: Post) -> list[Finding]:
    turned = [(one.start, one.end) for one in post.periods if one.end and one.end < one.start]
    spans = [f"{dates.in_words(start)}至{dates.in_words(end)}" for start, end in turned]
    fix = "请改正这一段的起止时间，现在没有计入年限"
    return [doubtful("basics.periods", "有一段经历的结束早于开始", None, fix, measured=span) for span in spans]

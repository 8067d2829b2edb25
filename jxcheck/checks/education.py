"""学历与所学专业 (附件1 四.6, 附件3 注3, 附件13; R022-R024, R066, R160-R162, AN-21, AN-29, AN-41).

Not evaluated: whether a certificate is genuine; what follows from 本专业 or 相近专业 (the notice is silent).
"""

from __future__ import annotations

from datetime import date

from jxcheck import dates
from jxcheck.application import Application, Degree, Discipline, Education, Specialty
from jxcheck.checks.common import broken, doubtful, missing, passed
from jxcheck.checks.order import birth, impossible
from jxcheck.finding import Finding, Light
from jxcheck.majors import Classification, Verdict, classify
from jxcheck.policy import Policy

_LISTED = ("core", "related")  # the others a person has to judge
_BEST_FIRST = ("core", "related", "review", "outside")
VERDICT_WORDS = {"core": "本专业", "related": "相近专业", "review": "待人工认定", "outside": "目录未列入"}
VERDICT_LIGHTS = {"core": Light.GREEN, "related": Light.GREEN, "review": Light.AMBER, "outside": Light.AMBER}
UNREADABLE = "看不出是哪个专业"
NOWHERE = "三个专业都没有列入"


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    degrees = [degree for degree in application.degrees if degree != Degree()]
    if not degrees:
        return [
            missing("education.degrees", "学历还没有填", "请填写毕业证书上的专业和学历", policy.education.certificate)
        ]
    return [
        _major(degrees, application.post.specialty, policy),
        _engineering(degrees, policy),
        *_finished(degrees, policy),
        *_unsaid(degrees, policy),
        *impossible("education.graduated", _graduations(degrees), birth(application, policy, on), on),
    ]


def _graduations(degrees: list[Degree]) -> list[tuple[str, date | None]]:
    return [
        (f"{degree.education.word if degree.education else ''}毕业", dates.first_of(degree.graduated_on))
        for degree in degrees
    ]


def highest(degrees: list[Degree]) -> Degree:
    """The highest 学历; among equals the one entered first."""
    order = list(Education)
    return min(degrees, key=lambda degree: order.index(degree.education) if degree.education else len(order))


def best_verdict(degrees: list[Degree], specialty: Specialty) -> tuple[Degree, Verdict]:
    """The degree that stands best in the catalogue for the specialty, with its verdict."""
    pairs = [(degree, classify(degree.major).specialties[specialty]) for degree in degrees]
    return min(pairs, key=lambda pair: _BEST_FIRST.index(pair[1].verdict))


def best(answer: Classification) -> list[Specialty]:
    """The specialties in which a major stands best, in the notice's order; none when it is outside all three."""
    inside = {specialty: each for specialty, each in answer.specialties.items() if each.basis != "none"}
    # Among names for a person, one that leads to an entry stands better than one that is only in the field.
    rank = {specialty: (_BEST_FIRST.index(each.verdict), each.entry is None) for specialty, each in inside.items()}
    return [specialty for specialty in rank if rank[specialty] == min(rank.values())]


def best_words(answer: Classification) -> str:
    """The same in words: 机电（本专业）; 机电、信息技术（待人工认定）; 三个专业都没有列入"""
    found = best(answer)
    if not found:
        unreadable = any(verdict.verdict == "review" for verdict in answer.specialties.values())
        return UNREADABLE if unreadable else NOWHERE
    names = "、".join(specialty.word for specialty in found)
    return f"{names}（{VERDICT_WORDS[answer.specialties[found[0]].verdict]}）"


def _major(degrees: list[Degree], specialty: Specialty | None, policy: Policy) -> Finding:
    named = [degree for degree in degrees if degree.major.strip()]
    if not named:
        return missing("education.major", "所学专业还没有填", "请照毕业证书填写专业全称")
    if specialty is None:
        return missing("education.major", "选了申报专业才能核对所学专业", "请先选择申报专业")
    degree, verdict = best_verdict(named, specialty)
    name, title = "education.major", f"所学专业对{specialty.word}是{VERDICT_WORDS[verdict.verdict]}"
    why, consequence = verdict.why, policy.education.consequence.value or "其后果本通知未规定"
    if verdict.verdict in _LISTED:
        note = f"相近专业，{consequence}" if verdict.verdict == "related" else None
        return passed(name, title, why, degree.major, why.text, note)
    fix = f"请带毕业证书和成绩单向评委会办公室核实“{degree.major[:40]}”能否申报{specialty.word}"
    return doubtful(name, title, why, fix, measured=degree.major, allowed=why.text)


def _engineering(degrees: list[Degree], policy: Policy) -> Finding:
    """R066: the highest 学历 is in engineering, or an engineering one stands beside it; 理学 is open (AN-21)."""
    degrees = [degree for degree in degrees if not degree.unfinished] or degrees  # 肄业 is no 学历 yet (AN-41)
    name, rule, top = "education.engineering", policy.education.engineering, highest(degrees)
    disciplines = {degree.discipline for degree in degrees}
    word = top.education.word if top.education else "最高学历"
    allowed = "最高学历是工程技术类，或另填工程技术类学历"
    if top.discipline is Discipline.ENGINEERING:
        return passed(name, "最高学历是工程技术类", rule, word, allowed)
    if top.discipline is None:
        return missing(name, "最高学历的学科门类还没有说明", "请照学位证书选择学科门类（如工学、理学）", rule)
    if Discipline.ENGINEERING in disciplines:
        return passed(name, "另有工程技术类学历", rule, f"{word}之外另有工程技术类学历", allowed)
    if top.discipline is Discipline.SCIENCE:
        fix = "附件1要求工程技术类，附件3注3写的是理工类；请向人社部门核实理学能否算"
        seen, note = f"{word}，理学", "花名册按理工类，不用另填"
        return doubtful(name, "最高学历是理学，请核实", rule, fix, measured=seen, allowed=allowed, note=note)
    fix = "请再填一条工程技术类学历；没有的，请向人社部门核实"
    return broken(name, "没有工程技术类学历", rule, fix, measured=f"{word}，非工程技术类", allowed=allowed)


def _finished(degrees: list[Degree], policy: Policy) -> list[Finding]:
    rule = policy.education.certificate
    fix = "肄业没有毕业证书，是否符合学历要求请向人社部门核实"
    return [
        doubtful("education.finished", "有一条是肄业", rule, fix, measured=degree.major or "肄业", allowed="学历证书")
        for degree in degrees
        if degree.unfinished
    ]


def _unsaid(degrees: list[Degree], policy: Policy) -> list[Finding]:
    """What decides which proofs are needed (附件1 二.7), as long as nobody has said it."""
    rule = policy.education.certificate
    questions = (
        ("education.level", "学历层次", "education"),
        ("education.degree", "有没有学位证书", "degree"),
        ("education.foreign", "是不是国外（港澳台）学历", "foreign"),
    )
    return [
        missing(finding_id, f"{title}还没有说明", f"请说明{title}", rule)
        for finding_id, title, name in questions
        if any(getattr(degree, name) is None for degree in degrees)
    ]

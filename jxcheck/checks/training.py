"""继续教育 (附件6, R120-R126, AN-31). The printed mark is the authority; hours are only held against an outside rule.

Not evaluated: the bureau's stamp, and how many years are needed, on which the notice is silent.
"""

from __future__ import annotations

from datetime import date

from jxcheck.application import HOUR_FIELDS, Application, TrainingFacts, TrainingRow
from jxcheck.checks.common import broken, doubtful, missing, number, passed, same_name
from jxcheck.checks.id_number import masked, may_be_same, read_id_number
from jxcheck.dates import in_words
from jxcheck.finding import Finding, Light, Where
from jxcheck.policy import Policy

FIELD_WORDS = {
    "year": "年份",
    "general": "公需课程",
    "department": "主管部门",
    "seminar": "高研班",
    "agency": "培训机构",
    "employer": "用人单位",
    "other": "其他",
    "total": "合计学时",
    "verified": "学时验审",
}
# A column of professional hours that is not split by source has no place in 附件6: its hours are in no part of the sum.
_UNSURE = {*HOUR_FIELDS, "professional"}


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    facts = application.training
    if facts is None:
        fix = "请放入人社部门打印盖章的《继续教育学时情况表》，或在表格里照着填"
        return [missing("training.file", "继续教育学时情况表还没有提供", fix, policy.training.columns)]
    return judge_training(facts, policy, on) + _identity(facts, application, policy, on)


def judge_training(facts: TrainingFacts, policy: Policy, on: date) -> list[Finding]:
    """One hours table by itself, judged on its own stamp date where that could be read."""
    if not facts.rows:
        fix = "请核对文件，或在表格里照着填"
        return [missing("training.rows", "表里没有读到任何一年", fix, policy.training.columns)]
    return [
        *_by_hand(facts, policy),
        *_one_of_several(facts, policy),
        *_unread(facts, policy),
        *_uncertain(facts, policy),
        *_years(facts, policy, on),
        *_sums(facts, policy),
        *_marks(facts, policy, on),
        *_required_years(facts, policy),
        *_hours_hint(facts, policy, on),
    ]


def summary_line(facts: TrainingFacts) -> str | None:
    """The sentence for the 综合表 (附件4), hours of all years read; None while a year or an hour is unsure."""
    if (
        not facts.rows
        or _lacks(facts, "general")
        or any(row.year is None or _UNSURE & set(row.uncertain) for row in facts.rows)
    ):
        return None
    years = [row.year for row in facts.rows if row.year is not None]
    general = sum(row.general or 0 for row in facts.rows)
    professional = sum(row.professional for row in facts.rows)
    return f"{min(years)}年至{max(years)}年公需课程{number(general)}学时，专业课程{number(professional)}学时"


def _lacks(facts: TrainingFacts, *fields: str) -> bool:
    """True where a file was read in which one of the columns was not found."""
    return facts.source is not None and not set(fields) <= facts.columns.keys()


def _at(facts: TrainingFacts, row: TrainingRow, field: str) -> Where | None:
    if row.where is None:
        return None
    return row.where.model_copy(update={"column": facts.columns.get(field)})


def _named(row: TrainingRow) -> str:
    return f"{row.year}年" if row.year else "没有年份的一行"


def _by_hand(facts: TrainingFacts, policy: Policy) -> list[Finding]:
    """What a person typed into the table was not seen on the sheet: somebody has to hold the two together."""
    if facts.source and not facts.corrected:
        return []
    rule, done = policy.training.columns, "有格子改过" if facts.source else "照纸上填的"
    fix, allowed = "请对照盖章的原表再核对一遍，报送时以原表为准", "与盖章的原表一致"
    return [doubtful("training.by-hand", "表里有手工填写的内容", rule, fix, measured=done, allowed=allowed)]


def _one_of_several(facts: TrainingFacts, policy: Policy) -> list[Finding]:
    if not facts.elsewhere:
        return []
    rule, place = policy.training.columns, next((str(row.where) for row in facts.rows if row.where), "一张")
    seen = f"读的是{place}起的表，没有读的：{'、'.join(facts.elsewhere)}"
    fix = "请核对读的是不是要报送的那一张；不是的，请只留那一张，另存后再放入"
    title, allowed = "文件里不止一张学时表，只读了一张", "一份文件一张表"
    return [doubtful("training.tables", title, rule, fix, measured=seen, allowed=allowed)]


def _unread(facts: TrainingFacts, policy: Policy) -> list[Finding]:
    if not facts.unread:
        return []
    rule, fix = policy.training.columns, "请看一看没有读的页上有没有学时；有的，请在表格里补上，或只留学时表的页再放入"
    title, allowed = "文件没有全部读到", "每一页都读到"
    return [doubtful("training.unread", title, rule, fix, measured=facts.unread, allowed=allowed)]


def _uncertain(facts: TrainingFacts, policy: Policy) -> list[Finding]:
    return [_unclear(row, facts, policy) for row in facts.rows if row.uncertain]


def _unclear(row: TrainingRow, facts: TrainingFacts, policy: Policy) -> Finding:
    rule, title = policy.training.columns, f"{_named(row)}有格子没有读清"
    cells = "、".join(FIELD_WORDS.get(name, "专业课程") for name in row.uncertain)
    fix = "请对照原表，在表格里改正这几格；隐藏的行、划掉的和写成百分比的格子没有采用"
    if facts.scanned:
        fix = "请对照原表，在表格里填上这几格，空白的填 0；图片上看不准的、加起来不等于合计的都没有采用"
    allowed, where = "每格是数字或空白", _at(facts, row, row.uncertain[0])
    return doubtful("training.uncertain", title, rule, fix, measured=cells, allowed=allowed, where=where)


def _years(facts: TrainingFacts, policy: Policy, on: date) -> list[Finding]:
    """R120, read from the sample table: one row a year, the newest first."""
    name, rule, allowed = "training.years", policy.training.columns, "一年一行，新的在前"
    findings, before, told = [], list[int](), set[str]()
    for row in facts.rows:
        trouble = _year_trouble(row, before) or _year_to_come(row, facts, on)
        if trouble and trouble[0] not in told:  # a sheet that is in the file over and over says it once
            where = _at(facts, row, "year")
            title, fix = trouble
            told.add(title)
            findings.append(doubtful(name, title, rule, fix, measured=_named(row), allowed=allowed, where=where))
        before += [row.year] if row.year else []
    if findings or any("year" in row.uncertain for row in facts.rows):
        return findings
    return [passed(name, "每年一行，新的在前", rule, "、".join(map(_named, facts.rows)), note=_years_between(facts))]


def _years_between(facts: TrainingFacts) -> str | None:
    """R126: the years that are left out between the first and the last."""
    have = {row.year for row in facts.rows if row.year}
    absent = "、".join(
        f"{year}年" for year in range(max(have, default=0), min(have, default=0), -1) if year not in have
    )
    return f"中间没有{absent}；需要哪几年，本通知未规定" if absent else None


def _year_trouble(row: TrainingRow, before: list[int]) -> tuple[str, str] | None:
    """What is wrong with the row's year, after the years above it, and how to put it right."""
    if "year" in row.uncertain:
        return None
    if row.year is None:
        return "有一行没有年份", "请对照原表补上年份"
    if row.year in before:
        return f"{row.year}年出现了两次", "请核对是不是多打了一行，必要时请人社部门重新打印"
    if before and row.year > before[-1]:
        return f"{row.year}年排在更早的年份下面", "通知的样表是新的年份在前，请核对行的先后"
    return None


def _year_to_come(row: TrainingRow, facts: TrainingFacts, on: date) -> tuple[str, str] | None:
    """Hours of a year that had not begun on the day of the stamp, or of filing."""
    if row.year is None or "year" in row.uncertain:
        return None
    if facts.stamped and row.year > facts.stamped.year:
        return f"{row.year}年晚于盖章日期{in_words(facts.stamped)}", "请对照原表核对这一年和盖章的日期"
    if row.year > on.year:
        return f"{row.year}年晚于申报的日子{in_words(on)}", "请核对这一年，或改正打算报送的日期"
    return None


def _sums(facts: TrainingFacts, policy: Policy) -> list[Finding]:
    rule = policy.training.sum
    readable = [row for row in facts.rows if row.total is not None and not set(row.uncertain) & {*_UNSURE, "total"}]
    wrong = [row for row in readable if abs(row.sum_of_parts - (row.total or 0)) > 1e-6]
    unread = [row for row in facts.rows if row.total is None and "total" not in row.uncertain]
    findings = [_wrong_sum(row, facts, policy) for row in wrong] + [_no_total(row, facts, policy) for row in unread]
    if readable and not wrong:
        sums = "、".join(f"{row.year}年 {number(row.total or 0)}" for row in readable)
        findings.append(passed("training.sum", "合计等于各项之和", rule, sums))
    return findings


def _wrong_sum(row: TrainingRow, facts: TrainingFacts, policy: Policy) -> Finding:
    rule, title = policy.training.sum, f"{_named(row)}的合计与各项之和不等"
    fix, where = "请对照原表核对；原表就是这样的，请人社部门重新打印", _at(facts, row, "total")
    measured, allowed = f"合计学时 {number(row.total or 0)}", f"各项之和 {number(row.sum_of_parts)}"
    # Hours may stand in a column that was not found: then the sum is no proof.
    judged = doubtful if _lacks(facts, *HOUR_FIELDS) else broken
    return judged("training.sum", title, rule, fix, measured=measured, allowed=allowed, where=where)


def _no_total(row: TrainingRow, facts: TrainingFacts, policy: Policy) -> Finding:
    rule, title = policy.training.sum, f"{_named(row)}没有合计学时"
    fix, where = "请对照原表，在表格里补上合计学时", _at(facts, row, "total")
    allowed = f"各项之和 {number(row.sum_of_parts)}"
    return doubtful("training.total", title, rule, fix, measured="空白", allowed=allowed, where=where)


def part_year(row: TrainingRow, facts: TrainingFacts) -> bool:
    """The year was not over when the sheet was printed: the stamp lies within it; without a stamp, the newest year."""
    if row.year is None:
        return False
    if facts.stamped:
        return facts.stamped < date(row.year, 12, 31)
    return row.year == max(one.year for one in facts.rows if one.year)


def _marks(facts: TrainingFacts, policy: Policy, on: date) -> list[Finding]:
    rule = policy.training.passed
    unmarked = [row for row in facts.rows if row.verified != rule.value and "verified" not in row.uncertain]
    if unmarked:
        return _once([_mark(row, facts, policy, on) for row in unmarked])
    marked = [row for row in facts.rows if row.verified == rule.value]
    seen = "、".join(f"{_named(row)}合格" for row in marked)
    return [passed("training.verified", "学时验审都是合格", rule, seen)] if len(marked) == len(facts.rows) else []


def _once(findings: list[Finding]) -> list[Finding]:
    """Without those that say the same of a row further down."""
    kept: dict[tuple[str, str | None, Light], Finding] = {}
    for one in findings:
        kept.setdefault((one.title, one.measured, one.light), one)
    return list(kept.values())


def _mark(row: TrainingRow, facts: TrainingFacts, policy: Policy, on: date) -> Finding:
    if row.verified == policy.training.failed.value:
        return _failed(row, facts, policy, on)
    rule, where = policy.training.passed, _at(facts, row, "verified")
    said = f"写的是“{row.verified.strip()[:20]}”" if row.verified and row.verified.strip() else None
    title = f"{_named(row)}学时验审{said}" if said else f"{_named(row)}没有学时验审结果"
    fix = "请核对原表；没有验审的，请到人社部门办理学时验审"
    columnless = facts.columns and "verified" not in facts.columns
    seen = row.verified or ("表上没有这一列" if columnless else "空白")
    return doubtful("training.verified", title, rule, fix, measured=seen, allowed=rule.value, where=where)


def _failed(row: TrainingRow, facts: TrainingFacts, policy: Policy, on: date) -> Finding:
    rules, partial = policy.training, part_year(row, facts)
    over = row.year is not None and row.year < on.year and not partial and "year" not in row.uncertain
    required = row.year in (rules.years_required.value or [])
    note = None if required else "这一年是否必需，本通知未规定"
    if partial:
        note = "打印时这一年还没有过完，“不合格”可能只是“还没有修满”"
    judged = broken if required and over else doubtful
    return judged(
        "training.verified",
        f"{_named(row)}学时验审不合格",
        rules.failed,
        f"请向人社部门核实{_named(row)}是否需要合格；需要的话，补学后重新打印盖章",
        measured=row.verified if row.total is None else f"合计 {number(row.total)} 学时，{row.verified}",
        allowed=rules.passed.value,
        where=_at(facts, row, "verified"),
        note=note,
    )


def _required_years(facts: TrainingFacts, policy: Policy) -> list[Finding]:
    rule, have = policy.training.years_required, {row.year for row in facts.rows}
    absent = "、".join(f"{year}年" for year in rule.value or [] if year not in have)
    if not absent:
        return []
    judged = broken if all(row.year and "year" not in row.uncertain for row in facts.rows) else doubtful
    fix, allowed = "请到人社部门补打这些年份的学时情况表", "、".join(f"{year}年" for year in rule.value or [])
    return [judged("training.required-years", "缺少必需的年份", rule, fix, measured=f"缺{absent}", allowed=allowed)]


def _hours_hint(facts: TrainingFacts, policy: Policy, on: date) -> list[Finding]:
    rule = policy.outside.training_hours
    if not rule.enabled:
        return []
    whole = [
        row
        for row in facts.rows
        if row.total is not None
        and (row.year or 0) >= rule.first_year
        and not row.uncertain
        and not part_year_failed(row, facts, policy)
    ]
    return [finding for row in whole for finding in _short_of_hours(row, facts, policy)]


def part_year_failed(row: TrainingRow, facts: TrainingFacts, policy: Policy) -> bool:
    return part_year(row, facts) and row.verified != policy.training.passed.value


def _short_of_hours(row: TrainingRow, facts: TrainingFacts, policy: Policy) -> list[Finding]:
    rule, total = policy.outside.training_hours, row.total or 0
    enough, balanced = total >= rule.total, row.professional + 1e-6 >= total * rule.professional_share
    if enough and balanced:
        return []
    return [
        doubtful(
            "training.hours",
            f"{_named(row)}的学时少于国家规定的一般要求",
            rule,
            "以表上的学时验审为准；没有把握时请向人社部门核实",
            measured=f"合计 {number(total)}，其中专业课程 {number(row.professional)}",
            allowed=f"合计不少于 {rule.total}，专业课程一般不少于合计的 {rule.professional_share:.0%}",
            where=_at(facts, row, "total"),
            note="这条规定不在本通知内，只作提示",
        )
    ]


def _identity(facts: TrainingFacts, application: Application, policy: Policy, on: date) -> list[Finding]:
    """R124: what stands in both the sheet and the answers."""
    person, post = application.person, application.post
    pairs = (("name", "姓名", facts.name, person.name), ("employer", "工作单位", facts.employer, post.employer))
    findings = [
        _different(f"training.{name}", title, seen, typed)
        for name, title, seen, typed in pairs
        if seen and typed and "*" not in seen and "X" not in seen.upper() and not same_name(seen, typed)
    ]
    if facts.id_number and person.id_number and not may_be_same(facts.id_number, person.id_number):
        findings.append(_other_id(facts, person.id_number, policy, on))
    return findings


def _other_id(facts: TrainingFacts, typed: str, policy: Policy, on: date) -> Finding:
    """R021: two whole numbers that are both valid belong to two people; a masked or misread one leaves room (R124)."""
    seen = facts.id_number or ""
    rule, found = policy.identity.id_number, _different("training.id-number", "身份证号码", masked(seen), masked(typed))
    standard = policy.outside.id_number
    sure = (
        standard.enabled
        and not facts.scanned
        and all(read_id_number(text, standard, on).birth for text in (seen, typed))
    )
    return found.model_copy(update={"clause": rule.clause, "light": rule.broken if sure else found.light})


def _different(finding_id: str, title: str, seen: str, typed: str) -> Finding:
    title, fix = f"学时情况表上的{title}与填写的不同", "请核对是不是本人的表，或改正填写的内容"
    measured = f"表上是{seen}，填写的是{typed}"
    return doubtful(finding_id, title, None, fix, measured=measured, allowed="两处一致")

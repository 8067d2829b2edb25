"""The rows of 附件8 as they stand for one applicant, for the workbook, the PDF and the page alike (R050, R051)."""

from __future__ import annotations

import re

from jxcheck.application import Application, Level
from jxcheck.checks.conditions import applies, applies_all
from jxcheck.checks.materials import finding_id
from jxcheck.finding import Finding, Frozen, Light, Report
from jxcheck.policy import Item, Place, Policy, Row

NOT_LISTED = "附件8未列"


class ChecklistRow(Frozen):
    """One row. `number` as counted in 附件8, None for what the form lacks (附件8未列).

    `originals` and `copies` are what is wanted, None where the row does not apply or the notice
    gives no number; `ready` is None where nothing was said yet or nothing is wanted.
    """

    number: int | None
    name: str
    originals: int | None
    copies: int | None
    ready: bool | None
    remark: str

    @property
    def listed(self) -> bool:
        return self.number is not None


def checklist_header(application: Application) -> dict[str, str]:
    """The six blanks above the table, in the form's order; empty where not answered."""
    person, post = application.person, application.post
    blanks = {"姓名": person.name, "单位": post.employer, "邮编": person.postcode, "地址": person.address,
              "联系电话": person.phone, "手机号码": person.mobile}  # fmt: skip
    return {label: value or "" for label, value in blanks.items()}


def checklist_rows(application: Application, policy: Policy, report: Report) -> list[ChecklistRow]:
    """All rows of 附件8, then the items of 附件1 二 that it lacks. What is ready is read from the report's findings."""
    findings = {finding.id: finding for finding in report.findings}
    lacking = [Row(name=item.name, items=[item.id]) for item in policy.items if policy.row_of(item) is None]
    numbered = [*enumerate(policy.checklist, 1), *((None, row) for row in lacking)]
    return [_row(number, row, application, policy, findings) for number, row in numbered]


def _row(
    number: int | None, row: Row, application: Application, policy: Policy, findings: dict[str, Finding]
) -> ChecklistRow:
    level = application.post.level
    items = [policy.item(name) for name in row.items]
    wanted = [item for item in items if applies_all(item.when, application, policy)]
    seen = [findings.get(finding_id(item)) for item in wanted]
    amounts = [item.expected(level) for item in wanted]
    return ChecklistRow(
        number=number,
        name=re.sub("_+级", level.word, row.name) if level else row.name,
        originals=_total(row.originals, [originals for originals, _ in amounts]),
        copies=_total(row.copies, [copies for _, copies in amounts]),
        ready=_ready(seen),
        remark=_remark(wanted, seen, level) if wanted else _absent(items, application, policy),
    )


def _total(printed: int | None, wanted: list[int | None]) -> int | None:
    """What the form has printed, else the sum; a nought is only shown where the form prints it."""
    return printed if printed is not None else sum(amount or 0 for amount in wanted) or None


def _ready(seen: list[Finding | None]) -> bool | None:
    known = [finding for finding in seen if finding]
    return all(finding.light is Light.GREEN for finding in known) if known and len(known) == len(seen) else None


def _absent(items: list[Item], application: Application, policy: Policy) -> str:
    """An unknown condition is not a no."""
    refused = all(any(applies(one, application, policy) is False for one in item.when) for item in items)
    return "不适用" if refused else "还不知道是否需要"


def _remark(wanted: list[Item], seen: list[Finding | None], level: Level | None) -> str:
    parts = [_trouble(item, finding) for item, finding in zip(wanted, seen, strict=True)]
    words = list(dict.fromkeys(part for part in parts if part)) or ["已备齐"]
    unstated = all(not item.by_level and item.expected(level) == (None, None) for item in wanted)
    return "；".join([*words, "本通知未规定份数"] if unstated else words)


def _trouble(item: Item, finding: Finding | None) -> str | None:
    if finding is None:
        return item.place.word if item.place is Place.UNIT else "还没有清点"
    if finding.light is Light.GREEN:
        return None
    # What is not there at all needs no advice beside the numbers of the row.
    return finding.title if finding.light is Light.GREY or not finding.fix else f"{finding.title}，{finding.fix}"

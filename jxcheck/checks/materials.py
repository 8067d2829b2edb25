"""材料清点 (附件1 二, 附件8; M01-M16, R003, R010-R051): which items apply, and whether enough of each is there.

A file that was dropped in shows that the paper exists, not how many of it: it is AMBER until somebody counts.
Not evaluated: seals, signatures, and what a paper says. 花名册 (M16) is the unit's, not asked of a person.
"""

from __future__ import annotations

from datetime import date

from jxcheck.application import Application, Holding, Level
from jxcheck.checks.common import broken, confirmations, doubtful, missing, passed
from jxcheck.checks.conditions import applies_all
from jxcheck.finding import Finding
from jxcheck.policy import Item, Place, Policy

MOST_NAMED = 3  # files named in one line


def check(application: Application, policy: Policy, on: date) -> list[Finding]:
    asked = [one.id for one in policy.confirmations_on("materials")]
    items = [item for item in applicable_items(application, policy) if item.place is not Place.UNIT]
    seen = {item.id: files_of(item, application) for item in items}
    begun = application.holdings or any(seen.values()) or any(one in application.confirmed for one in asked)
    if not begun:
        return [missing("materials.list", "材料还没有清点", "请对照清单逐项清点")]
    level = application.post.level
    counted = [_item(item, application.holdings.get(item.id), seen[item.id], level, policy) for item in items]
    return [*counted, *confirmations("materials", application, policy)]


def applicable_items(application: Application, policy: Policy) -> list[Item]:
    """The items of 附件1 二 that this applicant is known to need, in the notice's order."""
    return [item for item in policy.items if applies_all(item.when, application, policy)]


def finding_id(item: Item) -> str:
    return f"materials.{item.id.lower()}"


def expected_words(item: Item, level: Level | None) -> str:
    """原件3份、复印件1份; what is not stated says so."""
    originals, copies = item.expected(level)
    words = [f"{name}{count}份" for name, count in (("原件", originals), ("复印件", copies)) if count]
    return "、".join(words) or "本通知未规定份数"


def files_of(item: Item, application: Application) -> list[str]:
    """The files that were taken for the item. A photo's file is not the photo on paper."""
    return [one.source.file for one in application.documents if one.item == item.id and one.kind != "photo"]


def files_words(files: list[str]) -> str:
    """文件《a.pdf》、《b.pdf》等5个."""
    more = f"等{len(files)}个" if len(files) > MOST_NAMED else ""
    return f"文件{'、'.join(f'《{name}》' for name in files[:MOST_NAMED])}{more}"


def _item(item: Item, holding: Holding | None, files: list[str], level: Level | None, policy: Policy) -> Finding:
    name, needed = finding_id(item), expected_words(item, level)
    uncounted = holding is None or (holding.originals is None and holding.copies is None)
    if files and uncounted:
        title, fix = f"{item.name}看到了{files_words(files)}，份数还没有填", "请数一数纸质的有几份，填进清点表"
        return doubtful(name, title, item, fix, measured=None, allowed=needed, note=item.note)
    if holding is None or not (holding.originals or holding.copies):
        fix = f"请准备{item.name}（{needed}）" if "未规定" not in needed else f"请准备{item.name}"
        return missing(name, f"{item.name}还没有", fix, item)
    originals, copies = item.expected(level)
    if item.by_level and level is None:
        return missing(name, f"选了申报级别才知道{item.name}要几份", "请先选择申报级别", item)
    short, note = _short(holding, originals, copies), item.note
    have = f"原件{holding.originals or 0}份、复印件{holding.copies or 0}份"
    if short:
        return broken(name, f"{item.name}份数不够", item, f"请补{short}", measured=have, allowed=needed, note=note)
    if _more(holding, _limit(item, originals, policy), copies):
        fix = "请按规定的份数交，多的留着备用"
        return doubtful(name, f"{item.name}比规定的多", item, fix, measured=have, allowed=needed, note=note)
    return passed(name, item.name, item, have, needed, note)


def _short(holding: Holding, originals: int | None, copies: int | None) -> str:
    pairs = (("原件", originals, holding.originals), ("复印件", copies, holding.copies))
    return "、".join(
        f"{name}{need - (have or 0)}份" for name, need, have in pairs if need is not None and (have or 0) < need
    )


def _limit(item: Item, originals: int | None, policy: Policy) -> int | None:
    """How many originals are too many; one that is only shown is not counted, unless 附件8 prints a number (AN-13)."""
    row = policy.row_of(item)
    printed = policy.checklist[row - 1].originals if row else None
    return None if item.show_original and printed is None else originals


def _more(holding: Holding, originals: int | None, copies: int | None) -> bool:
    pairs = ((originals, holding.originals), (copies, holding.copies))
    return any(need is not None and (have or 0) > need for need, have in pairs)

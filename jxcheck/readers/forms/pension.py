"""参保缴费证明: which months of 基本养老保险 were paid, and by whom, from lists of months, spans or years.

Only what says that it was paid counts. A month that is hardly legible, or whose months a sheet only counts
(2019年 10个月), is not placed: it stands in what the sheet says, for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from jxcheck.application import PensionPeriod, Said
from jxcheck.dates import Month, months_between
from jxcheck.readers.forms.insured import insured
from jxcheck.readers.forms.labels import SURE, Labels
from jxcheck.readers.forms.phrases import surer
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Page, Paper

_ROLES = {
    "month": "缴费年月 费款所属期 所属期 缴费月份 年月 对应费款所属期 对应所属期 缴费所属期 缴费时间 月份 缴费所属年月 结算年月 费款所属年月",
    "start": "开始年月 起始年月 缴费起始 起始时间 开始时间 缴费开始年月 缴费起始年月 起始月份 缴费开始时间 起始日期 开始日期 起",
    "end": "终止年月 截止年月 缴费截止 终止时间 结束时间 缴费终止年月 缴费截止年月 结束年月 终止月份 缴费结束时间 截止时间 终止日期 结束日期 止",
    "span": "缴费起止 起止年月 缴费起止年月 缴费期间 参保时段 起止时间 缴费起止时间 缴费时段 参保起止时间 参保起止年月 缴费起止日期 参保缴费时间",
    "year": "年度 年份 缴费年度 年 缴费年份",
    "count": "缴费月数 月数 实缴月数 本年缴费月数 当年缴费月数 实际缴费月数 累计月数 缴费月数(月) 本年度缴费月数",
    "payer": "单位名称 参保单位 缴费单位 参保单位名称 缴费单位名称 工作单位 单位",
    "kind": "险种 险种类型 险种名称 参保险种 缴费险种",
    "status": "缴费状态 缴费标志 缴费情况 到账状态 缴费类型 实缴情况 到账标志 状态 缴费标记 缴费记录 是否到账 是否缴费",
    "pension": "养老 养老保险 基本养老保险 企业养老 企业职工基本养老保险 职工基本养老保险 企业养老保险 机关事业单位养老保险 机关养老",
}
_LABELS = Labels(
    {
        "name": ("姓名", "参保人姓名", "参保人", "职工姓名"),
        "id_number": (
            "社会保障号码",
            "社会保障号",
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "证件号码",
            "社会保障号(身份证号)",
        ),
        "sex": ("性别",),
        "payer": (
            "单位名称",
            "参保单位",
            "缴费单位",
            "参保单位名称",
            "缴费单位名称",
            "现参保单位",
            "当前参保单位",
            "工作单位",
        ),
        "months": (
            *("累计缴费月数", "缴费月数合计", "累计缴费", "合计缴费月数", "养老保险累计缴费月数", "缴费总月数"),
            *("基本养老保险累计缴费月数", "累计实缴月数", "累计实际缴费月数", "实际缴费月数合计"),
        ),
    },
    others=(
        *(
            "个人编号",
            "险种",
            "参保险种",
            "缴费基数",
            "缴费状态",
            "参保状态",
            "缴费年月",
            "打印日期",
            "打印时间",
            "验证码",
        ),
        *(
            "参保地",
            "经办机构",
            "经办人",
            "备注",
            "出生日期",
            "首次参保时间",
            "参保时间",
            "年度",
            "证明编号",
            "有效期至",
        ),
        *(word for words in _ROLES.values() for word in words.split() if len(word) > 1),  # headings are no values
    ),
)
_ROLE_OF = {plain(word): role for role, words in _ROLES.items() for word in words.split()}
_MONTHS = {f"{number}月": number for number in range(1, 13)} | {f"{number:02}": number for number in range(1, 13)}
_MONTHS |= {f"{number:02}月": number for number in range(1, 13)} | {str(number): number for number in range(1, 13)}
_MONTHS |= {
    f"{word}月": number
    for number, word in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}

_TWO = r"0[1-9]|1[0-2]"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# 2018年1月, 2018-1, 2018.01.31, 201801, 20180131; a lone digit right behind the year may have lost its second.
_WRITTEN = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}})\s?(?:年\s?(0?[1-9]|1[0-2])\s?月份?(?:\s?{_DAY}\s?日)?"
    rf"|([-./])(0?[1-9]|1[0-2])(?!\d)(?:\3{_DAY}(?!\d))?|({_TWO})(?:0[1-9]|[12]\d|3[01])?(?!\d))"
)
_ONE = re.compile(r"<(\d{4})-(\d{2})>")
_SPAN = re.compile(rf"{_ONE.pattern}(?:起|开始)?(?:至|到|--|-|—|–|~){_ONE.pattern}")
_UNPAID = re.compile(r"未缴|欠缴|欠费|未到账|中断|断缴|停保|停缴|缓缴|暂停|应缴未|未参保|补缴中|退费|未实缴")
_NO_DEBT = re.compile(r"[无未没]有?(?:欠费|欠缴|断缴|中断)")
_OTHER_KIND = re.compile(r"医疗|失业|工伤|生育|大病|长护|公积金|城乡居民|年金")
_OTHER_TIME = re.compile(r"查询|打印|有效|出生|证明时间|证明期|失效|制表|验证|出具|退休")
_LOOKED_AT = re.compile(r"期间|反映|以上|范围|如下|情况|记录")  # the stretch may only be what the proof looks at
_PAID = re.compile(r"缴费|参保|养老|缴纳|参加")
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "0", "0.00", "0.0", "空", "无", "×", "○", "否"})


_BEHIND_UNIT = re.compile(r"[,，;；。]|参加|自(?=\d)")  # how a sentence goes on behind the unit's name


def _marked(text: str) -> str:
    """The text as headings are compared, each month in it as <2018-01>."""
    folded = unicodedata.normalize("NFKC", text)
    return plain(_WRITTEN.sub(lambda found: f"<{found[1]}-{int(found[2] or found[4] or found[5]):02}>", folded))


class _Paid(NamedTuple):
    """One month said to be paid. `sure` False: hardly legible, in one of the cells that say so."""

    month: Month
    payer: str | None
    sure: bool


def read_pension(paper: Paper) -> tuple[dict[str, Said], list[PensionPeriod]]:
    """What the proof says (name, id_number, sex, payer, months: the printed sum, paid: the months read, unplaced: years
    of which it only counts the months), and the stretches of months that are surely paid, oldest first."""
    says = insured(paper, _LABELS.is_label) | _labelled(paper)
    paid = list(_paid(paper))
    if "payer" in says and len({one.payer for one in paid if one.payer}) > 1:  # each stretch has its own
        says["payer"] = says["payer"].model_copy(update={"sure": False})
    default = says["payer"].value if "payer" in says and says["payer"].sure else None
    sure = {one.month: one.payer or default for one in paid if one.sure}
    unsure = {one.month for one in paid} - sure.keys()
    if _too_many(len(sure), says.get("months")):
        unsure, sure = unsure | sure.keys(), {}
    if found := sure.keys() | unsure:
        says["paid"] = Said(
            value="、".join(_words(stretch) for stretch in _stretches(sorted(found)))[:500], sure=not unsure
        )
    if counted := list(dict.fromkeys(_counted(paper))):
        says["unplaced"] = Said(value="、".join(counted)[:500], sure=not paper.scanned)
    return says, _periods(sure)


def _labelled(paper: Paper) -> dict[str, Said]:
    says = _LABELS.values(paper)
    if payer := says.get("payer"):
        unit = _BEHIND_UNIT.split(payer.value)[0]
        says["payer"] = payer.model_copy(update={"value": unit or payer.value})
    return {name: surer(name, said, paper.scanned) for name, said in says.items()}


def _too_many(found: int, total: Said | None) -> bool:
    """More months than the proof itself adds up to: something was misread."""
    number = re.search(r"\d{1,3}", plain(total.value)) if total and total.sure else None
    return number is not None and found > int(number[0])


def _periods(paid: dict[Month, str | None]) -> list[PensionPeriod]:
    found = []
    for payer, months in groupby(sorted(paid), key=lambda month: paid[month]):
        for stretch in _stretches(list(months)):
            found.append(PensionPeriod(start=_code(stretch[0]), end=_code(stretch[-1]), payer=payer and payer[:200]))
    return found[-100:]


def _stretches(months: list[Month]) -> list[list[Month]]:
    """Sorted months as runs without a gap."""
    runs: list[list[Month]] = []
    for month in months:
        if runs and _number(month) == _number(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def _number(month: Month) -> int:
    return month[0] * 12 + month[1]


def _code(month: Month) -> str:
    return f"{month[0]}-{month[1]:02}"


def _words(stretch: list[Month]) -> str:
    first, last = (f"{year}年{month}月" for year, month in (stretch[0], stretch[-1]))
    return first if first == last else f"{first}至{last}"


# ---- tables


class _Group(NamedTuple):
    """Columns that belong together: role -> column, and for a grid of months month -> column."""

    roles: dict[str, int]
    months: dict[int, int]


def _paid(paper: Paper) -> Iterator[_Paid]:
    """From the tables; where they hold no month, from the lines."""
    found = list(_in_tables(paper))
    yield from found or _in_lines(paper)


def _in_tables(paper: Paper) -> Iterator[_Paid]:
    for cells, group in _rows(paper):
        yield from _of_row(cells, group)


def _rows(paper: Paper) -> Iterator[tuple[dict[int, Cell], _Group]]:
    """Every row below a heading with each group of its columns; a table without one goes on where the last ended."""
    groups: list[_Group] = []
    other = False  # the rows are another insurance's
    tables = [(page, sheet) for page in paper.pages for sheet in page.tables]
    for page, sheet in tables:
        named = _named_above(page, sheet)
        if not _is_continued(sheet, groups):
            groups, other = [], False
        other = _is_other(named) if named else other
        fresh = False
        for _, row in sheet.ordered():
            cells = dict(row)
            if len(cells) == 1 and (title := _insurance(row[0][1].text)):
                other = _is_other(title)
                continue
            heading = _heading(cells) or (_under(cells, groups) if fresh else [])
            groups = heading or groups
            fresh = bool(heading)
            if not heading and not other:
                yield from ((cells, group) for group in groups)


def _insurance(text: str) -> str | None:
    """The words of a short title that names an insurance."""
    words = plain(text[:100])
    return words if len(words) <= 30 and (_OTHER_KIND.search(words) or "养老" in words) else None


def _is_other(words: str) -> bool:
    return bool(_OTHER_KIND.search(words)) and "养老" not in words


def _named_above(page: Page, sheet: Sheet) -> str | None:
    """The insurance that the lines right above a table name."""
    first = [plain(cell.text) for _, cells in list(sheet.ordered())[:1] for _, cell in cells[:2]]
    lines = [plain(line.text) for line in page.lines]
    place = next((at for at in range(len(lines)) if first and lines[at : at + len(first)] == first), 0)
    return next((words for line in reversed(lines[max(0, place - 3) : place]) if (words := _insurance(line))), None)


def _is_continued(sheet: Sheet, groups: list[_Group]) -> bool:
    widest = max((column for row in sheet.rows.values() for column in row), default=0)
    used = [column for group in groups for column in (*group.roles.values(), *group.months.values())]
    return bool(used) and widest >= max(used)


def _heading(cells: dict[int, Cell]) -> list[_Group]:
    """The groups of a heading row: each begins where a column of months, spans or years comes again."""
    roles = [(column, role) for column, cell in sorted(cells.items()) if (role := _role(cell))]
    named = {role for _, role in roles}
    if len(roles) < 2 or not named & {"month", "start", "span", "year"}:
        return []
    grid = {number: column for column, cell in sorted(cells.items()) if (number := _MONTHS.get(plain(cell.text[:10])))}
    groups: list[dict[str, int]] = [{}]
    for column, role in roles:
        if role in groups[-1] and role in ("month", "start", "span", "year"):
            groups.append({})
        groups[-1].setdefault(role, column)
    return [_Group(group, grid if len(groups) == 1 and len(grid) >= 6 else {}) for group in groups]


def _under(cells: dict[int, Cell], groups: list[_Group]) -> list[_Group]:
    """A second heading row: 缴费情况 above, each insurance by name below. What 养老 says is then all that counts."""
    columns = [column for column, cell in sorted(cells.items()) if _role(cell) == "pension"]
    others = any(_OTHER_KIND.search(plain(cell.text[:40])) for cell in cells.values())
    if not groups or not others or len(columns) != len(groups):
        return []
    bare = [{role: column for role, column in group.roles.items() if role != "status"} for group in groups]
    return [
        _Group({**roles, "pension": column}, group.months)
        for roles, column, group in zip(bare, columns, groups, strict=True)
    ]


def _role(cell: Cell) -> str | None:
    words = plain(cell.text[:40])
    bare = re.sub(r"\([^()]*\)", "", words)
    if bare in _MONTHS:
        return "grid" if bare.endswith("月") else None
    return _ROLE_OF.get(words) or _ROLE_OF.get(bare)


def _of_row(cells: dict[int, Cell], group: _Group) -> Iterator[_Paid]:
    said = {role: cell for role, column in group.roles.items() if (cell := cells.get(column))}
    if not _is_pension(said, group) or _is_unpaid(said):
        return
    payer = plain(said["payer"].text)[:200] if "payer" in said and _legible(said["payer"]) else None
    firm = all(_legible(said[role]) for role in ("kind", "status", "pension") if role in said)
    for month, sure in _months_of(said, cells, group):
        yield _Paid(month, payer or None, sure and firm)


def _is_pension(said: dict[str, Cell], group: _Group) -> bool:
    """Of several insurances only 养老 counts: its row, or something in its column."""
    if "kind" in said and _OTHER_KIND.search(plain(said["kind"].text)):
        return "养老" in said["kind"].text and "城乡居民" not in said["kind"].text
    return "pension" not in group.roles or ("pension" in said and plain(said["pension"].text) not in _NOTHING)


def _is_unpaid(said: dict[str, Cell]) -> bool:
    words = "".join(plain(said[role].text) for role in ("status", "pension") if role in said)
    return _says_unpaid(words) or ("status" in said and plain(said["status"].text) in _NOTHING)


def _says_unpaid(words: str) -> bool:
    return bool(_UNPAID.search(_NO_DEBT.sub("", words)))


def _months_of(said: dict[str, Cell], cells: dict[int, Cell], group: _Group) -> Iterator[tuple[Month, bool]]:
    if "span" in said:
        yield from _spread(_SPAN.fullmatch(_marked(said["span"].text[:60])), _legible(said["span"]))
    elif "start" in said and "end" in said:
        ends = [_month_of(said[role]) for role in ("start", "end")]
        if ends[0] and ends[1]:
            sure = _legible(said["start"]) and _legible(said["end"])
            yield from ((month, sure) for month in months_between(ends[0], ends[1])[:720])
    elif "month" in said:
        yield from _of_month_cell(said["month"])
    elif "year" in said and (year := _year_of(said["year"])):
        yield from _of_year(year, said, cells, group)


def _of_month_cell(cell: Cell) -> Iterator[tuple[Month, bool]]:
    """One month, or a span that stands in a column of months."""
    month = _month_of(cell)
    if month:
        yield month, _legible(cell)
    else:
        yield from _spread(_SPAN.fullmatch(_marked(cell.text[:60])), _legible(cell))


def _of_year(year: int, said: dict[str, Cell], cells: dict[int, Cell], group: _Group) -> Iterator[tuple[Month, bool]]:
    legible = _legible(said["year"])
    for number, column in group.months.items():
        cell = cells.get(column)
        if cell and plain(cell.text) not in _NOTHING and not _says_unpaid(plain(cell.text)):
            yield (year, number), legible and _legible(cell)
    if not group.months and "count" in said and _count_of(said["count"]) == 12:
        yield from (((year, number), legible and _legible(said["count"])) for number in range(1, 13))


def _spread(found: re.Match[str] | None, sure: bool) -> Iterator[tuple[Month, bool]]:
    if found:
        first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
        yield from ((month, sure) for month in months_between(first, last)[:720])


def _legible(cell: Cell) -> bool:
    return not cell.lost and not cell.doubtful and cell.sure >= SURE


def _month_of(cell: Cell) -> Month | None:
    if isinstance(cell.value, date):
        return cell.value.year, cell.value.month
    found = _ONE.fullmatch(_marked(cell.text[:30]))
    return (int(found[1]), int(found[2])) if found else None


def _year_of(cell: Cell) -> int | None:
    found = re.fullmatch(r"((?:19|20)\d{2})(?:年度?)?", plain(cell.text[:20]))
    return int(found[1]) if found else None


def _count_of(cell: Cell) -> int | None:
    found = re.fullmatch(r"(\d{1,2})(?:个?月)?", plain(cell.text[:20]))
    return int(found[1]) if found else None


# ---- lines


def _in_lines(paper: Paper) -> Iterator[_Paid]:
    """Sentences, and rows of a table without rules: only where the line, or the one before, speaks of paying."""
    before = ""
    speaks = other = False
    for line in paper.lines():
        words = _marked(line.text[:500])
        speaks = bool(_PAID.search(words)) or (speaks and bool(_ONE.search(words)))
        if not _ONE.search(words) and (title := _insurance(line.text)):
            other = _is_other(title)
        if other:
            continue
        if (speaks or _PAID.search(before)) and not _OTHER_TIME.search(words):
            yield from _of_line(line, words)
        before = words


def _of_line(line: Line, words: str) -> Iterator[_Paid]:
    if _says_unpaid(words) or _is_other(words):
        return
    sure = line.sure >= SURE and not _LOOKED_AT.search(words)
    spans = list(_SPAN.finditer(words))
    for found in spans:
        yield from (_Paid(month, None, each) for month, each in _spread(found, sure))
    if not spans:
        yield from _of_loose_row(words, sure)


_ROW_MONTH = re.compile(rf"^\d{{0,3}}{_ONE.pattern}")
_ROW_YEAR = re.compile(
    r"^((?:19|20)\d{2})年度?[:,]?(?:缴费|实缴|缴纳|参保)*(?:月数)?[:]?(12)个?月|^((?:19|20)\d{2})年度?全年"
)


def _of_loose_row(words: str, sure: bool) -> Iterator[_Paid]:
    """201901 某某公司 3500 已缴费, or 2018年 12个月, at the beginning of a line."""
    if found := _ROW_MONTH.match(words):
        yield _Paid((int(found[1]), int(found[2])), None, sure)
    elif found := _ROW_YEAR.match(words):
        yield from (_Paid((int(found[1] or found[3]), number), None, sure) for number in range(1, 13))


_COUNTED = re.compile(
    r"((?:19|20)\d{2})年度?[:,]?(?:缴费|实缴|缴纳|参保)*(?:月数)?[:]?(\d{1,2})个?月(?!至|到|-|—|起|\d|份)"
)


def _counted(paper: Paper) -> Iterator[str]:
    """Years of which fewer than twelve months were paid, and nobody says which."""
    for cells, group in _rows(paper):
        said = {role: cells[column] for role, column in group.roles.items() if column in cells}
        year = _year_of(said["year"]) if "year" in said and not group.months else None
        count = _count_of(said["count"]) if year and "count" in said else None
        if year and count and count < 12 and _is_pension(said, group):
            yield f"{year}年{count}个月"
    for line in paper.lines():
        for found in _COUNTED.finditer(plain(line.text[:500])):
            if "个月" in found[0] and 0 < int(found[2]) < 12:
                yield f"{found[1]}年{int(found[2])}个月"

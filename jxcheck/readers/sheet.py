"""The hours table (附件6) from .xlsx or .csv: bytes -> TrainingFacts."""

from __future__ import annotations

from datetime import datetime

from jxcheck.application import HOUR_FIELDS, TrainingFacts, TrainingRow
from jxcheck.finding import Where
from jxcheck.readers.delimited import read_delimited
from jxcheck.readers.grid import Cell, Sheet, letters
from jxcheck.readers.guards import PICTURES, Kind, check_size, kind_of
from jxcheck.readers.headings import WORDS, Table
from jxcheck.readers.margins import person_around, stamp_around, year_rows
from jxcheck.readers.source import source_of
from jxcheck.readers.tables import choose
from jxcheck.readers.values import hours_of, is_blank, mark_of, year_of
from jxcheck.readers.xlsx import read_xlsx
from jxcheck.unusable import Unusable

_NUMBERS = (*HOUR_FIELDS, "total")
_MOST_ROWS = 200
_SAVE_AS = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再选择"


def read_training(file: str, data: bytes, read_at: datetime, *, max_bytes: int) -> TrainingFacts:
    """The table as it stands in the sheet, whatever its title rows, order of columns or wording.

    A value that is there but cannot be read for sure is None, its field named in the row's `uncertain`.
    Raises Unusable: empty, over `max_bytes`, another kind of file, broken, encrypted, hostile, no table,
    no year below the heading, more than one person.
    """
    check_size(file, data, max_bytes)
    sheets = _sheets(file, data)
    found = choose(sheets)
    if found is None:
        raise _no_table(file)
    table, others = found
    years = _years(file, table)
    title = table.sheet.title if len(sheets) > 1 else None
    return TrainingFacts(
        source=source_of(file, data, read_at),
        rows=[_row(table.named(year), Where(row=year, sheet=title), table.doubled) for year in years],
        **person_around(file, table, years),
        stamped=stamp_around(table, years),
        sheet=table.sheet.title,
        columns={name: letters(column) for name, column in table.columns.items()},
        headings=table.headings,
        elsewhere=[_place(other, table, named=len(sheets) > 1) for other in others],
    )


def _place(other: Table, table: Table, *, named: bool) -> str:
    """Where a table stands that was not read, as the person's own program shows it."""
    where = Where(row=other.last, column=letters(other.columns["year"]), sheet=other.sheet.title if named else None)
    return str(where) + ("（隐藏的工作表）" if other.sheet.hidden and other.sheet is not table.sheet else "")


def _sheets(file: str, data: bytes) -> list[Sheet]:
    kind = kind_of(data)
    if kind is Kind.XLSX:
        return read_xlsx(file, data)
    if kind is Kind.TEXT:
        return [read_delimited(file, data)]
    raise _not_a_table(file, kind)


def _not_a_table(file: str, kind: Kind) -> Unusable:
    if kind is Kind.ENCRYPTED:
        return Unusable(file, "加了密码，打不开", "请先去掉密码（文件→信息→保护工作簿），另存为 .xlsx 后再选择")
    if kind is Kind.PDF or kind is Kind.HEIC or kind in PICTURES:
        todo = "扫描件、照片或 PDF 请先用 Excel 或 WPS 录入成表格，或直接在页面的表里填写"
        return Unusable(file, f"是 {kind.value}，目前只读 .xlsx 和 .csv", todo)
    if kind is Kind.ZIP:
        return Unusable(file, "是 ZIP 压缩包，或没有传完的工作簿", "请解压后选择里面的 .xlsx，或重新下载原文件")
    if kind is Kind.OTHER:
        return Unusable(file, "不是表格，或文件已损坏，无法识别", "请选择 .xlsx 或 .csv 的学时情况表")
    return Unusable(file, f"实际是{kind.value}，目前只读 .xlsx 和 .csv", _SAVE_AS)


def _no_table(file: str) -> Unusable:
    words = "、".join(WORDS[name][0] for name in ("year", *_NUMBERS, "verified"))
    why = f"没有找到学时表。找的是写着{words}的一行表头，至少要有年份和另外两项"
    return Unusable(file, why, "请选择学时情况表，并保留表头这一行")


def _years(file: str, table: Table) -> list[int]:
    years = year_rows(table)
    if not years:
        why = f"找到了表头（第 {table.first} 行），但下面没有一行写着年份和学时"
        raise Unusable(file, why, "请确认年份写成 2019 或 2019年，每年一行")
    if len(years) > _MOST_ROWS:
        raise Unusable(file, f"表头下面有 {len(years)} 行年份，不像一个人的学时表", "请只留本人的学时表后再选择")
    return years


def _row(named: dict[str, Cell], where: Where, doubled: frozenset[str]) -> TrainingRow:
    year = year_of(named["year"]) if "year" in named and not named["year"].doubtful else None
    uncertain = [] if year else ["year"]
    hours: dict[str, float | None] = {}
    for name in _NUMBERS:
        if name in named and not is_blank(named[name]):
            hours[name] = None if name in doubled or named[name].doubtful else hours_of(named[name])
            uncertain += [name] if hours[name] is None else []
    mark = named.get("verified")
    verified = mark_of(mark) if mark and not mark.doubtful and "verified" not in doubled else None
    if mark and not is_blank(mark) and verified is None:
        uncertain.append("verified")
    if "professional" in named and hours_of(named["professional"]):
        uncertain.append("professional")  # hours that the six sources of 附件6 have no place for
    return TrainingRow(
        year=year,
        **hours,
        verified=verified,
        uncertain=uncertain,
        where=where,
    )

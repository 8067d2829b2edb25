"""The hours table (附件6) from whatever it is printed on: bytes, or a Paper that was opened already -> TrainingFacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from jxcheck.application import Source, Spot, TrainingFacts, TrainingRow
from jxcheck.finding import Where
from jxcheck.readers.forms.labels import SURE, spot_of
from jxcheck.readers.grid import Box, letters
from jxcheck.readers.headings import WORDS, Table, plain
from jxcheck.readers.hours.margins import person_around, stamp_around, year_rows
from jxcheck.readers.hours.roll import Roll, rolls
from jxcheck.readers.hours.row import NUMBERS, read_row
from jxcheck.readers.hours.tables import choose
from jxcheck.readers.opened import open_paper
from jxcheck.readers.paper import Paper
from jxcheck.readers.source import source_of
from jxcheck.unusable import Unusable

_MOST_ROWS = 200


def read_training(
    file: str, data: bytes, read_at: datetime, *, max_bytes: int, waiting: Callable[[int], None] | None = None
) -> TrainingFacts:
    """The table as it stands in the file, whatever its kind, its title rows, order of columns or wording.

    `waiting` is told the place in the queue while others are before it. Raises Unusable: whatever open_paper
    refuses, and what training_from does.
    """
    paper = open_paper(file, data, max_bytes=max_bytes, waiting=waiting)
    return training_from(paper, source_of(file, data, read_at))


def training_from(paper: Paper, source: Source) -> TrainingFacts:
    """The hours table of a paper.

    A value that is there but cannot be read for sure is None, its field named in the row's `uncertain`; in a scan
    that is every hour of a row that does not add up. Raises Unusable: no table, no year below the heading, more
    than one person.
    """
    wound = rolls(paper)
    found = choose([roll.sheet for roll in wound])
    if found is None:
        raise _no_table(paper)
    table, others = found
    roll = _roll_of(table, wound)
    years = _years(paper.file, table, roll)
    person = person_around(paper.file, table, years)
    return TrainingFacts(
        source=source,
        rows=[_row(table, roll, year) for year in years],
        **{name: value for name, (value, _) in person.items()},
        stamped=stamp_around(table, years),
        sheet=table.sheet.title,
        columns={name: _column(table, name, roll) for name in table.columns},
        headings=table.headings,
        elsewhere=[_place(other, _roll_of(other, wound), table) for other in others],
        scanned=any(year in roll.scanned for year in years),
        unread=paper.unread,
        spots={name: spot for name, (_, cell) in person.items() if (spot := spot_of(cell.box))},
        unsure=[name for name, (_, cell) in person.items() if cell.doubtful or cell.sure < SURE],
    )


def _roll_of(table: Table, wound: list[Roll]) -> Roll:
    return next(roll for roll in wound if roll.sheet is table.sheet)


def _column(table: Table, name: str, roll: Roll) -> str:
    """A workbook's column by its letter, one on paper by its heading."""
    return plain(table.headings[name])[:20] if roll.paper else letters(table.columns[name])


def _place(other: Table, roll: Roll, table: Table) -> str:
    """Where a table stands that was not read, as the person's own program shows it."""
    at = roll.places[other.last]
    where = Where(row=at.row, column=_column(other, "year", roll), sheet=at.sheet, page=at.page)
    return str(where) + ("（隐藏的工作表）" if other.sheet.hidden and other.sheet is not table.sheet else "")


def _no_table(paper: Paper) -> Unusable:
    if paper.unread:
        todo = "请放入有文字的 PDF、Word 或 Excel，或在网页的表格里照着纸填"
        return Unusable(paper.file, paper.unread.rstrip("。"), todo)
    words = "、".join(WORDS[name][0] for name in ("year", *NUMBERS, "verified"))
    if paper.scanned:
        todo = "是学时表的，请照正、照清楚后重拍，或用扫描仪重新扫描；也可以在网页的表格里照着纸填"
        return Unusable(paper.file, f"在图片上没有看清学时表的表头（{words}）", todo)
    why = f"没有找到学时表。找的是写着{words}的一行表头，至少要有年份和另外两项"
    return Unusable(paper.file, why, "请选择学时情况表，并保留表头这一行")


def _years(file: str, table: Table, roll: Roll) -> list[int]:
    years = year_rows(table)
    if not years:
        at = roll.places[table.first]
        page = f"第 {at.page} 页" if at.page else ""
        why = f"找到了表头（{page}第 {at.row} 行），但下面没有一行写着年份和学时"
        raise Unusable(file, why, "请确认年份写成 2019 或 2019年，每年一行")
    if len(years) > _MOST_ROWS:
        raise Unusable(file, f"表头下面有 {len(years)} 行年份，不像一个人的学时表", "请只留本人的学时表后再选择")
    return years


def _row(table: Table, roll: Roll, row: int) -> TrainingRow:
    named, columns = table.named(row), frozenset(table.columns)
    spots = dict(_spots(table, row))
    scanned, loose = row in roll.scanned, row in roll.loose
    printed = roll.paper and not scanned
    return read_row(
        named,
        columns,
        table.doubled,
        roll.places[row],
        scanned=scanned,
        loose=loose,
        printed=printed,
        spots=spots,
    )


def _spots(table: Table, row: int) -> Iterator[tuple[str, Spot]]:
    """Where each field of a row stands on the page; of a blank one, where its row and its column cross."""
    beside = [cell.box for cell in table.named(row).values() if cell.box]
    for name, column in table.columns.items():
        cell = table.sheet.rows[row].get(column)
        box = cell.box if cell else _crossing(beside, _in_column(table, column))
        if spot := spot_of(box):
            yield name, spot


def _in_column(table: Table, column: int) -> list[Box]:
    cells = (cells.get(column) for row, cells in table.sheet.rows.items() if row >= table.first)
    return [cell.box for cell in cells if cell and cell.box]


def _crossing(beside: list[Box], column: list[Box]) -> Box | None:
    """As high as the other cells of the row, as wide as the narrowest of the column, on the same page if there is one."""
    if not beside or not column:
        return None
    page = beside[0].page
    narrow = min(column, key=lambda box: (box.page != page, box.right - box.left))
    return Box(page, narrow.left, min(box.top for box in beside), narrow.right, max(box.bottom for box in beside))

"""The lists of a 综合表 (附件4): a heading row, and below it one row an entry, also over the page it ends on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jxcheck.application import Entry, Votes
from jxcheck.finding import Where
from jxcheck.readers.forms.labels import tidy
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.headings import plain
from jxcheck.readers.values import is_blank

# The words of each column that is read, and other headings that tell a list from the others.
_COLUMNS = {
    "papers": {
        "title": "论文(著)名称 论文名称 论文著作名称 论著名称 著作名称 论文(论著)名称 论文题目",
        "dated": "发表时间 发表年月 出版时间 发表(出版)时间",
        "rank": "作者排名 本人排名 排名 第几作者 署名次序",
        "": "刊物或出版社名称 刊号及刊期 备注 刊物名称 刊号",
    },
    "research": {
        "title": "项目名称 课题名称 科研项目名称 项目(课题)名称",
        "dated": "起止年月 起止时间 完成时间",
        "amount": "金额(万元) 金额 经费(万元) 项目金额(万元)",
        "rank": "本人排名 排名 个人排名",
        "": "项目来源 是否结题",
    },
    "patents": {
        "title": "专利名称",
        "dated": "授权年月 授权时间 授权日期",
        "rank": "本人排名 排名 个人排名",
        "": "类别 专利号 授权单位 是否转让 专利类别",
    },
    "awards": {
        "title": "获奖项目 获奖项目名称 获奖名称",
        "dated": "获奖时间 获奖年月 授予时间",
        "rank": "本人排名 排名 个人排名",
        "": "奖项、荣誉名称和等级 授予单位 荣誉名称",
    },
    "votes": {
        "members": "评委会总人数 总人数",
        "present": "出席人数",
        "yes": "赞成票数 赞成",
        "no": "反对票数 反对",
        "abstained": "弃权票数 弃权",
    },
}
_FIELDS = {
    block: {word: field for field, words in columns.items() for word in words.split()}
    for block, columns in _COLUMNS.items()
}
_OWN = {"papers": "专业理论", "research": "科研", "patents": "获得专利", "awards": "获奖", "votes": "下一级评委会"}
_LEAST = 3  # headings in a row that make it a list's
_MOST = 60  # rows read of one list
_MOST_ENTRIES = 200
HEADINGS = frozenset(word for words in _FIELDS.values() for word in words)


@dataclass(frozen=True)
class _Column:
    field: str
    number: int
    left: float | None
    right: float | None


@dataclass(frozen=True)
class Row:
    """One row of a list: its cells by field, and where it stands."""

    block: str
    cells: dict[str, Cell]
    where: Where


def rows_of(sheets: Iterable[Sheet], ends: Callable[[str], bool]) -> Iterator[Row]:
    """All rows under the headings of the lists; `ends` tells the label that ends one."""
    block, columns, home, count = "", list[_Column](), Sheet(), 0
    for sheet in sheets:
        for number, cells in sheet.ordered():
            heading = _heading(cells)
            if heading:
                (block, columns), home, count = heading, sheet, 0
            elif block and any(_ends(cell, block, ends) for _, cell in cells):
                block = ""
            elif block and count < _MOST:
                named = dict(_named(cells, columns, same=sheet is home))
                if any(not is_blank(cell) for cell in named.values()):
                    count += 1
                    yield Row(block, named, Where(row=number, page=sheet.page))


def entries_in(rows: Iterable[Row]) -> list[Entry]:
    """Papers, research, patents and awards, as printed."""
    return [_entry(row) for row in rows if row.block != "votes"][:_MOST_ENTRIES]


def votes_in(rows: Iterable[Row]) -> Votes | None:
    """The first row below the headings of the votes; None where it holds no number."""
    row = next((row for row in rows if row.block == "votes"), None)
    numbers = {field: _count(cell) for field, cell in row.cells.items()} if row else {}
    return Votes.model_validate(numbers) if any(number is not None for number in numbers.values()) else None


def _entry(row: Row) -> Entry:
    texts = {field: tidy(cell.text)[:200] for field, cell in row.cells.items() if field and not is_blank(cell)}
    return Entry.model_validate({"block": row.block, **texts, "where": row.where})


def _count(cell: Cell) -> int | None:
    found = re.fullmatch(r"(\d{1,4})(?:人|票|名)?", plain(cell.text[:20]))
    return int(found[1]) if found and not cell.doubtful else None


def _heading(cells: list[tuple[int, Cell]]) -> tuple[str, list[_Column]] | None:
    """The list that a row heads, with its columns."""
    words = [(column, cell, plain(cell.text[:60])) for column, cell in cells]
    for block, fields in _FIELDS.items():
        columns = [_column(fields[word], column, cell) for column, cell, word in words if word in fields]
        if len(columns) >= _LEAST and any(one.field in ("title", "members") for one in columns):
            return block, columns
    return None


def _column(field: str, number: int, cell: Cell) -> _Column:
    return _Column(field, number, cell.box.left if cell.box else None, cell.box.right if cell.box else None)


def _named(cells: list[tuple[int, Cell]], columns: list[_Column], *, same: bool) -> Iterator[tuple[str, Cell]]:
    for number, cell in cells:
        column = _column_of(number, cell, columns, same=same)
        if column and column.field:
            yield column.field, cell


def _column_of(number: int, cell: Cell, columns: list[_Column], *, same: bool) -> _Column | None:
    """By its number in the table of the heading; on another page by its place on the paper, where that is known."""
    if not same and cell.box and all(one.left is not None for one in columns):
        middle = (cell.box.left + cell.box.right) / 2
        return next((one for one in columns if (one.left or 0) <= middle <= (one.right or 0)), None)
    before = [one for one in columns if one.number <= number]
    return max(before, key=lambda one: one.number) if before else None


def _ends(cell: Cell, block: str, ends: Callable[[str], bool]) -> bool:
    """A label that is not the list's own, which may stand on its second page only."""
    words = plain(cell.text[:60])
    return ends(words) and not words.startswith(_OWN[block])

"""The heading of an hours table: which columns are which, found by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from jxcheck.readers.grid import MAX_COLUMNS, Cell, Sheet
from jxcheck.readers.traditional import simplified

# The words people and systems use for the columns of 附件6; the first is the notice's own.
# "professional" is a column 专业 that is not split by source: it can be seen, but not be placed.
# The last three stand in lists that repeat the person in every row.
_WORDS = {
    "year": "年份 年度 学年 年 所属年份 所属年度 培训年份 培训年度 学习年份 学习年度",
    "general": "公需课程 公需科目 公需课 公需 公需必修 公需培训 公需科目课程",
    "department": "主管部门 行业主管部门 主管部门培训 主管部门组织 主管部门举办",
    "seminar": "高研班 高级研修班 高级研修 高级研修项目 高研 高研班培训",
    "agency": "培训机构 培训机构培训 社会培训机构 施教机构 继续教育基地 继续教育机构",
    "employer": "用人单位 单位内训 内训 单位培训 用人单位内训 用人单位培训 用人单位组织 单位自主培训 本单位",
    "other": "其他 其它 其他方式 其它方式 其他形式 其它形式 其他类",
    "total": "合计学时 总学时 合计 总计 学时合计 学时总计 学时总数 累计学时 学时小计",
    "verified": "学时验审 验审 审核结果 是否合格 验审结果 学时验审结果 学时审核 审核 审验 验审情况 审核情况 "
    "验审意见 审核意见 审验结果 审验情况 审验意见 学时审验 合格情况 是否通过",
    "professional": "专业课程 专业科目 专业课 专业学时 专业",
    "name": "姓名 申报人 申报人姓名",
    "id_number": "身份证号 身份证号码 公民身份号码 身份证 证件号码 证件号",
    "title_level": "职称级别 职称等级 现职称级别",
    "unit": "工作单位 单位名称 所在单位 单位",
}
WORDS = {name: words.split() for name, words in _WORDS.items()}
_PERSON = frozenset({"name", "id_number", "title_level", "unit"})
_FIELD = {word: name for name, words in WORDS.items() for word in words}
# The columns of 附件6 from the left: where most of a scanned heading stands in its place, so does what could not be read.
_ORDER = ("year", "general", "department", "seminar", "agency", "employer", "other", "total", "verified")
_LEGIBLE = 5  # of them, at least
_LEAST = 3  # year and two more columns make a table
_HEADING_ROWS = 3
_HEADING_WITHIN = 300  # rows that are not blank; nobody writes more above a table


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def plain(text: str) -> str:
    """NFKC, simplified, without any white space or invisible sign: how headings and marks are compared."""
    return simplified(_INVISIBLE.sub("", "".join(unicodedata.normalize("NFKC", text).split())))


def field_of(text: str) -> str | None:
    """The field a heading stands for, None when it is none of ours."""
    words = plain(text[:200]).rstrip(":")
    bare = re.sub(r"\([^()]*\)", "", words)
    short = re.sub(r"(?:学时|课时)数?$", "", bare)
    return next((_FIELD[word] for word in (words, bare, short) if word in _FIELD), None)


@dataclass(frozen=True)
class Table:
    """A table in a sheet: its heading rows, and for each field the column and the words found there."""

    sheet: Sheet
    first: int
    last: int
    columns: dict[str, int]
    headings: dict[str, str]
    doubled: frozenset[str] = frozenset()  # fields that more than one column could be
    foreign: tuple[range, ...] = ()  # rows of other tables above and below
    between: range = range(1, MAX_COLUMNS + 1)  # columns that are not another table's beside it

    def own(self, row: int) -> bool:
        """False for a row of another table."""
        return not any(row in rows for rows in self.foreign)

    def named(self, row: int) -> dict[str, Cell]:
        """The cells of a row that stand under a known heading, by field."""
        cells = self.sheet.rows[row]
        return {name: cell for name, column in self.columns.items() if (cell := cells.get(column))}

    @property
    def rank(self) -> tuple[int, int]:
        """How many of the table's own columns are known, and how few rows that takes."""
        return len(self.columns.keys() - _PERSON), self.first - self.last


def find_tables(sheets: Iterable[Sheet]) -> list[Table]:
    """Best first: the most columns known in the fewest heading rows; of equals the first, hidden sheets last.

    Many are the same table with a heading row more or less.
    """
    seen = [table for sheet in sorted(sheets, key=lambda sheet: sheet.hidden) for table in _tables(sheet)]
    return sorted(seen, key=lambda table: table.rank, reverse=True)


def _tables(sheet: Sheet) -> Iterator[Table]:
    """Every one to three rows that could be a heading: a year and two more of our columns."""
    rows = sorted(sheet.rows)
    for place, first in enumerate(rows[:_HEADING_WITHIN]):
        if not any(field_of(cell.text) for cell in sheet.rows[first].values()):
            continue
        for last in range(place, min(place + _HEADING_ROWS, len(rows))):
            if last > place and not _continues(sheet.rows[rows[last]]):
                break
            for table in _beside(sheet, rows[place : last + 1]):
                if "year" in table.columns and table.rank[0] >= _LEAST:
                    yield table


def _continues(cells: dict[int, Cell]) -> bool:
    """True for a row that can be part of a heading: words only, no number, no lost value, nothing long."""
    return not any(cell.lost or len(cell.text) > 50 or re.search(r"\d", plain(cell.text)) for cell in cells.values())


_Heading = tuple[int, str, str]  # column, field, the words found there


def _beside(sheet: Sheet, block: list[int]) -> list[Table]:
    """One table, or two beside each other: where a second year begins and columns of the first come again."""
    known = list(_known(sheet, block))
    years = [place for place, (_, name, _) in enumerate(known) if name == "year"]
    left, right = (known[: years[1]], known[years[1] :]) if len(years) == 2 else (known, [])
    if len(_fields(left) & _fields(right)) >= _LEAST:
        return [_table(sheet, block, left), _table(sheet, block, right)]
    return [_table(sheet, block, known)]


def _known(sheet: Sheet, block: list[int]) -> Iterator[_Heading]:
    columns = sorted({column for row in block for column in sheet.rows[row]})
    cells = [[cell for row in block if (cell := sheet.rows[row].get(column))] for column in columns]
    named = [_named([cell.text for cell in heading]) for heading in cells]
    if any(cell.sure < 1 for heading in cells for cell in heading):  # read from a picture
        named = _by_place([_near(*each) for each in named])
    for column, (name, words) in zip(columns, named, strict=True):
        if name:
            yield column, name, words


_Named = tuple[str | None, str]


def _near(name: str | None, words: str) -> _Named:
    """A heading that lost its end, or one character of three or more: the only field that it can be."""
    said = plain(words[:50]).rstrip(":")
    if name or len(said) < _LEAST:
        return name, words
    could_be = {field for word, field in _FIELD.items() if word.startswith(said) or _one_off(word, said)}
    return (could_be.pop() if len(could_be) == 1 else None), words


def _one_off(word: str, said: str) -> bool:
    return len(word) >= _LEAST and OSA.distance(word, said, score_cutoff=1) <= 1


def _by_place(named: list[_Named]) -> list[_Named]:
    """As many columns as 附件6 has, and those that are known all in its order: the others are what stands there."""
    names = [name for name, _ in named]
    held = sum(name == own for name, own in zip(names, _ORDER, strict=False))
    if len(names) != len(_ORDER) or held < _LEGIBLE or held < sum(name is not None for name in names):
        return named
    return [(own, words) for own, (_, words) in zip(_ORDER, named, strict=True)]


def _fields(known: list[_Heading]) -> set[str]:
    return {name for _, name, _ in known} - _PERSON


def _table(sheet: Sheet, block: list[int], known: list[_Heading]) -> Table:
    columns: dict[str, int] = {}
    headings: dict[str, str] = {}
    doubled: set[str] = set()
    for column, name, words in known:
        if name not in columns:
            columns[name] = column
            headings[name] = " ".join(words.split())[:200]
        else:
            doubled.add(name)
    return Table(sheet, block[0], block[-1], columns, headings, frozenset(doubled - _PERSON))


def _named(texts: list[str]) -> _Named:
    """A heading over several rows: read through first (公需 over 课程), then the lowest, then the one above."""
    for words in ("".join(texts), *reversed(texts)):
        if name := field_of(words):
            return name, words
    return None, "".join(texts)

"""What stands in one cell of an hours table: a year, hours, a mark, a day. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

from jxcheck.readers.grid import Cell
from jxcheck.readers.headings import plain

YEARS = range(1950, 2201)
MOST_HOURS = 8784  # a leap year has no more hours than this
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "\\"})
_NOT_YET = re.compile(
    r"(?:尚|暂|还|暂时)?(?:未|没有?|待|等待)(?:经|进行|办理|参加)?(?:学时)?(?:验审|审验|审核|审|验)"
    r"|(?:学时)?(?:验审|审验|审核)中"
)
_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2})(?!\d))")


def is_blank(cell: Cell | None) -> bool:
    """True for no cell, and for the dashes people put where there is nothing."""
    return cell is None or (not cell.lost and plain(cell.text[:50]) in _NOTHING)


def year_of(cell: Cell) -> int | None:
    """2018, "2018年度", "二〇一八年" or a full date -> 2018; None when it is anything else."""
    words = plain(cell.text[:50])
    found = re.fullmatch(r"(\d{4})(?:年度?|学年|年份)?", words.translate(_NUMERALS))
    day = day_of(cell)
    year = int(found[1]) if found else day.year if day and _DAY.fullmatch(words) else 0
    return year if year in YEARS else None


def hours_of(cell: Cell) -> float | None:
    """36, "36学时", "３６" -> 36.0; None when it is no number, negative or more than a year holds."""
    if isinstance(cell.value, date) or re.search(r"\d\s+\d", cell.text[:50]):
        return None  # 36 72 is two numbers, not 3672
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,15})?)(?:个?学时|课时)?", plain(cell.text[:50]))
    hours = float(found[1]) if found else -1.0
    return hours if 0 <= hours <= MOST_HOURS else None


def mark_of(cell: Cell) -> str | None:
    """合格 or 不合格 as printed, None for every other word."""
    words = plain(cell.text[:50])
    return words if words in ("合格", "不合格") else None


def not_yet_of(cell: Cell) -> str | None:
    """未验审, 待审核 and the like as printed: the sheet says that there is no mark yet. None for every other word."""
    words = plain(cell.text[:50])
    return words if _NOT_YET.fullmatch(words) else None


def bare_of_days(words: str) -> str:
    """What stands beside the full dates of a line."""
    return _DAY.sub("", words)


def day_of(cell: Cell) -> date | None:
    """The first full date in a cell, None when there is none or the calendar has no such day."""
    if isinstance(cell.value, date):
        return cell.value
    found = _DAY.search(plain(cell.text[:500]))
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or found[5]), int(found[3] or found[6]))
    except ValueError:
        return None

"""What a sheet says in running text: sentences over several lines, read as one, each word with its place."""

from __future__ import annotations

import re
from bisect import bisect_right

from jxcheck.application import Said
from jxcheck.readers.forms.labels import SURE, spot_of
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Paper

_LONGEST = 20_000
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


class Phrases:
    """The words of a paper without gaps, lines joined. Patterns are matched against NFKC, simplified, without blanks."""

    def __init__(self, paper: Paper) -> None:
        self._lines: list[Line] = []
        self._starts: list[int] = []
        text: list[str] = []
        length = 0
        for line in paper.lines():
            words = plain(line.text[:2_000])
            if words and length < _LONGEST:
                self._lines.append(line)
                self._starts.append(length)
                text.append(words)
                length += len(words)
        self.text = "".join(text)

    def said(self, pattern: str, group: int | str = 1, *, sure: bool = True) -> Said | None:
        """The first match's group, with its place; unsure where one of its lines was hardly legible."""
        found = re.search(pattern, self.text)
        if not found or not found[group]:
            return None
        return self._as_said(found[group], *found.span(group), sure=sure)

    def _as_said(self, value: str, start: int, end: int, *, sure: bool) -> Said:
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        lines = self._lines[first : last + 1]
        legible = all(line.sure >= SURE for line in lines)
        return Said(value=value[:200], sure=sure and legible, spot=spot_of(lines[0].box))


def in_digits(text: str) -> str:
    """二〇〇八年六月三十日 -> 2008年6月30日; other dates stay as they are."""
    year = re.sub(r"[〇○零一二三四五六七八九]{4}(?=年)", lambda found: found[0].translate(_DIGITS), text)
    return re.sub(r"[一二三四五六七八九十]{1,3}(?=[月日])", lambda found: str(_small(found[0])), year)


def _small(numeral: str) -> int:
    """十 -> 10, 十二 -> 12, 三十一 -> 31."""
    tens, ten, ones = numeral.rpartition("十")
    high = (int(tens.translate(_DIGITS)) if tens else 1) if ten else 0
    return 10 * high + (int(ones.translate(_DIGITS)) if ones else 0)


_DATE = re.compile(r"(?:19|20)\d{2}(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]?\d{2}[-./]?\d{2})")
_UNIT = re.compile(r"[\u4e00-\u9fff()]{3,40}(?:公司|厂|集团|中心|研究院|研究所|设计院|局|站|学校|大学|学院|医院)")
_CERTAIN = {
    "name": re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+"),
    "sex": re.compile(r"[男女]"),
    "id_number": re.compile(r"\d{17}[\dXx]|\d{3,10}\*+[\dXx]{2,6}"),
    "birth": _DATE,
    "graduated_on": _DATE,
    "employer": _UNIT,
    "payer": _UNIT,
    "school": re.compile(r"[\u4e00-\u9fff()]{2,25}(?:大学|学院|学校)"),
    "education": re.compile(
        r"(?:博士|硕士)(?:研究生)?|研究生|大学?本科|本科|大学?专科|专科|大专|专升本|专科起点本科|中专|高职"
    ),
    "certificate_number": re.compile(r"[0-9A-Z]{10,24}"),
}


def surer(field: str, said: Said, scanned: bool) -> Said:
    """In a text file only the place of a value can be unsure: one that can be nothing else is sure."""
    shape = _CERTAIN.get(field)
    certain = not scanned and shape is not None and shape.fullmatch(plain(said.value)) is not None
    return said.model_copy(update={"sure": said.sure or certain})

"""何时何校何专业毕业 in one cell: date, school, major and education taken apart; and a title with its date."""

from __future__ import annotations

import re

from jxcheck.readers.forms.labels import tidy

_DATE = re.compile(
    r"((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?|[./\-]\s*(\d{1,2})(?:\s*[./\-]\s*\d{1,2})?(?!\d)|年(?!\d))"
)
_AROUND = re.compile(r"[()（）\[\]【】,，;；:：、/\s]+$|^[()（）\[\]【】,，;；:：、/\s]+")
_SCHOOL = re.compile(
    r"([\u4e00-\u9fff·（）()A-Za-z]{1,30}?(?:大学|学院|学校|党校|电大|技校|职高|中专校|研究院|研究所|研究生院))"
)
_LEAD = re.compile(r"^(?:至|到|[-–—~])?\s*(?:毕业|肄业|就读|学习)?(?:于|在|自|从)\s*")
_MAJOR = re.compile(r"([^\s，,；;。:：]{2,40}?)专业")
_FACULTY = re.compile(r"^.*(?:学院|系|校区|分校|函授部|函授站)(?=.{2,})")
# Highest first.
_EDUCATION = re.compile(
    "博士研究生|博士|硕士研究生|研究生|硕士|大学本科|专升本|本科|学士|大学专科|大专|专科|高职|中等专业|中专|中技|高中"
)
_RANKS = ("博士", "硕士|研究生", "本科|专升本|学士", "专科|大专|高职", "中等专业|中专|中技|高中")
_NOT_A_MAJOR = re.compile(r"毕业|肄业|学士|硕士|博士|本科|专科|大专|学制|[一二三四五\d]年|全日制|函授|自考|成人")


def date_in(text: str) -> str | None:
    """The first year and month as printed, None where there is none."""
    found = _DATE.search(tidy(text))
    return found[0].strip() if found else None


def without_date(text: str) -> str:
    """工程师（2012年6月取得） -> 工程师."""
    words = re.sub(r"(?:取得|获得|获|聘任|聘|评定|起|至今)(?=\W*$)", "", _DATE.sub(" ", tidy(text)))
    before = None
    while before != words:
        before, words = words, _AROUND.sub("", words)
        words = re.sub(r"[(（]\s*(?:于|取得|获得)?\s*[)）]", "", words)
    return " ".join(words.split())


def studies_in(text: str) -> tuple[dict[str, str], bool]:
    """graduated_on, school, major and education as far as they stand there, of the highest of several studies.

    The second value is False where the words can be taken in more than one way.
    """
    parts = _several(tidy(text))
    best = min(parts, key=_rank)
    rest, found = best, dict[str, str]()
    if date := _last_date(best):
        found["graduated_on"] = date
        rest = _DATE.sub(" ", best)
    if education := _education(best):
        found["education"] = education
    school = _SCHOOL.search(_LEAD.sub("", rest.strip(" -–—~至到")))
    if not school:
        return found, False
    found["school"] = _bare_school(school[1])
    after = _LEAD.sub("", rest.strip(" -–—~至到"))[school.end() :]
    major, clear = _major(after)
    if major:
        found["major"] = major
    return found, clear and len(parts) == 1


def _several(text: str) -> list[str]:
    """The studies told one after another, each with a school of its own."""
    parts = [part for part in re.split(r"[；;。\n]", text) if _SCHOOL.search(part)]
    return parts or [text]


def _rank(part: str) -> int:
    return next((place for place, words in enumerate(_RANKS) if re.search(words, part)), len(_RANKS))


def _education(part: str) -> str | None:
    """The highest one named."""
    named = _EDUCATION.findall(part)
    return min(named, key=_rank, default=None)


def _last_date(part: str) -> str | None:
    """The end of 1968年9月至1972年6月."""
    found = list(_DATE.finditer(part))
    return found[-1][0].strip() if found else None


def _bare_school(words: str) -> str:
    return re.sub(r"^(?:毕业于|毕业|肄业于|就读于|于|在)", "", words).strip("（）()· ")


def _major(after: str) -> tuple[str | None, bool]:
    """The major behind the school's name; clear where the word 专业 says so."""
    found = _MAJOR.search(after)
    if found:
        words = re.sub(r"^[\s，,、的]+", "", found[1])
        bare = _FACULTY.sub("", words).strip("()（）·—- ")
        return (bare or None), bare == words
    for word in re.split(r"[\s，,、；;。/]+", after):
        bare = _FACULTY.sub("", re.sub(r"(?:毕业|肄业).*$", "", word)).strip("()（）")
        if len(bare) >= 2 and not _NOT_A_MAJOR.search(bare):
            return bare[:60], False
    return None, False

"""岗位信息表 (附件11): its numbers, the sentence on who was hired, and the people listed."""

from __future__ import annotations

import re

from jxcheck.application import PostsFacts, PostsRow, Said
from jxcheck.readers.forms.labels import Labels, said_in
from jxcheck.readers.forms.phrases import Phrases
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Paper

_LABELS = Labels(
    {
        "employer": ("单位名称", "单位名称(盖章)", "用人单位"),
        "staff": ("编制数", "核定编制数", "编制总数"),
        "posts": ("专业技术岗位总数", "专技岗位总数"),
    },
    others=(
        *("单位专业技术岗位情况", "岗位情况", "等级", "正高级", "副高级", "中级", "初级及未定级", "总数", "核准比例"),
        *("核准人数", "实聘人数", "空缺情况", "单位意见", "主管部门意见", "人力社保部门意见"),
    ),
)
_LEVELS = {
    "正高级": "full_senior",
    "副高级": "associate_senior",
    "中级": "intermediate",
    "初级及未定级": "junior",
    "初级": "junior",
    "总数": "total",
    "合计": "total",
}
_ROWS = {"核准人数": "approved", "实聘人数": "hired", "空缺情况": "vacant", "空缺人数": "vacant", "空缺数": "vacant"}
_PEOPLE = {
    "姓名": "name",
    "身份证号码": "id_number",
    "身份证号": "id_number",
    "现有专业技术职务任职资格": "title_held",
    "聘任专业技术职级": "grade",
    "聘任时间": "appointed_on",
    "在聘岗位等级": "post_grade",
    "推荐申报职称": "applied",
    "申报职称": "applied",
}
_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf·]{2,20}")
# 确定聘任的在编人员中 3 人已具有…，直接办理聘任手续， 2 人目前不具有…
_UNTITLED = r"(?:手续,?|[,;])_*(\d{1,4})_*人目前不具有"


def read_posts(paper: Paper) -> tuple[dict[str, Said], PostsFacts]:
    """What the form says (employer, staff, posts; the one person's name, id_number, title_held, applied), and its
    numbers as PostsFacts. A number that is hardly legible is None, as is a row with one."""
    says = _LABELS.values(paper)
    untitled = Phrases(paper).said(_UNTITLED)
    people, doubtful = _people(paper)
    if len(people) == 1 and not doubtful:
        says |= {
            name: said for name, said in people[0].items() if name in ("name", "id_number", "title_held", "applied")
        }
    facts = PostsFacts(
        staff=_count(says.get("staff")),
        posts=_count(says.get("posts")),
        rows=_rows(paper),
        untitled=_count(untitled),
        people=[] if doubtful else [(_word(one, "name"), _word(one, "applied")) for one in people[:100]],
    )
    return says, facts


def _count(said: Said | None) -> int | None:
    found = re.fullmatch(r"(\d{1,4})(?:人|个|名)?", plain(said.value)) if said and said.sure else None
    return int(found[1]) if found else None


def _rows(paper: Paper) -> list[PostsRow]:
    """核准人数, 实聘人数, 空缺情况 under the levels, wherever in the table they stand."""
    found: dict[str, PostsRow] = {}
    for sheet in paper.tables:
        columns = _levels(sheet)
        for _, cells in sheet.ordered() if columns else []:
            what = next((_ROWS[word] for _, cell in cells if (word := plain(cell.text[:50])) in _ROWS), None)
            if what:
                found.setdefault(what, _row(what, dict(cells), columns))
    return [found[what] for what in ("approved", "hired", "vacant") if what in found]


def _levels(sheet: Sheet) -> dict[int, str]:
    """Column -> level, from the row that names at least three of them."""
    for _, cells in sheet.ordered():
        named = {column: _LEVELS[word] for column, cell in cells if (word := plain(cell.text[:50])) in _LEVELS}
        if len(set(named.values())) >= 3:
            return named
    return {}


def _row(what: str, cells: dict[int, Cell], columns: dict[int, str]) -> PostsRow:
    """A blank cell is None: nobody says that it is 0."""
    said = {name: said_in(cell) for column, name in columns.items() if (cell := cells.get(column))}
    return PostsRow(what=what, **{name: _count(one) for name, one in said.items()})


def _people(paper: Paper) -> tuple[list[dict[str, Said]], bool]:
    """The rows of the list with what each column says, and whether a name or title in it is hardly legible."""
    people = []
    for sheet in paper.tables:
        columns: dict[int, str] = {}
        for _, cells in sheet.ordered():
            named = {column: _PEOPLE[word] for column, cell in cells if (word := plain(cell.text[:50])) in _PEOPLE}
            if {"name", "applied"} <= set(named.values()):
                columns = named
            elif columns:
                one = {
                    name: said for column, cell in cells if (name := columns.get(column)) and (said := said_in(cell))
                }
                if (
                    "name" in one
                    and _NAME.fullmatch(plain(one["name"].value))
                    and ("applied" in one or "id_number" in one)
                ):
                    people.append(one)
    doubtful = any(not one[name].sure for one in people for name in ("name", "applied") if name in one)
    return people, doubtful


def _word(one: dict[str, Said], name: str) -> str:
    return plain(one[name].value)[:200] if name in one else ""

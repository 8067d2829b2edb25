"""年度考核表 (附件12), 年度考核登记表, and proofs that list several years: year and grade, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jxcheck.application import Assessment, Said
from jxcheck.readers.forms.labels import SURE, Labels
from jxcheck.readers.forms.phrases import surer
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.values import YEARS, year_of

GRADES = ("优秀", "良好", "合格", "基本合格", "不合格", "称职", "基本称职", "不称职", "未定等次", "不定等次")
_GRADE = "|".join(sorted(GRADES, key=len, reverse=True))
_YEAR = r"(?<!\d)((?:19|20)\d{2})"
_YEAR_NEXT = r"(?:19|20)\d{2}"

_JUDGED = re.compile(r"等次|等级|考核|结果")
_FULL_LINE = 18  # characters

_LABELS = Labels(
    {
        "name": ("姓名", "被考核人", "被考核人姓名"),
        "employer": ("单位", "单位名称", "工作单位", "所在单位"),
        "post": ("专业技术职务", "现任专业技术职务", "专业技术职称"),
        "grade": (
            "年度考核评定等次",
            "评定等次",
            "考核等次",
            "考核结果",
            "年度考核等次",
            "年度考核结果",
            "确定等次",
            "最终等次",
        ),
    },
    others=("性别", "出生年月", "政治面貌", "部门", "职务", "文化程度", "任现职时间", "分类", "计算方法及最终得分"),
)

# 2016年合格、2017年度考核结果为优秀: a few words of ours between, and no other year.
_OF = r"(?:年度)?(?:考核)?(?:结果|等次|评定|等级)*(?:均|都)?(?:为|:|,|、|\(|“|是)*"
_PAIR = re.compile(rf"(?<![年、,和及至-]){_YEAR}年?度?{_OF}({_GRADE})|(?<=[、,和及]){_YEAR}年?度?{_OF}({_GRADE})")
_ALL = re.compile(rf"{_YEAR}(?:年?度?[、,和及]+{_YEAR_NEXT})+年?度?{_OF}({_GRADE})")
_SPAN = re.compile(rf"{_YEAR}年?度?(?:至|到|-|—|~){_YEAR}年?度?{_OF}({_GRADE})")
_FORM = re.compile(
    rf"(?:\(|:|年度考核\w{{0,4}}){_YEAR}年?度?\)?$|^{_YEAR}年度$|^\(?{_YEAR}年?度?\)?(?=\w{{0,30}}年度?考核\w{{0,4}}表)"
)
_DECIDED = re.compile(
    rf"(?:定为|评为|评定为|确定为|等次为|等次:|结果为|结果:|意见为|考核为|同意为?)(?:年度考核)?“?({_GRADE})(?!标准|条件|[口□])"
)


def read_assessment(paper: Paper) -> tuple[dict[str, Said], list[Assessment]]:
    """What the sheets say (name, employer, post of that time), and the years with their grades, oldest first.

    A year without a plain grade has None; where two grades are told of one year both stand there. Years and grades
    that are hardly legible are left out.
    """
    says = {name: surer(name, said, paper.scanned) for name, said in _LABELS.values(paper).items()}
    says.pop("grade", None)  # read year by year below
    doubted = _told(paper)
    told = [one for one in _told(_legible(paper)) if one in doubted]
    if doubted != told:
        words = "、".join(f"{year}年{grade or ''}" for year, grade in doubted)
        says["assessments"] = Said(value=words[:500], sure=False)
    return says, [Assessment(year=year, grade=grade) for year, grade in told[:60]]


_Told = tuple[int, str | None]


def _legible(paper: Paper) -> Paper:
    """Without the lines and cells that were hardly legible."""
    return replace(paper, pages=[_legible_page(page) for page in paper.pages]) if paper.scanned else paper


def _legible_page(page: Page) -> Page:
    tables = [
        replace(
            sheet,
            rows={
                row: {at: cell for at, cell in cells.items() if _is_legible(cell)} for row, cells in sheet.rows.items()
            },
        )
        for sheet in page.tables
    ]
    return replace(page, lines=[line for line in page.lines if line.sure >= SURE], tables=tables)


def _is_legible(cell: Cell) -> bool:
    return not cell.doubtful and cell.sure >= SURE


def _told(paper: Paper) -> list[_Told]:
    """Years with their grades, oldest first."""
    told = dict.fromkeys(_in_lists(paper)) or dict.fromkeys(_in_text(paper))
    years = {year for year, _ in told}
    forms = [(year, grade) for year, grade in _in_forms(paper) if year not in years]
    graded = {year for year, grade in forms if grade}
    told |= dict.fromkeys((year, grade) for year, grade in forms if grade or year not in graded)
    return sorted(told, key=lambda one: (one[0], one[1] or ""))


def _grade_of(cell: Cell | None) -> str | None:
    """A cell that is a grade and nothing else."""
    if cell is None:
        return None
    words = plain(cell.text[:20]).removesuffix("等次")
    return words if words in GRADES else None


def _in_lists(paper: Paper) -> Iterator[_Told]:
    """A year and a grade in one row, or years in a row with grades right below."""
    for sheet in paper.tables:
        rows = [cells for _, cells in sheet.ordered()]
        judged = set[int]()  # columns under 考核结果 and the like; a course may be 合格 too
        for cells in rows:
            years = [year for _, cell in cells if (year := year_of(cell))]
            grades = [(column, grade) for column, cell in cells if (grade := _grade_of(cell))]
            if len(years) == len(grades) == 1 and (len(cells) == 2 or grades[0][0] in judged):
                yield years[0], grades[0][1]
            judged |= {column for column, cell in cells if _JUDGED.search(plain(cell.text[:30]))}
        for above, below in pairwise(rows):
            yield from _above_each_other(above, dict(below))


def _above_each_other(above: list[tuple[int, Cell]], below: dict[int, Cell]) -> Iterator[_Told]:
    years = {column: year for column, cell in above if (year := year_of(cell))}
    if len(years) < 2:
        return
    for column, year in years.items():
        if grade := _grade_of(below.get(column)):
            yield year, grade


def _in_text(paper: Paper) -> Iterator[_Told]:
    """Sentences: 2016年合格，2017年合格, 2016年、2017年度考核均为合格, 2016年至2018年均为合格."""
    for page in paper.pages:
        text = _text(page)
        for found in _SPAN.finditer(text):
            yield from ((year, found[3]) for year in range(int(found[1]), int(found[2]) + 1) if year in YEARS)
        text = _SPAN.sub("。", text)
        for found in _ALL.finditer(text):
            yield from ((int(year), found[2]) for year in re.findall(_YEAR, found[0]) if int(year) in YEARS)
        for found in _PAIR.finditer(_ALL.sub("。", text)):
            year, grade = int(found[1] or found[3]), found[2] or found[4]
            if year in YEARS:
                yield year, grade


def _text(page: Page) -> str:
    """The lines of a page; one that fills the page goes on in the next, others end there."""
    words = (plain(line.text[:2_000]) for line in page.lines)
    return "".join(line if len(line) >= _FULL_LINE else f"{line}|" for line in words)[:20_000]


def _in_forms(paper: Paper) -> Iterator[_Told]:
    """One year a form: its cover names the year, the grade stands in what follows up to the next cover."""
    year: int | None = None
    grades: list[str] = []
    for page in paper.pages:
        cover = _cover(page)
        if cover:
            if year and year != cover:
                yield year, _single(grades)
                grades = []
            year = cover
        grades += _grades_on(page)
    if year:
        yield year, _single(grades)


def _single(grades: list[str]) -> str | None:
    return grades[0] if len(set(grades)) == 1 else None


def _cover(page: Page) -> int | None:
    """The year in the head of a page, beside the words of a form."""
    head = page.lines[:12]
    if not any("考核" in plain(line.text[:100]) for line in head):
        return None
    found = [year for line in head if (year := _form_year(line))]
    return found[0] if found else None


def _form_year(line: Line) -> int | None:
    found = _FORM.search(plain(line.text[:100]))
    year = int(found[1] or found[2] or found[3]) if found else 0
    return year if year in YEARS else None


def _grades_on(page: Page) -> list[str]:
    """The grade in the place for it: the cell of a form, else the words of who decided."""
    cells = [grade for sheet in page.tables for grade in _placed(sheet)]
    return cells or [found[1] for found in _DECIDED.finditer(_text(page))]


def _placed(sheet: Sheet) -> Iterator[str]:
    """Grades alone in a cell beside or below 评定等次."""
    asked = False
    for _, cells in sheet.ordered():
        asked = asked or any(_LABELS.field_of(cell.text[:60]) == "grade" for _, cell in cells)
        if asked:
            yield from (grade for _, cell in cells if (grade := _grade_of(cell)))

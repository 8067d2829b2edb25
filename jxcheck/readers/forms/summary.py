"""The 综合表 (附件4) on paper: what each of its fields says, its lists, and how long 专业工作业绩情况 is. Nothing is judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from jxcheck.application import Level, Said, SummaryFacts
from jxcheck.policy import default_policy
from jxcheck.readers.forms.characters import characters, with_marks
from jxcheck.readers.forms.entries import HEADINGS, entries_in, rows_of, votes_in
from jxcheck.readers.forms.grades import assessments_in
from jxcheck.readers.forms.labels import Labels, bounded, said_in, tidy
from jxcheck.readers.forms.longtext import LongText, long_text
from jxcheck.readers.forms.studies import date_in, studies_in, without_date
from jxcheck.readers.forms.watermark import has_watermark
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Paper
from jxcheck.readers.values import is_blank

_WORDS = {
    "name": "姓名 申报人姓名 申报人",
    "sex": "性别",
    "birth": "出生年月 出生日期 出生年月日 出生时间",
    "id_number": "身份证号码 身份证号 公民身份号码 身份证件号码 身份证 证件号码",
    "phone": "联系电话 手机号码 手机 电话 联系方式",
    "employer": "现工作单位 工作单位 现工作单位全称 单位名称 所在单位",
    "department": "工作部门及岗位 工作部门与岗位 工作部门和岗位 工作部门 部门及岗位",
    "position": "行政职务 现任行政职务",
    "career_start": "参加工作时间 参加工作年月",
    "practice": "现从事专业 从事专业 现从事专业名称 现从事何专业",
    "years": "专业工作年限 从事专业工作年限 专业技术工作年限 本专业工作年限",
    "studies": "何时何校何专业毕(肄)业获何学位及修业年限 何时何校何专业毕(肄)业,获何学位及修业年限 "
    "何时何校何专业毕(肄)业、获何学位及修业年限 何时何校何专业毕(肄)业 何时何校何专业毕业获何学位及修业年限 "
    "何时何校何专业毕业 何年何校何专业毕业 何年何月何校何专业毕业 毕业院校及专业",
    "degree": "获何学位及修业年限 获何学位",
    "qualification": "现专业技术资格及取得时间 现专业技术资格 现有专业技术资格及取得时间 现任专业技术资格及取得时间 "
    "现专业技术职务任职资格及取得时间 现专业技术职务任职资格",
    "appointment": "现聘任职务及时间 现聘任职务 现聘专业技术职务及时间 现聘任专业技术职务及时间 现聘任专业技术职务",
    "assessments": "近3年考核情况 近三年考核情况 近3年年度考核情况 近三年年度考核情况 近3年考核结果 近三年考核结果 "
    "近三年年度考核结果 近3年年度考核结果 考核情况 单位考核情况 年度考核情况 近3年考核 近三年考核",
    "exceptional": "是否破格申报 是否破格",
    "foreign_language": "外语成绩 外语水平 外语考试成绩",
    "computer": "计算机应用能力考核成绩 计算机成绩 计算机应用能力成绩 计算机应用能力",
}
_COURSES = "继续教育完成情况 继续教育情况 起止时间 培训项目 组织单位 学习情况 所完成的继续教育学时"
_CAREER = "专业工作经历 专业技术工作经历 工作经历 专业工作能力 专业技术工作能力"
_LISTS = (
    "专业理论水平(论文、论著及评著) 专业理论水平 专业理论水平(论文、论著) 科研情况 获得专利情况 专利情况 "
    "获奖及取得荣誉等情况 获奖情况 获奖及荣誉情况"
)
_ACHIEVEMENTS = "专业工作业绩情况 专业技术工作业绩情况 专业工作业绩 主要专业工作业绩情况 主要工作业绩情况 工作业绩情况"
_REASON = "符合破格申报情况 符合破格条件情况 符合破格条件 符合破格申报条件情况 破格申报情况"
_OPINIONS = (
    "单位意见 所在单位意见 用人单位意见 工作单位意见 评审材料是否经单位公示 公示有无异议 有何异议 "
    "当地人力社保部门或主管部门意见 当地人力社保部门意见 主管部门意见 下一级评委会推荐意见 市人力社保局意见"
)
# Labels that other forms put beside these: never a value.
_OTHERS = (
    "民族 政治面貌 籍贯 学历 学位 最高学历 最高学位 毕业院校 毕业学校 毕业时间 所学专业 邮政编码 邮编 通讯地址 通信地址 "
    "电子邮箱 单位性质 主管部门 职称 申报级别 申报专业 申报资格 照片 健康状况 婚姻状况 曾用名 出生地 职务 现任职务 任现职时间"
)
_TEXTS = f"{_COURSES} {_CAREER} {_LISTS} {_ACHIEVEMENTS} {_REASON} {_OPINIONS}".split()
LABELS = Labels({field: words.split() for field, words in _WORDS.items()}, [*_TEXTS, *_OTHERS.split(), *HEADINGS])
_END = re.compile(r"注:?1[.、]?本表")

_HOURS = re.compile(
    r"(?:((?:19|20)\d\d)年?度?(?:\d{1,2}月)?(?:(?:至|到|[-–—~]+)((?:19|20)\d\d)年?度?(?:\d{1,2}月)?)?[^\d公]{0,12})?"
    r"公需(?:课程|科目|课)?[^\d,,;;。专]{0,6}(\d{1,4}(?:\.\d{1,2})?)?个?(?:学时|课时)?"
    r"[,;、。及和]{0,2}专业(?:课程|科目|课)?[^\d,;。]{0,6}(\d{1,4}(?:\.\d{1,2})?)?个?(?:学时|课时)"
)
_LEVEL = re.compile(r"推荐(正高|副高|高|中|初|助理|员)级?(?:专业技术|\w{0,8}资格人员)")
_TICKED, _UNTICKED = "☑√✓✔■☒▣●", "□○☐◯"
_NO_REASON = frozenset({"", "无", "否", "没有", "不破格", "非破格", "/", "-", "--", "—", "——", "不符合", "不适用"})
_LIKELY = {
    "sex": re.compile("^[男女]$"),
    "birth": re.compile(r"\d{4}"),
    "id_number": re.compile(r"[\d*]{8}"),
    "phone": re.compile(r"\d{5}"),
    "career_start": re.compile(r"\d{4}"),
    "years": re.compile(r"[\d一二三四五六七八九十]"),
    "exceptional": re.compile("是|否|破格|无"),
    "name": re.compile(r"^[^\d]{2,}$"),
}
_TITLE = "情况综合表"
_LEAST = 5  # labels that make a form
_LONGEST_GRADES = 300  # characters
_MOST_PAGES = 200


def read_summary(paper: Paper, watermark: str | None = None) -> tuple[dict[str, Said], SummaryFacts]:
    """What the 综合表 says, by the names of application.COMPARED and of the form's own fields; blank ones are absent.

    `watermark`: the words looked for across the pages; those of the shipped policy unless given.
    """
    paper = bounded(paper)
    says = _says(paper)
    words = watermark or default_policy().online.senior.watermark.value or ""
    rows = list(rows_of(paper.tables, LABELS.is_label))
    achievements = long_text(paper, _ACHIEVEMENTS.split(), _after(_ACHIEVEMENTS))
    reason = long_text(paper, _REASON.split(), _after(_REASON))
    facts = SummaryFacts(
        format=paper.kind.name,
        text_layer=_text_layer(paper),
        encrypted=paper.encrypted,
        active=paper.active,
        level=_level(paper),
        sizes=_sizes(paper),
        annexes=_annexes(paper),
        **_counted(achievements),
        watermark=has_watermark(paper, words) if words else None,
        reason=None if reason is None else plain(reason.text) not in _NO_REASON,
        assessments=assessments_in(says["assessments"].value) if "assessments" in says else [],
        **_hours(paper, says),
        entries=entries_in(rows),
        votes=votes_in(rows),
    )
    return says, facts


def _after(words: str) -> list[str]:
    """The labels at which a long text ends: all but its own."""
    return [word for word in (*_TEXTS, *HEADINGS) if word not in words.split()]


def _sizes(paper: Paper) -> list[tuple[float, float]]:
    found = [(round(page.width, 1), round(page.height, 1)) for page in paper.pages if page.width and page.height]
    return found[:_MOST_PAGES]


def _text_layer(paper: Paper) -> bool | None:
    return any(page.lines and not page.scanned for page in paper.pages) if paper.kind is Kind.PDF else None


def _counted(found: LongText | None) -> dict[str, int | bool]:
    if found is None:
        return {}
    return {
        "achievements": characters(found.text),
        "achievements_marks": with_marks(found.text),
        "ends_sure": found.ends_sure,
    }


def _level(paper: Paper) -> Level | None:
    """The level of the title 推荐＿级专业技术职务任职资格人员情况综合表, which may stand in two lines."""
    lines = [plain(line.text[:200]) for page in paper.pages[:1] for line in page.lines]
    texts = ["".join(lines[:15]), *lines, *map("".join, pairwise(lines))]
    found = next((found for text in texts if (found := _LEVEL.search(text.replace("_", "")))), None)
    levels = {"中": Level.INTERMEDIATE, "初": Level.JUNIOR, "助理": Level.JUNIOR, "员": Level.JUNIOR}
    return levels.get(found[1], Level.SENIOR) if found else None


def _annexes(paper: Paper) -> int:
    """Pages with words below the one that the form's closing note stands on."""
    ends = [page.number for page in paper.pages if any(_END.search(plain(line.text[:100])) for line in page.lines)]
    return sum(page.number > max(ends) and bool(page.lines or page.scanned) for page in paper.pages) if ends else 0


# ---- fields


def _says(paper: Paper) -> dict[str, Said]:
    says = LABELS.values(paper)
    if grades := _grades_in_columns(paper.tables) or _grades_in_lines(paper, says.get("assessments")):
        says["assessments"] = grades
    says = {field: said for field, said in says.items() if not is_blank(Cell(said.value)) or field == "exceptional"}
    for field in ("id_number", "phone"):
        if field in says:
            says[field] = _changed(says[field], re.sub(r"\s", "", says[field].value))
    for field in ("exceptional", "sex"):
        if field in says:
            says[field] = _changed(says[field], _ticked(says[field].value))
    says = {field: _plausible(field, said) for field, said in says.items()}
    says |= _dated(says, "qualification", "title_held", "qualified_on")
    says |= _dated(says, "appointment", "appointment", "appointed_on")
    says |= _studies(says)
    return says


def _plausible(field: str, said: Said) -> Said:
    """What cannot be the field's value may be another's: it is kept and unsure."""
    wanted = _LIKELY.get(field)
    return said if wanted is None or wanted.search(said.value) else said.model_copy(update={"sure": False})


def _changed(said: Said, value: str) -> Said:
    return said.model_copy(update={"value": value})


def _ticked(text: str) -> str:
    """The one that is ticked of 是 □否, as printed where nothing is ticked or more than one thing."""
    marks = f"[{_TICKED}{_UNTICKED}]"
    if not re.search(f"[{_TICKED}]", text):
        return text
    words = "".join(text.split())
    before, after = (
        re.findall(pattern, words) for pattern in (rf"[{_TICKED}]([是否男女有无])", rf"([是否男女有无])[{_TICKED}]")
    )
    leading = bool(re.match(marks, words))
    found = before if leading else after
    return str(found[0]) if len(found) == 1 else text


def _dated(says: dict[str, Said], field: str, words: str, day: str) -> dict[str, Said]:
    """工程师 2012年6月 as the title and its date."""
    said = says.pop(field, None)
    if said is None:
        return {}
    parts = {words: without_date(said.value), day: date_in(said.value)}
    return {name: _changed(said, value) for name, value in parts.items() if value}


def _studies(says: dict[str, Said]) -> dict[str, Said]:
    """School, major, education and date out of one cell; unsure where the words can be taken in two ways."""
    said = says.get("studies")
    if said is None:
        return {}
    degree = says.get("degree")
    parts, sure = studies_in(said.value if degree is None else f"{said.value}，{degree.value}")
    return {name: said.model_copy(update={"value": value, "sure": said.sure and sure}) for name, value in parts.items()}


def _grades_in_columns(sheets: Iterable[Sheet]) -> Said | None:
    """The grades where every year has a cell of its own, beside its grade or above it."""
    for sheet in sheets:
        rows = list(sheet.ordered())
        for (_, cells), below in pairwise([*rows, (0, [])]):
            at = next(
                (i for i, (_, cell) in enumerate(cells) if LABELS.field_of(cell.text[:60]) == "assessments"), None
            )
            if at is None:
                continue
            own = list(_until_label(cells[at + 1 :]))
            if len(own) > 1:
                columns = {column for column, _ in own}
                beneath = [(column, cell) for column, cell in below[1] if column in columns]
                return _together(own, beneath)
    return None


def _grades_in_lines(paper: Paper, said: Said | None) -> Said | None:
    """The grades where a line or cell after the first one goes on with another year; None where none does."""
    if said is None:
        return None
    ends = [*_TEXTS, *(word for field, words in _WORDS.items() if field != "assessments" for word in words.split())]
    found = long_text(paper, _WORDS["assessments"].split(), ends)
    text = found.text[:_LONGEST_GRADES] if found else ""
    if len(assessments_in(text)) <= len(assessments_in(said.value)):
        return None
    return said.model_copy(update={"value": tidy(text), "sure": said.sure and bool(found and found.ends_sure)})


def _until_label(cells: list[tuple[int, Cell]]) -> Iterator[tuple[int, Cell]]:
    for column, cell in cells:
        if LABELS.is_label(cell.text[:60]):
            return
        yield column, cell


def _together(own: list[tuple[int, Cell]], beneath: list[tuple[int, Cell]]) -> Said | None:
    only_years = all(one.grade is None for _, cell in own for one in assessments_in(cell.text[:_LONGEST_GRADES]))
    said = [said for _, cell in [*own, *(sorted(beneath) if only_years else [])] if (said := said_in(cell))]
    if not said:
        return None
    text = " ".join(one.value for one in said)
    records = assessments_in(text)
    if records and all(one.grade for one in records):
        text = "、".join(f"{one.year}年{one.grade}" for one in records)
    return said[0].model_copy(update={"value": text, "sure": all(one.sure for one in said)})


# ---- the sentence of 继续教育


def _hours(paper: Paper, says: dict[str, Said]) -> dict[str, float | int]:
    """The years and hours of ＿年至＿年公需课程＿学时，专业课程＿学时; the hours go into `says` too."""
    cells = [cell for table in paper.tables for _, row in table.ordered() for _, cell in row]
    found = next((one for cell in cells if (one := _sentence(cell))), None)
    if found is None:
        found = _sentence(Cell("".join(line.text for line in paper.lines())[:200_000], sure=_least_sure(paper)))
    if found is None:
        return {}
    numbers, cell = found
    for field in ("general_hours", "professional_hours"):
        if field in numbers and (said := said_in(cell)):
            says[field] = _changed(said, f"{numbers[field]:.10g}")
    return numbers


def _least_sure(paper: Paper) -> float:
    return min((line.sure for line in paper.lines() if "公需" in line.text or "学时" in line.text), default=1.0)


def _sentence(cell: Cell) -> tuple[dict[str, float | int], Cell] | None:
    if "公需" not in plain(cell.text):
        return None
    found = _HOURS.search(plain(cell.text).replace("_", ""))
    if found is None or not (found[3] or found[4]):
        return None
    first, last = found[1], found[2] or found[1]
    numbers: dict[str, float | int] = {"hours_from": int(first), "hours_to": int(last)} if first else {}
    numbers |= {name: float(found[i]) for name, i in (("general_hours", 3), ("professional_hours", 4)) if found[i]}
    return numbers, cell


def is_summary(paper: Paper) -> bool:
    """False for a paper whose words are none of the form's; True also where its words could not be read."""
    paper = bounded(paper)
    lines = [plain(line.text[:100]) for line in paper.lines()]
    if not lines:
        return paper.unread is not None
    return sum(LABELS.is_label(words) or _TITLE in words for words in lines) + _labelled(paper) >= _LEAST


def _labelled(paper: Paper) -> int:
    """Fields whose label and value share a cell or a line."""
    return len(LABELS.values(paper))

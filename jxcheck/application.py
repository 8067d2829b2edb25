"""What one applicant told us and handed in; saved and loaded as the draft file.

Every answer starts as None, which means *unknown*: a missing answer is never a default.
Facts read from a file carry the Source they came from. Dates that the notice wants as
××××年×月 stay the text that was typed, so that a check can say what is wrong with it.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from jxcheck.finding import Where
from jxcheck.unusable import Unusable

DRAFT_KIND = "jxcheck-draft"
DRAFT_SCHEMA = 1
DRAFT_BYTES = 2_000_000

Short = Annotated[str, StringConstraints(max_length=200)]
Long = Annotated[str, StringConstraints(max_length=5000)]
Count = Annotated[int, Field(ge=0, le=10_000)]
Hours = Annotated[float, Field(ge=0, le=8784, allow_inf_nan=False)]  # a leap year has no more hours than this


class Level(StrEnum):
    SENIOR = "senior"
    INTERMEDIATE = "intermediate"
    JUNIOR = "junior"

    @property
    def word(self) -> str:
        return {"senior": "高级", "intermediate": "中级", "junior": "初级"}[self]


class Specialty(StrEnum):
    MECHATRONICS = "mechatronics"
    ENERGY = "energy"
    INFORMATION = "information"

    @property
    def word(self) -> str:
        return {"mechatronics": "机电", "energy": "能源", "information": "信息技术"}[self]


class Discipline(StrEnum):
    """The branch printed on a degree certificate, as far as 附件1 四.6 and 附件3 注3 need it."""

    ENGINEERING = "engineering"
    SCIENCE = "science"
    OTHER = "other"


class Education(StrEnum):
    """学历, highest first."""

    DOCTOR = "doctor"
    MASTER = "master"
    BACHELOR = "bachelor"
    COLLEGE = "college"
    SECONDARY = "secondary"

    @property
    def word(self) -> str:
        words = {
            "doctor": "博士研究生",
            "master": "硕士研究生",
            "bachelor": "大学本科",
            "college": "大学专科",
            "secondary": "中专",
        }
        return words[self]


class WorkKind(StrEnum):
    PAPER = "paper"
    BOOK = "book"
    REPORT = "report"
    APPRAISAL = "appraisal"
    OTHER = "other"

    @property
    def word(self) -> str:
        words = {
            "paper": "论文",
            "book": "著作",
            "report": "可行性研究、设计报告",
            "appraisal": "成果鉴定材料",
            "other": "其他业绩材料",
        }
        return words[self]


class Answers(BaseModel):
    """Base of all that is entered: assignments are validated, unknown fields refused."""

    # Nor may an error carry what was typed: its text could reach a log.
    model_config = ConfigDict(extra="forbid", validate_assignment=True, hide_input_in_errors=True)


class Source(Answers):
    """The file a fact was read from. `recorded` is set on loading a draft and never saved."""

    file: Short
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    read_at: datetime
    recorded: bool = Field(default=False, exclude=True)


Fraction = Annotated[float, Field(ge=-1, le=2)]  # of the picture's width or height; a face may reach over the edge


class Face(Answers):
    """One face as fractions of the upright picture: its box from the left top, and where its parts are, each (x, y).

    `left_eye` is the one further left in the picture. `score` 0–1: how sure the detector is.
    """

    left: Fraction
    top: Fraction
    width: Fraction
    height: Fraction
    left_eye: tuple[Fraction, Fraction]
    right_eye: tuple[Fraction, Fraction]
    nose: tuple[Fraction, Fraction]
    mouth: tuple[Fraction, Fraction]
    score: Annotated[float, Field(ge=0, le=1)]


class PhotoMeasures(Answers):
    """What the pixels say. `space`: sRGB, Adobe RGB, CMYK, 灰度 …; `colour`: not only shades of grey. `tilt`: degrees by
    which the line of the eyes is turned clockwise from level, −180 to 180 (180: upside down). `sharpness` and
    `brightness` (0–255) are of the face, or of the middle of the picture where none was looked for; `background`
    is the mean colour beside the head, `unevenness` its spread (0–255)."""

    space: Short
    colour: bool
    sharpness: Annotated[float, Field(ge=0)]
    brightness: Annotated[float, Field(ge=0, le=255)]
    background: tuple[int, int, int]
    unevenness: Annotated[float, Field(ge=0, le=255)]
    tilt: Annotated[float, Field(ge=-180, le=180)] | None = None


class PhotoFacts(Answers):
    """Measured on one picture. `width` and `height` in pixels after EXIF orientation; `faces` is None while
    nobody has looked for faces, `face` the largest one found, `measures` None in older drafts."""

    source: Source
    format: Short  # Pillow's name of what the bytes are: JPEG, PNG …
    width: int = Field(ge=1, le=1_000_000)
    height: int = Field(ge=1, le=1_000_000)
    bytes: int = Field(ge=1, le=10**10)
    mode: Short | None = None  # Pillow's mode: RGB, L, CMYK …
    faces: Count | None = None
    face: Face | None = None
    measures: PhotoMeasures | None = None


class Spot(Answers):
    """A place on a page (from 1), as fractions of the upright page."""

    page: Annotated[int, Field(ge=1, le=10_000)]
    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


HOUR_FIELDS = ("general", "department", "seminar", "agency", "employer", "other")
PROFESSIONAL_FIELDS = HOUR_FIELDS[1:]


class TrainingRow(Answers):
    """One year of 附件6. Hours; None is a blank cell, which counts as 0 in the sum.

    `verified` is the printed mark (合格, 不合格). `uncertain` names the fields that were there
    but hard to read; `where` is the row in the person's own sheet. Of paper, `spots` says where each field stands,
    `sure` (0–1) how sure its reading is.
    """

    year: Annotated[int, Field(ge=1950, le=2200)] | None = None
    general: Hours | None = None
    department: Hours | None = None
    seminar: Hours | None = None
    agency: Hours | None = None
    employer: Hours | None = None
    other: Hours | None = None
    total: Hours | None = None
    verified: Short | None = None
    uncertain: list[Short] = Field(default_factory=list, max_length=20)
    where: Where | None = None
    spots: dict[Short, Spot] = Field(default_factory=dict, max_length=20)
    sure: dict[Short, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict, max_length=20)

    @property
    def professional(self) -> float:
        return sum(getattr(self, name) or 0 for name in PROFESSIONAL_FIELDS)

    @property
    def sum_of_parts(self) -> float:
        return (self.general or 0) + self.professional


class TrainingFacts(Answers):
    """The hours table as read.

    `columns` maps a field to the sheet's column letter, `headings` to the words found
    there. Without a `source` the rows were typed by hand.
    """

    source: Source | None = None
    rows: list[TrainingRow] = Field(default_factory=list, max_length=200)
    name: Short | None = None
    id_number: Short | None = None  # masked in the notice's own sample
    title_level: Short | None = None
    employer: Short | None = None
    stamped: date | None = None
    sheet: Short | None = None
    columns: dict[Short, Short] = Field(default_factory=dict, max_length=20)
    headings: dict[Short, Short] = Field(default_factory=dict, max_length=20)
    # Where other tables stand in the file, from which nothing was read.
    elsewhere: list[Annotated[str, StringConstraints(max_length=300)]] = Field(default_factory=list, max_length=20)
    corrected: bool = False  # True: the person changed a cell in the preview table
    scanned: bool = False  # True: read from a picture, so that an odd sum is a doubt and no finding
    # Of paper: where name, id_number, title_level, employer stand, and which of them were hardly legible.
    spots: dict[Short, Spot] = Field(default_factory=dict, max_length=20)
    unsure: list[Short] = Field(default_factory=list, max_length=20)
    unread: Long | None = None  # what of the file could not be read, one sentence


class Person(Answers):
    name: Short | None = None
    id_number: Short | None = None
    sex: Short | None = None  # 男, 女
    birth: Short | None = None  # ××××年×月
    phone: Short | None = None
    mobile: Short | None = None
    address: Short | None = None
    postcode: Short | None = None


class Period(Answers):
    """A stretch of engineering work, first and last day; `end` None means 至今 (up to the cut-off)."""

    start: date
    end: date | None = None
    engineering: bool = True
    what: Short | None = None


class Post(Answers):
    """What is applied for, and where the applicant stands now."""

    level: Level | None = None
    specialty: Specialty | None = None
    practice: Short | None = None  # 从事专业
    employer: Short | None = None
    employer_type: Short | None = None
    employer_remark: Long | None = None  # the 备注 that 其它类企业 needs
    supervisor: Short | None = None  # 主管部门
    established: bool | None = None  # 在编
    career_start: Short | None = None  # 参加工作时间, ××××年×月
    titled: bool | None = None  # holds a professional title now
    qualification: Short | None = None  # 现专业技术资格
    qualified_on: Short | None = None  # ××××年×月
    appointment: Short | None = None  # 现聘任职务
    appointed_on: Short | None = None  # ××××年×月
    periods: list[Period] = Field(default_factory=list, max_length=100)
    years: Count | None = None  # 专业工作年限 as declared


class Degree(Answers):
    """One line of education. `unfinished` is 肄业; `foreign` covers 国外 and 港澳台."""

    major: Short = ""
    school: Short | None = None
    education: Education | None = None
    degree: bool | None = None  # True: a 学位证书 exists
    discipline: Discipline | None = None
    graduated_on: Short | None = None  # ××××年×月
    foreign: bool | None = None
    unfinished: bool | None = None


class Publicity(Answers):
    start: date | None = None
    end: date | None = None
    confirmed: date | None = None  # the unit's seal on 附件7
    sent: date | None = None  # 报送
    objection: bool | None = None


class PensionPeriod(Answers):
    """Months paid without a gap, both ends included, as YYYY-MM."""

    start: str = Field(pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")
    end: str = Field(pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$")
    payer: Short | None = None


class Assessment(Answers):
    year: int = Field(ge=1950, le=2200)
    grade: Short | None = None


class Work(Answers):
    """A paper, book, report or other result since the present post."""

    title: Short = ""
    kind: WorkKind = WorkKind.PAPER
    dated: Short | None = None  # ××××年×月
    representative: bool | None = None
    original: bool | None = None
    parts: list[Short] = Field(default_factory=list, max_length=10)  # which of the policy's copied_parts are copied
    authorship: bool | None = None  # 本人执笔依据
    collective: bool | None = None
    contributor: bool | None = None  # 本人系主要贡献者依据


class Claim(Answers):
    """One condition of 破格 that is claimed, with how many pieces of evidence stand behind it."""

    clause: Short
    evidence: Count | None = None


class Exceptional(Answers):
    """破格. `applies` None is not yet said."""

    applies: bool | None = None
    claims: list[Claim] = Field(default_factory=list, max_length=50)
    summary_reason: Long | None = None  # 综合表 符合破格申报情况
    approval_reason: Long | None = None  # 审批表 破格推荐理由
    roster_clauses: Short | None = None  # 花名册 符合破格条件情况


class Holding(Answers):
    """What is ready of one item: sheets in original, sheets as copies. None: not yet said."""

    originals: Count | None = None
    copies: Count | None = None


class Binding(Answers):
    volumes: Count | None = None
    bags: Count | None = None
    bag_lists: Count | None = None


class Said(Answers):
    """What one sheet says of one thing. `sure` False: hardly legible, or a guess from its place."""

    value: Long
    sure: bool = True
    spot: Spot | None = None


# What sheets of different kinds say of the same thing, and what is therefore compared. Values stay as printed.
COMPARED = (
    "name",
    "id_number",
    "sex",
    "birth",
    "employer",
    "practice",
    "education",  # 学历
    "major",
    "school",
    "graduated_on",
    "title_held",  # 现专业技术资格
    "general_hours",
    "professional_hours",
    "years",  # 专业工作年限
    "assessments",
    "exceptional",  # 是否破格
)


class Entry(Answers):
    """One row of the 综合表's lists (论文, 科研, 专利, 获奖). `block`: papers, research, patents, awards."""

    block: Short
    title: Short = ""
    dated: Short | None = None
    amount: Short | None = None  # 金额（万元）
    rank: Short | None = None  # 排名
    where: Where | None = None


class Votes(Answers):
    """下一级评委会推荐意见, as printed; None where blank."""

    members: Count | None = None
    present: Count | None = None
    yes: Count | None = None
    no: Count | None = None
    abstained: Count | None = None


Millimetres = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class SummaryFacts(Answers):
    """What only the 综合表 (附件4) says beside Document.says. `format`: PDF, DOCX …, what the bytes are; `sizes`: width
    and height of each page read, where the file gives them. `achievements`: characters of 专业工作业绩情况 as R090 counts
    them, `achievements_marks` with punctuation; None: the field was not found. `ends_sure` False: its end could not be
    told for sure. `watermark`: the provincial watermark's text was found, None where nothing can be said (no text
    layer); `printed`: the person says that this is the file printed back from the filing system. `reason`:
    符合破格申报情况 holds words. `assessments`: 近3年考核情况. `annexes`: pages with words after the form's end."""

    format: Short | None = None
    text_layer: bool | None = None
    encrypted: bool = False  # it opens, but rights are withheld
    active: bool = False  # scripts or attached files in a PDF
    level: Level | None = None  # 推荐＿级 of the title
    sizes: list[tuple[Millimetres, Millimetres]] = Field(default_factory=list, max_length=200)
    annexes: Count = 0
    achievements: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    achievements_marks: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    ends_sure: bool = True
    watermark: bool | None = None
    printed: bool | None = None
    reason: bool | None = None
    assessments: list[Assessment] = Field(default_factory=list, max_length=60)
    general_hours: Hours | None = None
    professional_hours: Hours | None = None
    hours_from: Count | None = None  # the years of the 综合表's own sentence
    hours_to: Count | None = None
    entries: list[Entry] = Field(default_factory=list, max_length=200)
    votes: Votes | None = None


class PostsRow(Answers):
    """One row of 附件11's table, as printed; None where blank. `what`: approved, hired, vacant."""

    what: Short
    full_senior: Count | None = None
    associate_senior: Count | None = None
    intermediate: Count | None = None
    junior: Count | None = None
    total: Count | None = None


class PostsFacts(Answers):
    """岗位信息表 (附件11): 编制数, 专业技术岗位总数, its table, and the people listed (name, recommended title)."""

    staff: Count | None = None
    posts: Count | None = None
    rows: list[PostsRow] = Field(default_factory=list, max_length=10)
    untitled: Count | None = None  # 目前不具有相应任职资格
    people: list[tuple[Short, Short]] = Field(default_factory=list, max_length=100)


class Document(Answers):
    """One file that was dropped in. `kind` of data/papers.yaml, None: nobody knows yet (请指认). `item`: the policy's
    item that it stands for, where the person moved it or the kind says so; `by_hand`: the person said so.
    `sure` 0–1 how sure the kind is, `why` the words it was known by. `says`: of COMPARED and others, as printed.
    The hours table and the photo are read into Application.training and .photo; their Document only names them."""

    source: Source
    kind: Short | None = None
    item: Short | None = None
    by_hand: bool = False
    sure: Annotated[float, Field(ge=0, le=1)] = 0.0
    why: Short | None = None
    pages: Count | None = None
    scanned: bool = False
    unread: Short | None = None  # what could not be read of it, one sentence
    says: dict[Short, Said] = Field(default_factory=dict, max_length=60)
    summary: SummaryFacts | None = None
    posts: PostsFacts | None = None
    pension: list[PensionPeriod] = Field(default_factory=list, max_length=100)
    publicity: Publicity | None = None
    assessments: list[Assessment] = Field(default_factory=list, max_length=60)


class Application(Answers):
    """All answers and facts of one applicant. `filing_date` is the planned day of filing."""

    policy: Short | None = None
    filing_date: date | None = None
    person: Person = Field(default_factory=Person)
    post: Post = Field(default_factory=Post)
    degrees: list[Degree] = Field(default_factory=list, max_length=20)
    photo: PhotoFacts | None = None
    two_inch: PhotoFacts | None = None
    training: TrainingFacts | None = None
    documents: list[Document] = Field(default_factory=list, max_length=200)
    publicity: Publicity = Field(default_factory=Publicity)
    pension: list[PensionPeriod] = Field(default_factory=list, max_length=100)
    assessments: list[Assessment] = Field(default_factory=list, max_length=60)
    works: list[Work] | None = Field(default=None, max_length=200)  # [] says: none; None: not yet said
    has_awards: bool | None = None  # 荣誉证书及获奖证书
    has_honours: bool | None = None
    exceptional: Exceptional = Field(default_factory=Exceptional)
    holdings: dict[Short, Holding] = Field(default_factory=dict, max_length=200)
    binding: Binding = Field(default_factory=Binding)
    confirmed: dict[Short, bool] = Field(default_factory=dict, max_length=200)  # the policy's yes/no questions

    @property
    def sources(self) -> list[Source]:
        facts = (self.photo, self.two_inch, self.training, *self.documents)
        return [one.source for one in facts if one and one.source]

    @property
    def recorded(self) -> bool:
        """True when a fact comes from a loaded draft and its file has not been seen again."""
        return any(source.recorded for source in self.sources)

    def dump_draft(self, program: str) -> bytes:
        """The draft file: answers and facts with their files' names, hashes and times; no files."""
        body = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        draft = {"kind": DRAFT_KIND, "schema": DRAFT_SCHEMA, "program": program, "application": body}
        return json.dumps(draft, ensure_ascii=False, indent=1).encode()

    @classmethod
    def load_draft(cls, file: str, data: bytes) -> Self:
        """Read a draft file. Raises Unusable: not ours, another version, unknown or impossible fields, too big."""
        body = _draft_body(file, data)
        try:
            application = cls.model_validate(body)
        except ValidationError as error:
            raise Unusable(file, first_trouble(error), "请用“保存草稿”得到的原文件，不要改动其中内容") from None
        for source in application.sources:
            source.recorded = True
        return application


def _draft_body(file: str, data: bytes) -> Any:
    again = "请选择用本工具“保存草稿”得到的 .json 文件"
    if len(data) > DRAFT_BYTES:
        raise Unusable(file, f"文件有 {len(data) / 1e6:.1f} MB，草稿不会超过 {DRAFT_BYTES / 1e6:.0f} MB", again)
    try:
        draft = json.loads(data, object_pairs_hook=_single_keys, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Unusable(file, "不是草稿文件", again) from None
    if not isinstance(draft, dict) or draft.get("kind") != DRAFT_KIND:
        raise Unusable(file, "不是本工具保存的草稿", again)
    if draft.get("schema") != DRAFT_SCHEMA:
        raise Unusable(file, f"草稿的格式版本与本程序（{DRAFT_SCHEMA}）不同", "请用保存它的那个版本打开，或重新填写")
    return draft.get("application")


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key written twice is refused: the second would silently win."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is written twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


_TROUBLES = {
    "extra_forbidden": "里有不认识的栏目",
    "missing": "缺少内容",
    "string_too_long": "文字太长",
    "too_long": "条数太多",
}


def first_trouble(error: ValidationError) -> str:
    """The first thing wrong, with its place, and never with what was typed: a key of ours is named, another is not."""
    first = error.errors(include_input=False, include_context=False)[0]
    known = [str(part) for part in first["loc"] if isinstance(part, int) or part in _field_names()]
    place = ".".join(known) or "整体"
    return f"“{place}”{_TROUBLES.get(first['type'], '的内容不合要求')}"


@cache
def _field_names() -> frozenset[str]:
    models: list[type[BaseModel]] = [*Answers.__subclasses__(), Where]
    return frozenset(name for model in models for name in model.model_fields)

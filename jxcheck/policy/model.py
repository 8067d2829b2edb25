"""The shape of a policy file. A value that the notice does not give is null; the page then says 本通知未规定."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Generic, Self, TypeVar

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from jxcheck.application import Level
from jxcheck.finding import Clause, Frozen, Light

Value = TypeVar("Value")
Text = Annotated[str, Field(min_length=1)]
Positive = Annotated[int, Field(ge=1)]
Amount = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"应是正则表达式，第 {(error.pos or 0) + 1} 个字处写错") from None
    except (OverflowError, RecursionError):
        raise ValueError("应是正则表达式，这一个太复杂") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Strength(StrEnum):
    """How much room the words leave: must (RED when broken), soft (一般、尽可能), read (our reading, not stated)."""

    MUST = "must"
    SOFT = "soft"
    READ = "read"

    @property
    def broken(self) -> Light:
        return Light.RED if self is Strength.MUST else Light.AMBER


class Quoted(Frozen):
    """Base of everything that stands on words of the notice: `at` 附件1 二.4, `quote` as printed."""

    at: Text
    quote: Text
    strength: Strength = Strength.MUST

    @property
    def clause(self) -> Clause:
        return Clause(at=self.at, quote=self.quote)

    @property
    def broken(self) -> Light:
        """The light when the rule is broken."""
        return self.strength.broken


class Stated(Frozen, Generic[Value]):
    """A value with its clause; `value` null where the notice is silent, and then the words are optional."""

    value: Value | None
    at: Text | None = None
    quote: Text | None = None
    strength: Strength = Strength.MUST

    @model_validator(mode="after")
    def _a_value_has_its_clause(self) -> Self:
        if self.value is not None and not (self.at and self.quote):
            raise ValueError("有值就必须写明 at（附件与条款）和 quote（原文）")
        if bool(self.at) != bool(self.quote):
            raise ValueError("at（附件与条款）和 quote（原文）要么都写，要么都不写")
        return self

    @property
    def clause(self) -> Clause | None:
        return Clause(at=self.at, quote=self.quote) if self.at and self.quote else None

    @property
    def broken(self) -> Light:
        return self.strength.broken


class Given(Stated[Value], Generic[Value]):
    """A value that no policy can do without."""

    value: Value


class Range(Frozen):
    """Both ends allowed."""

    min: Positive
    max: Positive

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise ValueError("min 不能大于 max")
        return self

    def holds(self, value: float) -> bool:
        return self.min <= value <= self.max

    def __str__(self) -> str:
        return f"{self.min}–{self.max}"


class Ratio(Frozen):
    width: Positive
    height: Positive
    tolerance: Share

    @property
    def value(self) -> float:
        return self.width / self.height

    def holds(self, width: int, height: int) -> bool:
        return abs(width / height / self.value - 1) <= self.tolerance

    def __str__(self) -> str:
        return f"{self.width}:{self.height}"


class ByteLimit(Frozen):
    """`safe` passes under either meaning of KB; above `most` it fails under both."""

    safe: Positive
    most: Positive

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.safe > self.most:
            raise ValueError("safe 不能大于 most")
        return self


class ByLevel(Frozen, Generic[Value]):
    senior: Value
    intermediate: Value
    junior: Value

    def of(self, level: Level) -> Value:
        value: Value = getattr(self, level)
        return value


class Identity(Frozen):
    id_number: Given[Text]
    date_form: Given[Pattern]
    date_example: Given[Text]


class Employer(Frozen):
    name: Given[Text]
    types: Given[list[Text]]
    residual: Given[Text]  # the class that one should avoid and must explain
    public_types: Given[list[Text]]  # the classes that are 事业单位
    supervisor_forms: Given[list[Pattern]]
    supervisor_words: Given[Text]

    @model_validator(mode="after")
    def _classes_are_known(self) -> Self:
        unknown = {self.residual.value, *self.public_types.value} - set(self.types.value)
        if unknown:
            raise ValueError(f"types 里没有“{'、'.join(sorted(unknown))}”")
        return self


class Practice(Frozen):
    usual: Given[Positive]
    most: Given[Positive]


class Years(Frozen):
    cutoff: Given[date]


class EducationRules(Frozen):
    engineering: Given[Text]
    roster_engineering: Given[Text]
    certificate: Given[Text]
    consequence: Stated[Text]  # what follows from 本专业 / 相近专业


class UploadPhoto(Frozen):
    format: Given[Text]
    suffixes: Given[list[Text]]
    width: Given[Range]
    height: Given[Range]
    bytes: Given[ByteLimit]
    ratio: Given[Ratio]


class Photo(Frozen):
    upload: UploadPhoto
    two_inch: Given[Text]
    paper_size: Given[Text]
    paper_count: Given[Positive]
    paper_back: Given[list[Text]]
    background: Stated[Text]


class PublicityRules(Frozen):
    days: Given[Positive]
    day_kind: Stated[Text]  # calendar or working days
    finished: Given[Text]
    without_objection: Given[Text]


class PensionRules(Frozen):
    months: Given[ByLevel[Positive]]
    checklist_months: Given[Positive]
    reference_date: Stated[date]


class AssessmentRules(Frozen):
    years: Given[Positive]
    yearly: Given[Text]
    grades: Stated[list[Text]]


class TrainingRules(Frozen):
    columns: Given[list[Text]]
    passed: Given[Text]
    failed: Given[Text]
    sum: Given[list[Text]]
    summary_line: Given[Text]
    years_required: Stated[list[Positive]]
    line: Stated[Positive]
    years_count: Stated[Positive]


class WorkRules(Frozen):
    representatives: Given[Positive]
    original: Given[Positive]
    copied_parts: Given[list[Text]]
    authorship: Given[Text]
    contributor: Given[Text]
    since_post: Given[Text]


class ExceptionalRules(Frozen):
    forms: Given[Positive]
    bound: Given[Positive]
    loose: Given[Positive]
    claims: Given[Text]
    reasons: Given[Text]
    roster_clauses: Given[Text]
    conditions: Stated[list[Text]]  # 破格条件 themselves

    @model_validator(mode="after")
    def _copies_add_up(self) -> Self:
        if self.bound.value + self.loose.value != self.forms.value:
            raise ValueError("bound 与 loose 之和应等于 forms")
        return self


class BindingRules(Frozen):
    volumes: Given[Positive]
    volumes_exceptional: Given[Positive]
    lists_per_bag: Given[Positive]
    paper: Given[Text]


class SummaryForm(Frozen):
    paper: Given[Text]
    paper_tolerance_mm: Given[Positive]
    achievements_chars: Given[Positive]
    achievements_unsure: Given[Range]
    extra_pages: Given[bool]
    tables: Given[dict[Text, Amount]]  # table name -> printed rows
    file_format: Given[Text]
    other_form: Given[Text]


class RosterRules(Frozen):
    paper: Given[Text]
    headings: Given[list[Text]]
    physical_columns: Given[Positive]
    electronic: Given[Text]
    filled_later: Given[list[Text]]


class PostInformation(Frozen):
    forms: Given[Positive]
    keepers: Given[dict[Text, Positive]]
    established: Given[Text]
    rows: Given[list[Text]]
    columns: Given[list[Text]]

    @model_validator(mode="after")
    def _copies_add_up(self) -> Self:
        if sum(self.keepers.value.values()) != self.forms.value:
            raise ValueError("keepers 各处份数之和应等于 forms")
        return self


class Group(Frozen):
    """One group of 附件12 表三: its maximum, its threshold (槛值) if any, and the maxima of its parts."""

    most: Positive
    threshold: Positive | None
    parts: dict[Text, Positive]

    @model_validator(mode="after")
    def _parts_add_up(self) -> Self:
        if sum(self.parts.values()) != self.most:
            raise ValueError("parts 之和应等于 most")
        return self


class Blend(Frozen):
    """Shares of 定标项 and 基本项 in the final score."""

    fixed: Share
    basic: Share

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if round(self.fixed + self.basic, 9) != 1:
            raise ValueError("fixed 与 basic 之和应为 1")
        return self


class AnnualRules(Frozen):
    groups: dict[Text, Given[Group]]
    raters: dict[Text, Given[Share]]
    formula: ByLevel[Given[Blend]]
    own_table: Given[Text]
    corrected: Stated[Text]
    fixed_items: Stated[dict[Text, Positive]]
    attendance: Given[list[Text]]


class System(Frozen):
    """An online filing system; addresses belong to the round and are shown as text only."""

    name: Given[Text]
    address: Given[Text]
    uploads: Given[list[Text]]
    watermark: Stated[Text]
    watermark_required: Given[bool]
    submit_to: Stated[Text]


class Condition(StrEnum):
    """When an item or question applies; the closed vocabulary that the checks can decide."""

    SENIOR = "senior"
    NOT_SENIOR = "not_senior"
    PUBLIC = "public_institution"
    TITLED = "titled"  # holds a professional title now
    EXCEPTIONAL = "exceptional"
    FOREIGN = "foreign_degree"
    DOMESTIC = "domestic_degree"
    DEGREE = "degree_held"
    COLLECTIVE = "collective"
    PUBLICATIONS = "publications"
    REPORTS = "reports"
    APPRAISALS = "appraisals"
    OTHER_WORKS = "other_works"
    WORKS = "works"
    HONOURS = "honours"
    AWARDS = "awards"


class Place(StrEnum):
    BAG = "bag"
    LOOSE = "loose"
    ENVELOPE = "envelope"
    VOLUME_1 = "volume_1"
    VOLUME_2 = "volume_2"
    VOLUME_3 = "volume_3"
    UNIT = "unit"

    @property
    def word(self) -> str:
        words = {
            "bag": "贴在资料袋面上",
            "loose": "不装订",
            "envelope": "装信封，贴在评审表封面",
            "volume_1": "第一册",
            "volume_2": "第二册",
            "volume_3": "第三册",
            "unit": "由单位报送，不入个人材料",
        }
        return words[self]


class Item(Quoted):
    """One thing that is handed in; `originals` and `copies` by level where they differ, null where not stated."""

    id: str = Field(pattern=r"^M\d{2}[a-z]*(-[a-z]+)?$")
    name: Text
    originals: Amount | ByLevel[Amount] | None
    copies: Amount | ByLevel[Amount] | None
    when: list[Condition] = []
    place: Place
    show_original: bool = False  # the original is brought to be looked at, not handed in
    note: Text | None = None

    @property
    def by_level(self) -> bool:
        return isinstance(self.originals, ByLevel) or isinstance(self.copies, ByLevel)

    def expected(self, level: Level | None) -> tuple[int | None, int | None]:
        """Originals and copies for the level; None: not stated, or not known before the level is."""
        return _for_level(self.originals, level), _for_level(self.copies, level)


def _for_level(amount: int | ByLevel[Amount] | None, level: Level | None) -> int | None:
    if isinstance(amount, ByLevel):
        return amount.of(level) if level else None
    return amount


class Material(Frozen):
    """One of the numbered materials of 附件1 二."""

    id: str = Field(pattern=r"^M\d{2}$")
    name: Text
    items: list[Item] = Field(min_length=1)


class Row(Frozen):
    """One row of 附件8, its name as printed, the items it covers and the cells the form has filled in."""

    name: Text
    items: list[Text]
    originals: Amount | None = None
    copies: Amount | None = None


class Confirmation(Quoted):
    """A yes/no question that only a person can answer. `id` is the finding's id; these subjects ask such questions."""

    id: str = Field(pattern=r"^(publicity|materials|binding)\.[a-z0-9-]+$")
    question: Text
    fix: Text
    when: list[Condition] = []


class Unchecked(Frozen):
    """What only a person can see: named in the report, never given a light."""

    about: Text  # a subject of the report: photo, materials …
    what: Text
    rules: list[str]


class Note(Quoted):
    """Something to know that has no light (severity I)."""

    text: Text
    rules: list[str]
    when: list[Condition] = []


class Lead(Frozen):
    """Something to do next: how many days it takes, and which findings (by id prefix) it settles."""

    title: Text
    days: Amount
    covers: list[Text]
    estimate: bool = True
    at: Text | None = None
    quote: Text | None = None

    @model_validator(mode="after")
    def _sourced_or_an_estimate(self) -> Self:
        if bool(self.at) != bool(self.quote) or self.estimate == bool(self.quote):
            raise ValueError("天数要么引条款（at、quote），要么标明 estimate: true（本工具的估计）")
        return self


class OutsideRule(Frozen):
    """A rule that is not the notice's: with its document, how surely it is known, and a switch. AMBER at most."""

    enabled: bool
    at: Text
    quote: Text
    source: Text
    certainty: Annotated[str, Field(pattern=r"^(primary|secondary)$")]

    @property
    def clause(self) -> Clause:
        return Clause(at=self.at, quote=self.quote, outside=True)


class IdNumberRule(OutsideRule):
    weights: list[Positive] = Field(min_length=17, max_length=17)
    check_digits: str = Field(pattern=r"^[0-9X]{11}$")
    old_length: Positive
    provinces: list[Text]


class HoursRule(OutsideRule):
    first_year: Positive  # the first whole year after the rule came into force
    total: Positive
    professional_share: Share


class WorkingDaysRule(OutsideRule):
    days: Positive


class TwoInchRule(OutsideRule):
    width: Positive
    height: Positive
    dpi: Positive
    ratio: Ratio


class Outside(Frozen):
    id_number: IdNumberRule
    training_hours: HoursRule
    publicity_working_days: WorkingDaysRule
    two_inch: TwoInchRule


class Policy(Frozen):
    """One round and region. `reference_date` is the day that is judged on when no filing date was given."""

    policy: str = Field(pattern=r"^[a-z0-9-]+$")
    version: Text
    title: Text
    region: Text
    reference_date: Given[date]
    identity: Identity
    employer: Employer
    practice: Practice
    years: Years
    education: EducationRules
    photo: Photo
    publicity: PublicityRules
    pension: PensionRules
    assessment: AssessmentRules
    training: TrainingRules
    works: WorkRules
    exceptional: ExceptionalRules
    binding: BindingRules
    summary_form: SummaryForm
    roster: RosterRules
    post_information: PostInformation
    annual: AnnualRules
    online: ByLevel[System]
    materials: list[Material]
    checklist: list[Row]
    confirmations: list[Confirmation]
    unchecked: list[Unchecked]
    notes: list[Note]
    next_steps: list[Lead]
    outside: Outside

    _hash: str = PrivateAttr(default="")

    @property
    def hash(self) -> str:
        """SHA-256 of the file it was loaded from, in hex."""
        return self._hash

    @property
    def items(self) -> list[Item]:
        return [item for material in self.materials for item in material.items]

    def item(self, item_id: str) -> Item:
        return next(item for item in self.items if item.id == item_id)

    def row_of(self, item: Item) -> int | None:
        """The number of the row of 附件8 that covers the item, None for 附件8未列."""
        return next((i for i, row in enumerate(self.checklist, 1) if item.id in row.items), None)

    def confirmations_on(self, subject: str) -> list[Confirmation]:
        return [one for one in self.confirmations if one.id.split(".")[0] == subject]

    def unchecked_on(self, subject: str) -> list[str]:
        return [one.what for one in self.unchecked if one.about == subject]

    @model_validator(mode="after")
    def _ids_are_known_and_single(self) -> Self:
        ids, asked = [item.id for item in self.items], [one.id for one in self.confirmations]
        for name, all_ids in (("materials", ids), ("confirmations", asked)):
            repeated = sorted({one for one in all_ids if all_ids.count(one) > 1})
            if repeated:
                raise ValueError(f"{name} 里“{repeated[0]}”写了两次")
        for number, row in enumerate(self.checklist, 1):
            for name in row.items:
                if name not in ids:
                    raise ValueError(f"checklist 第 {number} 行提到的“{name}”在 materials 里没有")
        return self

"""The shape of a policy file. A value that the notice does not give is null; the page then says 本通知未规定."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, PrivateAttr, model_validator

from jxcheck.finding import Frozen
from jxcheck.policy.materials import Confirmation, Item, Lead, Material, Note, Row, Unchecked
from jxcheck.policy.values import (
    Amount,
    ByLevel,
    ByteLimit,
    Day,
    Given,
    OutsideRule,
    Pattern,
    Positive,
    Range,
    Ratio,
    Share,
    Stated,
    Text,
)


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
    same: Given[Text]


class Years(Frozen):
    cutoff: Given[Day]


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
    reference_date: Stated[Day]


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


class PaperSize(Frozen):
    """A sheet standing upright, in mm."""

    width: Positive
    height: Positive


class SummaryForm(Frozen):
    paper: Given[Text]
    paper_mm: Given[PaperSize]
    paper_tolerance_mm: Given[Positive]
    achievements_chars: Given[Positive]
    achievements_unsure: Given[Range]
    extra_pages: Given[bool]
    pages: Stated[Positive]  # of the printed form, filled in without adding any
    filled: Given[list[Text]]
    since_post: Given[Text]
    amount: Given[Text]
    rank: Given[Text]
    granted: Given[Text]
    votes: Given[list[Text]]
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
    totals: Given[Text]
    posts_of: Given[ByLevel[list[Text]]]  # the columns whose posts a level fills
    titles: Given[ByLevel[list[Text]]]  # words of 推荐申报职称, the longest one found counts
    listed: Given[Text]
    untitled: Given[Text]

    @model_validator(mode="after")
    def _columns_are_known(self) -> Self:
        named = self.posts_of.value
        unknown = {*named.senior, *named.intermediate, *named.junior} - set(self.columns.value)
        if unknown:
            raise ValueError(f"columns 里没有“{'、'.join(sorted(unknown))}”")
        return self

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


class OneInchRule(OutsideRule):
    """The photo on paper; switched off, no sheet to print is offered."""

    width_mm: Positive
    height_mm: Positive
    dpi: Positive


class TwoInchRule(OutsideRule):
    width: Positive
    height: Positive
    dpi: Positive
    ratio: Ratio

    @property
    def millimetres(self) -> str:
        """The size on paper, 35×49毫米."""
        return f"{self.width / self.dpi * 25.4:.0f}×{self.height / self.dpi * 25.4:.0f}毫米"


class Percents(Frozen):
    """Both ends allowed, in percent."""

    min: Annotated[int, Field(ge=0, le=100)]
    max: Annotated[int, Field(ge=0, le=100)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise ValueError("min 不能大于 max")
        return self

    def holds(self, share: float) -> bool:
        """Whether a share of 1 lies in it."""
        return self.min <= 100 * share <= self.max

    def __str__(self) -> str:
        return f"{self.min}%–{self.max}%"


class Ground(Frozen):
    """A colour of background by hue (degrees, `hue_to` below `hue_from` runs through 0), saturation and brightness."""

    name: Text
    hue_from: Annotated[int, Field(ge=0, le=360)] = 0
    hue_to: Annotated[int, Field(ge=0, le=360)] = 360
    saturation: Percents
    brightness: Percents

    def holds(self, hue: float, saturation: float, brightness: float) -> bool:
        """Hue in degrees, the others as shares of 1."""
        after, before = hue >= self.hue_from, hue <= self.hue_to
        right_hue = (after and before) if self.hue_from <= self.hue_to else (after or before)
        return right_hue and self.saturation.holds(saturation) and self.brightness.holds(brightness)


class PortraitRule(OutsideRule):
    """How an ID photo usually looks. Heads and centres are of the face as the detector boxes it: brow to chin, no hair."""

    faces: Positive
    head_height: Percents
    centre_across: Percents
    centre_down: Percents
    level_degrees: Positive
    turned_degrees: Positive  # beyond this the picture lies on its side or head
    sharpness: Positive
    brightness: Range  # mean of the face, 0–255
    unevenness: Positive
    grounds: list[Ground] = Field(min_length=1)
    spaces: list[Text] = Field(min_length=1)
    unlooked: Text  # listed as not checked when faces were not looked for


class Outside(Frozen):
    id_number: IdNumberRule
    training_hours: HoursRule
    publicity_working_days: WorkingDaysRule
    one_inch: OneInchRule
    two_inch: TwoInchRule
    portrait: PortraitRule


class Policy(Frozen):
    """One round and region. `reference_date` is the day that is judged on when no filing date was given."""

    policy: str = Field(pattern=r"^[a-z0-9-]+$")
    version: Text
    title: Text
    region: Text
    reference_date: Given[Day]
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

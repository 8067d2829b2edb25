"""What is handed in, when and where it goes, what a person is asked about it, and what to do next."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from jxcheck.application import Level
from jxcheck.finding import Frozen
from jxcheck.policy.values import Amount, ByLevel, Quoted, Text


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

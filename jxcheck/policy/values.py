"""The values a policy file is made of: each with its clause and its strength, and the shapes that they may have."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Generic, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from jxcheck.application import Level
from jxcheck.finding import Clause, Frozen, Light

Value = TypeVar("Value")
Text = Annotated[str, Field(min_length=1)]
Positive = Annotated[int, Field(ge=1)]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2200, 12, 31))]
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

"""Lights, clauses, findings and the report: what a check says, and how it adds up."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of the values that pass from room to room: no surprise fields, no change after birth."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Light(StrEnum):
    """One of four lights; shown as shape, colour and word together, never as a colour alone."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"

    @property
    def symbol(self) -> str:
        return {"green": "●", "amber": "▲", "red": "■", "grey": "○"}[self]

    @property
    def word(self) -> str:
        return {"green": "通过", "amber": "待核实", "red": "不符合", "grey": "未提供"}[self]


# Worst first: RED > AMBER > GREY > GREEN.
_RANK = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN)


def worst(lights: list[Light]) -> Light:
    """The light that stands for all of them; nothing at all is GREY, for nothing was seen."""
    return min(lights, key=_RANK.index, default=Light.GREY)


class Clause(Frozen):
    """Where a rule stands and its words: `at` 附件9 第一条, `quote` as printed.

    `outside` marks a rule that is not the notice's own; `at` then names the document.
    """

    at: str = Field(min_length=1)
    quote: str = Field(min_length=1)
    outside: bool = False

    @property
    def attachment(self) -> int | None:
        """The number of the notice's attachment, None for an outside source."""
        found = re.match(r"附件(\d+)", self.at)
        return int(found[1]) if found and not self.outside else None

    def __str__(self) -> str:
        return f"{self.at} “{self.quote}”"


class Where(Frozen):
    """A place in the person's own file, numbered as their program numbers it: row 7, column C, or a row of the table on page 2."""

    row: int = Field(ge=1, le=10_000_000)
    column: str | None = Field(default=None, max_length=20)
    sheet: str | None = Field(default=None, max_length=200)
    page: int | None = Field(default=None, ge=1, le=10_000)

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else f"第{self.page}页" if self.page else ""
        return f"{sheet}第{self.row}行" + (f"{self.column}列" if self.column else "")


class Finding(Frozen):
    """What one check saw. `id` is subject.about, stable across rewording.

    `note` is an explanation without a light of its own. Everything that is not GREEN has a
    `fix`: one sentence on how to put it right.
    """

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9-]+)+$")
    light: Light
    title: str
    measured: str | None = None
    allowed: str | None = None
    clause: Clause | None = None
    where: Where | None = None
    fix: str | None = None
    note: str | None = None

    @property
    def subject(self) -> str:
        return self.id.split(".")[0]


class Step(Frozen):
    """One thing to do next, settling the findings of those ids.

    `days` is how long it takes; `estimate`: that is our guess, not the notice's.
    """

    days: int
    estimate: bool
    subject: str
    title: str
    todo: list[str]
    findings: list[str]


class Stamp(Frozen):
    """What every paper prints at its foot: policy id, version and hash, program version, time."""

    policy: str
    policy_version: str
    policy_hash: str
    program: str
    made_at: datetime

    def __str__(self) -> str:
        return (
            f"规则 {self.policy} {self.policy_version}（{self.policy_hash[:12]}） · 程序 {self.program} · "
            f"{self.made_at:%Y-%m-%d %H:%M} · {DISCLAIMER}"
        )


DISCLAIMER = "预审结果仅供参考，以人社部门审核为准"


class Report(Frozen):
    """All findings about one application on one day (`on`), in the order a clerk would look."""

    findings: list[Finding]
    unchecked: list[str]
    steps: list[Step]
    on: date
    recorded: bool  # True: at least one fact comes from a loaded draft, not from a file seen now
    stamp: Stamp

    @property
    def light(self) -> Light:
        return worst([finding.light for finding in self.findings])

    @property
    def counts(self) -> Counter[Light]:
        return Counter(finding.light for finding in self.findings)

    @property
    def verdict(self) -> str:
        """The sentence of DESIGN.md: any RED or GREY, 还不能提交; AMBER only, 请先核实."""
        counts = self.counts
        if not self.findings or counts[Light.RED] or counts[Light.GREY]:
            return "还不能提交"
        return "请先核实" if counts[Light.AMBER] else "未发现问题，仍以单位和人社部门审核为准"

    def about(self, subject: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.subject == subject]

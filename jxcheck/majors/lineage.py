"""Older, newer and other-level names of majors that lead to the entries of 附件13 (data/lineage.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from pydantic import Field, model_validator

from jxcheck.application import Specialty
from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, Catalogue, Section, Tier, load, load_catalogue
from jxcheck.majors.wording import form
from jxcheck.unusable import Unusable

Kind: TypeAlias = Literal["renamed", "merged", "split", "level", "variant", "field"]

KIND_WORDS: dict[Kind, str] = {
    "renamed": "更名",
    "merged": "合并",
    "split": "拆分",
    "level": "不同学历层次的同一专业",
    "variant": "同一专业的另一种叫法",
    "field": "属于这一领域",
}
FILE = "lineage.yaml"


class Source(Frozen):
    """A document that says which name became which; `read` only when its text was read, at the address `where`."""

    title: str
    issuer: str | None = None
    year: int | None = None
    read: bool = False
    where: str | None = None

    def __str__(self) -> str:
        origin = "，".join(str(part) for part in (self.issuer, self.year) if part)
        return f"《{self.title}》" + (f"（{origin}）" if origin else "")


class Row(Frozen):
    """One step from a name to an entry, a field of 能源, or another row's name.

    `years`: of the catalogues that hold `from` and `to`, where known. `sure`: documented only where the source was read.
    """

    origin: str = Field(alias="from", min_length=1)
    to: str = Field(min_length=1)
    kind: Kind
    years: tuple[()] | tuple[int, int] = ()
    source: str | None = None
    sure: Literal["documented", "synonymy"]


class Descent(NamedTuple):
    """Where a name leads for one specialty, and the rows that lead there."""

    entry: str
    tier: Tier
    rows: tuple[Row, ...]


class Lineage(Frozen):
    """All of data/lineage.yaml."""

    sources: dict[str, Source]
    rows: list[Row]

    @model_validator(mode="after")
    def _says_what_it_knows(self) -> Lineage:
        for row in self.rows:
            source = self.sources.get(row.source) if row.source else None
            if row.source and source is None:
                raise ValueError("a row names no source of the file")
            if row.sure == "documented" and not (source and source.read and source.where):
                raise ValueError("documented only where the document was read")
        return self

    @cached_property
    def _from(self) -> dict[str, list[Row]]:
        steps: dict[str, list[Row]] = {}
        for row in self.rows:
            steps.setdefault(row.origin, []).append(row)
        return steps

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name a row starts from."""
        return frozenset(self._from)

    @cached_property
    def _forms(self) -> dict[str, str | None]:
        """Form -> a name that has it; None where names of one form lead to different places."""
        twins: dict[str, list[str]] = {}
        for name in self._from:
            twins.setdefault(form(name), []).append(name)
        return {each: names[0] if self._lead_to_one(names) else None for each, names in twins.items()}

    def _lead_to_one(self, names: list[str]) -> bool:
        return len({tuple(row.to for row in self._from[name]) for name in names}) == 1

    def find(self, name: str, key: str | None = None) -> str | None:
        """The name as the rows write it, another function word allowed where it is only one; None when unknown."""
        return name if name in self._from else self._forms.get(key or form(name))

    def descents(self, name: str, section: Section, catalogue: Catalogue) -> list[Descent]:
        """Where a name leads in one section, best first; a listed name ends the chain. No row: empty."""
        found: dict[str, Descent] = {}
        for descent in self._walk(name, section, catalogue):
            found.setdefault(descent.entry, descent)
        return list(found.values())

    def _walk(self, name: str, section: Section, catalogue: Catalogue) -> Iterator[Descent]:
        for row in self._from.get(name, []):
            if place := section.place(row.to):
                yield Descent(place[1], place[0], (row,))
            elif row.to not in catalogue.spellings:
                yield from (
                    Descent(entry, tier, (row, *rows)) for entry, tier, rows in self._walk(row.to, section, catalogue)
                )

    def told(self, rows: tuple[Row, ...]) -> str:
        """The rows in words, each with its source and how sure it is: 工业自动化（1993年）—自动化（1998年）：合并…"""
        return "；".join(map(self._told, rows))

    def _told(self, row: Row) -> str:
        years = [f"（{year}年）" for year in row.years] or ["", ""]
        names = "—".join(name + year for name, year in zip((row.origin, row.to), years, strict=True))
        source = str(self.sources[row.source]) if row.source else ""
        sure = (
            f"见{source}"
            if row.sure == "documented"
            else f"按通行理解，未查到原文{'，可查' + source if source else ''}"
        )
        return f"{names}：{KIND_WORDS[row.kind]}（{sure}）"


@lru_cache(maxsize=1)
def load_lineage() -> Lineage:
    """Read once. Raises Unusable: missing, misshapen, a cycle, a name that leads nowhere or overrides a listed one."""
    lineage = load(DATA / FILE, Lineage)
    check(lineage, load_catalogue())
    return lineage


def check(lineage: Lineage, catalogue: Catalogue) -> None:
    """Hold the rows against the catalogue. Raises Unusable with the name of the first row that is wrong."""
    trouble = next(_troubles(lineage, catalogue), None)
    if trouble:
        raise Unusable(FILE, trouble, "请改正这一行，或恢复程序自带的数据文件")


def _troubles(lineage: Lineage, catalogue: Catalogue) -> Iterator[str]:
    sections = [catalogue.section(specialty) for specialty in Specialty]
    seen: set[tuple[str, str]] = set()
    for row in lineage.rows:
        step = f"“{row.origin}→{row.to}”"
        if (row.origin, row.to) in seen:
            yield f"{step}写了两遍"
        seen.add((row.origin, row.to))
        if not (row.to in lineage.names or any(section.place(row.to) for section in sections)):
            yield f"{step}指向的名称既不在附件13中，也没有下一步"
        elif not any(section.place(row.to) and not section.place(row.origin) for section in sections) and (
            row.origin in catalogue.spellings
        ):
            yield f"{step}会改变目录已列名称的结论"
    if ring := _ring(lineage, catalogue):
        yield f"“{ring}”绕了一圈回到自己"


def _ring(lineage: Lineage, catalogue: Catalogue) -> str | None:
    """A name from which the rows lead back to itself before a listed name ends the chain, None when there is none."""
    steps: dict[str, set[str]] = {}
    for row in lineage.rows:
        if row.to not in catalogue.spellings:
            steps.setdefault(row.origin, set()).add(row.to)
    for start in steps:
        reached, ahead = set[str](), [start]
        while ahead:
            onward = steps.get(ahead.pop(), set()) - reached
            if start in onward:
                return start
            reached |= onward
            ahead += onward
    return None

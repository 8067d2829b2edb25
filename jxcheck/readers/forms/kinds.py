"""The kinds of paper that are handed in, and the words by which each is known (data/papers.yaml)."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from jxcheck.finding import Frozen
from jxcheck.readers.headings import plain
from jxcheck.unusable import Unusable

FILE = Path(__file__).resolve().parents[3] / "data" / "papers.yaml"
Words = list[Annotated[str, Field(min_length=2)]]


class PaperKind(Frozen):
    """One kind. `item`: the policy's item that it stands for, None for none. `titles`: what its heading ends in.

    `words`: its own labels and phrases, of which `enough` make it known, one of `must` among them; above `most`
    characters of text they do not count. `local`: every province has its own. `long`: its later pages may bear titles of
    other kinds and are still its own.
    """

    id: str = Field(pattern=r"^[a-z_]+$")
    name: Annotated[str, Field(min_length=1)]
    item: Annotated[str, Field(min_length=3)] | None
    titles: Words
    words: Words = []
    must: Words = []
    enough: Annotated[int, Field(ge=1)] = 3
    most: Annotated[int, Field(ge=1)] | None = None
    local: bool = False
    long: bool = False

    @model_validator(mode="after")
    def _can_be_known(self) -> Self:
        if self.words and self.enough > len(self.words):
            raise ValueError("enough 不能多于 words")
        return self

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """`titles` as they are compared."""
        return tuple(map(plain, self.titles))


class Papers(Frozen):
    """All of data/papers.yaml. `home`: names of places whose sheets are not another province's."""

    home: Words
    provinces: Words
    kinds: list[PaperKind]

    @model_validator(mode="after")
    def _single(self) -> Self:
        for what, names in (
            ("kinds", [kind.id for kind in self.kinds]),
            ("titles", [title for kind in self.kinds for title in kind.headings]),
        ):
            repeated = sorted({name for name in names if names.count(name) > 1})
            if repeated:
                raise ValueError(f"{what} 里“{repeated[0]}”写了两次")
        return self

    @cached_property
    def by_id(self) -> dict[str, PaperKind]:
        return {kind.id: kind for kind in self.kinds}

    def name_of(self, kind: str) -> str:
        """The Chinese name of a kind."""
        return self.by_id[kind].name


@cache
def papers() -> Papers:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load_papers(FILE)


def load_papers(path: Path) -> Papers:
    """Read and validate one file. Raises Unusable: missing, not YAML, or not of that shape."""
    todo = "请恢复程序自带的数据文件"
    try:
        return Papers.model_validate(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
    except OSError:
        raise Unusable(path.name, "数据文件不存在或不能读取", todo) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Unusable(path.name, "不是有效的 YAML 文件", todo) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "整体"
        raise Unusable(path.name, f"“{place}”的内容不合要求", todo) from None

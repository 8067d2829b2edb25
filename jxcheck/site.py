"""Who hosts the page, and how much it takes at once: data/site.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from jxcheck.finding import Frozen

FILE = Path(__file__).resolve().parents[1] / "data" / "site.yaml"
Size = Annotated[int, Field(ge=1, le=1000)]


class Limits(Frozen):
    """How much is taken at once: sizes of files, one MB is 1,000,000 bytes, and names of majors."""

    photo_mb: Size
    photo_megapixels: Size
    sheet_mb: Size
    majors: Annotated[int, Field(ge=1, le=2000)]  # names looked up at once

    @property
    def photo_bytes(self) -> int:
        return self.photo_mb * 1_000_000

    @property
    def photo_pixels(self) -> int:
        return self.photo_megapixels * 1_000_000

    @property
    def sheet_bytes(self) -> int:
        return self.sheet_mb * 1_000_000


class Site(Frozen):
    name: str
    contact: str
    profile: Literal["local", "desk", "public"]
    policies: list[str]
    limits: Limits


@cache
def site() -> Site:
    return Site.model_validate(yaml.safe_load(FILE.read_bytes()))

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


class Heap(Frozen):
    """How many files 材料放一处 takes at once, a zip's counted one by one, and how large they may be together."""

    files: Annotated[int, Field(ge=1, le=100)]
    mb: Size

    @property
    def bytes(self) -> int:
        return self.mb * 1_000_000


class Limits(Frozen):
    """How much is taken at once: sizes of files, one MB is 1,000,000 bytes, and names of majors."""

    photo_mb: Size
    photo_megapixels: Size
    sheet_mb: Size
    paper_mb: Size  # one PDF, Word document, scan or picture
    heap: Heap  # 材料放一处
    heap_public: Heap  # the same where the profile is public
    majors: Annotated[int, Field(ge=1, le=2000)]  # names looked up at once
    batch_mb: Size  # 批量照片: a zip, or all files together
    batch_photos: Size

    @property
    def photo_bytes(self) -> int:
        return self.photo_mb * 1_000_000

    @property
    def photo_pixels(self) -> int:
        return self.photo_megapixels * 1_000_000

    @property
    def batch_bytes(self) -> int:
        return self.batch_mb * 1_000_000

    @property
    def sheet_bytes(self) -> int:
        return self.sheet_mb * 1_000_000

    @property
    def paper_bytes(self) -> int:
        return self.paper_mb * 1_000_000


class Site(Frozen):
    name: str
    contact: str
    profile: Literal["local", "desk", "public"]
    policies: list[str]
    limits: Limits

    @property
    def batch(self) -> bool:
        """Whether many photos may be looked at once: only on one's own computer or at the desk."""
        return self.profile != "public"

    @property
    def heap(self) -> Heap:
        """What 材料放一处 takes at once; less where everybody can come."""
        return self.limits.heap_public if self.profile == "public" else self.limits.heap

    @property
    def upload_mb(self) -> int:
        """The largest file of any kind that this profile takes; a zip may be as large as the heap in it."""
        limits = self.limits
        batch = limits.batch_mb if self.batch else 0
        return max(limits.photo_mb, limits.sheet_mb, limits.paper_mb, self.heap.mb, batch)


@cache
def site() -> Site:
    return Site.model_validate(yaml.safe_load(FILE.read_bytes()))

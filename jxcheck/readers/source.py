"""Where facts come from: the name, hash and time that every reader notes."""

from __future__ import annotations

import hashlib
from datetime import datetime

from jxcheck.application import Source


def source_of(file: str, data: bytes, read_at: datetime) -> Source:
    """The Source of `data`, handed in as `file` and read at `read_at`."""
    # A name from the file system can hold lone surrogates, which JSON cannot carry.
    name = file.encode("utf-8", "replace").decode()
    return Source(file=name[:200], sha256=hashlib.sha256(data).hexdigest(), read_at=read_at)

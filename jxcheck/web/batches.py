"""Many photos being looked at: one at a time, so that a click in between loses nothing and the bar can tell."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jxcheck.batch import Judged, Parcel, gather, judge_photos
from jxcheck.finding import Light
from jxcheck.policy import Policy
from jxcheck.site import Limits

JOB = "photos-job"
LONG_SECONDS = 10


class Row(NamedTuple):
    """What the table says of one file: its light as it came (None: no picture), and as it can be handed in."""

    name: str
    light: Light | None
    result: Light
    fixed: bool
    said: str
    looked: bool  # whether faces were looked for


@dataclass
class Job:
    """A batch on its way; step() looks at the next file. It holds bytes until it is done, and none afterwards."""

    count: int
    parcel: Parcel | None
    rows: list[Row] = field(default_factory=list)
    _results: Iterator[Judged] = field(default_factory=lambda: iter(()))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _started: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> bool:
        return self.parcel is None

    @property
    def photos(self) -> int:
        """How many photos can be handed in."""
        return sum(row.result is not Light.RED for row in self.rows)

    def step(self) -> bool:
        """Look at one more file; False when there is none."""
        with self._lock:
            judged = next(self._results, None)
            if judged is None or self.parcel is None:
                return False
            self.parcel.add(judged)
            self.rows.append(_row(judged))
            return True

    def finish(self, closing: str) -> bytes:
        """The zip to take away, `closing` as the last line of its text; afterwards the job holds no bytes."""
        assert self.parcel is not None
        parcel, self.parcel, self._results = self.parcel, None, iter(())
        return parcel.finish(closing)

    def waiting(self) -> str:
        """What is being done, and how long it will take where that is long."""
        at = min(len(self.rows) + 1, self.count)
        left = (time.monotonic() - self._started) / max(len(self.rows), 1) * (self.count - len(self.rows))
        long = f"，大约还要 {round(left)} 秒" if self.rows and left > LONG_SECONDS else ""
        return f"读取第 {at} 张，共 {self.count} 张{long}"


def _row(judged: Judged) -> Row:
    facts = judged.facts
    looked = facts is None or facts.faces is not None
    return Row(judged.name, judged.light if facts else None, judged.result, judged.fixed, judged.said, looked)


def begin(files: Sequence[tuple[str, bytes]], policy: Policy, limits: Limits) -> Job:
    """A job for what was handed in; raises Unusable like gather."""
    count, entries = gather(files, limits)
    return Job(count, Parcel(policy), _results=judge_photos(entries, policy, limits))

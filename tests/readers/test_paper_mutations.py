"""Two hundred broken papers made from good ones: each ends in a Paper or in one sentence, soon, and nothing else."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from benchmarks.mutations import Mutate, flipped, immodest, repeated, swapped, truncated
from jxcheck.readers.opened import open_paper
from jxcheck.readers.worker import TEXT
from jxcheck.unusable import Unusable
from tests import hostile_papers as made

COUNT, SEED = 200, 20191231
SECONDS = 12.0  # for one file: the worker's ten, and what a busy machine adds


@cache
def good_files() -> dict[str, bytes]:
    """Small ones, so that a change meets what is looked at."""
    return {
        "hours.pdf": made.hours_sheet(),
        "plain.pdf": made.one_page(),
        "form.pdf": made.form(drawn=True),
        "turned.pdf": made.turned(made.one_page(), 90),
        "rights.pdf": made.locked(user="", owner="geheim", algorithm="RC4-128"),
        "picture.pdf": made.over_a_picture(
            b"Long enough to be the text of a page, and not an app's name", unseen=False
        ),
        "forms.pdf": made.calls_itself(),
        "document.docx": made.saved(made.document()),
    }


def resealed(data: bytes, dice: random.Random) -> bytes:
    """A docx with bytes changed inside one of its parts and packed again; a PDF with a number made another."""
    if not data.startswith(b"PK"):
        digits = [at for at, byte in enumerate(data) if chr(byte).isdigit()]
        out = bytearray(data)
        for at in dice.sample(digits, min(len(digits), 6)):
            out[at] = ord(str(dice.randrange(10)))
        return bytes(out)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = dice.choice(["word/document.xml", "word/header1.xml", "word/document.xml"])
        part = archive.read(name)
    return made.with_part(data, name, dice.choice((flipped, truncated, swapped, repeated))(part, dice))


WAYS: tuple[Mutate, ...] = (flipped, truncated, swapped, repeated, immodest, resealed, resealed)


def broken_files() -> Iterator[tuple[str, str, bytes]]:
    dice, files = random.Random(SEED), list(good_files().items())
    for turn in range(COUNT):
        name, data = files[turn % len(files)]
        way = WAYS[(turn + turn // len(files)) % len(WAYS)]
        yield name, way.__name__, way(data, dice)


def ended(name: str, data: bytes) -> str:
    try:
        open_paper(name, data, max_bytes=20_000_000, max_scans=0)
    except Unusable as told:
        return "died" if "中断" in str(told) else "unusable"
    except Exception as trouble:  # exactly what is looked for
        return f"{type(trouble).__name__}: {trouble}"
    return "paper"


@pytest.mark.parametrize("name", good_files())
def test_every_file_they_are_made_from_is_good(name: str) -> None:
    assert ended(name, good_files()[name]) == "paper"


def test_two_hundred_broken_papers_end_in_a_paper_or_a_sentence() -> None:
    ends: list[tuple[str, str, str]] = []
    slow: list[tuple[str, str, float]] = []
    process = TEXT._running("a.pdf")
    for name, way, data in broken_files():
        start = time.monotonic()
        ends.append((name, way, ended(name, data)))
        took = time.monotonic() - start
        slow += [(name, way, took)] if took > SECONDS else []
    assert slow == []
    counts = Counter(end for _, _, end in ends)
    assert set(counts) <= {"paper", "unusable", "died"}, [each for each in ends if each[2] not in counts]
    assert min(counts["paper"], counts["unusable"]) > COUNT / 10
    assert counts["died"] <= COUNT / 100
    assert counts["died"] > 0 or TEXT._process is process

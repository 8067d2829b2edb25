"""What a sheet is: how many are known, and known for sure, as text and as scans; and none wrong but sure.

    python -m benchmarks.kinds [--each N] [--dpi 100,150] [--seed N] [--text]

The sheets are those of tests/readers/papers.py. Each goes as PDF, docx and xlsx, and as a picture through `--each` of the
conditions at every resolution, all of them in turn. `--text` leaves the pictures out.
"""

from __future__ import annotations

import argparse
import io
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Final

import pypdfium2

from benchmarks.wear import CONDITIONS
from jxcheck.readers.forms.recognise import SURE, Guess, recognise
from jxcheck.readers.opened import open_paper
from tests.readers.papers import SHEETS
from tests.readers.prints import as_docx, as_pdf, as_xlsx

MOST_BYTES: Final = 50_000_000
PRINTS: Final = {"PDF": as_pdf, "docx": as_docx, "xlsx": as_xlsx}


@dataclass
class Tally:
    """Of one condition. `wrong`: kind, what it was taken for, and how surely."""

    sheets: int = 0
    known: int = 0
    sure: int = 0
    wrong: list[tuple[str, str | None, float]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def count(self, kind: str, guess: Guess, seconds: float) -> None:
        self.sheets += 1
        self.seconds.append(seconds)
        self.known += guess.kind == kind
        self.sure += guess.kind == kind and guess.sure >= SURE
        if guess.kind != kind:
            self.wrong.append((kind, guess.kind, guess.sure))

    @property
    def wrong_and_sure(self) -> int:
        return sum(sure >= SURE for _, _, sure in self.wrong)


def measure(each: int, resolutions: list[int], seed: int) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for condition, kind, data in [*texts(), *pictures(each, resolutions, seed)]:
        paper = open_paper("材料", data, max_bytes=MOST_BYTES)
        started = perf_counter()
        guess = recognise(paper)
        tallies[condition].count(kind, guess, perf_counter() - started)
    return tallies


def texts() -> Iterator[tuple[str, str, bytes]]:
    for name, made in PRINTS.items():
        yield from ((name, kind, made(text)) for kind, sheets in SHEETS.items() for text in sheets)


def pictures(each: int, resolutions: list[int], seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Condition and resolution, kind, JPEG."""
    chance, turn = random.Random(seed), 0
    names = sorted(CONDITIONS)
    for kind, sheets in SHEETS.items() if resolutions else []:
        for printed in map(as_pdf, sheets):
            for dpi in resolutions:
                page = pypdfium2.PdfDocument(printed)[0].render(scale=dpi / 72).to_pil().convert("RGB")
                for _ in range(each):
                    name, turn = names[turn // len(resolutions) % len(names)], turn + 1
                    stream = io.BytesIO()
                    CONDITIONS[name](page, chance).convert("RGB").save(stream, "JPEG", quality=85)
                    yield f"{dpi} dpi, {name}", kind, stream.getvalue()


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    yield "| condition | sheets | known | for sure | wrong but sure | median ms |"
    yield "|---|---|---|---|---|---|"
    for name, tally in sorted(tallies.items()):
        shares = f"{tally.known / tally.sheets:.1%} | {tally.sure / tally.sheets:.1%}"
        yield f"| {name} | {tally.sheets} | {shares} | {tally.wrong_and_sure} | {1000 * median(tally.seconds):.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--dpi", default="100,150")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--text", action="store_true")
    options = parser.parse_args()
    resolutions = [] if options.text else [int(dpi) for dpi in options.dpi.split(",")]
    tallies = measure(options.each, resolutions, options.seed)
    print("\n".join(table(tallies)))
    scans = [tally for name, tally in tallies.items() if "dpi" in name]
    if scans:
        known, many = sum(tally.known for tally in scans), sum(tally.sheets for tally in scans)
        print(f"\nScans together: {known} of {many} known ({known / many:.1%})")
    for name, tally in sorted(tallies.items()):
        for kind, taken, sure in tally.wrong:
            print(f"- {name}: {kind} taken for {taken} ({sure:.2f})")


if __name__ == "__main__":
    main()

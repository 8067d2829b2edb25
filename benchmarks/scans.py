"""Scans of hours tables: cells right, cells wrong but sure, cells doubtful by condition; time beside rapidocr's own; memory.

    python -m benchmarks.scans [--sheets N] [--each N] [--dpi 100,150,300] [--seed N] [--show] [--alone] [--only CONDITION]

Each of the sheets goes through `--each` of the conditions at every resolution, all of them in turn. `--show` prints
every cell that is not right. `--alone` leaves out rapidocr's own time. `--only` takes the conditions whose name holds that word.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final, NamedTuple

import numpy as np
import pypdfium2
from PIL import Image

from benchmarks.sheets import SEED, HoursSheet, hours_sheets, print_sheets
from benchmarks.wear import CONDITIONS
from jxcheck.readers.forms.recognise import recognise
from jxcheck.readers.grid import Cell
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.scan.page import read_page

DPI: Final = (100, 150, 300)


class Wrong(NamedTuple):
    """A cell that was not read as it was printed; `read` None where nothing was found."""

    where: str
    printed: str
    read: Cell | None
    sure: bool


@dataclass
class Tally:
    """What became of the cells of one condition at one resolution."""

    sheets: int = 0
    known: int = 0
    cells: int = 0
    right: int = 0
    right_and_sure: int = 0
    doubtful: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    @property
    def wrong_and_sure(self) -> int:
        return sum(one.sure for one in self.wrong)


def compare(where: str, sheet: HoursSheet, page: Page, tally: Tally) -> None:
    """Each cell printed, and each that was read where none was, beside the other."""
    read = _grid_of(page)
    tally.sheets += 1
    tally.known += recognise(Paper("sheet.png", Kind.PNG, [page], 1)).kind == "hours"
    for place in sorted(set(sheet.grid) | set(read)):
        printed, cell = sheet.grid.get(place, ""), read.get(place)
        tally.cells += 1
        doubtful = cell is not None and cell.doubtful
        tally.doubtful += doubtful
        if bare(printed) == bare(cell.text if cell else ""):
            tally.right += 1
            tally.right_and_sure += not doubtful
        else:
            tally.wrong.append(Wrong(f"{where} {place}", printed, cell, not doubtful))


def _grid_of(page: Page) -> dict[tuple[int, int], Cell]:
    """The largest table's cells by row and column."""
    table = max(page.tables, key=lambda table: sum(map(len, table.rows.values())), default=None)
    return {} if table is None else {(row, column): cell for row, cells in table.ordered() for column, cell in cells}


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("一", "-").replace("—", "-")


def pictures(
    sheets: list[HoursSheet], dpi: int, each: int, seed: int, only: str = ""
) -> Iterator[tuple[HoursSheet, str, Image.Image]]:
    """Every sheet as it looks after `each` of the conditions whose name holds `only`."""
    names = [name for name in CONDITIONS if only in name]
    with tempfile.TemporaryDirectory() as folder:
        files = print_sheets(sheets, Path(folder))
        for at, (sheet, file) in enumerate(zip(sheets, files, strict=True)):
            with pypdfium2.PdfDocument(file) as document:
                plain = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
            for turn in range(each):
                name = names[(at * each + turn) % len(names)]
                yield sheet, name, CONDITIONS[name](plain, random.Random(f"{seed} {sheet.name} {name} {dpi}"))


def rapidocr() -> Any:
    """rapidocr as it comes, with as many threads as ours."""
    from rapidocr import RapidOCR

    onnx = "EngineConfig.onnxruntime"
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            f"{onnx}.intra_op_num_threads": 2,
            f"{onnx}.enable_cpu_mem_arena": False,
        }
    )


def measure(sheets: list[HoursSheet], dpi: int, each: int, seed: int, alone: bool, only: str = "") -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    other = None if alone else rapidocr()
    for sheet, name, picture in pictures(sheets, dpi, each, seed, only):
        start = perf_counter()
        page = read_page(picture, 1)
        tallies[name].seconds.append(perf_counter() - start)
        if other is not None:
            start = perf_counter()
            other(np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]))
            tallies[name].theirs.append(perf_counter() - start)
        compare(f"{sheet.name} {name} {dpi}", sheet, page, tallies[name])
    return tallies


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    yield "| condition | sheets | known as hours | cells | right | right and sure | doubtful | wrong but sure | ours / rapidocr's own s |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name in [name for name in CONDITIONS if name in tallies]:
        yield _row(name, tallies[name])
    yield _row("all", _all(tallies.values()))


def _all(tallies: Any) -> Tally:
    whole = Tally()
    for tally in tallies:
        for name, value in vars(tally).items():
            setattr(whole, name, getattr(whole, name) + value)
    return whole


def _row(name: str, tally: Tally) -> str:
    def share(part: int) -> str:
        return f"{100 * part / max(1, tally.cells):.1f} %"

    times = f"{median(tally.seconds):.2f}" + (f" / {median(tally.theirs):.2f}" if tally.theirs else "")
    counts = f"{tally.sheets} | {tally.known} | {tally.cells} | {share(tally.right)} | {share(tally.right_and_sure)}"
    return f"| {name} | {counts} | {share(tally.doubtful)} | {tally.wrong_and_sure} | {times} |"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sheets", type=int, default=60)
    asked.add_argument("--each", type=int, default=3)
    asked.add_argument("--dpi", default=",".join(map(str, DPI)))
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--alone", action="store_true")
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    sheets = hours_sheets(options.sheets, options.seed)
    for dpi in map(int, options.dpi.split(",")):
        tallies = measure(sheets, dpi, options.each, options.seed, options.alone, options.only)
        print(f"\n{dpi} dpi\n")
        print(*table(tallies), sep="\n")
        if options.show:
            for wrong in _all(tallies.values()).wrong:
                said = (wrong.read.text, wrong.read.sure) if wrong.read else None
                print("SURE" if wrong.sure else "    ", wrong.where, repr(wrong.printed), said)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmemory at its highest, this whole process: {peak:.0f} MB")


if __name__ == "__main__":
    main()

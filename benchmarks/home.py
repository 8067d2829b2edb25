"""The home page against a bare page of the same elements: first render and rerun, 20 visitors at once.

    python -m benchmarks.home

Both servers run side by side and are asked in turn, so that whatever else the machine does falls on both. The table
goes to benchmarks/results/home-VERSION.md and to the terminal.
"""

from __future__ import annotations

import asyncio
import os
import platform
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import streamlit

from benchmarks import peer
from benchmarks.load import Round, crowd, visit
from benchmarks.server import Server, serving
from jxcheck import __version__

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = Path(__file__).parent / "results"
VISITORS: Final = 20
RERUNS: Final = 5
ROUNDS: Final = 12
AIM: Final = 1.3

MEASURES: Final[dict[str, Callable[[Round], float]]] = {
    "first render, p50": lambda each: median(each.first),
    "first render, p95": lambda each: quantiles(each.first, n=20)[-1],
    "first render, server processor time": lambda each: each.first_processor,
    "rerun, p50": lambda each: median(each.rerun),
    "rerun, p95": lambda each: quantiles(each.rerun, n=20)[-1],
    "rerun, server processor time": lambda each: each.rerun_processor,
}


class Row(NamedTuple):
    """One measure, a number a round: milliseconds of ours and of the peer."""

    name: str
    ours: list[float]
    peer: list[float]

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.peer)

    def __str__(self) -> str:
        each = sorted(ours / peer for ours, peer in zip(self.ours, self.peer, strict=True))
        spread = f"{each[0]:.2f} to {each[-1]:.2f}"
        return f"| {self.name} | {median(self.ours):.1f} | {median(self.peer):.1f} | {self.ratio:.2f} | {spread} |"


def main() -> None:
    with TemporaryDirectory() as folder, serving(ROOT / "app.py") as ours:
        sent = asyncio.run(visit(ours.port))
        script = peer.write(Path(folder), ROOT / ".streamlit", sent)
        with serving(script) as bare:
            elements = _same_elements(peer.counted(sent), peer.counted(asyncio.run(visit(bare.port))))
            before = os.getloadavg()[0]
            mine, theirs = asyncio.run(_rounds(ours, bare))
    text = _report(elements, _rows(mine, theirs), before)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"home-{__version__}.md").write_text(text, "utf-8")
    print(text, end="")


def _same_elements(ours: Counter[str], bare: Counter[str]) -> Counter[str]:
    if ours != bare:
        raise RuntimeError(f"the two pages differ: ours {dict(ours)}, peer {dict(bare)}")
    return ours


async def _rounds(ours: Server, bare: Server) -> tuple[list[Round], list[Round]]:
    """In turn, and each goes first every other time; a round to warm up is thrown away."""
    results: dict[Server, list[Round]] = {ours: [], bare: []}
    for turn in range(ROUNDS + 1):
        for server in (ours, bare) if turn % 2 else (bare, ours):
            results[server].append(await crowd(server, VISITORS, RERUNS))
            await asyncio.sleep(0.5)  # the server takes leave of its visitors
    return results[ours][1:], results[bare][1:]


def _rows(mine: list[Round], theirs: list[Round]) -> list[Row]:
    """The table states medians over the rounds, so that one disturbed round does not decide."""
    return [
        Row(name, [measure(each) * 1000 for each in mine], [measure(each) * 1000 for each in theirs])
        for name, measure in MEASURES.items()
    ]


def _report(elements: Counter[str], rows: list[Row], load: float) -> str:
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(elements.items()))
    table = "\n".join(str(row) for row in rows)
    highest = max(row.ratio for row in rows if "processor" not in row.name)
    return (
        f"# Home page, jxcheck {__version__}\n\n"
        f"{VISITORS} visitors at once, {RERUNS} reruns each, {ROUNDS} rounds in turn; milliseconds, median of the rounds.\n"
        f"The peer is a bare Streamlit program with the same navigation, config.toml and elements:\n{kinds}.\n\n"
        f"| | ours | peer | ratio | single rounds |\n|---|---|---|---|---|\n{table}\n\n"
        f"Highest ratio of the waiting times {highest:.2f}; the aim is {AIM} or less.\n\n"
        f"{os.cpu_count()} cores ({platform.machine()}), load {load:.1f} before the rounds, "
        f"Python {platform.python_version()}, Streamlit {streamlit.__version__}.\n"
    )


if __name__ == "__main__":
    main()

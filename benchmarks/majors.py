"""The specialty classifier beside plain string matchers: how right, and how fast.

    python -m benchmarks.majors [LABELLED.csv …]

The labelled names of benchmarks/ always take part: those developed against, and those held back until the program was
done. More files may be named. The table goes to
benchmarks/results/majors-VERSION.md and to the terminal.
"""

from __future__ import annotations

import os
import platform
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import rapidfuzz

from benchmarks import matchers
from benchmarks.scoring import SPECIALTIES, Answer, Labelled, Score, read_labelled, score
from jxcheck import __version__
from jxcheck.application import Specialty
from jxcheck.majors import classify, classify_many, load_catalogue
from jxcheck.majors.official import load_official

HERE: Final = Path(__file__).parent
LABELLED: Final = (HERE / "majors_labelled.csv", HERE / "majors_heldout.csv")
BULK: Final = 100_000
SAMPLE: Final = 1_000  # names that difflib is timed on
ROUNDS: Final = 3
PEERS: Final[dict[str, matchers.Matrix]] = {
    "rapidfuzz WRatio": matchers.wratio,
    "rapidfuzz partial_ratio": matchers.partial_ratio,
    "difflib": matchers.difflib_ratio,
    "character n-gram TF-IDF": matchers.tf_idf,
    "exact match": matchers.exact,
}


def main(files: Sequence[str]) -> None:
    text = "\n".join(
        [
            f"# The specialty classifier, jxcheck {__version__}",
            *(line for path in (*LABELLED, *map(Path, files)) for line in _accuracy(path)),
            *_speed("as rosters write them", as_written(BULK)),
            *_speed("no two alike, none with noise", all_different(BULK)),
            *_one_name(as_written(SAMPLE)),
            "",
            f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f} at the end, "
            f"Python {platform.python_version()}, rapidfuzz {rapidfuzz.__version__}.",
            "",
        ]
    )
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / f"majors-{__version__}.md").write_text(text, "utf-8")
    print(text, end="")


# ---- how right


def ours(names: Sequence[str]) -> list[list[Answer]]:
    """The program's own answers, an answer a specialty."""
    return [
        [
            Answer(each.verdict, [*([each.entry] if each.entry else []), *(near.entry for near in each.suggestions)])
            for each in answer.specialties.values()
        ]
        for answer in classify_many(names)
    ]


def _accuracy(path: Path) -> Iterator[str]:
    names = read_labelled(path)
    yield f"\n## {path.name}: {len(names)} labelled names\n"
    yield "| | macro-F1 | false grants | listed found | entry first | among three | in field called outside | outside called outside |"
    yield "|---|---|---|---|---|---|---|---|"
    yield _row("**jxcheck**", score(names, ours([each.name for each in names])))
    for peer, matrix in PEERS.items():
        yield _row(peer, matchers.tuned(names, matrix))
    yield "| aim | ≥ 0.95 | 0 | ≥ 99 % | ≥ 92 % | ≥ 97 % | ≤ 1 % | ≥ 95 % |"
    yield f"\nNames in a field that are traced to an entry: {_traced(names)}."


def _row(name: str, found: Score) -> str:
    counts = (found.listed, found.first, found.among_three, found.in_field_outside, found.outside_outside)
    cells = [f"{found.macro_f1:.3f}", str(found.false_grants), *map(_share, counts)]
    return f"| {name} | {' | '.join(cells)} |"


def _share(count: tuple[int, int]) -> str:
    hits, total = count
    return f"{hits}/{total} ({hits / total:.1%})" if total else "–"


def _traced(names: Sequence[Labelled]) -> str:
    """Coverage: of the names called in a field, how many lead to an entry, by specialty."""
    shares = []
    answers = classify_many(each.name for each in names)
    for label, specialty in zip(SPECIALTIES, Specialty, strict=True):
        inside = [verdict for each in answers if (verdict := each.specialties[specialty]).verdict != "outside"]
        shares.append(f"{label} {_share((sum(verdict.entry is not None for verdict in inside), len(inside)))}")
    return ", ".join(shares)


# ---- how fast


def as_written(count: int) -> list[str]:
    """Distinct names as a province's rosters write them: official names behind a school and before brackets, one in ten
    with a slip of the pen."""
    dice, seen = random.Random(13), dict[str, None]()
    official = sorted(load_official().names | set(load_catalogue().spellings))
    letters = sorted({letter for name in official for letter in name})
    while len(seen) < count:
        name, place = dice.choice(official), "".join(dice.choices(letters, k=2))
        if dice.random() < 0.1:
            at = dice.randrange(len(name))
            name = name[:at] + dice.choice(letters) + name[at + 1 :]
        patterns = ("{name}", "{name}专业", "{place}大学{name}", "{name}({place}校区)", "{name}（{place}方向）")
        seen[dice.choice(patterns).format(name=name, place=place)] = None
    return list(seen)


def all_different(count: int) -> list[str]:
    """Distinct names without noise, most of them in no catalogue: an official name with three strange characters behind it."""
    dice, seen = random.Random(13), dict[str, None]()
    official = sorted(load_official().names | set(load_catalogue().spellings))
    letters = sorted({letter for name in official for letter in name})
    while len(seen) < count:
        seen[dice.choice(official) + "".join(dice.choices(letters, k=3))] = None
    return list(seen)


def _speed(kind: str, names: list[str]) -> Iterator[str]:
    entries = sorted({entry for column in matchers.columns() for entry in column.entries})
    classify("机械工程")  # the data files are read once
    mine = _seconds(lambda: classify_many(names))
    yield f"\n## {len(names):,} distinct names against {len(entries)} entries: {kind}\n"
    yield "| | seconds | jxcheck takes |"
    yield "|---|---|---|"
    yield f"| **jxcheck**, three verdicts a name with their reasons | {mine:.2f} | |"
    for scorer in (matchers.wratio, matchers.partial_ratio, matchers.ratio):
        bare = _seconds(partial(scorer, names, entries))
        yield f"| bare rapidfuzz cdist, {scorer.__name__} | {bare:.2f} | {mine / bare:.2f} times as long |"
    slow = _seconds(lambda: matchers.difflib_ratio(names[:SAMPLE], entries), rounds=1) * len(names) / SAMPLE
    yield f"| difflib ratio (timed on {SAMPLE:,} of the names, scaled) | {slow:.0f} | 1/{slow / mine:.0f} as long |"


def _one_name(names: list[str]) -> Iterator[str]:
    taken = sorted(_seconds(partial(classify, name), rounds=1) * 1000 for name in names)
    yield (
        f"\nOne name by itself: median {median(taken):.2f} ms, 99 of 100 within {taken[len(taken) * 99 // 100]:.2f} ms; "
        "the aim is under 2 ms."
    )


def _seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The best of some rounds, so that what else the machine does counts least."""
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main(sys.argv[1:])

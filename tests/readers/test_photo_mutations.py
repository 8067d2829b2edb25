"""Broken files made from good ones: each ends in facts or in one sentence, soon. The long run is in benchmarks/photo.py."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.mutations import MUTATIONS, broken_files, good_files, outcome

# Pillow's remarks on broken metadata; the program silences them for itself, pytest turns them on again.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")
COUNT = 200
SECONDS = 5.0  # for one file, all steps; a hundred times what it takes on an idle machine


@pytest.mark.parametrize("name", [name for name in good_files() if name not in ("HEIC", "AVIF")])
def test_every_file_they_are_made_from_is_good(name: str) -> None:
    assert outcome(good_files()[name]).ended == "facts"


def test_two_hundred_broken_files_end_in_facts_or_a_sentence() -> None:
    ended = [(each, outcome(each.data)) for each in broken_files(COUNT)]
    assert [(each.made_from, each.by, found) for each, found in ended if not found.is_fine] == []
    assert [(each.made_from, each.by, found) for each, found in ended if found.seconds > SECONDS] == []
    counts = Counter(found.ended for _, found in ended)
    assert min(counts["facts"], counts["unusable"]) > COUNT / 10


def test_the_same_seed_breaks_the_same_files() -> None:
    assert list(broken_files(50, seed=7)) == list(broken_files(50, seed=7))
    assert list(broken_files(50, seed=7)) != list(broken_files(50, seed=8))


def test_every_format_meets_every_mutation() -> None:
    met = {(each.made_from, each.by) for each in broken_files(len(good_files()) * len(MUTATIONS))}
    assert met == {(name, mutate.__name__) for name in good_files() for mutate in MUTATIONS}

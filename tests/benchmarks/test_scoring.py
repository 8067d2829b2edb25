"""The measure itself: worked by hand on a handful of labels."""

from pathlib import Path

import pytest

from benchmarks.majors import LABELLED, ours
from benchmarks.scoring import SPECIALTIES, Answer, Label, Labelled, read_labelled, score
from jxcheck.majors import load_catalogue

ANY = Label("any", frozenset())


def names(*labels: Label) -> list[Labelled]:
    return [Labelled(f"专业{number}", (label, ANY, ANY)) for number, label in enumerate(labels)]


def label(said: str, *entries: str) -> Label:
    return Label(said, frozenset(entries))


def answers(*given: Answer) -> list[tuple[Answer, Answer, Answer]]:
    return [(each, Answer("review"), Answer("review")) for each in given]


def test_a_grant_is_false_unless_the_label_is_exactly_that() -> None:
    labels = names(label("core", "甲"), label("core?", "甲"), label("either"), label("related", "甲"))
    found = score(labels, answers(*[Answer("core", ["甲"])] * 4))
    assert (found.false_grants, found.listed) == (3, (1, 2))


def test_the_mean_is_over_the_classes_that_occur_in_labels_or_answers() -> None:
    # core 1, review 2 of 3 (precision 1, recall 1/2 → 2/3), outside precision 1/2, recall 1 → 2/3.
    labels = names(label("core", "甲"), label("adjacent"), label("related?", "乙"), label("outside"))
    given = answers(Answer("core"), Answer("outside"), Answer("review", ["丙", "乙"]), Answer("outside"))
    found = score(labels, given)
    assert round(found.macro_f1, 4) == round((1 + 2 / 3 + 2 / 3) / 3, 4)
    assert (found.in_field_outside, found.outside_outside) == ((1, 3), (1, 1))


def test_an_entry_counts_as_first_or_among_three_for_traced_names_only() -> None:
    labels = names(label("core?", "甲", "乙"), label("related?", "丁"), label("adjacent"))
    given = answers(Answer("review", ["乙"]), Answer("review", ["甲", "乙", "丁"]), Answer("review", ["甲"]))
    found = score(labels, given)
    assert (found.first, found.among_three) == ((1, 2), (2, 2))


def test_split_labels_pass_either_way_but_not_as_a_grant() -> None:
    labels = names(label("either"), label("either"))
    found = score(labels, answers(Answer("review"), Answer("outside")))
    assert (found.false_grants, found.in_field_outside, found.outside_outside) == (0, (0, 0), (0, 0))


def test_a_labelled_file_is_read_with_its_entries(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    head = ["name", *SPECIALTIES, *(f"entry_{each}" for each in SPECIALTIES)]
    file.write_text(f"{','.join(head)}\n机电一体化,core?,outside,adjacent,甲|乙,,\n", "utf-8")
    assert read_labelled(file) == [
        Labelled("机电一体化", (label("core?", "甲", "乙"), label("outside"), label("adjacent")))
    ]


@pytest.mark.parametrize("file", LABELLED, ids=lambda path: path.stem)
def test_the_projects_own_labels_are_whole(file: Path) -> None:
    """At least 200 names, none twice, every label known and every traced one with entries that exist."""
    known = set(load_catalogue().spellings) | {"能源", "燃气", "电力", "热工"}
    labelled = read_labelled(file)
    assert len(labelled) >= 200
    assert len({each.name for each in labelled}) == len(labelled)
    said = {each.said for name in labelled for each in name.labels}
    assert said <= {"core", "related", "core?", "related?", "adjacent", "outside", "either", "any"}
    traced = [each for name in labelled for each in name.labels if each.traced]
    assert traced
    assert all(each.entries and each.entries <= known for each in traced)


@pytest.mark.parametrize("file", LABELLED, ids=lambda path: path.stem)
def test_no_label_of_our_own_is_granted_falsely(file: Path) -> None:
    names = read_labelled(file)
    found = score(names, ours([each.name for each in names]))
    assert found.false_grants == 0
    assert found.macro_f1 >= 0.95

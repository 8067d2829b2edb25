"""data/papers.yaml: every kind stands for an item that the policy has, and a broken file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxcheck.policy import Policy
from jxcheck.readers.forms.kinds import FILE, load_papers, papers
from jxcheck.unusable import Unusable


def test_every_item_that_a_kind_names_is_in_the_policy(policy: Policy) -> None:
    items = {item.id for item in policy.items}
    assert {kind.item for kind in papers().kinds if kind.item} <= items


def test_every_row_of_the_checklist_has_a_kind(policy: Policy) -> None:
    known = {kind.item for kind in papers().kinds}
    assert len(policy.checklist) == 22
    assert [row.name for row in policy.checklist if not known & set(row.items)] == []


def test_a_kind_is_named_in_chinese() -> None:
    assert papers().name_of("hours") == "继续教育学时情况表"


def test_titles_are_told_apart_and_words_can_be_enough() -> None:
    titles = [title for kind in papers().kinds for title in kind.headings]
    assert len(titles) == len(set(titles))
    assert all(kind.titles or kind.words or kind.id == "photo" for kind in papers().kinds)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("id: hours", "id: pension"), "pension"),
        (lambda text: text.replace("enough: 4", "enough: many", 1), "enough"),
        (lambda text: "- a\n  b: [", "YAML"),
    ],
)
def test_a_broken_file_is_said_in_one_sentence(tmp_path: Path, change, words: str) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "papers.yaml"
    broken.write_text(change(FILE.read_text()))
    with pytest.raises(Unusable) as caught:
        load_papers(broken)
    assert "papers.yaml" in str(caught.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        load_papers(tmp_path / "papers.yaml")

"""The words of each field: every one can be reached, and none grants anything."""

import pytest

from jxcheck.application import Specialty
from jxcheck.majors import classify, load_catalogue
from jxcheck.majors.fields import load_fields
from jxcheck.majors.wording import any_of, form


@pytest.mark.parametrize("specialty", Specialty)
def test_every_word_of_a_field_counts_by_itself(specialty: Specialty) -> None:
    field = load_fields().of(specialty)
    words = [word for group in field.words.values() for word in group]
    assert [word for word in words if not field.hits(word)] == []


@pytest.mark.parametrize("specialty", Specialty)
def test_every_phrase_that_does_not_count_touches_a_word_that_would(specialty: Specialty) -> None:
    field = load_fields().of(specialty)
    words = [word for group in field.words.values() for word in group]
    assert [phrase for phrase in field.never if not any(_overlap(word, phrase) for word in words)] == []


def _overlap(word: str, phrase: str) -> bool:
    """The phrase holds the word, or runs into it at one end: 地理信息 into 信息系统."""
    edges = range(2, min(len(word), len(phrase)) + 1)
    return word in phrase or any(phrase[-n:] == word[:n] or word[-n:] == phrase[:n] for n in edges)


def test_the_headings_of_energy_are_the_fields_of_the_notice() -> None:
    description = load_catalogue().energy.description
    assert description is not None
    assert set(load_fields().energy.words) == set(description.fields)


def test_no_wide_name_is_granted() -> None:
    for name in load_fields().wide:
        assert {verdict.verdict for verdict in classify(name).specialties.values()} == {"review"}


def test_the_longest_of_several_phrases_at_one_place_is_found() -> None:
    assert any_of(["电", "电力", "电力系统"]).findall("电力系统与电") == ["电力系统", "电"]
    assert any_of([]).findall("电力") == []


def test_function_words_are_one_word() -> None:
    assert len({form(name) for name in ("材料成型及控制工程", "材料成型与控制工程", "材料成型及其控制工程")}) == 1

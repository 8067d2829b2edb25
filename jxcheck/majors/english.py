"""Majors named on certificates from abroad, in English or in the words of Taiwan: the Chinese names they may mean."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pydantic import Field, model_validator

from jxcheck.finding import Frozen
from jxcheck.majors.catalogue import DATA, load
from jxcheck.majors.normalise import LONGEST, read_name

_CHINESE = re.compile(r"[一-鿿]")
_MAJOR = re.compile(r"^.*\bmajor(?:ing|ed)?\s*(?:in\b|:)")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
# Whole names hold these too (Electrical, Electronic …): they part a name only when the whole is not known.
_PARTING = re.compile(r"[,;:|/]|\s[-–—]\s")
# B.Eng., B. Sc., Ph.D. are one word; Elec.Eng. is two.
_ONE_WORD = re.compile(r"\b([bmd]|ph)\.?\s?(?=(?:eng|sc|tech|phil|d|e|s|a)\b)|(?<=\b[a-z])\.(?=[a-z]\b)")
_WORD = re.compile(r"[a-z]+")
_DEPARTMENT = re.compile("(?<=工程|管理)学$")
_EMPTY = frozenset({"and", "of", "in", "the", "for", "with", "a"})


class English(Frozen):
    """All of data/english.yaml. `words`: abbreviation -> word; `subjects` and `taiwan`: subject -> Chinese names, best first.

    `degrees` may stand before a subject, `faculties` between the two, `trailers` behind it.
    """

    words: dict[str, str]
    degrees: frozenset[str]
    faculties: frozenset[str]
    trailers: frozenset[str]
    subjects: dict[str, list[str]] = Field(min_length=1)
    taiwan: dict[str, list[str]] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_subject_has_chinese_names(self) -> English:
        for names in (*self.subjects.values(), *self.taiwan.values()):
            if not names or len(set(names)) < len(names) or not all(map(_CHINESE.match, names)):
                raise ValueError("a subject without Chinese names, or with one twice")
        return self

    @model_validator(mode="after")
    def _every_subject_is_in_its_normal_form(self) -> English:
        if any(" ".join(self.read(subject)) != subject for subject in self.subjects):
            raise ValueError("an English subject that is not in its normal form")
        if any(_taiwan_form(subject) != subject for subject in self.taiwan):
            raise ValueError("a subject of Taiwan that is not in its normal form")
        return self

    def read(self, text: str) -> list[str]:
        """The words that count, abbreviations written out: Elec. & Electronics Eng. -> electrical electronic engineering."""
        text = _ONE_WORD.sub(lambda found: found[1] or "", text.lower())
        words = " ".join(self.words.get(word, word) for word in _WORD.findall(text)).split()
        return [word for word in words if word not in _EMPTY]

    def subject(self, text: str) -> str | None:
        """The key of the subject, a degree before it and honours behind it left out; None when it is not known."""
        words, after_degree = self.read(text), False
        while words and words[-1] in self.trailers:
            words.pop()
        while words:
            if known := next((form for form in self._forms(words) if form in self.subjects), None):
                return known
            after_degree = after_degree or words[0] in self.degrees
            if not (words[0] in self.degrees or (after_degree and words[0] in self.faculties)):
                return None
            words = words[1:]
        return None

    def longest_within(self, text: str) -> str | None:
        """The key of the longest known subject that stands somewhere in the text; None when there is none."""
        words = self.read(text)
        spans = (
            (start, start + size) for size in range(min(len(words), 6), 0, -1) for start in range(len(words) - size + 1)
        )
        forms = (form for start, end in spans for form in self._forms(words[start:end]))
        return next((form for form in forms if form in self.subjects), None)

    def _forms(self, words: list[str]) -> tuple[str, str]:
        return " ".join(words), " ".join([*words, "engineering"])


@lru_cache(maxsize=1)
def load_english() -> English:
    """Read once. Raises Unusable when the file is missing or not as it should be."""
    return load(DATA / "english.yaml", English)


def translate(raw: str) -> list[str]:
    """The Chinese names that an English (or Taiwan) name of a major may mean, best first; [] when it is not a known one.

    They are for a person to confirm, and grant nothing. Never raises; uses the first LONGEST characters only.
    """
    english = load_english()
    if _CHINESE.search(raw):
        return list(english.taiwan.get(_taiwan_form(read_name(raw).core), []))
    text = unicodedata.normalize("NFKC", raw[:LONGEST]).lower()
    subjects = [subject for part in _readings(text) if (subject := english.subject(part))]
    # Bachelor of Engineering (Mechanical): a faculty counts only when nothing else is named.
    subjects.sort(key=lambda subject: subject in english.faculties)
    return list(english.subjects[subjects[0]]) if subjects else []


def mentioned(raw: str) -> list[str]:
    """The Chinese names of the longest known subject within an English text; [] when there is none. Far from a translation."""
    english = load_english()
    text = unicodedata.normalize("NFKC", raw[:LONGEST])
    subject = english.longest_within(text)
    return list(english.subjects[subject]) if subject else []


def from_taiwan(core: str) -> bool:
    """Whether a Chinese name is one in the words of Taiwan."""
    taiwan = load_english().taiwan
    return core in taiwan or (core.endswith(("系", "学")) and _taiwan_form(core) in taiwan)


def _readings(text: str) -> list[str]:
    """What may be the subject, the likeliest first: without brackets, in brackets, and the parts of each."""
    text = _MAJOR.sub("", text)
    whole = [_BRACKETS.sub(" ", text), *_BRACKETS.findall(text)]
    return [*whole, *(piece for part in whole for piece in _PARTING.split(part))]


def _taiwan_form(core: str) -> str:
    """电机工程学系 -> 电机工程."""
    return _DEPARTMENT.sub("", core.removesuffix("系"))

"""A policy held against a notice's text: misquotes and quotes in the wrong attachment. The notice here is made up."""

from __future__ import annotations

import pytest

from jxcheck.policy import clauses_of, default_policy, misquoted
from jxcheck.policy.notice import attachments
from tests.factories import policy_with


def made_up_notice(skip: str = "") -> str:
    """A text in which every quote of the shipped policy stands, each in its attachment, but `skip`."""
    parts: dict[int, list[str]] = {}
    for _, at, quote in clauses_of(default_policy()):
        for number in [int(piece.split(" ")[0].split("、")[0]) for piece in at.split("附件")[1:]]:
            if quote != skip:
                parts.setdefault(number, []).append(quote)
    return "\n".join(f"附件{number}\n" + "\n".join(quotes) for number, quotes in sorted(parts.items()))


def test_every_quote_that_stands_in_its_place_is_right() -> None:
    assert misquoted(default_policy(), made_up_notice()) == []


def test_a_quote_that_is_not_there_is_named_with_key_and_place() -> None:
    quote = default_policy().practice.usual.quote
    assert quote is not None
    assert misquoted(default_policy(), made_up_notice(skip=quote)) == [
        f"“practice.usual”引的“{quote}”在通知的附件1 四.5里找不到"
    ]


def test_one_changed_character_is_a_misquote() -> None:
    wrong = policy_with({"practice.most.quote": "最多不超过9个字"})
    (sentence,) = misquoted(wrong, made_up_notice())
    assert "“practice.most”" in sentence


@pytest.mark.parametrize("at", ["附件2", "附件13 机电", "附件1、附件2", "通知正文", "附件99"])
def test_a_quote_in_the_wrong_attachment_is_found(at: str) -> None:
    wrong = policy_with({"practice.most.at": at})
    (sentence,) = misquoted(wrong, made_up_notice())
    assert "“practice.most”" in sentence
    assert at in sentence


def test_a_quote_that_two_attachments_share_must_stand_in_both() -> None:
    text = made_up_notice()
    without_ten = text[: text.index("附件10\n")] + "附件10\n" + text[text.index("附件11\n") :]
    keys = [sentence.split("”")[0] for sentence in misquoted(default_policy(), without_ten)]
    assert "“photo.upload.width" in keys
    assert "“publicity.finished" in keys


def test_line_breaks_and_blanks_of_the_notice_are_layout() -> None:
    spread = "\n".join(" ".join(line) if not line.startswith("附件") else line for line in made_up_notice().split("\n"))
    assert misquoted(default_policy(), spread) == []


def test_a_row_of_the_checklist_is_quoted_too() -> None:
    wrong = policy_with({"checklist.5.name": "任职资格证"})
    assert misquoted(wrong, made_up_notice()) == []  # still part of the printed name
    wrong = policy_with({"checklist.5.name": "任职资格书"})
    (sentence,) = misquoted(wrong, made_up_notice())
    assert "“checklist.5”" in sentence


def test_outside_rules_are_not_looked_for_in_the_notice() -> None:
    keys = [key for key, _, _ in clauses_of(default_policy())]
    assert not [key for key in keys if key.startswith("outside")]
    assert {"practice.most", "photo.upload.width", "materials.0.items.0", "notes.0", "confirmations.0"} <= set(keys)


def test_an_attachment_begins_with_a_line_of_its_own() -> None:
    assert attachments("抬头\n附件1\n甲 乙，见附件2\n  附件2  \n丙\n") == {1: "甲乙，见附件2", 2: "丙"}


def test_a_text_that_is_no_notice_holds_no_quote() -> None:
    assert len(misquoted(default_policy(), "什么也没有")) == len(clauses_of(default_policy()))

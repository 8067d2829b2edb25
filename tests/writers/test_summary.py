"""What other programs get of a 综合表: flat, with the number masked."""

from __future__ import annotations

import json

from jxcheck.application import Said
from jxcheck.writers.summary import summary_json
from tests.factories import WOMAN, changed, summary_form


def test_it_is_flat_and_json_and_the_number_is_masked() -> None:
    facts = summary_json(summary_form({"practice": Said(value="机械设计", sure=False)}))
    assert (facts["pages"], facts["practice"], facts["achievements_chars"], facts["unsure"]) == (
        4,
        "机械设计",
        800,
        ["practice"],
    )
    assert facts["assessments"][0] == {"year": 2016, "grade": "合格"}
    assert "标点不计" in facts["achievements_counted"]
    assert WOMAN not in json.dumps(facts, ensure_ascii=False)


def test_a_word_file_has_no_pages_of_its_own() -> None:
    assert summary_json(summary_form(format="DOCX"))["pages"] is None
    assert summary_json(changed(summary_form(), summary=None))["achievements_chars"] is None

"""What was read of a 综合表, for other programs: one flat object with plain names."""

from __future__ import annotations

from typing import Any

from jxcheck.application import Document, SummaryFacts
from jxcheck.checks.id_number import masked
from jxcheck.readers.forms.characters import HOW

# Counts of a file without pages of its own are none.
_PAGED = "PDF"


def summary_json(document: Document) -> dict[str, Any]:
    """Fields as printed (the ID number masked), null where blank; `unsure` names those that were hard to read."""
    facts = document.summary or SummaryFacts()
    said = {name: one.value for name, one in document.says.items()}
    if "id_number" in said:
        said["id_number"] = masked(said["id_number"])
    counted = {
        "pages": document.pages if facts.format == _PAGED else None,
        "scanned": document.scanned,
        "practice": said.get("practice"),
        "achievements_chars": facts.achievements,
        "achievements_chars_with_punctuation": facts.achievements_marks,
        "achievements_counted": HOW,
        "achievements_ends_sure": facts.ends_sure,
    }
    rest = facts.model_dump(mode="json", exclude={"achievements", "achievements_marks", "ends_sure"})
    hours = {name: rest.pop(name) for name in ("general_hours", "professional_hours")}
    unsure = [name for name, one in document.says.items() if not one.sure]
    if "assessments" in said:
        said["assessments_text"] = said.pop("assessments")
    return counted | said | rest | hours | {"unsure": unsure}

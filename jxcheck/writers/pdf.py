"""Report and checklist as one PDF, set by typst from data/forms/report.typ.

The data goes in as JSON beside the template, never inside it: nothing that was typed is markup.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst
from pylopdf_fonts_zh_cn import sans_path

from jxcheck import dates
from jxcheck.application import Application
from jxcheck.finding import Finding, Light, Report, Stamp, Step
from jxcheck.policy import Policy
from jxcheck.writers.letter import (
    RECORDED,
    TITLE,
    applicant,
    by_subject,
    clause_words,
    counts_words,
    days_words,
    round_words,
)
from jxcheck.writers.rows import NOT_LISTED, checklist_header, checklist_rows
from jxcheck.writers.text import all_plain

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "forms" / "report.typ"


def write_pdf(application: Application, policy: Policy, report: Report) -> bytes:
    """A4: the letter, what to do next, the findings, what was not checked; then the checklist on its own page."""
    return typeset(TEMPLATE, _document(application, policy, report), report.stamp)


def typeset(template: Path, document: dict[str, Any], stamp: Stamp) -> bytes:
    """The PDF of a template that takes `document` as its JSON; the same input always gives the same file."""
    data = json.dumps(all_plain(document), ensure_ascii=False)
    made_at = int(stamp.made_at.timestamp())
    pdf = typst.compile(
        template, root=template.parent, font_paths=_fonts(), sys_inputs={"data": data}, format="pdf", timestamp=made_at
    )
    assert isinstance(pdf, bytes)  # a list only comes for pictures, None only when a file was named
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """The fonts that come with the program, read once; the machine's own would make every copy look different."""
    return typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])


def _document(application: Application, policy: Policy, report: Report) -> dict[str, Any]:
    return {
        "title": TITLE,
        "round": policy.title,
        "on": dates.in_words(report.on),
        "stamp": str(report.stamp),
        "applicant": list(applicant(application).items()),
        "light": report.light.value,
        "verdict": report.verdict,
        "counts": counts_words(report),
        "passed": report.counts[Light.GREEN],
        "past": round_words(report, policy),
        "recorded": RECORDED if report.recorded else None,
        "lights": [{"light": light.value, "symbol": light.symbol, "word": light.word} for light in Light],
        "steps": [_step(step) for step in report.steps],
        "subjects": [_subject(name, findings) for name, findings in by_subject(report)],
        "unchecked": report.unchecked,
        "not_listed": NOT_LISTED,
        "header": list(checklist_header(application).items()),
        "rows": [row.model_dump() for row in checklist_rows(application, policy, report)],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"title": step.title, "days": days_words(step), "todo": step.todo}


def _subject(name: str, findings: list[Finding]) -> dict[str, Any]:
    """What is green is only counted."""
    to_show = [_finding(finding) for finding in findings if finding.light is not Light.GREEN]
    return {"name": name, "findings": to_show, "passed": len(findings) - len(to_show)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "light": finding.light.value,
        "symbol": finding.light.symbol,
        "word": finding.light.word,
        "title": finding.title,
        "measured": finding.measured,
        "allowed": finding.allowed,
        "clause": clause_words(finding) or None,
        "where": str(finding.where) if finding.where else None,
        "fix": finding.fix,
        "note": finding.note,
    }

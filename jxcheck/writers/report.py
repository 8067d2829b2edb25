"""The report as JSON, in the shape that the command line and other programs use."""

from __future__ import annotations

import json
from typing import Any

from jxcheck.application import Application, Source
from jxcheck.checks.agreement import agreement
from jxcheck.checks.id_number import masked
from jxcheck.finding import Finding, Report, Where
from jxcheck.writers.papers import agreement_json, document_json


def write_json(report: Report, application: Application) -> bytes:
    """One UTF-8 object."""
    return json.dumps(report_json(report, application), ensure_ascii=False, indent=1).encode()


def report_json(report: Report, application: Application) -> dict[str, Any]:
    """light, verdict, facts, findings, unchecked, steps, on (ISO date), recorded, stamp."""
    return {
        "light": report.light.value,
        "verdict": report.verdict,
        "facts": _facts(application),
        "findings": [finding_json(finding) for finding in report.findings],
        "unchecked": report.unchecked,
        "steps": [step.model_dump(mode="json") for step in report.steps],
        "on": report.on.isoformat(),
        "recorded": report.recorded,
        "stamp": report.stamp.model_dump(mode="json"),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding, every key there; where is {"row": 7, "column": "C"}, with "sheet" or "page" only where there are several."""
    return finding.model_dump(mode="json", exclude={"where"}) | {"where": _where(finding.where)}


def _where(where: Where | None) -> dict[str, Any] | None:
    if where is None:
        return None
    place = {"row": where.row, "column": where.column}
    return place | {name: part for name in ("sheet", "page") if (part := getattr(where, name))}


def _facts(application: Application) -> dict[str, Any]:
    """Who applies for what, the files that were read, and how the documents among them agree; ID numbers masked."""
    person, post = application.person, application.post
    return {
        "name": person.name,
        "id_number": masked(person.id_number) if person.id_number else None,
        "employer": post.employer,
        "level": post.level,
        "specialty": post.specialty,
        "practice": post.practice,
        "files": [source.model_dump(mode="json") | {"recorded": source.recorded} for source in _files(application)],
        "documents": [document_json(one) for one in application.documents],
        "agreement": agreement_json(agreement(application)) if application.documents else [],
    }


def _files(application: Application) -> list[Source]:
    """Each file once: an hours table is named by its document and by its facts."""
    return list({source.sha256: source for source in application.sources}.values())

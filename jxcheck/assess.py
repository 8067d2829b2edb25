"""assess: the checks in the order a clerk would look, and what to do next, the slowest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from jxcheck import __version__, dates
from jxcheck.application import Application
from jxcheck.checks import (
    agreement,
    assessment,
    basics,
    binding,
    education,
    exceptional,
    materials,
    pension,
    photo,
    posts,
    publicity,
    summary,
    training,
    works,
)
from jxcheck.finding import Finding, Light, Report, Stamp, Step
from jxcheck.policy import Lead, Policy

Check = Callable[[Application, Policy, date], list[Finding]]

CHECKS: dict[str, Check] = {
    "basics": basics.check,
    "photo": photo.check,
    "education": education.check,
    "training": training.check,
    "summary": summary.check,
    "exceptional": exceptional.check,
    "works": works.check,
    "assessment": assessment.check,
    "pension": pension.check,
    "publicity": publicity.check,
    "posts": posts.check,
    "agreement": agreement.check,
    "materials": materials.check,
    "binding": binding.check,
}


def assess(application: Application, policy: Policy, on: date | None = None, at: datetime | None = None) -> Report:
    """Judge one application.

    `on` is the day that counts: given, else the planned filing date, else the policy's reference
    date; never the clock's. `at` is only the time printed on the report.
    """
    day = judging_day(application, policy, on)
    findings = [finding for check in CHECKS.values() for finding in check(application, policy, day)]
    return Report(
        findings=findings,
        unchecked=[
            *(one.what for one in policy.unchecked),
            *photo.unlooked(application.photo, policy),
            *summary.unlooked(application),
            *agreement.unlooked(application),
        ],
        steps=next_steps(findings, policy),
        on=day,
        recorded=application.recorded,
        stamp=stamp(policy, at),
    )


def judging_day(application: Application, policy: Policy, on: date | None = None) -> date:
    return on or application.filing_date or policy.reference_date.value


def stamp(policy: Policy, at: datetime | None = None) -> Stamp:
    return Stamp(
        policy=policy.policy,
        policy_version=policy.version,
        policy_hash=policy.hash,
        program=__version__,
        made_at=(at or dates.now()).replace(microsecond=0),
    )


def next_steps(findings: list[Finding], policy: Policy) -> list[Step]:
    """What is not green, gathered under the policy's next_steps: each finding once, where its id first matches.

    What no next_step covers is not lost: it stands under a last one of its own.
    """
    leads = [*policy.next_steps, _REST]
    gathered: list[list[Finding]] = [[] for _ in leads]
    for finding in findings:
        if finding.light is not Light.GREEN:
            gathered[_first(finding, leads)].append(finding)
    steps = [_step(lead, mine) for lead, mine in zip(leads, gathered, strict=True) if mine]
    return sorted(steps, key=lambda step: -step.days)


_REST = Lead(title="处理其余各项", days=0, covers=[])


def _step(lead: Lead, findings: list[Finding]) -> Step:
    return Step(
        days=lead.days,
        estimate=lead.estimate,
        subject=findings[0].subject,
        title=lead.title,
        todo=list(dict.fromkeys(finding.fix for finding in findings if finding.fix)),
        findings=list(dict.fromkeys(finding.id for finding in findings)),
    )


def _first(finding: Finding, leads: list[Lead]) -> int:
    """Where the first lead stands that covers the finding; the last one takes what no other does."""
    return next((place for place, lead in enumerate(leads) if _covered(finding.id, lead.covers)), len(leads) - 1)


def _covered(name: str, prefixes: list[str]) -> bool:
    return any(name.startswith(prefix) and name[len(prefix) : len(prefix) + 1] in ("", ".", "-") for prefix in prefixes)

"""What a heap of files says by itself, before anything was answered: what they are, whether they agree, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jxcheck.application import Application
from jxcheck.assess import CHECKS, assess
from jxcheck.checks import agreement
from jxcheck.checks.agreement import Fact
from jxcheck.filing import file_in
from jxcheck.finding import Finding, Light
from jxcheck.policy import Policy
from jxcheck.sorting import Sorted

# What can be judged from files alone; the others ask for answers, and a year of assessment may just not be there yet.
OF_FILES = ("photo", "training", "summary", "posts", "pension", "publicity")


@dataclass(frozen=True)
class Judged:
    """`facts` is the table of what the documents say; `findings` hold nothing GREY, for nobody was asked anything."""

    application: Application
    facts: list[Fact]
    findings: list[Finding]
    unchecked: list[str]


def judge_heap(files: Sequence[Sorted], policy: Policy, on: date | None = None) -> Judged:
    """Judge what was handed in on the day `on`, else on the policy's; a file that could not be used is AMBER."""
    filed = file_in(Application(), files).application
    # What was filled in was typed by nobody: only the papers themselves are held against each other.
    papers = Application(documents=filed.documents, training=filed.training)
    level = filed.post.level
    alone = filed.model_copy(update={"person": papers.person, "post": papers.post.model_copy(update={"level": level})})
    report = assess(alone, policy, on)
    subjects = [name for name in CHECKS if name in OF_FILES]
    found = [one for name in subjects for one in report.about(name)]
    findings = [*_named(papers), *_unusable(files), *agreement.check(papers, policy, report.on), *found]
    return Judged(
        application=papers,
        facts=agreement.agreement(papers),
        findings=[one for one in findings if one.light is not Light.GREY],
        unchecked=[what for name in ("agreement", *subjects) for what in policy.unchecked_on(name)],
    )


def _named(papers: Application) -> list[Finding]:
    """Its counterpart is agreement.unknown."""
    known = sum(one.kind is not None for one in papers.documents)
    return [Finding(id="files.named", light=Light.GREEN, title=f"认出 {known} 份材料")] if known else []


def _unusable(files: Sequence[Sorted]) -> list[Finding]:
    return [
        Finding(id="files.unusable", light=Light.AMBER, title=f"《{one.name}》没有用上", fix=one.trouble)
        for one in files
        if one.trouble
    ]

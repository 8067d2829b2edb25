"""What a heap says by itself: nobody was asked anything, so nothing is missing, and nothing was typed."""

from __future__ import annotations

from jxcheck.application import Assessment, PensionPeriod, SummaryFacts
from jxcheck.checks.agreement import Verdict
from jxcheck.finding import Light
from jxcheck.heap import judge_heap
from jxcheck.policy import Policy
from jxcheck.sorting import Sorted
from tests.factories import document, hours, lights, sheet, source


def paper(file: str, kind: str | None, **values: object) -> Sorted:
    one = source(file).model_copy(update={"sha256": file.encode().hex().ljust(64, "0")[:64]})
    return Sorted(file, document(file, kind, source=one, **values))


def test_only_papers_are_held_against_each_other(policy: Policy) -> None:
    files = [paper("a.pdf", "summary", says={"name": "张三"}), paper("b.pdf", "pledge", says={"name": "李四"})]
    judged = judge_heap(files, policy)
    (row,) = judged.facts
    assert row.verdict is Verdict.DIFFERENT
    assert not any(cell.typed for cell in row.cells)


def test_nothing_is_grey_for_nobody_was_asked(policy: Policy) -> None:
    months = [PensionPeriod(start="2019-01", end="2019-12")]
    files = [
        paper("参保.pdf", "pension", pension=months),
        paper("考核.pdf", "assessment", assessments=[Assessment(year=2018)]),
        Sorted("学时.xlsx", document("学时.xlsx", "hours"), sheet(hours())),
        Sorted("坏.pdf", trouble="文件已损坏。请重新下载。"),
    ]
    found = judge_heap(files, policy).findings
    assert Light.GREY not in {one.light for one in found}
    assert {"files.named", "files.unusable", "training.sum"} <= {one.id for one in found}


def test_the_level_is_that_of_the_form(policy: Policy) -> None:
    months, says = [PensionPeriod(start="2019-01", end="2019-12")], {"paid": "2019年1月至2019年12月"}
    proof = paper("参保.pdf", "pension", pension=months, says=says)
    form = paper("综合表.pdf", "summary", summary=SummaryFacts(level="senior"))
    alone = judge_heap([proof], policy)
    with_form = judge_heap([form, proof], policy)
    assert "pension.months" not in lights(alone.findings)
    assert [one.light for one in with_form.findings if one.id == "pension.months"] == [Light.RED]

"""公示确认表 (附件7): whose, how long, in what way, of what, and the unit's word on objections."""

from __future__ import annotations

import re
from datetime import date

from jxcheck.application import Publicity, Said
from jxcheck.readers.forms.days import days_in, span_in
from jxcheck.readers.forms.labels import SURE, Labels
from jxcheck.readers.forms.phrases import surer
from jxcheck.readers.headings import plain
from jxcheck.readers.paper import Paper

_LABELS = Labels(
    {
        "name": ("申报人姓名", "姓名", "申报人"),
        "employer": ("单位", "单位名称", "工作单位", "申报人单位", "所在单位"),
        "qualification": ("申报专业资格", "申报专业技术资格", "申报资格", "申报职称"),
        "time": ("公示时间", "公示起止时间", "公示日期", "公示期"),
        "way": ("公示方式及范围", "公示方式和范围", "公示方式", "公示范围", "公示形式及范围"),
        "items": ("公示项目", "公示内容", "公示材料"),
        "opinion": (
            "单位核实/确认意见",
            "单位核实确认意见",
            "单位确认意见",
            "单位核实意见",
            "单位意见",
            "核实/确认意见",
            "确认意见",
        ),
    },
    others=("注", "单位盖章"),
)
_OPINION = re.compile(r"核实/?确认|确认意见|单位意见|单位盖章")
_SUMMARY = re.compile(r"综合表")
_NONE = re.compile(r"(?:没有|未有|未|无)(?:收到|接到|听到|任何|人|群众|职工|提出)*(?:异议|不同意见|反映|举报)")
_SOME = re.compile(r"有异议|收到(?:异议|举报|反映)|提出异议|存在异议")


def read_publicity(paper: Paper) -> tuple[dict[str, Said], Publicity]:
    """What the form says (name, employer, qualification, time, way, items, opinion, includes_summary 是 or 否), and as
    Publicity what is sure: start, end, the day of the unit's seal, whether there was an objection."""
    says = {
        name: surer(name, said, paper.scanned)
        for name, said in _LABELS.values(paper).items()
        if not _is_blank(name, said)
    }
    named = "items" in says and bool(_SUMMARY.search(plain(says["items"].value)))
    if named or ("items" in says and says["items"].sure):  # what was read in part may name it in the rest
        word = "是" if named else "否"
        says["includes_summary"] = says["items"].model_copy(update={"value": word})
    return says, _facts(paper, says)


def _is_blank(name: str, said: Said) -> bool:
    """A form that was not filled in: only 年 月 日, or 单位盖章."""
    bare = re.sub(r"单位盖章|\(?盖章\)?|[年月日:_\s]", "", plain(said.value))
    return not bare or (name == "time" and not re.search(r"\d", bare))


def _facts(paper: Paper, says: dict[str, Said]) -> Publicity:
    time, opinion = says.get("time"), says.get("opinion")
    span = span_in(time.value) if time and time.sure else None
    return Publicity(
        start=span.start if span else None,
        end=span.end if span else None,
        confirmed=_sealed(paper),
        objection=_objection(opinion.value) if opinion and opinion.sure else None,
    )


def _objection(opinion: str) -> bool | None:
    """False: 无异议; True where the unit writes of one; None where it says nothing plain."""
    words = plain(opinion)
    none, some = bool(_NONE.search(words)), bool(_SOME.search(_NONE.sub("", words)))
    return None if none == some else some


def _sealed(paper: Paper) -> date | None:
    """The one day that stands from the unit's opinion on; None for none, for several, and where it is hardly legible."""
    lines = list(paper.lines())
    opinion = [place for place, line in enumerate(lines) if _OPINION.search(plain(line.text[:200]))]
    after = lines[opinion[0] :] if opinion else []
    dated = [(day, line.sure) for line in after for day in days_in(line.text[:500])]
    days = {day for day, _ in dated}
    return days.pop() if len(days) == 1 and all(sure >= SURE for _, sure in dated) else None

"""The same 综合表 as PDFs, printed by typst: whole, with a watermark in several ways, on other paper, with pages added."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import sans_path

from tests.summary_forms import NOTE, Filled

TEMPLATE = Path(__file__).parent / "files" / "summary" / "form.typ"
MARK = "浙江省高级专业技术资格网上申报评审"


def printed(
    filled: Filled,
    *,
    mark: str = "",
    across: str = "whole",
    page: tuple[float, float] = (210, 297),
    numbered: bool = False,
    annexes: int = 0,
    note: str = NOTE,
) -> bytes:
    """`across`: the watermark in one run aslant ("whole"), one letter at a time ("letters"), or level ("level")."""
    content = asdict(filled) | {"mark": mark, "across": across, "page": page, "numbered": numbered}
    data = json.dumps(content | {"annexes": annexes, "note": note}, ensure_ascii=False)
    pdf = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts(), sys_inputs={"data": data}, format="pdf", timestamp=0
    )
    assert isinstance(pdf, bytes)
    return pdf


def unruled(filled: Filled) -> bytes:
    """Labels and values in lines of text, without any table; long values run on over the line's end."""
    lines = [
        f"推荐{filled.level}专业技术职务任职资格人员情况综合表",
        f"姓 名：{filled.name}    性 别：{filled.sex}    出生年月：{filled.birth}",
        f"身份证号码：{filled.id_number}    联系电话：{filled.phone}",
        f"现工作单位：{filled.employer}    工作部门及岗位：{filled.department}",
        f"现从事专业：{filled.practice}    专业工作年限：{filled.years}    是否破格申报：{filled.exceptional}",
        f"何时何校何专业毕（肄）业，获何学位及修业年限：{filled.studies}",
        f"现专业技术资格及取得时间：{filled.title}    现聘任职务及时间：{filled.appointment}",
        f"近3年考核情况：{filled.assessments}",
        f"所完成的继续教育学时：{filled.hours}",
        "专业工作业绩情况（限1000字以内）",
        filled.achievements,
        f"符合破格申报情况：{filled.reason}",
        "单位意见：",
    ]
    # Inside a string nothing is markup.
    page = '#set page(paper: "a4", margin: 20mm)\n#set text(font: "Noto Sans SC", size: 10.5pt)\n'
    text = page + "\n\n".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in lines)
    pdf = typst.compile(text.encode(), font_paths=_fonts(), format="pdf", timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])

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


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])

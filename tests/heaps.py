"""A heap of materials as people have them at hand, all of a person who does not exist."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import typst
from docx import Document
from pylopdf_fonts_zh_cn import sans_path

from tests.summary_forms import Filled
from tests.summary_prints import printed

FILES = Path(__file__).parent / "files"
MASK = r"\*" * 8  # a star means something to typst
NAME, NUMBER, UNIT = "测试甲", "11010519491231002X", "海宁市某某机械有限公司"

REGISTRATION = f"""
= 教育部学历证书电子注册备案表
更新日期：2019年10月8日
#table(columns: (3cm, 5cm, 3cm, 5cm),
[姓名], [{NAME}], [性别], [女],
[出生日期], [1949年12月31日], [入学日期], [1968年9月1日],
[毕(结)业日期], [1972年6月30日], [学校名称], [某某大学],
[专业], [机械设计制造及其自动化], [学历类别], [普通高等教育],
[学制], [4年], [学习形式], [普通全日制],
[层次], [本科], [毕(结)业], [毕业],
[证书编号], [100001197205000000], [校(院)长姓名], [某某])
在线验证码 0000 0000 0000 #h(1cm) 中国高等教育学生信息网（学信网）
"""

HOURS = f"""
= 嘉兴市专业技术人员继续教育学时情况表
姓名：{NAME} #h(1cm) 身份证号：110105{MASK}002X #h(1cm) 单位：{UNIT}
#table(columns: 9,
[年份], [公需课程], [主管部门], [高研班], [培训机构], [用人单位], [其他], [合计学时], [学时验审],
[2019], [36], [0], [0], [72], [0], [0], [108], [合格],
[2018], [36], [0], [0], [72], [0], [0], [108], [合格],
[2017], [36], [0], [0], [72], [0], [0], [108], [合格])
"""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])


def _source(body: str) -> bytes:
    return f'#set page(paper: "a4", margin: 2cm)\n#set text(font: "Source Han Sans SC", size: 10.5pt)\n{body}'.encode()


def pdf(body: str) -> bytes:
    """A sheet with text in it."""
    made = typst.compile(_source(body), font_paths=_fonts(), format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def picture(body: str, dpi: float = 150) -> bytes:
    """The same as a picture of it (PNG)."""
    made = typst.compile(_source(body), font_paths=_fonts(), format="png", ppi=dpi)
    assert isinstance(made, bytes)
    return made


def pension() -> bytes:
    """参保证明 as a Word document; the employer's name is not quite the one of the other sheets."""
    made = Document()
    made.add_heading("浙江省社会保险参保证明（个人专用）", 1)
    rows = [
        ("姓名", NAME, "社会保障号码", NUMBER),
        ("参保单位", f"{UNIT}嘉兴分公司", "险种", "企业职工基本养老保险"),
        ("缴费起止年月", "2017年1月至2019年11月", "实缴月数", "35"),
        ("参保状态", "正常缴费", "社保经办机构", "海宁市社会保险事业管理中心"),
    ]
    table = made.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def heap() -> dict[str, bytes]:
    """By file name: three PDFs, a Word document, a photo, a text that is nothing, and a file that is broken."""
    return {
        "学信网.pdf": pdf(REGISTRATION),
        "学时.pdf": pdf(HOURS),
        "综合表.pdf": printed(Filled(level="中级", employer=f"{UNIT}（海宁）", practice="机械设计")),
        "社保.docx": pension(),
        "我的照片.jpg": (FILES / "portrait.jpg").read_bytes(),
        "说明.txt": "这是一个随手写的说明，什么也不是。".encode(),
        "坏.pdf": b"%PDF-1.7\n" + b"0" * 300,
    }

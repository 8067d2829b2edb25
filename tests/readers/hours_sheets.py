"""Hours tables on paper, set by typst as systems and people print them. Nobody real is in them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from pylopdf_fonts_zh_cn import sans_path

HEADING = ["年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审"]
ROWS = [
    ["2019年", "36", "", "12", "60", "", "0", "108", "合格"],
    ["2018年", "36", "", "", "", "", "0", "36", "不合格"],
    ["2017年", "18.5", "20", "", "72", "", "", "110.5", "合格"],
]
PERSON = ["姓名：测试甲", "身份证号：330402*******0027", "职称级别：中级", "工作单位：嘉兴市测试有限公司"]
STAMP = ["嘉兴市人力资源和社会保障局", "继续教育专用章", "2019年12月20日"]

_HEAD = """
#let sheet = json(bytes(sys.inputs.data))
#set text(font: "Noto Sans CJK SC", size: 11pt, lang: "zh")
#let head(parts) = table.header(..parts.map(part => [#part]))
#let cells(rows) = rows.flatten().map(part => [#part])
#let title = align(center, text(size: 16pt)[嘉兴市专业技术人员继续教育学时情况表])
#let person = sheet.person.map(line => [#line]).join(linebreak())
#let stamp = align(right, sheet.stamp.map(line => [#line]).join(linebreak()))
"""
_A4 = '#set page(paper: "a4", margin: 18mm)\n'
LAYOUTS = {
    "ruled": _A4 + "#title\n#person\n#table(columns: 9, ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "ruled-centred": _A4
    + "#title\n#person\n#table(columns: (1fr,) * 9, align: center + horizon, inset: 8pt,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "unruled": _A4
    + "#title\n#person\n#table(columns: 9, stroke: none, column-gutter: 6pt, align: center,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "unruled-left": _A4
    + "#title\n#person\n#table(columns: 9, stroke: none, column-gutter: 6pt, align: left,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "unruled-right": _A4
    + "#title\n#person\n#table(columns: 9, stroke: none, column-gutter: 6pt, align: right,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "unruled-goes-on": _A4
    + "#title\n#person\n#table(columns: (1fr,) * 9, stroke: none, align: center, ..cells((sheet.heading,)),"
    + " ..cells(sheet.rows.slice(0, 1)))\n#pagebreak()\n#table(columns: (1fr,) * 9, stroke: none, align: center,"
    + " ..cells(sheet.rows.slice(1)))\n#stamp",
    "no-frame": _A4
    + "#title\n#person\n#table(columns: (1fr,) * 9, stroke: (x, y) => (left: if x > 0 { 0.5pt }, top: if y > 0 { 0.5pt }),"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "unruled-wide": _A4.replace("margin", "flipped: true, margin")
    + "#title\n#person\n#table(columns: (1fr,) * 9, stroke: none, align: center,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "person-in-the-frame": _A4
    + "#table(columns: 9, table.cell(colspan: 9, title), table.cell(colspan: 4)[姓名：测试甲],"
    + " table.cell(colspan: 5)[身份证号：330402\\*\\*\\*\\*\\*\\*\\*0027], table.cell(colspan: 4)[职称级别：中级],"
    + " table.cell(colspan: 5)[工作单位：嘉兴市测试有限公司], ..cells((sheet.heading,)), ..cells(sheet.rows),"
    + " table.cell(colspan: 9)[盖章：嘉兴市人力资源和社会保障局 2019年12月20日])",
    "serial-numbers": _A4
    + "#title\n#person\n#table(columns: 10, [序号], ..cells((sheet.heading,)), ..cells(sheet.rows.enumerate()"
    + ".map(pair => (str(pair.at(0) + 1),) + pair.at(1))))\n#stamp",
    "on-its-side": _A4
    + "#rotate(90deg, reflow: true)[#title\n#person\n#table(columns: 9,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp]",
    "units-in-the-heading": _A4
    + "#title\n#person\n#table(columns: 9, ..cells((sheet.heading.map(word => word + sheet.unit),)),"
    + " ..cells(sheet.rows))\n#stamp",
    "lines-between-rows": _A4
    + "#title\n#person\n#table(columns: 9, stroke: (x, y) => (bottom: 0.5pt), column-gutter: 6pt, align: center,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "merged": _A4
    + "#title\n#person\n#table(columns: (1fr,) * 9, align: center + horizon,"
    + " table.cell(rowspan: 2)[年份], table.cell(rowspan: 2)[公需课程], table.cell(colspan: 5)[专业课程],"
    + " table.cell(rowspan: 2)[合计学时], table.cell(rowspan: 2)[学时验审],"
    + " ..cells((sheet.heading.slice(2, 7),)), ..cells(sheet.rows))\n#stamp",
    "unruled-merged": _A4
    + "#title\n#person\n#table(columns: 9, stroke: none, column-gutter: 6pt, align: center + horizon,"
    + " table.cell(rowspan: 2)[年份], table.cell(rowspan: 2)[公需课程], table.cell(colspan: 5)[专业课程],"
    + " table.cell(rowspan: 2)[合计学时], table.cell(rowspan: 2)[学时验审],"
    + " ..cells((sheet.heading.slice(2, 7),)), ..cells(sheet.rows))\n#stamp",
    "narrow-headings": _A4
    + "#title\n#person\n#table(columns: (14mm,) * 9, align: center + horizon,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "landscape": '#set page(paper: "a4", flipped: true, margin: 18mm, footer: align(center)[第 1 页 共 1 页])\n'
    + "#title\n#grid(columns: (1fr, 1fr), row-gutter: 8pt, ..sheet.person.map(line => [#line]))\n#v(6pt)"
    + "#table(columns: (1fr,) * 9, ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "person-in-a-table": _A4
    + "#title\n#table(columns: 4, [姓名], [测试甲], [身份证号], [330402\\*\\*\\*\\*\\*\\*\\*0027],"
    + " [职称级别], [中级], [工作单位], [嘉兴市测试有限公司])\n"
    + "#table(columns: 9, ..cells((sheet.heading,)), ..cells(sheet.rows))\n#stamp",
    "two-pages": _A4
    + "#title\n#person\n#table(columns: (1fr,) * 9, ..cells((sheet.heading,)), ..cells(sheet.rows.slice(0, 1)))\n"
    + "#pagebreak()\n#table(columns: (1fr,) * 9, ..cells(sheet.rows.slice(1)))\n#stamp",
    "two-pages-with-heading": '#set page(paper: "a4", margin: 18mm, header: context [第 #counter(page).display() 页'
    + " 打印时间：2019-12-20], footer: [嘉兴市专业技术人员继续教育学时情况表])\n"
    + "#title\n#person\n#table(columns: (1fr,) * 9, ..cells((sheet.heading,)), ..cells(sheet.rows.slice(0, 1)))\n#stamp"
    + "#pagebreak()\n#title\n#person\n#table(columns: (1fr,) * 9, ..cells((sheet.heading,)), ..cells(sheet.rows.slice(1)))\n#stamp",
    "unruled-two-pages": _A4
    + "#title\n#person\n#table(columns: (1fr,) * 9, stroke: none, align: center, ..cells((sheet.heading,)),"
    + " ..cells(sheet.rows.slice(0, 1)))\n#pagebreak()\n#table(columns: (1fr,) * 9, stroke: none, align: center,"
    + " ..cells((sheet.heading,)), ..cells(sheet.rows.slice(1)))\n#stamp",
    "sum-and-notes": _A4
    + "#title\n#person\n#table(columns: 9, ..cells((sheet.heading,)), ..cells(sheet.rows),"
    + " [合计], [90.5], [20], [12], [132], [], [0], [254.5], [])\n备注：2016年以前的学时不在本表。\n#stamp",
    "person-repeated": '#set page(paper: "a4", flipped: true, margin: 8mm)\n#set text(size: 8pt)\n'
    + "#title\n#table(columns: 12, ..cells((([姓名], [身份证号], [工作单位], ) + sheet.heading,)),"
    + " ..cells(sheet.rows.map(row => ([测试甲], [330402\\*\\*\\*\\*\\*\\*\\*0027], [嘉兴市测试有限公司]) + row)))\n#stamp",
}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])


def printed(layout: str, **values: Any) -> bytes:
    """The PDF of one layout; `values` put in place of heading, rows, person, stamp."""
    return typeset(LAYOUTS[layout], **values)


def typeset(body: str, **values: Any) -> bytes:
    sheet = {"heading": HEADING, "rows": ROWS, "person": PERSON, "stamp": STAMP, "unit": "（学时）", **values}
    with TemporaryDirectory() as folder:
        source = Path(folder, "sheet.typ")
        source.write_text(_HEAD + body)
        pdf = typst.compile(source, font_paths=_fonts(), sys_inputs={"data": json.dumps(sheet)}, format="pdf")
    assert isinstance(pdf, bytes)
    return pdf

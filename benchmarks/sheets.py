"""Made-up hours tables of the kind of 附件6, printed through LibreOffice (typst where it is missing): 60 of them, seeded.

    python -m benchmarks.sheets FOLDER      the PDFs, and truth.json beside them

Fonts, sizes, lines, blanks, headings in one row or two, header fields inside the grid or above it: all of it varies.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import typst
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

SEED: Final = 20191231
MANY: Final = 60
HEADINGS: Final = ("年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审")
SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎俞钮"
)
GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文辉力晶婷雪莉昊喆淼翀煜堃"
PLACES: Final = ("嘉兴市", "海宁市", "桐乡市", "平湖市", "嘉善县", "海盐县", "浙江")
TRADES: Final = (
    "恒力机电",
    "中宏能源",
    "智联信息技术",
    "东方电缆",
    "华友自动化",
    "禾城热电",
    "秀洲精密机械",
    "南湖软件",
)
FORMS: Final = ("有限公司", "股份有限公司", "设计研究院", "（集团）有限公司", "科技有限公司")
LEVELS: Final = ("助理级", "中级", "高级", "员级")
TITLES: Final = (
    "专业技术人员继续教育学时登记表",
    "继续教育学时证明",
    "浙江省专业技术人员继续教育学时汇总表",
    "继续教育情况表",
)
NOTHING: Final = ("", "", "", "0", "/", "—")
WANTED_FONTS: Final = (
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "AR PL SungtiL GB",
    "AR PL KaitiM GB",
    "WenQuanYi Zen Hei",
)
FIGURE_FONTS: Final = ("", "", "Liberation Serif", "Liberation Sans", "DejaVu Sans")

LINES: Final[tuple[Literal["hair", "thin", "medium"], ...]] = ("thin", "thin", "thin", "hair", "medium")

Place = tuple[int, int]


@dataclass
class HoursSheet:
    """One sheet: what it says by row and column of its grid, and how it is set."""

    name: str
    stamped: str
    title: str
    above: list[str]
    grid: dict[Place, str]
    merged: list[tuple[Place, Place]]
    figures: set[Place]
    fields: dict[str, str]
    font: str
    figure_font: str
    size: int
    line: Literal["hair", "thin", "medium"]
    landscape: bool
    open_sides: bool
    row_height: int
    widths: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return max(row for row, _ in self.grid)


def hours_sheets(many: int = MANY, seed: int = SEED, fonts: Iterable[str] | None = None) -> list[HoursSheet]:
    """The sheets; the same seed and the same fonts on the machine give the same sheets."""
    there = list(fonts) if fonts is not None else chinese_fonts()
    return [_hours_sheet(f"sheet{number:02}", random.Random(seed * 1000 + number), there) for number in range(many)]


def chinese_fonts() -> list[str]:
    """Those of the fonts wanted that the machine has."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return [font for font in WANTED_FONTS if font in listed] or [WANTED_FONTS[0]]


def _hours_sheet(name: str, chance: random.Random, fonts: list[str]) -> HoursSheet:
    fields = _fields(chance)
    newest = chance.randint(2012, 2024)
    grid: dict[Place, str] = {}
    merged: list[tuple[Place, Place]] = []
    inside = chance.random() < 0.4
    row = 1
    if inside:
        row = _header_rows(fields, grid, merged)
    row = _headings(chance, row, grid, merged)
    figures = _years(chance, row, newest, grid)
    if chance.random() < 0.3:
        last = max(place[0] for place in grid) + 1
        grid[last, 1] = "备注"
        grid[last, 2] = chance.choice(["以上学时情况属实", "数据截至打印日期", "本表由系统生成，涂改无效"])
        merged.append(((last, 2), (last, 9)))
    stamped = f"{newest}年{chance.randint(1, 12):02}月{chance.randint(1, 28):02}日"
    return HoursSheet(
        name=name,
        stamped=stamped,
        title=chance.choice(TITLES),
        above=[] if inside else [f"{key}：{value}" for key, value in fields.items()],
        grid=grid,
        merged=merged,
        figures=figures,
        fields=fields,
        font=chance.choice(fonts),
        figure_font=chance.choice(FIGURE_FONTS),
        size=chance.choice([9, 10, 10, 11, 12, 14]),
        line=chance.choice(LINES),
        landscape=chance.random() < 0.4,
        open_sides=chance.random() < 0.1,
        row_height=chance.choice([16, 20, 24, 30]),
        widths=[chance.choice([8, 9, 10]) for _ in HEADINGS],
    )


def _fields(chance: random.Random) -> dict[str, str]:
    person = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice([1, 2, 2])))
    stars = "*" * chance.choice([7, 8])
    return {
        "姓名": person,
        "身份证号": f"3304{chance.randint(0, 99):02}{stars}{chance.randint(0, 9999):04}",
        "职称级别": chance.choice(LEVELS),
        "工作单位": chance.choice(PLACES) + chance.choice(TRADES) + chance.choice(FORMS),
    }


def _header_rows(fields: dict[str, str], grid: dict[Place, str], merged: list[tuple[Place, Place]]) -> int:
    """Name, ID, level and employer in two rows of the grid; gives the row below."""
    spans = [(1, 1, 1), (2, 3, 0), (4, 5, 1), (6, 9, 0)]
    pairs = list(fields.items())
    for row, (first, second) in enumerate([(pairs[0], pairs[1]), (pairs[2], pairs[3])], start=1):
        texts = [first[0], first[1], second[0], second[1]]
        for (left, right, _), text in zip(spans, texts, strict=True):
            grid[row, left] = text
            if right > left:
                merged.append(((row, left), (row, right)))
    return 3


def _headings(chance: random.Random, row: int, grid: dict[Place, str], merged: list[tuple[Place, Place]]) -> int:
    """One row of headings, or two with 专业课程 over its sources; gives the row below."""
    if chance.random() < 0.6:
        for column, heading in enumerate(HEADINGS, start=1):
            grid[row, column] = heading
        return row + 1
    grid[row, 3] = "专业课程"
    merged.append(((row, 3), (row, 7)))
    for column, heading in enumerate(HEADINGS, start=1):
        if 3 <= column <= 7:
            grid[row + 1, column] = heading
        else:
            grid[row, column] = heading
            merged.append(((row, column), (row + 1, column)))
    return row + 2


def _years(chance: random.Random, row: int, newest: int, grid: dict[Place, str]) -> set[Place]:
    """A row for each year, the newest first, whose parts add up; gives the places of the figures."""
    nothing, unit = chance.choice(NOTHING), chance.choice(["", "", "", "", "学时"])
    halves = chance.random() < 0.15
    figures = set()
    for at in range(chance.randint(2, 12)):
        parts = [chance.choice([0, 0, chance.randint(1, 99)]) for _ in range(6)]
        parts[0] = chance.choice([0, 18, 18, 36, 36, 36, chance.randint(1, 60)])
        shown = [part + 0.5 if halves and part and chance.random() < 0.3 else part for part in parts]
        cells = [f"{part:g}{unit}" if part else nothing for part in shown]
        total = sum(shown)
        cells = [str(newest - at), *cells, f"{total:g}{unit}", "合格" if total >= 72 else "不合格"]
        if chance.random() < 0.05:
            cells[-1] = ""
        for column, text in enumerate(cells, start=1):
            figures.add((row + at, column))
            if text:
                grid[row + at, column] = text
    return figures


def print_sheets(sheets: Iterable[HoursSheet], folder: Path) -> list[Path]:
    """A PDF of each in the folder, through LibreOffice where it stands on the machine."""
    sheets = list(sheets)
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.which("soffice") is None:
        for sheet in sheets:
            (folder / f"{sheet.name}.pdf").write_bytes(by_typst(sheet))
    else:
        _by_libreoffice(sheets, folder)
    return [folder / f"{sheet.name}.pdf" for sheet in sheets]


def _by_libreoffice(sheets: list[HoursSheet], folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        books = [_workbook(sheet, Path(scratch)) for sheet in sheets]
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, books)], check=True, capture_output=True, env=os.environ)


def _workbook(sheet: HoursSheet, folder: Path) -> Path:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    top = _heading(page, sheet)
    side = Side(style=sheet.line)
    for row in range(1, sheet.rows + 1):
        page.row_dimensions[top + row].height = max(sheet.row_height, sheet.size * 1.6)
        for column in range(1, 10):
            left = None if sheet.open_sides and column == 1 else side
            right = None if sheet.open_sides and column == 9 else side
            page.cell(top + row, column).border = Border(left, right, side, side)
    for (row, column), text in sheet.grid.items():
        cell = page.cell(top + row, column, text)
        figure = (row, column) in sheet.figures and text.isascii()
        cell.font = Font(name=sheet.figure_font if figure and sheet.figure_font else sheet.font, size=sheet.size)
        cell.alignment = Alignment("center", "center", wrap_text=True)
    for (row, column), (end_row, end_column) in sheet.merged:
        page.merge_cells(None, top + row, column, top + end_row, end_column)
    foot = page.cell(top + sheet.rows + 3, 6, sheet.stamped)
    foot.font = Font(name=sheet.font, size=sheet.size)
    file = folder / f"{sheet.name}.xlsx"
    book.save(file)
    return file


def _heading(page: Worksheet, sheet: HoursSheet) -> int:
    """Page setup, the title and the lines above the grid; gives how many rows they take."""
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width * sheet.size / 10
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    title = page.cell(1, 1, sheet.title)
    title.font, title.alignment = Font(name=sheet.font, size=18, bold=True), Alignment("center")
    page.merge_cells(None, 1, 1, 1, 9)
    page.row_dimensions[1].height = 32
    for at, line in enumerate(sheet.above):
        words = page.cell(2 + at // 2, 1 if at % 2 == 0 else 5, line)
        words.font = Font(name=sheet.font, size=sheet.size)
        page.row_dimensions[2 + at // 2].height = 1.7 * sheet.size
    return 1 + (len(sheet.above) + 1) // 2


def by_typst(sheet: HoursSheet) -> bytes:
    """The same sheet set by typst, as PDF."""
    spans = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged}
    hidden = {
        (row, column)
        for (top, left), (bottom, right) in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    cells = [
        _typst_cell(sheet.grid.get((row, column), ""), *spans.get((row, column), (1, 1)))
        for row in range(1, sheet.rows + 1)
        for column in range(1, 10)
        if (row, column) not in hidden
    ]
    fonts = f"({', '.join(map(_quoted, [sheet.font, *WANTED_FONTS[:2]]))},)"
    source = f"""
#set page(paper: "a4", margin: 1.8cm, flipped: {str(sheet.landscape).lower()})
#set text(font: {fonts}, size: {sheet.size}pt, lang: "zh")
#align(center, text(size: 18pt, {_quoted(sheet.title)}))
{" #h(1.5em) ".join(f"#{_quoted(line)}" for line in sheet.above)}
#table(columns: (1fr,) * 9, align: center + horizon, {", ".join(cells)})
#v(1em) #h(60%) #{_quoted(sheet.stamped)}
"""
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _typst_cell(text: str, rows: int, columns: int) -> str:
    return f"table.cell(rowspan: {rows}, colspan: {columns}, {_quoted(text)})"


def main(folder: Path) -> None:
    sheets = hours_sheets()
    print_sheets(sheets, folder)
    truth = {
        sheet.name: [[row, column, text] for (row, column), text in sorted(sheet.grid.items())] for sheet in sheets
    }
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(sheets)} sheets in {folder}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))

"""Pictures of sheets, printed by typst and worn: upright, grid, cells, lines, and how sure."""

from __future__ import annotations

import io
import json
import logging
import random
from functools import cache

import pypdfium2
import pytest
import typst
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path

from benchmarks import wear
from jxcheck.readers.grid import Cell
from jxcheck.readers.paper import Page
from jxcheck.readers.scan.page import available, read_page

pytestmark = pytest.mark.skipif(not available(), reason="the libraries for scans are not installed")

ROWS = [
    ["年份", "公需课程", "主管部门", "高研班", "培训机构", "用人单位", "其他", "合计学时", "学时验审"],
    ["2018", "36", "", "", "", "", "0", "36", "不合格"],
    ["2017", "36", "/", "", "72", "", "0", "108", "合格"],
    ["2016", "18", "6", "", "72", "", "—", "96", "合格"],
    ["2010", "9", "1", "1.5", "", "69", "0", "80.5", "合格"],
]
HOURS = f"""
#align(center, text(size: 18pt)[继续教育学时登记表])
姓名：沈淼 #h(2cm) 工作单位：嘉兴市禾城热电有限公司 \\
#table(columns: 9, align: center, inset: 6pt, {", ".join(json.dumps(text, ensure_ascii=False) for row in ROWS for text in row)})
2018年06月15日
"""
FORM = """
#align(center, text(size: 16pt)[人员情况综合表])
#table(columns: (2.5cm, 3cm, 2.5cm, 1fr), inset: 6pt,
[姓名], [钱超群], [出生年月], [1990.01],
[身份证号码], table.cell(colspan: 3)[330483199001010011],
[工作单位], table.cell(colspan: 2)[桐乡市恒力机电有限公司], [],
table.cell(colspan: 4)[业绩：2013年7月至2016年6月参加配电室改造工程，负责继电保护整定与调试，编写技术方案12份；2016年7月至今主持控制系统升级。])
"""
LETTER = """
#align(center, text(size: 20pt)[参保缴费证明])
#v(1cm)
兹证明我单位职工俞雪莉，自2012年8月起在我单位参加企业职工基本养老保险，缴费至今未中断。

#align(right)[桐乡市恒力机电有限公司 \\ 2019年12月1日]
"""


@cache
def printed(source: str, dpi: int = 150) -> Image.Image:
    page = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Noto Sans CJK SC", size: 10.5pt, lang: "zh")\n'
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])
    pdf = typst.compile((page + source).encode(), font_paths=fonts, format="pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB").crop((0, 0, 1240, 800))


def cells(page: Page) -> dict[tuple[int, int], Cell]:
    [table] = page.tables
    return {(row, column): cell for row, found in table.ordered() for column, cell in found}


def assert_nothing_wrong_is_sure(page: Page) -> None:
    read = cells(page)
    for row, texts in enumerate(ROWS, start=1):
        for column, text in enumerate(texts, start=1):
            cell = read.get((row, column))
            assert (cell.text if cell else "") == text or (cell is not None and cell.doubtful), (row, column, cell)


@pytest.fixture(scope="module")
def plain() -> Page:
    return read_page(printed(HOURS), 3)


@pytest.fixture(scope="module")
def worn() -> Page:
    """Stamped over its figures, in shadow, with grain, upside down and two degrees askew, as JPEG."""
    picture, chance = printed(HOURS), random.Random(7)
    for effect in (wear.stamped, wear.shadow, wear.noise_only):
        picture = effect(picture, chance)
    turned = picture.rotate(178, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    return read_page(wear.jpeg(turned, chance), 1)


def test_every_cell_of_a_clean_scan_is_right(plain: Page) -> None:
    assert {place: cell.text for place, cell in cells(plain).items()} == {
        (row, column): text
        for row, texts in enumerate(ROWS, start=1)
        for column, text in enumerate(texts, start=1)
        if text
    }


def test_figures_and_marks_of_a_clean_scan_are_sure(plain: Page) -> None:
    assert [place for place, cell in cells(plain).items() if cell.doubtful and place[0] > 1] == []


def test_a_cell_knows_its_place_on_the_page(plain: Page) -> None:
    box, below = cells(plain)[2, 9].box, cells(plain)[3, 9].box
    assert box is not None
    assert below is not None
    assert box.page == 3
    assert 0 < box.left < box.right <= 1
    assert box.bottom == pytest.approx(below.top, abs=0.01)


def test_lines_are_in_reading_order_with_the_tables_words_among_them(plain: Page) -> None:
    texts = [line.text for line in plain.lines]
    assert texts[0] == "继续教育学时登记表"
    assert texts[1:3] == ["姓名：沈淼", "工作单位：嘉兴市禾城热电有限公司"]
    assert texts.index("年份") < texts.index("2018") < texts.index("2017")
    assert texts[-1] == "2018年06月15日"


def test_the_upright_picture_goes_along_small_enough_to_show(plain: Page) -> None:
    assert plain.scanned
    assert plain.picture is not None
    with Image.open(io.BytesIO(plain.picture)) as picture:
        assert picture.format == "JPEG"
        assert max(picture.size) == 1600


def test_a_sheet_upside_down_and_askew_is_set_upright(worn: Page) -> None:
    assert worn.turned == 180
    assert worn.skew == pytest.approx(-2, abs=0.3)


def test_on_a_worn_and_stamped_sheet_nothing_wrong_is_sure(worn: Page) -> None:
    assert_nothing_wrong_is_sure(worn)


def test_most_of_a_worn_sheet_is_read_all_the_same(worn: Page) -> None:
    read = cells(worn)
    asked = [(row, column, text) for row, texts in enumerate(ROWS, 1) for column, text in enumerate(texts, 1) if text]
    right = [text for row, column, text in asked if (row, column) in read and read[row, column].text == text]
    assert len(right) >= 0.9 * len(asked)


def test_where_a_line_between_two_rows_is_lost_nothing_is_sure_not_even_a_blank() -> None:
    source = HOURS.replace(
        "inset: 6pt,",
        "inset: 6pt, stroke: (x, y) => if y == 2 { (bottom: none, rest: 0.7pt) } else if y == 3 { (top: none, rest: 0.7pt) } else { 0.7pt },",
    )
    read = cells(read_page(printed(source), 1))
    assert read[3, 1].text == "2017\n2016"
    assert [column for column in range(1, 10) if (3, column) not in read or not read[3, column].doubtful] == []
    assert not read[2, 1].doubtful


@pytest.mark.parametrize("chance", [2, 6])
def test_a_stamp_as_dark_as_print_makes_no_columns_and_nothing_wrong_is_sure(chance: int) -> None:
    page = read_page(wear.grey(printed(HOURS), random.Random(chance)), 1)
    assert {column for _, column in cells(page)} == set(range(1, 10))
    assert_nothing_wrong_is_sure(page)


def test_a_sheet_on_its_side_seen_by_a_phone_is_set_upright() -> None:
    seen = wear.phone(printed(HOURS), random.Random(3)).transpose(Image.Transpose.ROTATE_90)
    page = read_page(seen, 1)
    assert page.turned == 90
    assert_nothing_wrong_is_sure(page)


def test_a_form_keeps_wide_cells_and_several_lines_together() -> None:
    read = cells(read_page(printed(FORM), 1))
    assert read[2, 2].text == "330483199001010011"
    assert read[3, 2].text == "桐乡市恒力机电有限公司"
    assert "编写技术方案12份" in read[4, 1].text.replace("\n", "")
    assert read[4, 1].text.count("\n") >= 1


def test_a_letter_has_lines_and_no_table() -> None:
    page = read_page(printed(LETTER), 1)
    assert page.tables == []
    assert page.lines[0].text == "参保缴费证明"
    assert "2019年12月1日" in [line.text for line in page.lines]


def test_an_empty_page_has_nothing_on_it_and_a_word_is_said_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        page = read_page(Image.new("L", (600, 800), 255), 1)
    assert page.lines == []
    assert page.tables == []
    assert caplog.records == []


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (40, 3000)])
def test_odd_sizes_are_no_trouble(size: tuple[int, int]) -> None:
    assert read_page(Image.new("RGB", size, "white"), 1).tables == []

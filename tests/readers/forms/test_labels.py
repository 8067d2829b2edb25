"""Where the value of a label stands: beside it, in its own cell or line, or below it."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.labels import Labels, said_in, tidy, value_beside
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper

LABELS = Labels({"name": ("姓名",), "sex": ("性别",), "practice": ("现从事专业", "从事专业")}, ("出生年月", "联系电话"))


def table(*rows: tuple[str | Cell | None, ...]) -> Paper:
    sheet = Sheet()
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell is not None:
                sheet.put(row, column, cell if isinstance(cell, Cell) else Cell(cell))
    return Paper("表.docx", Kind.DOCX, [Page(1, tables=[sheet])], 1)


def lines(*texts: str | Line) -> Paper:
    page = Page(1, [text if isinstance(text, Line) else Line(text) for text in texts])
    return Paper("表.pdf", Kind.PDF, [page], 1)


def said(paper: Paper) -> dict[str, tuple[str, bool]]:
    return {field: (one.value, one.sure) for field, one in LABELS.values(paper).items()}


@pytest.mark.parametrize("label", ["姓名", "姓  名", "姓\n名", "姓　名：", "1.姓名", "*姓名", "姓名（中文）", "姓名:"])
def test_a_label_however_it_is_written_has_its_value_in_the_next_filled_cell(label: str) -> None:
    assert said(table((label, None, "张三"))) == {"name": ("张三", True)}


def test_a_blank_value_is_not_the_next_label() -> None:
    assert said(table(("姓名", None, "性别", "女", "出生年月"), ("从事专业", "机械设计"))) == {
        "sex": ("女", True),
        "practice": ("机械设计", True),
    }


def test_a_label_broken_over_paragraphs_of_its_cell_is_one() -> None:
    assert said(table(("现从事\n\n专业", "机械设计"))) == {"practice": ("机械设计", True)}


@pytest.mark.parametrize(
    "cell",
    ["姓名：张三", "姓 名: 张三", "姓名（中文）：张三", "姓名：张三\n性别：女", "姓名：张三  出生年月：1990年1月"],
)
def test_label_and_value_may_share_a_cell_or_a_line(cell: str) -> None:
    assert said(table((cell,)))["name"] == ("张三", True)
    assert said(lines(*cell.split("\n")))["name"] == ("张三", True)


def test_the_words_of_a_label_inside_a_text_are_no_label() -> None:
    assert said(lines("本人的曾用姓名：李四，登记性别无误")) == {}


def test_values_without_a_colon_are_told_by_the_next_label_and_are_unsure() -> None:
    assert said(lines("姓名 张三 性别 女 出生年月 1990年1月")) == {"name": ("张三", False), "sex": ("女", False)}


def test_in_a_list_the_value_stands_below() -> None:
    assert said(table(("姓名", "性别", "从事专业"), ("张三", "女", "机械设计"))) == {
        "name": ("张三", True),
        "sex": ("女", True),
        "practice": ("机械设计", True),
    }


def test_a_form_left_blank_has_no_values_below() -> None:
    assert said(table(("姓名", None, "性别", None), ("联系电话", None, "13800000000"))) == {}


def test_what_a_picture_hardly_shows_is_unsure() -> None:
    box = Box(2, 0.1, 0.2, 0.3, 0.25)
    paper = table(("姓名", Cell("张三", sure=0.5, box=box), "性别", Cell("女", doubtful=True)))
    assert said(paper) == {"name": ("张三", False), "sex": ("女", False)}
    spot = LABELS.values(paper)["name"].spot
    assert spot is not None
    assert (spot.page, spot.left) == (2, 0.1)


def test_without_a_table_the_value_is_the_line_to_the_right() -> None:
    paper = lines(
        Line("姓名", Box(1, 0.1, 0.1, 0.2, 0.12)),
        Line("海宁市", Box(1, 0.25, 0.2, 0.4, 0.22)),
        Line("张三", Box(1, 0.25, 0.101, 0.4, 0.121)),
        Line("性别", Box(1, 0.5, 0.1, 0.6, 0.12)),
    )
    assert said(paper) == {"name": ("张三", False)}


def test_a_label_broken_over_two_lines_is_found() -> None:
    assert said(lines("现从事", "专业：机械设计")) == {"practice": ("机械设计", False)}


def test_the_clear_place_counts_before_an_unsure_one() -> None:
    assert said(table(("姓名", Cell("张二", sure=0.4)), ("姓名", "张三")))["name"] == ("张三", True)


def picture(*rows: tuple[str | Cell | None, ...]) -> Paper:
    paper = table(*rows)
    paper.pages[0].scanned = True
    return paper


def test_in_a_picture_a_label_with_a_character_misread_is_known_and_its_value_unsure() -> None:
    assert said(picture(("现从亊专业", "机械设计"))) == {"practice": ("机械设计", False)}
    assert said(table(("现从亊专业", "机械设计"))) == {}


def test_in_a_picture_a_missed_rule_does_not_mix_two_values() -> None:
    found = said(picture(("姓名", "张三性别女现从事专业机械设计")))
    assert found == {"name": ("张三", False), "sex": ("女", False), "practice": ("机械设计", False)}


def test_a_value_broken_for_want_of_room_is_joined() -> None:
    assert said(table(("姓名", "某某\n某"), ("现从事专业", "Java\nWeb")))["name"] == ("某某某", True)


def test_one_label_alone_can_be_asked_for() -> None:
    found = value_beside(table(("单位名称", "某某公司")), ("工作单位", "单位名称"))
    assert found is not None
    assert found.value == "某某公司"


def test_nothing_is_said_by_a_lost_or_blank_cell() -> None:
    assert said_in(Cell(" \n")) is None
    assert said_in(Cell("x", lost=True)) is None


def test_radicals_of_pdf_fonts_are_the_usual_characters_and_brackets_stay() -> None:
    assert tidy("⼯程\n（某某） ＡＢ") == "工程（某某） ＡＢ"


def test_what_runs_on_in_the_next_line_belongs_to_the_last_label_also_to_one_without_a_value() -> None:
    full, rest = Box(1, 0.1, 0.1, 0.9, 0.12), Box(1, 0.1, 0.13, 0.2, 0.15)
    paper = lines(Line("现从事专业：机械设计 联系电话：", full), Line("138", rest))
    assert said(paper)["practice"] == ("机械设计", True)
    paper = lines(Line("联系电话：138 现从事专业：", full), Line("机械设计", rest))
    assert said(paper)["practice"] == ("机械设计", False)
    paper = lines(Line("姓名：张三 现从事专业：机械设计，", full), Line("制造", rest))
    assert said(paper)["practice"] == ("机械设计，制造", False)


def test_the_first_of_a_list_that_goes_on_otherwise_is_unsure() -> None:
    assert said(table(("姓名", "性别"), ("张三", "女"), ("张三", "女")))["name"] == ("张三", True)
    assert said(table(("姓名", "性别"), ("张三", "女"), ("李四", "女"))) == {
        "name": ("张三", False),
        "sex": ("女", True),
    }


NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    ("printed", "value", "sure"),
    [
        (NUMBER, NUMBER, True),
        (f"{NUMBER}），现参保单位", NUMBER, True),
        ("１１０１０５１９４９１２３１００２Ｘ", NUMBER, True),
        ("110105 19491231 002X", NUMBER, True),
        ("110105********002X", "110105********002X", True),
        ("1101***********02X", "1101***********02X", True),
        ("110105491231002", "110105491231002", True),
        ("1101051949123100", "1101051949123100", False),
        (f"{NUMBER}0", f"{NUMBER}0", False),
        ("出生日期", "出生日期", False),
        ("13800000000", "13800000000", False),
    ],
)
def test_a_persons_number_is_cut_by_its_own_shape(printed: str, value: str, sure: bool) -> None:
    labels = Labels({"id_number": ("身份证号码",)})
    found = labels.values(table(("身份证号码", printed)))["id_number"]
    assert (found.value, found.sure) == (value, sure)
    found = labels.values(lines(f"兹有张三（身份证号码：{printed}"))["id_number"]
    assert (found.value, found.sure) == (value, sure)

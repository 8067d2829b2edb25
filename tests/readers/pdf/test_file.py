"""PDFs with text: words in reading order, tables by row and column, and what makes a file one that cannot be read."""

from __future__ import annotations

import pytest

from jxcheck.readers.grid import Sheet
from jxcheck.readers.paper import Page, Paper
from jxcheck.readers.pdf.file import read_pdf
from jxcheck.unusable import Unusable
from tests import hostile_papers as made

A4 = (pytest.approx(210, abs=0.2), pytest.approx(297, abs=0.2))


def page_of(data: bytes) -> Page:
    [page] = read_pdf("学时.pdf", data).pages
    return page


def words(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def rows(sheet: Sheet) -> list[list[str]]:
    """The cells of a sheet with nothing in its gaps."""
    return [[dict(row)[at].text if at in dict(row) else "" for at in range(1, 10)] for _, row in sheet.ordered()]


def refused(data: bytes) -> str:
    with pytest.raises(Unusable) as told:
        read_pdf("学时.pdf", data)
    return str(told.value)


# ---- pages and words


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    page = page_of(made.hours_sheet())
    [table] = page.tables
    assert rows(table) == made.TABLE
    assert table.page == 1
    assert all(not cell.doubtful and cell.sure == 1 for _, row in table.ordered() for _, cell in row)


def test_lines_hold_all_text_in_reading_order_that_of_the_table_too() -> None:
    cells = [text for row in made.TABLE for text in row if text]
    above = ["嘉兴市专业技术人员继续教育学时情况表", "姓名：测试甲 职称级别：助理级"]
    assert words(page_of(made.hours_sheet())) == [*above, *cells, "继续教育专用章", "2018年06月15日"]


def test_a_place_is_a_fraction_of_the_page_from_its_left_top() -> None:
    page = page_of(made.hours_sheet())
    title, stamp = page.lines[0].box, page.lines[-1].box
    assert title is not None
    assert stamp is not None
    assert title.page == 1
    assert (title.left + title.right) / 2 == pytest.approx(0.5, abs=0.01)
    assert 0 < title.top < title.bottom < stamp.top < stamp.bottom < 0.5
    cell = page.tables[0].rows[2][2].box
    assert cell is not None
    assert title.bottom < cell.top < cell.bottom < stamp.top


def test_the_size_is_in_mm_as_a_viewer_shows_the_page() -> None:
    page = page_of(made.hours_sheet())
    assert (page.width, page.height) == A4
    page = page_of(made.one_page(page=b"/UserUnit 2/Rotate 90"))
    assert (page.width, page.height) == (
        pytest.approx(419.8, abs=0.1),
        pytest.approx(594.1, abs=0.1),
    )  # its words upright
    page = page_of(made.one_page(page=b"/MediaBox[0 0 700 900]/CropBox[50 20 645 862]"))
    assert (page.width, page.height) == A4


def test_what_is_cropped_away_is_not_read() -> None:
    assert refused(made.one_page(page=b"/CropBox[0 0 595 600]")).count("空白")


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_read_as_if_it_stood(degrees: int) -> None:
    upright, page = page_of(made.hours_sheet()), page_of(made.turned(made.hours_sheet(), degrees))
    assert page.turned == 360 - degrees
    assert (page.width, page.height) == A4
    assert page.lines == upright.lines
    assert page.tables == upright.tables


def test_a_cell_over_several_stands_in_the_first_and_the_others_keep_their_columns() -> None:
    source = "#table(columns: 4, table.cell(colspan: 2)[宽], [三], [四], table.cell(rowspan: 2)[高], [2], [3], [4], [b], [c], [d])"
    [table] = page_of(made.set_in_type(source)).tables
    assert {(row, column): cell.text for row, cells in table.ordered() for column, cell in cells} == {
        (1, 1): "宽",
        (1, 3): "三",
        (1, 4): "四",
        (2, 1): "高",
        (2, 2): "2",
        (2, 3): "3",
        (2, 4): "4",
        (3, 2): "b",
        (3, 3): "c",
        (3, 4): "d",
    }


def test_broken_lines_of_a_cell_are_joined_but_two_numbers_are_not_made_one() -> None:
    source = "#table(columns: 2, [继续教 \\ 育学时], [36 \\ 72], [Zhang \\ San], [第1 \\ 页])"
    [table] = page_of(made.set_in_type(source)).tables
    texts = [cell.text for _, row in table.ordered() for _, cell in row]
    assert texts == ["继续教育学时", "36 72", "Zhang San", "第1页"]


def test_a_frame_around_everything_is_no_table() -> None:
    page = page_of(made.set_in_type(f"#rect(width: 100%)[标题 \\ {made.table()}]"))
    assert len(page.tables) == 1
    assert rows(page.tables[0]) == made.TABLE
    assert words(page)[0] == "标题"


@pytest.mark.parametrize("shift", [b"72 700", b"72.3 700", b"74 699"], ids=["the same place", "bold", "a shadow"])
def test_letters_printed_twice_are_read_once(shift: bytes) -> None:
    twice = b"BT /F1 12 Tf 72 700 Td (1118) Tj ET BT /F1 12 Tf %s Td (1118) Tj ET" % shift
    assert words(page_of(made.one_page(twice))) == ["1118"]


def test_narrow_letters_beside_each_other_are_all_read() -> None:
    assert words(page_of(made.one_page(b"BT /F1 5 Tf 72 700 Td (illness 111,,,) Tj ET"))) == ["illness 111,,,"]


def test_a_letter_printed_as_its_radical_is_read_as_the_letter() -> None:
    font, own = made.FONT.replace(b">>", b"/ToUnicode 6 0 R>>"), made.stream(made.unicode_of_a("\u2f64"))
    assert words(page_of(made.one_page(b"BT /F1 12 Tf 72 700 Td (A) Tj ET", font=font, more=[own]))) == ["用"]


def test_letters_in_gbk_of_a_font_that_is_not_in_the_file_are_read() -> None:
    content = b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % "公需课程36学时".encode("gbk").hex().encode()
    assert words(page_of(made.one_page(content, font=made.GBK_FONT))) == ["公需课程36学时"]


def test_a_watermark_across_the_page_is_a_line_of_its_own() -> None:
    behind = '#set page("a4", background: rotate(45deg, text(60pt, fill: rgb("#eeeeee"))[浙江省专业技术职务]))\n'
    page = page_of(made.set_in_type(behind + "正文一行\n\n正文两行"))
    assert words(page) == ["正文一行", "正文两行", "浙江省专业技术职务"]


@pytest.mark.parametrize("drawn", [True, False])
def test_what_was_filled_into_a_form_is_read(drawn: bool) -> None:
    assert words(page_of(made.form(drawn=drawn))) == ["Hello 2018 36 72 108", "Filled 72"]


def test_what_was_typed_over_a_page_is_read() -> None:
    assert words(page_of(made.typed_over())) == ["Hello 2018 36 72 108", "Filled 72"]


# ---- which pages have a text layer


def test_a_picture_of_a_page_is_left_to_who_can_see() -> None:
    paper = read_pdf("扫描.pdf", made.scanned(2))
    assert [(page.number, page.scanned, page.text_layer, page.lines) for page in paper.pages] == [
        (1, True, False, []),
        (2, True, False, []),
    ]
    assert page_of(made.hours_sheet()).text_layer


def test_letters_that_say_nothing_are_no_text_layer() -> None:
    assert page_of(made.without_unicode()).scanned


def test_one_letter_that_cannot_be_read_makes_its_line_and_cell_unsure() -> None:
    font, own = made.FONT.replace(b">>", b"/ToUnicode 6 0 R>>"), made.stream(made.unicode_of_a("\ue000"))
    content = b"BT /F1 12 Tf 72 700 Td (Long enough a text, in which) Tj 0 -40 Td (A is not known) Tj ET"
    page = page_of(made.one_page(content, font=font, more=[own]))
    assert [(line.text, line.sure) for line in page.lines] == [
        ("Long enough a text, in which", 1.0),
        ("\ufffd is not known", 0.5),
    ]
    ruled = content + b" 60 640 200 40 re S 260 640 50 40 re S"
    [cell] = page_of(made.one_page(ruled, font=font, more=[own])).tables[0].rows[1].values()
    assert (cell.text, cell.doubtful, cell.sure) == ("\ufffd is not known", True, 0.5)


def test_words_behind_a_scan_are_not_trusted_but_words_on_a_background_are() -> None:
    text = b"Long enough to be the text of a page and not only what an app printed on it"
    assert page_of(made.over_a_picture(text, unseen=True)).scanned
    assert words(page_of(made.over_a_picture(text, unseen=False))) == [text.decode()]


def test_a_scan_with_the_name_of_an_app_on_it_is_a_scan() -> None:
    assert page_of(made.over_a_picture(b"Scanned by an app", unseen=False)).scanned


def test_a_blank_page_among_others_is_neither_text_nor_scan() -> None:
    paper = read_pdf("a.pdf", made.set_in_type("第一页\n#pagebreak()\n#pagebreak()\n第三页"))
    assert [(page.text_layer, page.scanned) for page in paper.pages] == [(True, False), (False, False), (True, False)]
    assert paper.unread is None


# ---- what else is in the file


def test_all_pages_are_counted_and_those_beyond_the_limit_are_told() -> None:
    paper = read_pdf("书.pdf", made.many_pages(3000))
    assert (paper.pages_in_file, len(paper.pages)) == (3000, 30)
    assert paper.unread == "共 3000 页，只读了前 30 页。"
    assert read_pdf("书.pdf", made.many_pages(30)).unread is None


def test_no_further_page_is_begun_when_time_is_up() -> None:
    paper = read_pdf("书.pdf", made.many_pages(5), seconds=0)
    assert (len(paper.pages), paper.unread) == (1, "共 5 页，只读了前 1 页。")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_rights_withheld_do_not_keep_a_file_from_being_read_but_are_told(algorithm: str) -> None:
    paper = read_pdf("a.pdf", made.locked(user="", owner="geheim", algorithm=algorithm))
    assert paper.encrypted
    assert words(paper.pages[0]) == ["Hello 2018 36 72 108"]
    assert not read_pdf("a.pdf", made.one_page()).encrypted


def test_a_password_is_asked_to_be_taken_off() -> None:
    assert "加了密码" in refused(made.locked(user="geheim", owner="x"))


@pytest.mark.parametrize(
    ("catalog", "page", "more"),
    [
        (b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", b"", b"null"),
        (b"/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", b"", b"<</S/JavaScript/JS(1)>>"),
        (b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", b"", b"<</Type/Filespec/F(a.exe)>>"),
        (b"/AA<</WC<</S/JavaScript/JS(1)>>>>", b"", b"null"),
        (b"", b"/Annots[6 0 R]", b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]>>"),
        (b"", b"/Annots[6 0 R]", b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>"),
    ],
)
def test_scripts_and_attachments_are_told_and_left_alone(catalog: bytes, page: bytes, more: bytes) -> None:
    paper = read_pdf("a.pdf", made.one_page(catalog=catalog, page=page, more=[more]))
    assert paper.active
    assert words(paper.pages[0]) == ["Hello 2018 36 72 108"]


def test_going_to_a_page_on_opening_or_a_link_is_nothing_active() -> None:
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org)>>>>"
    data = made.one_page(catalog=b"/OpenAction[3 0 R /Fit]", page=b"/Annots[6 0 R]", more=[link])
    assert not read_pdf("a.pdf", data).active


# ---- what cannot be used


def test_an_xfa_form_is_to_be_printed_first() -> None:
    told = refused(made.xfa())
    assert "XFA" in told
    assert "打印成 PDF" in told


def test_a_form_that_is_xfa_beside_real_pages_is_read() -> None:
    assert page_of(made.xfa(b"Real words of a real page " * 50)).lines


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (made.hours_sheet()[:-3000], "不完整"),
        (b"%PDF-1.7 nothing here %%EOF", "已损坏"),
        (made.tree_in_itself(), "已损坏"),
        (made.one_page(b" "), "空白"),
        (made.raw_pdf([b"<</Type/Catalog>>"]), "已损坏"),
        (made.one_page(page=b"/MediaBox[0 0 0 0]"), "已损坏"),
    ],
    ids=["truncated", "no PDF", "a tree in itself", "blank", "no pages", "no size"],
)
def test_what_cannot_be_read_ends_in_a_sentence(data: bytes, word: str) -> None:
    assert word in refused(data)


def test_objects_in_a_circle_do_no_harm() -> None:
    assert words(page_of(made.calls_itself())) == ["Hello 2018 36 72 108"]
    assert words(page_of(made.one_page(page=b"/Parent 3 0 R"))) == ["Hello 2018 36 72 108"]


def test_a_broken_page_does_not_take_the_others_with_it() -> None:
    broken = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>"
    good = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"
    data = made.raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, broken, made.stream(made.HELLO), made.FONT, good])
    paper: Paper = read_pdf("a.pdf", data)
    assert [page.number for page in paper.pages] == [2]
    assert paper.unread == "第 1 页已损坏，读不了。"


# ---- text that does not keep to its cell


def crossing(first: str, second: str) -> dict[int, tuple[str, bool]]:
    """A row of three narrow cells, the first with a text set wider than it is, as spreadsheets do."""
    wide = f"[#box(width: 20pt)[#box(width: 200pt)[{first}]]]"
    [table] = page_of(made.set_in_type(f"#table(columns: (40pt, 60pt, 60pt), {wide}, [{second}], [尾])")).tables
    return {column: (cell.text, cell.doubtful) for column, cell in table.rows[1].items()}


def test_a_text_that_runs_over_the_next_cell_is_all_its_own_and_doubtful() -> None:
    assert crossing("嘉兴市测试", "") == {1: ("嘉兴市测试", True), 3: ("尾", False)}


def test_a_text_that_lies_under_the_next_cell_makes_both_doubtful() -> None:
    cells = crossing("嘉兴市测试", "#h(3pt)36")
    assert cells[1][1]
    assert cells[2][1]
    assert cells[3] == ("尾", False)

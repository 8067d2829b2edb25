"""Word documents: text as a person sees it, in order, tables by physical row and column."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from jxcheck.readers.docx import read_docx
from jxcheck.readers.grid import Sheet
from jxcheck.readers.paper import Page
from jxcheck.unusable import Unusable
from tests import hostile_papers as made

W = nsdecls("w")


def page_of(data: bytes) -> Page:
    [page] = read_docx("综合表.docx", data).pages
    return page


def words(data: bytes) -> list[str]:
    return [line.text for line in page_of(data).lines]


def texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {(row, column): cell.text for row, cells in sheet.ordered() for column, cell in cells}


def body(*blocks: str) -> bytes:
    """A document of just these blocks of XML."""
    main = f'<w:document {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
    return made.with_part(
        made.saved(made.document()), "word/document.xml", (main + "".join(blocks) + "</w:body></w:document>").encode()
    )


def said(*blocks: str) -> list[str]:
    return [line for line in words(body(*blocks)) if line not in ("页眉", "页脚")]


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def refused(data: bytes) -> str:
    with pytest.raises(Unusable) as told:
        read_docx("综合表.docx", data)
    return str(told.value)


def test_header_paragraphs_and_cells_come_in_the_order_of_the_document() -> None:
    assert words(made.saved(made.document())) == [
        "页眉",
        "姓名：测试甲",
        "合并",
        "第三列",
        "竖的合并",
        "36",
        "末格",
        "表后一段",
        "页脚",
    ]


def test_merged_cells_stand_in_their_first_place_and_the_others_keep_theirs() -> None:
    [table] = page_of(made.saved(made.document())).tables
    assert texts(table) == {(1, 1): "合并", (1, 3): "第三列", (2, 1): "竖的合并", (2, 2): "36", (3, 4): "末格"}
    assert (table.page, table.rows[1][1].box) == (None, None)


def test_the_size_of_the_page_is_that_of_the_first_section() -> None:
    document = made.document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    page = page_of(made.saved(document))
    assert (page.width, page.height) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert page_of(body(paragraph(run("无节")))).width is None


def test_what_stands_in_content_controls_is_read() -> None:
    inline = f"<w:sdt><w:sdtContent>{run('测试甲')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{paragraph(run('整段'))}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph(run('格'))}</w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('左'))}</w:tc>{cell}</w:tr></w:tbl>"
    assert said(paragraph(run("姓名："), inline), block, table) == ["姓名：测试甲", "整段", "左", "格"]


def test_a_text_box_is_read_once_where_it_is_anchored() -> None:
    inner = f"<w:txbxContent>{paragraph(run('框里'))}</w:txbxContent>"
    drawing = f"<w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
    assert said(paragraph(run("框外"), drawing), paragraph(run("之后"))) == ["框外", "框里", "之后"]


def test_tracked_changes_are_read_as_if_accepted() -> None:
    gone = "<w:del><w:r><w:delText>36</w:delText></w:r></w:del>"
    new = f"<w:ins>{run('72')}</w:ins>"
    assert said(paragraph(run("公需"), gone, new, run("学时"))) == ["公需72学时"]


def test_hidden_text_is_not_seen_and_struck_text_makes_a_cell_doubtful() -> None:
    assert said(paragraph(run("看得见"), run("看不见", "<w:vanish/>"), run("也看得见", '<w:vanish w:val="0"/>'))) == [
        "看得见也看得见"
    ]
    cells = "".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in (run("36", "<w:strike/>"), run("72")))
    [table] = page_of(body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).tables
    assert [cell.doubtful for cell in table.rows[1].values()] == [True, False]


def test_boxes_to_tick_are_read_whatever_they_are_made_of() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0{}"/></w:r>'
    field = '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    ticked, not_ticked = symbol.format("FE"), symbol.format("A8")
    assert said(paragraph(ticked, run("是"), not_ticked, run("否"))) == ["☑是□否"]
    assert said(paragraph(field.format(1), run("是"), field.format(0), run("否"))) == ["☑是□否"]


def test_a_break_in_a_paragraph_ends_a_line_and_in_a_cell_is_joined() -> None:
    broken = paragraph(run("第一"), "<w:r><w:br/></w:r>", run("行"))
    assert said(broken) == ["第一", "行"]
    assert said(f"<w:tbl><w:tr><w:tc>{broken}</w:tc></w:tr></w:tbl>") == ["第一行"]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('里'))}</w:tc></w:tr></w:tbl>"
    page = page_of(body(f"<w:tbl><w:tr><w:tc>{paragraph(run('外'))}{inner}{paragraph()}</w:tc></w:tr></w:tbl>"))
    assert [texts(table) for table in page.tables] == [{(1, 1): "外"}, {(1, 1): "里"}]


def test_columns_left_out_at_the_beginning_of_a_row_are_counted() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc>{paragraph(run("三"))}</w:tc></w:tr>'
    assert texts(page_of(body(f"<w:tbl>{row}</w:tbl>")).tables[0]) == {(1, 3): "三"}


def test_a_document_saved_as_strict_is_read() -> None:
    data = made.saved(made.document())
    ours, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    main = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").replace(ours, strict)
    assert "姓名：测试甲" in words(made.with_part(data, "word/document.xml", main))


def test_a_document_without_end_is_read_so_far_and_that_is_told() -> None:
    paper = read_docx("长.docx", body(*[paragraph(run(f"第{at}段")) for at in range(21_000)]))
    assert len(paper.pages[0].lines) < 20_010
    assert paper.unread == "内容太多，只读了前 20000 行。"


def test_macros_are_told() -> None:
    data = made.saved(made.document())
    assert not read_docx("a.docx", data).active
    assert read_docx("a.docm", made.with_part(data, "word/vbaProject.bin", b"macro")).active


# ---- what cannot be used


def test_entities_are_refused() -> None:
    data = made.saved(made.document())
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    for hostile in (laughs, outside):
        assert "DTD" in refused(made.with_part(data, "word/document.xml", hostile))


def test_bombs_are_refused() -> None:
    data = made.saved(made.document())
    assert "压缩炸弹" in refused(made.with_part(data, "word/document.xml", b" " * 50_000_000))
    many = b"<a>" + b"<b/>" * 2_100_000 + b"</a>"
    assert "压缩" in refused(made.with_part(data, "word/document.xml", many))


def test_elements_deep_in_each_other_do_no_harm() -> None:
    deep = "<w:sdtContent>" * 5000 + paragraph(run("深")) + "</w:sdtContent>" * 5000
    assert said(paragraph(run("浅")), deep) == ["浅"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_truncated_document_is_to_be_sent_again(share: float) -> None:
    data = made.saved(made.document())
    assert "不完整" in refused(data[: int(len(data) * share)])


def test_a_document_without_text_is_told() -> None:
    data = body(paragraph())
    for part in ("word/header1.xml", "word/footer1.xml"):
        data = made.with_part(data, part, f"<w:hdr {W}/>".encode())
    assert "没有文字" in refused(data)

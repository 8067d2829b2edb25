"""The hours table on paper: printed in many layouts, over several pages, as a document, as a scan that is not sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from jxcheck.application import HOUR_FIELDS, Source, TrainingFacts, TrainingRow
from jxcheck.finding import Where
from jxcheck.readers.grid import Box, Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.hours.training import training_from
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.readers.pdf.file import read_pdf
from jxcheck.unusable import Unusable
from tests.readers.hours_sheets import HEADING, LAYOUTS, PERSON, ROWS, STAMP, printed, typeset

FILES = Path(__file__).parents[2] / "files"
FIELDS = ("year", *HOUR_FIELDS, "total", "verified")
SOURCE = Source(file="学时.pdf", sha256="0" * 64, read_at=datetime(2019, 12, 20))


def read(paper: Paper) -> TrainingFacts:
    return training_from(paper, SOURCE)


def from_pdf(data: bytes) -> TrainingFacts:
    return read(read_pdf("学时.pdf", data))


def values(facts: TrainingFacts) -> list[list[object]]:
    return [[getattr(row, name) for name in FIELDS] for row in facts.rows]


def wanted(rows: list[list[str]]) -> list[list[object]]:
    return [[int(row[0][:4]), *(float(text) if text else None for text in row[1:8]), row[8] or None] for row in rows]


class TestPdf:
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_every_cell_is_right_in_every_layout(self, layout: str) -> None:
        facts = from_pdf(printed(layout))
        assert values(facts) == wanted(ROWS)
        assert not any(row.uncertain or row.sure for row in facts.rows)
        assert (facts.elsewhere, facts.scanned, facts.unsure) == ([], False, [])

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_the_person_and_the_stamp_stand_around_it(self, layout: str) -> None:
        facts = from_pdf(printed(layout))
        assert (facts.name, facts.id_number) == ("测试甲", "330402*******0027")
        assert (facts.employer, facts.stamped) == ("嘉兴市测试有限公司", date(2019, 12, 20))
        assert facts.title_level == (None if layout == "person-repeated" else "中级")

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_every_cell_has_its_place_on_the_page_also_a_blank_one(self, layout: str) -> None:
        for row in from_pdf(printed(layout)).rows:
            assert set(FIELDS) <= row.spots.keys()
            assert {spot.page for spot in row.spots.values()} == {row.where.page if row.where else None}
            lefts = [row.spots[name].left for name in FIELDS]
            assert lefts == sorted(lefts)

    def test_rows_are_numbered_within_the_table_of_their_page(self) -> None:
        facts = from_pdf(printed("two-pages-with-heading"))
        assert [row.where for row in facts.rows] == [Where(row=2, page=1), Where(row=2, page=2), Where(row=3, page=2)]
        assert str(Where(row=2, page=1, column=facts.columns["total"])) == "第1页第2行合计学时列"

    def test_an_odd_sum_is_read_as_it_stands(self) -> None:
        [row] = from_pdf(printed("ruled", rows=[["2018年", "36", "", "", "72", "", "0", "90", "合格"]])).rows
        assert (row.sum_of_parts, row.total, row.uncertain) == (108, 90, [])

    def test_thirty_years_over_three_pages(self) -> None:
        rows = [[f"{year}年", "36", "", "", "72", "", "0", "108", "合格"] for year in range(2019, 1989, -1)]
        body = LAYOUTS["ruled"].replace("columns: 9,", "columns: 9, inset: 18pt,")
        facts = from_pdf(typeset(body, rows=rows))
        assert values(facts) == wanted(rows)
        assert {row.where.page for row in facts.rows if row.where} == {1, 2, 3}

    def test_another_persons_page_is_not_mixed_in(self) -> None:
        other = "#set page(margin: 18mm)\n" + LAYOUTS["ruled"].split("\n", 1)[1]
        both = LAYOUTS["ruled"] + "\n#pagebreak()\n" + other.replace("#person", "姓名：测试乙")
        facts = from_pdf(typeset(both))
        assert (facts.name, len(facts.rows), facts.elsewhere) == ("测试甲", 3, ["第2页第1行年份列"])

    def test_two_persons_in_one_table_are_refused(self) -> None:
        body = LAYOUTS["ruled"].replace("columns: 9", "columns: 10")
        rows = [["测试甲", *ROWS[0]], ["测试乙", *ROWS[0]]]
        with pytest.raises(Unusable, match="不止一个人"):
            from_pdf(typeset(body, heading=["姓名", *HEADING], rows=rows))

    def test_a_page_without_the_table_is_a_sentence(self) -> None:
        with pytest.raises(Unusable, match="没有找到学时表"):
            from_pdf(typeset("关于做好继续教育工作的通知"))

    def test_a_heading_without_years_names_its_place(self) -> None:
        with pytest.raises(Unusable, match="第 1 页第 1 行"):
            from_pdf(printed("ruled", rows=[]))


class TestPagesThatGoOn:
    """Pages of text as read_pdf hands them on."""

    def pages(self, *second: Line | Sheet) -> Paper:
        first = table([HEADING, ROWS[0]], page=1, boxed=True)
        page = Page(2, [part for part in second if isinstance(part, Line)])
        page.tables = [part for part in second if isinstance(part, Sheet)]
        return Paper("a.pdf", Kind.PDF, [Page(1, [Line(PERSON[0], Box(1, 0.1, 0.1, 0.4, 0.12))], [first]), page])

    def test_hours_whose_columns_are_not_known_are_rows_that_were_not_read(self) -> None:
        lines = [Line("2018年 36 72 0 108 合格", Box(2, 0.1, 0.1, 0.9, 0.12)), Line("2019年 12 月 20 日")]
        facts = read(self.pages(*lines))
        assert [row.year for row in facts.rows] == [2019, 2018]
        assert facts.rows[1].uncertain == [*HOUR_FIELDS, "total"]
        assert (facts.rows[1].verified, facts.rows[1].where) == ("合格", Where(row=1, page=2))

    def test_a_table_with_fewer_columns_is_placed_by_where_they_stand(self) -> None:
        sheet = Sheet(page=2)
        for column, (at, text) in enumerate([(1, "2018年"), (2, "36"), (5, "72"), (8, "108"), (9, "合格")], 1):
            sheet.put(1, column, Cell(text, box=box(3, at, page=2)))
        row = read(self.pages(sheet)).rows[1]
        assert (row.year, row.general, row.agency, row.total, row.verified) == (2018, 36, 72, 108, "合格")
        assert row.uncertain == []

    @pytest.mark.parametrize(
        ("total", "doubtful", "uncertain"),
        [
            ("36", {1, 2}, []),  # 2018 36: each may stand in the other's column, and only one of them is a year
            ("37", {1, 2}, ["general"]),
            ("36", {2, 3}, ["general", "department"]),
        ],
    )
    def test_a_number_that_may_only_be_in_the_years_column_is_confirmed_by_the_sum(
        self, total: str, doubtful: set[int], uncertain: list[str]
    ) -> None:
        sheet = table([HEADING, ["2018年", "36", "", "", "", "", "", total, "合格"]], page=1, boxed=True)
        for column in doubtful:
            cell = sheet.rows[2].get(column)
            sheet.rows[2][column] = replace(cell, doubtful=True) if cell else Cell(lost=True, doubtful=True)
        row = only(Paper("a.pdf", Kind.PDF, [Page(1, [], [sheet])]))
        assert (row.year, row.uncertain) == (2018, uncertain)

    @pytest.mark.parametrize(
        ("said", "total", "uncertain"),
        [
            ("2018 36学时", "36", []),
            ("2018年—", "0", []),
            ("2018 36", "37", ["general"]),
            ("201836", "36", ["year", "general"]),
        ],
    )
    def test_a_year_that_touches_its_neighbour_is_taken_apart_where_the_sum_allows_it(
        self, said: str, total: str, uncertain: list[str]
    ) -> None:
        sheet = table([HEADING, ["", said, "", "", "", "", "", total, "合格"]], page=1, boxed=True)
        sheet.rows[2][2] = replace(sheet.rows[2][2], doubtful=True)
        row = only(Paper("a.pdf", Kind.PDF, [Page(1, [], [sheet])]))
        assert row.uncertain == uncertain
        assert row.year == (None if "year" in uncertain else 2018)

    def test_what_stands_between_the_columns_is_doubtful(self) -> None:
        sheet = Sheet(page=2)
        for column, (left, text) in enumerate([(1.0, "2018年"), (10.2, "36"), (8.0, "36")], 1):
            place = Box(2, left / 12, 0.4, (left + 0.5) / 12, 0.42)
            sheet.put(1, column, Cell(text, box=place))
        assert read(self.pages(sheet)).rows[1].uncertain == ["verified"]

    def test_a_striped_table_is_one_whatever_its_shading_made_of_it(self) -> None:
        body = LAYOUTS["unruled-wide"].replace(
            "stroke: none", "stroke: none, fill: (x, y) => if calc.odd(y) { luma(220) }"
        )
        facts = from_pdf(typeset(body))
        assert values(facts) == wanted(ROWS)
        assert [row.where for row in facts.rows] == [Where(row=row, page=1) for row in (2, 3, 4)]

    @pytest.mark.parametrize("shaded", ["calc.odd(y)", "calc.even(y)", "y > 0 and calc.rem(y, 3) == 0"])
    @pytest.mark.parametrize("side", ["left", "right", "center"])
    def test_the_plain_rows_between_shaded_ones_have_their_columns(self, shaded: str, side: str) -> None:
        fill = f"stroke: none, fill: (x, y) => if {shaded} {{ luma(220) }}"
        body = LAYOUTS["unruled-wide"].replace("stroke: none", fill).replace("align: center", f"align: {side}")
        rows = [[f"{year}年", *ROWS[year % 3][1:]] for year in range(2019, 2012, -1)]
        facts = from_pdf(typeset(body, rows=rows))
        assert values(facts) == wanted(rows)
        assert not any(row.uncertain for row in facts.rows)

    def test_columns_that_a_spreadsheet_printed_on_the_next_page_belong_to_their_rows(self) -> None:
        facts = from_pdf((FILES / "hours_spread.pdf").read_bytes())
        assert values(facts) == wanted(
            [[f"{year}年", "36", "", "", "72", "", "0", "108", "合格"] for year in (2019, 2018, 2017)]
        )
        assert (facts.name, facts.title_level, facts.stamped) == ("测试甲", "中级", date(2019, 12, 20))
        assert [(row.spots["total"].page, row.spots["verified"].page) for row in facts.rows] == [(1, 2)] * 3

    @pytest.mark.parametrize("stroke", ["0.5pt", "none"])
    @pytest.mark.parametrize("first", [5, 7, 8])
    def test_wherever_the_page_was_too_narrow(self, first: int, stroke: str) -> None:
        one = f"#table(columns: (20mm,) * {first}, rows: 9mm, stroke: {stroke}, ..cells(all.map(row => row.slice(0, {first}))))"
        two = f"#table(columns: (20mm,) * {9 - first}, rows: 9mm, stroke: {stroke}, ..cells(all.map(row => row.slice({first}))))"
        rows = [[text or "0" if 0 < place < 8 else text for place, text in enumerate(row)] for row in ROWS]
        body = (
            '#set page(paper: "a4", margin: 12mm)\n#let all = (sheet.heading,) + sheet.rows\n#person\n'
            f"{one}\n#pagebreak()\n#hide(person)\n{two}\n#stamp"
        )
        facts = from_pdf(typeset(body, rows=rows))
        assert values(facts) == wanted(rows)
        assert not any(row.uncertain for row in facts.rows)
        assert facts.stamped == date(2019, 12, 20)

    @pytest.mark.parametrize("stroke", ["0.5pt", "none"])
    def test_over_three_pages(self, stroke: str) -> None:
        parts = "\n#pagebreak()\n#hide(person)\n".join(
            f"#table(columns: (20mm,) * {end - start}, rows: 9mm, stroke: {stroke},"
            f" ..cells(all.map(row => row.slice({start}, {end}))))"
            for start, end in ((0, 4), (4, 8), (8, 9))
        )
        rows = [[text or "0" if 0 < place < 8 else text for place, text in enumerate(row)] for row in ROWS]
        body = (
            f'#set page(paper: "a4", margin: 12mm)\n#let all = (sheet.heading,) + sheet.rows\n#person\n{parts}\n#stamp'
        )
        facts = from_pdf(typeset(body, rows=rows))
        assert values(facts) == wanted(rows)
        assert not any(row.uncertain for row in facts.rows)

    def test_blanks_on_such_a_page_leave_open_what_stands_where(self) -> None:
        first = table([HEADING[:7], ["2018年", "36", "", "", "72", "", "0"]], page=1, boxed=True)
        beside = [Line("合计学时 学时验审", box(1, 1, page=2)), Line("合格", box(2, 1, page=2))]
        paper = Paper("a.pdf", Kind.PDF, [Page(1, [Line("表", Box(1, 0.1, 0.1, 0.2, 0.12))], [first]), Page(2, beside)])
        assert only(paper).uncertain == ["total", "verified"]

    @pytest.mark.parametrize("words", ["未验审", "待审核"])
    def test_words_for_no_mark_yet_are_read_in_a_text_and_unsure_in_a_scan(self, words: str) -> None:
        sheet = table([HEADING, ["2018年", "36", "", "", "72", "", "", "108", words]], page=1, boxed=True)
        row = only(Paper("a.pdf", Kind.PDF, [Page(1, [], [sheet])]))
        assert (row.verified, row.uncertain) == (words, [])
        row = only(Paper("a.jpg", Kind.JPEG, [Page(1, [], [sheet], scanned=True)]))
        assert (row.verified, row.uncertain) == (None, ["verified"])

    @pytest.mark.parametrize(("total", "uncertain"), [("116", ["seminar"]), ("108", []), ("90", [])])
    def test_hours_that_the_sum_lacks_may_stand_below_a_heading_cut_off(self, total: str, uncertain: list[str]) -> None:
        heading = ["班" if words == "高研班" else words for words in HEADING]
        sheet = table([heading, ["2018年", "36", "", "8", "72", "", "", total, "合格"]], page=1, boxed=True)
        assert only(Paper("a.pdf", Kind.PDF, [Page(1, [], [sheet])])).uncertain == uncertain

    def test_a_second_table_below_the_first_is_told_and_not_mixed_in(self) -> None:
        both = LAYOUTS["ruled"] + "\n附：姓名：测试乙\n" + LAYOUTS["ruled"].split("#person\n")[1]
        facts = from_pdf(typeset(both))
        assert (facts.name, values(facts), facts.elsewhere) == ("测试甲", wanted(ROWS), ["第1页第1行年份列"])


# ---- a docx has no places, a scan has them and doubts


def table(rows: list[list[str]], *, page: int | None = None, boxed: bool = False) -> Sheet:
    sheet = Sheet(page=page)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            sheet.put(number, column, Cell(text, box=box(number, column) if boxed else None))
    return sheet


def box(row: int, column: int, page: int = 1) -> Box:
    return Box(page, column / 12, 0.3 + row / 40, (column + 1) / 12, 0.3 + (row + 1) / 40)


def document(*parts: str | Sheet) -> Paper:
    page = Page(1)
    for part in parts:
        if isinstance(part, str):
            page.lines.append(Line(part))
        else:
            page.tables.append(part)
            page.lines += [Line(cell.text) for _, cells in part.ordered() for _, cell in cells]
    return Paper("学时.docx", Kind.DOCX, [page], pages_in_file=1)


def scan(
    rows: list[list[str]], *, lines: list[Line] | None = None, doubtful: set[tuple[int, int]] | None = None
) -> Paper:
    sheet = table([HEADING, *rows], page=1, boxed=True)
    for row, column in doubtful or set():
        sheet.rows[row][column] = replace(sheet.rows[row][column], doubtful=True, sure=0.6)
    page = Page(1, lines or [], [sheet], scanned=True, picture=b"\xff\xd8\xff")
    page.lines += [Line(cell.text, cell.box, cell.sure) for _, cells in sheet.ordered() for _, cell in cells]
    return Paper("学时.jpg", Kind.JPEG, [page], pages_in_file=1)


def only(paper: Paper) -> TrainingRow:
    [row] = read(paper).rows
    return row


class TestDocx:
    def test_the_words_around_the_table_are_the_persons(self) -> None:
        facts = read(document(*PERSON, table([HEADING, *ROWS]), *STAMP))
        assert values(facts) == wanted(ROWS)
        assert (facts.name, facts.employer, facts.stamped) == ("测试甲", "嘉兴市测试有限公司", date(2019, 12, 20))
        assert [row.where for row in facts.rows] == [Where(row=2), Where(row=3), Where(row=4)]
        assert all(row.spots == {} for row in facts.rows)

    def test_a_table_for_the_person_before_the_table_of_hours(self) -> None:
        person = table([["姓名", "测试甲", "工作单位", "嘉兴市测试有限公司"]])
        facts = read(document("学时情况表", person, "学时如下", table([HEADING, *ROWS]), *STAMP))
        assert (facts.name, facts.employer, len(facts.rows)) == ("测试甲", "嘉兴市测试有限公司", 3)

    def test_a_birthday_below_the_table_is_no_stamp(self) -> None:
        assert read(document(table([HEADING, *ROWS]), "出生日期：1980年1月1日")).stamped is None


class TestScan:
    GOOD = ["2018年", "36", "", "", "72", "", "0", "108", "合格"]

    def test_a_row_that_adds_up_is_sure(self) -> None:
        row = only(scan([self.GOOD]))
        assert (row.general, row.agency, row.total, row.uncertain) == (36, 72, 108, [])
        assert row.sure["general"] == 1.0
        assert read(scan([self.GOOD])).scanned

    @pytest.mark.parametrize("total", ["109", ""])
    def test_no_hour_of_a_row_that_does_not_add_up_is_believed(self, total: str) -> None:
        row = only(scan([[*self.GOOD[:7], total, "合格"]]))
        assert row.uncertain == [*HOUR_FIELDS, "total"]
        assert all(getattr(row, name) is None for name in (*HOUR_FIELDS, "total"))
        assert (row.year, row.verified) == (2018, "合格")

    def test_the_other_rows_stay_sure(self) -> None:
        first, second = read(scan([[*self.GOOD[:7], "109", "合格"], ["2017年", *self.GOOD[1:]]])).rows
        assert first.uncertain
        assert (second.uncertain, second.total) == ([], 108)

    @pytest.mark.parametrize("column", [2, 5, 8])
    def test_a_doubtful_reading_that_the_sum_confirms_is_sure(self, column: int) -> None:
        row = only(scan([self.GOOD], doubtful={(2, column)}))
        assert (row.general, row.agency, row.total, row.uncertain) == (36, 72, 108, [])

    def test_a_part_and_the_total_may_be_misread_alike(self) -> None:
        row = only(scan([["2018年", "39", "", "", "", "", "", "39", "合格"]], doubtful={(2, 2), (2, 8)}))
        assert (row.uncertain, row.general, row.total) == (["general", "total"], None, None)

    @pytest.mark.parametrize(("column", "field"), [(1, "year"), (9, "verified")])
    def test_no_sum_confirms_a_doubtful_year_or_mark(self, column: int, field: str) -> None:
        row = only(scan([self.GOOD], doubtful={(2, column)}))
        assert (row.uncertain, getattr(row, field)) == ([field], None)

    def test_where_a_cell_is_no_number_a_blank_one_may_be_overlooked_too(self) -> None:
        row = only(scan([["2018年", "3G", *self.GOOD[2:]]]))
        assert row.uncertain == ["general", "department", "seminar", "employer"]
        assert (row.agency, row.other, row.total) == (72, 0, 108)

    def test_hours_below_a_heading_that_was_misread_are_not_taken_for_none(self) -> None:
        sheet = table([[*HEADING[:4], "培圳机构", *HEADING[5:]], self.GOOD], page=1, boxed=True)
        row = only(Paper("a.jpg", Kind.JPEG, [Page(1, [], [sheet], scanned=True)]))
        assert row.uncertain == [*HOUR_FIELDS, "total"]
        assert "agency" not in row.spots

    def test_without_a_column_of_totals_what_is_blank_stays_open(self) -> None:
        sheet = table([HEADING[:7] + HEADING[8:], self.GOOD[:7] + self.GOOD[8:]], page=1, boxed=True)
        row = only(Paper("a.jpg", Kind.JPEG, [Page(1, [], [sheet], scanned=True)]))
        assert (row.uncertain, row.general, row.agency) == (["department", "seminar", "employer", "total"], 36, 72)

    def test_a_blank_cell_is_found_where_its_row_and_column_cross(self) -> None:
        spot = only(scan([self.GOOD])).spots["department"]
        assert (spot.page, spot.left, spot.top) == (1, box(2, 3).left, box(2, 3).top)

    def test_what_is_hardly_legible_around_the_table_is_said_to_be(self) -> None:
        lines = [
            Line("姓名：测试甲", Box(1, 0.1, 0.1, 0.4, 0.12), 0.95),
            Line("工作单位：测式厂", Box(1, 0.1, 0.2, 0.4, 0.22), 0.7),
        ]
        facts = read(scan([self.GOOD], lines=lines))
        assert (facts.name, facts.employer, facts.unsure) == ("测试甲", "测式厂", ["employer"])
        assert facts.spots["name"].top == 0.1

    @pytest.mark.parametrize(("sure", "day"), [(0.95, date(2018, 6, 15)), (0.6, None)])
    def test_a_stamp_that_is_hardly_legible_is_none(self, sure: float, day: date | None) -> None:
        stamp = Line("2018年06月15日", Box(1, 0.6, 0.8, 0.9, 0.82), sure)
        assert read(scan([self.GOOD], lines=[stamp])).stamped == day

    def test_a_misread_name_on_the_second_page_does_not_end_the_table(self) -> None:
        first, second = scan([self.GOOD]).pages[0], scan([["2017年", *self.GOOD[1:]]]).pages[0]
        first.lines[:0] = [
            Line("姓名：测试甲", Box(1, 0.1, 0.1, 0.4, 0.12)),
            Line("身份证号：330402*******0027", Box(1, 0.1, 0.2, 0.5, 0.22)),
        ]
        second.lines[:0] = [
            Line("姓名：测式甲", Box(2, 0.1, 0.1, 0.4, 0.12)),
            Line("身份证号：330402*******0027", Box(2, 0.1, 0.2, 0.5, 0.22)),
        ]
        second.number = 2
        facts = read(Paper("a.pdf", Kind.PDF, [first, second]))
        assert ([row.year for row in facts.rows], facts.elsewhere) == ([2018, 2017], [])

    def test_what_could_not_be_read_is_the_reason_why_no_table_was_found(self) -> None:
        paper = Paper("a.jpg", Kind.JPEG, [Page(1, scanned=True)], 1, unread="没有安装识别扫描件的组件，图片没有读。")
        with pytest.raises(Unusable, match="没有安装识别扫描件的组件"):
            read(paper)


class TestScanWithoutLines:
    """Words alone, as a scan of a table without lines gives them."""

    def page(self, rows: list[list[str]], sure: float = 1.0) -> Paper:
        page = Page(1, scanned=True)
        for number, row in enumerate([HEADING, *rows], 1):
            for column, text in enumerate(row):
                if text:
                    place = Box(1, 0.05 + column / 10, 0.2 + number / 30, 0.11 + column / 10, 0.22 + number / 30)
                    page.lines.append(Line(text, place, sure))
        return Paper("a.jpg", Kind.JPEG, [page])

    def test_columns_are_told_by_where_the_words_stand(self) -> None:
        facts = read(self.page(ROWS))
        assert values(facts) == wanted(ROWS)
        assert not any(row.uncertain for row in facts.rows)

    def test_a_sum_does_not_say_that_a_number_stands_in_its_column(self) -> None:
        row = read(self.page(ROWS, sure=0.6)).rows[0]
        assert {"general", "agency", "total"} <= set(row.uncertain)

    def test_a_heading_above_nothing_that_can_be_read_is_no_table(self) -> None:
        with pytest.raises(Unusable, match="没有看清学时表的表头"):
            read(self.page([["二〇一九"], ["三十六"]]))

"""The hours table as people have it, and what is not one."""

from __future__ import annotations

import csv
import io
import random
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from jxcheck.application import TrainingFacts, TrainingRow
from jxcheck.finding import Where
from jxcheck.readers.headings import WORDS
from jxcheck.readers.hours.training import read_training
from jxcheck.unusable import Unusable
from tests.files.make import MAIN, NOTICE_HEADING, Row, inline_sheet, style_sheet, workbook, zipped

FILES = Path(__file__).parents[2] / "files"
WHEN = datetime(2019, 12, 20, 9, 0)
GOOD: Row = ["2018年", 36, None, None, 72, None, 0, 108, "合格"]


def read(data: bytes, file: str = "学时.xlsx", max_bytes: int = 10_000_000) -> TrainingFacts:
    return read_training(file, data, WHEN, max_bytes=max_bytes)


def sample(name: str) -> TrainingFacts:
    return read((FILES / name).read_bytes(), name)


def sheet(*rows: Row, first: int = 1) -> bytes:
    return workbook({"Sheet1": inline_sheet(dict(enumerate(rows, first)))})


def text(*rows: Row, encoding: str = "utf-8", separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def only(facts: TrainingFacts) -> TrainingRow:
    [row] = facts.rows
    return row


def refused(data: bytes) -> str:
    with pytest.raises(Unusable) as caught:
        read(data)
    assert str(caught.value).startswith("学时.xlsx：")
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestTheSamples:
    def test_the_notice_layout(self) -> None:
        facts = sample("hours_good.xlsx")
        assert [row.year for row in facts.rows] == [2019, 2018, 2017]
        assert {(row.general, row.agency, row.other, row.total, row.verified) for row in facts.rows} == {
            (36, 72, 0, 108, "合格")
        }
        assert all(row.uncertain == [] and row.department is None for row in facts.rows)
        assert (facts.name, facts.id_number, facts.title_level) == ("测试甲", "110105********002X", "中级")
        assert (facts.employer, facts.stamped) == ("嘉兴市测试有限公司", date(2019, 12, 20))

    def test_the_two_years_of_the_notices_own_example(self) -> None:
        facts = sample("hours_notice_sample.xlsx")
        assert [(row.year, row.total, row.verified) for row in facts.rows] == [
            (2018, 36, "不合格"),
            (2017, 108, "合格"),
        ]
        assert facts.stamped == date(2018, 6, 15)

    def test_the_preview_can_show_which_cell_was_read_as_what(self) -> None:
        facts = sample("hours_good.xlsx")
        assert [row.where for row in facts.rows] == [Where(row=7), Where(row=8), Where(row=9)]
        assert "".join(facts.columns.values()) == "ABCDEFGHI"
        assert list(facts.headings.values()) == NOTICE_HEADING

    def test_gb18030_synonyms_and_another_order(self) -> None:
        facts = sample("hours_wps.csv")
        assert [(row.year, row.sum_of_parts, row.total, row.verified) for row in facts.rows] == [
            (2019, 108, 108, "合格"),
            (2018, 90, 90, "合格"),
            (2017, 108, 108, "合格"),
        ]
        assert (facts.columns["year"], facts.columns["verified"], facts.sheet) == ("I", "A", None)
        assert (facts.name, facts.stamped, facts.rows[0].where) == ("测试丙", date(2019, 12, 20), Where(row=3))

    def test_two_heading_rows_merged_and_broken(self) -> None:
        facts = sample("hours_messy.xlsx")
        assert "".join(facts.columns[name] for name in facts.columns) == "BCDEFGHIJ"
        assert facts.headings["employer"] == "单位 内训"
        assert (facts.name, facts.id_number) == ("测试乙", "11010519491231002X")
        assert (facts.sheet, facts.stamped) == ("学时", date(2019, 12, 20))
        assert [row.where.row for row in facts.rows if row.where and row.where.sheet == "学时"] == [6, 7, 8, 9]

    def test_every_odd_value_is_read_or_marked(self) -> None:
        first, second, third, fourth = sample("hours_messy.xlsx").rows
        assert (first.year, first.general, first.agency, first.total, first.verified) == (2019, 36, 72, None, "合格")
        assert first.uncertain == ["total"]
        assert (second.year, second.sum_of_parts, second.verified, second.uncertain) == (2018, 108, "不合格", [])
        assert (third.year, third.general, third.verified) == (2017, 36, None)
        assert set(third.uncertain) == {"department", "seminar", "agency", "employer", "verified"}
        assert (fourth.year, fourth.employer, fourth.total, fourth.uncertain) == (2016, 72, None, ["total"])


class TestHeadings:
    @pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in WORDS.items() for word in words])
    def test_every_synonym_finds_its_column(self, name: str, word: str) -> None:
        others = {"year": "年份", "general": "公需课程", "total": "合计学时", "verified": "学时验审"}
        others.pop(name, None)
        facts = read(sheet([*others.values(), word], [2018 if key == "year" else 36 for key in others] + ["2018"]))
        assert facts.columns[name] == chr(ord("A") + len(others))
        assert facts.headings[name] == word

    @pytest.mark.parametrize(
        "word", ["公 需\n课　程", "公需课程（学时）", "公需课程(h)", "公需课程学时数", "公需课程：", "\ufeff公需课程"]
    )
    def test_spaces_brackets_and_units_do_not_matter(self, word: str) -> None:
        assert only(read(sheet(["年份", word, "合计"], [2018, 36, 36]))).general == 36

    def test_a_word_cut_over_two_rows(self) -> None:
        data = sheet(["年份", "公需", "合计", "学时"], [None, "课程", "学时", "验审"], [2018, 36, 36, "合格"])
        facts = read(data)
        assert (only(facts).general, only(facts).total, only(facts).verified) == (36, 36, "合格")
        assert facts.headings["verified"] == "学时验审"

    def test_traditional_characters_are_the_same_headings_labels_and_sums(self) -> None:
        heading: Row = [
            "年份",
            "公需課程",
            "主管部門",
            "高研班",
            "培訓機構",
            "用人單位",
            "其他",
            "合計學時",
            "學時驗審",
        ]
        rows: list[Row] = [["姓名：測試甲", "工作單位：", "測試機械廠"], heading, ["2018年", "36學時", *GOOD[2:]]]
        facts = read(sheet(*rows, ["總計", 36, None, None, 72, None, None, 108], ["蓋章 2018年6月15日"]))
        assert "".join(facts.columns.values()) == "ABCDEFGHI"
        assert list(facts.headings.values()) == heading
        assert (only(facts).general, only(facts).total, only(facts).uncertain) == (36, 108, [])
        assert (facts.name, facts.employer, facts.stamped) == ("測試甲", "測試機械廠", date(2018, 6, 15))

    def test_columns_nobody_asked_for_are_ignored(self) -> None:
        row = only(read(sheet(["序号", "年份", "学习内容", "公需课程", "合计"], [7, 2018, "72", 36, 36])))
        assert (row.year, row.sum_of_parts, row.total) == (2018, 36, 36)

    def test_professional_hours_without_a_source_are_marked_not_placed(self) -> None:
        row = only(read(sheet(["年份", "公需科目", "专业科目", "总学时"], [2018, 36, 72, 108])))
        assert (row.professional, row.uncertain) == (0, ["professional"])

    def test_a_label_above_the_table_is_not_its_heading(self) -> None:
        facts = read(sheet(["姓名", "测试丁", "用人单位"], ["年份", "公需课程", "合计学时"], [2018, 36, 36]))
        assert (facts.name, facts.columns, only(facts).where) == (
            "测试丁",
            {"year": "A", "general": "B", "total": "C"},
            Where(row=3),
        )

    def test_the_sheet_with_the_table_is_found_and_named(self) -> None:
        other = inline_sheet({1: ["年份", "公需", "合计"], 2: [2011, 1, 1]})
        body = inline_sheet({4: NOTICE_HEADING, 5: GOOD})
        facts = read(workbook({"空白": inline_sheet({}), "旧": other, "学时&表": body}))
        assert (facts.sheet, only(facts).where) == ("学时&表", Where(row=5, sheet="学时&表"))

    def test_a_sheet_in_view_wins_over_a_hidden_copy(self) -> None:
        old, new = (inline_sheet({1: NOTICE_HEADING, 2: [year, *GOOD[1:]]}) for year in (2011, 2018))
        data = workbook({"旧": old, "新": new})
        parts = unzipped(data)
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'"rId1"', b'"rId1" state="hidden"', 1)
        assert only(read(zipped(parts))).year == 2018


class TestRows:
    def test_blank_rows_sums_notes_and_repeated_headings_are_no_years(self) -> None:
        rows: list[Row] = [
            NOTICE_HEADING,
            [],
            GOOD,
            [None, "", " "],
            ["小 计", 36],
            NOTICE_HEADING,
            ["2017", *GOOD[1:]],
        ]
        rows += [
            ["合计：", 72, None, None, 144],
            [None, "总计", None, None, 144],
            ["注：每年报一次"],
            ["2018年06月15日"],
        ]
        facts = read(sheet(*rows))
        assert [(row.year, row.where) for row in facts.rows] == [(2018, Where(row=3)), (2017, Where(row=7))]
        assert facts.stamped == date(2018, 6, 15)

    def test_a_year_twice_stays_twice(self) -> None:
        assert [row.year for row in read(sheet(NOTICE_HEADING, GOOD, GOOD)).rows] == [2018, 2018]

    def test_a_year_without_hours_is_a_row(self) -> None:
        row = only(read(sheet(NOTICE_HEADING, ["2018年"])))
        assert (row.year, row.sum_of_parts, row.total, row.uncertain) == (2018, 0, None, [])

    @pytest.mark.parametrize("year", [None, "去年", "18", "<f>A1+1</f>"])
    def test_hours_without_a_readable_year_are_kept_and_marked(self, year: str | None) -> None:
        row = only(read(sheet(NOTICE_HEADING, [year, *GOOD[1:]])))
        assert (row.year, row.total, row.uncertain) == (None, 108, ["year"])

    def test_a_formula_with_its_value_is_a_value(self) -> None:
        row = only(read(sheet(NOTICE_HEADING, [*GOOD[:7], "<f>SUM(B2:G2)</f><v>108</v>", "合格"])))
        assert (row.total, row.uncertain) == (108, [])

    def test_openpyxl_leaves_formulas_without_values_and_blank_stays_blank(self) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(NOTICE_HEADING)
        book.active.append([*GOOD[:7], "=SUM(B2:G2)", None])
        row = only(read(saved(book)))
        assert (row.total, row.verified, row.uncertain) == (None, None, ["total"])

    def test_dates_and_number_formats(self) -> None:
        parts = unzipped(sheet(NOTICE_HEADING, GOOD, ["X"], ["打印日期", 43266]))
        parts["xl/styles.xml"] = b"<?xml version='1.0'?>" + style_sheet('yyyy"年"m"月"d"日"').encode()
        body = parts["xl/worksheets/sheet1.xml"].decode()
        body = body.replace('<c r="A2" t="inlineStr"><is><t xml:space="preserve">2018年</t></is></c>', "")
        body = body.replace('<row r="2">', '<row r="2"><c r="A2" s="1"><v>43101</v></c>')
        body = body.replace('<c r="B4"><v>43266', '<c r="B4" s="2"><v>43266')
        facts = read(zipped(parts | {"xl/worksheets/sheet1.xml": body.encode()}))
        assert (only(facts).year, facts.stamped) == (2018, date(2018, 6, 15))

    def test_a_hidden_row_is_kept_and_nothing_in_it_is_taken(self) -> None:
        book = book_of(NOTICE_HEADING, GOOD, ["2017", *GOOD[1:]])
        book.worksheets[0].row_dimensions[2].hidden = True
        hidden, shown = read(saved(book)).rows
        assert (hidden.year, hidden.sum_of_parts, hidden.total, hidden.verified) == (None, 0, None, None)
        assert hidden.uncertain == ["year", "general", "agency", "other", "total", "verified"]
        assert (hidden.where, shown.year, shown.uncertain) == (Where(row=2), 2017, [])

    def test_a_hidden_heading_is_still_the_heading(self) -> None:
        book = book_of(NOTICE_HEADING, GOOD)
        book.worksheets[0].row_dimensions[1].hidden = True
        assert only(read(saved(book))).uncertain == []

    @pytest.mark.parametrize(("at", "field"), [("A2", "year"), ("B2", "general"), ("H2", "total"), ("I2", "verified")])
    def test_what_is_struck_through_is_not_taken(self, at: str, field: str) -> None:
        book = book_of(NOTICE_HEADING, GOOD)
        book.worksheets[0][at].font = Font(strike=True)
        row = only(read(saved(book)))
        assert (getattr(row, field), row.uncertain) == (None, [field])

    @pytest.mark.parametrize("form", ["0%", "0.00%", "0.0%;-0.0%"])
    def test_a_percentage_is_no_number_of_hours(self, form: str) -> None:
        book = book_of(NOTICE_HEADING, ["2018年", 36, None, None, 0.72, None, 0, 108, "合格"])
        book.worksheets[0]["E2"].number_format = book.worksheets[0]["I2"].number_format = form
        row = only(read(saved(book)))
        assert (row.agency, row.verified, row.uncertain) == (None, "合格", ["agency"])

    def test_more_years_than_a_life_has_are_not_one_table(self) -> None:
        assert "201 行" in refused(sheet(NOTICE_HEADING, *[GOOD] * 201))


class TestThePerson:
    def test_labels_in_one_cell_in_the_next_and_with_spaces(self) -> None:
        facts = read(
            sheet(
                ["姓    名：测试甲  性别：男  身份证号: 330402*******0027"],
                ["职称级别", None, "中级", "工作单位：", "嘉兴市“测试”公司"],
                NOTICE_HEADING,
                GOOD,
            )
        )
        assert (facts.name, facts.id_number, facts.title_level) == ("测试甲", "330402*******0027", "中级")
        assert facts.employer == "嘉兴市“测试”公司"

    def test_an_empty_label_does_not_take_the_next_label(self) -> None:
        facts = read(sheet(["姓名：", "身份证号：", "单位："], NOTICE_HEADING, GOOD))
        assert (facts.name, facts.id_number, facts.employer) == (None, None, None)

    def test_an_id_that_excel_has_rounded_is_not_taken(self) -> None:
        assert read(sheet(["身份证号", 110105194912310000.0], NOTICE_HEADING, GOOD)).id_number is None

    def test_a_person_repeated_in_every_row_is_read_once(self) -> None:
        facts = read(sheet(["姓名", *NOTICE_HEADING], ["测试甲", *GOOD], ["测试甲", "2017", *GOOD[1:]]))
        assert (facts.name, len(facts.rows)) == ("测试甲", 2)

    def test_two_persons_are_never_read_as_one(self) -> None:
        said = refused(sheet(["姓名", *NOTICE_HEADING], ["测试甲", *GOOD], ["测试乙", *GOOD]))
        assert "不止一个人" in said
        assert "测试" not in said

    @pytest.mark.parametrize(
        "name", ["长" * 10_000, "<script>alert(1)</script>", "测试😀", "=1+1", "a\x00b".replace("\x00", "")]
    )
    def test_odd_names_are_kept_as_text_and_clipped(self, name: str) -> None:
        facts = read(
            sheet([f"姓名：{name}"], NOTICE_HEADING, GOOD)
            if name[0] != "<"
            else text([f"姓名：{name}"], NOTICE_HEADING, GOOD)
        )
        assert facts.name == name[:200]

    def test_long_headings_and_sheet_names_are_clipped(self) -> None:
        facts = read(
            workbook({"表" * 5000: inline_sheet({1: [f"年份（{'长' * 100}）", *NOTICE_HEADING[1:]], 2: GOOD})})
        )
        assert (len(facts.sheet or ""), facts.columns["year"]) == (200, "A")

    def test_runs_of_blanks_cost_no_time(self) -> None:
        padded: list[Row] = [["姓名:" + " " * 1990 + "甲"] * 20] * 50
        began = time.monotonic()
        assert read(text(NOTICE_HEADING, GOOD, *padded)).name == "甲"
        assert time.monotonic() - began < 5


class TestTheStamp:
    def test_a_birthday_below_is_not_the_stamp(self) -> None:
        assert read(sheet(NOTICE_HEADING, GOOD, ["出生日期：1990年01月01日"])).stamped is None

    def test_a_print_date_above_counts_when_nothing_stands_below(self) -> None:
        assert read(sheet(["打印日期：2019-12-20"], NOTICE_HEADING, GOOD)).stamped == date(2019, 12, 20)
        assert read(sheet(["2019-12-20"], NOTICE_HEADING, GOOD)).stamped is None

    @pytest.mark.parametrize(
        "words",
        [
            "学时验审专用章 2018年6月15日",
            "盖章日期：2018-06-15",
            "嘉兴市人力资源和社会保障局 2018年6月15日",
            "2018.6.15",
        ],
    )
    def test_a_later_date_in_a_note_is_not_the_stamp(self, words: str) -> None:
        note = "注：2020年1月1日起学时以新办法为准"
        assert read(sheet(NOTICE_HEADING, GOOD, [words], [note])).stamped == date(2018, 6, 15)
        assert read(sheet(NOTICE_HEADING, GOOD, [note])).stamped is None

    def test_a_seal_wins_over_a_date_that_stands_alone(self) -> None:
        rows: list[Row] = [["盖章：2018年6月15日"], [None, None, "2019年1月1日"]]
        assert read(sheet(NOTICE_HEADING, GOOD, *rows)).stamped == date(2018, 6, 15)
        assert read(sheet(NOTICE_HEADING, GOOD, rows[1])).stamped == date(2019, 1, 1)

    def test_a_day_that_does_not_exist_is_no_stamp(self) -> None:
        assert read(sheet(NOTICE_HEADING, GOOD, ["2018年02月30日"])).stamped is None


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_encodings_and_separators(self, encoding: str, separator: str) -> None:
        data = text(["姓名：测试甲"], NOTICE_HEADING, GOOD, encoding=encoding, separator=separator)
        facts = read(data)
        assert (facts.name, only(facts).total, only(facts).where) == ("测试甲", 108, Where(row=3))

    def test_rows_are_numbered_as_excel_shows_them(self) -> None:
        heading = ",".join(str(word) for word in NOTICE_HEADING)
        data = f'sep=,\r\n"继续教育\n学时,表"\r\n\r\n{heading}\r\n\r\n2018,36,,,72,,,108,合格\r\n'.encode()
        assert only(read(data)).where == Where(row=5)

    def test_the_shield_against_rounding_is_taken_off_and_formulas_are_lost(self) -> None:
        facts = read(text(["身份证号", '="11010519491231002X"'], NOTICE_HEADING, [*GOOD[:7], "=SUM(B3:G3)", "#REF!"]))
        assert facts.id_number == "11010519491231002X"
        assert only(facts).uncertain == ["total", "verified"]


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book_of(*rows: Row) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"", "空文件"),
            (b"%PDF-1.7\n", "没有传完"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le"), "密码"),
            (b"<html><table><tr><td>", "网页"),
            (b"\x00\x01\x02", "认不出"),
            (b"\xff\xfe\x00\xd8\x00", "编码"),
            (b"\x81", "编码"),
            ("没有表".encode(), "没有找到学时表"),
            ((FILES / "hours_good.xlsx").read_bytes()[:900], "没有传完"),
            (zipped({"xl/workbook.xml": b"<workbook/>"}), "损坏"),
        ],
    )
    def test_each_is_a_sentence(self, data: bytes, word: str) -> None:
        assert word in refused(data)

    def test_a_picture_where_nothing_can_look_into_it_says_what_to_bring(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("jxcheck.readers.opened._can_see", lambda: False)
        said = refused((FILES / "photo_good.jpg").read_bytes())
        assert "没有安装图片文字识别" in said
        assert "照着纸填" in said

    def test_no_table_names_the_headings_that_were_looked_for(self) -> None:
        said = refused(sheet(["姓名", "年份"], ["测试甲", 2018]))
        assert all(word in said for word in ("年份", "公需课程", "合计学时", "学时验审"))
        assert "测试甲" not in said

    def test_a_heading_without_years_names_its_row(self) -> None:
        assert "第 3 行" in refused(sheet(NOTICE_HEADING, first=3))

    def test_the_size_limit_is_the_callers(self) -> None:
        data = sheet(NOTICE_HEADING, GOOD)
        assert read(data, max_bytes=len(data)).rows
        with pytest.raises(Unusable, match="上限"):
            read(data, max_bytes=len(data) - 1)

    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
    def test_a_document_type_is_refused_before_it_can_expand(self, part: str) -> None:
        parts = unzipped((FILES / "hours_good.xlsx").read_bytes())
        bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        parts[part] = parts[part].replace(b"?>", b"?>" + bomb, 1)
        assert "DTD" in refused(zipped(parts))

    def test_a_part_of_nothing_but_tags_costs_seconds_at_most(self) -> None:
        cells = b"".join(b"<c><v>%d</v></c>" % (number % 9973) for number in range(1_700_000))
        data = sheet_of(b'<row r="1">' + cells + b"</row>")
        began = time.monotonic()
        assert "不像一张表" in refused(data)
        assert time.monotonic() - began < 20

    def test_a_million_formatted_rows_are_read_at_once(self) -> None:
        body = unzipped(sheet(NOTICE_HEADING, GOOD))["xl/worksheets/sheet1.xml"].split(b"<sheetData>")[1]
        rows = b"".join(b'<row r="%d" spans="1:9" s="1" customFormat="1"/>' % row for row in range(3, 1_048_577))
        data = sheet_of(body.split(b"</sheetData>")[0] + rows)
        began = time.monotonic()
        assert only(read(data)).total == 108
        assert time.monotonic() - began < 5

    def test_macros_are_left_alone(self) -> None:
        parts = unzipped((FILES / "hours_good.xlsx").read_bytes())
        assert len(read(zipped(parts | {"xl/vbaProject.bin": b"\x00" * 100}), "学时.xlsm").rows) == 3


def sheet_of(rows: bytes) -> bytes:
    parts = unzipped(sheet())
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
    )
    return zipped(parts)


def test_two_hundred_mutations_raise_nothing_but_unusable() -> None:
    dice = random.Random(20191231)
    goods = [path.read_bytes() for path in sorted([*FILES.glob("hours*.xlsx"), *FILES.glob("hours*.csv")])]
    outcomes = set()
    for turn in range(200):
        data = bytearray(goods[turn % len(goods)])
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        outcomes.add(usable(bytes(data)))
    assert outcomes == {True, False}


def test_mutations_inside_the_parts_raise_nothing_but_unusable() -> None:
    dice = random.Random(6)
    good = unzipped((FILES / "hours_messy.xlsx").read_bytes())
    outcomes = set()
    for _ in range(200):
        name = dice.choice(sorted(good))
        part = bytearray(good[name])
        start = dice.randrange(len(part))
        part[start : start + dice.randint(0, 9)] = dice.choice(
            [b"", b"9" * 30, b'"', b"<", b"&#0;", b"-1", b"\xff", b" r=''"]
        )
        outcomes.add(usable(zipped(good | {name: bytes(part)})))
    assert outcomes == {True, False}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_random_bytes_raise_nothing_but_unusable(data: bytes) -> None:
    assert not usable(data)


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-10, 10**12), st.floats(), st.sampled_from(NOTICE_HEADING)
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.lists(CELLS, max_size=9), max_size=6))
def test_any_csv_below_a_heading_gives_rows_or_a_sentence(rows: list[list[object]]) -> None:
    make: Callable[..., bytes] = text
    assert usable(make(NOTICE_HEADING, GOOD, *rows, encoding="utf-8-sig"))


def usable(data: bytes) -> bool:
    try:
        return bool(read(data).rows)
    except Unusable:
        return False


def test_two_columns_for_one_field_are_not_chosen_between() -> None:
    text = "年份,公需（应修）,公需（已修）,培训机构,合计学时,学时验审\n2018,18,36,72,108,合格\n"
    row = read_training("学时.csv", text.encode(), datetime(2019, 12, 20), max_bytes=10_000).rows[0]
    assert (row.general, row.uncertain, row.total) == (None, ["general"], 108)


def test_a_cell_with_two_numbers_is_no_number() -> None:
    text = "年份,公需课程,培训机构,合计学时,学时验审\n2018,36 72,72,108,合格\n"
    row = read_training("学时.csv", text.encode(), datetime(2019, 12, 20), max_bytes=10_000).rows[0]
    assert (row.general, row.uncertain) == (None, ["general"])

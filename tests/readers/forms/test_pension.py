"""参保缴费证明: months from every layout, gaps kept, other insurances left out, nothing taken for paid that is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jxcheck.application import Said
from jxcheck.readers.forms.pension import read_pension
from tests.readers.papers import paper_of

HEAD = """浙江省社会保险参保证明（个人专用）
姓名：赵一 社会保障号码：330481198503120011
"""


def spans(text: str, **how: bool) -> list[tuple[str, str]]:
    return [(one.start, one.end) for one in read_pension(paper_of(text, **how))[1]]  # type: ignore[arg-type]


def months(
    first: int, last: int, form: str = "{year}{month:02}", row: str = "{at}｜某某公司｜基本养老保险｜已缴费"
) -> str:
    """Rows for the months numbered from `first` to `last`, 0 being 2018年1月."""
    names = (form.format(year=2018 + at // 12, month=at % 12 + 1) for at in range(first, last + 1))
    return "\n".join(row.format(at=name) for name in names)


@pytest.mark.parametrize(
    "form", ["{year}{month:02}", "{year}-{month:02}", "{year}.{month:02}", "{year}年{month}月", "{year}/{month}"]
)
def test_a_list_of_months_is_a_stretch(form: str) -> None:
    text = HEAD + "缴费年月｜参保单位｜险种｜缴费状态\n" + months(0, 23, form)
    says, periods = read_pension(paper_of(text))
    assert [(one.start, one.end, one.payer) for one in periods] == [("2018-01", "2019-12", "某某公司")]
    assert says["name"].value == "赵一"
    assert says["id_number"].value == "330481198503120011"
    assert says["paid"] == Said(value="2018年1月至2019年12月")


def test_newest_first_is_the_same_stretch() -> None:
    rows = "\n".join(reversed(months(0, 23).splitlines()))
    assert spans("参保证明\n费款所属期｜参保单位｜险种｜缴费状态\n" + rows) == [("2018-01", "2019-12")]


def test_a_gap_stays_a_gap() -> None:
    text = "缴费年月｜参保单位｜险种｜缴费状态\n" + months(0, 4) + "\n" + months(8, 23)
    assert spans(text) == [("2018-01", "2018-05"), ("2018-09", "2019-12")]


@pytest.mark.parametrize("status", ["未缴", "欠费", "未到账", "中断缴费", "停保", ""])
def test_a_month_that_was_not_paid_is_a_gap(status: str) -> None:
    text = "缴费年月｜参保单位｜险种｜缴费状态\n" + months(0, 4)
    text += f"\n201806｜某某公司｜基本养老保险｜{status or '—'}\n" + months(6, 8)
    assert spans(text) == [("2018-01", "2018-05"), ("2018-07", "2018-09")]


def test_other_insurances_are_left_out() -> None:
    kinds = ("基本养老保险", "失业保险", "工伤保险", "医疗保险")
    rows = [f"20180{month}｜某某公司｜{kind}｜已缴费" for month in (1, 2) for kind in kinds]
    rows += ["201803｜某某公司｜失业保险｜已缴费"]
    assert spans("缴费年月｜参保单位｜险种｜缴费状态\n" + "\n".join(rows)) == [("2018-01", "2018-02")]


def test_a_column_for_each_insurance_is_read_under_养老() -> None:
    rows = [
        "201801｜某某公司｜√｜√｜√",
        "201802｜某某公司｜√｜√｜√",
        "201803｜某某公司｜—｜√｜√",
        "201804｜某某公司｜｜√｜√",
    ]
    assert spans("年月｜参保单位｜养老｜失业｜工伤\n" + "\n".join(rows)) == [("2018-01", "2018-02")]


@pytest.mark.parametrize(
    "span",
    [
        "2016.01-2018.12",
        "201601-201812",
        "2016年1月至2018年12月",
        "2016-01至2018-12",
        "2016年01月—2018年12月",
        "2016.01～2018.12",
    ],
)
def test_spans_are_read(span: str) -> None:
    assert spans(f"参保缴费证明\n缴费起止年月｜单位名称｜险种\n{span}｜某某公司｜企业职工基本养老保险") == [
        ("2016-01", "2018-12")
    ]
    assert spans(f"参保缴费证明\n赵一同志于{span}在我市参加企业职工基本养老保险") == [("2016-01", "2018-12")]


def test_a_span_in_two_columns_is_read() -> None:
    text = "起始年月｜终止年月｜单位名称｜险种类型\n201601｜201712｜甲公司｜基本养老保险\n201801｜201912｜乙公司｜基本养老保险"
    found = [(one.start, one.end, one.payer) for one in read_pension(paper_of(text))[1]]
    assert found == [("2016-01", "2017-12", "甲公司"), ("2018-01", "2019-12", "乙公司")]


def test_two_lists_beside_each_other_are_one() -> None:
    left, right = months(0, 11).splitlines(), months(12, 23).splitlines()
    text = "缴费年月｜参保单位｜险种｜缴费状态｜缴费年月｜参保单位｜险种｜缴费状态\n"
    assert spans(text + "\n".join(f"{a}｜{b}" for a, b in zip(left, right, strict=True))) == [("2018-01", "2019-12")]


def test_whole_years_are_read_and_part_years_are_left_to_a_person() -> None:
    text = "历年缴费明细\n年度｜缴费月数｜缴费基数\n2017年｜12｜3300\n2018年｜12个月｜3500\n2019年｜10｜3600\n养老保险"
    says, periods = read_pension(paper_of(text))
    assert [(one.start, one.end) for one in periods] == [("2017-01", "2018-12")]
    assert says["unplaced"].value == "2019年10个月"


def test_insurances_named_in_a_second_heading_row_are_told_apart() -> None:
    rows = ["201801｜某某公司｜√｜√｜√", "201802｜某某公司｜√｜√｜—", "201803｜某某公司｜—｜—｜√"]
    text = "年月｜单位名称｜缴费情况｜｜\n｜｜工伤保险｜失业保险｜养老保险\n" + "\n".join(rows)
    assert spans(text) == [("2018-01", "2018-01"), ("2018-03", "2018-03")]


@pytest.mark.parametrize("ruled", [True, False])
def test_the_list_of_another_insurance_is_not_this_one(ruled: bool) -> None:
    def rows(first: int, last: int) -> str:
        return months(first, last, row="{at}｜某某公司｜已缴费" if ruled else "{at} 某某公司 已缴费")

    head = "缴费年月｜参保单位｜缴费状态\n" if ruled else "缴费年月 参保单位 缴费状态\n"
    text = f"社会保险参保证明\n失业保险\n{head}{rows(0, 23)}\n企业职工基本养老保险\n{head}{rows(0, 11)}"
    text += f"\n工伤保险\n{head}{rows(0, 23)}"
    assert spans(text) == [("2018-01", "2018-12")]


def test_a_row_that_names_an_insurance_heads_what_follows() -> None:
    text = "年月｜参保单位｜缴费状态\n失业保险｜｜\n" + months(0, 23, row="{at}｜某某公司｜已缴费")
    assert spans(text) == []
    assert spans(text.replace("失业保险", "养老保险")) == [("2018-01", "2019-12")]


def test_a_month_without_debts_was_paid() -> None:
    rows = months(0, 2, row="{at}｜某某公司｜基本养老保险｜正常缴费，无欠费")
    assert spans("缴费年月｜参保单位｜险种｜缴费状态\n" + rows) == [("2018-01", "2018-03")]


def test_a_year_beside_a_count_is_no_month() -> None:
    assert spans("养老保险 年度 缴费月数 缴费基数\n2018年 12 3500\n2019年 10 3600") == []


def test_a_grid_of_months_by_year_is_read() -> None:
    head = "年度｜" + "｜".join(f"{number}月" for number in range(1, 13))
    text = f"养老保险缴费\n{head}\n2018｜" + "｜".join(["√"] * 12) + "\n2019｜" + "｜".join(["√"] * 10) + "｜｜—"
    assert spans(text) == [("2018-01", "2019-10")]


def test_a_list_over_two_pages_goes_on_without_its_heading() -> None:
    paper = paper_of("缴费年月｜参保单位｜险种｜缴费状态\n" + months(0, 11), months(12, 23))
    assert [(one.start, one.end) for one in read_pension(paper)[1]] == [("2018-01", "2019-12")]


def test_rows_without_rules_are_read() -> None:
    head = "养老保险缴费明细\n缴费年月 参保单位 缴费状态\n"
    for row in ("{at} 某某公司 3500 已缴费", "1 {at} 3500 某某公司 已缴费", "{at} 3500 280.00 420.00"):
        assert spans(head + months(0, 11, row=row)) == [("2018-01", "2018-12")], row


def test_days_of_printing_birth_and_validity_are_no_months() -> None:
    text = (
        HEAD
        + "出生日期 198503\n打印时间 2019年12月1日\n查询时间段：2016年1月至2019年12月\n有效期 2019-12至2020-03\n养老保险"
    )
    assert spans(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "本证明反映2016年1月至2019年12月的参保缴费",
        "以上为2016年1月至2019年12月期间缴费",
        "2016年1月至2019年12月缴费情况如下",
    ],
)
def test_the_stretch_that_is_looked_at_is_not_taken_for_paid(line: str) -> None:
    says, periods = read_pension(paper_of(f"养老保险参保证明\n{line}"))
    assert periods == []
    assert not says["paid"].sure


def test_more_months_than_the_printed_sum_are_not_believed() -> None:
    text = "累计缴费月数：10\n缴费年月｜参保单位｜险种｜缴费状态\n" + months(0, 23)
    says, periods = read_pension(paper_of(text))
    assert periods == []
    assert not says["paid"].sure


def test_the_payer_of_the_head_is_that_of_every_month() -> None:
    text = "参保缴费证明\n姓名｜赵一｜单位名称｜某某公司\n缴费起止年月：2016年1月至2018年12月 养老保险"
    assert [one.payer for one in read_pension(paper_of(text))[1]] == ["某某公司"]


def test_what_is_hardly_legible_is_not_counted_but_told() -> None:
    paper = paper_of("缴费年月｜参保单位｜险种｜缴费状态\n" + months(0, 11), scanned=True)
    cells = paper.tables[0].rows[4]
    cells[1] = replace(cells[1], sure=0.5)
    says, periods = read_pension(paper)
    assert [(one.start, one.end) for one in periods] == [("2018-01", "2018-02"), ("2018-04", "2018-12")]
    assert says["paid"] == Said(value="2018年1月至2018年12月", sure=False)


@pytest.mark.parametrize("cell", ["201813", "201800", "20181", "二〇一八年", "2018", "abc", ""])
def test_what_is_no_month_is_none(cell: str) -> None:
    assert spans(f"缴费年月｜参保单位｜险种｜缴费状态\n{cell}｜某某公司｜基本养老保险｜已缴费") == []


def test_a_blank_proof_says_nothing() -> None:
    assert read_pension(paper_of("基本养老保险参保缴费证明"))[1] == []


def test_a_heading_is_nobody_who_paid() -> None:
    text = "基本养老保险参保缴费证明\n起始年月｜终止年月｜参保单位｜月数\n2016年08月｜2018年03月｜甲公司｜20\n2018年04月｜2019年12月｜乙公司｜21"
    says, periods = read_pension(paper_of(text))
    assert "payer" not in says or not says["payer"].sure
    assert [(one.start, one.end, one.payer) for one in periods] == [
        ("2016-08", "2018-03", "甲公司"),
        ("2018-04", "2019-12", "乙公司"),
    ]


NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    "line",
    [
        f"兹有 赵一（身份证号码：{NUMBER}），现参保单位：某某机械有限公司，",
        f"兹证明赵一，女，公民身份号码 {NUMBER}，现参保单位：某某机械有限公司，自2010年起",
        f"赵一，社会保障号码 {NUMBER}，在我市参加企业职工基本养老保险，参保单位：某某机械有限公司。",
        f"参保人赵一(社会保障号:{NUMBER})，参保单位：某某机械有限公司",
    ],
)
def test_a_sentence_names_the_person_and_the_unit(line: str) -> None:
    says, _ = read_pension(paper_of(f"基本养老保险参保缴费证明\n{line}\n参加基本养老保险，累计缴费月数 113 个月。"))
    assert {name: (one.value, one.sure) for name, one in says.items() if name in ("name", "id_number", "payer")} == {
        "name": ("赵一", True),
        "id_number": (NUMBER, True),
        "payer": ("某某机械有限公司", True),
    }


@pytest.mark.parametrize(
    "line", [f"姓名：赵一 身份证号码：{NUMBER}", f"社会保障号码 {NUMBER}", "兹有赵一，参加养老保险"]
)
def test_no_label_and_no_half_of_a_word_is_a_name(line: str) -> None:
    says, _ = read_pension(paper_of(f"参保缴费证明\n{line}"))
    assert says["name"].value == "赵一" if "姓名" in line else "name" not in says


def test_of_several_units_none_is_the_one_that_paid() -> None:
    rows = "2016年08月｜2018年03月｜甲机械有限公司｜20\n2018年04月｜2019年12月｜乙机械有限公司｜21"
    says, periods = read_pension(paper_of("参保缴费证明\n起始年月｜终止年月｜参保单位｜月数\n" + rows))
    assert not says["payer"].sure
    assert [one.payer for one in periods] == ["甲机械有限公司", "乙机械有限公司"]

from collections.abc import Callable

import pytest

from jxcheck.application import Application, Exceptional, Level, Work
from jxcheck.finding import Finding, Light, Report
from jxcheck.policy import Policy
from jxcheck.writers.rows import ChecklistRow, checklist_header, checklist_rows

Named = Callable[..., dict[str, ChecklistRow]]


@pytest.fixture
def rows(policy: Policy, make_report: Callable[..., Report]) -> Named:
    """The rows under their names, for an application and findings."""

    def make(application: Application, *findings: Finding) -> dict[str, ChecklistRow]:
        return {row.name: row for row in checklist_rows(application, policy, make_report(*findings))}

    return make


def found(item: str, light: Light, title: str = "标题", fix: str | None = None) -> Finding:
    return Finding(id=f"materials.{item}", light=light, title=title, fix=fix)


def test_the_rows_of_the_form_come_in_order_and_then_what_it_lacks(rows: Named, senior: Application) -> None:
    numbers = [row.number for row in rows(senior).values()]
    assert numbers[:22] == list(range(1, 23))
    assert set(numbers[22:]) == {None}


def test_what_the_form_lacks_is_listed_too(rows: Named, senior: Application) -> None:
    extra = {name for name, row in rows(senior).items() if not row.listed}
    assert {"申报材料清单", "花名册", "代表作原件", "本人系主要贡献者依据"} <= extra
    assert "学历证书电子注册备案表或学历认证报告" in extra


def test_every_item_of_the_policy_stands_in_some_row(policy: Policy, rows: Named, senior: Application) -> None:
    covered = {name for row in policy.checklist for name in row.items}
    lacking = [item.name for item in policy.items if item.id not in covered]
    assert [name for name, row in rows(senior).items() if not row.listed] == lacking


@pytest.mark.parametrize(("level", "copies"), [("senior", 35), ("intermediate", 3), ("junior", 3)])
def test_the_level_fills_the_name_and_the_number(rows: Named, senior: Application, level: Level, copies: int) -> None:
    senior.post.level = level
    row = rows(senior)[f"推荐{Level(level).word}专业技术职务任职资格人员情况综合表"]
    assert row.originals == copies


def test_without_a_level_the_name_stays_as_printed_and_the_number_blank(rows: Named) -> None:
    assert rows(Application())["推荐_____级专业技术职务任职资格人员情况综合表"].originals is None


def test_the_two_noughts_are_the_ones_that_the_form_prints(rows: Named, senior: Application) -> None:
    cells = [(row.name, row.originals, row.copies) for row in rows(senior).values()]
    assert [row for row in cells if 0 in row] == [("身份证", 0, 1), ("照片", 1, 0)]


def test_the_parts_of_a_row_are_added_up(rows: Named, senior: Application) -> None:
    senior.exceptional = Exceptional(applies=True)
    assert rows(senior)["破格推荐高级专业技术职务任职资格审批表"].originals == 3


def test_a_row_that_does_not_apply_is_blank_and_says_so(rows: Named, senior: Application) -> None:
    senior.exceptional = Exceptional(applies=False)
    row = rows(senior)["破格推荐高级专业技术职务任职资格审批表"]
    assert (row.originals, row.copies, row.ready, row.remark) == (None, None, None, "不适用")


def test_an_unanswered_condition_is_not_a_no(rows: Named, senior: Application) -> None:
    assert "不适用" not in rows(senior)["破格推荐高级专业技术职务任职资格审批表"].remark
    assert "不适用" not in rows(senior)["论文、著作"].remark


def test_a_green_finding_ticks_the_row(rows: Named, senior: Application) -> None:
    row = rows(senior, found("m06", Light.GREEN))["专业技术职务任职资格评审材料真实性保证书"]
    assert (row.ready, row.remark) == (True, "已备齐")


@pytest.mark.parametrize("light", [Light.RED, Light.AMBER, Light.GREY])
def test_any_other_light_leaves_it_unticked_and_says_what_is_missing(
    rows: Named, senior: Application, light: Light
) -> None:
    row = rows(senior, found("m03", light, "评审表份数不够", "请补原件2份"))["专业技术资格评审表"]
    assert row.ready is False
    assert row.remark.startswith("评审表份数不够")
    assert ("请补原件2份" in row.remark) is (light is not Light.GREY)


def test_a_row_of_two_items_is_ready_when_both_are(rows: Named, senior: Application) -> None:
    senior.degrees = [{"major": "自动化", "degree": True}]
    half = rows(senior, found("m07b", Light.GREEN), found("m07c", Light.GREY, "学位证书还没有"))["学历、学位证书、"]
    both = rows(senior, found("m07b", Light.GREEN), found("m07c", Light.GREEN))["学历、学位证书、"]
    assert (half.ready, half.remark) == (False, "学位证书还没有")
    assert (both.ready, both.copies) == (True, 2)


def test_before_the_materials_are_counted_nothing_is_ticked_or_called_missing(rows: Named, senior: Application) -> None:
    row = rows(senior, found("list", Light.GREY))["身份证"]
    assert (row.ready, row.remark) == (None, "还没有清点")


def test_a_number_that_the_notice_does_not_give_is_said_to_be_missing(rows: Named, senior: Application) -> None:
    row = rows(senior, found("m10", Light.GREEN))["嘉兴市专业技术人员继续教育学时情况表"]
    assert (row.originals, row.copies) == (None, None)
    assert "本通知未规定份数" in row.remark


def test_what_the_unit_sends_is_not_asked_of_the_person(rows: Named, senior: Application) -> None:
    row = rows(senior)["花名册"]
    assert row.ready is None
    assert "单位" in row.remark


def test_works_of_a_kind_bring_their_row(rows: Named, senior: Application) -> None:
    senior.works = [Work(title="题目", kind="report")]
    named = rows(senior)
    assert named["可行性研究、设计报告"].copies == 1
    assert named["论文、著作"].remark == "不适用"
    assert named["代表作原件"].originals == 1


def test_the_header_has_the_six_blanks_and_leaves_the_unknown_empty(senior: Application) -> None:
    assert list(checklist_header(senior)) == ["姓名", "单位", "邮编", "地址", "联系电话", "手机号码"]
    assert checklist_header(senior)["手机号码"] == "13800000000"
    assert set(checklist_header(Application()).values()) == {""}

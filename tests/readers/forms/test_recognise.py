"""What a sheet is: by its title and its own words, in clean text and in scans, and never more surely than it is."""

from __future__ import annotations

import random
import re
import time

import pytest

from jxcheck.readers.forms.kinds import papers
from jxcheck.readers.forms.recognise import SURE, recognise
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Page, Paper
from tests.readers.papers import SHEETS, UNKNOWN, paper_of

SAMPLES = [(kind, text) for kind, texts in SHEETS.items() for text in texts]
IDS = [f"{kind}-{place}" for kind, texts in SHEETS.items() for place in range(len(texts))]


@pytest.mark.parametrize(("kind", "text"), SAMPLES, ids=IDS)
def test_every_sheet_of_text_is_known_for_sure(kind: str, text: str) -> None:
    guess = recognise(paper_of(text))
    assert (guess.kind, guess.runner_up) == (kind, None), guess
    assert guess.sure >= SURE
    assert guess.item == papers().by_id[kind].item
    assert guess.why


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_none_of_our_sheets_stays_unknown(text: str) -> None:
    guess = recognise(paper_of(text))
    assert guess.kind is None
    assert guess.sure == 0
    assert guess.why


OTHER_WORDINGS = [
    ("pension", "浙江省职工基本养老保险历年参保证明\n姓名 张三\n2017年 12 个月"),
    ("pension", "海宁市社会保险事业管理中心\n养老保险个人缴费证明"),
    ("pension", "企业职工基本养老保险参保缴费凭证\n姓名 张三"),
    ("appointment", "浙江省专业技术职务聘任书\n张三同志：聘任你为工程师"),
    ("title_certificate", "中华人民共和国\n专业技术人员\n职业资格证书\n管理号"),
    ("title_certificate", "关于公布张三等12名同志具有工程师任职资格的通知"),
    ("honour", "优秀员工证书\n张三同志荣获2018年度优秀员工称号，特发此证，以资鼓励"),
    ("award", "海宁市科学技术进步奖\n证书\n项目名称 某"),
    ("hours", "专业技术人员继续教育学时审验表\n年度 公需 专业"),
    ("hours", "继续教育学习情况汇总表\n年份 公需课程 专业课程 合计学时 审验"),
    ("assessment", "海宁市事业单位工作人员年度考核登记表\n（2017年度）"),
    ("assessment", "张三同志近三年年度考核情况\n2016年合格"),
    ("career", "本人工作经历\n2008.7-2010.1 某公司 技术员"),
    ("work_summary", "个人专业技术工作业绩总结\n本人张三，任现职以来"),
    ("appraisal", "浙江省省级工业新产品（新技术）鉴定证书\n产品名称"),
    ("contributor", "本人系主要贡献者证明\n张三为该集体项目主要贡献者"),
    ("education_report", "中国高等教育学历证书查询结果认证报告\n认证结论"),
    ("degree", "学位证书\n硕士"),
    ("diploma", "毕 业 文 凭\n学生 张三 准予毕业 学制三年 成绩合格"),
    ("paper", "基于PLC的控制系统设计\n张三\n摘要：本文\n关键词：PLC"),
    ("paper", "图书在版编目（CIP）数据\nISBN 978-7-111\n机械工业出版社"),
    ("contents", "第二册（业绩类材料）目录\n1.荣誉证书 1\n2.论文 3"),
    ("review_form", "浙江省工程技术人员中级专业技术资格评审表"),
]


@pytest.mark.parametrize(("kind", "text"), OTHER_WORDINGS)
def test_other_wordings_are_known_too(kind: str, text: str) -> None:
    guess = recognise(paper_of(text))
    assert guess.kind == kind, guess


def test_a_long_book_is_recognised_in_bounded_time() -> None:
    page = "第一章\n" + "\n".join(f"第{place}行的文字，说的是机构的设计与计算。" * 3 for place in range(40))
    started = time.perf_counter()
    assert recognise(paper_of(*[page] * 200)).kind is None
    assert time.perf_counter() - started < 2


def test_every_kind_but_the_photo_has_a_sample() -> None:
    assert set(SHEETS) | {"photo", "other_works"} == set(papers().by_id)


def _misread(text: str, seed: int) -> str:
    """As a scan is read: one wrong sign in the title, one in thirty elsewhere, a line in ten lost."""
    chance = random.Random(seed)
    lines = [line for line in text.strip().splitlines() if line.strip()]
    read = []
    for place, line in enumerate(lines):
        if place > 2 and chance.random() < 0.1:
            continue
        read.append("".join("口" if re.match(r"\w", sign) and chance.random() < 1 / 30 else sign for sign in line))
    return "\n".join(read)


def test_at_least_ninety_five_in_a_hundred_scans_are_known() -> None:
    trials = [(kind, _misread(text, seed)) for kind, text in SAMPLES for seed in range(5)]
    wrong = [(kind, recognise(paper_of(text, kind=Kind.JPEG, scanned=True))) for kind, text in trials]
    missed = [(kind, guess.kind, guess.sure) for kind, guess in wrong if guess.kind != kind]
    assert len(missed) <= 0.05 * len(trials), missed
    assert not [one for one in missed if one[2] >= SURE]


def test_a_title_with_a_wrong_sign_is_known_but_not_for_sure() -> None:
    guess = recognise(paper_of("事业单位人员职称申报岗位信急表\n某某中心", scanned=True))
    assert guess.kind == "posts"
    assert guess.sure < SURE
    assert "像" in guess.why


def test_a_summary_form_that_speaks_of_hours_is_no_hours_sheet() -> None:
    text = """推荐中级专业技术职务任职资格人员情况综合表
    继续教育完成情况 详见嘉兴市专业技术人员继续教育学时情况表
    公需课程 36 培训机构 72 合计学时 108
    现从事专业 机械 近3年考核情况 合格 是否破格申报 否"""
    assert recognise(paper_of(text)).kind == "summary"


def test_a_list_of_all_names_is_none_of_them() -> None:
    names = [kind.titles[0] for kind in papers().kinds if kind.titles and len(kind.titles[0]) > 4]
    for headed, kind in (("申报材料清单", "checklist"), ("目录", "contents"), ("第一册目录", "contents")):
        text = headed + "\n" + "\n".join(f"{place}、{name} 1份" for place, name in enumerate(names, 1))
        assert recognise(paper_of(text)).kind == kind


def test_a_list_without_a_heading_is_told_as_a_list() -> None:
    guess = recognise(
        paper_of("真实性保证书……1\n公示确认表……2\n毕业证书……3\n学位证书……4\n参保缴费证明……5\n工作总结……6")
    )
    assert guess.kind == "contents"
    assert guess.sure < SURE


def test_a_sentence_that_mentions_a_sheet_is_not_that_sheet() -> None:
    text = "情况说明\n本人的《基本养老保险参保缴费证明》已经丢失，现补办。\n请予受理。"
    assert recognise(paper_of(text)).kind is None


def test_a_sheet_of_another_province_is_told() -> None:
    away = recognise(paper_of(SHEETS["hours"][1]))
    assert away.kind == "hours"
    assert away.outside == "江苏"
    assert "外省" in away.why
    assert recognise(paper_of(SHEETS["hours"][0])).outside is None


def test_a_school_in_another_province_is_nothing_to_tell() -> None:
    text = SHEETS["diploma"][0] + "\n江苏省教育厅监制"
    assert recognise(paper_of(text)).outside is None


def test_a_picture_with_a_face_and_no_text_is_a_photo() -> None:
    picture = Paper("照片.jpg", Kind.JPEG, [Page(1, scanned=True)], 1)
    assert recognise(picture, faces=1).kind == "photo"
    assert recognise(picture, faces=1).item == "M05"
    assert recognise(picture, faces=3).sure < SURE
    assert recognise(picture, faces=0).kind is None
    assert recognise(picture).kind is None


def test_an_id_card_with_its_face_is_no_photo() -> None:
    card = paper_of(SHEETS["id_card"][0], kind=Kind.JPEG, scanned=True)
    assert recognise(card, faces=1).kind == "id_card"


def test_an_empty_page_says_that_there_was_no_text() -> None:
    assert "没有读到文字" in recognise(Paper("空白.pdf", Kind.PDF, [Page(1), Page(2)], 2)).why
    assert recognise(Paper("空白.pdf", Kind.PDF, [], 0)).kind is None


def test_several_papers_in_one_file_are_told_by_page() -> None:
    guess = recognise(paper_of(SHEETS["publicity"][0], SHEETS["pension"][0], SHEETS["hours"][0]))
    assert guess.kind == "publicity"
    assert guess.also == {2: "pension", 3: "hours"}


@pytest.mark.parametrize(
    "line", ["1" * 290 + "表", "(" * 290 + "表", "1." * 140 + "表", "一、" * 140 + "表", "-" * 290 + "表"]
)
def test_a_line_of_figures_or_brackets_takes_no_time(line: str) -> None:
    started = time.perf_counter()
    assert recognise(paper_of(*[line + "\n" + line] * 5)).kind is None
    assert time.perf_counter() - started < 1


def test_titles_within_a_long_form_are_its_own() -> None:
    guess = recognise(paper_of(SHEETS["review_form"][0], "任现职以来专业技术工作总结\n本人", SHEETS["hours"][2]))
    assert (guess.kind, guess.also) == ("review_form", {})


def test_a_blank_first_page_is_passed_over() -> None:
    assert recognise(paper_of("", SHEETS["posts"][0])).kind == "posts"


def test_the_file_name_is_not_looked_at() -> None:
    assert recognise(paper_of("今天天气很好", file="继续教育学时情况表.pdf")).kind is None


def test_why_holds_words_of_ours_only() -> None:
    for kind, text in SAMPLES:
        why = recognise(paper_of(text)).why
        assert "赵一" not in why, kind
        assert "330481198503120011" not in why, kind
        assert len(why) <= 200


def test_a_form_that_lists_papers_with_their_numbers_is_a_form_for_sure() -> None:
    text = next(iter(SHEETS["summary"]))
    listed = f"{text}\n某某研究 2016年5月 某某出版社 ISSN 1000-0000 CN33-0000 摘要 关键词 参考文献"
    guess = recognise(paper_of(listed))
    assert (guess.kind, guess.runner_up) == ("summary", None)
    assert guess.sure >= SURE

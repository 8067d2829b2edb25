"""学信网 备案表 and the certificates themselves: what they say, in digits, and nothing that opens a person's record."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.credential import read_credential
from tests.readers.papers import SHEETS, paper_of


def values(text: str, scanned: bool = False) -> dict[str, str]:
    return {name: said.value for name, said in read_credential(paper_of(text, scanned=scanned)).items()}


def test_a_registration_says_all_that_is_compared() -> None:
    says = read_credential(paper_of(SHEETS["registration"][0]))
    assert {name: said.value for name, said in says.items()} == {
        "name": "赵一",
        "sex": "男",
        "birth": "1985年3月12日",
        "school": "某某大学",
        "major": "机械工程",
        "education": "本科",
        "education_type": "普通高等教育",
        "study_form": "普通全日制",
        "entered_on": "2004年9月",
        "graduated_on": "2008年6月30日",
        "finished": "毕业",
        "certificate_number": "103351200805001234",
    }
    assert all(said.sure for said in says.values())


@pytest.mark.parametrize("text", [text for kind in ("registration", "education_report") for text in SHEETS[kind]])
def test_the_verification_code_is_never_kept(text: str) -> None:
    text += "\n在线验证码：A1B2 C3D4 E5F6\n验证码｜A1B2C3D4E5F6"
    says = values(text)
    assert "A1B2" not in "".join(says.values())
    assert not any("code" in name for name in says)


def test_a_registration_without_rules_is_read_line_by_line() -> None:
    text = """教育部学历证书电子注册备案表
    姓名 欧阳修文
    性别 女
    出生日期 1990年01月02日
    学校名称 浙江某某大学
    专业 电气工程及其自动化
    层次 本科
    毕（结）业日期 2012年06月20日
    证书编号 103371201205012345"""
    says = read_credential(paper_of(text))
    assert says["name"].value == "欧阳修文"
    assert says["major"].value == "电气工程及其自动化"
    assert says["graduated_on"].value == "2012年06月20日"
    assert all(says[name].sure for name in ("name", "sex", "birth", "school", "education", "certificate_number"))


def test_labels_and_values_that_a_scan_runs_together_are_taken_apart() -> None:
    text = """教育部学历证书电子注册备案表
    更新日期：2019年10月8日
    姓名赵一
    性别男出生日期1985年03月12日
    入学日期2004年09月01日毕（结）业日期2008年06月30日
    学校名称某某工业大学
    专业机械设计制造及其自动化
    学历类别普通高等教育学制4年学习形式普通全日制
    层次本科毕（结）业毕业
    证书编号103351200805001234校（院）长姓名孙某"""
    says = read_credential(paper_of(text, scanned=True))
    assert {name: said.value for name, said in says.items() if said.sure} | {"finished": ""} == {
        "name": "赵一",
        "sex": "男",
        "birth": "1985年03月12日",
        "graduated_on": "2008年06月30日",
        "school": "某某工业大学",
        "major": "机械设计制造及其自动化",
        "education": "本科",
        "certificate_number": "103351200805001234",
        "finished": "",
    }


def test_a_masked_id_stays_as_it_is_printed() -> None:
    assert values("学历认证报告\n姓名：赵一\n身份证号：330481********0011")["id_number"] == "330481********0011"


def test_a_diploma_is_read_by_its_sentence() -> None:
    says = values(SHEETS["diploma"][0])
    assert says == {
        "name": "赵一",
        "sex": "男",
        "birth": "1985年3月12日",
        "graduated_on": "2008年6月",
        "major": "机械工程",
        "education": "本科",
        "school": "某某大学",
        "finished": "毕业",
        "certificate_number": "103351200805001234",
    }


def test_a_sentence_over_several_lines_is_one() -> None:
    text = """毕业证书
    学生 钱二 性别 女 ，一九九〇年十月三十一日生 ，于二〇〇九年
    九月至二〇一二年六月在本校 机电一体化技术
    专业 三年制 专科学习，修完教学计划规定的全部课程，成绩合格，准予毕业。"""
    says = values(text)
    assert (says["birth"], says["graduated_on"]) == ("1990年10月31日", "2012年6月")
    assert (says["major"], says["education"]) == ("机电一体化技术", "专科")


def test_a_degree_certificate_says_degree_school_and_major() -> None:
    says = values(SHEETS["degree"][0])
    assert says["degree"] == "工学学士"
    assert says["school"] == "某某大学"
    assert says["major"] == "机械工程"
    assert says["name"] == "赵一"


def test_a_label_that_ran_into_the_school_is_cut_off_and_not_sure() -> None:
    said = read_credential(paper_of("毕业证书\n校名：某某大学校（院）长：孙某", scanned=True))["school"]
    assert (said.value, said.sure) == ("某某大学", False)


def test_a_self_taught_diploma_names_its_major() -> None:
    says = values(SHEETS["diploma"][2])
    assert (says["name"], says["major"]) == ("孙三", "计算机及应用")


@pytest.mark.parametrize(("word", "finished"), [("毕业", "毕业"), ("结业", "结业"), ("肄业", "肄业")])
def test_how_the_studies_ended_is_as_printed(word: str, finished: str) -> None:
    text = f"教育部学历证书电子注册备案表\n毕（结）业｜{word}｜姓名｜赵一"
    assert values(text)["finished"] == finished


def test_what_is_hardly_legible_is_not_sure() -> None:
    paper = paper_of(SHEETS["diploma"][0], scanned=True)
    for place, line in enumerate(paper.pages[0].lines):
        paper.pages[0].lines[place] = line._replace(sure=0.6)
    says = read_credential(paper)
    assert says["name"].value == "赵一"
    assert not any(said.sure for said in says.values())


def test_a_neighbour_s_words_are_not_taken_for_a_value() -> None:
    says = values("教育部学历证书电子注册备案表\n姓名｜｜性别｜\n证书编号｜无")
    assert says == {}

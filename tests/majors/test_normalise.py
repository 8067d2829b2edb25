"""Noise off a name: what is taken away, and what must stay."""

import pytest

from jxcheck.majors.normalise import LONGEST, read_name


@pytest.mark.parametrize(
    ("raw", "core"),
    [
        ("自动化", "自动化"),
        (" 自 动 化 ", "自动化"),
        ("自\u200b动化\n", "自动化"),
        ("⾃动化", "自动化"),
        ("自動化", "自动化"),
        ("自动化(卓越班)", "自动化"),
        ("自动化（中外合作办学）（南校区）", "自动化"),
        ("自动化（卓越【国家专项】班）", "自动化"),
        ("自动化[定向)", "自动化"),
        ("自动化（卓越班", "自动化"),
        ("自动化)卓越班(", "自动化"),
        ("（自动化）", "自动化"),
        ("（自动化", "自动化"),
        ("自动化专业", "自动化"),
        ("自动化专业（本科）", "自动化"),
        ("自动化 卓越班", "自动化"),
        ("自动化-国家专项", "自动化"),
        ("所学专业：自动化", "自动化"),
        ("080801自动化", "自动化"),
        ("080903T 网络工程", "网络工程"),
        ("某某大学自动化专业", "自动化"),
        ("某某大学机械工程学院自动化", "自动化"),
        ("电力系自动化专业", "自动化"),
        ("机械工程硕士", "机械工程"),
    ],
)
def test_noise_is_taken_off(raw: str, core: str) -> None:
    assert read_name(raw).core == core


@pytest.mark.parametrize(
    "name",
    [
        "电力系统及其自动化",
        "系统工程",
        "计算机体系结构",
        "国际关系",
        "地理信息系统",
        "应用电子技术教育",
        "3D打印技术",
        "大学生心理教育",
    ],
)
def test_what_only_looks_like_noise_stays(name: str) -> None:
    assert read_name(name).core == name


def test_a_suffix_is_never_taken_off_down_to_nothing() -> None:
    assert read_name("专业").core == "专业"


@pytest.mark.parametrize("raw", ["某某电力大学", "机械工程学院"])
def test_a_school_alone_is_no_major(raw: str) -> None:
    assert read_name(raw).core == ""


@pytest.mark.parametrize(
    "raw", ["电子信息类", "工科试验班(机械)", "机械工程、车辆工程", "自动化/会计学", "自动化+金融"]
)
def test_an_admission_group_is_seen(raw: str) -> None:
    assert read_name(raw).group


@pytest.mark.parametrize("raw", ["导航、制导与控制", "供热、供燃气、通风及空调工程", "工业工程"])
def test_one_major_with_an_enumeration_in_its_name_is_no_group(raw: str) -> None:
    assert not read_name(raw).group


def test_the_majors_in_brackets_count_for_the_field_of_a_group_and_a_double_degree_only() -> None:
    assert "储能" in read_name("工科类(储能科学与工程)").about
    assert "计算机" in read_name("工商管理(计算机双学士学位)").about
    assert "计算机" not in read_name("会计学(计算机方向)").about


@pytest.mark.parametrize(
    "raw", ["", " \t", "12345678", "😀", "Automation", "<b>自动化</b>", "我是学机械的", "机" * (LONGEST + 1)]
)
def test_what_is_no_name_says_why(raw: str) -> None:
    assert read_name(raw).odd


def test_only_the_first_characters_are_used() -> None:
    assert len(read_name("机" * 1_000_000).core) <= LONGEST

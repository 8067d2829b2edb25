"""Noise off a name: what is taken away, and what must stay."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from jxcheck.majors import load_catalogue
from jxcheck.majors.normalise import LONGEST, Name, read_name

TO_TRADITIONAL = OpenCC("s2t")
ENTRIES = sorted(load_catalogue().spellings)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
NOISE = [*" \n(）【、-·｜", "专业", "本科", "卓越班", "南校区", "080801", "2019级", "某某大学"]
PAIRS = st.sampled_from(["()", "（）", "【】", "[）", "<>", "〔〕"])
unhurried = settings(deadline=None)  # the first name loads dictionaries; speed has its own test


def cores(*names: str) -> set[str]:
    return {read_name(name).core for name in names}


@pytest.mark.parametrize(
    "raw",
    [
        "自动化",
        " 自 动 化 ",
        "自\u200b动化\n",
        "⾃动化",
        "自\t动\r\n化",
        "自 动 化 专 业",
        "自 动 化 （ 卓 越 班 ）",
    ],
)
def test_spaces_and_odd_characters_are_taken_off(raw: str) -> None:
    assert read_name(raw).core == "自动化"


@pytest.mark.parametrize(
    "raw",
    [
        "自动化(卓越班)",
        "自动化（中外合作办学）（南校区）",
        "自动化（卓越【国家专项】班）",
        "自动化（卓越班)[南校区]{定向}【师范】",
        "自动化[定向)",
        "自动化（卓越班",
        "自动化（中外合作办学（中爱））（南校区",
        "自动化)卓越班(",
        "自动化<卓越班>",
        "自动化“卓越计划”",
        "（自动化）",
        "（自动化",
        "((自动化))",
        "“自动化”",
        "《自动化》",
        "（自动化）专业",
        "本科（自动化）",
        "（中外合作办学）自动化",
        "[080801]自动化",
        "【2019级】自动化(含智能控制、机器人方向)",
    ],
)
def test_brackets_of_every_kind_are_taken_off(raw: str) -> None:
    read = read_name(raw)
    assert (read.core, read.odd, read.group) == ("自动化", None, False)


_LEVELS = """专业 职专 专科 本科 大专 中专 高职 函授 自考 成教 电大 网教 夜大 业余 自学考试 成人教育 本硕连读 第二学位 双学位 师范 师范类
职教师资 专升本 全日制 非全日制 四年制 学士 硕士 博士 研究生 工学硕士 专业本科函授 专业控制方向 中外合作办学 卓越班
2019级 2019级1班 98届 080801 080801T"""


@pytest.mark.parametrize("level", _LEVELS.split())
def test_a_level_a_mode_a_class_or_a_year_behind_the_name_is_taken_off(level: str) -> None:
    assert cores(f"自动化{level}", f"自动化 {level}", f"自动化（{level}）", f"自动化-{level}") == {"自动化"}


_FRONTS = """080801 0808Z1 0808Z1 080801T O8O8O1 B080801 代码:080801 专业代码：080801 2019级 98届 2005届 1. 1、 3+2 专业： 所学专业: 所学专业
    专业名称： 学历：本科专业： 全日制 全日制本科 非全日制 本科- 专升本 四年制 成人教育- 网络教育－ ｜ 丨 ·"""


@pytest.mark.parametrize("front", _FRONTS.split())
def test_a_code_a_year_a_label_or_a_mode_before_the_name_is_taken_off(front: str) -> None:
    assert cores(f"{front}自动化", f"{front} 自动化", f"{front}自动化专业") == {"自动化"}


@pytest.mark.parametrize(
    "front",
    [
        "某某大学",
        "某某大学 ",
        "某某大学-",
        "某某职业技术学院",
        "某某大学机械工程学院",
        "某某大学机械工程学院自动化系",
        "电力系",
        "机械工程系",
        "某某广播电视大学",
        "某省电大",
        "某某科学院自动化研究所",
    ],
)
def test_a_school_or_a_department_before_the_name_is_taken_off(front: str) -> None:
    assert cores(f"{front}自动化", f"{front}自动化专业(本科)") == {"自动化"}


@pytest.mark.parametrize(
    "raw",
    [
        "自动化 卓越班",
        "自动化-国家专项",
        "自动化/卓越班",
        "自动化－控制工程方向",
        "自动化 某某大学",
        "自动化，",
        "自动化、",
        "自动化。",
        "自动化…",
        "自·动·化",
        '"自动化"',
        "丨自动化丨",
        "自动化Automation",
        "自动化 Industrial Automation",
        "Bachelor of Engineering 自动化",
    ],
)
def test_a_tail_a_second_language_and_a_scanners_specks_are_taken_off(raw: str) -> None:
    read = read_name(raw)
    assert (read.core, read.odd, read.group) == ("自动化", None, False)


_REAL = """电力系统及其自动化 系统工程 生物系统工程 农业系统科学与工程 水系统科学与工程 计算机体系结构 国际关系 地理信息系统 船舶系泊技术
应用电子技术教育 成人教育学 成人教育 网络教育 学校教育 高级工商管理 专科护理 普通物理学 研究生教育管理 职业技术教育学 师范教育 大学语文
大学生心理教育 3D打印技术 5G技术 C语言 Web应用开发 UI设计 工业4.0 电大功率器件 核工程与核技术 导航、制导与控制 专业"""


@pytest.mark.parametrize("name", [*_REAL.split(), *(name for name in ENTRIES if "、" not in name)])
def test_what_only_looks_like_noise_stays(name: str) -> None:
    assert read_name(name) == Name(core=name, about=name, parts=tuple(name.split("、")) if "、" in name else ())


@pytest.mark.parametrize("raw", ["某某电力大学", "机械工程学院", "某某大学医学部"])
def test_a_school_alone_is_no_major(raw: str) -> None:
    assert read_name(raw).core == ""


@pytest.mark.parametrize(
    "raw", ["自动化辅修", "自动化高级技师", "自动化高级工", "辅修自动化", "辅修（自动化）", "自动化系", "自动化班"]
)
def test_what_may_be_less_than_a_degree_in_the_major_is_not_read_as_it(raw: str) -> None:
    assert read_name(raw).core != "自动化"


@pytest.mark.parametrize(
    "raw",
    [
        "电子信息类",
        "电子信息类专业",
        "工科试验班(机械)",
        "自动化实验班",
        "机械类（师范）",
        "机械工程、车辆工程",
        "自动化/会计学",
        "自动化+金融",
    ],
)
def test_an_admission_group_is_seen(raw: str) -> None:
    assert read_name(raw).group


@pytest.mark.parametrize("raw", ["导航、制导与控制", "供热、供燃气、通风及空调工程", "工业工程", "自动化(普通类)"])
def test_one_major_with_an_enumeration_in_its_name_is_no_group(raw: str) -> None:
    assert not read_name(raw).group


def test_the_majors_in_brackets_count_for_the_field_of_a_group_and_a_double_degree_only() -> None:
    assert "储能" in read_name("工科类(储能科学与工程)").about
    assert "计算机" in read_name("工商管理(计算机双学士学位)").about
    assert "计算机" not in read_name("会计学(计算机方向)").about


def test_the_parts_of_every_enumeration_are_kept() -> None:
    assert read_name("机械类(含车辆工程、工业设计)").parts == ("车辆工程", "工业设计")
    assert read_name("机械工程/自动化").parts == ("机械工程", "自动化")


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " \t",
        "12345678",
        "IT",
        "😀",
        "Automation 😀",
        "オートメーション",
        "<b>自动化</b>",
        "自动化<br>",
        "<b>Automation</b>",
        "https://example.org/自动化",
        "www.example.org",
        "name@example.org",
        "我是学机械的",
        "机" * (LONGEST + 1),
        "a" * (LONGEST + 1),
    ],
)
def test_what_is_no_name_says_why(raw: str) -> None:
    assert read_name(raw).odd


@pytest.mark.parametrize("raw", ["Automation", "B.Eng. in Electrical & Electronic Engineering", "MBA", " Génie civil "])
def test_a_name_in_latin_letters_is_english_and_keeps_its_spaces(raw: str) -> None:
    assert read_name(raw) == Name(core=raw.strip(), about=raw.strip(), english=True)


@pytest.mark.parametrize("raw", ["自动化", "自动化 Automation", "", "12345678"])
def test_any_other_name_is_not_english(raw: str) -> None:
    assert not read_name(raw).english


def test_only_the_first_characters_are_used() -> None:
    assert len(read_name("机" * 1_000_000).core) <= LONGEST


@unhurried
@given(st.text())
def test_any_text_is_read(raw: str) -> None:
    assert isinstance(read_name(raw), Name)


@unhurried
@given(st.sampled_from(ENTRIES), st.lists(st.tuples(PAIRS, st.text(HAN, max_size=8)), max_size=3))
def test_brackets_never_change_the_core(name: str, noise: list[tuple[str, str]]) -> None:
    brackets = "".join(pair[0] + text + pair[1] for pair, text in noise)
    assert read_name(name + brackets).core == name
    assert read_name(f"{name}（{brackets}").core == name


@unhurried
@given(st.lists(st.sampled_from([*ENTRIES, *NOISE]), max_size=6).map("".join))
def test_simplified_and_traditional_agree(raw: str) -> None:
    assert read_name(TO_TRADITIONAL.convert(raw)) == read_name(raw)


@unhurried
@given(st.one_of(st.text(), st.lists(st.sampled_from([*ENTRIES, *NOISE]), max_size=6).map("".join)))
def test_a_core_is_its_own_core(raw: str) -> None:
    core = read_name(raw).core
    assert read_name(core).core == core


def test_a_hundred_thousand_names_are_read_in_a_few_seconds() -> None:
    clean, noisy = ENTRIES, [f"某某大学{name}专业（卓越班）" for name in ENTRIES]
    assert min(_microseconds(clean) for _ in range(5)) < 40
    assert min(_microseconds(noisy) for _ in range(5)) < 80


def _microseconds(names: list[str]) -> float:
    """Processor time a name, so that a busy machine does not count; the limits leave a slow machine four times the aim."""
    start = time.process_time()
    for name in names:
        read_name(name)
    return (time.process_time() - start) / len(names) * 1e6


@pytest.mark.parametrize("part", ["硕士研究生", "专业", "080801", "12", "1 ", "（", "系", "某学院", "成人教育", "A b "])
def test_a_part_that_comes_again_and_again_is_read_at_once(part: str) -> None:
    start = time.process_time()
    read_name("自动化" + part * 60 + "化")
    assert time.process_time() - start < 0.1

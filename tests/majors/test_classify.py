"""The ladder, step by step; what is granted, and what never is."""

import json
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from jxcheck.application import Specialty
from jxcheck.majors import Verdict, classify, classify_many, load_catalogue
from jxcheck.majors.normalise import read_name

MECHATRONICS, ENERGY, INFORMATION = Specialty
TO_TRADITIONAL, TO_SIMPLIFIED = OpenCC("s2t"), OpenCC("t2s")
unhurried = settings(deadline=None)  # the first answer loads dictionaries; speed has its own test
ENTRIES = sorted(load_catalogue().spellings)
CHARACTERS = sorted({*"".join(ENTRIES), "工程", "技术", "自动化", "及其", "与"})
BRACKETED = ["产品质量工程(双学位体育装备工程)", "产品质量工程", "工科试验班(机械)", "工科试验班(航空)"]
# Brackets that are no noise: an admission group, or no degree in the major.
SAYING = [
    "大类",
    "业",
    "学",
    "开除",
    "在读",
    "取得",
    "位",
    "文凭",
    "通过",
    "训",
    "修",
    "单科",
    "格",
    "证书",
    "转",
    "不是",
    "伪造",
    "存疑",
]
DENIALS = ["非", "否", "无", "假", "不", "错误", "类"]
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)

NAMES = st.one_of(st.sampled_from(ENTRIES), st.sampled_from(BRACKETED), st.text(HAN, max_size=8), st.text(max_size=8))


def verdicts(name: str) -> dict[Specialty, str]:
    return {specialty: verdict.verdict for specialty, verdict in classify(name).specialties.items()}


def grants(name: str) -> dict[Specialty, str | None]:
    granted = classify(name).specialties.items()
    return {specialty: verdict.entry for specialty, verdict in granted if verdict.verdict in ("core", "related")}


def one(name: str, specialty: Specialty) -> Verdict:
    return classify(name).specialties[specialty]


# Step 1: as printed


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_is_found_in_its_own_tiers(name: str) -> None:
    catalogue = load_catalogue()
    printed = catalogue.spellings[name].name
    for specialty in (MECHATRONICS, INFORMATION):
        found = catalogue.section(specialty).find(printed)
        verdict = one(name, specialty)
        if found:
            assert (verdict.verdict, verdict.tier, verdict.entry, verdict.basis) == (
                found[0],
                found[0],
                printed,
                "listed",
            )
        else:
            assert verdict.verdict in ("review", "outside")


def test_one_name_can_be_core_for_one_specialty_and_related_for_another() -> None:
    assert verdicts("自动化") == {MECHATRONICS: "core", ENERGY: "outside", INFORMATION: "related"}
    assert verdicts("电子信息工程") == {MECHATRONICS: "related", ENERGY: "outside", INFORMATION: "core"}


def test_a_related_major_says_that_the_notice_leaves_its_consequence_open() -> None:
    assert "其后果本通知未规定" in one("工业工程", MECHATRONICS).why.text


def test_the_notices_own_slip_is_granted_with_a_note() -> None:
    verdict = one("农业机械化及其自动化", MECHATRONICS)
    assert (verdict.verdict, verdict.entry) == ("core", "农业机械化及其自动化机电")
    assert "笔误" in verdict.why.text


# Step 1 for 能源: a field word as its own subject


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("能源与动力工程", "能源"),
        ("新能源科学与工程", "能源"),
        ("城市燃气工程技术", "燃气"),
        ("供热、供燃气、通风及空调工程", "燃气"),
        ("电力系统继电保护", "电力"),
        ("电力工程与管理", "电力"),
        ("热能与动力工程(汽车方向)", "热工"),
        ("火电厂热力设备安装", "热工"),
        ("热工测量及自动化", "热工"),
    ],
)
def test_a_literal_field_word_is_core_for_energy(name: str, field: str) -> None:
    verdict = one(name, ENERGY)
    assert (verdict.verdict, verdict.basis, verdict.entry) == ("core", "listed", field)


@pytest.mark.parametrize(
    "name",
    [
        "新能源汽车工程",
        "能源经济",
        "电力电子与电力传动",
        "建筑环境与能源应用工程",
        "电力客户服务与管理",
        "新能源材料与器件",
        "电力机车",
    ],
)
def test_a_field_word_that_is_not_the_subject_is_for_a_person(name: str) -> None:
    assert one(name, ENERGY).verdict == "review"


NOT_ENERGY = """电力员工 电力司机 能源法 能源战略 电力改革 节约能源 电力销售 电力土建 能源植物 能源导论 不是电力工程 电力工程培训 电力工程肄业
能源管理 金属加热工艺 隔热工程 静电力学 智能源代码 可燃气体检测 热力图 食品热力杀菌 建筑热工 新能源整车制造 新能源轿车 新能源电动车技术
机械工程与电力工程 城市规划与能源 农业工程与能源 能源农业 电力与 燃气轮机工程 燃气具安装维修工 电力工程预算 电力财会 电力监理 热动画 热力学"""


@pytest.mark.parametrize("name", NOT_ENERGY.split())
def test_energy_is_granted_only_where_every_part_of_the_name_is_known_to_be_energy_technology(name: str) -> None:
    assert one(name, ENERGY).verdict in ("review", "outside")


@pytest.mark.parametrize(
    "name", ["某省电力公司", "某某电力大学会计学", "能源动力类", "我在电力系统上班", "国家能源局", "电力、会计/法律"]
)
def test_employers_schools_groups_and_sentences_are_never_granted_for_energy(name: str) -> None:
    assert one(name, ENERGY).verdict in ("review", "outside")


# Step 2: another function word


@pytest.mark.parametrize(
    ("name", "entry"),
    [("材料成型与控制工程", "材料成型及控制工程"), ("电机及电器", "电机与电器"), ("流体机械与工程", "流体机械及工程")],
)
def test_another_function_word_is_granted_where_it_collides_with_no_entry(name: str, entry: str) -> None:
    verdict = one(name, MECHATRONICS)
    assert (verdict.verdict, verdict.entry, verdict.basis) == ("core", entry, "spelling")


@pytest.mark.parametrize("name", ["电气工程和自动化", "电气工程及自动化", "电气工程自动化"])
def test_a_function_word_that_could_mean_two_entries_grants_nothing(name: str) -> None:
    assert grants(name) == {}


def test_the_two_electrical_entries_are_kept_apart_and_the_twin_is_named() -> None:
    assert grants("电气工程及其自动化") == {MECHATRONICS: "电气工程及其自动化"}
    assert grants("电气工程与自动化") == {INFORMATION: "电气工程与自动化"}
    assert "电气工程与自动化" in one("电气工程及其自动化", INFORMATION).why.text


# Older, newer and other-level names


@pytest.mark.parametrize(
    ("name", "specialty", "entry", "tier"),
    [
        ("工业自动化", MECHATRONICS, "自动化", "core"),
        ("工业自动化（函授）", INFORMATION, "自动化", "related"),
        ("计算机科学与技术", MECHATRONICS, "计算机软件", "related"),
        ("计算机科学与技术", INFORMATION, "计算机及应用", "core"),
        ("電力系統及其自動化", MECHATRONICS, "电气工程及其自动化", "core"),
        ("机电一体化技术", MECHATRONICS, "机械电子工程", "core"),
    ],
)
def test_an_older_or_newer_name_is_for_review_with_its_entry_and_its_source(
    name: str, specialty: Specialty, entry: str, tier: str
) -> None:
    verdict = one(name, specialty)
    assert (verdict.verdict, verdict.basis, verdict.entry, verdict.tier) == ("review", "lineage", entry, tier)
    assert verdict.why.lineage is not None
    assert entry in verdict.why.lineage
    assert verdict.why.clause.at.startswith("附件13")


def test_an_older_name_of_an_admission_group_is_no_entry_but_a_suggestion() -> None:
    verdict = one("电子信息类(计算机科学与技术、物联网工程)", INFORMATION)
    assert (verdict.verdict, verdict.entry) == ("review", None)
    assert verdict.suggestions[0].entry == "计算机及应用"


# English names


@pytest.mark.parametrize("name", ["B.Eng. in Mechanical Engineering", "Bachelor of Science in Computer Science"])
def test_an_english_name_is_at_most_for_review_with_an_entry(name: str) -> None:
    found = [verdict for verdict in classify(name).specialties.values() if verdict.entry]
    assert found
    assert grants(name) == {}
    assert all(verdict.verdict == "review" and "可译作" in verdict.why.text for verdict in found)


def test_an_english_name_of_another_field_is_outside() -> None:
    assert set(verdicts("MSc Accounting").values()) == {"outside"}


# Typing slips


@pytest.mark.parametrize(
    ("name", "specialty", "entry"),
    [
        ("机械电子工成", MECHATRONICS, "机械电子工程"),
        ("微电子枝术", INFORMATION, "微电子技术"),
        ("机械设计制造其自动化", MECHATRONICS, "机械设计制造及其自动化"),
        ("车辆辆工程", MECHATRONICS, "车辆工程"),
        ("工业程工", MECHATRONICS, "工业工程"),
        ("电气工程级其自动化", MECHATRONICS, "电气工程及其自动化"),
    ],
)
def test_a_typing_slip_is_for_review_with_the_entry(name: str, specialty: Specialty, entry: str) -> None:
    verdict = one(name, specialty)
    assert (verdict.verdict, verdict.basis, verdict.entry) == ("review", "spelling", entry)
    assert verdict.tier is not None


@pytest.mark.parametrize(
    "name", ["农业工程", "计算机硬件", "电工技术应用", "测控技术", "林业工程", "工程管制学", "电子信息工程类"]
)
def test_another_major_one_character_away_is_no_slip(name: str) -> None:
    assert all(verdict.basis != "spelling" for verdict in classify(name).specialties.values())


# Step 4 and 5: in the field, and outside


@pytest.mark.parametrize(
    ("name", "specialty"),
    [
        ("物联网工程", INFORMATION),
        ("网络空间安全", INFORMATION),
        ("机器人工程", MECHATRONICS),
        ("焊接技术与工程", MECHATRONICS),
        ("采矿工程", ENERGY),
        ("石油工程", ENERGY),
    ],
)
def test_a_name_in_the_field_but_in_no_list_is_for_a_person_with_suggestions(name: str, specialty: Specialty) -> None:
    verdict = one(name, specialty)
    assert (verdict.verdict, verdict.basis, verdict.tier, verdict.entry) == ("review", "field", None, None)
    scores = [suggestion.score for suggestion in verdict.suggestions]
    assert scores
    assert scores == sorted(scores, reverse=True)
    assert "核实" in verdict.why.text


@pytest.mark.parametrize(
    "name", ["汉语言文学", "会计学", "大数据与会计", "临床医学", "土木工程", "市场营销", "植物保护"]
)
def test_another_field_is_outside_everywhere_and_says_not_listed(name: str) -> None:
    for verdict in classify(name).specialties.values():
        assert (verdict.verdict, verdict.basis, verdict.entry, verdict.suggestions) == ("outside", "none", None, ())
        assert "未列入" in verdict.why.text
        assert "不合格" not in verdict.why.text


@pytest.mark.parametrize("name", ["工程", "工学", "工程硕士"])
def test_a_name_too_wide_to_place_is_for_a_person(name: str) -> None:
    assert set(verdicts(name).values()) == {"review"}


@pytest.mark.parametrize(
    "name",
    [
        "工科试验班(机械工程、自动化)",
        "电子信息类(电子信息工程、通信工程)",
        "自动化类",
        "机械工程、车辆工程",
        "车辆工程(机械工程、工业设计)",
        "自动化+会计学",
    ],
)
def test_an_admission_group_is_never_granted(name: str) -> None:
    assert grants(name) == {}


def test_an_admission_group_asks_for_the_certificate_and_suggests_what_it_names() -> None:
    verdict = one("机械类(车辆工程、工业设计)", MECHATRONICS)
    assert "毕业证书" in verdict.why.text
    assert {suggestion.entry for suggestion in verdict.suggestions[:2]} == {"车辆工程", "工业设计"}


@pytest.mark.parametrize(
    "name", ["国网某供电分公司", "北京某热力集团有限公司", "机械工程师", "自动化车间主任", "电力设计院", "物价局"]
)
def test_an_employer_or_a_post_is_outside_and_told_so(name: str) -> None:
    for verdict in classify(name).specialties.values():
        assert verdict.verdict == "outside"
        assert "单位或岗位" in verdict.why.text


@pytest.mark.parametrize(
    "name",
    [
        "机械工程（肄业）",
        "自动化(辅修)",
        "自动化 is not my major",
        "自动化（大类招生）",
        "(自动化)类",
        "他没上大学自动化",
    ],
)
def test_what_is_less_than_a_degree_in_one_major_is_never_granted(name: str) -> None:
    assert grants(name) == {}


def test_a_stray_mark_or_letter_does_not_hide_an_entry() -> None:
    assert grants("机械设计、制造及其自动化") == {MECHATRONICS: "机械设计制造及其自动化"}
    assert grants("材料成型及控制工程Z") == {MECHATRONICS: "材料成型及控制工程"}
    for broken in (
        "电子、信息工程",
        "计算机、软件",
        "机械、电子工程",
        "工程、管理",
        "自动化、会计学方向",
        "自动化,后转入会计学院",
    ):
        assert grants(broken) == {}


def test_a_wide_group_is_for_a_person_only_where_its_brackets_say_nothing() -> None:
    assert set(verdicts("工科试验班").values()) == {"review"}
    assert verdicts("工科试验班(机械、航空航天)") == {MECHATRONICS: "review", ENERGY: "outside", INFORMATION: "outside"}


@pytest.mark.parametrize("name", ["自动化 会计学", "机械工程与会计", "会计学;机械工程"])
def test_a_listed_major_is_not_hidden_by_another_fields_word(name: str) -> None:
    assert one(name, MECHATRONICS).verdict == "review"


def test_a_listed_major_beside_another_one_is_for_a_person() -> None:
    verdict = one("会计学、机械工程", MECHATRONICS)
    assert verdict.verdict == "review"
    assert verdict.suggestions[0].entry == "机械工程"


# Anything at all


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "机" * 10_000,
        "12345678",
        "330400190001010000",
        "😀",
        "<b>自动化</b>",
        "我是学机械的",
        "(" * 500,
        "\x00",
        "\ud800",
        "专业",
    ],
)
def test_bad_input_is_answered_without_a_grant(name: str) -> None:
    classification = classify(name)
    assert classification.name == name
    assert set(verdicts(name).values()) <= {"review", "outside"}
    assert all(verdict.why.text for verdict in classification.specialties.values())


@unhurried
@given(st.text())
def test_any_text_gets_three_verdicts(name: str) -> None:
    assert set(classify(name).specialties) == set(Specialty)


@unhurried
@given(
    st.sampled_from(ENTRIES),
    st.text(HAN, min_size=1, max_size=12),
    st.sampled_from(["({})", "（{}）", "【{}】", "(({}))", "（{}"]),
)
def test_brackets_behind_a_name_never_change_what_is_granted(name: str, noise: str, brackets: str) -> None:
    assume(noise not in DENIALS and not any(word in noise for word in SAYING))
    assert grants(name + brackets.format(noise)) == grants(name)


@unhurried
@given(st.sampled_from(ENTRIES))
def test_simplified_and_traditional_agree(name: str) -> None:
    assert verdicts(TO_TRADITIONAL.convert(name)) == verdicts(name)


@unhurried
@given(st.sampled_from(ENTRIES), st.data())
def test_a_changed_character_is_never_granted_a_list(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    wrong = name[:at] + data.draw(HAN) + name[at + 1 :]
    for verdict in classify(wrong).specialties.values():
        if verdict.verdict in ("core", "related") and verdict.entry in load_catalogue().spellings:
            assert _content(wrong) in {_content(spelling) for spelling in ENTRIES}


def _content(name: str) -> str:
    """A slow and obvious reading of what must agree: the simplified name with all function words taken for one."""
    name = TO_SIMPLIFIED.convert(name)
    for word in ("及其", "及", "和"):
        name = name.replace(word, "与")
    return name


@unhurried
@given(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=14).map("".join))
def test_no_string_outside_the_catalogue_is_granted_a_list(name: str) -> None:
    spelt = {_content(spelling) for spelling in ENTRIES}
    for specialty in (MECHATRONICS, INFORMATION):
        if one(name, specialty).verdict in ("core", "related"):
            assert _content(read_name(name).core) in spelt


@unhurried
@given(
    st.lists(st.one_of(st.sampled_from(ENTRIES), st.text(HAN, max_size=8), st.text(max_size=8)), max_size=12), st.data()
)
def test_the_order_of_a_batch_does_not_matter(names: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(names))
    assert {answer.name: answer for answer in classify_many(names)} == {
        answer.name: answer for answer in classify_many(shuffled)
    }
    assert [classify(name) for name in names] == classify_many(names)


def test_a_name_takes_under_two_milliseconds_and_a_huge_one_no_longer() -> None:
    names = [*ENTRIES, "计算机科学与技术", "电气工程级其自动化", "啊" * 1_000_000]
    classify_many(names)
    assert min(_seconds(names) for _ in range(5)) / len(names) < 0.002


def _seconds(names: list[str]) -> float:
    """Processor time, so that a busy machine does not count."""
    start = time.process_time()
    for name in names:
        classify(name)
    return time.process_time() - start


def test_many_names_are_answered_in_order_repeats_too() -> None:
    names = ["自动化", "会计学", "自动化"]
    assert [answer.name for answer in classify_many(names)] == names
    assert classify_many(names)[2] == classify("自动化")


def test_the_json_has_the_form_that_other_programs_read() -> None:
    answer = json.loads(json.dumps(classify("自动化(卓越班)").to_json(), ensure_ascii=False))
    assert set(answer) == {"name", "specialties"}
    assert list(answer["specialties"]) == ["mechatronics", "energy", "information"]
    verdict = answer["specialties"]["mechatronics"]
    assert set(verdict) == {"verdict", "tier", "entry", "basis", "suggestions", "why"}
    assert set(verdict["why"]) == {"text", "clause", "lineage"}
    assert verdict["why"]["clause"]["at"].startswith("附件13")
    assert answer["specialties"]["information"]["verdict"] == "related"

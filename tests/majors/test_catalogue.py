"""附件13 as data: the counts, the names, the clauses, and a refusal for a broken file."""

from pathlib import Path

import pytest

from jxcheck.application import Specialty
from jxcheck.majors import catalogue as room
from jxcheck.majors import load_catalogue
from jxcheck.unusable import Unusable

_PRINTED = """
机械工程 机械设计制造及其自动化 材料成型及控制工程 机械电子工程 工业设计 过程装备与控制工程 机械制造工艺与设备
车辆工程 汽车服务工程 测控技术与仪器 电气工程及其自动化 自动化 精密仪器及机械 测试计量技术及仪器
动力机械及工程 流体机械及工程 化工过程机械 电机与电器 电工理论与新技术 检测技术与自动化装置
农业机械化及其自动化机电 农业电气化 金属材料工程 电子信息工程 通信工程 计算机软件 计算机应用技术
电力电子与电力传动 建筑电气与智能化 信息管理与信息系统 工程管理 工业工程 人工智能 信息安全 电子技术应用
电子组装技术与设备 通信技术 通信设备安装与维护 计算机网络技术 计算机及应用 软件工程 计算机及外设维修
广播电视应用技术 数字媒体技术应用 无线电技术 电子电路设计与工艺 光电子技术 微电子技术 电子与信息技术
电子信息科学与技术 地理信息系统 电子科学与技术 通信运营服务 生物医学工程 电气工程与自动化 数控技术
理化测试与质检技术 影视艺术技术 信息显示与光电技术 光电信息工程 电气信息工程 轨道交通信号 电力工程与管理
智能科学与技术 探测制导与控制技术 教育技术学 现代教育技术 电磁场与无线技术 机电技术应用
"""
NAMES = _PRINTED.split()


def test_the_lists_have_as_many_entries_as_the_notice_prints() -> None:
    catalogue = load_catalogue()
    counts = {
        (specialty.value, tier): len(listing.entries)
        for specialty in Specialty
        for tier, listing in catalogue.section(specialty).listings.items()
    }
    assert counts == {
        ("mechatronics", "core"): 22,
        ("mechatronics", "related"): 10,
        ("information", "core"): 18,
        ("information", "related"): 22,
    }


def test_the_72_entries_are_these_69_names_in_the_order_of_the_notice() -> None:
    entries = [entry.name for entry in load_catalogue().entries()]
    assert len(entries) == 72
    assert len(NAMES) == 69
    assert list(dict.fromkeys(entries)) == NAMES


def test_three_names_stand_in_two_lists_and_are_marked() -> None:
    catalogue = load_catalogue()
    entries = [entry.name for entry in catalogue.entries()]
    twice = {name for name in entries if entries.count(name) == 2}
    assert twice == set(catalogue.anomalies["AN-25"].names) == {"自动化", "电子信息工程", "建筑电气与智能化"}


def test_only_the_list_that_ends_in_等_is_open() -> None:
    catalogue = load_catalogue()
    open_lists = [
        listing.clause.quote
        for specialty in Specialty
        for listing in catalogue.section(specialty).listings.values()
        if listing.open
    ]
    assert open_lists == ["机电相近专业包括："]


def test_energy_has_a_description_with_four_fields_and_four_activities_in_its_own_words() -> None:
    section = load_catalogue().energy
    assert section.listings == {}
    assert section.description is not None
    quote = section.description.clause.quote
    assert len(section.description.fields) == len(section.description.activities) == 4
    assert all(word in quote for word in section.description.fields + section.description.activities)
    assert list(section.description.reading.words) == section.description.fields


def test_every_list_cites_附件13() -> None:
    assert all(load_catalogue().section(specialty).clause.attachment == 13 for specialty in Specialty)


def test_the_slip_of_the_notice_is_kept_with_an_alias_and_a_note() -> None:
    entry = load_catalogue().spellings["农业机械化及其自动化"]
    assert entry.name == "农业机械化及其自动化机电"
    assert entry.note
    assert "机电" not in load_catalogue().spellings


@pytest.mark.parametrize(
    "content",
    [
        "a: [",
        "mechatronics: {}",
        "just text",
        "",
    ],
)
def test_a_broken_data_file_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "majors.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Unusable, match=r"majors\.yaml"):
        room.load(path, room.Catalogue)


def test_an_anomaly_that_names_no_entry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "majors.yaml"
    text = (room.DATA / "majors.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("names: [自动化,", "names: [自动化学,"), encoding="utf-8")
    with pytest.raises(Unusable):
        room.load(path, room.Catalogue)


def test_a_missing_data_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"gone\.yaml"):
        room.load(tmp_path / "gone.yaml", room.Catalogue)

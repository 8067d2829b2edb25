"""The official classes: what a name's place says of its fields."""

from jxcheck.application import Specialty
from jxcheck.majors import classify, load_catalogue
from jxcheck.majors.official import Official, load_official

MECHATRONICS, ENERGY, INFORMATION = Specialty


def official(*catalogues: dict[str, object]) -> Official:
    filled = [{"title": "某目录", "level": "本科", "read": False} | each for each in catalogues]
    return Official.model_validate({"catalogues": filled})


COMPUTING = {
    "code": "0809",
    "name": "计算机类",
    "fields": ["mechatronics", "information"],
    "majors": "物联网工程 网络工程",
}


def test_a_name_belongs_to_the_fields_that_its_class_says() -> None:
    place = official({"classes": [COMPUTING]}).find("物联网工程")
    assert place is not None
    assert place.fields == {MECHATRONICS, INFORMATION}
    assert official({"classes": [COMPUTING]}).find("汉语言文学") is None


def test_a_place_says_when_its_catalogue_was_not_read_and_gives_no_code_that_is_not_known() -> None:
    read = official({"classes": [COMPUTING], "read": True}).find("网络工程")
    unread = official({"classes": [COMPUTING | {"code": ""}]}).find("网络工程")
    assert (str(read), str(unread)) == ("《某目录》计算机类（0809）", "据本程序整理的《某目录》")


def test_the_catalogue_named_first_speaks_for_a_name_in_several() -> None:
    other = {"code": "1", "name": "别类", "fields": [], "majors": "物联网工程"}
    place = official({"classes": [COMPUTING]}, {"classes": [other]}).find("物联网工程")
    assert place is not None
    assert place.kind == "计算机类"


def test_the_class_decides_against_the_words_both_ways() -> None:
    # 电子竞技运动与管理 holds 电子 and is in no field; 物联网工程 is 计算机类 and says so.
    assert {each.verdict for each in classify("电子竞技运动与管理").specialties.values()} == {"outside"}
    assert "计算机类" in classify("物联网工程").specialties[INFORMATION].why.text


def test_every_entry_of_the_notice_that_is_official_lies_in_a_field_of_its_own_lists() -> None:
    catalogue, books = load_catalogue(), load_official()
    for specialty in (MECHATRONICS, INFORMATION):
        for _, entry in catalogue.section(specialty).entries():
            place = books.find(entry.name)
            assert place is None or specialty in place.fields, entry.name

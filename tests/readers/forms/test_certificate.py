"""身份证, 资格证书 and 聘书: name, number, title and post, and no more."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.certificate import read_appointment, read_id_card, read_title_certificate
from tests.readers.papers import SHEETS, paper_of


def test_an_id_card_says_who_it_is_and_not_where_they_live() -> None:
    says = read_id_card(paper_of(SHEETS["id_card"][0], scanned=True))
    assert {name: said.value for name, said in says.items()} == {
        "name": "赵一",
        "sex": "男",
        "birth": "1985年3月12日",
        "id_number": "330481198503120011",
    }
    assert all(said.sure for said in says.values())


def test_a_number_with_another_birthday_in_it_is_not_sure() -> None:
    says = read_id_card(paper_of(SHEETS["id_card"][0].replace("19850312", "19860312"), scanned=True))
    assert not says["id_number"].sure
    assert not says["birth"].sure
    assert says["name"].sure


def test_the_back_of_an_id_card_says_nothing() -> None:
    assert read_id_card(paper_of(SHEETS["id_card"][1])) == {}


@pytest.mark.parametrize(("place", "title", "name"), [(0, "助理工程师", "赵一"), (2, "工程师", "孙三")])
def test_a_certificate_of_a_title_is_read(place: int, title: str, name: str) -> None:
    says = read_title_certificate(paper_of(SHEETS["title_certificate"][place]))
    assert says["title_held"].value == title
    assert says["name"].value == name


def test_when_a_title_was_granted_and_in_what_is_read() -> None:
    says = read_title_certificate(paper_of(SHEETS["title_certificate"][0]))
    assert says["qualified_on"].value == "2012年6月1日"
    assert says["specialty"].value == "机械设计"


@pytest.mark.parametrize(
    ("text", "name", "post", "since"),
    [
        (SHEETS["appointment"][0], "赵一", "助理工程师", "2012年8月"),
        (SHEETS["appointment"][1], None, "助理工程师", "2016年1月"),
        (SHEETS["appointment"][2], None, "助理工程师", None),
        ("聘任证书\n姓名：钱二\n聘任专业技术职务：工程师\n聘任期限：2015.03-2018.02", "钱二", "工程师", "2015.03"),
    ],
)
def test_a_letter_of_appointment_is_read(text: str, name: str | None, post: str, since: str | None) -> None:
    says = {field: said.value for field, said in read_appointment(paper_of(text)).items()}
    assert (says.get("name"), says.get("appointment"), says.get("appointed_on")) == (name, post, since)

"""保证书: whose it is, and that the two names in it are one."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.pledge import read_pledge
from tests.readers.papers import SHEETS, paper_of


def test_the_one_vouched_for_and_the_one_who_signs_are_read() -> None:
    says = read_pledge(paper_of(SHEETS["pledge"][0]))
    assert {field: (said.value, said.sure) for field, said in says.items()} == {
        "name": ("赵一", True),
        "signed": ("赵一", True),
        "qualification": ("工程师", True),
    }


def test_two_names_are_not_taken_for_one() -> None:
    says = read_pledge(paper_of(SHEETS["pledge"][0].replace("申报人：赵一", "申报人：钱二")))
    assert (says["name"].value, says["name"].sure) == ("赵一", False)


@pytest.mark.parametrize(
    "text",
    [
        "保证书\n本人申报 专业技术职务任职资格\n申报人：\n年 月 日\n兹保证 同志确系本单位职工",
        "保证书\n本人申报____专业技术职务任职资格\n申报人：____\n____年__月__日\n兹保证____同志确系本单位职工",
    ],
)
def test_a_blank_form_names_nobody(text: str) -> None:
    assert read_pledge(paper_of(text)) == {}


def test_names_with_a_dot_or_a_rare_sign_are_whole() -> None:
    text = SHEETS["pledge"][0].replace("赵一", "阿卜杜拉·买买提")
    assert read_pledge(paper_of(text))["name"].value == "阿卜杜拉·买买提"

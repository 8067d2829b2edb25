"""专业速查: real names in, real words out; many at once; whatever is typed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from jxcheck.application import Application
from jxcheck.majors import classify
from jxcheck.site import site
from jxcheck.web.lights import plain
from tests.web.test_pages import NASTY, opened

NUMBER = "11010519491231002X"
MOST = site().limits.majors


def words(test: AppTest) -> str:
    return "\n".join(element.value for element in [*test.markdown, *test.caption, *test.error])


def cards(test: AppTest) -> int:
    return sum("-badge[" in element.value for element in test.markdown)


def table(test: AppTest) -> list[str]:
    """The rows under the heading."""
    tables = [element.value for element in test.markdown if element.value.startswith("| 专业名称")]
    return tables[0].split("\n")[2:] if tables else []


def looked_up(name: str) -> AppTest:
    test = opened("majors", Application())
    test.text_input(key="major").set_value(name).run()
    assert not test.exception
    return test


def pasted(text: str) -> AppTest:
    test = opened("majors", Application())
    test.text_area(key="majors").set_value(text).run()
    assert not test.exception
    return test


def test_an_empty_page_teaches_with_three_examples_and_asks_for_nothing_else() -> None:
    test = opened("majors", Application())
    assert test.title[0].value == "专业速查"
    assert not test.get("file_uploader")
    assert cards(test) == 0
    assert [button.key for button in test.button if (button.key or "").startswith("major-example")] == [
        "major-example-0",
        "major-example-1",
        "major-example-2",
    ]


def test_an_example_is_looked_up_by_one_click() -> None:
    test = opened("majors", Application())
    name = test.button(key="major-example-0").label
    test.button(key="major-example-0").click().run()
    assert test.text_input(key="major").value == name
    assert cards(test) == 3


def test_a_listed_major_gets_three_cards_and_the_best_specialty() -> None:
    shown = words(looked_up("自动化"))
    assert "**机电**　:green-badge[● 本专业]" in shown
    assert "**能源**　:orange-badge[▲ 目录未列入]" in shown
    assert "**信息技术**　:green-badge[● 相近专业]" in shown
    assert "**最适合申报的专业**　机电（本专业）" in shown


def test_a_major_listed_nowhere_is_sent_to_the_office_and_not_refused() -> None:
    shown = words(looked_up("汉语言文学"))
    assert shown.count(":orange-badge[▲ 目录未列入]") == 3
    assert "目录未列入，请向评委会办公室核实" in shown
    assert "没有列入不等于不能申报" in shown


@pytest.mark.parametrize(
    "odd", ["我是学机械的", NUMBER, "123456", "😀😀", NASTY, "<script>alert(1)</script>", "长" * 10_000]
)
def test_what_is_no_major_gets_the_classifiers_own_sentence_and_no_grant(odd: str) -> None:
    test = looked_up(odd)
    shown = words(test)
    assert cards(test) == 3
    assert ":green-badge[" not in shown
    for verdict in classify(odd).specialties.values():
        assert plain(verdict.why.text) in shown
    assert "<script>" not in shown


def test_blank_input_is_no_question() -> None:
    assert cards(looked_up("   ")) == 0
    assert table(pasted(" \n\n\t\n")) == []


def test_many_names_become_a_table_in_their_order_without_the_blank_lines() -> None:
    test = pasted("自动化\n\n  汉语言文学 \r\n自动化\n")
    rows = table(test)
    assert [row.split(" | ")[0] for row in rows] == ["| **自动化**", "| **汉语言文学**", "| **自动化**"]
    assert ":green[●] 本专业 :gray[（自动化）]" in rows[0]
    assert "**3 个名称**　2 个有本专业或相近专业，1 个三类目录都未列入" in words(test)
    assert [button.label for button in test.get("download_button") if "Excel" in button.label]


def test_a_line_is_one_name_whatever_stands_in_it() -> None:
    assert len(table(pasted("导航、制导与控制\n自动化，机械工程\n=1+1 <b>x</b> | y"))) == 3


def test_several_columns_are_not_guessed_from_and_nothing_is_lost() -> None:
    test = pasted("张三\t自动化\n李四\t会计学")
    assert "几列" in test.error[0].value
    assert table(test) == []
    assert test.text_area(key="majors").value == "张三\t自动化\n李四\t会计学"


def test_an_id_number_among_the_names_is_masked_in_the_table() -> None:
    (row,) = table(pasted(NUMBER))
    assert NUMBER not in row
    assert plain("110105********002X") in row


def test_as_many_as_allowed_are_answered() -> None:
    assert len(table(pasted("自动化\n" * MOST))) == MOST


def test_more_than_allowed_is_one_clear_sentence_and_nothing_is_lost() -> None:
    text = "自动化\n" * (MOST + 1)
    test = pasted(text)
    assert table(test) == []
    assert f"粘贴了 {MOST + 1} 个名称，一次最多查 {MOST} 个" in test.error[0].value
    assert test.text_area(key="majors").value == text


def test_nothing_typed_here_reaches_the_application_or_the_address() -> None:
    test = looked_up(NUMBER)
    assert test.session_state["application"] == Application(policy=test.session_state["application"].policy)
    assert not test.query_params


@pytest.mark.parametrize("name", ["home", "education"])
def test_it_is_reached_from_the_home_page_and_from_the_education_page(name: str) -> None:
    links = [link.proto.page for link in opened(name, Application()).get("page_link")]
    assert links.count("majors") == 1


def test_there_is_a_way_back_and_it_is_no_step_of_the_lane() -> None:
    links = [link.proto.page for link in opened("majors", Application()).get("page_link")]
    assert "majors" not in links
    assert links.count("education") == 2  # the lane's and its own

"""Names of personal downloads: readable, and never the same twice."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from jxcheck.web.downloads import personal_name


def test_the_name_says_what_it_is_and_carries_a_mark() -> None:
    assert re.fullmatch(r"预审报告-[0-9a-f]{8}\.xlsx", personal_name("预审报告", ".xlsx"))
    assert re.fullmatch(r"照片-[0-9a-f]{8}\.jpg", personal_name("照片", "jpg"))


def test_no_two_names_are_the_same() -> None:
    assert len({personal_name("报告", "pdf") for _ in range(1000)}) == 1000


def test_what_no_file_system_takes_is_left_out() -> None:
    assert re.fullmatch(r"a_b_c-[0-9a-f]{8}\.pdf", personal_name('a/b:*?"<>|c', "pdf"))
    assert personal_name("../..", "pdf").startswith("文件-")


def test_the_button_stands_on_the_page_without_building_its_file() -> None:
    def page() -> None:
        from jxcheck.web.downloads import download

        def build() -> bytes:
            raise AssertionError("built before it was pressed")

        download("下载报告", build, stem="报告", suffix="pdf", mime="application/pdf", key="report")

    shown = AppTest.from_function(page).run()
    assert not shown.exception
    assert [button.label for button in shown.get("download_button")] == ["下载报告"]

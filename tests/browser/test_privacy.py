"""Nothing about a person stays behind: not in a log, not in a file, not on the screen in full."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import REPO, serving, settled
from tests.browser.test_whole_job import drop, fill, go, taken

NAME, NUMBER, UNIT = "金丝雀甲乙丙", "11010519491231002X", "绝密单位九七三"


def test_no_name_number_or_employer_is_left_in_a_log_or_a_file(page: Page, tmp_path: Path) -> None:
    with serving(REPO / "app.py", tmp_path) as address:
        page.goto(f"{address}/basics")
        settled(page)
        fill(page, "name", NAME)
        fill(page, "id-number", NUMBER)
        fill(page, "employer", UNIT)
        fill(page, "supervisor", NAME * 100)
        expect(page.get_by_text("太长")).to_be_visible()
        go(page, "证件照")
        drop(page, "truncated.jpg", "truncated.jpg：")
        go(page, "继续教育")
        drop(page, "hours_good.xlsx", "从 hours_good.xlsx 读到")
        go(page, "预审报告")
        assert NUMBER not in page.inner_text("body")
        _, pdf = taken(page, "pdf")
        assert pdf.startswith(b"%PDF-")
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for canary in (NAME, NUMBER, UNIT):
        assert canary.encode() not in left


def test_a_failing_page_says_so_in_chinese_and_keeps_the_answers(page: Page, tmp_path: Path) -> None:
    launcher = tmp_path / "app.py"
    script = tmp_path / "main.py"
    script.write_text("import streamlit as st\nst.title('页')\nraise RuntimeError('boom')\n", "utf-8")
    launcher.write_text(
        "import streamlit as st\nfrom jxcheck.web.server import lifespan, middleware, routes, sorry\n"
        f"app = st.App({str(script)!r}, routes=routes(), middleware=middleware(), lifespan=lifespan, on_script_error=sorry)\n",
        "utf-8",
    )
    with serving(launcher, tmp_path) as address:
        page.goto(address)
        settled(page)
        expect(page.get_by_text("这一页出了问题")).to_be_visible()
        expect(page.get_by_text("encountered an error")).to_have_count(0)

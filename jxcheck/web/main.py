"""The script behind every page: the lane of steps on top, the chosen page below it, the foot at the end."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from jxcheck.finding import DISCLAIMER
from jxcheck.site import site
from jxcheck.web import session
from jxcheck.web.lights import SUBJECTS, lamp, light_of

PAGES = Path(__file__).resolve().parents[2] / "pages"

# page file, title, and the subjects whose lights it carries in the lane
STEPS: list[tuple[str, str, tuple[str, ...]]] = [
    ("basics", "基本情况", ("basics",)),
    ("photo", "证件照", ("photo",)),
    ("education", "学历专业", ("education",)),
    ("training", "继续教育", ("training",)),
    ("materials", "材料清点", ("exceptional", "works", "assessment", "pension", "publicity", "materials", "binding")),
    ("report", "预审报告", tuple(SUBJECTS)),
]


def main() -> None:
    st.set_page_config(page_title=site().name, page_icon="🚦", layout="centered")
    pages = {name: st.Page(PAGES / f"{name}.py", title=title, url_path=name) for name, title, _ in STEPS}
    home = st.Page(PAGES / "home.py", title="首页", default=True)
    rules = st.Page(PAGES / "rules.py", title="依据与说明", url_path="rules")
    page = st.navigation([home, *pages.values(), rules], position="hidden")
    lane = st.container(key="lane")
    page.run()
    # Filled after the page has run, so that the lights show what was just entered.
    with lane:
        _lane(home, pages, rules)
    st.caption(f"{DISCLAIMER}　·　您填写和上传的内容只留在这次打开的页面里，关掉就没有了；请用“保存草稿”自己留一份。", text_alignment="left")


def _lane(home: st.Page, pages: dict[str, st.Page], rules: st.Page) -> None:
    report = session.report()
    with st.container(horizontal=True, gap="small", key="lane-steps"):
        st.page_link(home, label="首页")
        for name, title, subjects in STEPS:
            light = light_of(report, *subjects)
            st.page_link(pages[name], label=f"{lamp(light, word=False)} {title} :small[{light.word}]")
        st.page_link(rules, label="依据与说明")


main()

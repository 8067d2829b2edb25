"""The script behind every page: the lane of steps on top, the chosen page below it, the foot at the end."""

from __future__ import annotations

import logging
import traceback

import streamlit as st

from jxcheck.finding import DISCLAIMER
from jxcheck.site import site
from jxcheck.web import drafts, heaps, session
from jxcheck.web.batches import JOB
from jxcheck.web.lights import lamp, light_of
from jxcheck.web.steps import ASIDE, SCREENS, Screen

_log = logging.getLogger(__name__)


def main() -> None:
    st.set_page_config(page_title=site().name, page_icon="🚦", layout="centered")
    pages = {screen: screen.page() for screen in SCREENS}
    page = st.navigation([*pages.values(), *(screen.page() for screen in ASIDE)], position="hidden")
    _leave(page)
    lane = st.container(horizontal=True, gap="small", key="lane")
    drafts.sample_line()
    _run(page)
    # Filled after the page has run, so that the lights show what was just entered.
    with lane:
        _lane(pages)
    st.caption(f"{DISCLAIMER}。刷新或关掉页面，填的内容就没有了，请先“保存草稿”。")


def _leave(page: st.Page) -> None:
    """Files go with the page that needed them: facts are all that the others use, but for a photo or table just read."""
    if st.session_state.get("page-now") != page.url_path:
        st.session_state["page-now"] = page.url_path
        st.session_state.pop(JOB, None)
        heaps.leave(page.url_path, session.application())


def _run(page: st.Page) -> None:
    """Draw the page; one that fails leaves the lane and the draft in reach, and no typed value in the log."""
    try:
        page.run()
    except Exception as trouble:
        places = "".join(traceback.format_tb(trouble.__traceback__))
        _log.error("page %s failed: %s\n%s", page.url_path, type(trouble).__name__, places)
        st.error("这一页出了问题，没有画完；您填写的内容都还在。请先保存草稿，再到别的步骤看看。")
        drafts.save_button("save-after-trouble")


def _lane(pages: dict[Screen, st.Page]) -> None:
    report = session.report()
    for screen, page in pages.items():
        light = light_of(report, *screen.subjects) if screen.subjects else None
        label = f"{lamp(light, word=False)} {screen.title} :small[{light.word}]" if light else screen.title
        st.page_link(page, label=label)


main()

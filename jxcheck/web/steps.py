"""The pages in their order, and the way from one to the next."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from jxcheck.site import site
from jxcheck.web import drafts
from jxcheck.writers.letter import SUBJECTS

FOLDER = Path(__file__).resolve().parents[2] / "pages"


class Screen(NamedTuple):
    """One file of pages/: its title, and the subjects whose lights it carries in the lane (none: no light)."""

    name: str
    title: str
    subjects: tuple[str, ...] = ()

    def page(self) -> st.Page:
        home = self.name == "home"
        return st.Page(FOLDER / f"{self.name}.py", title=self.title, url_path=None if home else self.name, default=home)


SCREENS = [
    Screen("home", "首页"),
    Screen("files", "材料放一处", ("summary", "posts", "agreement")),
    Screen("basics", "基本情况", ("basics",)),
    Screen("photo", "证件照", ("photo",)),
    Screen("education", "学历专业", ("education",)),
    Screen("training", "继续教育", ("training",)),
    Screen(
        "materials",
        "材料清点",
        ("exceptional", "works", "assessment", "pension", "publicity", "materials", "binding"),
    ),
    Screen("report", "预审报告", tuple(SUBJECTS)),
    Screen("rules", "依据与说明"),
]


# Reached from a page, not steps of the lane. Many photos: where one's own computer or the desk does the work.
ASIDE = [Screen("majors", "专业速查"), *([Screen("photos", "批量照片")] if site().batch else [])]


def screen(name: str) -> Screen:
    return next(one for one in [*SCREENS, *ASIDE] if one.name == name)


def link(name: str, label: str) -> None:
    """A quiet way to another page."""
    st.page_link(screen(name).page(), label=f":blue[{label}]")


def next_button(current: str, label: str | None = None) -> None:
    """The one blue button of a page."""
    following = SCREENS[SCREENS.index(screen(current)) + 1]
    if st.button(label or f"下一步：{following.title}", type="primary", key="next"):
        st.switch_page(following.page())


def foot(current: str, label: str | None = None) -> None:
    """The end of a page: on to the next, and the draft to keep."""
    with st.container(horizontal=True, key="foot"):
        next_button(current, label)
        drafts.save_button()


def way_to(subject: str) -> None:
    """A way from the report to where the subject is put right."""
    place = next(one for one in SCREENS if subject in one.subjects)
    title = SUBJECTS[subject]
    if st.button(f"去改：{title} ›", key=f"way-{subject}", type="tertiary"):
        if place.name == "materials":
            st.session_state["part-now"] = subject
        st.switch_page(place.page())

"""Lights, the lane of steps, and findings as cards. What a user typed is shown as text, never as markup."""

from __future__ import annotations

import re

import streamlit as st

from jxcheck.finding import Finding, Light, Report, worst

_COLOURS = {Light.GREEN: "green", Light.AMBER: "orange", Light.RED: "red", Light.GREY: "gray"}


def plain(text: str) -> str:
    """Text for a Markdown element with every sign that could mean something taken literally."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$~:&])", r"\\\1", " ".join(text.split()))


def lamp(light: Light, word: bool = True) -> str:
    """A light as Markdown: shape, colour and word."""
    return f":{_COLOURS[light]}[{light.symbol}{' ' + light.word if word else ''}]"


def badge(light: Light, title: str) -> str:
    """A title with its light, kept on one line."""
    return f":{_COLOURS[light]}-badge[{light.symbol} {title}]"


def light_of(report: Report, *subjects: str) -> Light:
    return worst([finding.light for finding in report.findings if finding.subject in subjects])


def show(findings: list[Finding]) -> None:
    """The findings that need something as cards, the good ones folded into one line."""
    if not findings:
        st.caption("这一部分没有要核对的。")
    good = [finding for finding in findings if finding.light is Light.GREEN]
    waiting = sorted((one for one in findings if one.light is not Light.GREEN), key=_urgency)
    for number, finding in enumerate(waiting):
        _card(finding, f"finding-{finding.subject}-{number}")
    if good:
        with st.expander(
            f"{lamp(Light.GREEN, word=False)} {'另有 ' if len(good) < len(findings) else ''}{len(good)} 项通过"
        ):
            st.markdown("\n".join(f"- {_good(finding)}" for finding in good))


def _urgency(finding: Finding) -> int:
    return (Light.RED, Light.AMBER, Light.GREY, Light.GREEN).index(finding.light)


def _good(finding: Finding) -> str:
    parts = [f"**{plain(finding.title)}**", finding.measured, finding.note]
    return "　".join([parts[0] or "", *(plain(part) for part in parts[1:] if part)])


def _card(finding: Finding, key: str) -> None:
    with st.container(border=True, gap="xsmall", key=key):
        where = f"（{plain(str(finding.where))}）" if finding.where else ""
        lines = [f"{lamp(finding.light)}　**{plain(finding.title)}**{where}", _measures(finding)]
        lines += [
            f"**怎么办**　{plain(finding.fix)}" if finding.fix else "",
            f":gray[{plain(finding.note)}]" if finding.note else "",
        ]
        st.markdown("  \n".join(line for line in lines if line))
        if finding.clause:
            with st.expander(f":small[依据　{plain(finding.clause.at)}]"):
                st.caption(f"“{plain(finding.clause.quote)}”" + ("（不在本通知内）" if finding.clause.outside else ""))


def _measures(finding: Finding) -> str:
    pairs = (("实测", finding.measured), ("允许", finding.allowed))
    return "　·　".join(f"{word} {plain(value)}" for word, value in pairs if value)

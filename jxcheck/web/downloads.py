"""Files a person takes away.

Streamlit's media addresses are shared by all sessions and are made from the file's name and
parts of its bytes, so every personal file gets a name that nobody else's has.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Literal

import streamlit as st


def personal_name(stem: str, suffix: str) -> str:
    """`stem` with a random mark: personal_name("预审报告", ".xlsx") -> 预审报告-5f0c9a1e.xlsx"""
    plain = re.sub(r'[\\/:*?"<>|\s]+', "_", stem).strip("._") or "文件"
    return f"{plain}-{secrets.token_hex(4)}.{suffix.lstrip('.')}"


def download(
    label: str,
    build: Callable[[], bytes],
    *,
    stem: str,
    suffix: str,
    mime: str,
    key: str,
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
) -> None:
    """A button that builds its file when it is pressed, without a rerun.

    `build` runs outside the page: it cannot read st.session_state, so hand it what it needs.
    """
    st.download_button(
        label, data=build, file_name=personal_name(stem, suffix), mime=mime, key=key, on_click="ignore", type=kind
    )

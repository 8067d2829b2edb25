"""This visitor's application, in the session's memory and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import streamlit as st

from jxcheck import __version__
from jxcheck.application import Application
from jxcheck.assess import assess
from jxcheck.finding import Report
from jxcheck.policy import Policy, default_policy
from jxcheck.web import uploads

_KEY = "application"


def policy() -> Policy:
    return default_policy()


def application() -> Application:
    """The one Application of this session; pages change it in place."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Application(policy=policy().policy)
    return cast(Application, st.session_state[_KEY])


def put(body: Application) -> None:
    st.session_state[_KEY] = body


def report() -> Report:
    return assess(application(), policy())


def saved() -> Callable[[], bytes]:
    """What builds the draft file when the button is pressed: outside the page, so it holds the application itself."""
    current = application()
    return lambda: current.dump_draft(__version__)


def load(file: str, data: bytes) -> None:
    """Put a draft in place of what was entered. Raises Unusable, and then nothing is lost."""
    loaded = Application.load_draft(file, data)
    clear()
    st.session_state[_KEY] = loaded


def clear() -> None:
    """Forget everything of this visitor, uploaded bytes too."""
    uploads.release()
    st.session_state.clear()

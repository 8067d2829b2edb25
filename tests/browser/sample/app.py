"""The shell around a page of plain widgets, with a sweeper that does not keep a test waiting."""

from pathlib import Path

import streamlit as st

from jxcheck.web import server

server.SWEEP_SECONDS = 0.3

app = st.App(
    Path(__file__).parent / "widgets.py",
    routes=server.routes(),
    middleware=server.middleware(),
    lifespan=server.lifespan,
)

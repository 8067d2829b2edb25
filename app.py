"""The launcher, nothing else: streamlit run app.py"""

from pathlib import Path

import streamlit as st

from jxcheck.web.server import lifespan, middleware, routes, sorry

app = st.App(
    Path(__file__).parent / "jxcheck" / "web" / "main.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
    on_script_error=sorry,
)

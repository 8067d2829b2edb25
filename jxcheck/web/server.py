"""What app.py builds the server from: our routes, our middleware, and the sweeper that forgets people who left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import config
from streamlit.runtime import Runtime, get_instance

from jxcheck.site import site
from jxcheck.web import shell, uploads

SWEEP_SECONDS: Final = 30

_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    return list(shell.routes(config.get_option("server.baseUrlPath") or ""))


def middleware() -> list[Middleware]:
    return [Middleware(shell.Shell)]


def sorry(_: Exception) -> bool:
    """What a person sees when a page fails; the kind of failure is in the server's log, their answers are not."""
    st.error("这一页出了问题，没有画完；您填写的内容都还在。请换一步再回来，或先在首页保存草稿再刷新页面。")
    return True


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """While the server runs, sweep every half minute."""
    cap_uploads()
    task = asyncio.create_task(_sweeping(Sweeper(get_instance())))
    try:
        yield {}
    finally:
        task.cancel()


def cap_uploads() -> None:
    """No request may be larger than the largest file that this profile takes."""
    allowed = min(config.get_option("server.maxUploadSize"), site().upload_mb)
    config.set_option("server.maxUploadSize", allowed)


async def _sweeping(sweeper: Sweeper) -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        try:
            sweeper.sweep()
        except Exception as trouble:
            # Only the kind of trouble: its message could name a file.
            _log.error("sweep failed: %s", type(trouble).__name__)


class Sweeper:
    """Frees what Streamlit 1.67 keeps of sessions that are gone.

    Streamlit drops an expired session without shutting it down, so its uploads and downloads
    would stay in memory for good. This reaches into private parts; the version is pinned and
    tests/browser/test_memory.py watches the metrics.
    """

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.known: dict[str, Any] = {}

    def sweep(self) -> None:
        """Runs on the server's event loop, where sessions come and go too."""
        alive = self._alive()
        for session in [session for name, session in self.known.items() if name not in alive]:
            session.shutdown()
        self.known = alive
        self._drop_stray_uploads()
        uploads.sweep(set(alive))

    def _alive(self) -> dict[str, Any]:
        """Sessions by id: those connected, and those that may still come back."""
        manager: Any = self.runtime._session_mgr
        manager._session_storage._cache.expire()
        return {info.session.id: info.session for info in manager.list_sessions()}

    def _drop_stray_uploads(self) -> None:
        """A session that came and went between two sweeps is in no list, but its files are."""
        files: Any = self.runtime.uploaded_file_mgr
        for name in set(files.file_storage) - set(self.known):
            files.remove_session_files(name)

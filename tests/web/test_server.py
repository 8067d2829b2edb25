"""The sweeper against Streamlit's own session manager: what of Streamlit 1.67 it leans on is still there."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from jxcheck.web import server, uploads


class FakeSession:
    """A session as far as the manager and the sweeper touch it."""

    def __init__(self, name: str, files: MemoryUploadedFileManager) -> None:
        self.id, self.files, self.ended = name, files, 0

    def shutdown(self) -> None:
        self.ended += 1
        self.files.remove_session_files(self.id)

    def is_resumable(self) -> bool:
        return True

    def __getattr__(self, _: str) -> Any:
        return lambda *args, **kwargs: None


class House:
    """A runtime with real manager, storage and upload store, and a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.files = MemoryUploadedFileManager("/upload")
        storage = MemorySessionStorage()
        storage._cache = TTLCache(maxsize=2, ttl=120, timer=lambda: self.now)
        self.manager = WebsocketSessionManager(storage, self.files, SimpleNamespace(clear=lambda: None), None)  # type: ignore[arg-type]
        runtime: Any = SimpleNamespace(_session_mgr=self.manager, uploaded_file_mgr=self.files)
        self.sweeper = server.Sweeper(runtime)
        self.arriving = iter("abcdefgh")
        monkeypatch.setattr(
            "streamlit.runtime.websocket_session_manager.AppSession",
            lambda **_: FakeSession(next(self.arriving), self.files),
        )

    def connect(self) -> str:
        """Someone arrives and uploads 100 bytes."""
        client: Any = SimpleNamespace()
        name = self.manager.connect_session(client, ScriptData("main.py", False), {})
        self.files.add_file(name, UploadedFileRec("1", "照片.jpg", "image/jpeg", b"x" * 100))
        return name


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    return House(monkeypatch)


def test_someone_connected_keeps_what_they_uploaded(house: House) -> None:
    name = house.connect()
    house.now = 10_000
    house.sweeper.sweep()
    assert name in house.files.file_storage


def test_someone_whose_line_dropped_may_come_back_for_two_minutes(house: House) -> None:
    name = house.connect()
    house.manager.disconnect_session(name)
    house.now = 119
    house.sweeper.sweep()
    assert name in house.files.file_storage


def test_someone_gone_for_good_leaves_nothing_and_is_shut_down_once(house: House) -> None:
    name = house.connect()
    house.sweeper.sweep()
    session: Any = house.sweeper.known[name]
    house.manager.disconnect_session(name)
    house.now = 121
    house.sweeper.sweep()
    house.sweeper.sweep()
    assert session.ended == 1
    assert house.files.file_storage == {}


def test_someone_pushed_out_by_others_between_two_sweeps_leaves_nothing(house: House) -> None:
    names = [house.connect() for _ in range(4)]
    for name in names:
        house.manager.disconnect_session(name)
    house.sweeper.sweep()
    assert set(house.files.file_storage) == set(names[-2:])


def test_kept_bytes_go_with_their_session(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = uploads.Shelf(share=1000, total=1000, idle=600)
    monkeypatch.setattr(uploads, "_shelf", shelf)
    name = house.connect()
    shelf.put(name, "photo", uploads.Upload("照片.jpg", b"x"))
    shelf.put("gone", "photo", uploads.Upload("照片.jpg", b"x"))
    house.sweeper.sweep()
    assert shelf.get(name, "photo") is not None
    assert shelf.get("gone", "photo") is None


def test_a_sweep_that_fails_is_told_without_its_message_and_the_next_one_comes(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sweeps: list[int] = []

    def sweep() -> None:
        sweeps.append(1)
        raise RuntimeError("张三.jpg")

    async def a_while() -> None:
        task = asyncio.create_task(server._sweeping(SimpleNamespace(sweep=sweep)))  # type: ignore[arg-type]
        await asyncio.sleep(0.1)
        task.cancel()

    monkeypatch.setattr(server, "SWEEP_SECONDS", 0.01)
    asyncio.run(a_while())
    assert len(sweeps) > 1
    assert "RuntimeError" in caplog.text
    assert "张三" not in caplog.text

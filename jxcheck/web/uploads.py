"""Uploaded bytes: read once, kept in memory while a page needs them, never longer.

Streamlit keeps its own copy of an upload until it is told otherwise, so take() frees that
copy at once. What a page still needs (the photo being cropped) it keeps here, by session.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from jxcheck.unusable import Unusable

IDLE_SECONDS: Final = 600
SESSION_BYTES: Final = 64 * 2**20
TOTAL_BYTES: Final = 1024 * 2**20
NAME_LENGTH: Final = 120
_APPLE: Final = ["heic", "heif"] if find_spec("pillow_heif") else []  # without it they cannot be opened
PICTURES: Final = ["jpg", "jpeg", "png", "bmp", "gif", "webp", "tif", "tiff", *_APPLE]


class Upload(NamedTuple):
    """A file as it came: the name the person gave it, without folders, and its bytes."""

    name: str
    data: bytes


def take(uploaded: UploadedFile) -> Upload:
    """Read an upload and free Streamlit's copy; it cannot be read again. Rotate the uploader's key afterwards."""
    upload = Upload(_plain_name(uploaded.name), uploaded.getvalue())
    context = get_script_run_ctx()
    if context is not None:
        files: Any = context.uploaded_file_mgr
        files.remove_file(context.session_id, uploaded.file_id)
    uploaded.close()
    return upload


def take_all(key: str, copies: list[UploadedFile]) -> list[Upload]:
    """The same for an uploader of several files, `copies` being what it returned under `key`.

    Streamlit returns a copy and holds the original until the next run has ended, which with 300 MB is felt.
    """
    held: list[UploadedFile] = st.session_state[key]
    for copy in copies:
        copy.close()
    return [take(one) for one in held]


def keep(slot: str, name: str, data: bytes) -> None:
    """Keep one file of this session under `slot` until release(), ten idle minutes, or the session's end.

    Raises Unusable where the session's share or the server's memory is used up.
    """
    _shelf.put(_session(), slot, Upload(_plain_name(name), data))


def kept(slot: str) -> Upload | None:
    """What this session keeps under `slot`; asking counts as use."""
    return _shelf.get(_session(), slot)


def release(slot: str | None = None) -> None:
    """Forget one file of this session, or all of them."""
    _shelf.drop(_session(), slot)


def release_but(kind: str) -> None:
    """Forget all files of this session but those whose slot begins with `kind`."""
    _shelf.drop(_session(), but=kind)


def sweep(alive: set[str]) -> None:
    """Forget idle files and those of sessions that are not in `alive`."""
    _shelf.sweep(alive)


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context is not None else ""


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-NAME_LENGTH:] or "未命名文件"


@dataclass(slots=True)
class _Kept:
    upload: Upload
    used: float  # by the shelf's clock


class Shelf:
    """Files by (session, slot), within a share for each session and a total; safe between threads."""

    def __init__(self, share: int, total: int, idle: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.share, self.total, self.idle, self.clock = share, total, idle, clock
        self._items: dict[tuple[str, str], _Kept] = {}
        self._lock = threading.Lock()

    def put(self, session: str, slot: str, upload: Upload) -> None:
        with self._lock:
            self._items.pop((session, slot), None)
            self._drop_where(self._is_idle)
            if self._bytes(session) + len(upload.data) > self.share:
                raise Unusable(upload.name, "您这次打开的文件合计过大", "请先清除用不到的文件，再上传这一个")
            if self._bytes() + len(upload.data) > self.total:
                raise Unusable(upload.name, "此刻使用的人较多，服务器内存已满", "请几分钟后再上传")
            self._items[session, slot] = _Kept(upload, self.clock())

    def get(self, session: str, slot: str) -> Upload | None:
        with self._lock:
            item = self._items.get((session, slot))
            if item is None or self._is_idle((session, slot), item):
                self._items.pop((session, slot), None)
                return None
            item.used = self.clock()
            return item.upload

    def drop(self, session: str, slot: str | None = None, *, but: str | None = None) -> None:
        with self._lock:
            self._drop_where(
                lambda key, _: (
                    key[0] == session and slot in (None, key[1]) and not (but is not None and key[1].startswith(but))
                )
            )

    def sweep(self, alive: set[str]) -> None:
        with self._lock:
            self._drop_where(lambda key, item: key[0] not in alive or self._is_idle(key, item))

    def _is_idle(self, _: tuple[str, str], item: _Kept) -> bool:
        return self.clock() - item.used >= self.idle

    def _drop_where(self, goes: Callable[[tuple[str, str], _Kept], bool]) -> None:
        self._items = {key: item for key, item in self._items.items() if not goes(key, item)}

    def _bytes(self, session: str | None = None) -> int:
        return sum(len(item.upload.data) for key, item in self._items.items() if session in (None, key[0]))


_shelf = Shelf(SESSION_BYTES, TOTAL_BYTES, IDLE_SECONDS)

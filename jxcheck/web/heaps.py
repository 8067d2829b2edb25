"""A heap of files being read in a thread of its own: a page that is drawn anew meanwhile loses nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple, Protocol

import streamlit as st

from jxcheck import dates, sorting
from jxcheck.application import Application, PhotoFacts, TrainingFacts
from jxcheck.readers.archive import Entry
from jxcheck.readers.image import read_photo
from jxcheck.readers.opened import Reading
from jxcheck.readers.paper import Paper
from jxcheck.readers.worker import Waiting
from jxcheck.site import site
from jxcheck.sorting import Sorted
from jxcheck.unusable import Unusable
from jxcheck.web import uploads

FORSAKEN_SECONDS: Final = 120.0  # a page that is open asks every second; a phone may sleep a while
LONG_SECONDS: Final = 3.0
PHOTO, HOURS_PAGE = "photo", "hours-page-"  # slots of their own pages
_HEAP, _LEFT, _PAPERS, _SHOWN = "files-heap", "files-left", "files-papers", "files-shown"


class Look(Protocol):
    """How one file is read, without ever raising over it: sorting.sort_one, with the limits given."""

    def __call__(self, entry: Entry, *, waiting: Waiting, reading: Reading) -> Sorted: ...


class _StoppedError(BaseException):
    """Raised where a file is waited for: the page was left. No Exception, so that nobody takes it for a bad file."""


@dataclass
class Now:
    """The file being read: its number from 1, its name, how many wait before it, which page of how many is looked into."""

    number: int
    name: str
    place: int = 0
    page: tuple[int, int] | None = None
    since: float = field(default_factory=time.monotonic)

    def words(self) -> str:
        """What is being done with it, and for how long where that is long."""
        if self.place:
            return f"排队认字，前面还有 {self.place} 份"
        doing = "正在读"
        if self.page:
            doing = "正在认字" if self.page[1] == 1 else f"正在认字，第 {self.page[0]} 页，共 {self.page[1]} 页"
        seconds = time.monotonic() - self.since
        return f"{doing}（已经 {seconds:.0f} 秒）" if seconds >= LONG_SECONDS else doing


class Read(NamedTuple):
    """One file read. `data` of a photo, whose own page shows it, and of what nobody knows yet and may be one."""

    result: Sorted
    data: bytes | None


def _to_keep(result: Sorted, data: bytes | Unusable) -> bytes | None:
    wanted = result.photo or (result.document and result.document.kind is None)
    return data if wanted and isinstance(data, bytes) else None


class Heap:
    """`count` files on their way through `look`, one after another; new() hands over what has been read since.

    The thread ends when all has been read, when the heap is stopped, or when nobody has asked for two minutes. It holds
    no bytes then. `size`: bytes of all that was handed in.
    """

    def __init__(self, count: int, entries: Iterator[Entry], look: Look, size: int = 0) -> None:
        self.count, self.size, self._look = count, size, look
        self.now: Now | None = None
        self.read = 0
        self._waiting_entries = [entries]
        self._fresh: list[Read] = []
        self._lock = threading.Lock()
        self._ended = self._stopped = False
        self._asked = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="heap", daemon=True)
        self._thread.start()

    def add(self, count: int, entries: Iterator[Entry], size: int = 0) -> bool:
        """More files behind the others; False where the last one has been read meanwhile."""
        with self._lock:
            if self._ended:
                return False
            self._waiting_entries.append(entries)
            self.count, self.size = self.count + count, self.size + size
            return True

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    @property
    def left(self) -> int:
        """How many have not been read."""
        return self.count - self.read

    def new(self, seconds: float = 0.0) -> list[Read]:
        """What has been read since the last time, the end being waited for `seconds` at most."""
        self._asked = time.monotonic()
        self._thread.join(seconds)
        with self._lock:
            fresh, self._fresh = self._fresh, []
        return fresh

    def stop(self) -> None:
        self._stopped = True

    def _run(self) -> None:
        try:
            while entry := self._next():
                self._go_on()
                self.now = Now(self.read + 1, entry[0])
                result = self._look(entry, waiting=self._waiting, reading=self._reading)
                with self._lock:
                    self.read += 1
                    self._fresh.append(Read(result, _to_keep(result, entry[1])))
        except (_StoppedError, Exception):  # what is left over is told by its number; no message may reach the log
            pass
        finally:
            with self._lock:
                self.now, self._waiting_entries, self._ended = None, [], True

    def _next(self) -> Entry | None:
        with self._lock:
            while self._waiting_entries:
                if entry := next(self._waiting_entries[0], None):
                    return entry
                self._waiting_entries.pop(0)
            self._ended = True
            return None

    def _go_on(self) -> None:
        if self._stopped or time.monotonic() - self._asked > FORSAKEN_SECONDS:
            raise _StoppedError

    def _waiting(self, place: int) -> None:
        self._go_on()
        if self.now:
            self.now.place = place

    def _reading(self, page: int, pages: int) -> None:
        self._go_on()
        if self.now:
            self.now.page = page, pages


# ---- this session's heap


def begin(files: list[tuple[str, bytes]]) -> None:
    """Start reading, or put them behind those that are being read. Raises Unusable, and then nothing has begun."""
    hosted, heap = site(), current()
    count, entries = sorting.gather(files, hosted)
    size = sum(len(data) for _, data in files)
    if heap and heap.running:
        if heap.left + count > hosted.heap.files or heap.size + size > hosted.heap.bytes:
            raise Unusable(f"这 {count} 个文件", f"前面的 {heap.left} 个还没有读完，一起就太多了", "请等读完再放")
        if heap.add(count, entries, size):
            return
    st.session_state[_HEAP] = Heap(count, entries, partial(sorting.sort_one, limits=hosted.limits), size)


def current() -> Heap | None:
    heap: Heap | None = st.session_state.get(_HEAP)
    return heap


def end() -> None:
    """The heap has been read, or its page was left; left() tells what has to be handed in again."""
    if heap := st.session_state.pop(_HEAP, None):
        heap.stop()
        st.session_state[_LEFT] = heap.left


def left() -> int:
    """How many files of the last heap were not read."""
    return int(st.session_state.get(_LEFT, 0))


# ---- what its page keeps of the files while it is open: to read one again as what the person says it is, and to show it
# on its own page, should the person go there next


def keep(read: Read, application: Application) -> None:
    """The words of the paper; the pictures of the hours table and the photo, once they are in the application."""
    document, paper = read.result.document, read.result.paper
    if document is None:
        return
    sha256 = document.source.sha256
    with suppress(Unusable):  # where there is no room they are not kept
        if paper and _is(application.training, sha256):
            for page in paper.pages:
                if page.picture:
                    uploads.keep(f"{HOURS_PAGE}{page.number}", f"第{page.number}页.jpg", page.picture)
            _shown()["training"] = sha256
        if read.data is not None and _is(application.photo, sha256):
            uploads.keep(PHOTO, document.source.file, read.data)
            _shown()["photo"] = sha256
        elif read.data is not None:
            uploads.keep(_slot(sha256), document.source.file, read.data)
    if paper:
        for page in paper.pages:
            page.picture = None
        st.session_state.setdefault(_PAPERS, {})[sha256] = paper


def _shown() -> dict[str, str]:
    """Whose pictures are kept for which page."""
    shown: dict[str, str] = st.session_state.setdefault(_SHOWN, {})
    return shown


def _is(facts: TrainingFacts | PhotoFacts | None, sha256: str) -> bool:
    return facts is not None and facts.source is not None and facts.source.sha256 == sha256


def _slot(sha256: str) -> str:
    return f"file-{sha256}"


def paper_of(sha256: str) -> Paper | None:
    paper: Paper | None = st.session_state.get(_PAPERS, {}).get(sha256)
    return paper


def photo_of(sha256: str) -> PhotoFacts | None:
    """A file nobody knew measured as a photo, for its page to show; None where it is none or is no longer kept."""
    kept, limits = uploads.kept(_slot(sha256)), site().limits
    if kept is None:
        return None
    try:
        facts = read_photo(
            kept.name, kept.data, dates.now(), max_bytes=limits.photo_bytes, max_pixels=limits.photo_pixels
        )
        uploads.keep(PHOTO, *kept)
        _shown()["photo"] = sha256
    except Unusable:
        return None
    return facts


def leave(name: str, application: Application) -> None:
    """The page was left for the page `name`: all goes but the pictures of what is shown there."""
    end()
    st.session_state.pop(_PAPERS, None)
    sha256 = st.session_state.pop(_SHOWN, {}).get(name)
    if sha256 and name == "photo" and _is(application.photo, sha256):
        uploads.release_but(PHOTO)
    elif sha256 and name == "training" and _is(application.training, sha256):
        uploads.release_but(HOURS_PAGE)
    else:
        uploads.release()

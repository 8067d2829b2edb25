"""Two helpers in processes of their own, one for text and one for scans: what a hostile file can do ends with them.

Each does one job at a time for the whole server, within limits of memory and time; one that breaks is started again.
Who waits is told how many are before him. Answers come back as JSON that is checked against our own dataclasses, so
that a parser that was taken over can send words, and nothing that runs. `python -m jxcheck.readers.worker text` is
the other side.
"""

from __future__ import annotations

import atexit
import faulthandler
import json
import logging
import os
import struct
import subprocess
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from pydantic import BaseModel, ConfigDict

from jxcheck.readers.paper import Paper
from jxcheck.unusable import Unusable

try:
    import resource
except ImportError:  # Windows: the clock alone limits
    resource = None  # type: ignore[assignment]

Waiting = Callable[[int], None]

IDLE_SECONDS: Final = 600.0
_START_SECONDS: Final = 60.0  # for the libraries and models
_MOST_REPLY: Final = 200_000_000
_LOOK_AGAIN: Final = 0.5  # seconds between two looks at the queue, so that who gave up can be told
_NICE: Final = 5  # looking into pictures takes all cores for seconds; pages are drawn first
_ROOT: Final = Path(__file__).resolve().parents[2]
_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True)
class Limits:
    """What one job may take: `seconds` by the clock and of the processor, bytes of address space for the process."""

    seconds: float
    cpu_seconds: int
    memory: int


class Reply(BaseModel):
    """What a job ended in: a Paper, or why there is none."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    paper: Paper | None = None
    why: str = ""
    todo: str = ""
    worn: bool = False  # the process has used up its memory and ends


class Worker:
    """One of the helpers. `call` may be used from any thread; jobs are done in the order they came."""

    def __init__(self, name: str, limits: Limits, *, idle: float = IDLE_SECONDS) -> None:
        self.name, self.limits, self._idle = name, limits, idle
        self._queue = Queue()
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)

    def call(self, task: str, file: str, data: bytes, waiting: Waiting | None = None, **options: Any) -> Paper:
        """The Paper that `task` makes of the bytes. `waiting` is told how many jobs are before this one, again when
        that changes and twice a second, 0 when its turn has come; what it raises takes the job off the queue.

        Raises Unusable, also where the limits of time and memory were met.
        """
        with self._queue.turn(waiting):
            return self._done(file, json.dumps({"task": task, **options}).encode(), data)

    def stop(self) -> None:
        """End the process; the next job starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    stream.close()  # type: ignore[union-attr]  # both are pipes

    def _done(self, file: str, order: bytes, data: bytes) -> Paper:
        reply = self._asked(file, order, data)
        if reply is None:
            raise Unusable(
                file, "内容太复杂或已损坏，读它的程序中断了", "请用“打印成 PDF”另存一份，或只留需要的几页后再放"
            )
        if reply.worn:
            self.stop()
        if reply.paper is None:
            raise Unusable(file, reply.why, reply.todo)
        reply.paper.file = file
        return reply.paper

    def _asked(self, file: str, order: bytes, data: bytes) -> Reply | None:
        """What the process says, None where it ended without a word. An idle one that has just left is replaced once."""
        for fresh in (False, True):
            process = self._running(file)
            late = _Late(process, self.limits.seconds)
            answer = _exchange(process, order, data, late)
            if late.came:
                self.stop()
                why = f"读了 {self.limits.seconds:g} 秒还没有读完，为了不让别人等，停下了"
                raise Unusable(file, why, "请只留需要的几页，或用“打印成 PDF”另存一份后再放")
            if answer is not None:
                with suppress(ValueError):
                    return Reply.model_validate_json(answer)
            left = _ended(process) == 0
            self.stop()
            if fresh or not left:
                break
        return None

    def _running(self, file: str) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = _started(self.name, self.limits, self._idle)
            late = _Late(self._process, _START_SECONDS)
            if _exchange(self._process, None, b"", late) is None:
                self.stop()
                raise Unusable(file, "服务器此刻开不了读文件的程序（多半是内存不足）", "请几分钟后再试")
        return self._process


class Queue:
    """Who comes first is served first, one at a time."""

    def __init__(self) -> None:
        self._tickets: deque[object] = deque()
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._tickets)

    @contextmanager
    def turn(self, waiting: Waiting | None) -> Iterator[None]:
        ticket = object()
        with self._changed:
            self._tickets.append(ticket)
        try:
            while place := self._place(ticket):
                if waiting:
                    waiting(place)
                self._wait(ticket, place)
            if waiting:
                waiting(0)
            yield
        finally:
            with self._changed:
                self._tickets.remove(ticket)
                self._changed.notify_all()

    def _place(self, ticket: object) -> int:
        with self._changed:
            return self._tickets.index(ticket)

    def _wait(self, ticket: object, place: int) -> None:
        """Until it moves up, at most a little."""
        with self._changed:
            if self._tickets.index(ticket) == place:
                self._changed.wait(_LOOK_AGAIN)


class _Late:
    """Kills a process that takes too long; `came` says whether it had to."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.came = False
        self._process = process
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def _kill(self) -> None:
        self.came = True
        self._process.kill()

    def __enter__(self) -> _Late:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _started(name: str, limits: Limits, idle: float) -> subprocess.Popen[bytes]:
    """The other side. Its messages go nowhere: they would hold what stands in people's files."""
    told = json.dumps({"seconds": limits.seconds, "cpu": limits.cpu_seconds, "memory": limits.memory, "idle": idle})
    return subprocess.Popen(
        [sys.executable, "-m", "jxcheck.readers.worker", name, told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        # Few arenas: each would reserve 64 MB of address space for itself.
        env=os.environ | {"MALLOC_ARENA_MAX": "2", "PYTHONIOENCODING": "utf-8"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _exchange(process: subprocess.Popen[bytes], order: bytes | None, data: bytes, late: _Late) -> bytes | None:
    """Send an order and its bytes, take the answer; None where the process has ended before."""
    assert process.stdin is not None
    assert process.stdout is not None
    with late:
        try:
            if order is not None:
                _send(process.stdin, order)
                _send(process.stdin, data)
            return _received(process.stdout, _MOST_REPLY)
        except OSError:
            return None


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _received(stream: IO[bytes], most: int) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    message = stream.read(length) if length <= most else b""
    return message if len(message) == length else None


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    with suppress(subprocess.TimeoutExpired):
        return process.wait(1)
    return None


# What a page of text takes is a hundredth of this; a page of a scan, which is one job, a tenth.
TEXT: Final = Worker("text", Limits(seconds=10, cpu_seconds=10, memory=600_000_000))
SCAN: Final = Worker("scan", Limits(seconds=60, cpu_seconds=60, memory=2_000_000_000))


# ---- the other side


def main(name: str, told: str) -> None:
    """Do jobs until nobody asks any more: the other end has closed, or too long idle."""
    limits = json.loads(told)
    orders, answers = _own_pipes()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    tasks = _tasks(name)
    _limit(limits["memory"])
    _send(answers, b"ready")
    while True:
        order = _awaited(orders, limits["idle"])
        data = _received(orders, sys.maxsize) if order is not None else None
        if order is None or data is None:
            return
        _limit_time(limits["seconds"], limits["cpu"])
        reply = _reply(tasks, json.loads(order), data)
        faulthandler.cancel_dump_traceback_later()
        _send(answers, reply.model_dump_json().encode())
        if reply.worn:
            return


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the other end; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    orders = os.fdopen(os.dup(0), "rb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    return orders, answers


def _awaited(orders: IO[bytes], idle: float) -> bytes | None:
    leave = threading.Timer(idle, os._exit, [0])
    leave.daemon = True
    leave.start()
    try:
        return _received(orders, sys.maxsize)
    finally:
        leave.cancel()


def _tasks(name: str) -> dict[str, Callable[..., Paper]]:
    """The libraries are read here, before the limits and before the first job."""
    if name == "scan":
        with suppress(AttributeError, OSError):  # Windows has no such thing
            os.nice(_NICE)
        from jxcheck.readers.scan.scanned import scan_pdf, scan_picture

        return {"pdf": scan_pdf, "picture": scan_picture}
    from jxcheck.readers.docx import read_docx
    from jxcheck.readers.pdf.drawn import draw_pdf
    from jxcheck.readers.pdf.file import read_pdf

    return {"pdf": read_pdf, "docx": read_docx, "draw": draw_pdf}


def _limit(memory: int) -> None:
    """Memory; and nothing of a person's goes to the disk, not even as a dump."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(ValueError, OSError):  # a Mac knows this limit and does not set it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(seconds: float, cpu: int) -> None:
    """A clock of one's own, for when the other end is no more, and the processor's."""
    faulthandler.dump_traceback_later(seconds + 5, exit=True, file=2)
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + cpu + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _reply(tasks: dict[str, Callable[..., Paper]], order: dict[str, Any], data: bytes) -> Reply:
    task = tasks[order.pop("task")]
    try:
        return Reply(paper=task("", data, **order))  # what the file is called stays on the other side
    except Unusable as trouble:
        return Reply(why=trouble.why, todo=trouble.todo)
    except MemoryError:
        why, todo = "要用的内存大得不正常，为安全起见没有读完", "请用“打印成 PDF”另存一份，或只留需要的几页后再放"
        return Reply(why=why, todo=todo, worn=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

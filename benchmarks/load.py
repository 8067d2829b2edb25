"""Visitors without a browser: they speak Streamlit's websocket protocol as its page does."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.server import Server

SECONDS = 60  # the longest that any one run may take


@dataclass(frozen=True)
class Round:
    """Waiting times in seconds, one a run, and the server's processor seconds a run."""

    first: list[float]
    rerun: list[float]
    first_processor: float
    rerun_processor: float


class Visitor:
    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.page = ""

    async def run(self) -> list[ForwardMsg]:
        """Ask for a run of the script and read until it has finished. Raises RuntimeError if it failed."""
        ask = BackMsg()
        ask.rerun_script.page_script_hash = self.page
        await self.socket.send(ask.SerializeToString())
        got: list[ForwardMsg] = []
        while not got or got[-1].WhichOneof("type") != "script_finished":
            data = await self.socket.recv()
            got.append(ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode()))
        self._check(got)
        return got

    def _check(self, got: list[ForwardMsg]) -> None:
        for message in got:
            if message.WhichOneof("type") == "new_session":
                self.page = message.new_session.page_script_hash
            if message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"the page raised {message.delta.new_element.exception.type}")
        if got[-1].script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise RuntimeError("the run did not finish")


def opening(port: int) -> connect:
    host = f"127.0.0.1:{port}"
    return connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(f"http://{host}"),  # the server refuses visitors from elsewhere
        proxy=None,
        max_size=None,
    )


async def visit(port: int) -> list[ForwardMsg]:
    """Everything the server sends for one first render."""
    async with asyncio.timeout(SECONDS), opening(port) as socket:
        return await Visitor(socket).run()


async def crowd(server: Server, size: int, reruns: int) -> Round:
    """`size` visitors come at once; when all have their page, each asks for `reruns` more, one after another."""
    async with AsyncExitStack() as doors:
        used = [server.processor()]
        came = await asyncio.gather(*(_come(server.port, doors) for _ in range(size)))
        used.append(server.processor())
        waits = await asyncio.gather(*(_again(visitor, reruns) for visitor, _ in came))
        used.append(server.processor())
    return Round(
        [seconds for _, seconds in came],
        [seconds for each in waits for seconds in each],
        (used[1] - used[0]) / size,
        (used[2] - used[1]) / (size * reruns),
    )


async def _come(port: int, doors: AsyncExitStack) -> tuple[Visitor, float]:
    begin = time.perf_counter()
    async with asyncio.timeout(SECONDS):
        visitor = Visitor(await doors.enter_async_context(opening(port)))
        await visitor.run()
    return visitor, time.perf_counter() - begin


async def _again(visitor: Visitor, times: int) -> list[float]:
    waits = []
    for _ in range(times):
        begin = time.perf_counter()
        async with asyncio.timeout(SECONDS):
            await visitor.run()
        waits.append(time.perf_counter() - begin)
    return waits

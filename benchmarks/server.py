"""A Streamlit server of its own for each program that is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

START_SECONDS: Final = 60


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def processor(self) -> float:
        """Seconds of processor time used so far; nan where the system has no /proc."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return float("nan")
        after_name = stat.read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(script: Path) -> Iterator[Server]:
    """`streamlit run` in the folder of `script`, with that folder's .streamlit/config.toml, on a free port."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script.name]
    settings = {**os.environ, "STREAMLIT_SERVER_PORT": str(port)}
    process = subprocess.Popen(command, cwd=script.parent, env=settings, stdout=subprocess.DEVNULL)
    try:
        _wait_for_health(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for_health(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the server did not start")

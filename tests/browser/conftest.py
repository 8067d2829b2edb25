"""A real Chromium against the running program. Skipped where there is none; under .ci/run that is a failure."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

REPO = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests on one worker: they share a server and a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def _absent(what: str) -> NoReturn:
    if os.environ.get("JXCHECK_CI") == "1" or os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and this run must have it")
    pytest.skip(f"{what} is missing: apt-get install chromium fonts-noto-cjk")


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found or _absent("Chromium")


def _need_chinese_fonts() -> None:
    lister = shutil.which("fc-list")
    if lister is None or not subprocess.run([lister, ":lang=zh"], capture_output=True, check=True).stdout.strip():
        _absent("a Chinese font")


# Package, not session: while Playwright is running, no other test of this worker could use asyncio.run.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    _need_chinese_fonts()
    path = _chromium()
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """open_page(viewport=PHONE, user_agent=…) -> a page of its own, Chinese, closed at the end."""
    contexts = []

    def opened(viewport: ViewportSize = DESK, **options: object) -> Page:
        context = browser.new_context(locale="zh-CN", viewport=viewport, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture(scope="package")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program itself; the value is its address, without a slash at the end."""
    home = tmp_path_factory.mktemp("home")
    with serving(REPO / "app.py", home, folder=home) as address:
        yield address


@contextmanager
def serving(launcher: Path, home: Path, folder: Path = REPO, **settings: str) -> Iterator[str]:
    """`streamlit run launcher` from `folder` on a free port, with a home and a TMPDIR of its own; ended afterwards."""
    port = _free_port()
    log = home / "server.log"
    own = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(REPO), "STREAMLIT_SERVER_PORT": str(port)}
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(launcher)],
            cwd=folder,
            env={**os.environ, **own, **settings},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for_health(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_health(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"the server stopped:\n{log.read_text('utf-8')}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"no health after 30 s:\n{log.read_text('utf-8')}")


def visit(page: Page, address: str) -> Page:
    """Open an address and wait until it is settled."""
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    """Wait until the script has run to its end and every widget of it has been loaded."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    expect(page.locator("[data-testid^=stSkeleton]")).to_have_count(0, timeout=30_000)
    return page

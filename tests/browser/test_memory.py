"""Uploaded bytes leave the server's memory when they should, as its own metrics tell."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import HERE, serving, settled, visit

BIG = FilePayload(name="照片.jpg", mimeType="image/jpeg", buffer=b"\xff\xd8\xff" + b"0" * 300_000)


@pytest.fixture(scope="module")
def forgetful(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that gives a closed tab one second."""
    home = tmp_path_factory.mktemp("forgetful")
    with serving(HERE / "sample" / "app.py", home, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as address:
        yield address


def held(address: str) -> int:
    """Bytes of uploads that Streamlit holds."""
    with urllib.request.urlopen(f"{address}/_stcore/metrics?families=cache_memory_bytes", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return sum(int(float(line.split()[-1])) for line in lines if 'cache_type="UploadedFileManager"' in line)


def comes_to_hold(address: str, size: int) -> bool:
    deadline = time.monotonic() + 10
    while held(address) != size and time.monotonic() < deadline:
        time.sleep(0.2)
    return held(address) == size


def test_an_upload_that_was_taken_is_no_longer_held_by_streamlit(page: Page, forgetful: str) -> None:
    visit(page, f"{forgetful}/?take=1")
    page.locator("input[type=file]").set_input_files(BIG)
    expect(page.get_by_text("收到 照片.jpg，300003 字节")).to_be_visible()
    settled(page)
    assert held(forgetful) == 0


def test_an_upload_nobody_took_goes_when_its_tab_is_closed(page: Page, forgetful: str) -> None:
    visit(page, f"{forgetful}/")
    page.locator("input[type=file]").set_input_files(BIG)
    assert comes_to_hold(forgetful, len(BIG["buffer"]))
    page.close()
    assert comes_to_hold(forgetful, 0)


def test_a_kept_file_goes_on_清除(page: Page, forgetful: str) -> None:
    visit(page, f"{forgetful}/?take=1")
    page.locator("input[type=file]").set_input_files(BIG)
    expect(page.get_by_text("收到 照片.jpg")).to_be_visible()
    page.get_by_role("button", name="清除").click()
    expect(page.get_by_text("收到 照片.jpg")).to_have_count(0)


def test_a_kept_file_can_be_taken_home_under_a_name_of_its_own(page: Page, forgetful: str, tmp_path: Path) -> None:
    visit(page, f"{forgetful}/?take=1")
    page.locator("input[type=file]").set_input_files(BIG)
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载").click()
    assert coming.value.suggested_filename.startswith("合规照片-")
    assert coming.value.suggested_filename.endswith(".jpg")
    assert Path(coming.value.path()).read_bytes() == BIG["buffer"]

"""How long a person waits on a phone, from the choice of a picture to the corrected one on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, ViewportSize, sync_playwright

from benchmarks.server import serving

APP = Path(__file__).resolve().parents[1] / "app.py"
PHONE = ViewportSize(width=390, height=844)
ROUNDS = 7
AIM = 2.0  # seconds


def waits(picture: bytes) -> list[float]:
    """Seconds, one a round, each in a session of its own; nothing where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    with serving(APP) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        seen = [_wait(browser.new_page(viewport=PHONE), server.port, picture) for _ in range(ROUNDS)]
        browser.close()
    return seen


def _wait(page: Page, port: int, picture: bytes) -> float:
    page.goto(f"http://127.0.0.1:{port}/photo")
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']")
    chosen = page.locator("input[type=file]").first
    began = perf_counter()
    chosen.set_input_files([{"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture}])
    page.get_by_text("改好的照片").wait_for(timeout=30_000)
    took = perf_counter() - began
    page.close()
    return took


def table(picture: bytes) -> Iterator[str]:
    wide = PHONE["width"]
    yield f"\n## On a phone's screen ({wide} pixels): from the choice of a 12-megapixel picture to the corrected one\n"
    seen = waits(picture)
    if not seen:
        yield "No Chromium on this machine: not measured."
        return
    yield "| | MB | median, s | single rounds | aim |"
    yield "|---|---|---|---|---|"
    each = f"{median(seen):.2f} | {min(seen):.2f} to {max(seen):.2f}"
    yield f"| upload, check, crop, fix, drawn | {len(picture) / 1e6:.1f} | {each} | ≤ {AIM} |"

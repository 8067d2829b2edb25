"""Pictures of every page at 1280 and 390 pixels, with the sample draft: python docs/screenshots.py [FOLDER]"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "files"
PORT = 8607
PAGES = {"home": "首页", "files": "材料放一处", "basics": "基本情况", "photo": "证件照", "education": "学历专业", "training": "继续教育",
         "materials": "材料清点", "report": "预审报告", "rules": "依据与说明"}  # fmt: skip
BATCH = ("portrait.jpg", "photo_good.jpg", "photo_big.jpg", "photo.png", "photo_small.jpg", "truncated.jpg")
MANY = "机械设计制造及其自动化\n工业自动化\n计算机科学与技术\n物联网工程\n热能与动力工程\n汉语言文学"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={PORT}"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_server()
        with sync_playwright() as playwright:
            options = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
            browser = playwright.chromium.launch(**options)
            for width, height in ((1280, 900), (390, 844)):
                page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
                visit(page, folder, width)
                page.close()
            browser.close()
    finally:
        server.terminate()
        server.wait()


def wait_for_server() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def visit(page: Page, folder: Path, width: int) -> None:
    """First the empty home page, then every page with the sample and two real files dropped in."""
    page.goto(f"http://127.0.0.1:{PORT}/")
    settle(page)
    shoot(page, folder / f"home-{width}.png")
    page.get_by_role("button", name="用示例材料看看").click()
    page.get_by_role("heading", name="预审报告", level=1).wait_for()
    settle(page)
    for name, title in list(PAGES.items())[1:]:
        page.locator(".st-key-lane").get_by_role("link", name=title).click()
        settle(page)
        drop = {"photo": "photo_big.jpg", "training": "hours_good.xlsx"}.get(name)
        if drop and (FILES / drop).exists():
            page.locator("input[type=file]").first.set_input_files(FILES / drop)
            page.wait_for_timeout(1500)
            settle(page)
        shoot(page, folder / f"{name}-{width}.png")
    look_up(page, folder, width)
    look_at_many(page, folder, width)


def look_at_many(page: Page, folder: Path, width: int) -> None:
    """批量照片 with good, improvable and broken files."""
    page.locator(".st-key-lane").get_by_role("link", name="首页").click()
    settle(page)
    page.get_by_role("link", name="批量照片").first.click()
    settle(page)
    page.locator("input[type=file]").first.set_input_files([FILES / name for name in BATCH])
    page.locator(".st-key-photos-table").wait_for()
    settle(page)
    shoot(page, folder / f"photos-{width}.png")


def look_up(page: Page, folder: Path, width: int) -> None:
    """专业速查 with one name and a pasted list; it is no step of the lane."""
    page.locator(".st-key-lane").get_by_role("link", name="首页").click()
    settle(page)
    page.get_by_role("link", name="专业速查").first.click()
    settle(page)
    page.get_by_label("专业名称（照毕业证书写全称）").fill("光电信息科学与工程")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_label("专业名称，一行一个").fill(MANY)
    page.get_by_role("button", name="查这些专业").click()
    settle(page)
    shoot(page, folder / f"majors-{width}.png")


def settle(page: Page) -> None:
    page.wait_for_timeout(400)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(400)


def shoot(page: Page, path: Path) -> None:
    """The whole page, however long: the window is made as tall as its content for the picture."""
    width = page.viewport_size["width"] if page.viewport_size else 1280
    main_area = page.locator('[data-testid="stMain"]')
    height = main_area.evaluate("element => element.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 600), 6000)})
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    page.set_viewport_size({"width": width, "height": 900})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens")

"""证件照 and 批量照片 in a real browser: a phone's picture in, the crop set, the file taken away; a zip of good, bad and broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from jxcheck.policy import default_policy
from jxcheck.writers.archive import NOTES
from tests.browser.conftest import DESK, PHONE, REPO, settled, visit
from tests.browser.test_majors import sideways
from tests.browser.test_memory import comes_to_hold
from tests.browser.test_whole_job import taken

FILES = REPO / "tests" / "files"
UPLOAD = default_policy().photo.upload


@pytest.fixture(scope="module")
def phone_picture() -> FilePayload:
    """Twelve megapixels, as a phone's camera makes them: lying on its side, with the turn noted in EXIF."""
    noise = Image.effect_noise((1000, 750), 30).convert("RGB").resize((4000, 3000))
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=90, exif=exif)
    return FilePayload(name="IMG_0001.jpg", mimeType="image/jpeg", buffer=out.getvalue())


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def photo_page(request: pytest.FixtureRequest, open_page: Callable[..., Page], server: str) -> Page:
    return visit(open_page(viewport=request.param), f"{server}/photo")


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def batch_page(request: pytest.FixtureRequest, open_page: Callable[..., Page], server: str) -> Page:
    return visit(open_page(viewport=request.param), f"{server}/photos")


def drop(page: Page, *files: FilePayload) -> None:
    page.locator("input[type=file]").first.set_input_files(list(files))


def mixed() -> FilePayload:
    """Good, improvable, too small, broken, no picture, and a Chinese name in the code of Windows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("photo_good.jpg", "photo_big.jpg", "photo_small.jpg", "truncated.jpg", "hours_good.xlsx"):
            made.write(FILES / name, f"A/{name}")
        made.write(FILES / "photo.png", "B.png")
        made.writestr("__MACOSX/A/._photo_good.jpg", b"x")
    data = out.getvalue().replace(b"B.png", "张".encode("gbk") + b"png")  # 张: two bytes, in the place of B and the dot
    return FilePayload(name="照片.zip", mimeType="application/zip", buffer=data)


def size_of(data: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(data)).size


def test_a_phones_picture_is_put_right(photo_page: Page, phone_picture: FilePayload) -> None:
    drop(photo_page, phone_picture)
    expect(photo_page.get_by_text("改好的照片")).to_be_visible(timeout=20_000)
    settled(photo_page)
    expect(photo_page.get_by_text("3000×4000 像素").first).to_be_visible()
    assert sideways(photo_page) == 0
    name, data = taken(photo_page, "photo-fixed")
    width, height = size_of(data)
    assert name.startswith("证件照-")
    assert UPLOAD.width.value.holds(width)
    assert UPLOAD.height.value.holds(height)
    assert len(data) <= UPLOAD.bytes.value.safe


def test_a_slider_moves_the_crop_and_the_file_with_it(photo_page: Page, phone_picture: FilePayload) -> None:
    drop(photo_page, phone_picture)
    expect(photo_page.get_by_text("改好的照片")).to_be_visible(timeout=20_000)
    settled(photo_page)
    before = taken(photo_page, "photo-fixed")[1]
    handle = photo_page.get_by_role("slider", name="大小")
    handle.focus()
    for _ in range(3):
        handle.press("PageDown")
    expect(photo_page.get_by_role("slider", name="左右")).to_be_attached()
    expect(photo_page.locator("[class*=-again] button")).to_be_enabled()
    settled(photo_page)
    after = taken(photo_page, "photo-fixed")[1]
    assert after != before
    assert size_of(after) == size_of(before)
    assert sideways(photo_page) == 0
    photo_page.locator("[class*=-again] button").click()
    expect(photo_page.locator("[class*=-again] button")).to_be_disabled()
    settled(photo_page)
    assert taken(photo_page, "photo-fixed")[1] == before


def test_the_printed_sheet_is_made_on_the_click(page: Page, server: str) -> None:
    visit(page, f"{server}/photo")
    page.locator("input[type=file]").first.set_input_files(FILES / "photo_big.jpg")
    expect(page.locator(".st-key-prints")).to_be_visible(timeout=20_000)
    settled(page)
    name, data = taken(page, "prints")
    assert name.startswith("1寸照片打印页-")
    assert data.startswith(b"%PDF-")


def test_a_picture_that_is_too_small_asks_for_the_original(photo_page: Page) -> None:
    photo_page.locator("input[type=file]").first.set_input_files(FILES / "photo_small.jpg")
    expect(photo_page.get_by_text("请向照相馆索要原图")).to_be_visible(timeout=20_000)
    expect(photo_page.locator(".st-key-photo-fixed")).to_have_count(0)
    settled(photo_page)
    assert sideways(photo_page) == 0


def test_a_zip_of_good_bad_and_broken_files_is_answered_one_by_one(batch_page: Page, server: str) -> None:
    drop(batch_page, mixed())
    rows = batch_page.locator(".st-key-photos-table tbody tr")
    expect(rows).to_have_count(6, timeout=30_000)
    settled(batch_page)
    text = batch_page.locator(".st-key-photos-table").inner_text()
    for said in ("照片太小", "已损坏", "不是图片", "A/photo_good.jpg"):
        assert said in text
    assert sideways(batch_page) == 0
    name, data = taken(batch_page, "photos-zip")
    assert name.startswith("合规照片-")
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        photos = [name for name in made.namelist() if name != NOTES]
        assert sorted(photos) == ["A/photo_big.jpg", "A/photo_good.jpg", "张png.jpg"]
        assert all(len(made.read(name)) <= UPLOAD.bytes.value.safe for name in photos)
        notes = made.read(NOTES).decode("utf-8-sig")
    assert all(f"A/{name}：" in notes for name in ("photo_small.jpg", "truncated.jpg", "hours_good.xlsx"))
    assert comes_to_hold(server, 0)


def test_on_a_phone_every_cell_says_what_it_is(batch_page: Page) -> None:
    batch_page.locator("input[type=file]").first.set_input_files(FILES / "photo_big.jpg")
    cells = batch_page.locator(".st-key-photos-table tbody tr td")
    expect(cells).to_have_count(4, timeout=20_000)
    said = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    phone = batch_page.viewport_size == PHONE
    assert said == (["none", *(f'"{word}"' for word in ("原来", "交上去的", "说明"))] if phone else ["none"] * 4)


def test_the_bar_says_which_photo_is_being_read(page: Page, server: str) -> None:
    visit(page, f"{server}/photos")
    data = (FILES / "photo_big.jpg").read_bytes()
    drop(page, *(FilePayload(name=f"{n}.jpg", mimeType="image/jpeg", buffer=data) for n in range(40)))
    expect(page.get_by_text("张，共 40 张")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("40 个文件")).to_be_visible(timeout=60_000)


def test_many_photos_are_found_from_home_and_from_the_photo_page(page: Page, server: str) -> None:
    for start in ("", "/photo"):
        visit(page, f"{server}{start}")
        page.get_by_role("link", name="批量照片").click()
        expect(page.get_by_role("heading", name="批量照片", level=1)).to_be_visible()
        settled(page)
    expect(page.locator(".st-key-lane").get_by_text("批量照片")).to_have_count(0)


def test_a_broken_zip_is_one_sentence(page: Page, server: str) -> None:
    visit(page, f"{server}/photos")
    drop(page, FilePayload(name="坏.zip", mimeType="application/zip", buffer=b"PK\x03\x04" + b"0" * 500))
    expect(page.get_by_text("坏.zip：压缩包不完整或已损坏")).to_be_visible(timeout=20_000)

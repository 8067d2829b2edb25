"""Pages that are pictures, on their way to who looks into them: drawn, upright by their own word, never too large."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Page
from jxcheck.readers.scan import scanned
from jxcheck.readers.scan.scanned import scan_pdf, scan_picture
from jxcheck.unusable import Unusable
from tests import hostile_papers as made

PIXELS = 60_000_000
Saved = Callable[..., bytes]


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The pictures that were handed on."""
    pictures: list[Image.Image] = []

    def look(picture: Image.Image, number: int) -> Page:
        pictures.append(picture)
        return Page(number)

    monkeypatch.setattr(scanned, "read_page", look)
    return pictures


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def test_a_page_is_drawn_at_200_dpi(seen: list[Image.Image]) -> None:
    paper = scan_pdf("扫描.pdf", made.scanned(2), number=2)
    [page] = paper.pages
    assert (paper.kind, page.number, page.scanned) == (Kind.PDF, 2, True)
    assert seen[0].size == (pytest.approx(1654, abs=3), pytest.approx(2339, abs=3))


@pytest.mark.parametrize("box", [b"0 0 39685 39685", b"0 0 14400 1", b"0 0 14400 14400"])
def test_one_huge_page_is_drawn_no_larger_than_any_other(box: bytes, seen: list[Image.Image]) -> None:
    scan_pdf("大.pdf", made.one_page(page=b"/UserUnit 10/MediaBox[%s]" % box), number=1)
    assert max(seen[0].size) <= 4_201


def test_a_page_on_its_side_is_drawn_as_a_viewer_shows_it(seen: list[Image.Image]) -> None:
    scan_pdf("a.pdf", made.turned(made.scanned(), 90), number=1)
    assert seen[0].width > seen[0].height


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.7 nothing %%EOF", 1), (made.scanned(), 2)])
def test_a_page_that_cannot_be_drawn_ends_in_a_sentence(data: bytes, number: int) -> None:
    with pytest.raises(Unusable, match=f"第 {number} 页"):
        scan_pdf("a.pdf", data, number=number)


def test_a_picture_is_turned_as_its_camera_says(seen: list[Image.Image]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(Image.new("RGB", (800, 600)), "JPEG", exif=exif)
    paper = scan_picture("手机.jpg", data, number=1, max_pixels=PIXELS)
    assert (paper.kind, seen[0].size, seen[0].mode) == (Kind.JPEG, (600, 800), "RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller_first(kind: str, seen: list[Image.Image]) -> None:
    scan_picture("大图", saved(Image.new("L", (9000, 6000), 200), kind), number=1, max_pixels=PIXELS)
    assert seen[0].size == (4200, 2800)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(Unusable, match="像素"):
        scan_picture("大图.png", saved(Image.new("L", (9000, 9000)), "PNG"), number=1, max_pixels=PIXELS)


def test_the_pages_of_a_tiff_are_counted_and_taken_one_by_one(seen: list[Image.Image]) -> None:
    pages = [Image.new("L", (100 + at, 50), 255) for at in range(3)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert scan_picture("传真.tif", data, number=1, max_pixels=PIXELS).pages_in_file == 3
    assert scan_picture("传真.tif", data, number=3, max_pixels=PIXELS).pages[0].number == 3
    assert [picture.width for picture in seen] == [100, 102]
    with pytest.raises(Unusable, match="第 4 页"):
        scan_picture("传真.tif", data, number=4, max_pixels=PIXELS)


def test_a_page_of_a_tiff_may_not_be_larger_than_the_first_could_be() -> None:
    pages = [Image.new("1", (100, 50)), Image.new("1", (9000, 9000))]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(Unusable, match="像素"):
        scan_picture("传真.tif", data, number=2, max_pixels=PIXELS)


def test_a_broken_picture_ends_in_a_sentence() -> None:
    data = saved(Image.effect_noise((300, 300), 50), "JPEG")
    with pytest.raises(Unusable, match=r"不完整|损坏"):
        scan_picture("a.jpg", data[: len(data) // 2], number=1, max_pixels=PIXELS)

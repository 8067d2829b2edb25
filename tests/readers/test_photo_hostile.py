"""Photos nobody should hand in, made by hand: each is read, judged and put right, or refused in one sentence."""

from __future__ import annotations

import io
import struct
import zlib
from time import perf_counter
from typing import Any, cast

import pytest
import skimage.data
from PIL import Image, ImageDraw

from benchmarks.id_photos import LARGE, Group, astronaut, compose, shoulders
from benchmarks.mutations import WHEN, good_files
from jxcheck.application import PhotoFacts
from jxcheck.checks.photo import Target, judge_photo
from jxcheck.finding import Light
from jxcheck.policy import default_policy
from jxcheck.readers.faces import find_faces
from jxcheck.readers.image import read_photo
from jxcheck.unusable import Unusable
from jxcheck.writers.photo import fix_photo_for

with_faces = pytest.mark.skipif(find_faces(Image.new("RGB", (64, 64))) is None, reason="faces cannot be looked for")


def read(data: bytes, file: str = "照片.jpg") -> PhotoFacts:
    return read_photo(file, data, WHEN, max_bytes=20_000_000, max_pixels=60_000_000)


def lights(data: bytes) -> dict[str, Light]:
    return {one.id: one.light for one in judge_photo(read(data), default_policy(), Target.UPLOAD)}


def fixed(data: bytes) -> Image.Image:
    """The photo put right for the upload, opened."""
    image = Image.open(io.BytesIO(fix_photo_for(Target.UPLOAD, data, default_policy(), "照片.jpg").data))
    assert (image.format, image.mode, dict(image.getexif())) == ("JPEG", "RGB", {})
    return image


def jpeg(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92, **options)
    return out.getvalue()


def id_photo(size: float = 0.6, tilt: int = 0) -> Image.Image:
    return compose(astronaut(), Group("astronaut", "white", size, tilt, "as it is"), LARGE).image


# ---- bombs: 30000×30000 pixels said in a few hundred bytes


def bomb_png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(30_001 * 100), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb_jpeg() -> bytes:
    small = jpeg(Image.new("L", (16, 16)))
    return small.replace(struct.pack(">BHH", 8, 16, 16), struct.pack(">BHH", 8, 30_000, 30_000), 1)


def bomb_gif() -> bytes:
    small = io.BytesIO()
    Image.new("P", (16, 16)).save(small, "GIF")
    side = struct.pack("<HH", 30_000, 30_000)
    return small.getvalue().replace(struct.pack("<HH", 16, 16), side)


def bomb_bmp() -> bytes:
    small = io.BytesIO()
    Image.new("L", (16, 16)).save(small, "BMP")
    return small.getvalue().replace(struct.pack("<ii", 16, 16), struct.pack("<ii", 30_000, 30_000), 1)


def bomb_tiff() -> bytes:
    small = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(small, "TIFF", compression="tiff_deflate")
    return small.getvalue()


def bomb_webp() -> bytes:
    """The largest a WebP can be is 16383 on a side."""
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (16_382).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def bomb_of_a_phone(kind: str) -> bytes:
    """The size stands in a box named ispe."""
    data = good_files()[kind]
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", 30_000, 30_000) + data[at + 8 :]


def bomb_heic() -> bytes:
    return bomb_of_a_phone("HEIC") if "HEIC" in good_files() else pytest.skip("pillow-heif is not installed")


def bomb_avif() -> bytes:
    return bomb_of_a_phone("AVIF") if "AVIF" in good_files() else pytest.skip("this Pillow writes no AVIF")


BOMBS = [bomb_png, bomb_jpeg, bomb_gif, bomb_bmp, bomb_tiff, bomb_webp, bomb_heic, bomb_avif]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_not_opened(bomb: Any) -> None:
    data, start = bomb(), perf_counter()
    assert len(data) < 300_000
    for work in (read, fixed):
        with pytest.raises(Unusable) as caught:
            work(data)
        assert "\n" not in str(caught.value)
    assert perf_counter() - start < 2


# ---- formats


@pytest.mark.parametrize("name", ["GIF animated", "WebP animated"])
def test_an_animation_counts_by_its_first_frame_and_is_no_jpeg(name: str) -> None:
    facts = read(good_files()[name])
    assert (facts.width, facts.height) == (60, 84)
    assert lights(good_files()[name])["photo.format"] is Light.RED


def test_an_animation_is_put_right_as_a_still_picture() -> None:
    out = io.BytesIO()
    id_photo().save(out, "GIF", save_all=True, append_images=[shoulders(LARGE, (0, 0, 0))])
    assert fixed(out.getvalue()).getpixel((5, 5)) == pytest.approx((255, 255, 255), abs=4)


def test_sixteen_bits_keep_their_brightness() -> None:
    grey = Image.new("I;16", (300, 420), 0x8000)
    out = io.BytesIO()
    grey.save(out, "PNG")
    assert read(out.getvalue()).format == "PNG"
    assert fixed(out.getvalue()).getpixel((150, 200)) == pytest.approx((128, 128, 128), abs=3)


def test_a_palette_with_alpha_is_put_on_white() -> None:
    image = Image.new("P", (300, 420), 1)
    image.putpalette([0, 0, 0, 200, 30, 30])
    image.paste(0, (0, 0, 300, 210))
    out = io.BytesIO()
    image.save(out, "PNG", transparency=bytes([0, 255]))
    put_right = fixed(out.getvalue())
    assert put_right.getpixel((150, 50)) == pytest.approx((255, 255, 255), abs=4)
    assert put_right.getpixel((150, 380)) == pytest.approx((200, 30, 30), abs=8)


def test_two_pictures_in_one_file_are_a_jpeg_and_the_first_counts() -> None:
    facts = read(good_files()["MPO"])
    assert (facts.format, facts.width, facts.height) == ("JPEG", 200, 280)
    assert fixed(good_files()["MPO"]).size == (200, 280)


def test_a_pdf_named_jpg_is_told_for_what_it_is() -> None:
    with pytest.raises(Unusable, match="PDF"):
        read(b"%PDF-1.7\n1 0 obj <<>> endobj")


@pytest.mark.skipif("HEIC" not in good_files(), reason="pillow-heif is not installed")
def test_a_heic_named_jpg_is_read_turned_and_put_right() -> None:
    facts = read(good_files()["HEIC"])
    assert facts.format != "JPEG"
    assert lights(good_files()["HEIC"])["photo.format"] is Light.RED
    with pytest.raises(Unusable, match="太小"):  # 200×280 held sideways
        fixed(good_files()["HEIC"])


# ---- what is in the picture


@with_faces
def test_an_exif_that_lies_shows_the_person_on_the_side() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise; the picture was upright already
    data = jpeg(id_photo(), exif=exif)
    facts = read(data)
    assert (facts.width, facts.height, facts.faces) == (840, 600, 1)
    assert facts.measures
    assert facts.measures.tilt == pytest.approx(90, abs=8)
    assert lights(data)["photo.turned"] is Light.AMBER


@with_faces
def test_one_face_is_passed() -> None:
    data = jpeg(id_photo())
    assert read(data).faces == 1
    assert lights(data)["photo.faces"] is Light.GREEN


def cat() -> Image.Image:
    return Image.fromarray(cast(Any, skimage.data.chelsea)())


def two_people() -> Image.Image:
    both = Image.new("RGB", (1200, 840))
    both.paste(id_photo(), (0, 0))
    both.paste(id_photo(0.5), (600, 0))
    return both


def nobody() -> Image.Image:
    return shoulders(LARGE, (255, 255, 255))


@with_faces
@pytest.mark.parametrize(("picture", "faces"), [(cat, 0), (nobody, 0), (two_people, 2)])
def test_anything_but_one_face_is_for_a_person_to_look_at(picture: Any, faces: int) -> None:
    data = jpeg(picture())
    assert read(data).faces == faces
    assert lights(data)["photo.faces"] is Light.AMBER


@with_faces
@pytest.mark.parametrize("bar", [(0.0, 1.0), (0.30, 0.62)], ids=["face", "eyes"])
def test_a_covered_face_brings_a_finding_or_a_face_but_no_error(bar: tuple[float, float]) -> None:
    image = id_photo()
    whole = read(jpeg(image)).face
    assert whole
    width, height = image.size
    left, right = round(width * (whole.left - 0.05)), round(width * (whole.left + whole.width + 0.05))
    top, bottom = (round(height * (whole.top + whole.height * part)) for part in bar)
    ImageDraw.Draw(image).rectangle((left, top, right, bottom), fill=(128, 128, 128))
    data = jpeg(image)
    if bar == (0.0, 1.0):
        assert read(data).faces == 0
    assert (lights(data)["photo.faces"] is Light.GREEN) == (read(data).faces == 1)
    assert fixed(data).size == (300, 420)


def screenshot() -> Image.Image:
    """A phone's screen: bars above and below, words, and the photo small in the middle."""
    screen = Image.new("RGB", (1080, 2340), (245, 245, 245))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1080, 90), fill=(20, 20, 20))
    draw.rectangle((0, 2200, 1080, 2340), fill=(230, 230, 230))
    for row in range(8):
        draw.rectangle((60, 1500 + row * 70, 900 - row * 40, 1530 + row * 70), fill=(90, 90, 90))
    screen.paste(id_photo().resize((400, 560)), (340, 500))
    return screen


def printed() -> Image.Image:
    """A photo of a printed photo that lies on a wall of bricks, a little askew."""
    wall = Image.fromarray(cast(Any, skimage.data.brick)()).resize((1200, 1600)).convert("RGB")
    mask = Image.new("L", LARGE, 255).rotate(6, expand=True)
    wall.paste(id_photo().rotate(6, Image.Resampling.BICUBIC, expand=True), (260, 400), mask)
    return wall


@with_faces
@pytest.mark.parametrize(("picture", "seen"), [(screenshot, "photo.ratio"), (printed, "photo.background")])
def test_a_photo_of_a_photo_is_not_passed(picture: Any, seen: str) -> None:
    data = jpeg(picture())
    assert read(data).faces == 1
    found = lights(data)
    assert found["photo.head-size"] is Light.AMBER
    assert found[seen] is not Light.GREEN
    assert fixed(data).size == (300, 420)

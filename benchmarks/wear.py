"""What happens to a sheet on its way: turned, askew, noisy, in shadow, blurred, stamped over its figures, or held before a phone."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pylopdf_fonts_zh_cn import sans_path

STAMP: Final = "嘉兴市人力资源和社会保障局"
PURPOSE: Final = "继续教育专用章"
WHITE: Final = (255, 255, 255)

Wear = Callable[[Image.Image, random.Random], Image.Image]


def clean(picture: Image.Image, chance: random.Random) -> Image.Image:
    return picture


def askew(picture: Image.Image, chance: random.Random) -> Image.Image:
    angle = chance.uniform(-3, 3)
    return picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)


def quarter(picture: Image.Image, chance: random.Random) -> Image.Image:
    return picture.transpose(chance.choice([Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270]))


def upside_down(picture: Image.Image, chance: random.Random) -> Image.Image:
    return askew(picture.transpose(Image.Transpose.ROTATE_180), chance)


def noise(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Grain on everything, and specks of dirt."""
    maker = np.random.default_rng(chance.getrandbits(32))
    pixels = np.asarray(picture, np.float32) + maker.normal(0, chance.uniform(6, 18), (*picture.size[::-1], 1))
    noisy = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(noisy)
    for _ in range(chance.randint(20, 120)):
        x, y, wide = chance.randrange(picture.width), chance.randrange(picture.height), chance.uniform(0.5, 2.2)
        pen.ellipse((x - wide, y - wide, x + wide, y + wide), fill=(chance.randint(30, 140),) * 3)
    return noisy


def shadow(picture: Image.Image, chance: random.Random) -> Image.Image:
    """One side darker, as beside a window or below a hand."""
    width, height = picture.size
    angle, depth = chance.uniform(0, 2 * math.pi), chance.uniform(0.3, 0.6)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    along = (xs / width - 0.5) * math.cos(angle) + (ys / height - 0.5) * math.sin(angle)
    light = 1 - depth / (1 + np.exp(-along * chance.uniform(5, 20)))
    return Image.fromarray((np.asarray(picture, np.float32) * light[:, :, None]).astype(np.uint8))


def blur(picture: Image.Image, chance: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.1) * picture.height / 1754))


def jpeg(picture: Image.Image, chance: random.Random) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=chance.randint(25, 50))
    return Image.open(file).convert("RGB")


def grey(picture: Image.Image, chance: random.Random) -> Image.Image:
    """A grey copy of a stamped sheet: the stamp's ink is as dark as print."""
    return stamped(picture, chance).convert("L").convert("RGB")


def stamped(picture: Image.Image, chance: random.Random) -> Image.Image:
    """A round red stamp over the figures: ink that lets print through, or lies on it."""
    size = round(picture.width * chance.uniform(0.18, 0.26))
    red = (chance.randint(170, 235), chance.randint(10, 60), chance.randint(20, 70))
    mark = _stamp(size, chance.uniform(-25, 25))
    mark = mark.point([round(value * chance.uniform(0.55, 0.95)) for value in range(256)])
    left, top = _figures_place(picture, size, chance)
    if chance.random() < 0.5:  # lies on it
        picture = picture.copy()
        picture.paste(red, (left, top), mark)
        return picture
    layer = Image.new("RGB", picture.size, WHITE)
    layer.paste(red, (left, top), mark)
    return ImageChops.multiply(picture, layer)


def phone(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Held before a phone: on a desk, in mild perspective, with shadow, a soft lens and JPEG."""
    width, height = picture.size
    rim = 0.08
    shot = Image.new("RGB", (round(width * (1 + 2 * rim)), round(height * (1 + 2 * rim))), _desk(chance))
    corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    bent = [(x + chance.uniform(-0.03, 0.03), y + chance.uniform(-0.03, 0.03)) for x, y in corners]
    places = [((x + rim) * width, (y + rim) * height) for x, y in bent]
    inverse = _perspective(places, [(x * width, y * height) for x, y in corners])
    sheet = picture.transform(shot.size, Image.Transform.PERSPECTIVE, inverse, Image.Resampling.BICUBIC)
    covered = Image.new("L", picture.size, 255).transform(shot.size, Image.Transform.PERSPECTIVE, inverse)
    shot.paste(sheet, mask=covered)
    return jpeg(noise_only(blur(shadow(shot, chance), chance), chance), chance)


def noise_only(picture: Image.Image, chance: random.Random) -> Image.Image:
    maker = np.random.default_rng(chance.getrandbits(32))
    pixels = np.asarray(picture, np.float32) + maker.normal(0, 5, (*picture.size[::-1], 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def everything(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Stamped, copied with noise and shadow, askew, perhaps upside down, saved as JPEG."""
    for wear in (stamped, shadow, noise, chance.choice([askew, upside_down]), jpeg):
        picture = wear(picture, chance)
    return picture


CONDITIONS: Final[dict[str, Wear]] = {
    "clean": clean,
    "askew up to 3°": askew,
    "turned 90/270°": quarter,
    "upside down, askew": upside_down,
    "noise and specks": noise,
    "shadow": shadow,
    "blur": blur,
    "JPEG 25-50": jpeg,
    "red stamp": stamped,
    "red stamp, grey copy": grey,
    "phone": phone,
    "everything": everything,
}


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(sans_path())), size)


def _stamp(size: int, tilt: float) -> Image.Image:
    """How much ink a round stamp leaves where: ring, star, words around and below."""
    mark = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(mark)
    thick = max(2, size // 40)
    pen.ellipse((thick, thick, size - thick, size - thick), outline=255, width=thick)
    middle, letters = size / 2, max(8, size // 9)
    for at, sign in enumerate(STAMP):
        angle = math.radians(-120 + 240 * at / (len(STAMP) - 1))
        tile = Image.new("L", (2 * letters, 2 * letters), 0)
        ImageDraw.Draw(tile).text((letters, letters), sign, 255, _font(letters), anchor="mm")
        tile = tile.rotate(-math.degrees(angle))
        reach = middle - thick - 0.8 * letters
        x, y = middle + reach * math.sin(angle) - letters, middle - reach * math.cos(angle) - letters
        mark.paste(255, (round(x), round(y)), tile)
    points = [
        (middle + r * math.sin(math.pi * k / 5), middle - r * math.cos(math.pi * k / 5))
        for k, r in enumerate([size / 7, size / 18] * 5)
    ]
    pen.polygon(points, fill=255)
    pen.text((middle, 0.76 * size), PURPOSE, 255, _font(max(8, size // 12)), anchor="mm")
    return mark.rotate(tilt)


def _figures_place(picture: Image.Image, size: int, chance: random.Random) -> tuple[int, int]:
    """Where the stamp's left top goes so that it covers part of the table."""
    dark = np.asarray(picture.convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    x = chance.uniform(columns[0] + size / 2, columns[-1] - size / 2)
    y = rows[0] + (rows[-1] - rows[0]) * chance.uniform(0.5, 0.85)
    return round(x - size / 2), round(y - size / 2)


def _desk(chance: random.Random) -> tuple[int, int, int]:
    shade = chance.randint(60, 170)
    return shade, max(0, shade - chance.randint(0, 40)), max(0, shade - chance.randint(0, 70))


def _perspective(new: list[tuple[float, float]], old: list[tuple[float, float]]) -> tuple[float, ...]:
    """The eight numbers with which Pillow looks up, for a place in the new picture, that in the old."""
    rows, values = [], []
    for (x, y), (u, v) in zip(new, old, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return tuple(np.linalg.solve(np.array(rows), np.array(values)).tolist())

"""ID photos composed the same way every time: free heads on plain grounds, with the groups that recall is told by.

The heads are skimage's astronaut and the hundred faces of its lfw_subset. Those are grey and 25 pixels high, so their
pictures have the smallest size that the notice takes; enlarged further they are too blurred for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final, NamedTuple, cast

import numpy as np
import skimage.data
from PIL import Image, ImageDraw, ImageFilter, ImageStat

GROUNDS: Final = {"white": (255, 255, 255), "blue": (67, 142, 219), "red": (200, 20, 30)}
HEADS: Final = (0.40, 0.50, 0.60, 0.70)  # height of the head, hair and all, in that of the picture
TILTS: Final = (-15, -8, 0, 8, 15)  # degrees
LIGHTS: Final = {"dark": 2.2, "as it is": 1.0, "light": 0.5}  # gamma of the head: nothing is burnt out
FACES: Final = 100  # the first of lfw_subset; the others are no faces
LARGE: Final = (600, 840)
SMALL: Final = (200, 280)
_ASTRONAUT: Final = (138, 2, 308, 202)  # her head in skimage's picture


class Group(NamedTuple):
    """What distinguishes one picture of the set from the next."""

    head: str
    ground: str
    size: float
    tilt: int
    light: str


class IdPhoto(NamedTuple):
    """One picture, its group, and the mean luminance (0–255) of the head in it."""

    image: Image.Image
    group: Group
    luminance: float


def small_pictures() -> tuple[list[Image.Image], list[Image.Image]]:
    """lfw_subset as it comes, 25×25 grey: faces, and pictures without one."""
    values = (cast(Any, skimage.data.lfw_subset)() * 255).astype(np.uint8)
    pictures = [Image.fromarray(each) for each in values]
    return pictures[:FACES], pictures[FACES:]


def enlarged(picture: Image.Image, side: int, margin: int = 0) -> Image.Image:
    """A small picture blown up to `side` pixels, with a white margin around it."""
    ground = Image.new("RGB", (side + 2 * margin,) * 2, "white")
    ground.paste(picture.resize((side, side), Image.Resampling.BICUBIC).convert("RGB"), (margin, margin))
    return ground


def luminance(picture: Image.Image) -> float:
    """The mean, 0–255."""
    return float(ImageStat.Stat(picture.convert("L")).mean[0])


@cache
def astronaut() -> Image.Image:
    """A woman's head, 170×200 pixels, with what is behind it in the corners."""
    return Image.fromarray(cast(Any, skimage.data.astronaut)()).crop(_ASTRONAUT)


def id_photos() -> Iterator[IdPhoto]:
    """The whole set: the astronaut in every group, every small face on every ground and in the other groups in turn."""
    for group in map(Group._make, product(["astronaut"], GROUNDS, HEADS, TILTS, LIGHTS)):
        yield compose(astronaut(), group, LARGE)
    rest = list(product(HEADS, TILTS, LIGHTS))
    for (number, face), (shift, ground) in product(enumerate(small_pictures()[0]), enumerate(GROUNDS)):
        # 7 and 23 are prime to their number, so that neighbours differ and every ground meets every group.
        yield compose(face, Group("lfw", ground, *rest[(number * 7 + shift * 23) % len(rest)]), SMALL)


def compose(head: Image.Image, group: Group, size: tuple[int, int]) -> IdPhoto:
    """One head on its plain ground above drawn shoulders, cut out as an ellipse with a soft edge."""
    width, height = size
    image = shoulders(size, GROUNDS[group.ground])
    high = round(height * group.size)
    wide = round(high * head.width / head.height)
    lit = head.convert("RGB").point(lambda value: round(255 * (value / 255) ** LIGHTS[group.light]))
    lit = lit.resize((wide, high), Image.Resampling.BICUBIC)
    spot = ((width - wide) // 2, round(height * 0.78) - high)
    # Clockwise is positive here, as with PhotoMeasures.tilt.
    image.paste(lit.rotate(-group.tilt, Image.Resampling.BICUBIC), spot, _oval(wide, high).rotate(-group.tilt))
    return IdPhoto(image, group, luminance(lit))


def shoulders(size: tuple[int, int], ground: tuple[int, int, int]) -> Image.Image:
    """A plain ground with a dark jacket and no head: nothing to find."""
    width, height = size
    image = Image.new("RGB", size, ground)
    ImageDraw.Draw(image).ellipse((width * 0.05, height * 0.74, width * 0.95, height * 1.5), fill=(48, 56, 74))
    return image


def _oval(width: int, height: int) -> Image.Image:
    mask = Image.new("L", (width, height), 0)
    edge = max(2, width // 25)
    ImageDraw.Draw(mask).ellipse((edge, edge, width - edge, height - edge), fill=255)
    return mask.filter(ImageFilter.GaussianBlur(edge / 2))

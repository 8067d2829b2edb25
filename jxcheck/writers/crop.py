"""Which part of a photo to keep: around the head where the face is known, else from the middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from jxcheck.application import Face, PhotoFacts
from jxcheck.checks.photo import Target
from jxcheck.policy import Policy

# Of the height that has to go, this share goes at the top: heads are there.
TOP_SHARE = 0.2
# A face's box begins under the hair; the crown is this much of the box's height above it.
HAIR = 0.4

Size = tuple[int, int]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Crop:
    """The part to keep, as fractions of the upright picture after it was turned by `turn` degrees clockwise
    (0, 90, 180, 270). `by`: whose choice it is, the person's, or ours around the head or from the middle."""

    left: float
    top: float
    width: float
    height: float
    turn: int = 0
    by: Literal["person", "head", "middle"] = "person"


class Framing(NamedTuple):
    """How a head should sit: the height of the face's box and where its middle is, as shares of the picture's height;
    and how far across that middle is, as a share of its width."""

    head: float
    centre: float
    across: float = 0.5


def propose_crop(
    facts: PhotoFacts, ratio: float, *, framing: Framing | None = None, smallest: tuple[int, int] = (1, 1)
) -> Crop:
    """The part with `ratio` (width/height) around the head, turned upright by the face; inside the picture.

    It is no smaller than `smallest` (pixels), so that nothing has to be blown up, and then holds more than `framing`
    asks for; without `framing` it is the largest part that keeps the head. Without a face: the largest in the middle.
    """
    if facts.face is None:
        return middle_crop((facts.width, facts.height), ratio)
    turn = _turn(facts)
    width, height = swapped((facts.width, facts.height), turn % 180 != 0)
    left, top, right, bottom = _head_box(facts.face, turn)
    tall = most = min(height, width / ratio)
    if framing:
        tall = min(max((bottom - top) * height / framing.head, smallest[1], smallest[0] / ratio), most)
    wide, crown = tall * ratio, top - HAIR * (bottom - top)
    aside = framing.across if framing else 0.5
    across = _inside((left + right) / 2 * width - aside * wide, width - wide)
    down = (top + bottom) / 2 * height - framing.centre * tall if framing else (height - tall) * TOP_SHARE
    down = _inside(max(min(down, crown * height), bottom * height - tall), height - tall)  # hair and chin stay
    return Crop(across / width, down / height, wide / width, tall / height, turn, "head")


def propose_crop_for(target: Target, facts: PhotoFacts, policy: Policy) -> Crop:
    """The same for what the file is to be used for, the head in the middle of what the policy's portrait rule allows.

    A picture that has the shape already and its head where the rule allows stays whole: its photographer framed it.
    """
    box, ratio = box_for(target, policy)
    if _well_framed(target, facts, policy):
        return middle_crop((facts.width, facts.height), ratio)
    return propose_crop(facts, ratio, framing=_framing(policy), smallest=box[:2])


def _well_framed(target: Target, facts: PhotoFacts, policy: Policy) -> bool:
    shape = policy.photo.upload.ratio.value if target is Target.UPLOAD else policy.outside.two_inch.ratio
    rule, face = policy.outside.portrait, facts.face
    if not rule.enabled or face is None or _turn(facts) or not shape.holds(facts.width, facts.height):
        return False
    down, across = face.top + face.height / 2, face.left + face.width / 2
    return rule.head_height.holds(face.height) and rule.centre_down.holds(down) and rule.centre_across.holds(across)


def _framing(policy: Policy) -> Framing | None:
    """The middle of each band of the portrait rule; None where the policy has switched it off."""
    rule = policy.outside.portrait
    if not rule.enabled:
        return None
    bands = (rule.head_height, rule.centre_down, rule.centre_across)
    return Framing(*((band.min + band.max) / 2 / 100 for band in bands))


def middle_crop(size: Size, ratio: float) -> Crop:
    """The largest part with the ratio: centred, and biased to the top."""
    left, top, right, bottom = largest_part(size, ratio)
    width, height = size
    return Crop(left / width, top / height, (right - left) / width, (bottom - top) / height, by="middle")


def _turn(facts: PhotoFacts) -> int:
    """Degrees clockwise, in quarters, after which the eyes are level and above the mouth."""
    tilt = facts.measures.tilt if facts.measures else None
    return -90 * round((tilt or 0) / 90) % 360


def _head_box(face: Face, turn: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the face's box in the turned picture."""
    left, top, right, bottom = face.left, face.top, face.left + face.width, face.top + face.height
    return {
        0: (left, top, right, bottom),
        90: (1 - bottom, left, 1 - top, right),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (top, 1 - right, bottom, 1 - left),
    }[turn]


def box_for(target: Target, policy: Policy) -> tuple[Box, float]:
    """What the file may measure, in pixels (least width and height, most width and height), and its width/height."""
    upload, two_inch = policy.photo.upload, policy.outside.two_inch
    if target is Target.TWO_INCH:
        size = (two_inch.width, two_inch.height)
        return (*size, *size), two_inch.width / two_inch.height
    box = (upload.width.value.min, upload.height.value.min, upload.width.value.max, upload.height.value.max)
    return box, upload.ratio.value.value


def part_of(crop: Crop, whole: Size, ratio: float) -> Box:
    """Left, top, right, bottom in pixels: the crop inside the picture, cut to the ratio where it is off by over a pixel."""
    width, height = whole
    wide, high = (
        min(max(round(share * side), 1), side) for share, side in ((crop.width, width), (crop.height, height))
    )
    left, top = round(_inside(crop.left * width, width - wide)), round(_inside(crop.top * height, height - high))
    if abs(wide - high * ratio) <= 1:
        return left, top, left + wide, top + high
    inner = largest_part((wide, high), ratio)
    return left + inner[0], top + inner[1], left + inner[2], top + inner[3]


def largest_part(size: Size, ratio: float) -> Box:
    """Left, top, right, bottom of the largest part with the ratio: centred, and biased to the top."""
    width, height = size
    if width / height > ratio:
        kept = max(1, round(height * ratio))
        left = (width - kept) // 2
        return left, 0, left + kept, height
    kept = min(height, max(1, round(width / ratio)))
    top = int((height - kept) * TOP_SHARE)
    return 0, top, width, top + kept


def _inside(value: float, most: float) -> float:
    return min(max(value, 0), max(most, 0))


def swapped(size: Size, swap: bool) -> Size:
    """Width and height of what a quarter turn made of it."""
    return (size[1], size[0]) if swap else size

"""A sheet to print: 1寸 photos on the front, on the back of each the lines that 附件1 二.5 asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jxcheck.application import Application
from jxcheck.finding import Stamp
from jxcheck.policy import Policy
from jxcheck.writers.crop import Crop
from jxcheck.writers.pdf import typeset
from jxcheck.writers.photo import fix_photo

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "forms" / "prints.typ"
TITLE = "1寸照片打印页"
# Millimetres; the photo's own size is the policy's.
PAGE = (105, 148)
MARGIN = 4  # what home printers cannot reach
TICK = 2.5  # how far a cut line stands out
MM_PER_INCH = 25.4
PHOTO_BYTES = 2_000_000
ON_PRINTING = "打印时选“实际大小（100%）”，双面打印、沿长边翻转；照片用相纸打印，沿细线剪开。"

Point = tuple[float, float]
Size = tuple[int, int]


@dataclass(frozen=True)
class PrintSheet:
    """A PDF of two A6 pages, how many photos are on it, and what to know about it."""

    data: bytes
    count: int
    said: str


def write_prints(
    application: Application, policy: Policy, stamp: Stamp, file: str, data: bytes, *, crop: Crop | None = None
) -> PrintSheet:
    """The sheet from the picture `data` called `file`, cut to `crop`; what is not known stays an empty line.

    Raises Unusable like fix_photo: TooSmall when the picture has not even the pixels of the upload.
    """
    size, dpi, least = photo_size(policy), policy.outside.one_inch.dpi, policy.photo.upload
    full = (round(size[0] / MM_PER_INCH * dpi), round(size[1] / MM_PER_INCH * dpi))
    box = (min(least.width.value.min, full[0]), min(least.height.value.min, full[1]), *full)
    photo = fix_photo(data, box=box, ratio=size[0] / size[1], max_bytes=PHOTO_BYTES, file=file, dpi=dpi, crop=crop)
    corners = places(size)
    document = {
        "title": TITLE,
        "page": PAGE,
        "photo_size": size,
        "photo": list(photo.data),
        "front": corners,
        "back": [mirrored(corner, size) for corner in corners],
        "cuts": cuts(corners, size),
        "back_lines": back_lines(application, policy),
        "todo": ON_PRINTING,
        "stamp": str(stamp),
    }
    said = f"A6 纸一张，{len(corners)} 张 1 寸照片（{size[0]}×{size[1]} 毫米），背面是要写的几行字。{ON_PRINTING}"
    if (photo.width, photo.height) != full:
        said += f"照片只有 {photo.width}×{photo.height} 像素，印出来不到 {dpi} dpi，会略软一些。"
    return PrintSheet(typeset(TEMPLATE, document, stamp), len(corners), said)


def photo_size(policy: Policy) -> Size:
    """Width and height of one printed photo in mm."""
    return policy.outside.one_inch.width_mm, policy.outside.one_inch.height_mm


def places(photo: Size) -> list[Point]:
    """The left top corners of the photos on the front, in mm: as many as the printer reaches, side by side, centred."""
    across, down = (int((page - 2 * MARGIN) // side) for page, side in zip(PAGE, photo, strict=True))
    left, top = (PAGE[0] - across * photo[0]) / 2, (PAGE[1] - down * photo[1]) / 2
    return [(left + column * photo[0], top + row * photo[1]) for row in range(down) for column in range(across)]


def mirrored(corner: Point, photo: Size) -> Point:
    """Where the back of a photo lies once the sheet has been turned over its long edge."""
    return PAGE[0] - corner[0] - photo[0], corner[1]


def cuts(corners: list[Point], photo: Size) -> list[tuple[Point, Point]]:
    """The lines to cut along, from point to point, each standing out a little."""
    lefts = sorted({left for corner, _ in corners for left in (corner, corner + photo[0])})
    tops = sorted({top for _, corner in corners for top in (corner, corner + photo[1])})
    upright = [((left, tops[0] - TICK), (left, tops[-1] + TICK)) for left in lefts]
    return upright + [((lefts[0] - TICK, top), (lefts[-1] + TICK, top)) for top in tops]


def back_lines(application: Application, policy: Policy) -> list[tuple[str, str | None]]:
    """What the notice wants on the back, each with what the applicant told us; None where that is nothing."""
    known = {
        "单位": application.post.employer,
        "姓名": application.person.name,
        "身份证号码": application.person.id_number,
    }
    return [(label, (known.get(label) or "").strip() or None) for label in policy.photo.paper_back.value]

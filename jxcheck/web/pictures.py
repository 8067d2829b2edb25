"""Pictures for people who would rather look than read: the photo in its allowed frame, the hours of each year."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw, ImageOps

from jxcheck.application import PhotoFacts, TrainingRow
from jxcheck.checks.common import number
from jxcheck.policy.values import Range
from jxcheck.readers.image import open_picture
from jxcheck.site import site
from jxcheck.web.hours import is_unread
from jxcheck.writers.crop import Crop

BLUE, SOFT, GROUND = (31, 95, 168), (150, 180, 215), (246, 248, 251)
LONGEST = 520  # pixels of the drawing's longer side
GAP = 12


def framed(data: bytes, facts: PhotoFacts, width: Range, height: Range) -> bytes:
    """A PNG: the smallest allowed size (dashed), the photo, the largest allowed size (solid), side by side to one scale."""
    sizes = [(width.min, height.min), (facts.width, facts.height), (width.max, height.max)]
    scale = LONGEST / max(sum(wide for wide, _ in sizes), max(high for _, high in sizes))
    shown = [(max(round(wide * scale), 2), max(round(high * scale), 2)) for wide, high in sizes]
    canvas = Image.new(
        "RGB", (sum(wide for wide, _ in shown) + 4 * GAP, max(high for _, high in shown) + 2 * GAP), GROUND
    )
    draw, left = ImageDraw.Draw(canvas), GAP
    for place, (wide, high) in enumerate(shown):
        top = canvas.height - GAP - high
        box = (left, top, left + wide - 1, top + high - 1)
        if place == 1:
            canvas.paste(_thumbnail(data, (wide, high)), (left, top))
        elif place == 0:
            _dashed(draw, box)
        else:
            draw.rectangle(box, outline=BLUE, width=2)
        left += wide + GAP
    return _png(canvas)


def with_crop(data: bytes, crop: Crop, longest: int = 2 * LONGEST) -> bytes:
    """A JPEG of the picture, turned as the crop says: what will be cut away is dimmed, the frame of the crop drawn."""
    image = _upright(data, longest).rotate(-crop.turn, expand=True)  # Pillow turns the other way round
    wide, high = image.size
    box = (
        round(crop.left * wide),
        round(crop.top * high),
        round((crop.left + crop.width) * wide),
        round((crop.top + crop.height) * high),
    )
    shown = Image.blend(image, Image.new("RGB", image.size, GROUND), 0.55)
    shown.paste(image.crop(box), box[:2])
    line = max(wide, high) // 250 + 1
    ImageDraw.Draw(shown).rectangle((box[0], box[1], box[2] - 1, box[3] - 1), outline=BLUE, width=line)
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=85)
    return out.getvalue()


def _upright(data: bytes, longest: int) -> Image.Image:
    with open_picture("", data, site().limits.photo_pixels) as image:
        image.draft("RGB", (longest, longest))
        small = ImageOps.exif_transpose(image).convert("RGB")
    small.thumbnail((longest, longest), Image.Resampling.BILINEAR)
    return small


def _thumbnail(data: bytes, size: tuple[int, int]) -> Image.Image:
    with open_picture("", data, site().limits.photo_pixels) as image:
        image.draft("RGB", (size[0] * 2, size[1] * 2))
        return (
            ImageOps.exif_transpose(image)
            .convert("RGB")
            .resize((max(size[0], 1), max(size[1], 1)), Image.Resampling.BILINEAR)
        )


def _dashed(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    for x in range(left, right, 10):
        draw.line([(x, top), (min(x + 5, right), top)], fill=SOFT, width=2)
        draw.line([(x, bottom), (min(x + 5, right), bottom)], fill=SOFT, width=2)
    for y in range(top, bottom, 10):
        draw.line([(left, y), (left, min(y + 5, bottom))], fill=SOFT, width=2)
        draw.line([(right, y), (right, min(y + 5, bottom))], fill=SOFT, width=2)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def hours_chart(rows: list[TrainingRow], line: int | None) -> Any:
    """Stacked bars, one a year, each with its total and mark, against the line (hours) where there is one; an Altair
    chart. A year with an hour that could not be read has no bar."""
    import altair as alt  # a quarter of a second: only where a chart is drawn

    dated = [row for row in rows if row.year]
    whole = [row for row in dated if not is_unread(row)]
    parts = [
        {"年份": f"{row.year}年", "课程": name, "学时": value, "次序": order}
        for row in whole
        for order, (name, value) in enumerate((("公需课程", row.general or 0), ("专业课程", row.professional)))
    ]
    ends: list[dict[str, Any]] = [
        {"年份": f"{row.year}年", "合计": row.sum_of_parts, "说明": _at_the_end(row)} for row in whole
    ]
    ends += [{"年份": f"{row.year}年", "合计": 0, "说明": "没有读清"} for row in dated if row not in whole]
    colours = alt.Scale(domain=["公需课程", "专业课程"], range=["#9dbbe0", "#1f5fa8"])
    longest = max([end["合计"] for end in ends] + [line or 0])
    along = alt.X("学时:Q", title="学时", scale=alt.Scale(domain=[0, longest * 1.35]))  # room for the words at the end
    years = alt.Y("年份:N", title=None, sort="descending")
    bars = (
        alt.Chart(alt.InlineData(values=parts))
        .mark_bar(size=22)
        .encode(
            x=along,
            y=years,
            color=alt.Color("课程:N", scale=colours, legend=alt.Legend(orient="top", title=None)),
            order=alt.Order("次序:Q"),
        )
    )
    words = (
        alt.Chart(alt.InlineData(values=ends))
        .mark_text(align="left", dx=6, fontSize=13)
        .encode(x=alt.X("合计:Q", title="学时"), y=years, text="说明:N")
    )
    chart = bars + words
    if line is not None:
        chart += (
            alt.Chart(alt.InlineData(values=[{"线": line}]))
            .mark_rule(color="#a35f00", strokeDash=[4, 3], size=2)
            .encode(x=alt.X("线:Q", title="学时"))
        )
    return chart.properties(height=110 + 40 * max(len({row.year for row in dated}), 1))


def _at_the_end(row: TrainingRow) -> str:
    total = row.sum_of_parts if row.total is None else row.total
    return f"{number(total)} {row.verified or '没有验审'}"

"""The sheet of 1寸 photos: two A6 pages, the words of each photo behind it, and nothing that was not told."""

from __future__ import annotations

import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from jxcheck.application import Application
from jxcheck.assess import stamp
from jxcheck.policy import Policy, default_policy
from jxcheck.unusable import Unusable
from jxcheck.writers.crop import Crop
from jxcheck.writers.photo import TooSmall
from jxcheck.writers.prints import MARGIN, PAGE, PrintSheet, mirrored, photo_size, places, write_prints
from tests.factories import policy_with

FILES = Path(__file__).parents[1] / "files"
BIG = (FILES / "photo_big.jpg").read_bytes()
POINTS = 72 / 25.4
PHOTO = photo_size(default_policy())


def sheet(application: Application, policy: Policy, data: bytes = BIG, crop: Crop | None = None) -> PrintSheet:
    return write_prints(application, policy, stamp(policy), "照片.jpg", data, crop=crop)


def texts(made: PrintSheet) -> list[str]:
    return ["".join(page.extract_text().split()).replace("\u200b", "") for page in PdfReader(BytesIO(made.data)).pages]


def encoded(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def drawn(made: PrintSheet, number: int) -> list[tuple[float, float, float, float]]:
    """Left, bottom, width and height in mm of every picture drawn on a page."""
    page, boxes = PdfReader(BytesIO(made.data)).pages[number], []
    place, kept = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"q":
            kept.append(place)
        elif operator == b"Q":
            place = kept.pop()
        elif operator == b"cm":
            a, b, c, d, e, f = (float(value) for value in operands)
            p, q, r, s, t, u = place
            place = (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
        elif operator == b"Do":
            width, height = abs(place[0]), abs(place[3])
            boxes.append(tuple(v / POINTS for v in (place[4], min(place[5], place[5] + place[3]), width, height)))
    return boxes


def rendered(made: PrintSheet, folder: Path) -> list[Image.Image]:
    """Both pages at 10 pixels a mm."""
    file = folder / "sheet.pdf"
    file.write_bytes(made.data)
    subprocess.run(["pdftoppm", "-r", "254", "-png", file, folder / "page"], check=True)
    return [Image.open(one).convert("RGB") for one in sorted(folder.glob("page*.png"))]


def test_it_is_two_a6_pages(senior: Application, policy: Policy) -> None:
    pages = PdfReader(BytesIO(sheet(senior, policy).data)).pages
    assert [(round(p.mediabox.width / POINTS), round(p.mediabox.height / POINTS)) for p in pages] == [(105, 148)] * 2


def test_as_many_photos_as_the_printer_reaches_in_their_size(senior: Application, policy: Policy) -> None:
    made = sheet(senior, policy)
    boxes = drawn(made, 0)
    assert made.count == len(boxes) == 12
    for left, bottom, width, height in boxes:
        assert (width, height) == pytest.approx((25, 35), abs=0.05)
        assert left >= MARGIN - 0.05
        assert left + width <= PAGE[0] - MARGIN + 0.05
        assert bottom >= MARGIN - 0.05
        assert bottom + height <= PAGE[1] - MARGIN + 0.05
    assert drawn(made, 1) == []


def test_the_policy_says_how_large_a_photo_is(senior: Application) -> None:
    smaller = policy_with({"outside.one_inch.width_mm": 22, "outside.one_inch.height_mm": 32})
    made = sheet(senior, smaller)
    assert made.count == len(drawn(made, 0)) == 16
    assert all((width, height) == pytest.approx((22, 32), abs=0.05) for _, _, width, height in drawn(made, 0))
    assert "22×32 毫米" in made.said


def test_no_photo_lies_on_another(senior: Application, policy: Policy) -> None:
    rows = sorted({round(bottom, 1) for _, bottom, _, _ in drawn(sheet(senior, policy), 0)})
    columns = sorted({round(left, 1) for left, _, _, _ in drawn(sheet(senior, policy), 0)})
    assert (len(columns), len(rows)) == (3, 4)
    assert all(b - a >= PHOTO[0] - 0.05 for a, b in pairwise(columns))
    assert all(b - a >= PHOTO[1] - 0.05 for a, b in pairwise(rows))


def test_the_back_lies_behind_the_front_when_the_sheet_is_turned_over() -> None:
    for left, top in places(PHOTO):
        behind, same_top = mirrored((left, top), PHOTO)
        assert behind + PHOTO[0] == pytest.approx(PAGE[0] - left)
        assert same_top == top


def test_every_back_has_the_three_lines_of_the_policy(senior: Application, policy: Policy) -> None:
    made = sheet(senior, policy)
    front, back = texts(made)
    for words in (*policy.photo.paper_back.value, "嘉兴某某机械制造有限公司", "王小明", "330402198001010027"):
        assert back.count(words) == made.count
        assert words not in front


def test_what_is_not_known_stays_an_empty_line(policy: Policy, tmp_path: Path) -> None:
    made = sheet(Application(), policy)
    assert texts(made)[1] == "".join(policy.photo.paper_back.value) * made.count
    left, top = mirrored(places(PHOTO)[0], PHOTO)
    column = int((left + PHOTO[0] - 3) * 10)  # to the right, where no word reaches
    back = rendered(made, tmp_path)[1].convert("L")
    dark = [y for y in range(int(top * 10) + 5, int((top + PHOTO[1]) * 10) - 5) if back.getpixel((column, y)) < 200]
    assert sum(1 for a, b in pairwise([-9, *dark]) if b - a > 1) == 3


def test_the_policy_says_what_stands_on_the_back(senior: Application, policy: Policy) -> None:
    given = policy.photo.paper_back.model_copy(update={"value": ["姓名", "准考证号"]})
    other = policy.model_copy(update={"photo": policy.photo.model_copy(update={"paper_back": given})})
    made = sheet(senior, other)
    assert texts(made)[1] == "姓名王小明准考证号" * made.count


def test_rendered_it_shows_the_photo_cut_lines_and_words_where_they_belong(
    senior: Application, policy: Policy, tmp_path: Path
) -> None:
    made = sheet(senior, policy, encoded(Image.new("RGB", (500, 700), (200, 30, 30))))
    front, back = rendered(made, tmp_path)
    assert front.size == pytest.approx((1050, 1480), abs=1)
    for left, top in places(PHOTO):
        middle = front.getpixel((int((left + 12.5) * 10), int((top + 17.5) * 10)))
        assert middle == pytest.approx((200, 30, 30), abs=6)
        behind, _ = mirrored((left, top), PHOTO)
        words = back.crop((int(behind * 10) + 8, int(top * 10) + 8, int(behind * 10) + 242, int(top * 10) + 342))
        assert min(words.convert("L").tobytes()) < 90
    edge = int(places(PHOTO)[0][0] * 10)
    tick = front.convert("L").crop(
        (edge - 3, int(places(PHOTO)[0][1] * 10) - 15, edge + 4, int(places(PHOTO)[0][1] * 10) - 5)
    )
    assert min(tick.tobytes()) < 235  # a cut line stands out over the photos
    assert front.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("typed", ["#panic()", "<script>", "*a* $x$ `b`", "W" * 200, "公司" * 100, "\x00\n。", "😀𠮷"])
def test_what_was_typed_is_printed_and_never_obeyed(senior: Application, policy: Policy, typed: str) -> None:
    senior.post.employer = senior.person.name = typed
    made = sheet(senior, policy)
    plain = "".join(char for char in typed if char.isprintable() and char not in " 😀𠮷")
    assert len(texts(made)) == 2
    assert texts(made)[1].count(plain) >= 2 * made.count


def test_the_longest_words_stay_on_their_own_photo(senior: Application, policy: Policy, tmp_path: Path) -> None:
    senior.post.employer, senior.person.name = "公司" * 100, "W" * 200
    back = rendered(sheet(senior, policy), tmp_path)[1].convert("L")
    left, top = (edge * 10 for edge in mirrored(places(PHOTO)[0], PHOTO))
    for x in (left + 6, left + 244):
        strip = back.crop((int(x) - 2, int(top) + 6, int(x) + 3, int(top) + 344))
        assert min(strip.tobytes()) > 250


def test_the_photo_inside_is_cut_as_the_person_says_and_has_no_history(senior: Application, policy: Policy) -> None:
    two = Image.new("RGB", (1000, 700), "red")
    two.paste((0, 0, 255), (500, 0, 1000, 700))
    page = PdfReader(BytesIO(sheet(senior, policy, encoded(two), Crop(0.5, 0, 0.5, 1)).data)).pages[0]
    inside = page.images[0].image
    assert inside is not None
    assert inside.size == (295, 413)
    assert inside.convert("RGB").getpixel((5, 200)) == pytest.approx((0, 0, 255), abs=6)
    assert b"TestPhone" not in sheet(senior, policy).data


def test_a_small_photo_is_not_blown_up_and_that_is_said(senior: Application, policy: Policy) -> None:
    made = sheet(senior, policy, encoded(Image.new("RGB", (220, 308), "white")))
    inside = PdfReader(BytesIO(made.data)).pages[0].images[0].image
    assert inside is not None
    assert inside.size == (220, 308)
    assert "220×308" in made.said
    assert "dpi" not in sheet(senior, policy).said
    with pytest.raises(TooSmall):
        sheet(senior, policy, (FILES / "photo_small.jpg").read_bytes())


def test_a_broken_picture_is_refused_like_everywhere(senior: Application, policy: Policy) -> None:
    with pytest.raises(Unusable, match="不完整"):
        sheet(senior, policy, (FILES / "truncated.jpg").read_bytes())


def test_the_sheet_carries_the_stamp_and_how_to_print_it(senior: Application, policy: Policy) -> None:
    front = PdfReader(BytesIO(sheet(senior, policy).data)).pages[0].extract_text()
    words = "".join(front.split())
    for part in ("实际大小", "沿长边翻转", policy.policy, policy.hash[:8], "以人社部门审核为准"):
        assert part in words

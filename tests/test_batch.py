"""Many photos: one answer each, the bad ones too; what can be handed in is handed in, the rest is named."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from jxcheck import batch
from jxcheck.batch import Judged, Parcel, gather, handed_in_as, judge_photos
from jxcheck.finding import Light
from jxcheck.policy import default_policy
from jxcheck.readers.archive import Entry
from jxcheck.site import site
from jxcheck.unusable import Unusable
from jxcheck.writers.archive import NOTES

FILES = Path(__file__).parent / "files"
POLICY, LIMITS = default_policy(), site().limits
UPLOAD = POLICY.photo.upload


def photo(name: str) -> bytes:
    return (FILES / name).read_bytes()


def judged(*files: Entry) -> list[Judged]:
    return list(judge_photos(files, POLICY, LIMITS))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def noisy(width: int, height: int) -> bytes:
    """A JPEG that is large for its pixels, as a phone's is."""
    image = Image.frombytes("RGB", (width // 4, height // 4), os.urandom(3 * (width // 4) * (height // 4)))
    out = io.BytesIO()
    image.resize((width, height)).save(out, "JPEG", quality=90)
    return out.getvalue()


def parcel(results: Iterable[Judged]) -> dict[str, bytes]:
    made = Parcel(POLICY)
    for one in results:
        made.add(one)
    with zipfile.ZipFile(io.BytesIO(made.finish("规则"))) as read:
        return {name: read.read(name) for name in read.namelist()}


def test_one_bad_file_never_stops_the_rest() -> None:
    files = ["photo_good.jpg", "truncated.jpg", "hours_good.xlsx", "photo_big.jpg", "photo_small.jpg", "photo.png"]
    results = judged(*((name, photo(name)) for name in files))
    assert [one.name for one in results] == files
    assert [one.data is not None for one in results] == [True, False, False, True, False, True]
    assert [one.fixed for one in results] == [False, False, False, True, False, True]
    assert "已损坏" in results[1].said
    assert "不是图片" in results[2].said
    assert "太小" in results[4].said
    assert results[1].light is Light.RED


def test_every_file_handed_in_meets_the_notice() -> None:
    for one in judged(*((name, photo(name)) for name in ("photo_good.jpg", "photo_big.jpg", "photo.png"))):
        assert one.data is not None
        width, height = Image.open(io.BytesIO(one.data)).size
        assert UPLOAD.width.value.holds(width)
        assert UPLOAD.height.value.holds(height)
        assert len(one.data) <= UPLOAD.bytes.value.safe
        assert one.result is not Light.RED


def test_a_photo_that_needs_nothing_is_left_as_it_came() -> None:
    (good,) = judged(("甲.jpg", photo("photo_good.jpg")))
    assert good.data == photo("photo_good.jpg")


def test_a_wrong_ending_is_put_right_without_touching_the_picture() -> None:
    (good,) = judged(("甲.jpeg", photo("photo_good.jpg")))
    assert good.light is Light.AMBER
    assert good.data == photo("photo_good.jpg")
    assert (good.fixed, [one.light for one in good.after if one.id == "photo.format"]) == (True, [Light.GREEN])
    assert handed_in_as("甲.jpeg", POLICY) == "甲.jpg"


def test_what_is_amber_and_cannot_be_put_right_is_handed_in_as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise Unusable("甲.jpg", "画面太复杂", "请换一张")

    monkeypatch.setattr(batch, "fix_photo_for", refuse)
    out = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(out, "JPEG")
    amber, red = judged(("甲.jpg", out.getvalue()), ("乙.jpg", photo("photo_big.jpg")))
    assert (amber.light, amber.data, amber.said) == (Light.AMBER, out.getvalue(), "画面太复杂。请换一张。")
    assert (red.light, red.data, red.said) == (Light.RED, None, "画面太复杂。请换一张。")


def test_an_entry_without_bytes_brings_its_own_sentence() -> None:
    (one,) = judged(("甲.jpg", Unusable("甲.jpg", "这个文件加了密码", "请去掉密码")))
    assert (one.facts, one.data, one.said) == (None, None, "这个文件加了密码。请去掉密码。")


def test_what_nobody_foresaw_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(batch, "judge_photo", stumble)
    results = judged(("甲.jpg", photo("photo_good.jpg")), ("乙.jpg", b"?"))
    assert ["原因不明" in results[0].said, "不是图片" in results[1].said] == [True, True]


def test_zips_and_pictures_come_in_one_row() -> None:
    packed = zipped({"科/甲.jpg": b"1", "乙.jpg": b"2"})
    count, entries = gather([("a.zip", packed), ("丙.jpg", b"3"), ("b.zip", b"PK\x03\x04...")], LIMITS)
    found = list(entries)
    assert count == len(found) == 4
    assert [name for name, _ in found] == ["科/甲.jpg", "乙.jpg", "丙.jpg", "b.zip"]
    assert isinstance(found[3][1], Unusable)


@pytest.mark.parametrize(
    ("files", "limits", "said"),
    [
        ([("a.zip", b"PK\x03\x04" + b"0" * 2_000_000)], {"batch_mb": 1}, "超过一次 1 MB 的上限"),
        ([("甲.jpg", b"0" * 600_000)] * 2, {"batch_mb": 1}, "这 2 个文件.*超过一次 1 MB"),
        ([("甲.jpg", b"1")] * 3, {"batch_photos": 2}, "共有 3 个文件，一次最多 2 个"),
        ([("a.zip", zipped({"1": b"", "2": b"", "3": b""}))], {"batch_photos": 2}, "有 3 个文件，一次最多 2 个"),
        ([("a.zip", b"PK\x03\x04...")], {}, "不完整或已损坏"),
    ],
)
def test_too_much_is_one_sentence(files: list[tuple[str, bytes]], limits: dict[str, int], said: str) -> None:
    with pytest.raises(Unusable, match=said):
        gather(files, LIMITS.model_copy(update=limits))


def test_the_parcel_holds_the_photos_and_says_what_is_missing_from_it() -> None:
    names = ["photo_good.jpg", "photo.png", "truncated.jpg"]
    files = parcel(judged(*((f"生产科/{name}", photo(name)) for name in names)))
    assert list(files) == ["生产科/photo_good.jpg", "生产科/photo.jpg", NOTES]
    notes = files[NOTES].decode("utf-8-sig")
    assert "压缩包里有 2 张照片" in notes
    assert "生产科/truncated.jpg：" in notes
    assert notes.rstrip().endswith("规则")


def test_the_files_are_asked_for_one_at_a_time() -> None:
    asked: list[int] = []

    def files() -> Iterator[Entry]:
        for number in range(3):
            asked.append(number)
            yield f"{number}.jpg", photo("photo_good.jpg")

    results = judge_photos(files(), POLICY, LIMITS)
    assert asked == []
    next(results)
    assert asked == [0]


def test_more_photos_take_no_more_memory_than_the_files_made_of_them() -> None:
    large = noisy(800, 1000)

    def most(count: int) -> int:
        made = Parcel(POLICY)
        tracemalloc.start()
        for one in judge_photos(((f"{number}.jpg", large) for number in range(count)), POLICY, LIMITS):
            made.add(one)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few, many = most(2), most(8)
    assert many - few < 6 * 3 * UPLOAD.bytes.value.safe

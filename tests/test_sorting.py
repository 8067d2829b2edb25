"""A heap of files: each is named and read, the bad ones get their sentence, and none stops the rest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from jxcheck import sorting
from jxcheck.readers.archive import Entry
from jxcheck.readers.forms.recognise import SURE, Guess
from jxcheck.readers.grid import Cell, Sheet
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper
from jxcheck.site import Site, site
from jxcheck.sorting import Sorted, gather, read_as, sort_files, sort_one
from jxcheck.unusable import Unusable
from tests.factories import source

FILES = Path(__file__).parent / "files"
LIMITS = site().limits
PLEDGE = (
    "专业技术职务任职资格评审材料真实性保证书\n兹保证所报材料真实可靠，如实填报任职以来所有奖惩情况。\n保证人：张三"
)


def bytes_of(name: str) -> bytes:
    return (FILES / name).read_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def sorted_out(*files: Entry) -> list[Sorted]:
    return list(sort_files(files, LIMITS))


def heap(*files: tuple[str, bytes], hosted: Site | None = None) -> list[Sorted]:
    count, entries = gather(files, hosted or site())
    found = list(sort_files(entries, LIMITS))
    assert len(found) == count
    return found


def kinds(found: list[Sorted]) -> dict[str, str | None]:
    return {one.name: one.document.kind if one.document else None for one in found}


@pytest.fixture
def without_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jxcheck.readers.scan.page.available", lambda: False)


def seen_as(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Whatever is handed in, these words are read from it."""

    def open_paper(file: str, data: bytes, **_: Any) -> Paper:
        return Paper(file, Kind.JPEG, [Page(1, [Line(text) for text in lines], scanned=True)], pages_in_file=1)

    monkeypatch.setattr(sorting, "open_paper", open_paper)


def test_each_file_is_named_and_read() -> None:
    found = sorted_out(
        ("学时.xlsx", bytes_of("hours_good.xlsx")),
        ("学时.csv", bytes_of("hours_wps.csv")),
        ("保证书.txt", PLEDGE.encode()),
        ("照片.jpg", bytes_of("portrait.jpg")),
    )
    assert kinds(found) == {"学时.xlsx": "hours", "学时.csv": "hours", "保证书.txt": "pledge", "照片.jpg": "photo"}
    table, csv, pledge, face = found
    assert table.training is not None
    assert len(table.training.rows) == 3
    assert csv.training is not None
    assert pledge.document is not None
    assert (pledge.document.item, pledge.training, pledge.photo) == ("M06", None, None)
    assert pledge.paper is not None
    assert face.photo is not None
    assert face.photo.faces == 1
    assert table.document is not None
    assert table.document.source == table.training.source


def test_a_table_that_can_be_read_is_surer_than_its_title() -> None:
    (found,) = sorted_out(("学时.xlsx", bytes_of("hours_messy.xlsx")))
    assert found.training is not None
    assert found.document is not None
    assert found.document.sure >= SURE


def test_one_bad_file_never_stops_the_rest() -> None:
    found = sorted_out(
        ("空.pdf", b""),
        ("坏.jpg", bytes_of("truncated.jpg")),
        ("锁.xlsx", Unusable("锁.xlsx", "文件加了密码", "请去掉密码")),
        ("不明.bin", bytes(range(32)) * 9),
        ("保证书.txt", PLEDGE.encode()),
    )
    assert [bool(one.trouble) for one in found] == [True, True, True, True, False]
    assert all(one.document is None and (one.trouble or "").endswith("。") for one in found[:-1])
    assert found[2].trouble == "文件加了密码。请去掉密码。"


def test_a_file_nobody_foresaw_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("张三 330402199001010027")

    monkeypatch.setattr(sorting, "open_paper", fails)
    (found,) = sorted_out(("表.pdf", b"%PDF-1.7"))
    assert "原因不明" in (found.trouble or "")
    assert "张三" not in (found.trouble or "")


def test_a_zip_is_opened_and_a_zip_in_it_is_not() -> None:
    inner = zipped({"b.txt": PLEDGE.encode()})
    found = heap(("材料.zip", zipped({"甲/保证书.txt": PLEDGE.encode(), "里面.zip": inner})))
    assert kinds(found) == {"甲/保证书.txt": "pledge", "里面.zip": None}
    assert "压缩包里还有压缩包" in (found[1].trouble or "")
    assert found[0].document is not None
    assert found[0].document.source.file == "保证书.txt"


def test_a_name_that_leads_outside_and_a_bomb_are_sentences_and_the_rest_is_read() -> None:
    files = {"../../a.txt": b"1", "bomb.txt": b"\0" * 9_000_000, "保证书.txt": PLEDGE.encode()}
    found = heap(("材料.zip", zipped(files)))
    assert "压缩包外面" in (found[0].trouble or "")
    assert "压缩炸弹" in (found[1].trouble or "")
    assert found[2].trouble is None


def test_a_bad_zip_among_others_is_one_of_the_files() -> None:
    found = heap(("坏.zip", b"PK\x03\x04" + b"\0" * 50), ("保证书.txt", PLEDGE.encode()))
    assert [bool(one.trouble) for one in found] == [True, False]
    assert "照片" not in (found[0].trouble or "")


def test_a_heap_has_its_bounds() -> None:
    public = Site.model_validate({**site().model_dump(), "profile": "public"})
    many = [(f"{n}.txt", b"1") for n in range(public.heap.files + 1)]
    with pytest.raises(Unusable, match="一次最多"):
        gather(many, public)
    assert gather(many, site())[0] == len(many)
    with pytest.raises(Unusable, match="压缩包里没有文件"):
        gather([("空.zip", zipped({}))], site())


def test_a_portrait_needs_no_reading_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "open_paper", lambda *_, **__: pytest.fail("it was read"))
    (found,) = sorted_out(("照片.jpg", bytes_of("portrait.jpg")))
    assert found.document is not None
    assert (found.document.kind, found.document.item) == ("photo", "M05")


def wide(portrait: bytes) -> bytes:
    """The face in one corner of a broad sheet, as on a picture of an ID card."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(portrait)) as face:
        sheet = Image.new("RGB", (1200, 760), "white")
        sheet.paste(face.resize((250, 350)), (900, 100))
        sheet.save(out, "JPEG", quality=92)
    return out.getvalue()


def test_a_face_beside_words_is_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(
        monkeypatch,
        "姓名 张三",
        "性别 女 民族 汉",
        "出生 1949年12月31日",
        "住址 某某市某某路1号",
        "公民身份号码 11010519491231002X",
    )
    (found,) = sorted_out(("证.jpg", wide(bytes_of("portrait.jpg"))))
    assert found.document is not None
    assert (found.document.kind, found.photo) == ("id_card", None)
    assert found.document.scanned


def test_a_face_without_words_is_a_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(monkeypatch)
    (found,) = sorted_out(("合影.jpg", wide(bytes_of("portrait.jpg"))))
    assert found.document is not None
    assert found.document.kind == "photo"
    assert found.photo is not None


@pytest.mark.usefixtures("without_eyes")
def test_without_ocr_a_face_alone_does_not_make_a_photo() -> None:
    (found,) = sorted_out(("证.jpg", wide(bytes_of("portrait.jpg"))))
    assert found.document is not None
    assert (found.document.kind, found.photo) == (None, None)
    assert "没有安装" in (found.document.unread or "")


def test_a_picture_of_nothing_known_stays_in_the_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(monkeypatch)
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    (found,) = sorted_out(("猫.jpg", out.getvalue()))
    assert found.document is not None
    assert (found.document.kind, found.document.item, found.trouble) == (None, None, None)


def test_who_waits_is_told_his_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_paper(file: str, data: bytes, *, waiting: Callable[[int], None], **_: Any) -> Paper:
        waiting(2)
        return Paper(file, Kind.PDF, [Page(1)], pages_in_file=1)

    monkeypatch.setattr(sorting, "open_paper", open_paper)
    told: list[int] = []
    sort_one(("表.pdf", b"%PDF-1.7"), LIMITS, told.append)
    assert told == [2]


# ---- one paper read as a kind


def summary_paper() -> Paper:
    words = [["姓名", "张三", "现从事专业", "机械设计"], ["身份证号码", "11010519491231002X", "是否破格申报", "否"]]
    rows = {row: {column: Cell(text) for column, text in enumerate(line, 1)} for row, line in enumerate(words, 1)}
    return Paper("表.pdf", Kind.PDF, [Page(1, [Line("情况综合表")], [Sheet(page=1, rows=rows)])], pages_in_file=1)


def test_what_a_paper_says_is_as_sure_as_its_kind() -> None:
    guess = Guess(kind="summary", item="M04", sure=0.9)
    sure = read_as(guess, summary_paper(), source())
    rather = read_as(guess.model_copy(update={"sure": 0.6}), summary_paper(), source())
    assert sure.document is not None
    assert rather.document is not None
    assert sure.document.says["practice"].value == rather.document.says["practice"].value == "机械设计"
    assert sure.document.says["practice"].sure
    assert not rather.document.says["practice"].sure
    assert sure.document.summary is not None
    assert rather.document.summary is None


def test_an_hours_table_without_a_table_is_named_and_not_read() -> None:
    read = read_as(Guess(kind="hours", item="M10", sure=0.9), summary_paper(), source())
    assert read.training is None
    assert read.document is not None
    assert read.document.kind == "hours"
    assert read.document.unread
    assert read.document.sure < SURE  # words about hours are not a table of them


def test_the_sheet_of_another_province_is_told() -> None:
    guess = Guess(kind="hours", item="M10", sure=0.9, outside="江苏")
    read = read_as(guess, summary_paper(), source())
    assert read.document is not None
    assert "外省（江苏）" in (read.document.unread or "")


def test_what_follows_in_the_same_file_is_named() -> None:
    read = read_as(Guess(kind="pledge", item="M06", sure=0.9, also={3: "summary"}), summary_paper(), source())
    assert read.document is not None
    assert "第3页起像是情况综合表" in (read.document.unread or "")


@pytest.mark.parametrize(
    "kind",
    [
        "summary",
        "publicity",
        "pension",
        "posts",
        "assessment",
        "registration",
        "diploma",
        "degree",
        "id_card",
        "honour",
    ],
)
def test_every_kind_reads_a_sheet_of_anything_without_stumbling(kind: str) -> None:
    for paper in (summary_paper(), Paper("空.pdf", Kind.PDF, [Page(1)], pages_in_file=1)):
        read = read_as(Guess(kind=kind, sure=0.9), paper, source())
        assert read.document is not None
        assert read.document.kind == kind


def test_a_reader_that_stumbles_leaves_the_paper_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(_: Paper) -> dict[str, Any]:
        raise RuntimeError("张三")

    monkeypatch.setitem(sorting._READERS, "pension", stumbles)
    read = read_as(Guess(kind="pension", item="M08", sure=0.9), summary_paper(), source())
    assert read.document is not None
    assert (read.document.kind, read.document.says) == ("pension", {})
    assert "没有读成" in (read.document.unread or "")
    assert "张三" not in (read.document.unread or "")

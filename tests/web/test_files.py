"""材料放一处 through Streamlit's own test runner: dropped, named, ticked, moved, taken out, told."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from jxcheck.application import Application, Document, Level, Said, SummaryFacts
from jxcheck.policy import default_policy
from jxcheck.readers.scan import page as scan
from jxcheck.readers.source import source_of
from jxcheck.site import Site, site
from jxcheck.sorting import Sorted
from jxcheck.unusable import Unusable
from jxcheck.web import heaps, papers, uploads
from jxcheck.web.heaps import Heap
from tests import heaps as made
from tests.web.test_pages import NASTY, ROOT, drawn, opened

NOW = datetime(2019, 12, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_shelf() -> Iterator[None]:
    uploads.release()
    yield
    uploads.release()


@pytest.fixture(scope="module")
def heap() -> dict[str, bytes]:
    return made.heap()


def dropped(files: dict[str, bytes], application: Application | None = None) -> AppTest:
    test = opened("files", application or Application())
    test.file_uploader(key="files-0").set_value([(name, data, "application/x") for name, data in files.items()])
    return finished(test.run())


def finished(test: AppTest) -> AppTest:
    """Until all has been read; a browser asks again every second."""
    for _ in range(60):
        if "files-heap" not in test.session_state:
            break
        test.run()
    assert "files-heap" not in test.session_state
    assert drawn(test)
    return test


def application(test: AppTest) -> Application:
    body: Application = test.session_state["application"]
    return body


def words(test: AppTest) -> str:
    return "\n".join(element.value for element in [*test.markdown, *test.caption, *test.error]).replace("\\", "")


def kinds(test: AppTest) -> dict[str, str | None]:
    return {one.source.file: one.kind for one in application(test).documents}


def key(test: AppTest, file: str) -> str:
    return next(one.source.sha256[:12] for one in application(test).documents if one.source.file == file)


@pytest.fixture
def full(heap: dict[str, bytes]) -> AppTest:
    return dropped(heap)


def test_every_file_is_named_and_a_bad_one_stops_none(full: AppTest) -> None:
    assert kinds(full) == {
        "学信网.pdf": "registration",
        "学时.pdf": "hours",
        "综合表.pdf": "summary",
        "社保.docx": "pension",
        "我的照片.jpg": "photo",
        "说明.txt": None,
    }
    assert "坏.pdf" in words(full)
    assert "认出 5 份，1 份请您指认" in words(full)


def test_what_was_seen_is_ticked_and_what_is_missing_is_told(full: AppTest) -> None:
    said = words(full)
    assert ":green[✓] 情况综合表　:small[:gray[综合表.pdf]]" in said
    assert ":green[✓] 学历证书电子注册备案表或学历认证报告" in said
    assert ":gray[○ 真实性保证书]" in said


def test_what_was_filled_is_told_with_its_file_and_nothing_is_overwritten(heap: dict[str, bytes]) -> None:
    body = Application()
    body.person.name = "别的名字"
    test = dropped(heap, body)
    assert application(test).person.name == "别的名字"
    assert application(test).person.sex == "女"
    assert "照 学信网.pdf" in words(test)
    assert "姓名 别的名字" not in words(test)


def test_the_table_says_what_agrees_and_what_does_not(full: AppTest) -> None:
    said = words(full)
    assert "**姓名**　:green[✓ 一致]" in said
    assert "**所学专业**　:orange[▲ 不同]" in said
    assert made.NUMBER not in said


def test_a_file_nobody_knew_is_moved_to_where_the_person_says(full: AppTest) -> None:
    full.selectbox(key=f"item-{key(full, '说明.txt')}").select("M12").run()
    moved = next(one for one in application(full).documents if one.source.file == "说明.txt")
    assert (moved.item, moved.by_hand) == ("M12", True)
    assert "请指认" not in words(full).replace("请您指认", "").replace("指认它们", "")
    assert ":green[✓] 工作总结" in words(full)


def test_a_file_that_was_taken_for_something_else_is_read_again_as_what_it_is(full: AppTest) -> None:
    chosen = full.selectbox(key=f"item-{key(full, '学时.pdf')}")
    chosen.select("M12").run()
    assert application(full).training is None
    full.selectbox(key=f"item-{key(full, '学时.pdf')}").select("M10").run()
    training = application(full).training
    assert training is not None
    assert [row.total for row in training.rows] == [108, 108, 108]


def test_what_was_only_guessed_is_confirmed_with_one_click() -> None:
    body = Application()
    body.documents = [Document(source=source_of("甲.pdf", b"1", NOW), kind="pension", item="M08", sure=0.7)]
    test = opened("files", body)
    assert ":orange[▲] **基本养老保险参保缴费证明**" in words(test)
    test.button(key=f"right-{key(test, '甲.pdf')}").click().run()
    assert ":green[✓] **基本养老保险参保缴费证明**" in words(test)
    assert application(test).documents[0].by_hand


def test_a_file_can_be_taken_out(full: AppTest) -> None:
    full.button(key=f"drop-{key(full, '学时.pdf')}").click().run()
    assert "学时.pdf" not in kinds(full)
    assert application(full).training is None


def test_what_was_read_stays_when_the_page_is_left_and_the_bytes_go(full: AppTest) -> None:
    before = kinds(full)
    full.switch_page(str(ROOT / "pages" / "basics.py")).run()
    assert "files-papers" not in full.session_state
    assert not uploads._shelf._items
    full.switch_page(str(ROOT / "pages" / "files.py")).run()
    assert kinds(full) == before


def test_the_photo_goes_along_to_its_own_page_and_no_further(full: AppTest) -> None:
    full.switch_page(str(ROOT / "pages" / "photo.py")).run()
    assert [key[1] for key in uploads._shelf._items] == ["photo"]
    full.switch_page(str(ROOT / "pages" / "training.py")).run()
    assert not uploads._shelf._items


def test_pictures_of_what_is_no_longer_the_photo_do_not_go_along(full: AppTest) -> None:
    full.button(key=f"drop-{key(full, '我的照片.jpg')}").click().run()
    full.switch_page(str(ROOT / "pages" / "photo.py")).run()
    assert not uploads._shelf._items


def test_a_zip_is_a_heap_too(heap: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("学信网.pdf", "说明.txt"):
            packed.writestr(f"材料/{name}", heap[name])
    assert len(kinds(dropped({"材料.zip": out.getvalue()}))) == 2


def test_what_cannot_be_used_is_told_one_by_one(heap: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../外面.txt", "x")
        packed.writestr("里面.zip", b"PK\x03\x04")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
    test = dropped({"旧.doc": old, "材料.zip": out.getvalue(), "空.pdf": b"", "说明.txt": heap["说明.txt"]})
    said = words(test)
    assert "这 4 个文件没有读成" in said
    for part in (
        "**旧.doc**　是旧版",
        "外面.txt**　在压缩包里的名字带有",
        "**里面.zip**　压缩包里还有压缩包",
        "**空.pdf**　是空文件",
    ):
        assert part in said
    assert kinds(test) == {"说明.txt": None}
    test.button(key="bad-seen").click().run()
    assert "没有读成" not in words(test)


def test_too_many_files_are_one_sentence_and_what_was_there_stays(full: AppTest) -> None:
    before = kinds(full)
    many = [(f"{number}.txt", b"x", "text/plain") for number in range(site().heap.files + 1)]
    full.file_uploader(key="files-1").set_value(many).run()
    assert any(f"一次最多 {site().heap.files} 个" in element.value for element in full.error)
    assert kinds(full) == before


def test_the_material_page_says_where_an_item_was_seen(full: AppTest) -> None:
    full.session_state["part-now"] = "materials"
    full.switch_page(str(ROOT / "pages" / "materials.py")).run()
    assert "在“材料放一处”看到：综合表.pdf" in words(full)


def test_an_empty_page_says_what_to_bring() -> None:
    test = opened("files", Application())
    assert "可以放这些" in " ".join(element.value for element in test.subheader)
    assert f"一次最多 {site().heap.files} 个" in words(test)


def test_without_what_reads_pictures_the_page_says_so_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch, heap: dict[str, bytes]
) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    test = dropped({"学信网.pdf": heap["学信网.pdf"], "扫描.png": made.picture("= 年度考核表", 40)})
    assert "没有安装图片文字识别" in words(test)
    assert kinds(test) == {"学信网.pdf": "registration", "扫描.png": None}


def test_names_and_words_meant_to_harm_are_shown_as_text() -> None:
    body = Application()
    body.documents = [
        Document(source=source_of(NASTY, b"1", NOW), why=NASTY),
        Document(
            source=source_of(NASTY, b"2", NOW), kind="summary", item="M04", sure=1, says={"name": Said(value=NASTY)}
        ),
        Document(
            source=source_of("甲.pdf", b"3", NOW), kind="pension", item="M08", sure=1, says={"name": Said(value="乙")}
        ),
    ]
    test = opened("files", body)
    assert drawn(test)
    shown = " ".join(element.value for element in [*test.markdown, *test.caption])
    assert "<script>" not in shown
    assert ":red[x]" not in shown


@pytest.mark.parametrize(("sure", "by_hand", "said"), [(0.8, False, "认得清楚"), (0.7, False, "应该是"),
                                                       (0.4, False, "拿不准"), (0.4, True, "您指认的")])  # fmt: skip
def test_how_sure_is_said_in_words(sure: float, by_hand: bool, said: str) -> None:
    one = Document(source=source_of("甲.pdf", b"1", NOW), kind="pension", item="M08", sure=sure, by_hand=by_hand)
    assert papers.sure_words(one).startswith(said)


def test_documents_stand_in_the_order_of_the_checklist() -> None:
    policy = default_policy()
    items = ["M10", None, "M06"]
    documents = [Document(source=source_of(f"{item}", str(item).encode(), NOW), item=item) for item in items]
    assert [one.item for one in papers.in_order(documents, policy)] == ["M06", "M10", None]


@pytest.mark.parametrize(("profile", "files"), [("local", 40), ("public", 20)])
def test_where_everybody_can_come_a_heap_is_smaller(profile: str, files: int) -> None:
    hosted = Site.model_validate({**site().model_dump(), "profile": profile})
    assert hosted.heap.files == files
    assert hosted.upload_mb >= hosted.heap.mb


# ---- the thread


class Slow:
    """Reads as slowly as it is told to."""

    def __init__(self) -> None:
        self.go, self.seen, self.place = threading.Event(), list[str](), 0

    def __call__(self, entry, *, waiting, reading) -> Sorted:  # type: ignore[no-untyped-def]
        self.seen.append(entry[0])
        waiting(self.place)
        while not self.go.wait(0.01):
            waiting(self.place)
        return Sorted(entry[0], trouble="没有读")


def names(count: int) -> Iterator[tuple[str, bytes | Unusable]]:
    return iter([(f"{number}.pdf", b"x") for number in range(1, count + 1)])


def test_a_heap_tells_which_file_is_read_and_its_place_in_the_queue() -> None:
    look = Slow()
    look.place = 2
    heap = Heap(3, names(3), look)
    assert heap.new(0.1) == []
    assert heap.now is not None
    assert (heap.now.number, heap.now.name, heap.now.words()) == (1, "1.pdf", "排队认字，前面还有 2 份")
    look.go.set()
    assert [one.result.name for one in heap.new(5)] == ["1.pdf", "2.pdf", "3.pdf"]
    assert (heap.running, heap.left) == (False, 0)


def test_what_is_handed_in_meanwhile_is_read_behind_the_others() -> None:
    look = Slow()
    heap = Heap(1, names(1), look)
    assert heap.add(2, names(2))
    look.go.set()
    assert [one.result.name for one in heap.new(5)] == ["1.pdf", "1.pdf", "2.pdf"]
    assert (heap.count, heap.left) == (3, 0)
    assert not heap.add(1, names(1))


def test_no_more_than_a_heap_is_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    look = Slow()
    before = Heap(site().heap.files, names(site().heap.files), look)
    monkeypatch.setattr(heaps, "current", lambda: before)
    with pytest.raises(Unusable, match="还没有读完"):
        heaps.begin([("甲.pdf", b"x")])
    before.stop()


def test_a_heap_that_is_stopped_lets_go_even_of_what_it_waits_for() -> None:
    look = Slow()
    heap = Heap(3, names(3), look)
    heap.stop()
    assert heap.new(5) == []
    assert (heap.running, heap.left, look.seen) == (False, 3, ["1.pdf"])


def test_a_heap_nobody_asks_for_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heaps, "FORSAKEN_SECONDS", 0.05)
    heap = Heap(3, names(3), Slow())
    heap._thread.join(5)
    assert (heap.running, heap.left) == (False, 3)


def test_a_page_of_a_scan_is_told_and_for_how_long() -> None:
    now = heaps.Now(1, "扫描.pdf", page=(2, 5))
    assert now.words() == "正在认字，第 2 页，共 5 页"
    now.since -= 10
    assert "已经 10 秒" in now.words()


def test_the_bytes_of_a_photo_alone_are_handed_over() -> None:
    known = SimpleNamespace(kind="pension")
    assert heaps._to_keep(Sorted("甲", known), b"1") is None  # type: ignore[arg-type]
    assert heaps._to_keep(Sorted("甲", known, photo=SimpleNamespace()), b"1") == b"1"  # type: ignore[arg-type]


def test_only_the_copy_that_was_printed_back_must_bear_the_watermark() -> None:
    source = source_of("综合表.pdf", b"x", NOW)
    facts = SummaryFacts(format="PDF", watermark=False)
    paper = Document(source=source, kind="summary", item="M04", sure=1.0, summary=facts)
    body = Application(documents=[paper])
    body.post.level = Level.SENIOR
    test = opened("files", body)
    assert "这份综合表上没有看到水印" in words(test)
    question = test.segmented_control(key=f"printed-{source.sha256[:8]}")
    question.set_value(True).run()
    assert application(test).documents[0].summary.printed is True
    assert "打印报送的综合表上没有看到水印" in words(test)


def test_who_applies_for_less_is_not_asked_for_a_watermark() -> None:
    facts = SummaryFacts(format="PDF", watermark=False)
    body = Application(
        documents=[Document(source=source_of("综合表.pdf", b"x", NOW), kind="summary", sure=1.0, summary=facts)]
    )
    body.post.level = Level.JUNIOR
    assert not opened("files", body).segmented_control

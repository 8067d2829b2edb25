"""A zip of files: names as people wrote them, one sentence a bad file, a sentence for a hostile zip."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxcheck.readers import archive
from jxcheck.readers.archive import PAPERS, PHOTOS, Archive, Bounds, gather, is_archive, is_zip, name_of
from jxcheck.unusable import Unusable


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def named(raw: bytes, mark: int = 0) -> zipfile.ZipInfo:
    """An entry as zipfile reads it: `raw` in the file, with or without the mark for UTF-8."""
    info = zipfile.ZipInfo("x")
    info.orig_filename = raw.decode("utf-8" if mark else "cp437")
    info.flag_bits = mark
    return info


def opened(data: bytes, max_files: int = 100, max_bytes: int = 1000) -> Archive:
    return Archive("照片.zip", data, max_files=max_files, max_bytes=max_bytes, wanted=PHOTOS)


def locked(data: bytes) -> bytes:
    """The same zip with every entry marked as encrypted, in the directory and before the file."""
    marked = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    return marked.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")


def test_files_come_in_order_with_their_folders() -> None:
    archive = opened(zipped({"b.jpg": b"1", "a/c.jpg": b"2"}))
    assert len(archive) == 2
    assert list(archive) == [("b.jpg", b"1"), ("a/c.jpg", b"2")]


def test_what_a_mac_or_windows_adds_is_passed_over() -> None:
    files = {
        "人/": b"",
        "人/a.jpg": b"1",
        "__MACOSX/人/._a.jpg": b"x",
        "人/.DS_Store": b"x",
        "人/Thumbs.db": b"x",
        "人/~$总结.docx": b"x",
    }
    assert list(opened(zipped(files))) == [("人/a.jpg", b"1")]


def test_a_letter_whose_second_byte_is_a_backslash_is_no_folder() -> None:
    data = zipped({"AB.jpg": b"1", "x\\": b""}).replace(b"AB.jpg", "誠".encode("gbk") + b".jpg")
    assert "誠".encode("gbk")[1:] == b"\\"
    assert list(opened(data)) == [("誠.jpg", b"1")]


@pytest.mark.parametrize(
    ("raw", "mark", "wanted"),
    [
        ("张三.jpg".encode("gbk"), 0, "张三.jpg"),
        ("張三．誠.jpg".encode("gb18030"), 0, "張三．誠.jpg"),
        ("张三.jpg".encode(), 0, "张三.jpg"),
        ("张三.jpg".encode(), 0x800, "张三.jpg"),
        (b"photo.jpg", 0, "photo.jpg"),
        (b"../../etc/passwd", 0, "etc/passwd"),
        (b"/C:/x/../a.jpg", 0, "x/a.jpg"),
        (b"C:\\Users\\a.jpg", 0, "Users/a.jpg"),
        (b"..", 0, "未命名文件"),
        (b"a\x01\n.jpg", 0, "a.jpg"),
    ],
)
def test_a_name_is_read_in_its_own_code_and_never_leads_outside(raw: bytes, mark: int, wanted: str) -> None:
    assert name_of(named(raw, mark)) == wanted


@given(st.text(alphabet="张三李四abc（）0123_", min_size=1, max_size=12), st.sampled_from(["gb18030", "utf-8"]))
def test_chinese_names_survive_windows_and_mac(name: str, code: str) -> None:
    raw = f"{name}.jpg".encode(code)
    if code == "gb18030":
        try:
            raw.decode("utf-8")
            return  # the few names that are good UTF-8 by chance
        except UnicodeDecodeError:
            pass
    assert name_of(named(raw)) == f"{name}.jpg"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Rar!\x1a\x07\x01\x00", "不是 ZIP 压缩包"),
        (b"PK\x03\x04" + b"\0" * 100, "压缩包不完整或已损坏"),
        (zipped({"a.jpg": b"1" * 500})[:300], "压缩包不完整或已损坏"),
        (zipped({}), "压缩包里没有文件"),
        (zipped({"__MACOSX/x": b"1"}), "压缩包里没有文件"),
        (zipped({f"{n}.jpg": b"" for n in range(101)}), "压缩包里有 101 个文件，一次最多 100 个"),
        (locked(zipped({"a.jpg": b"1", "b.jpg": b"2"})), "压缩包加了密码"),
    ],
)
def test_a_zip_that_cannot_be_used_is_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Unusable, match=said):
        opened(data)


def test_a_directory_of_a_million_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(Unusable, match="超过 5000 个"):
        opened(b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000)


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    with pytest.raises(Unusable, match="大得不正常"):
        opened(zipped({f"{n}.jpg": b"0" * 400 for n in range(3)}, zipfile.ZIP_DEFLATED))


def test_one_swollen_file_is_a_sentence_and_the_next_is_read() -> None:
    data = zipped({"bomb.jpg": b"\0" * 6_000_000, "a.jpg": b"1"}, zipfile.ZIP_DEFLATED)
    (_, bomb), (_, good) = opened(data, max_bytes=10_000_000)
    assert isinstance(bomb, Unusable)
    assert "压缩炸弹" in bomb.why
    assert good == b"1"


def test_a_file_over_the_limit_is_not_unpacked() -> None:
    (_, large), (_, good) = opened(zipped({"a.jpg": b"0" * 2000, "b.jpg": b"1"}, zipfile.ZIP_DEFLATED))
    assert isinstance(large, Unusable)
    assert "超过" in large.why
    assert good == b"1"


def test_one_broken_file_is_a_sentence_and_the_next_is_read() -> None:
    data = bytearray(zipped({"a.jpg": b"abcdef", "b.jpg": b"1"}))
    data[data.index(b"abcdef")] ^= 0xFF
    (_, broken), (_, good) = opened(bytes(data))
    assert isinstance(broken, Unusable)
    assert "已损坏" in broken.why
    assert good == b"1"


def test_a_size_that_lies_does_not_unpack_more() -> None:
    """The directory says 10 bytes, the stream holds five million: no more than 10 are unpacked, and then it is wrong."""
    data = bytearray(zipped({"a.jpg": b"\0" * 5_000_000}, zipfile.ZIP_DEFLATED))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    ((_, lied),) = opened(bytes(data))
    assert isinstance(lied, Unusable)


def test_a_rare_compression_is_a_sentence() -> None:
    ((_, rare),) = opened(zipped({"a.jpg": b"1"}, zipfile.ZIP_LZMA))
    assert isinstance(rare, Unusable)
    assert "少见的压缩方法" in rare.why


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/../../b.jpg", "..\\b.jpg"])
def test_a_name_that_leads_outside_is_a_sentence_and_the_next_is_read(name: str) -> None:
    (shown, outside), (_, good) = opened(zipped({name: b"1", "a.jpg": b"2"}))
    assert ".." not in shown
    assert isinstance(outside, Unusable)
    assert "压缩包外面" in outside.why
    assert good == b"2"


def test_the_words_are_about_what_is_wanted() -> None:
    bounds = Bounds(files=9, file_bytes=100, all_bytes=10_000)
    count, entries = gather([("材料.zip", zipped({"a.pdf": b"0" * 200}))], bounds, PAPERS, is_archive)
    ((_, large),) = entries
    assert count == 1
    assert isinstance(large, Unusable)
    assert "照片" not in large.todo
    assert "材料" in large.todo


def test_files_and_zips_come_one_after_another_and_a_bad_zip_is_one_of_them() -> None:
    bounds = Bounds(files=9, file_bytes=100, all_bytes=10_000)
    files = [("a.pdf", b"1"), ("b.zip", zipped({"c.pdf": b"2", "d.pdf": b"3"})), ("e.zip", zipped({})), ("f.pdf", b"4")]
    count, entries = gather(files, bounds, PAPERS, is_archive)
    found = [(name, isinstance(data, Unusable)) for name, data in entries]
    assert count == 5
    assert found == [("a.pdf", False), ("c.pdf", False), ("d.pdf", False), ("e.zip", True), ("f.pdf", False)]


def test_too_many_or_too_much_is_said_before_anything_is_read() -> None:
    files = [(f"{n}.pdf", b"1" * 100) for n in range(3)]
    with pytest.raises(Unusable, match="共有 3 个文件，一次最多 2 个"):
        gather(files, Bounds(files=2, file_bytes=100, all_bytes=10_000), PAPERS, is_archive)
    with pytest.raises(Unusable, match="上限"):
        gather(files, Bounds(files=9, file_bytes=100, all_bytes=200), PAPERS, is_archive)


def test_a_document_is_no_zip_of_files() -> None:
    document = zipped({"[Content_Types].xml": b"", "word/document.xml": b"<w/>"})
    assert not is_archive("总结.docx", document)
    assert not is_archive("总结.zip", document)
    assert not is_archive("总结.docx", document[:60])  # cut off: a broken document, and it says so itself
    assert is_archive("材料.zip", zipped({"a.pdf": b"1"}))
    assert is_archive("材料.pdf", zipped({"a.pdf": b"1"}))


@given(st.binary(max_size=60), st.integers(0, 400))
def test_whatever_is_changed_in_a_zip_it_is_a_sentence_or_files(change: bytes, at: int) -> None:
    data = bytearray(zipped({"a.jpg": b"1" * 50, "名.jpg": b"2" * 50}, zipfile.ZIP_DEFLATED))
    data[at : at + len(change)] = change
    try:
        found = list(opened(bytes(data)))
    except Unusable:
        return
    assert all(isinstance(name, str) and isinstance(body, bytes | Unusable) for name, body in found)


def test_a_zip_is_known_by_its_first_bytes() -> None:
    assert is_zip(zipped({}))
    assert is_zip(zipped({"a": b""}))
    assert not is_zip(b"\xff\xd8\xff")

"""The zip that is taken away: own names, no two alike, and a text that Windows shows rightly."""

from __future__ import annotations

import io
import zipfile

from jxcheck.writers.archive import NOTES, PhotosZip


def test_photos_keep_their_names_and_folders() -> None:
    made = PhotosZip()
    assert made.add("生产科/张三.jpg", b"1") == "生产科/张三.jpg"
    made.add("李四.jpg", b"2")
    with zipfile.ZipFile(io.BytesIO(made.finish(["好"]))) as read:
        assert read.namelist() == ["生产科/张三.jpg", "李四.jpg", NOTES]
        assert read.read("李四.jpg") == b"2"
    assert made.count == 2


def test_two_files_of_one_name_both_stay() -> None:
    made = PhotosZip()
    names = [made.add(name, b"") for name in ("a/x.jpg", "a/X.JPG", "a/x.jpg", "b/x.jpg", "说明.txt")]
    assert names == ["a/x.jpg", "a/X-2.JPG", "a/x-3.jpg", "b/x.jpg", "说明-2.txt"]
    assert len({name.casefold() for name in [*names, NOTES]}) == 6


def test_the_text_is_for_windows_too() -> None:
    made = PhotosZip()
    with zipfile.ZipFile(io.BytesIO(made.finish(["第一行", "第二行"]))) as read:
        text = read.read(NOTES)
    assert text == "\ufeff第一行\r\n第二行\r\n".encode()

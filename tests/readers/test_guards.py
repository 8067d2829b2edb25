"""Sizes and kinds before anything is opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from jxcheck.readers.guards import Kind, Package, check_size, kind_of
from jxcheck.unusable import Unusable

FILES = Path(__file__).parents[1] / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0....", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n....", Kind.PNG),
        (b"GIF89a....", Kind.GIF),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Kind.WEBP),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00\x36", Kind.BMP),
        (b"II*\x00....", Kind.TIFF),
        (b"\x00\x00\x00\x18ftypheic....", Kind.HEIC),
        (b"%PDF-1.7\n", Kind.PDF),
        (OLE + "Workbook".encode("utf-16-le"), Kind.XLS),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Kind.ENCRYPTED),
        (OLE, Kind.OLE),
        (zipped("xl/workbook.xml"), Kind.XLSX),
        (zipped("xl/workbook.bin"), Kind.XLSB),
        (zipped("word/document.xml"), Kind.DOCX),
        (zipped("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), Kind.ODS),
        (zipped("photo.jpg"), Kind.ZIP),
        (b"PK\x03\x04 cut off", Kind.ZIP),
        (b"  <!DOCTYPE html><table>", Kind.MARKUP),
        ("年份,公需".encode("gb18030"), Kind.TEXT),
        ("年份,公需".encode("utf-16"), Kind.TEXT),
        (b"\x00\x01\x02\x03", Kind.OTHER),
        (b"", Kind.TEXT),
    ],
)
def test_the_kind_is_what_the_bytes_are(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


def test_an_empty_file_is_refused_by_name() -> None:
    with pytest.raises(Unusable, match=r"^照片\.jpg：是空文件"):
        check_size("照片.jpg", b"", 10)


def test_the_size_limit_is_inclusive() -> None:
    check_size("a", b"x" * 10, 10)
    with pytest.raises(Unusable, match=r"文件有 0\.02 MB，超过 0\.01 MB 的上限"):
        check_size("a", b"x" * 10_001, 10_000)


def test_a_part_that_swells_is_a_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    with pytest.raises(Unusable, match="炸弹"):
        Package("a.xlsx", out.getvalue())


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(Unusable, match="大得不正常"):
        Package("a.xlsx", zipped(*(f"xl/{i}.xml" for i in range(1001))))


def test_a_zip_password_is_named() -> None:
    data = bytearray(zipped("xl/workbook.xml"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unusable, match="密码"):
        Package("a.xlsx", bytes(data))


def test_a_cut_off_zip_is_broken() -> None:
    data = (FILES / "hours_good.xlsx").read_bytes()
    with pytest.raises(Unusable, match="不完整或已损坏"):
        Package("a.xlsx", data[: len(data) // 2])

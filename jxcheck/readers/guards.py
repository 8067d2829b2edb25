"""What is looked at before a file is opened: how big it is and what it really is."""

from __future__ import annotations

import io
import math
import re
import struct
import zipfile
from enum import Enum
from typing import IO, cast

from jxcheck.unusable import Unusable


class Kind(Enum):
    """What the bytes are, whatever the file is called; the value is the Chinese word for it."""

    JPEG = "JPEG 图片"
    PNG = "PNG 图片"
    GIF = "GIF 图片"
    WEBP = "WebP 图片"
    BMP = "BMP 图片"
    TIFF = "TIFF 图片"
    HEIC = "HEIC 或 AVIF 图片（手机的高效格式）"
    PDF = "PDF 文件"
    XLSX = "Excel 工作簿（.xlsx）"
    XLSB = "Excel 二进制工作簿（.xlsb）"
    ODS = "OpenDocument 表格（.ods）"
    DOCX = "Word 文档（.docx）"
    DOC = "旧版 Word 文档（.doc 或 .wps）"
    RTF = "RTF 文档（.rtf）"
    ODT = "OpenDocument 文档（.odt）"
    OFD = "OFD 版式文件（.ofd）"
    ZIP = "ZIP 压缩包"
    XLS = "旧版 Excel 工作簿（.xls）"
    ENCRYPTED = "加了密码的 Office 文件"
    OLE = "旧版 Office 文件"
    MARKUP = "网页（HTML 或 XML）文件"
    TEXT = "文本文件"
    OTHER = "无法识别的文件"


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP, Kind.BMP, Kind.TIFF})

_MAGIC = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"%PDF-", Kind.PDF),
    (b"{\\rtf", Kind.RTF),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
# What zipfile is known to raise on bytes that only look like a zip.
_ZIP_TROUBLES = (zipfile.BadZipFile, ValueError, OSError, RuntimeError, OverflowError, struct.error)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def check_size(file: str, data: bytes, limit_bytes: int) -> None:
    """Raise Unusable when there is nothing in the file, or more than `limit_bytes`."""
    if not data:
        raise Unusable(file, "是空文件（0 字节）", "请检查原文件能否打开，再重新选择")
    if len(data) > limit_bytes:
        why = f"文件有 {_megabytes(len(data))} MB，超过 {_megabytes(limit_bytes)} MB 的上限"
        raise Unusable(file, why, "请确认选对了文件，或删去无关内容后再试")


def _megabytes(count: int) -> str:
    # Rounded up, so that a file just over the limit does not read as equal to it.
    return f"{math.ceil(count / 1e4) / 100:g}"


def kind_of(data: bytes) -> Kind:
    """The kind by content alone; never raises."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        return Kind.BMP
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(data)
    if b"%PDF-" in data[:1024]:  # viewers open a PDF with something before its beginning
        return Kind.PDF
    return _kind_of_text(data)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
    except _ZIP_TROUBLES:
        return Kind.ZIP
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSB if "xl/workbook.bin" in names else Kind.XLSX
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    if "OFD.xml" in names:
        return Kind.OFD
    if b"opendocument.text" in data[:200]:
        return Kind.ODT
    return Kind.ODS if b"opendocument.spreadsheet" in data[:200] else Kind.ZIP


def _kind_of_ole(data: bytes) -> Kind:
    # Directory entries of a compound file are named in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Kind.ENCRYPTED
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.DOC
    is_xls = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
    return Kind.XLS if is_xls else Kind.OLE


def _kind_of_text(data: bytes) -> Kind:
    head = data[:4096]
    if not head.startswith(_BOMS) and re.search(rb"[\x00-\x08\x0e-\x1a]", head):
        return Kind.OTHER
    markup = re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|table|style|\?xml)", head, re.IGNORECASE)
    return Kind.MARKUP if markup else Kind.TEXT


# Bounds of a workbook made by a person. A million formatted rows stay well inside them.
MAX_ENTRIES = 1_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
RATIO_FROM = 5_000_000
# What is read of one workbook: every tag costs openpyxl microseconds and some hundred bytes.
MAX_READ = 64_000_000
MAX_TAGS = 2_000_000
# Of the tags outside the tables openpyxl makes objects, ten times as slowly.
_TABLES = ("xl/worksheets/", "xl/sharedStrings", "word/")
_DEAR = 10

_AGAIN = "请在 Excel 或 WPS 里打开原文件，另存为新的 .xlsx 后再试"


class Package(zipfile.ZipFile):
    """A workbook's or a Word document's zip after its guards: only what is stored or deflated, small and plain can be read."""

    def __init__(self, file: str, data: bytes, *, again: str = _AGAIN) -> None:
        """`again`: how to make a file that can be read. Raise Unusable: broken, with a password, too many parts, or a
        decompression bomb."""
        self.file, self._again = file, again
        self._bytes_left, self._tags_left = MAX_READ, MAX_TAGS
        try:
            super().__init__(io.BytesIO(data))
        except _ZIP_TROUBLES:
            raise self.broken() from None
        self._check_parts(self.infolist())

    def broken(self) -> Unusable:
        why = "文件不完整或已损坏（可能没有传完），或是少见的写法，打不开"
        return Unusable(self.file, why, "请重新下载或复制一份；" + self._again)

    def hostile(self) -> Unusable:
        return Unusable(self.file, "文件里有不该有的定义（DTD），为安全起见没有打开", self._again)

    def _check_parts(self, parts: list[zipfile.ZipInfo]) -> None:
        if any(part.flag_bits & 1 for part in parts):
            raise Unusable(self.file, "文件加了密码", "请先去掉密码；" + self._again)
        if len(parts) > MAX_ENTRIES or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Unusable(self.file, "解压后的内容大得不正常，为安全起见没有打开", self._again)
        if any(_swells(part) for part in parts):
            raise Unusable(self.file, "压缩得不正常（像“压缩炸弹”），为安全起见没有打开", self._again)
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise self.broken()

    def open(self, name: str | zipfile.ZipInfo, *_: object, **__: object) -> IO[bytes]:
        """A part to read; its `read` raises Unusable when the workbook's budget is spent."""
        known = name if isinstance(name, str) else name.filename
        return cast(IO[bytes], _Part(self, super().open(name), 1 if known.startswith(_TABLES) else _DEAR))

    def read_on(self, stream: IO[bytes], size: int, price: int) -> bytes:
        """Up to `size` bytes, all when negative, at `price` a tag; raises Unusable over the budget."""
        chunk = stream.read(size if size >= 0 else self._bytes_left + 1)
        self._bytes_left -= len(chunk)
        self._tags_left -= price * chunk.count(b"<")
        if self._bytes_left < 0 or self._tags_left < 0:
            raise Unusable(self.file, "内容多得不正常，不像一张表，为安全起见没有读完", self._again)
        return chunk


class _Part(io.RawIOBase):
    """A part of a workbook, paid from the package's budget while it is read."""

    def __init__(self, package: Package, stream: IO[bytes], price: int) -> None:
        self._package, self._stream, self._price = package, stream, price

    def read(self, size: int = -1) -> bytes:
        return self._package.read_on(self._stream, size, self._price)


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)

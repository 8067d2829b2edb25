"""Files as people hand them in, zips opened: names in Chinese, folders, what a Mac adds; one file in memory at a time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from jxcheck.readers.guards import Kind, kind_of
from jxcheck.unusable import Unusable

# A file of the archive: its name with folders, and its bytes or why there are none.
Entry = tuple[str, bytes | Unusable]

MAX_PARTS = 5_000  # entries of any kind; each costs zipfile about 500 bytes
MAX_UNPACKED = 2_000_000_000
MAX_RATIO = 200
RATIO_FROM = 5_000_000
_DIRECTORY = b"PK\x01\x02"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TROUBLES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError, struct.error)
_ADDED = frozenset({"thumbs.db", "desktop.ini"})  # files that Windows adds to a folder
_OFFICE = (".docx", ".docm", ".xlsx", ".xlsm")


class Wanted(NamedTuple):
    """What the files should be, in Chinese: 照片, counted in 张; `original`: what to look for where one is broken."""

    noun: str
    measure: str
    original: str

    @property
    def again(self) -> str:
        return f"请在电脑上把{self.noun}重新压缩成一个 .zip 后再试"


PHOTOS = Wanted("照片", "张", "照片原图")
PAPERS = Wanted("材料", "个", "原文件")


class Bounds(NamedTuple):
    """How much is taken at once: files, bytes of one, bytes altogether as they came."""

    files: int
    file_bytes: int
    all_bytes: int


def is_zip(data: bytes) -> bool:
    return data.startswith(_ZIP)


def is_archive(name: str, data: bytes) -> bool:
    """A zip that is no document or workbook. One that is too large to look into is taken for one; a broken document is not."""
    if not is_zip(data):
        return False
    return _has_too_many(data) or (kind_of(data) is Kind.ZIP and not name.lower().endswith(_OFFICE))


def _has_too_many(data: bytes) -> bool:
    return data.count(_DIRECTORY) > MAX_PARTS


def gather(
    files: Sequence[tuple[str, bytes]], bounds: Bounds, wanted: Wanted, opens: Callable[[str, bytes], bool]
) -> tuple[int, Iterator[Entry]]:
    """How many files there are in what was handed in, and each with its bytes or why there are none.

    What `opens` says yes to is opened as a zip. Raises Unusable: too much altogether, too many files, or a single zip
    that cannot be opened.
    """
    total, every = sum(len(data) for _, data in files), _all(files)
    if total > bounds.all_bytes:
        why = f"文件共有 {total / 1e6:.0f} MB，超过一次 {bounds.all_bytes / 1e6:.0f} MB 的上限"
        raise Unusable(every, why, "请分几次放入")
    sources = [_source(name, data, bounds, wanted, opens, alone=len(files) == 1) for name, data in files]
    count = sum(len(source) for source in sources)
    if count > bounds.files:
        raise Unusable(every, f"共有 {count} 个文件，一次最多 {bounds.files} 个", "请分几次放入")
    return count, _one_after_another(sources)


def _all(files: Sequence[tuple[str, bytes]]) -> str:
    return files[0][0] if len(files) == 1 else f"这 {len(files)} 个文件"


def _source(
    name: str, data: bytes, bounds: Bounds, wanted: Wanted, opens: Callable[[str, bytes], bool], *, alone: bool
) -> Archive | list[Entry]:
    if not opens(name, data):
        return [(name, data)]
    try:
        return Archive(name, data, max_files=bounds.files, max_bytes=bounds.file_bytes, wanted=wanted)
    except Unusable as trouble:
        if alone:
            raise
        return [(name, trouble)]


def _one_after_another(sources: list[Archive | list[Entry]]) -> Iterator[Entry]:
    while sources:
        yield from sources.pop(0)  # what was read is let go


class Archive:
    """The files of one zip after its guards; iterate for (name, bytes or why not), in the archive's own order."""

    def __init__(self, file: str, data: bytes, *, max_files: int, max_bytes: int, wanted: Wanted) -> None:
        """`max_bytes`: of one file. Raises Unusable: no zip, broken, with a password, too many files, a bomb."""
        self.file, self._max_bytes, self._wanted = file, max_bytes, wanted
        again = wanted.again
        if not is_zip(data):
            raise Unusable(file, "不是 ZIP 压缩包（也许是 RAR 或 7z，或已损坏）", again)
        if _has_too_many(data):  # counted before zipfile makes an object of each
            raise Unusable(file, f"压缩包里的文件超过 {MAX_PARTS} 个，为安全起见没有打开", again)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_TROUBLES, NotImplementedError):
            raise Unusable(file, "压缩包不完整或已损坏（可能没有传完）", again) from None
        self._parts = [part for part in self._zip.infolist() if not _is_extra(part)]
        self._check(max_files)

    def _check(self, max_files: int) -> None:
        parts = self._parts
        if not parts:
            raise Unusable(self.file, "压缩包里没有文件", f"请把{self._wanted.noun}放进压缩包后再试")
        if len(parts) > max_files:
            todo = f"请分成几个压缩包，每个不超过 {max_files} {self._wanted.measure}"
            raise Unusable(self.file, f"压缩包里有 {len(parts)} 个文件，一次最多 {max_files} 个", todo)
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Unusable(self.file, "解压后的内容大得不正常（像“压缩炸弹”），为安全起见没有打开", self._wanted.again)
        if all(_is_locked(part) for part in parts):
            raise Unusable(self.file, "压缩包加了密码", "请解压后重新压缩，不设密码")

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[Entry]:
        for part in self._parts:
            name = name_of(part)
            try:
                yield name, self._read(name, part)
            except Unusable as trouble:
                yield name, trouble

    def _read(self, name: str, part: zipfile.ZipInfo) -> bytes:
        if _is_locked(part):
            raise Unusable(name, "这个文件加了密码", "请解压后重新压缩，不设密码")
        if _leads_outside(part):
            why = "在压缩包里的名字带有“..”，会指到压缩包外面，为安全起见没有取出"
            raise Unusable(name, why, f"请把{self._wanted.original}单独放入")
        if part.file_size > self._max_bytes:
            why = f"文件有 {part.file_size / 1e6:.1f} MB，超过 {self._max_bytes / 1e6:g} MB 的上限"
            raise Unusable(name, why, f"请确认是{self._wanted.noun}，或缩小后再试")
        if _swells(part):
            raise Unusable(name, "压缩得不正常（像“压缩炸弹”），为安全起见没有打开", f"请换成{self._wanted.original}")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unusable(name, "用的是少见的压缩方法，打不开", self._wanted.again)
        try:
            with self._zip.open(part) as stream:
                return stream.read(self._max_bytes + 1)
        except (*_TROUBLES, NotImplementedError):
            todo = f"请找到{self._wanted.original}，重新放进压缩包"
            raise Unusable(name, "在压缩包里已损坏，取不出来", todo) from None


def name_of(part: zipfile.ZipInfo) -> str:
    """The name with folders as the person sees it: never absolute, never upwards, in whatever code it was written."""
    name = part.orig_filename
    if not part.flag_bits & 0x800:
        name = _recoded(name)
    steps = [_printable(step) for step in name.replace("\\", "/").split("/")]
    kept = [step for step in steps if step not in ("", ".", "..") and not step.endswith(":")]
    return "/".join(kept) or "未命名文件"


def _recoded(name: str) -> str:
    """zipfile takes a name without the UTF-8 mark for cp437; Windows writes GBK there, a Mac UTF-8."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for code in ("utf-8", "gb18030"):
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    return name


def _printable(step: str) -> str:
    return "".join(letter for letter in step if letter.isprintable()).strip()[-120:]


def _is_extra(part: zipfile.ZipInfo) -> bool:
    """Folders, and what a Mac, Windows or an open Word document adds by itself."""
    path = PurePosixPath(name_of(part))  # decoded first: the second byte of a Chinese letter can be a backslash
    folder = part.orig_filename.endswith(("/", "\\"))
    return folder or "__MACOSX" in path.parts or path.name.startswith((".", "~$")) or path.name.lower() in _ADDED


def _leads_outside(part: zipfile.ZipInfo) -> bool:
    return ".." in part.orig_filename.replace("\\", "/").split("/")


def _is_locked(part: zipfile.ZipInfo) -> bool:
    return bool(part.flag_bits & 1)


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)

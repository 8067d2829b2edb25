"""How long a paper with text takes from its bytes to its words, worker and all: python -m benchmarks.text"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from typing import Final, NamedTuple

import docx
import typst
from pylopdf_fonts_zh_cn import sans_path

from jxcheck.readers.opened import open_paper
from jxcheck.readers.worker import TEXT
from jxcheck.unusable import Unusable

ROUNDS: Final = 30
ALLOWED_MS: Final = 150.0  # for one page of text
_ROW: Final = "[{}年], [36], [], [], [72], [], [0], [108], [合格],"
_HEAD: Final = "[年份], [公需课程], [主管部门], [高研班], [培训机构], [用人单位], [其他], [合计学时], [学时验审],"


class Took(NamedTuple):
    """Milliseconds of one kind of file, warm."""

    name: str
    size: int
    median: float
    worst: float


def hours(years: int, lines: str = "") -> bytes:
    rows = " ".join(_ROW.format(2019 - at) for at in range(years))
    return _set(f"= 嘉兴市专业技术人员继续教育学时情况表\n姓名：测试甲\n#table(columns: 9, {lines} {_HEAD} {rows})")


def prose(pages: int, letters: int = 1200) -> bytes:
    return _set("\n#pagebreak()\n".join(["测试文字与数字" * (letters // 7)] * pages))


def word(rows: int) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(rows, 6)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "测试"
    document.save(out)
    return out.getvalue()


def _set(source: str) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[sans_path().parent])
    text = '#set page("a4")\n#set text(font: "Noto Sans SC", size: 10.5pt)\n' + source
    made = typst.compile(text.encode(), font_paths=fonts, format="pdf")
    assert isinstance(made, bytes)
    return made


def took(name: str, data: bytes, rounds: int = ROUNDS) -> Took:
    times = [_milliseconds(lambda: open_paper(name, data, max_bytes=len(data))) for _ in range(rounds)]
    return Took(name, len(data), statistics.median(times), max(times))


def _milliseconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def cold() -> float:
    """The first file after a start: the worker and its libraries with it."""
    TEXT.stop()
    return _milliseconds(lambda: open_paper("a.pdf", hours(3), max_bytes=10**6))


def refusal() -> float:
    def refused() -> None:
        try:
            open_paper("a.pdf", b"%PDF-1.7 nothing %%EOF", max_bytes=10**6)
        except Unusable:
            return
        raise AssertionError("that was no PDF")

    return statistics.median(_milliseconds(refused) for _ in range(ROUNDS))


def main() -> None:
    files = {
        "hours table, ruled, 1 page": hours(8),
        "hours table, no lines, 1 page": hours(8, "stroke: none,"),
        "prose, 1,200 letters, 1 page": prose(1),
        "hours table, 60 years, 2 pages": hours(60),
        "Word, 40 rows of 6": word(40),
    }
    print(f"cold start with the first file: {cold():.0f} ms; a refusal, warm: {refusal():.0f} ms")
    print(f"{'':34}{'kB':>7}{'median ms':>11}{'worst ms':>10}   of {ROUNDS}, warm; one page may take {ALLOWED_MS:.0f}")
    for name, data in files.items():
        row = took(name, data)
        print(f"{row.name:34}{row.size / 1000:7.0f}{row.median:11.0f}{row.worst:10.0f}")
    row = took("prose, 30 pages", prose(30), 3)
    print(f"{row.name:34}{row.size / 1000:7.0f}{row.median:11.0f}{row.worst:10.0f}   of 3")


if __name__ == "__main__":
    main()

"""Names and tables as text, in the encodings people really save."""

from __future__ import annotations

import pytest

from jxcheck.readers.text import read_text
from jxcheck.unusable import Unusable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_gives_the_same_words_without_a_mark(encoding: str) -> None:
    assert read_text("名单.txt", "自动化\n㐀𠮷".encode(encoding)) == "自动化\n㐀𠮷"


def test_utf_16_of_the_other_byte_order_is_read_by_its_mark() -> None:
    assert read_text("名单.txt", b"\xfe\xff" + "自动化".encode("utf-16-be")) == "自动化"


@pytest.mark.parametrize(
    "data", [b"\x81", b"a\x00b", b"\xff\xfe\x00\xd8\x00", b"\xef\xbb\xbf\xff", "2019".encode("utf-16-le")]
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(Unusable, match=r"^名单\.txt：不是文本文件"):
        read_text("名单.txt", data)

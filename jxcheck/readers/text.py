"""Plain text as people really save it: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030."""

from __future__ import annotations

import codecs

from jxcheck.unusable import Unusable


def read_text(file: str, data: bytes) -> str:
    """The text of the bytes. Raises Unusable when they are not text in any of these encodings."""
    encodings = ["utf-16"] if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(file, "不是文本文件", "请另存为 UTF-8 编码的文本")

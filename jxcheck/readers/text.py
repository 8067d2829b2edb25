"""Plain text as people really save it: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030."""

from __future__ import annotations

import codecs

from jxcheck.unusable import Unusable

_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_text(file: str, data: bytes) -> str:
    """The text of the bytes. Raises Unusable when they are not text in any of these encodings."""
    marked = [encoding for bom, encoding in _MARKED.items() if data.startswith(bom)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(file, "不是文本文件，或文字的编码认不出来", "文本请另存为 UTF-8 编码，表格请另存为 .xlsx")

"""Presentation noise off a major's name: what the certificate, the school and the admission office put around it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from jxcheck.finding import Frozen

# No major's name with all its brackets comes near this; what is longer is not a name.
LONGEST = 200

_OPEN, _CLOSE = "([{【〔〖〈《「『", ")]}】〕〗〉》」』"
_EDGE = " .,;:!?'\"、，。；：！？·…‘’“”-—–_~*#|/\\+&"
_CODE = re.compile(r"^\d{4,6}[A-Z]{0,2}(?=[^\dA-Z])")
_LABEL = re.compile(r"^(所学|毕业|主修)?专业(名称)?:")
_LEVEL = re.compile(r"(专业|职专|专科|本科|大专|中专|高职|专升本|函授|自考|学士|硕士|博士|研究生)$")
# A tail set off by a space or a dash: a class, a campus, a plan, a partner.
_TAIL = re.compile(r"[\s\-—–·:_][^\s\-—–·:_]{2,}(班|校区|分校|方向|计划|专项|项目|办学|联办|培养|学院|大学)$")
# Not 试验班 and 实验班: without brackets they often are an admission group (工科试验班).
_CLASS = re.compile(r"(卓越|创新|拔尖|精英|菁英|双语|国际|民族|定向|预科)班$")
_SCHOOL = re.compile(r"^.{2,}(大学|学院|学校|分校|技校|职校|研究生院)(?=[^生])")
# 系 as a department, not the 系 of 系统, 系列, 体系, 关系.
_DEPARTMENT = re.compile(r"^[^系]{2,12}(?<![体关谱星语水派])系(?=[^统列])")
_SCHOOL_ONLY = re.compile(r".(大学|学院|学校|分校|技校|职校|研究生院)$")
_SEVERAL = re.compile(r"[、/+,，;；&|]")
_LIKE_A_MAJOR = re.compile(r"(工程|技术|科学|自动化|学|管理|设计|应用|设备|系统|智能|软件|机械|计算机|能源|电力)$")
_GROUP = re.compile(r"(类|大类|试验班|实验班|培养班|大类招生)$")
_TWO_DEGREES = re.compile(r"双学士|双学位|双专业|双主修|交叉")
_SPEECH = re.compile(r"[我你您她的了吗呢吧啊?？!！。<>@=]|https?:")


class Name(Frozen):
    """A name without its noise.

    `core` is the major itself, "" when nothing of the kind is left. `about` is all that may tell
    its field: the core, or for an admission group and a double degree the majors in brackets too.
    `group` marks what stands for several majors; `parts` holds the parts of enumerations,
    in brackets or not; `odd` says in Chinese why it is no name at all.
    """

    core: str
    about: str
    group: bool = False
    parts: list[str] = []
    odd: str | None = None


def read_name(raw: str) -> Name:
    """Take the noise off one name. Never raises; uses the first LONGEST characters only."""
    text = _plain(raw[:LONGEST])
    outer, inner = _split_brackets(text)
    core = _strip(outer)
    odd = _oddity(raw, outer)
    group = bool(_GROUP.search(core) or _names_several(core))
    about = core or _squeeze(text)
    if group or any(_TWO_DEGREES.search(part) for part in inner):
        about = " ".join([about, *inner])
    parts = [piece.removeprefix("含") for part in (core, *inner) for piece in _several(_squeeze(part))]
    return Name(core=core, about=about, group=group, parts=parts, odd=odd)


def _plain(text: str) -> str:
    """NFKC, simplified characters, no invisible ones; spaces stay, for they can set off a tail."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(" " if char.isspace() else char for char in text if char.isspace() or char.isprintable())
    return _simplify(text).strip()


def _simplify(text: str) -> str:
    return text if text.isascii() else str(_converter().convert(text))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # 20 ms and its dictionaries: only when a name is read

    return OpenCC("t2s")


def _split_brackets(text: str) -> tuple[str, list[str]]:
    """What stands outside all brackets, and the content of each outermost pair.

    A bracket that is never closed runs to the end; one that was never opened is dropped. When
    everything stands in brackets, the first content is the name.
    """
    outer, inner, depth = "", [], 0
    for char in text:
        if char in _OPEN:
            depth += 1
            if depth == 1:
                inner.append("")
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth:
            inner[-1] += char
        else:
            outer += char
    return (outer, inner) if outer.strip(_EDGE) or not inner else (inner[0], inner[1:])


def _strip(text: str) -> str:
    """Tail, code, label, school, department and level off, in that order."""
    text = _TAIL.sub("", text.strip(_EDGE))
    text = _squeeze(text)
    text = _LABEL.sub("", _CODE.sub("", text)).strip(_EDGE)
    for prefix in (_SCHOOL, _DEPARTMENT):
        text = prefix.sub("", text).strip(_EDGE)
    if _SCHOOL_ONLY.search(text):
        return ""
    return _strip_level(text)


def _strip_level(text: str) -> str:
    """专业, 本科, 卓越班 off the end, again and again, but never down to nothing."""
    while True:
        shorter = _CLASS.sub("", _LEVEL.sub("", text)).strip(_EDGE)
        if not shorter or shorter == text:
            return text
        text = shorter


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _several(text: str) -> list[str]:
    """The parts of an enumeration, none when there is only one."""
    pieces = [piece for piece in _SEVERAL.split(text) if piece]
    return pieces if len(pieces) > 1 else []


def _names_several(core: str) -> bool:
    """More than one major: 自动化/会计学, 机械工程、车辆工程. Not 导航、制导与控制: only its end can stand alone."""
    pieces = _several(core)
    return any(_LIKE_A_MAJOR.search(piece) for piece in pieces[:-1]) or (bool(pieces) and "、" not in core)


def _oddity(raw: str, outer: str) -> str | None:
    """Why this cannot be the name of a major, None when it may be one."""
    if not raw.strip():
        return "没有填写专业名称"
    if len(raw) > LONGEST:
        return "内容过长，不像专业名称"
    if not re.search(r"[一-鿿]", outer):
        return "没有汉字，不像专业名称"
    return "像一句话或网页代码，不像专业名称" if _SPEECH.search(outer) else None

"""Presentation noise off a major's name: what the certificate, the school and the admission office put around it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

# No major's name with all its brackets comes near this; what is longer is not a name.
LONGEST = 200

_OPEN, _CLOSE = "([{<【〔〖〘〚〈《「『“‘«‹", ")]}>】〕〗〙〛〉》」』”’»›"
_EDGE = " .,;:!?'\"`、，。；：！？·•∙・‧…—–―-_~^*#|丨/\\+&="
_SEP = r"[\s\-—–―·:_/|丨,、;.]"
_CHINESE = re.compile(r"[一-鿿]")
# All but 丨, which is what a scanner makes of the line of a table.
_ONLY_CHINESE = re.compile(r"[一-丧丩-鿿]+")
_BRACKET = re.compile("([" + re.escape(_OPEN + _CLOSE) + "])")

# How and at which level somebody studied. These never begin or end a major's name …
_MODE = (
    "非全日制|全日制|函授(?:教育)?|自学考试|自考|成教|电大(?![数功型容])|网教|夜大|脱产|统招|委培|专升本|专转本|专接本|高起本|高起专|"
    "(?:高中起点|专科起点)(?:升?本科|专科)|本硕博连读|本硕连读|硕博连读|本科|大专|中专|高职高专|"
    "(?:硕士|博士)研究生|学士学位|硕士学位|博士学位|学士|硕士|博士|[两二三四五]年制"
)
# … these may begin one (成人教育学, 专业音乐教育), so that in front they must be set off,
_MODE_SET_OFF = (
    "成人高等教育|成人高考|成人教育|网络教育|远程教育|继续教育|普通高等教育|普通|业余|在职|专科|研究生|高职|中职|职教|"
    "主修|专业|高级技工|高级工|中级工"
)
# and these are for the end only.
_LEVEL = (
    f"{_MODE}|(?:成人高等|成人|网络|远程|继续)教育|业余|在职|专科|研究生|高职|中职|中技|职教师资|职教|职专|"
    "师范类|师范|第二学士学位|双学士学位|第二学位|双学位|专业学位|学术学位|专业型|学术型|专硕|学硕|"
    "工学(?:学士|硕士|博士)|中外合作办学|中外合作|校企合作|联合办学|联合培养|"
    "(?:国家|地方|高校)专项(?:计划)?|卓越(?:工程师)?计划|专业[^专]{1,16}方向|专业|"
    # Not 试验班 and 实验班: without brackets they often are an admission group (工科试验班).
    "(?:卓越|创新|拔尖|精英|菁英|双语|国际|民族|定向|预科|订单|普通|重点|强化|[一二三四五六]|\\d[\\d-]*)班|卓越|强基|拔尖"
)
_YEAR = r"(?:19|20)?\d\d(?:级|届|年级|年毕业|年)|\d年制|\d\+\d(?:\+\d)?"
# 080202, 0802Z1, 080903T, 085201; a scanner reads the zeros as O.
_CODE = r"(?:(?:专业)?(?:国标)?(?:代码|编码|代号):?)?[A-Z]?\d[\dO]{3,6}[A-Z]{0,2}\d{0,2}(?![\dA-Z])"
_WHOSE = "所学|毕业|主修|攻读|就读|学习|报考|录取|本人|最高|第一|现|原|学历|学位|本科|大专|专科|研究生|硕士|博士"
_LABEL = re.compile(rf"^(?:.*[\s,;，；:=])?(?:(?:{_WHOSE})*专业(?:名称|类别)?|系别|主修|学科|领域)\s*[:=]")
_FRONT = re.compile(
    rf"(?:{_SEP}*(?:{_YEAR}|O?{_CODE}|\d{{1,3}}[.、:)\s]|(?:所学|毕业|主修|攻读|就读)专业(?:名称)?|专业名称|"
    rf"{_MODE}|(?:{_MODE_SET_OFF})(?={_SEP})))+",
    re.IGNORECASE,
)
# Possessive (++), here and below: 硕士硕士研究生… must not be cut up in every possible way.
_BACK = re.compile(rf"(?<=..)(?:{_SEP}*+(?:{_LEVEL}|{_YEAR}|{_CODE}|\d{{2,4}}))++$", re.IGNORECASE)
_BACK_ENDS = frozenset(
    "制育授试考教大产招培本专读科生位士工余职技资业范修型硕师作学养项划向班级届年类越基尖"
) | frozenset("0123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz")
# Outside a bracketed name there may stand its level, mode, year or code, and nothing else.
_ONLY_MODE = re.compile(rf"(?:{_SEP}|{_MODE}|{_MODE_SET_OFF}|{_YEAR}|{_CODE}|类)*+", re.IGNORECASE)
# A tail set off by a space or a dash: a class, a campus, a plan, a partner.
_TAIL = re.compile(
    r"[\s\-—–―·:_](?![^\s]*转)[^\s\-—–―·:_/|丨,、;.]{2,}(?:班|校区|分校|方向|计划|专项|项目|办学|联办|培养|学院|大学|定向|校本部)$"
)
# A second, English name: Mechanical Engineering behind or before 机械工程; not Android, not 3D.
_WORDS = r"[A-Z][A-Z.]*(?:[\s,&/'\-]+[A-Z][A-Z.]*)+"
_BILINGUAL = re.compile(rf"(?<=[一-鿿])\s*(?:{_WORDS}|[A-Z]{{8,}})\s*$|^{_WORDS}\s*(?=[一-鿿])", re.IGNORECASE)
_SPECKS = re.compile(r"[\s'\"`·•∙・‧…~^*]+|\.(?!\d)")

# One letter behind a name: a class or a code; not 3D, AI.
_STRAY = re.compile(r"(?<=[一-鿿])[A-Z]$", re.IGNORECASE)

_SCHOOL_WORDS = "大学|学院|职业中学|职高|职教中心|书院|学校|分校|技校|职校|党校|学部|研究生院|研究院|研究所"
# Not the 大学 of 大学生, but that of 浙江大学生物医学工程; not the 电大 of 供电大专.
_SCHOOL = re.compile(
    rf"^[^\s,;，；、/+|]{{2,}}(?:{_SCHOOL_WORDS}|(?:电大|夜大|职大)(?![数功型容专]))(?=[^生]|生[物态命化药理])"
)
# 系 as a department, not the 系 of 系统, 系列, 系数, 体系, 关系.
_DEPARTMENT = re.compile(r"^[^系]{2,12}(?<![体关谱星语水派联及])系(?=[^统列数泊留谱族]|数[控字据媒])")
_SCHOOL_ONLY = re.compile(rf".(?:{_SCHOOL_WORDS})$")
_PLACE = re.compile("[大夜职中]学|职高|职教中心|学院|书院|[学分技职党]校|学部|[电夜职]大|研究|系")

_SEVERAL = re.compile(r"[、/+,，;；&|]")
_LIKE_A_MAJOR = re.compile(r"(工程|技术|科学|自动化|学|管理|设计|应用|设备|系统|智能|软件|机械|计算机|能源|电力)$")
_GROUP_ENDS = ("类", "试验班", "实验班", "培养班", "大类招生")
_WIDE = "大类"
_TWO_DEGREES = re.compile(r"双学士|双学位|双专业|双主修|交叉")
# Nobody's degree in the major, or not only that.
_LESS = re.compile(
    "肄业|退学|休学|开除|在读|结业|[未没无](?:毕业|取得|有?学位|有?文凭|通过)|旁听|培训|短训|研修班|进修|辅修|单科|选修|职业资格|岗位证书|证书班|"
    "转专业|后转|转入|不是|伪造|存疑|\\b(?:failed|fake|cancelled|dropped|without)\\b",
    re.IGNORECASE,
)
_DENIED = frozenset(["非", "否", "无", "假", "不", "错误"])
# An ID or a telephone number: eleven digits or more.
_NUMBER = re.compile(r"(?:\d[ \-]?){11}")
_SPEECH = re.compile(
    r"[我你您她他没的了吗呢吧啊?？!！。@=]|考上|配偶|\b(?:not|never|out|my|did|was|no)\b", re.IGNORECASE
)
_MARKUP = re.compile(r"</?[a-z!]|https?:|www\.|@|&[a-z]+;", re.IGNORECASE)
_ENGLISH = re.compile(r"[A-Za-zÀ-ɏ0-9 .,:;&/|()\[\]'’“”\"+_\-–—]+")
_TOO_LONG, _SPOKEN = "内容过长，不像专业名称", "像一句话或网页代码，不像专业名称"
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")


class Name(NamedTuple):
    """A name without its noise.

    `core` is the major itself, "" when nothing of the kind is left. `about` is all that may tell
    its field: the core, or for an admission group and a double degree the majors in brackets too.
    `group` marks what stands for several majors; `parts` holds the parts of enumerations,
    in brackets or not, `asides` what else in brackets may be a major; `odd` says in Chinese why it is no name at all; `english` marks a name
    in Latin letters, whose core keeps its spaces.
    """

    core: str
    about: str
    group: bool = False
    parts: tuple[str, ...] = ()
    odd: str | None = None
    english: bool = False
    asides: tuple[str, ...] = ()


def read_name(raw: str) -> Name:
    """Take the noise off one name. Never raises; uses the first LONGEST characters only."""
    text = _plain(raw[:LONGEST])
    if _ONLY_CHINESE.fullmatch(text):
        return _one_word(raw, text)
    if not _CHINESE.search(text):
        return _without_chinese(raw, text)
    outer, inner = _split_brackets(text)
    core = _strip(outer)
    several = _several(core)
    group = (
        core.endswith(_GROUP_ENDS)
        or _names_several(core, several)
        or any(_WIDE in part or part == "类" for part in inner)
    )
    about = core or _squeeze(text)
    if inner and (group or any(_TWO_DEGREES.search(part) for part in inner)):
        about = " ".join([about, *inner])
    parts = [piece.removeprefix("含") for part in inner for piece in _several(_squeeze(part))]
    denied = "括号里否定了这个名称" if not _DENIED.isdisjoint(inner) else None
    return Name(
        core,
        about,
        group,
        (*several, *parts),
        _oddity(raw, outer) or _less(text) or denied,
        asides=tuple(filter(_LIKE_A_MAJOR.search, inner)),
    )


def _one_word(raw: str, text: str) -> Name:
    """Chinese characters only, as most names are: without brackets, and nothing is enumerated."""
    core = _strip(text)
    odd = _TOO_LONG if len(raw) > LONGEST else _SPOKEN if _SPEECH.search(text) else _less(text)
    return Name(core, core or text, core.endswith(_GROUP_ENDS), (), odd)


def _plain(text: str) -> str:
    """NFKC, simplified characters, no invisible ones; spaces stay, for they can set off a tail."""
    if not _ONLY_CHINESE.fullmatch(text):
        text = unicodedata.normalize("NFKC", text)
        if not text.isprintable():
            text = "".join(" " if char.isspace() else char for char in text if char.isspace() or char.isprintable())
    if text.isascii():
        return text.strip()
    text = text.replace("衞", "卫")  # as Hong Kong writes it
    if not _traditional().isdisjoint(text):
        text = "朮".join(str(_converter().convert(part)) for part in text.split("朮"))  # a herb, not 術
    return text.strip()


@cache
def _traditional() -> frozenset[str]:
    """Every character that has a simplified one: most names hold none, and need no conversion."""
    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    return frozenset(
        old for old, new in zip(characters, str(_converter().convert(characters)), strict=True) if old != new
    )


@cache
def _converter() -> Any:
    from opencc import OpenCC  # 20 ms and its dictionaries: only when a name is read

    return OpenCC("t2s")


def _without_chinese(raw: str, text: str) -> Name:
    """An English name, or nothing that could be a name."""
    english = bool(_ENGLISH.fullmatch(text) and _ENGLISH_WORD.search(text) and not _MARKUP.search(text))
    core = " ".join(text.split()).strip(_EDGE) if english else ""
    return Name(core, core or text, odd=_oddity(raw, text, english), english=english)


def _split_brackets(text: str) -> tuple[str, list[str]]:
    """What stands outside all brackets, and the content of each outermost pair.

    A bracket that is never closed runs to the end; one that was never opened is dropped. When
    only a level or a code stands outside, the first content is the name.
    """
    outer, *rest = _BRACKET.split(text)
    if not rest:
        return outer, []
    inner: list[str] = []
    depth = 0
    for bracket, piece in zip(rest[::2], rest[1::2], strict=True):
        depth = depth + 1 if bracket in _OPEN else max(0, depth - 1)
        if depth == 1 and bracket in _OPEN:
            inner.append("")
        if depth:
            inner[-1] += piece
        else:
            outer += piece
    if inner and _ONLY_MODE.fullmatch(outer.strip(_EDGE)):
        return (f"{inner[0]}类" if outer.endswith("类") else inner[0]), inner[1:]
    return outer, inner


def _strip(text: str) -> str:
    """Everything around the name off, again and again until nothing changes, but never down to nothing."""
    while True:
        shorter = text if _ONLY_CHINESE.fullmatch(text) else _strip_loose(text)
        if _PLACE.search(shorter):
            shorter = _strip_school(shorter)
        shorter = _strip_level(shorter)
        if shorter == text:
            return text if _CHINESE.search(text) else ""
        text = shorter


def _strip_loose(text: str) -> str:
    """What can be told by its spaces, signs, digits and letters only."""
    text = _TAIL.sub("", text.strip(_EDGE))
    text = _BILINGUAL.sub("", _LABEL.sub("", text))
    front = _FRONT.match(text)
    text = text[front.end() :] if front and front.end() < len(text) else text
    return _STRAY.sub("", _SPECKS.sub("", text.strip(_EDGE)))


def _strip_school(text: str) -> str:
    text = _DEPARTMENT.sub("", _SCHOOL.sub("", text))
    return "" if _SCHOOL_ONLY.search(text) else text


def _strip_level(text: str) -> str:
    """自考, 本科 off the front and 专业, 本科, 卓越班 off the end."""
    front = _FRONT.match(text)
    if front and front.end() < len(text) - 1:
        text = text[front.end() :]
    return _BACK.sub("", text) if text and text[-1] in _BACK_ENDS else text


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _several(text: str) -> list[str]:
    """The parts of an enumeration, none when there is only one."""
    pieces = [piece for piece in _SEVERAL.split(text) if piece]
    return pieces if len(pieces) > 1 else []


def _names_several(core: str, pieces: list[str]) -> bool:
    """More than one major: 自动化/会计学, 机械工程、车辆工程. Not 导航、制导与控制: only its end can stand alone."""
    return any(_LIKE_A_MAJOR.search(piece) for piece in pieces[:-1]) or (bool(pieces) and "、" not in core)


def _less(text: str) -> str | None:
    """Why it is no degree in the major, brackets included: 机械工程（肄业）."""
    if _NUMBER.search(text):
        return "含有一长串数字，像证件号或电话，请只写专业名称"
    found = _LESS.search(text)
    return f"写着“{found[0]}”，看不出已取得这个专业的学历" if found else None


def _oddity(raw: str, outer: str, english: bool = False) -> str | None:
    """Why this cannot be the name of a major, None when it may be one."""
    if not raw.strip():
        return "没有填写专业名称"
    if len(raw) > LONGEST:
        return _TOO_LONG
    if not (english or _CHINESE.search(outer)):
        return "没有汉字，不像专业名称"
    said = _SPEECH.search(outer.strip(_EDGE)) or _MARKUP.search(raw)
    return _SPOKEN if said else None

"""Whom a 参保缴费证明 written as a sentence is about: 兹证明张三（身份证号码：…），现参保单位：….

The name stands before the person's number, in one line with it, and no label before either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from jxcheck.application import Said
from jxcheck.readers.forms.labels import SURE, spot_of, whole_id
from jxcheck.readers.paper import Paper

_NUMBER = r"(?:\d{17}[\dXx]|\d{15}(?!\d)|\d{3,10}\*{2,16}[\dXx]{1,6})"
_SENTENCE = re.compile(
    r"^(?:(?:兹|特此|现)(?:证明|有|查)?|证明|参保人员?|参保职工|职工)*[:,]?"
    r"([\u3400-\u4dbf\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,10}·[\u4e00-\u9fff·]{2,15})(?:同志)?"
    r"[,(、]{0,2}(?:性别)?(?:[男女][,、])?"
    r"(?:(?:居民|公民|有效|其)*(?:身份证?|证件|社会保障|社保)(?:编?号码?|卡号码?|证号码?)*(?:\(身份证号码?\))?)"
    rf"[:为是]?({_NUMBER})(?!\d)"
)


def insured(paper: Paper, is_label: Callable[[str], bool]) -> dict[str, Said]:
    """name and id_number of the first line that says both in this way; nothing where none does."""
    for line in paper.lines():
        words = "".join(unicodedata.normalize("NFKC", line.text[:300]).split())
        found = _SENTENCE.search(words)
        if found and not is_label(found[1]):
            sure, spot = line.sure >= SURE, spot_of(line.box)
            number = whole_id(Said(value=found[2], sure=sure, spot=spot))
            return {"name": Said(value=found[1], sure=sure, spot=spot), "id_number": number}
    return {}

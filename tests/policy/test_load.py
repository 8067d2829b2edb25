"""Broken policy files: one for each kind of error, each refused in one Chinese sentence with file, key and what is expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from jxcheck.policy import default_policy, load_policy, policy_files
from jxcheck.policy.load import POLICY_BYTES, parse_policy
from jxcheck.unusable import Unusable
from tests.factories import policy_content, put

FILE = "坏规则.yaml"
# The words of the file format itself; anything else in Latin letters would be a library's own English.
FORMAT_WORDS = re.compile(
    "YAML|UTF|MB|at|quote|min|max|safe|most|bound|loose|forms|keepers|parts|fixed|basic|types|true|false|estimate"
    "|materials|checklist|confirmations|policy|check|data|policies"
)


def refusal(data: bytes) -> str:
    """The one sentence, checked to be Chinese and to begin with the file."""
    with pytest.raises(Unusable) as caught:
        parse_policy(FILE, data)
    sentence = str(caught.value)
    assert sentence.startswith(f"{FILE}：")
    assert "\n" not in sentence
    own = re.sub(r"“[^”]*”|'[^']*'", "", sentence.removeprefix(FILE))
    assert all(FORMAT_WORDS.fullmatch(word) for word in re.findall(r"[A-Za-z]{2,}", own)), sentence
    return sentence


def dumped(content: Any) -> bytes:
    return yaml.safe_dump(content, allow_unicode=True).encode()


def with_value(key: str, value: Any) -> bytes:
    content = policy_content()
    put(content, key, value)
    return dumped(content)


def without(key: str) -> bytes:
    content = policy_content()
    *path, last = key.split(".")
    part = content
    for name in path:
        part = part[int(name)] if isinstance(part, list) else part[name]
    del part[last]
    return dumped(content)


def text_with(old: str, new: str) -> bytes:
    text = policy_files()[0].read_text()
    assert old in text
    return text.replace(old, new, 1).encode()


ABILITY = "annual.groups.业务能力.value"
FORMS = "employer.supervisor_forms.value"
CLAUSE = {"at": "附件1", "quote": "原文"}
BROKEN: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "empty file": (lambda: b"", ("键: 值",)),
    "a list": (lambda: b"- a\n- b\n", ("键: 值",)),
    "a word": (lambda: "规则".encode(), ("键: 值",)),
    "not YAML": (lambda: b"policy: [1, 2\nversion: }", ("第 2 行", "YAML")),
    "a tab": (lambda: b"policy:\n\tversion: 1\n", ("第 2 行", "YAML")),
    "a Python object": (lambda: b"policy: !!python/object/apply:os.getcwd []\n", ("第 1 行", "YAML")),
    "an unknown alias": (lambda: b"policy: *nobody\n", ("第 1 行", "YAML")),
    "a picture": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF", ("UTF-8",)),
    "another encoding": (lambda: "policy: 规则".encode("gb18030"), ("UTF-8",)),
    "a key twice": (lambda: text_with("region:", "policy: x\nregion:"), ("行", "“policy”写了两次")),
    "an inner key twice": (lambda: text_with("{value: 7, at:", "{value: 7, value: 8, at:"), ("“value”写了两次",)),
    "a day that is none": (lambda: text_with("2019-12-31", "2019-13-31"), ("行", "不是可能的日期")),
    "a number of 5,000 digits": (lambda: text_with("value: 7,", f"value: {'7' * 5_000},"), ("数字太长",)),
    "very deep": (lambda: b"policy: " + b"[" * 900_000, ("层次太深",)),
    "too large": (lambda: b"#" * (POLICY_BYTES + 1), ("过大", "2 MB")),
    "a missing key": (lambda: without("practice.most"), ("“practice.most”", "缺少这一项")),
    "a missing part": (lambda: without("publicity"), ("“publicity”", "缺少这一项")),
    "an unknown key": (lambda: with_value("practice.atmost", 8), ("“practice.atmost”", "没有这样的键")),
    "a word for a number": (lambda: with_value("publicity.days.value", "七天"), ("“publicity.days.value”", "应是整数")),
    "a fraction for a whole": (lambda: with_value("publicity.days.value", 7.5), ("“publicity.days.value”", "应是整数")),
    "a number for words": (lambda: with_value("title", 2019), ("“title”", "应是文字")),
    "a word for a switch": (lambda: with_value("outside.id_number.enabled", "可能"), ("“outside.id_number.enabled”", "true")),
    "a word for a list": (lambda: with_value("employer.types.value", "国有企业"), ("“employer.types.value”", "应是列表")),
    "a word for a map": (lambda: with_value("practice", "八个字"), ("“practice”", "键: 值")),
    "a word for a date": (lambda: with_value("years.cutoff.value", "年底"), ("“years.cutoff.value”", "年-月-日")),
    "nothing for a needed value": (lambda: with_value("practice.most.value", None), ("“practice.most.value”", "应是整数")),
    "a value without a clause": (lambda: with_value("pension.reference_date", {"value": "2019-12-31"}), ("“pension.reference_date”", "at", "quote")),
    "a value with half a clause": (lambda: with_value("photo.background", {"value": "白", "at": "附件9"}), ("“photo.background”", "at", "quote")),
    "silence with half a clause": (lambda: with_value("photo.background", {"value": None, "at": "附件9"}), ("“photo.background”", "要么")),
    "an empty quote": (lambda: with_value("practice.most.quote", ""), ("“practice.most.quote”", "不能为空")),
    "an empty title": (lambda: with_value("title", ""), ("“title”", "不能为空")),
    "zero days": (lambda: with_value("publicity.days.value", 0), ("“publicity.days.value”", "不能小于 1")),
    "a share above one": (lambda: with_value("annual.formula.senior.value.fixed", 1.5), ("“annual.formula.senior.value.fixed”", "不能大于 1")),
    "min above max": (lambda: with_value("photo.upload.width.value.min", 301), ("“photo.upload.width.value”", "min 不能大于 max")),
    "safe above most": (lambda: with_value("photo.upload.bytes.value.safe", 51_201), ("“photo.upload.bytes.value”", "safe 不能大于 most")),
    "copies that do not add up": (lambda: with_value("exceptional.loose.value", 3), ("“exceptional”", "之和应等于 forms")),
    "keepers that do not add up": (lambda: with_value("post_information.keepers.value.用人单位", 2), ("“post_information”", "之和应等于 forms")),
    "parts that do not add up": (lambda: with_value(f"{ABILITY}.parts.创新能力", 9), (f"“{ABILITY}”", "之和应等于 most")),
    "shares that do not add up": (lambda: with_value("annual.formula.junior.value.basic", 0.8), ("“annual.formula.junior.value”", "之和应为 1")),
    "an unknown class": (lambda: with_value("employer.residual.value", "其他"), ("“employer”", "“其他”")),
    "an unknown strength": (lambda: with_value("practice.most.strength", "hard"), ("“practice.most.strength”", "以下之一", "'must'")),
    "an unknown condition": (lambda: with_value("confirmations.0.when", ["rich"]), ("“confirmations.第1项.when.第1项”", "以下之一", "'senior'")),
    "an unknown place": (lambda: with_value("materials.0.items.0.place", "drawer"), ("“materials.第1项.items.第1项.place”", "'volume_1'")),
    "a word for copies": (lambda: with_value("materials.3.items.0.originals", "很多"), ("“materials.第4项.items.第1项.originals”", "应是整数")),
    "copies for two levels": (lambda: without("materials.3.items.0.originals.junior"), ("“materials.第4项.items.第1项.originals.junior”", "缺少")),
    "an unknown item in a row": (lambda: with_value("checklist.4.items", ["M77"]), ("checklist 第 5 行", "“M77”")),
    "an item twice": (lambda: with_value("materials.1.items.0.id", "M01"), ("materials", "“M01”写了两次")),
    "a question twice": (lambda: with_value("confirmations.1.id", "publicity.includes-summary"), ("confirmations", "写了两次")),
    "a question nobody asks": (lambda: with_value("confirmations.0.id", "publicty.includes"), ("“confirmations.第1项.id”", "写法")),
    "a material without items": (lambda: with_value("materials.0.items", []), ("“materials.第1项.items”", "条数太少")),
    "a bad item id": (lambda: with_value("materials.0.items.0.id", "一"), ("“materials.第1项.items.第1项.id”", "写法")),
    "a bad regular expression": (lambda: with_value(FORMS, ["[局"]), (f"“{FORMS}.第1项”", "正则表达式")),
    "a huge regular expression": (lambda: with_value("identity.date_form.value", "a{99999999999}"), ("“identity.date_form.value”", "正则表达式")),
    "an outside rule without a source": (lambda: without("outside.training_hours.source"), ("“outside.training_hours.source”", "缺少")),
    "an outside rule without a switch": (lambda: without("outside.training_hours.enabled"), ("“outside.training_hours.enabled”", "缺少")),
    "an unknown certainty": (lambda: with_value("outside.two_inch.certainty", "sure"), ("“outside.two_inch.certainty”", "写法")),
    "too few weights": (lambda: with_value("outside.id_number.weights", [7, 9]), ("“outside.id_number.weights”", "条数太少")),
    "days neither stated nor estimated": (lambda: with_value("next_steps.1.estimate", False), ("“next_steps.第2项”", "estimate")),
    "days stated and estimated": (lambda: with_value("next_steps.0.estimate", True), ("“next_steps.第1项”", "estimate")),
    "days stated nowhere": (lambda: with_value("next_steps.0.at", None), ("“next_steps.第1项”", "at")),
    "a bad name": (lambda: with_value("policy", "嘉兴 2019"), ("“policy”", "写法")),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_refused_with_key_and_what_is_expected(
    data: Callable[[], bytes], words: tuple[str, ...]
) -> None:
    sentence = refusal(data())
    for word in words:
        assert word in sentence, sentence


def test_the_content_of_a_file_is_not_repeated_for_a_wrong_value() -> None:
    assert "七天" not in refusal(with_value("publicity.days.value", "七天"))


def test_a_clause_without_a_value_is_fine() -> None:
    said = parse_policy(FILE, with_value("photo.background", {"value": None, **CLAUSE}))
    assert said.photo.background.value is None
    assert said.photo.background.clause is not None


def test_silence_needs_no_clause() -> None:
    assert default_policy().photo.background.clause is None


def test_the_size_limit_is_inclusive() -> None:
    text = policy_files()[0].read_bytes()
    assert parse_policy(FILE, text + b"#" * (POLICY_BYTES - len(text))).policy == "jiaxing-2019"


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.yaml", tmp_path):
        with pytest.raises(Unusable, match="打不开"):
            load_policy(path)


def test_the_hash_is_that_of_the_bytes() -> None:
    data = policy_files()[0].read_bytes()
    assert parse_policy(FILE, data).hash == default_policy().hash
    assert parse_policy(FILE, data + b"\n").hash != default_policy().hash


def test_a_policy_is_only_read_once() -> None:
    assert default_policy() is default_policy()

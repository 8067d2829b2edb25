"""From a policy file to a Policy; whatever is wrong with the file is said in one sentence with its key."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from jxcheck.policy.model import Policy
from jxcheck.unusable import Unusable

FOLDER = Path(__file__).resolve().parents[2] / "data" / "policies"
DEFAULT = "jiaxing-2019"
POLICY_BYTES = 2_000_000
POLICY_DEPTH = 50


def policy_files() -> list[Path]:
    """The policy files that come with the program."""
    return sorted(FOLDER.glob("*.yaml"))


@cache
def default_policy() -> Policy:
    return load_policy(FOLDER / f"{DEFAULT}.yaml")


def load_policy(path: str | Path) -> Policy:
    """Read and validate one file. Raises Unusable naming the file, the key and what is expected there."""
    path = Path(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(POLICY_BYTES + 1)
    except OSError:
        raise Unusable(path.name, "打不开这个规则文件", "请核对路径") from None
    return parse_policy(path.name, data)


def parse_policy(file: str, data: bytes) -> Policy:
    """The same from bytes; `file` is only for the sentence."""
    if len(data) > POLICY_BYTES:
        raise Unusable(file, "规则文件过大", f"应小于 {POLICY_BYTES // 1_000_000} MB，请核对是不是选错了文件")
    content = _read_yaml(file, data)
    if not isinstance(content, dict):
        raise Unusable(file, "整个文件应是“键: 值”的列表", "请从 data/policies 里的文件复制一份再改")
    try:
        policy = Policy.model_validate(content)
    except ValidationError as error:
        raise Unusable(file, _first_error(error, content), "请改正后再运行 policy check") from None
    policy._hash = hashlib.sha256(data).hexdigest()
    return policy


_TWICE = "写了两次"
_NO_DAY = "不是可能的日期，应是 年-月-日"
_TOO_DEEP = "层次太深"


class _StrictLoader(yaml.CSafeLoader):
    """Safe YAML that refuses a key written twice, for the second would silently win, and names a day that is none."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if str(key) in seen:
                raise yaml.constructor.ConstructorError(None, None, f"键“{key}”{_TWICE}", key_node.start_mark)
            seen.add(str(key))
        return super().construct_mapping(node, deep)


def _day(loader: _StrictLoader, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        raise yaml.constructor.ConstructorError(None, None, _NO_DAY, node.start_mark) from None


_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)


def _refuse_depth(data: bytes) -> None:
    """Before loading: the loader calls itself for each level, and enough of them end the process."""
    depth = 0
    for event in yaml.parse(data, Loader=_StrictLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > POLICY_DEPTH:
            raise yaml.constructor.ConstructorError(None, None, _TOO_DEEP, event.start_mark)  # type: ignore[arg-type]


def _read_yaml(file: str, data: bytes) -> Any:
    todo = "请改正这一行的写法"
    try:
        _refuse_depth(data)
        return yaml.load(data, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        ours = error.problem and error.problem.endswith((_NO_DAY, _TOO_DEEP, _TWICE))
        said = error.problem if ours else "不是有效的 YAML"
        raise Unusable(file, f"第 {line} 行{said}", todo) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise Unusable(file, "不是 UTF-8 文本", "请另存为 UTF-8 文本") from None
    except ValueError:
        raise Unusable(file, "有一个数字太长", "请核对是不是选错了文件") from None


_EXPECTED = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这样的键，请核对拼写",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "float_type": "应是数字",
    "float_parsing": "应是数字",
    "string_type": "应是文字",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "list_type": "应是列表",
    "dict_type": "应是“键: 值”",
    "model_type": "应是“键: 值”",
    "date_type": "应是 年-月-日 的日期",
    "date_parsing": "应是 年-月-日 的日期",
    "date_from_datetime_parsing": "应是 年-月-日 的日期",
    "string_too_short": "不能为空",
    "too_short": "条数太少",
    "too_long": "条数太多",
    "string_pattern_mismatch": "写法不合格式",
}


def _first_error(error: ValidationError, content: Any) -> str:
    """The first trouble; where a value may have several forms, the form that the file comes nearest to."""
    found = [(_place(one, content), one) for one in error.errors()]
    first = found[0][0]
    place, nearest = max((pair for pair in found if pair[0][: len(first)] == first), key=lambda pair: len(pair[0]))
    return f"“{'.'.join(place) or '整个文件'}”{_expected(nearest)}"


def _place(error: Any, content: Any) -> list[str]:
    """The key as the file has it: what pydantic adds for its own types is left out, list items count from 1."""
    words, here = list[str](), content
    for part in error["loc"]:
        if isinstance(here, list) and isinstance(part, int):
            words.append(f"第{part + 1}项")
            here = here[part]
        elif isinstance(here, dict) and part in here:
            words.append(str(part))
            here = here[part]
        elif error["type"] == "missing" and part == error["loc"][-1]:
            words.append(str(part))
    return words


def _expected(first: Any) -> str:
    if first["type"] == "value_error":
        return f"：{first['ctx']['error']}"
    if first["type"] == "enum":
        return f"应是以下之一：{first['ctx']['expected'].replace(' or ', '、')}"
    bounds = {"greater_than_equal": "不能小于 {ge}", "less_than_equal": "不能大于 {le}"}
    if first["type"] in bounds:
        return bounds[first["type"]].format(**first["ctx"])
    return _EXPECTED.get(first["type"], "的内容不合要求")

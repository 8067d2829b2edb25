"""Characters counted: Han one each, figures and letters one a run, marks only where they are asked for."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.characters import characters, with_marks


@pytest.mark.parametrize(
    ("text", "bare", "marks"),
    [
        ("", 0, 0),
        ("负责设计", 4, 4),
        ("负责设计。", 4, 5),
        ("节约成本120万元", 7, 7),
        ("提高3.5%，合格率达99.8%", 8, 11),
        ("CK-6150型数控车床", 6, 6),
        ("PLC 控制", 3, 3),
        ("（1）完成\n（2）验收", 6, 10),
        ("ＡＢＣ１２３", 1, 1),
        ("㐀𠀀〇", 3, 3),
        ("  \n\t　", 0, 0),
    ],
)
def test_a_text_has_so_many_characters(text: str, bare: int, marks: int) -> None:
    assert (characters(text), with_marks(text)) == (bare, marks)


@pytest.mark.parametrize("count", [999, 1000, 1001])
def test_plain_chinese_is_counted_exactly(count: int) -> None:
    assert characters("设" * count) == with_marks("设" * count) == count

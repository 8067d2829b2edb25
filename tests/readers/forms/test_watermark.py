"""The watermark's words, however they lie on the page."""

from __future__ import annotations

import pytest

from jxcheck.readers.forms.watermark import has_watermark
from jxcheck.readers.guards import Kind
from jxcheck.readers.paper import Line, Page, Paper
from tests.summary_prints import MARK


def paper(*texts: str, drawn: str = "", scanned: bool = False) -> Paper:
    return Paper("表.pdf", Kind.PDF, [Page(1, [Line(text) for text in texts], scanned=scanned, drawn=drawn)], 1)


@pytest.mark.parametrize(
    "texts",
    [
        (MARK,),
        ("姓名", f"张三 {MARK} 男"),
        (" ".join(MARK),),
        tuple(MARK),
        tuple(reversed(MARK)),
        ("姓名", "浙江省高级专业技术", "资格网上申报评审", "男"),
        (*"浙江省", "姓名", *"高级专业技术资格", "张三", *"网上申报评审"),
    ],
)
def test_the_words_are_found_whole_in_pieces_and_letter_by_letter(texts: tuple[str, ...]) -> None:
    assert has_watermark(paper(*texts), MARK) is True


def test_the_order_in_which_letters_were_set_is_looked_at_too() -> None:
    assert has_watermark(paper("姓浙名江省", drawn=f"姓名{MARK}{MARK}"), MARK) is True


def test_the_forms_own_words_are_no_watermark() -> None:
    assert has_watermark(paper("推荐高级专业技术职务任职资格人员情况综合表", "专业技术资格", "申报"), MARK) is False


def test_a_picture_with_a_letter_misread_still_has_it_and_one_without_says_nothing() -> None:
    assert has_watermark(paper(MARK.replace("网", "同"), scanned=True), MARK) is True
    assert has_watermark(paper("姓名", scanned=True), MARK) is None
    assert has_watermark(paper(), MARK) is None

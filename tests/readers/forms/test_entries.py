"""Lists under their headings: columns by number on their own page, by place on the next."""

from __future__ import annotations

from jxcheck.readers.forms.entries import entries_in, rows_of, votes_in
from jxcheck.readers.grid import Box, Cell, Sheet

HEADINGS = ("专利名称", "类别", "专利号", "授权年月", "授权单位", "本人排名", "是否转让")


def sheet(*rows: tuple[str, ...], page: int = 1, first: int = 2, boxed: bool = False) -> Sheet:
    made = Sheet(page=page)
    for row, cells in enumerate(rows, 1):
        for place, text in enumerate(cells):
            box = Box(page, place / 10, 0.1, place / 10 + 0.09, 0.2) if boxed else None
            made.put(row, first + place, Cell(text, box=box))
    return made


def is_label(text: str) -> bool:
    return text in ("单位意见", "获奖及取得荣誉等情况", "获得专利情况")


def test_rows_below_the_headings_are_entries_until_the_next_label() -> None:
    rows = rows_of(
        [sheet(HEADINGS, ("装置甲", "发明", "1", "2018年9月", "局", "1", "否"), ("单位意见",), ("不是专利",))], is_label
    )
    (entry,) = entries_in(rows)
    assert (entry.block, entry.title, entry.dated, entry.rank) == ("patents", "装置甲", "2018年9月", "1")
    assert entry.where is not None
    assert (entry.where.row, entry.where.page) == (2, 1)


def test_on_the_next_page_a_cell_is_known_by_its_place() -> None:
    second = sheet(("装置乙", "发明", "2", "2019年1月", "局", "2", "否"), page=2, first=9, boxed=True)
    found = entries_in(rows_of([sheet(HEADINGS, boxed=True), second], is_label))
    assert [(one.title, one.dated, one.rank) for one in found] == [("装置乙", "2019年1月", "2")]


def test_the_lists_own_label_on_a_second_page_does_not_end_it() -> None:
    second = Sheet(page=2)
    second.put(1, 1, Cell("获得专利情况"))
    second.put(1, 2, Cell("装置乙"))
    found = entries_in(rows_of([sheet(HEADINGS), second], is_label))
    assert [one.title for one in found] == ["装置乙"]


def test_dashes_and_blanks_are_no_entry() -> None:
    assert entries_in(rows_of([sheet(HEADINGS, ("/", "", "-", "", "", "", "无"))], is_label)) == []


def test_votes_are_numbers_or_none() -> None:
    headings = ("评委会总人数", "出席人数", "赞成票数", "反对票数", "弃权票数")
    votes = votes_in(rows_of([sheet(headings, ("15人", "13", "11", "", "一"))], is_label))
    assert votes is not None
    assert list(votes.model_dump().values()) == [15, 13, 11, None, None]
    assert votes_in(rows_of([sheet(headings, ("（盖章） 年 月 日",))], is_label)) is None
    assert votes_in([]) is None


def test_a_list_has_a_bound() -> None:
    rows = [("装置", "发明", "1", "2018年9月", "局", "1", "否")] * 500
    assert len(entries_in(rows_of([sheet(HEADINGS, *rows)], is_label))) == 60

"""The shelf of uploaded bytes: a share each, a total, and an end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from jxcheck.unusable import Unusable
from jxcheck.web import uploads
from jxcheck.web.uploads import Shelf, Upload


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(clock: Clock) -> Shelf:
    return Shelf(share=100, total=150, idle=600, clock=clock)


def photo(size: int) -> Upload:
    return Upload("照片.jpg", b"x" * size)


def test_what_was_put_is_there_for_its_own_session_only(shelf: Shelf) -> None:
    shelf.put("a", "photo", photo(10))
    assert shelf.get("a", "photo") == photo(10)
    assert shelf.get("b", "photo") is None
    assert shelf.get("a", "sheet") is None


def test_ten_idle_minutes_end_it_and_every_look_starts_them_anew(shelf: Shelf, clock: Clock) -> None:
    shelf.put("a", "photo", photo(10))
    clock.now = 599
    assert shelf.get("a", "photo") is not None
    clock.now = 599 + 599
    assert shelf.get("a", "photo") is not None
    clock.now = 599 + 599 + 600
    assert shelf.get("a", "photo") is None


def test_a_sweep_drops_idle_files_and_those_of_people_who_left(shelf: Shelf, clock: Clock) -> None:
    shelf.put("left", "photo", photo(10))
    shelf.put("idle", "photo", photo(10))
    clock.now = 300
    shelf.put("here", "photo", photo(10))
    clock.now = 600
    shelf.sweep(alive={"idle", "here"})
    assert list(shelf._items) == [("here", "photo")]


def test_a_session_over_its_share_is_told_what_to_do_and_loses_nothing_else(shelf: Shelf) -> None:
    shelf.put("a", "photo", photo(60))
    with pytest.raises(Unusable, match="请先清除用不到的文件"):
        shelf.put("a", "sheet", photo(41))
    assert shelf.get("a", "photo") == photo(60)


def test_a_file_replaced_in_its_slot_does_not_count_twice(shelf: Shelf) -> None:
    shelf.put("a", "photo", photo(60))
    shelf.put("a", "photo", photo(100))
    assert shelf.get("a", "photo") == photo(100)


def test_a_full_server_says_so_and_idle_files_make_room_first(shelf: Shelf, clock: Clock) -> None:
    shelf.put("a", "photo", photo(100))
    with pytest.raises(Unusable, match="请几分钟后再上传"):
        shelf.put("b", "photo", photo(51))
    clock.now = 600
    shelf.put("b", "photo", photo(100))
    assert shelf.get("b", "photo") == photo(100)


def test_release_takes_one_slot_or_all_of_a_session(shelf: Shelf) -> None:
    for session, slot in (("a", "photo"), ("a", "sheet"), ("b", "photo")):
        shelf.put(session, slot, photo(1))
    shelf.drop("a", "photo")
    assert shelf.get("a", "sheet") is not None
    shelf.drop("a")
    assert list(shelf._items) == [("b", "photo")]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("pq"), st.integers(0, 120)), max_size=30))
def test_share_and_total_hold_whatever_is_put(puts: list[tuple[str, str, int]]) -> None:
    shelf = Shelf(share=100, total=150, idle=600, clock=Clock())
    for session, slot, size in puts:
        try:
            shelf.put(session, slot, photo(size))
        except Unusable:
            continue
    sizes = {key: len(item.upload.data) for key, item in shelf._items.items()}
    assert sum(sizes.values()) <= 150
    assert all(sum(size for key, size in sizes.items() if key[0] == session) <= 100 for session in "abc")


def test_many_threads_can_put_and_drop_at_once() -> None:
    shelf = Shelf(share=10_000, total=1_000_000, idle=600)

    def visit(number: int) -> bool:
        session = str(number % 8)
        shelf.put(session, str(number), photo(1))
        shelf.sweep(alive=set("01234567"))
        return shelf.get(session, str(number)) is not None

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(visit, range(400)))


def _page() -> None:
    import streamlit as st

    from jxcheck.web import uploads

    turn = st.session_state.setdefault("turn", 0)
    given = st.file_uploader("照片", key=f"photo-{turn}")
    if given is not None:
        st.session_state.turn += 1
        name, data = uploads.take(given)
        uploads.keep("photo", name, data)
        st.rerun()
    kept = uploads.kept("photo")
    st.write(f"{kept.name} {len(kept.data)}" if kept else "没有照片")
    if st.button("清除"):
        uploads.release("photo")
        st.rerun()


def test_a_page_takes_a_file_keeps_it_over_reruns_and_lets_it_go() -> None:
    uploads.release()
    page = AppTest.from_function(_page).run()
    assert page.markdown[0].value == "没有照片"
    page.file_uploader[0].upload("照片.jpg", b"12345", "image/jpeg").run()
    assert not page.exception
    assert page.run().markdown[0].value == "照片.jpg 5"
    page.button[0].click().run()
    assert page.markdown[0].value == "没有照片"


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("照片.jpg", "照片.jpg"),
        ("材料/2019/照片.jpg", "照片.jpg"),
        ("C:\\材料\\照片.jpg", "照片.jpg"),
        ("照\n片\x00.jpg", "照片.jpg"),
        ("", "未命名文件"),
        ("长" * 300 + ".jpg", "长" * (uploads.NAME_LENGTH - 4) + ".jpg"),
    ],
)
def test_a_name_is_shown_without_folders_line_breaks_or_length(given_name: str, shown: str) -> None:
    assert uploads._plain_name(given_name) == shown

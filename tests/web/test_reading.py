"""What is said while a paper is read."""

from __future__ import annotations

from jxcheck.web.reading import Reading


def test_the_queue_comes_and_goes_and_the_page_stays() -> None:
    said: list[str] = []
    reading = Reading(said.append)
    for before in (2, 2, 1, 0):
        reading.place(before)
    reading.page(1, 3)
    reading.place(0)
    reading.page(2, 3)
    reading.place(1)
    reading.place(0)
    assert [words[:6] for words in said] == [
        "排队认字，前",
        "排队认字，前",
        "正在读",
        "正在认第 1",
        "正在认第 2",
        "排队认字，前",
        "正在认第 2",
    ]
    assert "前面还有 2 份" in said[0]
    assert "共 3 页" in said[3]

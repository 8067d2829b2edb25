"""What is said while a paper is read: the place in the queue, the page, and roughly how long."""

from __future__ import annotations

from collections.abc import Callable

_SECONDS = 5  # for a page of a scan, as measured on two cores


class Reading:
    """Hands words on to `say` whenever they change; its methods are what open_paper calls."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say, self._page, self._said = say, "正在读", ""

    def place(self, before: int) -> None:
        """How many are to be read before this one; 0: it is its turn."""
        self._tell(f"排队认字，前面还有 {before} 份，大约要等 {before * _SECONDS} 秒" if before else self._page)

    def page(self, number: int, pages: int) -> None:
        """Which page of how many is looked into."""
        self._page = f"正在认第 {number} 页，共 {pages} 页，一页大约 {_SECONDS} 秒"
        self._tell(self._page)

    def _tell(self, words: str) -> None:
        if words != self._said:
            self._said = words
            self._say(words)

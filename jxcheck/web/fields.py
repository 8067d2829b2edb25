"""Input fields tied to an answer: the model is the memory, the widget only shows it and writes back what is valid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from jxcheck import dates
from jxcheck.application import Answers

Row = TypeVar("Row", bound=Answers)
Choice = TypeVar("Choice", bound=StrEnum)

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
MOST = 10_000  # as many as a Count can be
YES_NO = {True: "是", False: "否"}


def put(model: Answers, field: str, value: Any, label: str) -> None:
    """Write an answer; one that the model refuses is said under the field and the last good one stays."""
    if getattr(model, field) == value:
        return
    try:
        setattr(model, field, value)
    except ValidationError:
        st.error(f"“{label}”的内容太长或不合要求，没有记下；请改短后再试。")


def text(
    model: Answers,
    field: str,
    label: str,
    key: str,
    *,
    area: bool = False,
    hint: str | None = None,
    placeholder: str | None = None,
) -> None:
    show = st.text_area if area else st.text_input
    typed = show(label, value=getattr(model, field) or "", key=key, placeholder=placeholder)
    if hint:
        st.caption(hint)
    put(model, field, (typed or "").strip() or None, label)


def year_month(model: Answers, field: str, label: str, key: str, example: str) -> None:
    """A date as ××××年×月; one written in another way gets a button that puts it right."""
    text(model, field, label, key, placeholder=f"如 {example}")
    typed = getattr(model, field)
    proposed = dates.proposed_year_month(typed or "")
    if typed and proposed and proposed != typed:
        st.button(f"改为“{proposed}”", key=f"{key}-fix", on_click=st.session_state.__setitem__, args=(key, proposed))


def month(model: Answers, field: str, label: str, key: str) -> None:
    """A month kept as YYYY-MM, typed in any of the usual ways (2017年1月, 2017-01, 2017.1)."""
    year, _, number = getattr(model, field).partition("-")
    typed = st.text_input(label, value=f"{year}年{int(number)}月", key=key)
    first = dates.first_of(typed)
    put(model, field, f"{first:%Y-%m}" if first else typed, label)


def choice(model: Answers, field: str, label: str, options: type[Choice], key: str, *, help: str | None = None) -> None:
    """One of a few, all in sight."""

    def words(option: Choice) -> str:
        return str(getattr(option, "word", option.value))

    picked = st.segmented_control(
        label, list(options), default=getattr(model, field), format_func=words, key=key, help=help
    )
    put(model, field, picked, label)


def select(
    model: Answers, field: str, label: str, options: Sequence[str], key: str, *, help: str | None = None
) -> None:
    """One of many; nothing is chosen beforehand."""
    current = getattr(model, field)
    known = list(options) if current is None or current in options else [*options, current]
    index = known.index(current) if current is not None else None
    put(model, field, st.selectbox(label, known, index=index, key=key, help=help, placeholder="请选择"), label)


def yes_no(label: str, answer: bool | None, key: str, *, help: str | None = None) -> bool | None:
    """Yes, no, or not said."""
    return st.segmented_control(
        label, [True, False], default=answer, format_func=YES_NO.__getitem__, key=key, help=help
    )


def flag(model: Answers, field: str, label: str, key: str, *, help: str | None = None) -> None:
    put(model, field, yes_no(label, getattr(model, field), key, help=help), label)


def day(model: Answers, field: str, label: str, key: str, *, hint: str | None = None) -> None:
    current = getattr(model, field)
    # A draft may hold any date; the calendar must at least be able to show it.
    shown = st.date_input(
        label,
        value=current,
        min_value=min(EARLIEST, current or EARLIEST),
        max_value=max(LATEST, current or LATEST),
        format="YYYY-MM-DD",
        key=key,
    )
    if hint:
        st.caption(hint)
    put(model, field, shown, label)


def count(model: Answers, field: str, label: str, key: str, *, help: str | None = None) -> None:
    put(model, field, st.number_input(label, 0, MOST, value=getattr(model, field), step=1, key=key, help=help), label)


def rows(
    name: str, items: list[Row], new: Callable[[], Row], draw: Callable[[Row, str], None], add: str, most: int = 20
) -> None:
    """A list of answers as cards, each with its own fields and a way to take it out."""
    ids = _ids(name, len(items))
    for position, (uid, item) in enumerate(zip(ids, items, strict=True)):
        with st.container(border=True):
            draw(item, f"{name}-{uid}")
            st.button(
                "删除这一条",
                key=f"{name}-{uid}-remove",
                type="tertiary",
                on_click=_remove,
                args=(name, items, position),
            )
    if len(items) < most:  # a draft with more could not be opened again
        st.button(add, key=f"{name}-add", on_click=_add, args=(name, items, new))
    else:
        st.caption(f"最多填 {most} 条。")


def _ids(name: str, length: int) -> list[int]:
    """Numbers that stay with their rows, so that taking one out does not move another's text."""
    ids: list[int] = st.session_state.setdefault(f"{name}-ids", [])
    while len(ids) < length:
        ids.append(max(ids, default=-1) + 1)
    del ids[length:]
    return ids


def _add(name: str, items: list[Row], new: Callable[[], Row]) -> None:
    _ids(name, len(items))
    items.append(new())


def _remove(name: str, items: list[Row], position: int) -> None:
    del _ids(name, len(items))[position]
    del items[position]

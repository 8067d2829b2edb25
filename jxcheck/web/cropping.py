"""The crop as three sliders and a turn: how large, how far across, how far down, in percent of what there is room for."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from jxcheck.writers.crop import Crop, middle_crop


class Room(NamedTuple):
    """What can be cut from a picture of `width` × `height` pixels at `ratio` (width/height), at least `narrowest` wide."""

    width: int
    height: int
    ratio: float
    narrowest: int

    @property
    def largest(self) -> tuple[float, float]:
        """Width and height of the largest crop, as fractions of the picture."""
        shape = self.width / self.height
        return (self.ratio / shape, 1.0) if shape > self.ratio else (1.0, shape / self.ratio)

    @property
    def least(self) -> int:
        """The smallest size that needs no blowing up, in percent of the largest crop."""
        return min(100, max(1, math.ceil(100 * self.narrowest / (self.largest[0] * self.width))))

    @property
    def too_small(self) -> bool:
        return round(self.largest[0] * self.width) < self.narrowest

    def turned(self, turn: int) -> Room:
        return self._replace(width=self.height, height=self.width) if turn % 180 else self


class Sliders(NamedTuple):
    """In percent: `size` of the largest crop, `across` and `down` of the room that is left."""

    size: int
    across: int
    down: int


def sliders_of(crop: Crop, room: Room) -> Sliders:
    """Where the sliders stand for a crop."""
    size = min(100, max(room.least, round(100 * crop.width / room.largest[0])))
    return Sliders(size, _place(crop.left, 1 - crop.width), _place(crop.top, 1 - crop.height))


def _place(start: float, free: float) -> int:
    return min(100, max(0, round(100 * start / free))) if free > 0.002 else 50


def crop_of(sliders: Sliders, room: Room, turn: int) -> Crop:
    width, height = (side * sliders.size / 100 for side in room.largest)
    return Crop((1 - width) * sliders.across / 100, (1 - height) * sliders.down / 100, width, height, turn)


def ask_crop(key: str, proposed: Crop, room: Room) -> Crop:
    """The crop that the person sets, beginning with the proposed one. `key` holds for one picture, `room` upright."""
    state = st.session_state
    round_, turn = state.setdefault(f"{key}-round", 0), state.setdefault(f"{key}-turn", proposed.turn)
    room = room.turned(turn)
    if turn != proposed.turn:
        proposed = replace(middle_crop((room.width, room.height), room.ratio), turn=turn, by="person")
    start = sliders_of(proposed, room)
    with st.container():  # its own: the buttons below stay in their place when a slider comes or goes
        chosen = _sliders(f"{key}-{round_}-{turn}", start, room)
    with st.container(horizontal=True, gap="small"):
        st.button("转 90°", key=f"{key}-rotate", on_click=state.__setitem__, args=(f"{key}-turn", (turn + 90) % 360))
        st.button("回到建议的位置", key=f"{key}-again", on_click=_again, args=(key,), disabled=chosen == start)
    return proposed if chosen == start else crop_of(chosen, room, turn)


def _again(key: str) -> None:
    st.session_state[f"{key}-round"] += 1


def _sliders(key: str, start: Sliders, room: Room) -> Sliders:
    size = start.size
    if room.least < 100:
        size = int(st.slider("大小", room.least, 100, start.size, format="%d%%", key=f"{key}-size"))
    width, height = (1 - side * size / 100 for side in room.largest)
    return Sliders(
        size, _slide("左右", start.across, width, f"{key}-across"), _slide("上下", start.down, height, f"{key}-down")
    )


def _slide(label: str, start: int, free: float, key: str) -> int:
    """0 to 100; where the crop fills the picture this way there is nothing to move, and no slider."""
    return int(st.slider(label, 0, 100, start, format="%d%%", key=key)) if free > 0.002 else start

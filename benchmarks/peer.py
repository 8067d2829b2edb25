"""The peer: a bare Streamlit program with the elements that ours sends, and nothing behind them.

It is written anew from what our page sent, so it never falls behind a change of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import copytree
from typing import Any

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Markdown_pb2 import Markdown

HEADINGS = {"h1": "title", "h2": "header", "h3": "subheader"}

# What to call for an element of each kind; `n` makes its key.
CALLS: dict[str, Callable[[Any, int], str]] = {
    "heading": lambda e, n: f"{HEADINGS[e.tag]}({e.body!r})",
    "markdown": lambda e, n: f"{'caption' if e.element_type == Markdown.CAPTION else 'markdown'}({e.body!r})",
    "alert": lambda e, n: f"{e.Format.Name(e.format).lower()}({e.body!r})",
    "button": lambda e, n: f"button({e.label!r}, type={e.type!r}, key='k{n}')",
    "download_button": lambda e, n: f"download_button({e.label!r}, nothing, on_click='ignore', key='k{n}')",
    "file_uploader": lambda e, n: f"file_uploader({e.label!r}, type={list(e.type)!r}, key='k{n}')",
    "page_link": lambda e, n: f"page_link(pages[{e.page!r}], label={e.label!r})",
}


def write(folder: Path, config: Path, sent: Iterable[ForwardMsg]) -> Path:
    """Write the peer and a copy of `config` (our .streamlit) into `folder`; the script to run.

    Raises KeyError where our page has an element of a kind that CALLS does not name yet.
    """
    copytree(config, folder / ".streamlit")
    lines = ["import streamlit as st", "def nothing(): return b''", "pages = {}"]
    for message in sent:
        match message.WhichOneof("type"):
            case "page_config_changed":
                page = message.page_config_changed
                icon = page.favicon.removeprefix("emoji:") or None
                lines.append(f"st.set_page_config(page_title={page.title!r}, page_icon={icon!r}, layout='centered')")
            case "navigation":
                lines += _navigation(folder, message)
            case "delta":
                lines.append(_element(message, len(lines)))
    script = folder / "peer.py"
    script.write_text("\n".join(lines) + "\n", "utf-8")
    return script


def counted(sent: Iterable[ForwardMsg]) -> Counter[str]:
    """How many elements and containers of each kind were sent."""
    return Counter(_kind(message) for message in sent if message.WhichOneof("type") == "delta")


def _kind(message: ForwardMsg) -> str:
    if message.delta.WhichOneof("type") == "add_block":
        return "container"
    return message.delta.new_element.WhichOneof("type") or ""


def _navigation(folder: Path, message: ForwardMsg) -> list[str]:
    """The same pages under the same addresses; files, as ours are, but empty."""
    lines = []
    for page in message.navigation.app_pages:
        file = folder / f"page_{page.url_pathname}.py"
        file.write_text("", "utf-8")
        address = "default=True" if page.is_default else f"url_path={page.url_pathname!r}"
        lines.append(f"pages[{page.url_pathname!r}] = st.Page({file.name!r}, title={page.page_name!r}, {address})")
    return [*lines, "st.navigation(list(pages.values()), position='hidden').run()"]


def _element(message: ForwardMsg, n: int) -> str:
    path = list(message.metadata.delta_path)
    parent = _name(path[:-1]) if len(path) > 2 else "st"
    if message.delta.WhichOneof("type") == "add_block":
        block = message.delta.add_block
        key = f"'k{n}'" if block.id else "None"
        horizontal = block.flex_container.direction == Block.FlexContainer.HORIZONTAL
        return f"{_name(path)} = {parent}.container(horizontal={horizontal}, key={key})"
    kind = _kind(message)
    return f"{parent}.{CALLS[kind](getattr(message.delta.new_element, kind), n)}"


def _name(path: list[int]) -> str:
    return "box_" + "_".join(str(step) for step in path)

"""Pages stay thin: they know Streamlit and this program, and no other library."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
PAGES = sorted((REPO / "pages").glob("*.py"))
ALLOWED = {"streamlit", "jxcheck"}


def imported(source: str) -> set[str]:
    """Top-level names of all that a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_imports_are_found_wherever_they_stand() -> None:
    assert imported("import os.path\nfrom a.b import c\ndef f():\n    import pandas as pd") == {"os", "a", "pandas"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_imports_streamlit_and_jxcheck_only(path: Path) -> None:
    assert imported(path.read_text("utf-8")) - ALLOWED - set(sys.stdlib_module_names) == set()


def test_nothing_but_the_web_room_and_the_launcher_imports_streamlit() -> None:
    elsewhere = [path for path in (REPO / "jxcheck").rglob("*.py") if path.parent.name != "web"]
    assert [path.name for path in elsewhere if "streamlit" in imported(path.read_text("utf-8"))] == []

"""Every colour of the theme can be read: 4.5:1 against the page and against its own tint."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((REPO / ".streamlit" / "config.toml").read_text("utf-8"))
THEME = CONFIG["theme"]
ENOUGH = 4.5
LIGHTS = ("green", "orange", "yellow", "red", "gray", "blue")


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of #rrggbb."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", LIGHTS)
def test_a_light_stands_out_from_the_page_the_panel_and_its_own_tint(mode: str, name: str) -> None:
    theme = THEME[mode]
    for ground in ("backgroundColor", "secondaryBackgroundColor", f"{name}BackgroundColor"):
        assert contrast(theme[f"{name}TextColor"], theme[ground]) >= ENOUGH, ground


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["textColor", "linkColor"])
def test_words_and_links_stand_out(mode: str, name: str) -> None:
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(THEME[mode][name], THEME[mode][ground]) >= ENOUGH


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_main_button_can_be_read_and_seen(mode: str) -> None:
    primary = THEME[mode]["primaryColor"]
    assert contrast("#ffffff", primary) >= ENOUGH
    assert contrast(primary, THEME[mode]["backgroundColor"]) >= 3  # WCAG 1.4.11, the edge of a control


def test_the_light_theme_has_the_colours_the_project_names() -> None:
    light = THEME["light"]
    assert (light["primaryColor"], light["backgroundColor"]) == ("#1f5fa8", "#ffffff")
    assert [light[f"{name}TextColor"] for name in ("green", "orange", "red", "gray")] == [
        "#2e7d32",
        "#a35f00",
        "#b3261e",
        "#5f6b76",
    ]


def test_the_program_speaks_to_this_machine_only_and_reports_to_nobody() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["server"]["enableXsrfProtection"] is True

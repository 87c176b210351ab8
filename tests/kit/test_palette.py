"""Every text role on the grounds it is put on, and every mark on its sheet, can be made out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields

import pytest

from workshop_app.kit.figures import mix
from workshop_app.kit.palette import DARK, LIGHT, PRINT, PROJECTOR, Palette, palette
from workshop_app.system.resources import resource

DESK, PUBLIC = (LIGHT, DARK), (PROJECTOR, PRINT)

PAGES = ("canvas", "surface", "raised")
PAIRS = [
    *((ink, ground) for ink in ("ink", "muted", "accent") for ground in (*PAGES, "tint")),
    *((ink, ground) for ink in ("error", "success", "warn_ink") for ground in PAGES),
    ("ink", "warn_ground"),
    ("ink", "error_ground"),
    ("muted", "warn_ground"),
    ("muted", "error_ground"),
    ("warn_ink", "warn_ground"),
    ("error", "error_ground"),
    ("on_accent", "accent"),
    ("surface", "ink"),
]
"""Text roles with the grounds that the desk, the class screen and the pages put them on."""

TOKENS = {
    LIGHT: {
        "canvas": "F6F7F9",
        "surface": "FFFFFF",
        "raised": "FBFCFD",
        "ink": "17202E",
        "muted": "5B6676",
        "line": "E2E7ED",
        "accent": "0F6B66",
        "on_accent": "FFFFFF",
        "tint": "E4F2F0",
        "warn_ink": "B54708",
        "warn_ground": "FFF4E8",
        "error": "B42318",
        "success": "0B7A4B",
    },
    DARK: {
        "canvas": "12171D",
        "surface": "1A2129",
        "raised": "202A33",
        "ink": "E8EDF2",
        "muted": "9FADBB",
        "line": "2C3742",
        "accent": "4FB8B0",
        "on_accent": "0C1A1A",
        "tint": "17302F",
        "warn_ink": "F5B26B",
        "warn_ground": "33240F",
        "error": "F97066",
        "success": "5BC99A",
    },
}
OKABE_ITO = ("0072B2", "D55E00", "009E73", "CC79A7", "56B4E9", "E69F00", "17202E")
BY_NIGHT = ("56B4E9", "F08A4B", "3CC39B", "E3A6C8", "9AD1F2", "F3C54E", "E8EDF2")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(theme: str, least: float) -> list[str]:
    colours = palette(theme)
    return [
        f"{ink} on {ground}: {found:.2f}"
        for ink, ground in PAIRS
        if (found := contrast(getattr(colours, ink), getattr(colours, ground))) < least
    ]


def test_the_measure_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", DESK)
def test_text_on_the_desk_keeps_four_and_a_half_to_one(theme):
    assert too_weak(theme, 4.5) == []


@pytest.mark.parametrize("theme", PUBLIC)
def test_text_on_the_class_screen_and_on_paper_keeps_seven_to_one(theme):
    assert too_weak(theme, 7.0) == []


@pytest.mark.parametrize("theme", DESK)
def test_the_tokens_are_those_of_the_look(theme):
    colours = palette(theme)
    assert {role: getattr(colours, role) for role in TOKENS[theme]} == {
        role: f"#{value}" for role, value in TOKENS[theme].items()
    }
    data = OKABE_ITO if theme == LIGHT else BY_NIGHT
    assert colours.data == tuple(f"#{value}" for value in data)


@pytest.mark.parametrize("theme", [*DESK, *PUBLIC])
def test_every_role_is_a_colour_and_nothing_else_stands_in_the_file(theme):
    with resource("themes", f"{theme}.toml").open("rb") as file:
        table = tomllib.load(file)
    assert set(table) == {role.name for role in fields(Palette)} - {"name"}
    colours = [*(value for role, value in table.items() if role != "data"), *table["data"]]
    assert [c for c in colours if not re.fullmatch("#[0-9A-F]{6}", c)] == []
    assert len(set(table["data"])) == len(table["data"]) == 7


def test_an_unknown_theme_is_an_error():
    with pytest.raises(FileNotFoundError):
        palette("sepia")


@pytest.mark.parametrize("theme", PUBLIC)
def test_projected_and_printed_series_are_okabe_and_ito(theme):
    assert palette(theme).data == tuple(f"#{value}" for value in OKABE_ITO)


def test_projected_bars_and_lines_stand_out_from_white():
    """4.5:1 for lines and bars, by the colour itself or by the outline that the kit draws."""
    colours = palette(PROJECTOR)
    outlines = [mix(c, colours.ink, 0.5) for c in colours.data]
    assert [c for c in outlines if contrast(c, colours.surface) < 4.5] == []
    assert contrast(colours.muted, colours.surface) >= 4.5


@pytest.mark.parametrize("theme", DESK)
def test_marks_on_the_desk_stand_out_from_their_ground(theme):
    """3:1 for what is no text; the pale ones are fills that carry an outline."""
    colours = palette(theme)
    bold = [*colours.data[:3], colours.data[6], colours.accent]
    assert [c for c in bold if contrast(c, colours.surface) < 3] == []

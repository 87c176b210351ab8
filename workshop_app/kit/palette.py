"""Colours by role, as `#RRGGBB`; the values live in `resources/themes/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from workshop_app.system.resources import resource

LIGHT = "light"
DARK = "dark"
PRINT = "print"
PROJECTOR = "projector"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. `data` are the seven colours of series, in fixed order:
    blue, vermillion, green, purple, sky, orange, ink."""

    name: str
    canvas: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    tint: str
    warn_ink: str
    warn_ground: str
    error: str
    error_ground: str
    success: str
    data: tuple[str, ...]


@cache
def palette(name: str) -> Palette:
    """Read a theme of `resources/themes/`. Raises KeyError where a role is missing."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        table = tomllib.load(file)
    values = {role.name: table[role.name] for role in fields(Palette) if role.name != "name"}
    return Palette(name=name, **{**values, "data": tuple(values["data"])})

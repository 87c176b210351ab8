"""Where the files that ship with the program are."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds `resources` and `exercises`, also inside a built program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, for example `resource("fonts", "x.ttf")`."""
    return root().joinpath("resources", *parts)

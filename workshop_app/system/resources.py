"""Where the files that ship with the program are."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

_PACKAGE = "workshop-app"


@cache
def root() -> Path:
    """Return the folder that holds `resources` and `exercises`, also inside a built program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, for example `resource("fonts", "x.ttf")`."""
    return root().joinpath("resources", *parts)


def notice(name: str) -> str:
    """Return the text of `LICENSE` or `THIRD_PARTY.md`; nothing where somebody took it away.

    Installed from a wheel, they lie with what Python keeps of a package.
    """
    file = root() / name
    if file.is_file():
        return file.read_text(encoding="utf-8")
    from importlib import metadata

    try:
        return metadata.distribution(_PACKAGE).read_text(f"licenses/{name}") or ""
    except metadata.PackageNotFoundError:
        return ""

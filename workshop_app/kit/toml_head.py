"""The beginning of a TOML file: what a list shows stands before the first table."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read_head(path: Path) -> dict[str, Any]:
    """Return what stands before the first table of a file, or all of it where that is not plain.

    The whole of an exercise takes twenty times as long, and a list of exercises is what one sees
    first. Raises OSError or tomllib.TOMLDecodeError.
    """
    text = path.read_text(encoding="utf-8")
    end = text.find("\n[")
    try:
        return tomllib.loads(text[: end + 1] if end >= 0 else text)
    except tomllib.TOMLDecodeError:  # the bracket stood in a list or in a text
        return tomllib.loads(text)

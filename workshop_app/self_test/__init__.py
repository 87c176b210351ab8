"""The program tries itself: whether all that it needs is there where it was put.

It works in a folder of its own that is gone afterwards, opens its windows on a screen made of
nothing, and touches neither the user's data nor the user's screen.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

Tell = Callable[[str], None]


class WrongError(Exception):
    """Something is not as it has to be; the text says what."""


def run(tell: Tell) -> int:
    """Try everything and say what was done; return 0, or 1 where something is wrong."""
    # Before Qt: what is tried is the program, not the screen of whoever tries it.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    with TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True) as name:
        try:
            for line in _steps(Path(name)):
                tell(line)
        except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
            tell("FAULT")
            tell(traceback.format_exc().strip())
            return 1
    tell(f"all is well: {_version()}")
    return 0


def _steps(folder: Path) -> Iterator[str]:
    from workshop_app.self_test import outputs, parts, windows

    yield from windows.walk(folder / "desk")
    yield from parts.check()
    yield from outputs.check_exercises()
    yield from outputs.check_class(folder)


def _version() -> str:
    from workshop_app import __version__

    return f"{__version__}, Python {sys.version.split()[0]}, {sys.platform}"

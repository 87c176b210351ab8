"""The program tries itself: whether all that it needs is there where it was put.

It works in a folder of its own that is gone afterwards, opens its windows on a screen made of
nothing, and touches neither the user's data nor the user's screen.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from workshop_app.domain.errors import KnownError

Tell = Callable[[str], None]

SILENCE = 240
"""Seconds without a word after which it is given up: something waits for an answer that nobody
can give, or goes round in circles."""


class WrongError(Exception):
    """Something is not as it has to be; the text says what."""


def run(tell: Tell) -> int:
    """Try everything and say what was done; return 0, or 1 where something is wrong."""
    # Before Qt: what is tried is the program, not the screen of whoever tries it.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    try:
        place = TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True)
    except OSError as error:
        words = "There is no folder to work in; please let TMPDIR name one with some room."
        return _failed(tell, f"{words} ({error})")
    with place as name, Watch(tell, place.cleanup) as watch:
        try:
            for line in _steps(Path(name)):
                watch.tell(line)
        except KnownError as error:  # the machine's, as a full disk is: words are enough
            return _failed(tell, str(error))
        except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
            return _failed(tell, traceback.format_exc().strip())
    tell(f"all is well: {_version()}")
    return 0


def _failed(tell: Tell, words: str) -> int:
    tell("FAULT")
    tell(words)
    return 1


class Watch:
    """Ends the program with words and status 1 where nothing is told any more."""

    def __init__(self, tell: Tell, tidy: Callable[[], None]) -> None:
        self._tell, self._tidy = tell, tidy
        self._watched = threading.get_ident()
        self._last = "the start"
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Watch:
        self._wind_up()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def tell(self, line: str) -> None:
        """Tell what was done; the time begins anew."""
        self._last = line
        self._tell(line)
        self._wind_up()

    def _wind_up(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(SILENCE, self._give_up)
        self._timer.daemon = True
        self._timer.start()

    def _give_up(self) -> None:
        self._tell("FAULT")
        self._tell(f"Nothing was done for {SILENCE} s after “{self._last}”. It waits here:")
        frame = sys._current_frames().get(self._watched)  # noqa: SLF001 - documented
        self._tell("".join(traceback.format_stack(frame)).strip())
        self._tidy()
        leave(1)


def leave(status: int) -> None:
    """End the program at once, whatever its other threads wait for."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


def _steps(folder: Path) -> Iterator[str]:
    from workshop_app.self_test import inputs, outputs, parts, windows

    yield from windows.walk(folder / "desk")
    yield from parts.check()
    yield from inputs.check(folder)
    yield from outputs.check_exercises()
    yield from outputs.check_class(folder)


def _version() -> str:
    from workshop_app import __version__

    return f"{__version__}, Python {sys.version.split()[0]}, {sys.platform}"

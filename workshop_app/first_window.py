"""A second start on the same data file calls the window of the first one and hands its file on.

A call is a small file in a folder of the data: nothing has to listen, also no socket, and a call
that nobody takes within a moment is withdrawn.
"""

from __future__ import annotations

import json
import logging
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QObject, QTimer, Signal

from workshop_app.domain.ids import new_id
from workshop_app.system.files import write_whole

_log = logging.getLogger(__name__)

PATIENCE = 3000
"""Milliseconds that a call waits for an answer; a program that is busy for longer is not called."""

LONGEST = 64_000
"""Bytes of a call at most: a path and little else."""

_ENDING = ".call"


class Calls(QObject):
    """Hears the calls in a folder; `called` carries the absolute path of a file, or nothing."""

    called = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._hear)

    def listen(self) -> None:
        """Hear calls from now on, and those that wait already: files may be opened all at once.

        What nobody can be waiting for any more meant a program that is gone.
        """
        try:
            self._folder.mkdir(exist_ok=True)
            for call in self._folder.glob(f"*{_ENDING}"):
                if _is_old(call):
                    call.unlink(missing_ok=True)
        except OSError:  # without it a second start says in words who has the data file
            _log.warning("calls of a second start cannot be heard")
            return
        self._watcher.addPath(str(self._folder))
        self._hear()

    def _hear(self) -> None:
        for call in sorted(self._folder.glob(f"*{_ENDING}")):
            try:
                with call.open("rb") as stream:
                    content = stream.read(LONGEST + 1)
                call.unlink()
            except OSError:  # withdrawn
                continue
            file = _file_in(content)
            if file is not None:
                self.called.emit(file)


def call_first_window(folder: Path, file: Path | None = None) -> bool:
    """Ask the program that holds the data to come forward, and to look into a file.

    Returns whether it did. To be called where a QApplication is but its loop does not run.
    """
    call = folder / f"{new_id()}{_ENDING}"
    watcher = QFileSystemWatcher()
    loop = QEventLoop()
    watcher.directoryChanged.connect(loop.quit)
    try:
        if not folder.is_dir() or not watcher.addPath(str(folder)):
            return False
        write_whole(call, json.dumps({"file": str(file.absolute()) if file else ""}).encode())
        _wait_until_gone(call, loop)
        call.unlink()
    except FileNotFoundError:  # taken
        return True
    except OSError:
        with suppress(OSError):
            call.unlink(missing_ok=True)
    return False


def _wait_until_gone(call: Path, loop: QEventLoop) -> None:
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    late.start(PATIENCE)
    while call.exists() and late.isActive():
        loop.exec()


def _is_old(call: Path) -> bool:
    try:
        age = time.time() - call.stat().st_mtime
    except FileNotFoundError:  # withdrawn
        return False
    return abs(age) * 1000 > 2 * PATIENCE


def _file_in(content: bytes) -> str | None:
    """Return the file that a call names, "" for none, None for what is no call."""
    if len(content) > LONGEST:
        return None
    try:
        call = json.loads(content)
    except (ValueError, RecursionError):
        return None
    file = call.get("file") if isinstance(call, dict) else None
    if not isinstance(file, str) or "\0" in file:
        return None
    return file if not file or Path(file).is_absolute() else None

"""Says softly that the time is up, by whatever the system plays sounds with."""

from __future__ import annotations

import sys

from PySide6.QtCore import QDir, QObject, QProcess, QStandardPaths, QTemporaryFile
from PySide6.QtWidgets import QApplication

_PLAYERS = {"darwin": ("afplay",), "linux": ("pw-play", "paplay", "aplay")}


class Sound(QObject):
    """The sound at the end of a countdown; where nothing can play it, the system's own beep."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._file: QTemporaryFile | None = None

    def play(self) -> None:
        """Play it, without waiting for its end."""
        path = self._path()
        if path and (self._play_on_windows(path) if sys.platform == "win32" else _run(path)):
            return
        QApplication.beep()

    def _play_on_windows(self, path: str) -> bool:
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT  # type: ignore[attr-defined,unused-ignore]
        try:
            winsound.PlaySound(path, flags)  # type: ignore[attr-defined,unused-ignore]
        except RuntimeError:
            return False
        return True

    def _path(self) -> str:
        """Return the file of the sound, "" where it cannot be written; it goes with the program."""
        if self._file is None:
            from workshop_app.system.tone import chime

            file = QTemporaryFile(QDir.temp().filePath("workshop-XXXXXX.wav"), self)
            if not file.open():
                return ""
            sound = chime()
            written = file.write(sound)
            file.close()
            if written != len(sound):
                return ""
            self._file = file
        return self._file.fileName()


def _run(path: str) -> bool:
    players = map(QStandardPaths.findExecutable, _PLAYERS.get(sys.platform, _PLAYERS["linux"]))
    player = next(filter(None, players), "")
    return bool(player) and bool(QProcess.startDetached(player, [path])[0])

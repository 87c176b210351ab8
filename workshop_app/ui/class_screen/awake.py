"""Keeping sleep and the screen saver away while the class screen is shown, as the system can."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, QProcess

_SERVICE = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver")
_CONNECTION = "class-screen"
_PROGRAM = "workshop-app"
_CONTINUOUS, _SYSTEM_REQUIRED, _DISPLAY_REQUIRED = 0x80000000, 0x00000001, 0x00000002


class Awake(QObject):
    """Asks the desktop not to darken the screen. Where it cannot be asked, nothing happens."""

    def __init__(self, reason: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._is_kept = False
        self._caffeine: QProcess | None = None

    def keep(self, wanted: bool) -> None:
        """Keep the screen awake from now on, or no longer."""
        if wanted == self._is_kept:
            return
        self._is_kept = wanted
        if sys.platform == "win32":
            self._tell_windows(wanted)
        elif sys.platform == "darwin":
            self._run_caffeinate(wanted)
        else:
            self._ask_desktop(wanted)

    def _tell_windows(self, wanted: bool) -> None:
        import ctypes

        state = _CONTINUOUS | (_DISPLAY_REQUIRED | _SYSTEM_REQUIRED if wanted else 0)
        ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined]

    def _run_caffeinate(self, wanted: bool) -> None:
        if self._caffeine is None:
            self._caffeine = QProcess(self)
        if wanted:
            # It ends by itself with this program.
            self._caffeine.start("caffeinate", ["-d", "-i", "-w", str(os.getpid())])
        else:
            self._caffeine.kill()

    def _ask_desktop(self, wanted: bool) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        if not wanted:
            # The desktop forgets the wish as soon as whoever had it is off the bus.
            QDBusConnection.disconnectFromBus(_CONNECTION)
            return
        kind = QDBusConnection.BusType.SessionBus
        bus = QDBusConnection.connectToBus(kind, _CONNECTION)
        if bus.isConnected():
            call = QDBusMessage.createMethodCall(*_SERVICE, _SERVICE[0], "Inhibit")
            call.setArguments([_PROGRAM, self._reason])
            bus.asyncCall(call)

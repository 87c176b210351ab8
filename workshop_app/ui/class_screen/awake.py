"""Keeping the screen saver away while the class screen is shown, by the system's own means."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, QProcess, Slot

_SERVICE = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver")
_CONTINUOUS, _DISPLAY_REQUIRED = 0x80000000, 0x00000002


class Awake(QObject):
    """Asks the desktop not to darken the screen. Where it cannot be asked, nothing happens."""

    def __init__(self, reason: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = reason
        self._is_kept = False
        self._caffeine: QProcess | None = None
        self._cookie: int | None = None

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

        state = _CONTINUOUS | (_DISPLAY_REQUIRED if wanted else 0)
        ctypes.windll.kernel32.SetThreadExecutionState(state)  # type: ignore[attr-defined]

    def _run_caffeinate(self, wanted: bool) -> None:
        if self._caffeine is None:
            self._caffeine = QProcess(self)
        if wanted:
            # It ends by itself with this program.
            self._caffeine.start("caffeinate", ["-d", "-w", str(os.getpid())])
        else:
            self._caffeine.kill()

    def _ask_desktop(self, wanted: bool) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        if wanted:
            call = QDBusMessage.createMethodCall(*_SERVICE, _SERVICE[0], "Inhibit")
            call.setArguments(["workshop-app", self._reason])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
            watcher.finished.connect(self._on_answer)
        elif self._cookie is not None:
            self._release(self._cookie)

    @Slot("QDBusPendingCallWatcher*")
    def _on_answer(self, watcher: QObject) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        assert isinstance(watcher, QDBusPendingCallWatcher)
        reply = watcher.reply()
        watcher.deleteLater()
        if reply.type() != QDBusMessage.MessageType.ReplyMessage or not reply.arguments():
            return
        cookie = int(reply.arguments()[0])
        if self._is_kept:
            self._cookie = cookie
        else:
            self._release(cookie)

    def _release(self, cookie: int) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        self._cookie = None
        call = QDBusMessage.createMethodCall(*_SERVICE, _SERVICE[0], "UnInhibit")
        call.setArguments([cookie])
        QDBusConnection.sessionBus().asyncCall(call)

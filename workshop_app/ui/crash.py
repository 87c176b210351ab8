"""What happens when the program has a fault: save first, then say it once, then go on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

_log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Catches what nobody else has caught, from any thread.

    `crashed` brings the traceback to the thread of the windows; it is said once, for the first
    fault is what matters and a second dialogue would only stand in the way.
    """

    crashed = Signal(str)

    def __init__(self, save: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._said = False
        self._show: Callable[[str, bool], None] | None = None
        self.crashed.connect(self._on_crashed, Qt.ConnectionType.QueuedConnection)

    def install(self, show: Callable[[str, bool], None]) -> None:
        """Take over from Python; `show` is given the traceback and whether all is saved."""
        self._show = show
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_log_qt)

    def remove(self) -> None:
        """Give everything back to Python and Qt."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("a fault of the program", exc_info=(kind, error, trace))
        self.crashed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _on_thread_exception(self, fault: threading.ExceptHookArgs) -> None:
        error = fault.exc_value or fault.exc_type()
        self._on_exception(fault.exc_type, error, fault.exc_traceback)

    def _on_crashed(self, details: str) -> None:
        if self._said or self._show is None:
            return
        self._said = True
        try:
            saved = self._save()
        except Exception:  # noqa: BLE001 - whatever it is, the first fault is to be said
            _log.exception("saving after a fault failed")
            saved = False
        self._show(details, saved)


def _log_qt(kind: QtMsgType, _context: object, message: str) -> None:
    level = logging.INFO if kind == QtMsgType.QtInfoMsg else logging.WARNING
    if kind != QtMsgType.QtDebugMsg:
        _log.log(level, "Qt: %s", message)

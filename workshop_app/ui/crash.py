"""What happens when the program has a fault: save first, then say it once, then go on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QtMsgType, QUrl, Signal, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workshop_app.system.languages import Language
from workshop_app.ui.theme import NOTE, PAGE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.text import Text

_log = logging.getLogger(__name__)
WIDTH = 560


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


class CrashDialog(QDialog):
    """Says that the program made a mistake, what is safe, and what one can do."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        details: str,
        logs: Path,
        *,
        saved: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = language.text
        self._details, self._logs = details, logs
        self.setWindowTitle(_("The program made a mistake"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(WIDTH))
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(theme, self.windowTitle(), size=PAGE, bold=True))
        safe = (
            _("Everything you entered is saved. You can go on working.")
            if saved
            else _("What you entered last could not be saved yet; the program keeps trying.")
        )
        column.addWidget(Text(theme, safe))
        ask = _("If it happens again, please send the details to whoever gave you the program.")
        column.addWidget(Text(theme, ask, role="muted"))
        trace = QPlainTextEdit(details)
        trace.setReadOnly(True)
        trace.setFont(theme.font(NOTE))
        trace.setAccessibleName(_("Details"))
        column.addWidget(trace, 1)
        column.addLayout(self._buttons(theme, language))

    def _buttons(self, theme: Theme, language: Language) -> QHBoxLayout:
        _ = language.text
        row = QHBoxLayout()
        copy = Button(theme, _("Copy the details"), icon="copy")
        copy.clicked.connect(self._copy)
        logs = Button(theme, _("Show the log files"), icon="folder-open")
        logs.clicked.connect(self._open_logs)
        go_on = Button(theme, _("Go on"), "primary")
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        row.addWidget(copy)
        row.addWidget(logs)
        row.addStretch(1)
        row.addWidget(go_on)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))

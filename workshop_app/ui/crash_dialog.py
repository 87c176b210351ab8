"""The words after a fault: what is safe, what one can do, and the details for who mends it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workshop_app.system.languages import Language
from workshop_app.ui.theme import NOTE, PAGE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.text import Text

WIDTH = 560


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

"""A panel that drops down from a field and goes with the next click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop_app.ui.theme import Theme

_GAP = 4


class Popup(QFrame):
    """Holds one widget under a field, or over it where there is no room beneath."""

    gone = Signal()

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._content = content
        self.setObjectName("drop")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(content)

    def drop(self, anchor: QWidget, width: int, height: int) -> None:
        """Open beneath a field."""
        gap = self._theme.px(_GAP)
        self.resize(width, height)
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + gap))
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        if corner.y() + height > room.bottom():
            corner.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - gap - height)
        corner.setX(max(min(corner.x(), room.right() - width), room.left()))
        corner.setY(max(corner.y(), room.top()))
        self.move(corner)
        self.show()
        self._content.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gone.emit()

"""A thin bar that shows a share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui.theme import Theme

HEIGHT = 8


class Meter(QWidget):
    """A share of 0–1; the words beside it say the same, so it is no stop for the keyboard."""

    def __init__(self, theme: Theme, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = min(max(share, 0.0), 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("track"))
        area = QRectF(self.rect())
        radius = area.height() / 2
        painter.drawRoundedRect(area, radius, radius)
        if self._share:
            area.setWidth(max(area.width() * self._share, area.height()))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(area, radius, radius)

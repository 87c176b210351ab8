"""What a page says while there is nothing on it: what will be here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import SECTION, Theme
from workshop_app.ui.widgets.button import Button, Kind
from workshop_app.ui.widgets.text import Text


class _Badge(QWidget):
    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(QSize(theme.px(64), theme.px(64)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("tint"))
        painter.drawEllipse(QRectF(self.rect()))
        side = self._theme.px(28)
        corner = (self.width() - side) // 2
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            corner, corner, icons.pixmap(self._theme, self._icon, "accent", 28, ratio)
        )


class EmptyState(QWidget):
    """An icon, a title, a sentence, and a button for the first step where there is one."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str,
        action: str = "",
        kind: Kind = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(_Badge(theme, icon), 0, middle)
        column.addSpacing(theme.px(8))
        for words in (
            Text(theme, title, size=SECTION, bold=True, align=middle),
            Text(theme, text, role="muted", align=middle),
        ):
            column.addWidget(words)
        self.button = Button(theme, action, kind)
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.acted)
        column.addSpacing(theme.px(8))
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)

"""How far something has come, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.text import ElidedText

PASSING = 0.3
"""The part of the bar that goes to and fro where the end is not known."""
ROUND = 40
"""Steps from one end of the bar to the other."""


class _Bar(QProgressBar):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.steps = 0
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(area, radius, radius)
        span = self.maximum() - self.minimum()
        share = (self.value() - self.minimum()) / span if span else 0.0
        if not span:
            self._paint_passing(painter, area, radius)
        elif share > 0:
            area.setWidth(max(area.width() * share, self.height()))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(area, radius, radius)

    def _paint_passing(self, painter: QPainter, area: QRectF, radius: float) -> None:
        """Let a part of the bar go on with every step, where the end is not known."""
        width = area.width() * PASSING
        left = (area.width() - width) * abs((self.steps / ROUND) % 2 - 1)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(left, 0, width, area.height()), radius, radius)


class Progress(QWidget):
    """A bar with words over it and, where `cancel_text` is given, a button that stops the work.

    Where nobody knows how many steps there will be, a part of the bar goes to and fro with them.
    """

    cancelled = Signal()

    def __init__(
        self, theme: Theme, text: str, cancel_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bar = _Bar(theme, self)
        self._bar.setAccessibleName(text)
        self._words = ElidedText(theme, text, size=NOTE, role="muted")
        self._count = ElidedText(theme, size=NOTE, role="muted", align=Qt.AlignmentFlag.AlignRight)
        words = QHBoxLayout()
        words.addWidget(self._words, 1)
        words.addWidget(self._count)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(column, 1)
        self.cancel_button = Button(theme, cancel_text)
        if not cancel_text:
            self.cancel_button.hide()
        self.cancel_button.clicked.connect(self.cancelled)
        row.addWidget(self.cancel_button)
        self.show_progress(0, 1)

    def show_progress(self, done: int, total: int, text: str = "") -> None:
        """Show `done` of `total`, and other words where given."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.steps = done
        self._bar.update()
        if text:
            self._words.setText(text)
            self._bar.setAccessibleName(text)
        self._count.setText(f"{done} / {total}" if total else "")

"""Something that is on or off, at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing

_WIDTH, _HEIGHT = 36, 20


class Switch(QCheckBox):
    """A check box in the shape of a switch; `toggled` as in Qt."""

    def __init__(
        self, theme: Theme, text: str, checked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setChecked(checked)
        self.setAccessibleName(text)
        self.setFont(theme.font(BODY))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + 1
        gap = self._theme.px(8)
        return QSize(self._theme.px(_WIDTH) + gap + words + 4, self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        left, top = 1, (self.height() - height) / 2
        ground = "accent" if self.isChecked() else "muted"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground if self.isEnabled() else "disabled"))
        painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)
        radius = height / 2 - theme.px(3)
        x = left + (width - height / 2 if self.isChecked() else height / 2)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QPointF(x, self.height() / 2), radius, radius)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink" if self.isEnabled() else "disabled"))
        words = QRectF(self.rect()).adjusted(left + width + theme.px(8), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

"""Small rounded marks: a state in one or two words."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing

Tone = Literal["neutral", "accent", "warn", "error", "success"]
GROUND = {
    "neutral": "track",
    "accent": "tint",
    "warn": "warn_ground",
    "error": "error_ground",
    "success": "tint",
}
INK = {
    "neutral": "muted",
    "accent": "accent",
    "warn": "warn_ink",
    "error": "error",
    "success": "success",
}
HEIGHT = 24
_PAD = 10
_ICON = 14
_GAP = 4


class _Shape:
    """How a pill is measured and painted; shared by the mark and the button."""

    def __init__(self, theme: Theme, tone: Tone, icon: str, icon_last: bool = False) -> None:
        self.theme = theme
        self.icon_last = icon_last
        self.tone = tone
        self.icon = icon

    def size(self, widget: QWidget, text: str) -> QSize:
        width = widget.fontMetrics().horizontalAdvance(text) + self.theme.px(2 * _PAD) + 1
        if self.icon:
            width += self.theme.px(_ICON + _GAP)
        return QSize(width, self.theme.px(HEIGHT))

    def paint(self, widget: QWidget, text: str, ground: str, ink: str) -> None:
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(ground))
        area = QRectF(widget.rect())
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        left = right = self.theme.px(_PAD)
        if self.icon:
            side = self.theme.px(_ICON)
            picture = icons.pixmap(self.theme, self.icon, ink, _ICON, widget.devicePixelRatioF())
            place = widget.width() - right - side if self.icon_last else left
            painter.drawPixmap(place, round((area.height() - side) / 2), picture)
            room = side + self.theme.px(_GAP)
            left, right = (left, right + room) if self.icon_last else (left + room, right)
        painter.setFont(widget.font())
        painter.setPen(self.theme.colour(ink))
        words = area.adjusted(left, 0, -right, 0)
        room = int(words.width()) + 1
        shown = widget.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Pill(QLabel):
    """A mark that says a state; the colour only repeats what the words say."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone = "neutral",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape = _Shape(theme, tone, icon)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(NOTE))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def show_state(self, text: str, tone: Tone = "neutral", icon: str = "") -> None:
        """Say another state."""
        self._shape.tone, self._shape.icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._shape.size(self, self.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._shape.theme.px(HEIGHT * 2), self._shape.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = self._shape.tone
        self._shape.paint(self, self.text(), GROUND[tone], INK[tone])


class PillButton(QAbstractButton):
    """A pill that can be pressed, for what leads from a figure to what lies behind it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone = "neutral",
        icon: str = "",
        icon_last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape = _Shape(theme, tone, icon, icon_last)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(theme.font(NOTE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self, radius=HEIGHT / 2)

    def sizeHint(self) -> QSize:
        return self._shape.size(self, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = self._shape.tone
        ground, ink = GROUND[tone], INK[tone]
        if not self.isEnabled():
            ground, ink = "track", "disabled"
        elif self.isDown():
            ground = "pressed"
        elif self.underMouse():
            ground = "tint_hover"
        self._shape.paint(self, self.text(), ground, ink)

"""White areas with a hairline that hold what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workshop_app.ui.theme import CARD_RADIUS, NOTE, SECTION, Theme, mix
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.text import Text

# Named only where it is needed: with it Python learns every kind of picture and slope.
if TYPE_CHECKING:
    from PySide6.QtGui import QBrush

Tone = Literal["plain", "accent", "now", "past", "tint", "warn", "raised", "figure"]
_LOOKS = {
    "plain": ("surface", "line"),
    "accent": ("surface", "tint_line"),
    "now": ("tint_soft", "tint_line"),
    "past": ("canvas", "line"),
    "tint": ("tint", "tint_line"),
    "warn": ("warn_ground", "warn_line"),
    "raised": ("raised", "line"),
    "figure": ("surface", "line"),
}


class Card(QFrame):
    """A card; `body` takes what it holds, `head` what stands right of the title."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        tone: Tone = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = tone
        column = QVBoxLayout(self)
        self._column = column
        self._pad(16)
        column.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        column.addLayout(self.body)
        column.addStretch(1)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        if title or note:
            self.setAccessibleName(title)
            self.title = Text(theme, title, size=SECTION, bold=True)
            self.note = Text(theme, note, size=NOTE, role="muted")
            self.note.setVisible(bool(note))
            self.head.addWidget(self.title, 1)
            self.head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(self.head)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a widget or a layout below what the card holds already."""
        if isinstance(part, QLayout):
            self.body.addLayout(part)
        else:
            self.body.addWidget(part)

    def add_foot(self, part: QWidget) -> None:
        """Put a widget at the foot of the card, level with those of the cards beside it."""
        self._column.addSpacing(self._theme.px(12))
        self._column.addWidget(part)

    def set_slim(self, on: bool) -> None:
        """Leave less room between the card's line and what it holds, for narrow columns."""
        self._pad(12 if on else 16)

    def _pad(self, pixels: int) -> None:
        pad = self._theme.px(pixels)
        self._column.setContentsMargins(pad, pad, pad, pad)

    def set_tone(self, tone: Tone) -> None:
        """Show the card as plain, as the current one (accent), as a warning and so on."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, line = _LOOKS[self._tone]
        self._paint(ground, line)

    def _paint(self, ground: str, line: str) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(
            self._slope(ground) if self._tone == "figure" else self._theme.colour(ground)
        )
        painter.setPen(QPen(self._theme.colour(line), 1))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._theme.px(CARD_RADIUS)
        painter.drawRoundedRect(area, radius, radius)

    def _slope(self, ground: str) -> QBrush:
        from PySide6.QtGui import QBrush, QLinearGradient

        colour = self._theme.colour(ground)
        slope = QLinearGradient(0, 0, 0, self.height())
        slope.setColorAt(0, colour)
        slope.setColorAt(1, mix(colour, self._theme.colour("tint"), 0.6))
        return QBrush(slope)


class CardButton(Card):
    """A card that opens something when it is clicked, or with Enter or Space."""

    activated = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        title: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, note, parent=parent)
        self._is_down = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusRing(theme, self, radius=CARD_RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_down = event.button() == Qt.MouseButton.LeftButton
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_down, self._is_down = self._is_down, False
        self.update()
        if was_down and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, line = _LOOKS[self._tone]
        if self._is_down:
            ground, line = "tint", "accent"
        elif self.underMouse():
            ground, line = "raised", "accent"
        self._paint(ground, line)

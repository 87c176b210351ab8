"""Words beneath what they concern: a doubt, a fault or a hint."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.text import Text

Tone = Literal["info", "warn", "error", "success"]
LOOKS: dict[str, tuple[str, str, str, str]] = {
    "info": ("tint", "tint_line", "accent", "info"),
    "warn": ("warn_ground", "warn_line", "warn_ink", "triangle-alert"),
    "error": ("error_ground", "error_line", "error", "circle-alert"),
    "success": ("tint", "tint_line", "success", "circle-check"),
}
"""Ground, line, ink and icon of each tone."""


class InlineMessage(QFrame):
    """A short message with an icon; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(6))
        self._icon = QLabel()
        self._icon.setFixedSize(theme.px(14), theme.px(18))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = Text(theme, size=NOTE)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    @property
    def tone(self) -> Tone:
        return self._tone

    def say(self, text: str, tone: Tone = "info") -> None:
        """Show words in a tone; "" hides the message."""
        if (text, tone) == (self.text, self._tone):
            return
        self._tone = tone
        _, _, ink, icon = LOOKS[tone]
        self._words.setText(text)
        self._words.set_role(ink)
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._theme, icon, ink, 14, ratio))
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(LOOKS[self._tone][0]))
        painter.drawRoundedRect(QRectF(self.rect()), self._theme.px(6), self._theme.px(6))

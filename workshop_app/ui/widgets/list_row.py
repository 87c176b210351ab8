"""A line of a list that opens something."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.theme import CONTROL_RADIUS, NOTE, Theme
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.padding import pad
from workshop_app.ui.widgets.text import ElidedText


class ListRow(CardButton):
    """A line with a title and a note; `line` takes what stands at its right.

    It opens with a click, Enter or Space. `opens` False makes it a line that is only read;
    without `inset` its words are flush with what stands above it.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str = "",
        *,
        opens: bool = True,
        inset: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, f"{title} {note}".strip(), parent=parent)
        self._opens = opens
        pad(self, theme.px(12 if inset else 0), theme.px(8 if inset else 2))
        self.title_text = ElidedText(theme, title, bold=True)
        self.note_text = ElidedText(theme, note, size=NOTE, role="muted")
        if not note:
            self.note_text.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_text)
        words.addWidget(self.note_text)
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.px(12))
        self.line.addLayout(words, 1)
        self.add(self.line)
        if not opens:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def lead_with(self, widget: QWidget) -> None:
        """Put a small picture before the words."""
        self.line.insertWidget(0, widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._opens and (self._is_down or self.underMouse()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("tint" if self._is_down else "hover"))
            radius = self._theme.px(CONTROL_RADIUS)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), radius, radius)

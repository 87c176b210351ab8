"""A message across the page that stays until it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import CONTROL_RADIUS, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import LOOKS, Tone
from workshop_app.ui.widgets.text import Text


class Banner(QFrame):
    """Words with an icon and named actions; `acted` carries the key of the one that was taken.

    `close_name` names the button that closes it; without it the banner stays.
    """

    acted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone = "info",
        actions: Sequence[tuple[str, str]] = (),
        close_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(12))
        mark = QLabel()
        ink, icon = LOOKS[tone][2], LOOKS[tone][3]
        mark.setPixmap(icons.pixmap(theme, icon, ink, 18, self.devicePixelRatioF()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = Text(theme, text, align=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.buttons: dict[str, Button] = {}
        for key, label in actions:
            button = Button(theme, label)
            button.setProperty("key", key)
            button.clicked.connect(self._on_clicked)
            self.buttons[key] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if close_name:
            self.close_button = IconButton(theme, "x", close_name)
            self.close_button.clicked.connect(self.closed)
            row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def text(self) -> str:
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, line = LOOKS[self._tone][0], LOOKS[self._tone][1]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(line), 1))
        painter.setBrush(self._theme.colour(ground))
        radius = self._theme.px(CONTROL_RADIUS)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, radius, radius)

    def _on_clicked(self) -> None:
        self.acted.emit(self.sender().property("key"))

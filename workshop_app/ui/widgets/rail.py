"""The way through the program, at the left of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.ground import paint_ground
from workshop_app.ui.widgets.icon_button import IconButton

WIDTH = 64
_SIGN = 36


@dataclass(frozen=True)
class RailEntry:
    """A place in the program: its key, its icon and its name."""

    key: str
    icon: str
    name: str


class _RailButton(IconButton):
    def __init__(self, theme: Theme, entry: RailEntry) -> None:
        super().__init__(theme, entry.icon, entry.name, size=40, icon_size=20)
        self.key = entry.key
        self._icon_name = entry.icon
        self.setCheckable(True)
        self.setProperty("rail", True)

    def mark(self, current: bool) -> None:
        self.setChecked(current)
        self.show_icon(self._icon_name, "accent" if current else "muted")

    def nextCheckState(self) -> None:  # noqa: N802
        """Leave it to the page that opens to mark where one is."""


class Rail(QFrame):
    """A column of places with the program's sign on top; `last` entries stand at the foot.

    `chosen` carries the key of the place that was asked for; `mark` shows where one is.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        entries: Sequence[RailEntry],
        last: Sequence[RailEntry] = (),
        *,
        name: str = "",
        sign: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(16), 0, theme.px(12))
        column.setSpacing(theme.px(8))
        middle = Qt.AlignmentFlag.AlignHCenter
        if sign:
            tile = QLabel()
            side = theme.px(_SIGN)
            tile.setPixmap(icons.sign_pixmap(theme, sign, side, self.devicePixelRatioF()))
            tile.setFixedSize(QSize(side, side))
            column.addWidget(tile, 0, middle)
            column.addSpacing(theme.px(12))
        self.buttons: dict[str, _RailButton] = {}
        for entry in entries:
            column.addWidget(self._add(entry), 0, middle)
        column.addStretch(1)
        for entry in last:
            column.addWidget(self._add(entry), 0, middle)

    def mark(self, key: str) -> None:
        """Show which place is open; "" shows none."""
        for name, button in self.buttons.items():
            button.mark(name == key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _add(self, entry: RailEntry) -> _RailButton:
        button = _RailButton(self._theme, entry)
        button.clicked.connect(self._on_clicked)
        self.buttons[entry.key] = button
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _RailButton):
            self.chosen.emit(button.key)

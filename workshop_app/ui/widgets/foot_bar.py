"""The foot of a page: what was saved when, and a few facts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.ground import paint_ground
from workshop_app.ui.widgets.text import ElidedText

HEIGHT = 32


class _Rule(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colour = theme.colour("border")
        self.setFixedSize(1, theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_ground(QPainter(self), self.rect(), self._colour)


class FootBar(QFrame):
    """A status with an icon at the left, facts parted by thin lines at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(6))
        self._icon = QLabel()
        self._status = ElidedText(theme, size=NOTE, role="muted")
        row.addWidget(self._icon)
        row.addWidget(self._status, 1)
        self._right = QHBoxLayout()
        self._right.setSpacing(theme.px(12))
        row.addLayout(self._right)
        self._facts: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        return self._status.text()

    def show_status(self, text: str, icon: str = "check", role: str = "muted") -> None:
        """Say what was saved when, or what keeps it from being saved."""
        self._status.setText(text)
        self._status.set_role(role)
        self._icon.setVisible(bool(icon))
        if icon:
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(icons.pixmap(self._theme, icon, role, 14, ratio))

    def show_facts(self, facts: Sequence[str]) -> None:
        """Say a few facts at the right, in place of those that stood there."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        while (item := self._right.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for index, fact in enumerate(facts):
            if index:
                self._right.addWidget(_Rule(self._theme))
            self._right.addWidget(ElidedText(self._theme, fact, size=NOTE, role="muted"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)

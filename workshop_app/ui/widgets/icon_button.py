"""Buttons without words; their name is a tooltip and what a screen reader says."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import CONTROL_HEIGHT, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.text import tooltip


class IconButton(QToolButton):
    """A square button with an icon; `size` and `icon_size` are pixels at a scale of 1."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        size: int = CONTROL_HEIGHT,
        icon_size: int = 18,
        role: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_size = icon_size
        self.setFixedSize(theme.px(size), theme.px(size))
        self.setIconSize(QSize(theme.px(icon_size), theme.px(icon_size)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_icon(icon, role)
        self.rename(name)
        FocusRing(theme, self)

    def show_icon(self, icon: str, role: str = "muted") -> None:
        """Show another icon, in the colour of a role."""
        self.setIcon(icons.icon(self._theme, icon, role, self._icon_size))

    def rename(self, name: str) -> None:
        """Say something else in the tooltip and to a screen reader."""
        self.setToolTip(tooltip(name))
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

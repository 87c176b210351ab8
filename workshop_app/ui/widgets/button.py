"""Buttons with words: one filled a page, the rest outlined or plain."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing

Kind = Literal["primary", "outlined", "plain", "danger"]
_ICON_ROLES = {"primary": "on_accent", "outlined": "ink", "plain": "accent", "danger": "error"}
_ICON = 18
_GAP = 4


class Button(QPushButton):
    """A button with words and perhaps an icon; Space and Enter press it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "outlined",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("kind", kind)
        self.setFont(theme.font(BODY, bold=kind == "primary"))
        self.setFixedHeight(theme.px(CONTROL_HEIGHT))
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.setIcon(icons.icon(theme, icon, _ICON_ROLES[kind], _ICON, _GAP))
            self.setIconSize(QSize(theme.px(_ICON) + theme.px(_GAP), theme.px(_ICON)))
        FocusRing(theme, self)
        self._lent: tuple[QWidget | None] | None = None

    def pause(self) -> None:
        """Let it wait for the work it has begun. The keyboard goes on meanwhile."""
        had_keyboard = self.window().focusWidget() is self
        self.setEnabled(False)
        self._lent = (self.window().focusWidget(),) if had_keyboard else None

    def resume(self) -> None:
        """Let it be pressed again; the keyboard comes back unless somebody took it elsewhere."""
        self.setEnabled(True)
        if self._lent is not None and self.window().focusWidget() is self._lent[0]:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lent = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

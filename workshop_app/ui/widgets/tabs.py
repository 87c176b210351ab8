"""Tabs for things that a person names and adds, marked where something is wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, Theme

_SIGN = 14


class TabBar(QTabBar):
    """A row of tabs that scrolls where it does not fit; `chosen` only when a person chooses."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self.setAccessibleName(name)
        self.setFont(theme.font(BODY))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setIconSize(QSize(theme.px(_SIGN), theme.px(_SIGN)))
        self.currentChanged.connect(self._on_changed)

    def show_tabs(self, names: Sequence[str], current: int) -> None:
        """Show these names, one of them chosen, without telling anyone."""
        self._quiet = True
        while self.count() > len(names):
            self.removeTab(self.count() - 1)
        for index, name in enumerate(names):
            shown = name.replace("&", "&&")
            if index >= self.count():
                self.addTab(shown)
            elif self.tabText(index) != shown:
                self.setTabText(index, shown)
        if names:
            self.setCurrentIndex(current)
        self._quiet = False

    def mark(self, wrong: Collection[int], unfinished: Collection[int] = ()) -> None:
        """Show on the tabs in which something is wrong, or only still to be filled in."""
        warning = icons.icon(self._theme, "triangle-alert", "error", _SIGN)
        gap = icons.icon(self._theme, "info", "accent", _SIGN)
        for index in range(self.count()):
            sign = warning if index in wrong else gap if index in unfinished else QIcon()
            self.setTabIcon(index, sign)

    def _on_changed(self, index: int) -> None:
        if not self._quiet and index >= 0:
            self.chosen.emit(index)

"""Lets the class see the versions that a trainer leafs through or plays."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workshop_app.kit.presentation import Presentation
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.views import ResultView
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.version_frames import Frame
from workshop_app.ui.pages.version_history import Entry
from workshop_app.ui.widgets.icon_button import IconButton


class ToClass(QObject):
    """A button that stays down as long as the class follows; it comes up by itself once the class
    sees something else, or nothing."""

    def __init__(self, desk: Desk, screen: ClassScreenControl, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._screen = desk, screen
        name = desk.language.text("Show the class")
        self.button = IconButton(desk.theme, "monitor", name)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show_state)
        screen.view_changed.connect(self._on_screen)
        screen.visibility_changed.connect(self._on_screen)

    @property
    def is_on(self) -> bool:
        """Whether the class follows."""
        return self.button.isChecked()

    def follow_on(self) -> None:
        """Let the class follow as before, unless it sees something else by now."""
        self.button.setChecked(self._screen.shows_version)

    def show(self, entry: Entry, frame: Frame | None, whose: str, workshop_id: str) -> None:
        """Show the class a version, if it follows and there is something to see."""
        if not self.is_on or not isinstance(frame, Presentation):
            return
        name = entry.name or f"{entry.at.astimezone():%H:%M}"
        view = ResultView(frame, f"{whose} · {name}", self._desk.language)
        self._screen.show_version(view, entry.work_id, workshop_id)

    def _show_state(self, is_on: bool) -> None:
        self.button.show_icon("monitor", "accent" if is_on else "muted")

    def _on_screen(self) -> None:
        if self.is_on and not self._screen.shows_version:
            self.button.setChecked(False)

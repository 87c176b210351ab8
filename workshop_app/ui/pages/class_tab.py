"""What every tab of a class is: a part of its page that can be left at any time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk


def offers_class_screen(desk: Desk) -> bool:
    """Whether something can be shown to the class from here; a team has no class to show it to."""
    return desk.role == "trainer" and desk.class_screen is not None


class ClassTab(QWidget):
    """A part of the page of a class, built when it is first shown and anew with the look.

    `go` asks for another route, `header_changed` that pill and actions be asked for again. A class
    that `is_read_only` shows everything and changes nothing.
    """

    go = Signal(object)
    header_changed = Signal()

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.workshop = workshop
        self.theme = desk.theme
        self._ = desk.language.text
        self._is_left = False
        self._waiting: dict[Callable[[], None], None] = {}

    def when_seen(self, refresh: Callable[[], None]) -> None:
        """Show something anew, now or once a person comes back to the tab: one that was left
        costs nothing."""
        if self._is_left:
            self._waiting[refresh] = None
        else:
            refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self._is_left = False
        waiting, self._waiting = self._waiting, {}
        for refresh in waiting:
            refresh()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._is_left = True

    @property
    def is_read_only(self) -> bool:
        """Whether nothing may be changed: the class is closed, or the data file is only read."""
        return self.desk.read_only or self.workshop.closed_at is not None

    def header_actions(self) -> tuple[QWidget, ...]:
        """Return the buttons that stand in the header of the page while the tab is shown; they
        stay the tab's."""
        return ()

    def pill(self) -> tuple[str, str, str] | None:
        """Return the words, tone and icon of the pill in the header, or None for none."""
        return None

    def facts(self) -> list[str]:
        """Return what the foot bar says while the tab is shown."""
        return []

    def show_workshop(self, workshop: Workshop) -> None:
        """Take the class as it is now: it may have another title, or be closed."""
        self.workshop = workshop

    def leave(self) -> None:
        """Finish what is under way: the tab will be gone."""

    def keep(self) -> dict[str, object]:
        """Return what is to survive a rebuilding."""
        return {}

    def resume(self, kept: dict[str, object]) -> None:
        """Take up what `keep` returned."""

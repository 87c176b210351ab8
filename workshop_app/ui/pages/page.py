"""What every page is: a widget that asks to go elsewhere and can be left at any time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.ui.desk import Desk
from workshop_app.ui.routes import Catalogue, ClassRoute, Home, Route, WorkRoute


class Page(QWidget):
    """A page of the main window. It is built anew when the look changes.

    `go` asks for another route, `status` (words, icon, role) and `facts` are for the foot bar,
    `restart_requested` carries a backup to go back to, `alone` says whether the page wants the
    window without the ways to other pages. `keep` and `resume` carry what a person
    would miss after a page was built anew: which fold is open, which field has the keyboard.
    """

    go = Signal(object)
    status = Signal(str, str, str)
    facts = Signal(list)
    restart_requested = Signal(object)
    alone = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.theme = desk.theme
        self._ = desk.language.text

    def announce(self) -> None:
        """Say in the foot bar what there is to say, and take the keyboard; called when shown."""

    def fill_view(self) -> None:
        """Build what there is room for on the screen; called when the program starts."""

    def complete(self) -> None:
        """Build what lies below; called when the program's first window is painted."""

    def leave(self) -> None:
        """Finish what is under way: the page will be gone."""

    def keep(self) -> dict[str, object]:
        """Return what is to survive a rebuilding."""
        return {}

    def resume(self, kept: dict[str, object]) -> None:
        """Take up what `keep` returned."""


def back_words(route: Route, _: Callable[[str], str]) -> str:
    """Return what the way back is called that leads to a route."""
    match route:
        case Home():
            return _("Home")
        case ClassRoute():
            return _("Back to the class")
        case WorkRoute():
            return _("Back to the work")
        case Catalogue():
            return _("Back to the exercises")
    return _("Back to where you were")


def keyboard_of(page: QWidget) -> str:
    """Return the name of what has the keyboard within a page, or ""."""
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None and page.isAncestorOf(focus) else ""


def give_keyboard(page: QWidget, name: str) -> None:
    """Put the keyboard on what had it before the page was built anew."""
    parts = page.findChildren(QWidget) if name else []
    found = (part for part in parts if part.accessibleName() == name and part.isVisibleTo(page))
    part = next((part for part in found if part.focusPolicy() != Qt.FocusPolicy.NoFocus), None)
    if part is not None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)

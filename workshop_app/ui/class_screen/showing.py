"""What stands on the class screen: a view and its page, what covers it, and what is held fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize

from workshop_app.domain.errors import KnownError
from workshop_app.ui.class_screen.views import BLACK, WHITE, PlainView, View

_PLAIN: dict[str, View] = {BLACK: PlainView(is_black=True), WHITE: PlainView(is_black=False)}


@dataclass
class Shown:
    """A view by its name, and how it is made anew when what it shows has changed.

    `subject` is what it shows: another one begins at its first page. `workshop_id` is the class to
    which it belongs, "" where that does not matter; `is_on_way` tells that it is the step at which
    that class stands.
    """

    name: str
    subject: object
    make: Callable[[], View]
    view: View
    workshop_id: str = ""
    is_on_way: bool = False
    page: int = 0


class Showing:
    """Views by their names, of which one is shown. Black and white cover it; while it is frozen
    the class keeps a picture, and what is done is done behind it."""

    def __init__(self) -> None:
        self._shown: dict[str, Shown] = {}
        self.name = ""
        self.before = ""
        self.cover = ""
        self._frozen: tuple[View, int] | None = None
        self._counted: tuple[View, QSize, int] | None = None

    @property
    def now(self) -> Shown | None:
        """What is shown, covered or not; None where nothing was yet."""
        return self._shown.get(self.name)

    @property
    def is_frozen(self) -> bool:
        """Whether the class keeps a picture."""
        return self._frozen is not None

    def seen(self) -> tuple[View, int]:
        """Return what the class sees and its page; without anything to show, black."""
        if self.cover:
            return _PLAIN[self.cover], 0
        if self._frozen is not None:
            return self._frozen
        now = self.now
        return (now.view, now.page) if now is not None else (_PLAIN[BLACK], 0)

    def count(self, size: QSize) -> int:
        """Return how many pages the view has; 1 where there is none."""
        if self.now is None:
            return 1
        view, counted = self.now.view, self._counted
        if counted is None or counted[0] is not view or counted[1] != size:
            counted = self._counted = (view, size, view.pages(size))
        return counted[2]

    def page(self, size: QSize) -> int:
        """Return the page of the view, from 0."""
        return min(self.now.page, self.count(size) - 1) if self.now is not None else 0

    def show(self, shown: Shown) -> None:
        """Show a view, of the same subject at the page where it was left."""
        old = self._shown.get(shown.name)
        if old is not None and old.subject == shown.subject:
            shown.page = old.page
        self._shown[shown.name] = shown
        if shown.name != self.name:
            self.before = self.name
        self.name, self.cover = shown.name, ""

    def go_back(self) -> None:
        """Uncover, or show the view before this one."""
        if self.cover:
            self.uncover()
        elif self.before in self._shown:
            self.name, self.before = self.before, self.name
            self.renew()

    def turn(self, step: int, size: QSize) -> bool:
        """Uncover, or go some pages on; return whether there was anywhere to go."""
        if self.cover:
            self.uncover()
            return True
        page = self.page(size) + step
        if self.now is None or not 0 <= page < self.count(size):
            return False
        self.now.page = page
        return True

    def toggle(self, cover: str) -> None:
        """Cover the view in black or white; a second time uncovers it."""
        if self.cover == cover:
            self.uncover()
        else:
            self.cover = cover

    def uncover(self) -> None:
        """Show the view again, as it is now."""
        self.cover = ""
        self.renew()

    def freeze(self, wanted: bool) -> None:
        """Hold fast what is shown, or let it go."""
        now = self.now
        self._frozen = (now.view, now.page) if wanted and now is not None else None

    def renew(self) -> None:
        """Make the present view anew; what cannot be made any more stays as it was."""
        if self.now is not None:
            try:
                made = self.now.make()
            except KnownError:
                return
            # The same one is not drawn again.
            if made != self.now.view:
                self.now.view = made

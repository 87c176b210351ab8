"""Shows views to the class and turns their pages: whatever the views may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.ui.class_screen import keys
from workshop_app.ui.class_screen.showing import Showing, Shown
from workshop_app.ui.class_screen.stage import Stage
from workshop_app.ui.class_screen.views import BLACK, VERSION, WHITE, ResultView, View
from workshop_app.ui.class_screen.window import ClassScreen
from workshop_app.ui.desk import Desk

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

SOON = 30
"""Milliseconds after an edit until the class sees it: the trainer's own window comes first."""


class Presenter(QObject):
    """The class screen with what stands on it, its pages, its covers, and the clicker.

    `view_changed` comes whenever the class sees something else, also for a live edit;
    `visibility_changed` when the class screen is shown, hidden, or moves to another monitor.
    """

    view_changed = Signal()
    visibility_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._showing = Showing()
        self._seen: tuple[View, int] | None = None
        self._drawn: tuple[View, tuple[int, int, int], Drawing] | None = None
        self._ready: tuple[View, tuple[int, int, int], Drawing] | None = None
        self._keys: keys.ClickerKeys | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._renew)
        self._stage = Stage(desk, self.slide, self)
        self._stage.changed.connect(self.visibility_changed)
        self._stage.acted.connect(self.act)
        self._stage.number_typed.connect(self.go_to)
        self._stage.left.connect(self.stop)

    # --- what is shown --------------------------------------------------------------------------

    @property
    def view(self) -> str:
        """The name of what is shown, see `views`; "" for nothing. While the class screen is
        frozen this is what comes when it is let go."""
        return (self._showing.cover or self._showing.name) if self.is_visible else ""

    @property
    def is_visible(self) -> bool:
        """Whether the class screen is shown."""
        return self._stage.is_visible

    @property
    def is_waiting(self) -> bool:
        """Whether its monitor is gone; it comes back with it."""
        return self._stage.is_waiting

    @property
    def has_view(self) -> bool:
        """Whether there is something to show or to come back to."""
        return bool(self._showing.name)

    @property
    def is_covered(self) -> bool:
        """Whether black or white is shown in place of the view."""
        return bool(self._showing.cover)

    @property
    def is_frozen(self) -> bool:
        """Whether the class keeps a picture while the trainer goes on."""
        return self._showing.is_frozen

    @property
    def can_go_back(self) -> bool:
        """Whether `back` leads anywhere."""
        return bool(self._showing.cover or self._showing.before)

    @property
    def shown(self) -> View | None:
        """What is shown, or comes when black, white or a frozen picture is let go."""
        return self._showing.now.view if self._showing.now is not None else None

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._showing.page(self._stage.size)

    @property
    def page_count(self) -> int:
        """How many pages the view has; 1 where there is none."""
        return self._showing.count(self._stage.size)

    def can_turn(self, step: int) -> bool:
        """Return whether there is anywhere to go, one page on or back, or from black."""
        return self.is_covered or 0 <= self.page + step < self.page_count

    @property
    def stage(self) -> Stage:
        """The monitor and the window."""
        return self._stage

    @property
    def window(self) -> ClassScreen | None:
        """The window of the class screen, once it was shown."""
        return self._stage.window

    def slide(self, width: int, height: int) -> Drawing:
        """Return what the class sees, drawn for a window of that size in pixels."""
        view, page = self._showing.seen()
        wanted = (page, width, height)
        if self._drawn is None or self._drawn[0] is not view or self._drawn[1] != wanted:
            # What was made ready may have become another since.
            is_ready = self._ready is not None and self._ready[:2] == (view, wanted)
            drawing = self._ready[2] if self._ready and is_ready else _draw(view, *wanted)
            self._drawn = (view, wanted, drawing)
        return self._drawn[2]

    def make_ready(self, view: View, page: int) -> None:
        """Draw and paint a page that may come next; shows nothing."""
        size = self._stage.size
        wanted = (page, size.width(), size.height())
        self._ready = (view, wanted, _draw(view, *wanted))
        if self.window is not None:
            self.window.make_ready(self._ready[2])

    def picture(self) -> Drawing:
        """Return what the class sees as it is on its screen, for a thumbnail."""
        size = self._stage.size
        return self.slide(size.width(), size.height())

    # --- what the trainer does ------------------------------------------------------------------

    def watch(self, window: QWidget) -> None:
        """Take a window as the trainer's: its screen stays his, and a clicker works in it as in
        every other window of the program."""
        self._stage.watch(window)
        if self._keys is None:
            self._keys = keys.ClickerKeys(
                self._act_from_desk, self._go_from_desk, self._stage.is_own, self
            )

    def black(self) -> None:
        """Make the screen black; a second time comes back to what was shown."""
        self._toggle(BLACK)

    def white(self) -> None:
        """Make the screen white; a second time comes back to what was shown."""
        self._toggle(WHITE)

    def freeze(self) -> None:
        """Let the class keep what it sees while the trainer goes on; a second time lets it go."""
        if self.is_visible or self.is_frozen:
            self._showing.freeze(not self.is_frozen)
            self._refresh()

    def back(self) -> None:
        """Come back from black or white; else to the view shown before this one."""
        self._showing.go_back()
        self._refresh()

    def next(self) -> None:
        """Show the next page, then what comes next; from black or white, the page that was
        left."""
        self._turn(1)

    def previous(self) -> None:
        """Show the page before, then what came before; from black or white, the page that was
        left."""
        self._turn(-1)

    def go_to(self, number: int) -> None:
        """Show a page by its number from 1; one that does not exist changes nothing."""
        now = self._showing.now
        if now is not None and 1 <= number <= self.page_count:
            self._showing.uncover()
            now.page = number - 1
            self._refresh()

    def start(self) -> None:
        """Show again what was shown last, at the same page; never begins anew, and never on the
        trainer's desk while its own monitor is away."""
        if not self.is_visible and not self.is_waiting and self.has_view:
            self._stage.show()
            self._renew()

    def stop(self) -> None:
        """Hide the class screen; `start` comes back to the same view and page."""
        self._showing.freeze(False)
        self._stage.hide()
        self._refresh()

    def act(self, wanted: str) -> bool:
        """Do what a clicker's key asks for; return whether it asked for anything known."""
        acts = {
            keys.NEXT: self.next,
            keys.PREVIOUS: self.previous,
            keys.BLACK: self.black,
            keys.WHITE: self.white,
            keys.START: self.start,
        }
        if wanted in acts:
            acts[wanted]()
        return wanted in acts or wanted == keys.HELD

    def show_version(self, view: ResultView, work_id: str, workshop_id: str) -> None:
        """Show a version of a work at its picture; the next one keeps the page and what covers
        it."""
        cover = self._showing.cover if self.shows_version else ""
        page = 1 if view.presentation.pictures else 0
        self._showing.show(Shown(VERSION, work_id, lambda: view, view, workshop_id, page=page))
        self._showing.cover = cover
        if not self.is_waiting:
            self._stage.show()
        self._refresh()

    @property
    def shows_version(self) -> bool:
        """Whether the class sees a version, or would if nothing covered it."""
        return self._showing.name == VERSION and (self.is_visible or self.is_waiting)

    def close(self) -> None:
        """Remove the window: the program ends."""
        self._soon.stop()
        if self._keys is not None:
            self._keys.detach()
            self._keys = None
        self._stage.close()

    # --- inside ---------------------------------------------------------------------------------

    def _present(self, shown: Shown) -> None:
        """Show a view to the class, now; while its monitor is away, as soon as that is back."""
        self._showing.show(shown)
        if not self.is_waiting:
            self._stage.show()
        self._refresh()

    def _beyond(self, step: int) -> None:
        """Go beyond the last page, or before the first: nothing is there."""

    def _turn(self, step: int) -> None:
        if not self.has_view:
            return
        if self._showing.turn(step, self._stage.size):
            self._refresh()
        else:
            self._beyond(step)

    def _act_from_desk(self, wanted: str) -> bool:
        if not self.is_visible and wanted != keys.START:
            return False
        return self.act(wanted)

    def _go_from_desk(self, number: int) -> bool:
        if self.is_visible:
            self.go_to(number)
        return self.is_visible

    def _toggle(self, cover: str) -> None:
        if self.has_view:
            self._showing.toggle(cover)
            self._refresh()

    def _renew(self) -> None:
        """Show the view as it is now."""
        self._showing.renew()
        self._refresh()

    def _refresh(self) -> None:
        self._soon.stop()
        seen = self._showing.seen()
        if self._seen is None or self._seen[0] is not seen[0] or self._seen[1] != seen[1]:
            self._seen = seen
            self._stage.repaint()
        self.view_changed.emit()


def _draw(view: View, page: int, width: int, height: int) -> Drawing:
    size = QSize(width, height)
    return view.draw(min(page, view.pages(size) - 1), size)

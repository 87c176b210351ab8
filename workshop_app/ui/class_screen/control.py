"""What the class sees: the task card or the team's live result, black, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.domain.changes import Changes
from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.kind import Kind
from workshop_app.ui.class_screen import keys
from workshop_app.ui.class_screen.stage import Stage
from workshop_app.ui.class_screen.views import (
    BLACK,
    RESULT,
    TASK,
    WHITE,
    PlainView,
    ResultView,
    TaskView,
    View,
)
from workshop_app.ui.class_screen.window import ClassScreen
from workshop_app.ui.desk import Desk
from workshop_app.ui.session import WorkSession

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

SOON = 30
"""Milliseconds after an edit until the class sees it: the trainer's own window comes first."""

_PLAIN = {BLACK: PlainView(is_black=True), WHITE: PlainView(is_black=False)}


class ClassScreenControl(QObject):
    """Runs the class screen. One for the program; pages come and go, it stays.

    `view_changed` comes whenever the class sees something else, also for a live edit;
    `visibility_changed` when the class screen is shown, hidden, or moves to another monitor.
    """

    view_changed = Signal()
    visibility_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._views: dict[str, View] = {}
        self._pages: dict[str, int] = {}
        self._name = ""
        self._before = ""
        self._cover = ""
        self._exercise: Exercise | None = None
        self._session: WorkSession | None = None
        self._work_id = ""
        self._source: tuple[Kind[Any], Any] | None = None
        self._drawn: tuple[View, tuple[int, int, int], Drawing] | None = None
        self._keys: keys.ClickerKeys | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._refresh)
        self._stage = Stage(desk, self.slide, self)
        self._stage.changed.connect(self.visibility_changed)
        self._stage.acted.connect(self.act)
        self._stage.page_typed.connect(self.go_to_page)
        self._stage.left.connect(self.stop)
        desk.look_changed.connect(self._speak)
        desk.changed.connect(self._on_changed)

    # --- what is shown --------------------------------------------------------------------------

    @property
    def view(self) -> str:
        """What the class sees: "task", "result", "black", "white", or "" for nothing."""
        return (self._cover or self._name) if self.is_visible else ""

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
        return bool(self._name)

    @property
    def is_covered(self) -> bool:
        """Whether black or white is shown in place of the view."""
        return bool(self._cover)

    @property
    def can_go_back(self) -> bool:
        """Whether `back` leads anywhere."""
        return bool(self._cover or self._before)

    @property
    def team(self) -> str:
        """The name of the team whose result is followed, or ""."""
        view = self._views.get(RESULT)
        return view.team if isinstance(view, ResultView) else ""

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return min(self._pages.get(self._name, 0), self.page_count - 1)

    @property
    def page_count(self) -> int:
        """How many pages the view has; 1 where there is none."""
        view = self._views.get(self._name)
        return view.pages(self._stage.size) if view is not None else 1

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
        view, page = self._shown()
        wanted = (page, width, height)
        if self._drawn is None or self._drawn[0] is not view or self._drawn[1] != wanted:
            size = QSize(width, height)
            page = min(page, view.pages(size) - 1)
            self._drawn = (view, wanted, view.draw(page, size))
        return self._drawn[2]

    def picture(self) -> Drawing:
        """Return what the class sees as it is on its screen, for a thumbnail."""
        size = self._stage.size
        return self.slide(size.width(), size.height())

    # --- what the trainer does ------------------------------------------------------------------

    def watch(self, window: QWidget) -> None:
        """Take a window as the trainer's: a clicker works there too, its screen stays his."""
        self._stage.watch(window)
        if self._keys is not None:
            self._keys.detach()
        self._keys = keys.ClickerKeys(window, self._act_from_desk, self)

    def show_task(self, exercise: Exercise | str) -> None:
        """Show the task card of an exercise, or come back to the page where it was left."""
        found = self._desk.catalogue[exercise] if isinstance(exercise, str) else exercise
        if self._exercise is None or self._exercise.id != found.id:
            self._pages[TASK] = 0
        self._exercise = found
        self._views[TASK] = self._task_view(found)
        self._show(TASK)

    def follow(self, session: WorkSession) -> None:
        """Go on with a work that was shown before and is open again; shows nothing new."""
        if session.work_id == self._work_id:
            self._follow(session)
            self._soon.start()

    def show_result(self, session: WorkSession) -> None:
        """Show the result of a work, and go on showing it while it is edited."""
        if session.work_id != self._work_id:
            self._pages[RESULT] = 0
        self._follow(session)
        self._show(RESULT)

    def black(self) -> None:
        """Make the screen black; a second time comes back to what was shown."""
        self._toggle(BLACK)

    def white(self) -> None:
        """Make the screen white; a second time comes back to what was shown."""
        self._toggle(WHITE)

    def back(self) -> None:
        """Come back from black or white; else to the view shown before this one."""
        if self._cover:
            self._cover = ""
            self._refresh()
        elif self._before:
            self._show(self._before)

    def next(self) -> None:
        """Show the next page; from black or white, the page that was left."""
        self._turn(1)

    def previous(self) -> None:
        """Show the page before; from black or white, the page that was left."""
        self._turn(-1)

    def go_to_page(self, number: int) -> None:
        """Show a page by its number from 1; one that does not exist changes nothing."""
        if self._name and 1 <= number <= self.page_count:
            self._cover = ""
            self._pages[self._name] = number - 1
            self._refresh()

    def start(self) -> None:
        """Show again what was shown last, at the same page; never begins anew."""
        if self.is_visible:
            return
        if self._name:
            self._stage.show()
            self._refresh()
        elif self._desk.session is not None:
            self.show_task(self._desk.session.kind.exercise)

    def stop(self) -> None:
        """Hide the class screen; `start` comes back to the same view and page."""
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
        return wanted in acts

    def close(self) -> None:
        """Remove the window: the program ends."""
        self._soon.stop()
        self._unfollow()
        if self._keys is not None:
            self._keys.detach()
            self._keys = None
        self._stage.close()

    # --- inside ---------------------------------------------------------------------------------

    def _shown(self) -> tuple[View, int]:
        """Return what is drawn and its page; without anything to show, black."""
        view = _PLAIN.get(self._cover) or self._views.get(self._name) or _PLAIN[BLACK]
        return view, 0 if self._cover else self._pages.get(self._name, 0)

    def _act_from_desk(self, wanted: str) -> bool:
        if not self.is_visible and wanted != keys.START:
            return False
        return self.act(wanted)

    def _show(self, name: str) -> None:
        if name != self._name:
            self._before = self._name
        self._name, self._cover = name, ""
        self._stage.show()
        self._refresh()

    def _toggle(self, cover: str) -> None:
        if self._name:
            self._cover = "" if self._cover == cover else cover
            self._refresh()

    def _turn(self, step: int) -> None:
        if not self._name:
            return
        if self._cover:
            self._cover = ""
        else:
            self._pages[self._name] = min(max(self.page + step, 0), self.page_count - 1)
        self._refresh()

    def _refresh(self) -> None:
        self._soon.stop()
        self._drawn = None
        self._stage.repaint()
        self.view_changed.emit()

    def _task_view(self, exercise: Exercise) -> TaskView:
        from workshop_app.kit.task import task_card

        language = self._desk.language
        return TaskView(task_card(exercise, language), language)

    def _result_view(self, session: WorkSession) -> ResultView:
        self._source = (session.kind, session.state)
        return ResultView(session.presentation, session.opened.team.name, self._desk.language)

    def _follow(self, session: WorkSession) -> None:
        if session is not self._session:
            self._unfollow()
            self._session, self._work_id = session, session.work_id
            session.presented.connect(self._on_presented)
            session.changed.connect(self._on_presented)
            session.destroyed.connect(self._on_session_gone)
        self._views[RESULT] = self._result_view(session)

    def _unfollow(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.presented.disconnect(self._on_presented)
            session.changed.disconnect(self._on_presented)
            session.destroyed.disconnect(self._on_session_gone)

    def _on_session_gone(self) -> None:
        self._session = None

    def _on_presented(self, _value: object) -> None:
        if self._session is None:
            return
        self._views[RESULT] = self._result_view(self._session)
        if self._name == RESULT and not self._soon.isActive():
            self._soon.start()

    def _on_changed(self, changes: Changes) -> None:
        """Follow the work again when it was left and opened anew."""
        session = self._desk.session
        if session is not None and session is not self._session:
            self.follow(session)

    def _speak(self) -> None:
        """Say everything in the desk's language."""
        if self._exercise is not None:
            self._views[TASK] = self._task_view(self._exercise)
        old = self._views.get(RESULT)
        if self._session is not None and self._session is self._desk.session:
            self._views[RESULT] = self._result_view(self._session)
        elif isinstance(old, ResultView) and self._source is not None:
            kind, state = self._source
            language = self._desk.language
            self._views[RESULT] = ResultView(kind.present(state, language), old.team, language)
        self._stage.speak()
        self._refresh()

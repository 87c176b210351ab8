"""The few buttons by which a class is run; the column and the strip of a class lay them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.countdown import clock_text
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.class_screen import views
from workshop_app.ui.class_screen.class_menu import ClassMenu
from workshop_app.ui.class_screen.control import ClassScreenControl
from workshop_app.ui.class_screen.run import ClassRun
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import SECTION, Theme
from workshop_app.ui.widgets.button import Button, Kind
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.text import ElidedText, tooltip

if TYPE_CHECKING:
    from workshop_app.ui.class_screen.on_paper import OnPaper

_LEAST = 80


class CutButton(Button):
    """A button that gives up its icon where there is no room, and then has its words cut; the
    tooltip has them all."""

    def __init__(self, theme: Theme, kind: Kind = "outlined", icon: str = "") -> None:
        super().__init__(theme, "", kind, icon)
        self._theme = theme
        self._sign = self.icon()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(words + self._beside() + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _beside(self) -> int:
        """Return the room that the words do not have."""
        icon = 0 if self._sign.isNull() else self.iconSize().width() + self._theme.px(8)
        return self._theme.px(32) + icon

    def _cut(self) -> None:
        room = self.width() - self._beside()
        if not self._sign.isNull():
            has_room = self.fontMetrics().horizontalAdvance(self._words) <= room
            self.setIcon(self._sign if has_room else QIcon())
            room = room if has_room else self.width() - self._theme.px(32)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(tooltip(self._words) if shown != self._words else "")


class Steering(QObject):
    """Makes the buttons of one class and keeps them saying what they do now.

    They are not taken by a click of the mouse, so that Space and Enter stay the clicker's; Tab
    leads to them. `changed` comes after each refreshing.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, control: ClassScreenControl, workshop: Workshop, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._control, self._workshop = desk, control, workshop
        self._ = desk.language.text
        self._host = parent
        self._peeked: ClassRun | None = None
        self._paper: OnPaper | None = None
        self._make()
        if not control.is_visible:
            control.run_class(workshop.id)
        control.view_changed.connect(self._on_view)
        control.visibility_changed.connect(self.refresh)
        control.clock.changed.connect(self._show_clock)
        desk.changed.connect(self._on_changed)
        self._key: object = None
        self.refresh()

    @property
    def is_mine(self) -> bool:
        """Whether the clicker leads through this class."""
        return self._control.is_running(self._workshop.id)

    @property
    def _is_on(self) -> bool:
        """Whether the class screen is shown, or comes back with its monitor."""
        return self._control.is_visible or self._control.is_waiting

    def refresh(self) -> None:
        """Say anew what each button does."""
        _, control = self._, self._control
        self._key = self._state()
        run = self._run()
        words, is_on = self._next_words(run)
        self.next.say(words)
        self.next.setEnabled(is_on)
        self.previous.setEnabled(self._is_on and self._can_go_back(run))
        for button, words in (
            (self.black, _("Show again") if control.view == views.BLACK else _("Black")),
            (self.freeze, _("Let it go") if control.is_frozen else _("Freeze")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.setEnabled(control.is_visible)
        self._show_clock()
        self.changed.emit()

    # --- building -------------------------------------------------------------------------------

    def _make(self) -> None:
        _, theme, control = self._, self._desk.theme, self._control
        self.previous = IconButton(theme, "chevron-left", _("Back"))
        self.next = CutButton(theme, "primary", "play")
        self.time = ElidedText(theme, size=SECTION, bold=True)
        self.less = Button(theme, _("− 1 min"))
        self.more = Button(theme, _("＋ 1 min"))
        self.pause = IconButton(theme, "pause", _("Pause"))
        self.count = CutButton(theme, icon="clock")
        self.black = Button(theme, _("Black"))
        self.freeze = Button(theme, _("Freeze"))
        self.menu = IconButton(theme, "ellipsis", _("More for the class screen"))
        self.less.setAccessibleName(_("A minute less"))
        self.more.setAccessibleName(_("A minute more"))
        self.freeze.setToolTip(_("The class keeps this picture while you go on"))
        self.time.setParent(self._host)
        for button in self.buttons:
            button.setParent(self._host)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.previous.clicked.connect(control.previous)
        self.next.clicked.connect(self._go_on)
        self.less.clicked.connect(self._take_minute)
        self.more.clicked.connect(self._give_minute)
        self.pause.clicked.connect(control.clock.pause)
        self.count.clicked.connect(self._count_down)
        self.black.clicked.connect(control.black)
        self.freeze.clicked.connect(control.freeze)
        self.menu.clicked.connect(self._offer)

    @property
    def buttons(self) -> tuple[Button | IconButton, ...]:
        """All buttons, in the order of reading."""
        return (
            self.previous,
            self.next,
            self.count,
            self.less,
            self.more,
            self.pause,
            self.black,
            self.freeze,
            self.menu,
        )

    # --- what they say --------------------------------------------------------------------------

    def _run(self) -> ClassRun:
        """Return the way of this class, also while the clicker leads through another."""
        if self.is_mine and self._control.run is not None:
            self._peeked = None
            return self._control.run
        if self._peeked is None:
            self._peeked = ClassRun(self._desk, self._workshop.id)
        return self._peeked

    def _next_words(self, run: ClassRun) -> tuple[str, bool]:
        _, control = self._, self._control
        if not (self._is_on and self.is_mine):
            return _("Show: {step}").format(step=run.words(run.step)), True
        if control.is_covered:
            return _("Show again"), True
        if control.page < control.page_count - 1:
            page, count = control.page + 2, control.page_count
            return _("Next page ({page} / {count})").format(page=page, count=count), True
        if not control.is_on_way:
            return _("Back to: {step}").format(step=run.words(run.step)), True
        if run.is_at_end:
            return _("The agenda is at its end"), False
        return _("Next: {step}").format(step=run.words(run.upcoming().step)), True

    def _can_go_back(self, run: ClassRun) -> bool:
        control = self._control
        is_first = control.page == 0 and (not control.is_on_way or run.is_at_start)
        return control.is_covered or not is_first

    def _show_clock(self) -> None:
        _, clock = self._, self._control.clock
        has_one = clock.countdown is not None
        minutes = 0 if has_one else self._minutes(self._run())
        for part in (self.time, self.less, self.more, self.pause):
            part.setVisible(has_one)
        self.count.setVisible(bool(minutes))
        if minutes:
            words = self._desk.language.plural(
                "Countdown: {count} min", "Countdown: {count} min", minutes
            )
            self.count.say(words)
        if has_one:
            self.time.setText(clock_text(clock.seconds))
            self.pause.show_icon("pause" if clock.is_running else "play")
            self.pause.rename(_("Pause") if clock.is_running else _("Go on"))

    def _minutes(self, run: ClassRun) -> int:
        """Return how long a countdown would be, 0 where none is offered."""
        if not self.is_mine:
            return 0
        # Where the next step is the countdown, one button for it is enough.
        is_next = self._control.is_on_way and run.upcoming().step.kind == views.COUNTDOWN
        return 0 if is_next else self._control.minutes

    def _state(self) -> object:
        control = self._control
        return (
            control.view,
            control.page,
            control.page_count,
            self._is_on,
            control.is_frozen,
            control.is_on_way,
            self.is_mine,
            control.run.step if control.run is not None and self.is_mine else None,
        )

    # --- what they do ---------------------------------------------------------------------------

    def _go_on(self) -> None:
        control = self._control
        if self._is_on and self.is_mine:
            control.next()
        else:
            control.run_class(self._workshop.id)
            control.show_run()

    def _count_down(self) -> None:
        control = self._control
        if control.view == views.PITCH:
            control.start_countdown(control.minutes)
        else:
            control.show_countdown(self._workshop.id)

    def _take_minute(self) -> None:
        self._control.clock.shift(-1)

    def _give_minute(self) -> None:
        self._control.clock.shift(1)

    def _offer(self) -> None:
        if self._paper is None:
            from workshop_app.ui.class_screen.on_paper import OnPaper

            self._paper = OnPaper(self._desk, self._host)
        menu = ClassMenu(self._desk, self._control, self._workshop, self._paper, self.menu)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))

    def _on_view(self) -> None:
        if self._state() != self._key:
            self.refresh()
        else:
            self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        mine = self._workshop.id in changes.workshops or changes.works or changes.teams
        if mine or any(workshop == self._workshop.id for workshop, _ in changes.records):
            self._peeked = None
            self.refresh()

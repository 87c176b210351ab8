"""The versions of a class by team and exercise, or of a practice: seen, played, gone back to."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.work import Work
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.page import Page, back_words
from workshop_app.ui.pages.parts import Sheet, fill
from workshop_app.ui.pages.version_choice import Choice
from workshop_app.ui.pages.version_frames import Frames
from workshop_app.ui.pages.version_history import Entry, History
from workshop_app.ui.pages.version_preview import WIDEST, VersionPreview
from workshop_app.ui.pages.version_replay import ReplayBar
from workshop_app.ui.pages.version_side import EVERY, VersionSide
from workshop_app.ui.pages.version_steps import VersionSteps
from workshop_app.ui.pages.version_to_class import ToClass
from workshop_app.ui.routes import VersionsRoute
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.page_header import PageHeader

PAUSE = 80
"""Milliseconds that a version has the mark before it is computed, so that one can leaf fast."""

LIST_WIDTH, LIST_SHARE = 400, 0.44
"""The width of the list at a scale of 1, and the share of the page that it takes at most."""


class VersionsPage(Page):
    """The list at the left, what the chosen version shows at the right. Enter goes back to it.

    Raises KnownError for a work or class that is gone.
    """

    previewed = Signal(str)

    def __init__(self, desk: Desk, route: VersionsRoute, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.route = route
        if desk.session is not None:
            desk.session.flush()
        self.workshop, work = _start(desk, route)
        self._steps = VersionSteps(desk)
        self.frames = Frames(desk, self)
        self.side = VersionSide(desk, self.workshop)
        self.choice, self.list = self.side.choice, self.side.list
        if work is not None:
            self.choice.show_work(work)
        self.history: History = self.choice.history()
        self._entries: tuple[Entry, ...] = ()
        self.to_class = self._make_to_class()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.preview = VersionPreview(self.theme, desk.language)
        self.replay = ReplayBar(self.theme, desk.language)
        fill(self, self._header(), self._body())
        self._connect()
        self._show_list("")

    # --- building -------------------------------------------------------------------------------

    def _header(self) -> PageHeader:
        _ = self._
        back = back_words(self.route.back, _)
        header = PageHeader(self.theme, _("Versions"), self._place, back_name=back)
        header.back.connect(self._back)
        self.restore_button = Button(
            self.theme, _("Go back to this version"), "primary", "rotate-ccw"
        )
        self.restore_button.clicked.connect(self._restore_current)
        header.add_action(self.restore_button)
        return header

    def _body(self) -> QWidget:
        theme = self.theme
        right = Sheet(theme, WIDEST)
        right.content.addWidget(self.preview)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(right, 1)
        column.addWidget(self.replay)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(column, 1)
        return body

    def _connect(self) -> None:
        _ = self._
        self.choice.chosen.connect(self._on_choice)
        self.side.filter.chosen.connect(self._on_filter)
        self.list.chosen.connect(self._on_chosen)
        self.list.acted.connect(self._restore)
        self.list.play_asked.connect(self.replay.toggle)
        self.side.name_asked.connect(self._name)
        self.side.unname_asked.connect(self._unname)
        self.side.team_button.clicked.connect(self._ask_for_team)
        self.replay.moved.connect(self.list.go_to)
        self.replay.tick.connect(self._on_tick)
        self.replay.playing_changed.connect(self._on_playing)
        self.frames.ready.connect(self._on_ready)
        self.desk.changed.connect(self._on_changed)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._back)
        if self.to_class is not None:
            self.to_class.button.toggled.connect(self._show_class)
            self.replay.add(self.to_class.button)

    def _make_to_class(self) -> ToClass | None:
        """Make the button that shows the class; a team has no class to show anything to."""
        screen = self.desk.class_screen
        is_trainer = self.desk.role == "trainer"
        return ToClass(self.desk, screen, self) if is_trainer and screen is not None else None

    @property
    def _place(self) -> str:
        return self.workshop.title or self._("Practice")

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would have Tab pass over the head.
        self.list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(min(self.theme.px(LIST_WIDTH), round(self.width() * LIST_SHARE)))

    # --- showing --------------------------------------------------------------------------------

    def announce(self) -> None:
        """Say in the foot bar what is saved and how many versions there are."""
        plural = self.desk.language.plural
        self.status.emit(self._("Nothing is overwritten: every change is kept"), "check", "muted")
        self.facts.emit([plural("{count} version", "{count} versions", len(self._entries))])

    def keep(self) -> dict[str, object]:
        current, choice = self.list.current, self.choice.current
        return {
            "whose": choice.whose,
            "what": choice.what,
            "filter": self.side.filter.current,
            "version": current.id if current else "",
            "class follows": self.to_class is not None and self.to_class.is_on,
        }

    def resume(self, kept: dict[str, object]) -> None:
        self.choice.choose(Choice(str(kept.get("whose") or ""), str(kept.get("what") or "")))
        self.side.filter.choose(str(kept.get("filter") or EVERY))
        self.history = self.choice.history()
        self._show_list(str(kept.get("version") or ""))
        if self.to_class is not None and kept.get("class follows"):
            self.to_class.follow_on()

    def leave(self) -> None:
        self._pause.stop()
        self.replay.stop()
        self.frames.cancel()

    def _show_list(self, keep: str) -> None:
        """Read the list again; the mark stays on the version `keep`, else on the present one."""
        self._entries = self._read()
        self._show_entries(keep)

    def _show_entries(self, keep: str) -> None:
        shown = self._entries
        if self.side.wants_points and self.history.can_name:
            shown = tuple(entry for entry in shown if entry.name or entry.current)
        self.list.show_entries(shown, keep)
        if not shown:
            self._show_nothing()
        self.announce()

    def _read(self) -> tuple[Entry, ...]:
        """Return all versions, or say why they cannot be read."""
        try:
            return self.history.entries()
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            return ()

    def _show_nothing(self) -> None:
        _ = self._
        self.preview.clear(
            _("No versions yet"),
            _("As soon as something is typed here, every step of it can be seen and brought back."),
        )
        self._show_actions(None)

    def _show_actions(self, entry: Entry | None) -> None:
        may = not self._is_read_only
        self.restore_button.setEnabled(may and entry is not None and not entry.current)
        self.side.show_actions(entry, may_write=may, can_name=self.history.can_name)
        count = len(self.list.entries)
        self.replay.show_place(self.list.place, count)
        self.replay.setVisible(count > 1)

    @property
    def _is_read_only(self) -> bool:
        return self.desk.read_only or self.workshop.closed_at is not None

    @property
    def _present(self) -> dict[str, Entry]:
        """The versions that are the present ones, by their works."""
        return {entry.work_id: entry for entry in self._entries if entry.current}

    def _on_chosen(self, entry: Entry) -> None:
        self._show_actions(entry)
        self.preview.wait(entry)
        if self.frames.get(entry) is not None:
            self._pause.stop()
            self._show_frame(entry)
        elif not self.replay.is_playing:
            self.frames.cancel()
            self._pause.start()

    def _ask(self) -> None:
        """Have worked out what the chosen version shows, and the present one beside it."""
        entry = self.list.current
        if entry is not None:
            present = self._present.get(entry.work_id)
            asked = (entry,) if present is None or present == entry else (present, entry)
            self.frames.ask(self.history, asked)

    def _on_ready(self, entry_id: str) -> None:
        entry = self.list.current
        if entry is not None and entry.id == entry_id:
            self._show_frame(entry)

    def _show_frame(self, entry: Entry) -> None:
        frame, present = self.frames.get(entry), self._present.get(entry.work_id)
        if frame is None:
            return
        now = None if entry.current else self.frames.get(present)
        self.preview.show_frame(frame, now)
        self._show_class()
        self.previewed.emit(entry.id)

    # --- playing --------------------------------------------------------------------------------

    def _on_playing(self, is_playing: bool) -> None:
        """Have what comes worked out ahead; the film waits where that takes longer."""
        if is_playing:
            self._pause.stop()
            self.frames.cancel()
            self._ask_film(self.list.place)
        else:
            self._pause.start()

    def _ask_film(self, place: int) -> None:
        present = tuple(self._present.values())
        self.frames.ask_film(self.history, self.list.entries[max(place, 0) :], present)

    def _on_tick(self) -> None:
        entries, place = self.list.entries, self.list.place
        if place >= len(entries) - 1:
            self.replay.stop()
        elif self.frames.get(self.list.current) is None:
            self._ask_film(place)
        elif self.frames.get(entries[place + 1]) is None:
            self._ask_film(place + 1)
        else:
            self.list.go_to(place + 1)

    def _show_class(self) -> None:
        """Let the class see the version that is shown, if it is to."""
        entry, team = self.list.current, self.choice.team
        if self.to_class is not None and entry is not None:
            whose = team.name if team is not None else self._place
            self.to_class.show(entry, self.frames.get(entry), whose, self.workshop.id)

    # --- what a person does ---------------------------------------------------------------------

    def _on_choice(self) -> None:
        self.replay.stop()
        self.frames.cancel()
        self.history = self.choice.history()
        self._show_list("")

    def _on_filter(self) -> None:
        self.replay.stop()
        current = self.list.current
        self._show_list(current.id if current else "")

    def _on_changed(self, changes: Changes) -> None:
        if self.workshop.id in changes.workshops:
            self._take_class()
        if self.history.concerns(changes):
            before = {entry.id for entry in self._entries}
            current = self.list.current
            self.replay.stop()
            self._entries = self._read()
            # What is new is the present version, and that is what somebody wants to see.
            is_same = before == {entry.id for entry in self._entries}
            self._show_entries(current.id if current and is_same else "")

    def _take_class(self) -> None:
        """Take the class as it is now: it may be closed, or have other teams."""
        before = self.choice.current
        with suppress(KnownError):  # of one that is gone all stays in sight
            self.workshop = self.desk.workshops.get(self.workshop.id)
        self.choice.choose(before)
        if self.choice.current == before:
            self._show_actions(self.list.current)
        else:
            self._on_choice()

    def _restore_current(self) -> None:
        if self.list.current is not None:
            self._restore(self.list.current)

    def _restore(self, entry: Entry) -> None:
        if not entry.current and not self._is_read_only:
            self.replay.stop()
            # The button that was pressed has nothing to do at the present version.
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._steps.go_back(self.history, entry)

    def _name(self) -> None:
        entry = self.list.current
        if entry is not None and self.side.name_button.isEnabled():
            self.replay.stop()
            self._steps.ask_name(entry)

    def _unname(self) -> None:
        entry = self.list.current
        if entry is not None and self.side.name_button.isEnabled():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._steps.unname(entry)

    def _ask_for_team(self) -> None:
        entry, team = self.list.current, self.choice.team
        if entry is not None and team is not None:
            self.replay.stop()
            self._steps.ask_for_team(team, entry)

    def _back(self) -> None:
        self.go.emit(self.route.back)


def _start(desk: Desk, route: VersionsRoute) -> tuple[Workshop, Work | None]:
    """Return the class, and the work of which a route speaks."""
    if route.work_id:
        opened = desk.works.open(route.work_id)
        return opened.workshop, opened.work
    return desk.workshops.get(route.workshop_id), None

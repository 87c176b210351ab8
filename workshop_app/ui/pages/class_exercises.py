"""The exercises of a class: for each, how far each team is; open a work or start one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.handin import HandedIn
from workshop_app.domain.record import AGENDA
from workshop_app.domain.work import Work
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.ui import moments
from workshop_app.ui.class_actions import ClassActions
from workshop_app.ui.desk import Desk
from workshop_app.ui.handing_in import hand_in
from workshop_app.ui.pages.class_cards import exercises_of
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.parts import Section, Sheet
from workshop_app.ui.pages.work_rows import KIND_ICONS, Badge, subject_of
from workshop_app.ui.routes import ClassRoute, HandIns, VersionsRoute, WorkRoute
from workshop_app.ui.theme import CONTROL_HEIGHT, NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.padding import pad
from workshop_app.ui.widgets.pill import Pill, Tone
from workshop_app.ui.widgets.team_mark import TeamMarkView
from workshop_app.ui.widgets.text import ElidedText, menu_words

AT_ONCE = 20
"""Rows that fill the page; those below them are made once these are seen."""
THEN = 30
"""Milliseconds until the next exercise is made."""


class TeamRow(ListRow):
    """A team on one exercise: how far it is. `open_asked` carries its work, `start_asked` itself.

    A team that has not begun gets a button to begin, unless nothing can be written.
    """

    open_asked = Signal(str)
    versions_asked = Signal(str)
    start_asked = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        team: Team,
        people: str,
        exercise_id: str,
        work: Work | None,
        handed_in: HandedIn | None,
        *,
        may_begin: bool,
    ) -> None:
        exercise = desk.catalogue.get(exercise_id)
        subject = subject_of(desk, work.id) if work is not None and exercise is not None else ""
        note = " · ".join(filter(None, (subject, people)))
        opens = work is not None and exercise is not None
        super().__init__(desk.theme, team.name, note, opens=opens)
        self.team, self.exercise_id, self.work = team, exercise_id, work
        self.lead_with(TeamMarkView(desk.theme, team.colour))
        if work is None:
            self._show_not_begun(desk, may_begin)
        else:
            self._show_work(desk, work, handed_in)
            if exercise is not None:
                self.activated.connect(self._open)

    def _show_not_begun(self, desk: Desk, may_begin: bool) -> None:
        _ = desk.language.text
        self.state = Pill(desk.theme, _("Not begun"))
        self.line.addWidget(self.state)
        if may_begin and self.exercise_id in desk.catalogue:
            self.button = Button(desk.theme, _("Begin"), icon="play")
            name = _("Begin for “{team}”").format(team=self.team.name)
            self.button.setAccessibleName(name)
            self.button.clicked.connect(self._start)
            self.line.addWidget(self.button)
        # So that the buttons stand in line with those of works, which have versions.
        self.line.addSpacing(self.line.spacing() + desk.theme.px(CONTROL_HEIGHT))

    def _show_work(self, desk: Desk, work: Work, handed_in: HandedIn | None) -> None:
        _ = desk.language.text
        words, tone, icon = _("At work"), "accent", "pencil"
        when = _when(desk, work.changed_at)
        if handed_in is not None and handed_in.changed_since:
            when = _("handed in {when}, changed since").format(when=_when(desk, handed_in.at))
        elif handed_in is not None:
            words, tone, icon = _("Handed in"), "success", "circle-check"
            when = _when(desk, handed_in.at)
        self.line.addWidget(ElidedText(desk.theme, when, size=NOTE, role="muted"))
        self.state = Pill(desk.theme, words, cast("Tone", tone), icon)
        self.line.addWidget(self.state)
        self.setAccessibleDescription(f"{words} {when}")
        if self.exercise_id in desk.catalogue:
            self.button = Button(desk.theme, _("Open"))
            self.button.setAccessibleName(
                _("Open the work of “{team}”").format(team=self.team.name)
            )
            self.button.clicked.connect(self._open)
            self.line.addWidget(self.button)
        name = _("Versions of “{team}”").format(team=self.team.name)
        self.versions_button = IconButton(desk.theme, "history", name, icon_size=16)
        self.versions_button.clicked.connect(self._show_versions)
        self.line.addWidget(self.versions_button)

    def _show_versions(self) -> None:
        if self.work is not None:
            self.versions_asked.emit(self.work.id)

    def _open(self) -> None:
        if self.work is not None:
            self.open_asked.emit(self.work.id)

    def _start(self) -> None:
        self.start_asked.emit(self.team.id, self.exercise_id)


class ExercisesTab(ClassTab):
    """The teams of a class under each of its exercises; on the laptop of a team, that team."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk, workshop, parent)
        self._actions = self._make_actions()
        self._sheet = Sheet(self.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet)
        self._parts: list[QWidget] = []
        self.rows: list[TeamRow] = []
        self._works: dict[tuple[str, str], Work] = {}
        self._below: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(THEN)
        self._later.timeout.connect(self._go_on)
        self._show(AT_ONCE)
        desk.changed.connect(self._on_changed)

    def header_actions(self) -> tuple[QWidget, ...]:
        """Return the way of works from the teams to the trainer."""
        return self._actions

    def facts(self) -> list[str]:
        """Say how many teams there are and how much they have begun."""
        plural = self.desk.language.plural
        teams = len(self.desk.people.teams(self.workshop.id))
        return [
            plural("{count} team", "{count} teams", teams),
            plural("{count} work", "{count} works", len(self._works)),
        ]

    def keep(self) -> dict[str, object]:
        return {"scroll": self._sheet.scrolled}

    def resume(self, kept: dict[str, object]) -> None:
        while self._below:
            self._show_next()
        self._sheet.scroll_to(kept.get("scroll"))

    def leave(self) -> None:
        self._later.stop()

    def _show(self, at_once: int | None = None) -> None:
        """Show every exercise; with a number those with so many rows, and then one by one."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.rows, self._works, self._below = [], [], {}, []
        self._shown = tuple(self._planned())
        self._here = self._teams()
        self._show_actions(self._here)
        if not self._here:
            self._add(self._no_teams())
            return
        here = {team.id for team in self._here}
        self._handed_in = self.desk.hand_ins.handed_in(self.workshop.id)
        works = self.desk.works.of_workshop(self.workshop.id)
        self._works = {(one.team_id, one.exercise_id): one for one in works if one.team_id in here}
        self._people = self._names()
        self._below = list(dict.fromkeys([*self._shown, *(one.exercise_id for one in works)]))
        while self._below and (at_once is None or len(self.rows) < at_once):
            self._show_next()
        if self._below:
            self._later.start()
        self.header_changed.emit()

    def _go_on(self) -> None:
        if self._below:
            self._show_next()
            self._later.start()

    def _show_next(self) -> None:
        self._add(self._exercise(self._below.pop(0)))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._sheet.content.addWidget(part)

    def _exercise(self, exercise_id: str) -> Section:
        teams, works = self._here, self._works
        begun = sum((team.id, exercise_id) in works for team in teams)
        note = self._("{begun} of {all} teams have begun").format(begun=begun, all=len(teams))
        is_own = len(teams) == 1 and teams[0].id == self.workshop.own_team_id
        title = self.desk.title_of(exercise_id)
        section = Section(self.theme, title, "" if is_own else note)
        exercise = self.desk.catalogue.get(exercise_id)
        icon = KIND_ICONS.get(exercise.kind, "file-text") if exercise else "file-text"
        section.head.insertWidget(0, Badge(self.theme, icon, 32))
        card = Card(self.theme)
        pad(card, self.theme.px(8), self.theme.px(8))
        card.body.setSpacing(0)
        for team in teams:
            work = works.get((team.id, exercise_id))
            row = TeamRow(
                self.desk,
                team,
                self._people.get(team.id, ""),
                exercise_id,
                work,
                self._handed_in.get(work.id) if work is not None else None,
                may_begin=not self.is_read_only,
            )
            row.open_asked.connect(self._open)
            row.start_asked.connect(self._start)
            row.versions_asked.connect(self._show_versions)
            self.rows.append(row)
            card.add(row)
        section.add(card)
        return section

    def _teams(self) -> tuple[Team, ...]:
        """Return the teams that work on this computer: all of them, or the one whose it is."""
        teams = self.desk.people.teams(self.workshop.id)
        own = tuple(team for team in teams if team.id == self.workshop.own_team_id)
        return own if own and self.desk.role == "team" else teams

    def _planned(self) -> Iterator[str]:
        """Return the exercises of the agenda, then the others of the course; all where none are
        planned."""
        try:
            blocks = self.desk.agendas.read(self.workshop.id).blocks
        except KnownError:
            # The tab of the agenda says that a newer version wrote it; the works are there.
            blocks = ()
        planned = [one.exercise_id for one in blocks if one.exercise_id in self.desk.catalogue]
        yield from planned
        if self.workshop.course or not planned:
            yield from exercises_of(self.desk, self.workshop.course)

    def _make_actions(self) -> tuple[QWidget, ...]:
        _ = self._
        if self.desk.role == "trainer":
            self.class_file_button = Button(self.theme, _("Class file…"), icon="file-down")
            self.class_file_button.setToolTip(_("For the laptops of the teams"))
            self.class_file_button.clicked.connect(self._save_class_file)
            self.hand_ins_button = Button(self.theme, _("Open hand-ins"), icon="folder-open")
            self.hand_ins_button.clicked.connect(self._open_hand_ins)
            return self.class_file_button, self.hand_ins_button
        self.hand_in_button = Button(self.theme, _("Hand in"), "primary", "upload")
        self.hand_in_button.clicked.connect(self._hand_in)
        return (self.hand_in_button,)

    def _show_actions(self, teams: tuple[Team, ...]) -> None:
        if self.desk.role == "trainer":
            self.hand_ins_button.setEnabled(not self.is_read_only)
            self.class_file_button.setEnabled(bool(teams))
        else:
            self.hand_in_button.setEnabled(bool(teams) and not self.desk.read_only)

    def _names(self) -> dict[str | None, str]:
        """Return the names of the people of each team."""
        names: dict[str | None, list[str]] = {}
        for person in self.desk.people.participants(self.workshop.id):
            names.setdefault(person.team_id, []).append(person.name)
        return {team_id: self._(", ").join(found) for team_id, found in names.items()}

    def _no_teams(self) -> EmptyState:
        _ = self._
        empty = EmptyState(
            self.theme,
            "users",
            _("This class has no teams yet"),
            _("Its teams and what they have made will stand here."),
            "" if self.is_read_only or self.desk.role != "trainer" else _("To the teams"),
            "outlined",
        )
        empty.acted.connect(self._go_to_teams)
        empty.setMinimumHeight(self.theme.px(360))
        return empty

    # --- what a person does ---------------------------------------------------------------------

    def _hand_in(self) -> None:
        """Hand in for the team of this laptop; where there is none, ask for which."""
        teams = self._teams()
        if len(teams) == 1:
            hand_in(self.desk, self, teams[0].id)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for team in teams:
            menu.addAction(menu_words(team.name)).triggered.connect(
                partial(self._hand_in_of, team.id)
            )
        menu.popup(self.hand_in_button.mapToGlobal(QPoint(0, self.hand_in_button.height())))

    def _hand_in_of(self, team_id: str, *_: object) -> None:
        hand_in(self.desk, self, team_id)

    @property
    def _route(self) -> ClassRoute:
        """Where one comes back to."""
        return ClassRoute(self.workshop.id, "exercises")

    def _go_to_teams(self) -> None:
        self.go.emit(ClassRoute(self.workshop.id, "teams"))

    def _open_hand_ins(self) -> None:
        self.go.emit(HandIns((), self.workshop.id, self._route))

    def _save_class_file(self) -> None:
        ClassActions(self.desk, self).save_class_file(self.workshop)

    def _open(self, work_id: str) -> None:
        self.go.emit(WorkRoute(work_id, self._route))

    def _show_versions(self, work_id: str) -> None:
        self.go.emit(VersionsRoute(work_id, came_from=self._route))

    def _start(self, team_id: str, exercise_id: str) -> None:
        try:
            kind = self.desk.kind(exercise_id)
            opened, changes = self.desk.works.start(team_id, exercise_id, kind.dump(kind.blank()))
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            return
        self.desk.changed.emit(changes)
        self.go.emit(WorkRoute(opened.work.id, self._route))

    def _on_changed(self, changes: Changes) -> None:
        if changes.works or changes.teams or changes.workshops:
            self.when_seen(self._show_anew)
        elif (self.workshop.id, AGENDA) in changes.records:
            self.when_seen(self._show_planned)

    def _show_anew(self) -> None:
        # All at once, so that nobody is scrolled away from where they are.
        self._show()

    def _show_planned(self) -> None:
        """Show the exercises of the agenda, unless they are the same: a class that goes on changes
        its agenda at every block."""
        if tuple(self._planned()) != self._shown:
            self._show()


def _when(desk: Desk, at: datetime) -> str:
    return moments.when(desk.language, at, moments.now())

"""The exercises of a class: for each, how far each team is; open a work or start one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.work import Work
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_cards import exercises_of
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.parts import Section, Sheet
from workshop_app.ui.pages.work_rows import KIND_ICONS, Badge, subject_of
from workshop_app.ui.routes import WorkRoute
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.padding import pad
from workshop_app.ui.widgets.pill import Pill
from workshop_app.ui.widgets.text import ElidedText


class TeamRow(ListRow):
    """A team on one exercise: how far it is. `open_asked` carries its work, `start_asked` itself.

    A team that has not begun gets a button to begin, unless nothing can be written.
    """

    open_asked = Signal(str)
    start_asked = Signal(str, str)

    def __init__(
        self, desk: Desk, team: Team, people: str, exercise_id: str, work: Work | None
    ) -> None:
        exercise = desk.catalogue.get(exercise_id)
        subject = subject_of(desk, work.id) if work is not None and exercise is not None else ""
        note = " · ".join(filter(None, (subject, people)))
        opens = work is not None and exercise is not None
        super().__init__(desk.theme, team.name, note, opens=opens)
        self.team, self.exercise_id, self.work = team, exercise_id, work
        self.lead_with(Badge(desk.theme, "users"))
        if work is None:
            self._show_not_begun(desk)
        else:
            self._show_work(desk, work)
            if exercise is not None:
                self.activated.connect(self._open)

    def _show_not_begun(self, desk: Desk) -> None:
        _ = desk.language.text
        self.state = Pill(desk.theme, _("Not begun"))
        self.line.addWidget(self.state)
        if not desk.read_only and self.exercise_id in desk.catalogue:
            self.button = Button(desk.theme, _("Begin"), icon="play")
            name = _("Begin for “{team}”").format(team=self.team.name)
            self.button.setAccessibleName(name)
            self.button.clicked.connect(self._start)
            self.line.addWidget(self.button)

    def _show_work(self, desk: Desk, work: Work) -> None:
        _, language = desk.language.text, desk.language
        when = moments.when(language, work.changed_at, moments.now())
        self.line.addWidget(ElidedText(desk.theme, when, size=NOTE, role="muted"))
        words = _("At work")
        self.state = Pill(desk.theme, words, "accent", "pencil")
        self.line.addWidget(self.state)
        self.setAccessibleDescription(f"{words} {when}")
        if self.exercise_id in desk.catalogue:
            self.button = Button(desk.theme, _("Open"))
            self.button.setAccessibleName(
                _("Open the work of “{team}”").format(team=self.team.name)
            )
            self.button.clicked.connect(self._open)
            self.line.addWidget(self.button)

    def _open(self) -> None:
        if self.work is not None:
            self.open_asked.emit(self.work.id)

    def _start(self) -> None:
        self.start_asked.emit(self.team.id, self.exercise_id)


class ExercisesTab(ClassTab):
    """The teams of a class under each of its exercises."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk, workshop, parent)
        self._sheet = Sheet(self.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet)
        self._parts: list[QWidget] = []
        self.rows: list[TeamRow] = []
        self._show()
        desk.changed.connect(self._on_changed)

    def facts(self) -> list[str]:
        """Say how many teams there are and how much they have begun."""
        plural = self.desk.language.plural
        begun = sum(row.work is not None for row in self.rows)
        teams = len(self.desk.workshops.teams(self.workshop.id))
        return [
            plural("{count} team", "{count} teams", teams),
            plural("{count} work", "{count} works", begun),
        ]

    def keep(self) -> dict[str, object]:
        return {"scroll": self._sheet.scrolled}

    def resume(self, kept: dict[str, object]) -> None:
        self._sheet.scroll_to(kept.get("scroll"))

    def _show(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.rows = [], []
        teams = self.desk.workshops.teams(self.workshop.id)
        if not teams:
            self._add(self._no_teams())
            return
        works = {
            (work.team_id, work.exercise_id): work
            for work in self.desk.works.of_workshop(self.workshop.id)
        }
        ids = dict.fromkeys(exercises_of(self.desk, self.workshop.course))
        ids.update(dict.fromkeys(exercise_id for _, exercise_id in works))
        for exercise_id in ids:
            self._add(self._exercise(exercise_id, teams, works))

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._sheet.content.addWidget(part)

    def _exercise(
        self, exercise_id: str, teams: tuple[Team, ...], works: dict[tuple[str, str], Work]
    ) -> Section:
        begun = sum((team.id, exercise_id) in works for team in teams)
        note = self._("{begun} of {all} teams have begun").format(begun=begun, all=len(teams))
        section = Section(self.theme, self.desk.title_of(exercise_id), note)
        exercise = self.desk.catalogue.get(exercise_id)
        icon = KIND_ICONS.get(exercise.kind, "file-text") if exercise else "file-text"
        section.head.insertWidget(0, Badge(self.theme, icon, 32))
        card = Card(self.theme)
        pad(card, self.theme.px(8), self.theme.px(8))
        card.body.setSpacing(0)
        people = self._people()
        for team in teams:
            work = works.get((team.id, exercise_id))
            row = TeamRow(self.desk, team, people.get(team.id, ""), exercise_id, work)
            row.open_asked.connect(self._open)
            row.start_asked.connect(self._start)
            self.rows.append(row)
            card.add(row)
        section.add(card)
        return section

    def _people(self) -> dict[str | None, str]:
        """Return the names of the people of each team."""
        names: dict[str | None, list[str]] = {}
        for person in self.desk.workshops.participants(self.workshop.id):
            names.setdefault(person.team_id, []).append(person.name)
        return {team_id: self._(", ").join(found) for team_id, found in names.items()}

    def _no_teams(self) -> EmptyState:
        _ = self._
        empty = EmptyState(
            self.theme,
            "users",
            _("This class has no teams yet"),
            _("Its teams and what they have made will stand here."),
        )
        empty.setMinimumHeight(self.theme.px(360))
        return empty

    # --- what a person does ---------------------------------------------------------------------

    def _open(self, work_id: str) -> None:
        self.go.emit(WorkRoute(work_id))

    def _start(self, team_id: str, exercise_id: str) -> None:
        try:
            kind = self.desk.kind(exercise_id)
            opened, changes = self.desk.works.start(team_id, exercise_id, kind.dump(kind.blank()))
        except KnownError as error:
            self.desk.messages.tell(error.message.render(self._), "error")
            return
        self.desk.changed.emit(changes)
        self.go.emit(WorkRoute(opened.work.id))

    def _on_changed(self, changes: Changes) -> None:
        if changes.works or changes.teams or changes.workshops:
            self._show()
            self.header_changed.emit()

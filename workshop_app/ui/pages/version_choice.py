"""Whose versions, and of what: a team and its exercise, the class itself, or a practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.record import AGENDA
from workshop_app.domain.work import Work
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.services.people import People
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.version_history import History, RecordHistory, WorkHistory
from workshop_app.ui.pages.version_records import TITLES, presenter
from workshop_app.ui.pages.work_rows import subject_of
from workshop_app.ui.widgets.choice import ChoiceField

CLASS = "class"
ALL = "all"
"""Stands for all works of a team."""

MOST_PRACTICES = 60


@dataclass(frozen=True)
class Choice:
    """Whose versions: a team's id or `CLASS`; and of what: a work's id, `ALL`, or a record's
    name."""

    whose: str = ""
    what: str = ""


class VersionChoice(QWidget):
    """Two fields above the list, one where there is nothing but practice.

    `chosen` comes when a person chose something else.
    """

    chosen = Signal()

    def __init__(self, desk: Desk, workshop: Workshop, choice: Choice) -> None:
        super().__init__()
        self._desk, self.workshop = desk, workshop
        self._ = desk.language.text
        self.teams: tuple[Team, ...] = ()
        self._works: dict[str, list[Work]] = {}
        self._asked = ""
        self._read()
        _, theme = self._, desk.theme
        self.whose = ChoiceField(theme, self._whose_options(), name=_("Whose versions"))
        self.what = ChoiceField(theme, (), name=_("Versions of what"))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(8))
        self._line.addWidget(self.whose, 1)
        self._line.addWidget(self.what, 1)
        if self._is_practice:
            self.whose.hide()
        self.whose.chosen.connect(self._on_whose)
        self.what.chosen.connect(self._on_what)
        self.choose(choice)

    def stack(self, wanted: bool) -> None:
        """Have the fields under each other, where their words have room, or abreast."""
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if wanted else direction.LeftToRight)

    @property
    def current(self) -> Choice:
        """What is chosen."""
        return Choice(self.whose.current, self.what.current)

    @property
    def team(self) -> Team | None:
        """The team of a class whose works are chosen, None for the class and for practice."""
        if self._is_practice:
            return None
        return next((team for team in self.teams if team.id == self.whose.current), None)

    def choose(self, choice: Choice) -> None:
        """Choose something without telling anyone; what is not there any more is not chosen."""
        self._read()
        options = self._whose_options()
        self.whose.show_options(options)
        keys = [key for key, _ in options]
        whose = choice.whose if choice.whose in keys else (keys[0] if keys else "")
        self.whose.choose(whose)
        self._show_what(choice.what)

    def show_work(self, work: Work) -> None:
        """Choose a work by itself."""
        self._asked = work.id
        self.choose(Choice("" if self._is_practice else work.team_id, work.id))

    def history(self) -> History:
        """Return the versions of what is chosen."""
        choice = self.current
        if choice.whose == CLASS:
            name = choice.what or AGENDA
            name_of = partial(_name_of, self._desk.people)
            present = presenter(name, self._desk.language, self.teams, name_of)
            return RecordHistory(self._desk, self.workshop.id, name, present)
        works = self._works.get(choice.whose, [])
        if choice.what != ALL:
            works = [work for work in works if work.id == choice.what]
        return WorkHistory(self._desk, works)

    # --- inside ---------------------------------------------------------------------------------

    @property
    def _is_practice(self) -> bool:
        return self.workshop.kind == "practice"

    def _teams(self) -> tuple[Team, ...]:
        """Return the teams that work on this computer: all of them, or the one whose it is."""
        teams = self._desk.people.teams(self.workshop.id)
        own = tuple(team for team in teams if team.id == self.workshop.own_team_id)
        return own if own and self._desk.role == "team" else teams

    def _read(self) -> None:
        self.teams = self._teams()
        works = self._desk.works.of_workshop(self.workshop.id)
        self._works = {}
        if self._is_practice:
            newest = sorted(works, key=lambda work: work.changed_at, reverse=True)
            older = [work for work in newest[MOST_PRACTICES:] if work.id == self._asked]
            self._works[""] = newest[:MOST_PRACTICES] + older
            return
        for work in works:
            self._works.setdefault(work.team_id, []).append(work)

    def _whose_options(self) -> Sequence[tuple[str, str]]:
        if self._is_practice:
            return [("", self._("Practice"))]
        teams = [(team.id, team.name) for team in self.teams]
        is_trainer = self._desk.role == "trainer"
        return [*teams, (CLASS, self._("The class itself"))] if is_trainer or not teams else teams

    def _what_options(self) -> Sequence[tuple[str, str]]:
        whose = self.whose.current
        if whose == CLASS:
            return [(name, title.render(self._)) for name, title in TITLES.items()]
        works = self._works.get(whose, [])
        if self._is_practice:
            return [(work.id, self._practice(work)) for work in works]
        found = [(work.id, self._desk.title_of(work.exercise_id)) for work in works]
        return [*found, (ALL, self._("All exercises"))] if len(found) > 1 else found

    def _practice(self, work: Work) -> str:
        team = next((team.name for team in self.teams if team.id == work.team_id), "")
        about = subject_of(self._desk, work.id) or team
        when = moments.when(self._desk.language, work.changed_at, moments.now())
        return " · ".join(filter(None, (self._desk.title_of(work.exercise_id), about, when)))

    def _show_what(self, wanted: str) -> None:
        options = self._what_options()
        self.what.show_options(options)
        keys = [key for key, _ in options]
        self.what.choose(wanted if wanted in keys else (keys[0] if keys else ""))
        self.what.setEnabled(bool(options))

    def _on_whose(self, key: str) -> None:
        if not key:
            # Nobody's versions cannot be shown.
            self.choose(self.current)
        else:
            self.whose.choose(key)
            self._show_what(self._same_exercise(key))
        self.chosen.emit()

    def _same_exercise(self, team_id: str) -> str:
        """Return the work of another team on the exercise that is chosen, so that teams can be
        leafed through."""
        chosen = self.what.current
        if chosen == ALL:
            return ALL
        every = [work for works in self._works.values() for work in works]
        exercise = next((work.exercise_id for work in every if work.id == chosen), "")
        same = (w.id for w in self._works.get(team_id, []) if w.exercise_id == exercise)
        return next(same, "")

    def _on_what(self, key: str) -> None:
        self._show_what(key)
        self.chosen.emit()


def _name_of(people: People, team: str) -> str:
    """Return what a team is called that is named by its id, or as it was typed; it may be in the
    trash."""
    try:
        return people.team(team).name
    except KnownError:
        return team

"""What is done with people and teams, each with a way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.grouping import By, groups
from workshop_app.domain.workshop import Participant, Team
from workshop_app.ui.pages.class_teams_forms import GroupForm, PersonForm, TeamForm
from workshop_app.ui.widgets.text import menu_words

if TYPE_CHECKING:
    from workshop_app.ui.pages.class_teams import TeamsTab

PEOPLE_A_TEAM = 6
"""How many people a team should have where nobody has said how many teams there are."""


class TeamActs:
    """Acts on the people and teams that a tab shows; `chance` deals them."""

    def __init__(self, tab: TeamsTab, chance: Random | None = None) -> None:
        self._tab, self._desk, self._id = tab, tab.desk, tab.workshop.id
        self._ = tab.desk.language.text
        self.chance = chance or Random()
        self.menu: QMenu | None = None

    def do(self, act: Callable[[], Changes]) -> str:
        """Do something and tell everybody; return in words why it could not be done, or ""."""
        try:
            changes = act()
        except KnownError as error:
            return error.message.render(self._)
        if changes:
            self._desk.changed.emit(changes)
        return ""

    def try_to(self, act: Callable[[], Changes]) -> bool:
        """Do something; where it could not be done, say so over the page."""
        fault = self.do(act)
        if fault:
            self._desk.messages.tell(fault, "error")
        return not fault

    def offer_back(self, words: str, back: Callable[[], Changes]) -> None:
        """Say what was done, with a way back."""

        def undo() -> None:
            self.try_to(back)

        self._desk.messages.offer_back(words, undo)

    # --- one person -----------------------------------------------------------------------------

    def act(self, person_id: str, what: str) -> None:
        """Do with a person what was asked for."""
        person = self._person(person_id)
        if person is None or self._tab.is_read_only:
            return
        simple: dict[str, Callable[[], object]] = {
            "sign": partial(self.sign_in, person),
            "menu": partial(self._offer, person),
            "edit": partial(self.edit_person, person),
            "remove": partial(self.remove, person),
            "move-left": partial(self._step, person, -1),
            "move-right": partial(self._step, person, 1),
            "lead": partial(self._lead, person),
        }
        simple[what]()

    def sign_in(self, person: Participant) -> None:
        """Write down that a person is there, or is not."""
        present = person.signed_in_at is None
        self.try_to(lambda: self._desk.people.sign_in((person.id,), present=present))

    def everybody_here(self) -> None:
        """Sign in whoever is not yet."""
        people = self._desk.people
        absent = tuple(one.id for one in self._people() if one.signed_in_at is None)
        if absent and self.try_to(lambda: people.sign_in(absent)):
            plural = self._desk.language.plural
            words = plural("{count} person signed in.", "{count} people signed in.", len(absent))
            self.offer_back(words, lambda: people.sign_in(absent, present=False))

    def move(self, person_id: str, team_id: str) -> None:
        """Put a person into a team, "" for none."""
        people, person = self._desk.people, self._person(person_id)
        before = person.team_id if person else None
        if person is None or (before or "") == team_id or self._tab.is_read_only:
            return
        if self.try_to(lambda: people.assign(self._id, {person_id: team_id or None})):
            team = next((one.name for one in self._teams() if one.id == team_id), "")
            words = (
                self._("“{name}” is in “{team}” now.")
                if team
                else self._("“{name}” has no team now.")
            )
            self.offer_back(
                words.format(name=person.name, team=team),
                lambda: people.assign(self._id, {person_id: before}),
            )

    def remove(self, person: Participant) -> None:
        """Take a person out of the class."""
        people = self._desk.people
        neighbour = self._tab.board.neighbour(person.id, 1) or self._tab.board.neighbour(
            person.id, -1
        )
        after = str(neighbour.property("person")) if neighbour else ""
        if self.try_to(lambda: people.remove((person.id,))):
            words = self._("“{name}” was removed.").format(name=person.name)
            self.offer_back(words, lambda: people.put_back((person.id,)))
            if after in self._tab.board.people:
                self._tab.board.people[after].setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_person(self, person: Participant | None) -> PersonForm:
        """Ask for the facts of a person, or of a new one."""
        form = PersonForm(self._desk, self._tab.window(), person)
        form.save = partial(self._save_person, form, person)
        form.open(form.name)
        return form

    def _save_person(self, form: PersonForm, person: Participant | None) -> str:
        people = self._desk.people
        name, department, level = (
            field.raw.strip() for field in (form.name, form.department, form.level)
        )
        if person is None:
            return self.do(
                lambda: people.add_participant(self._id, name, department=department, level=level)[
                    1
                ]
            )
        return self.do(
            lambda: people.change_participant(
                person.id, name=name, department=department, level=level
            )
        )

    def _step(self, person: Participant, step: int) -> None:
        order = ["", *(team.id for team in self._teams())]
        place = order.index(person.team_id or "") + step
        if 0 <= place < len(order):
            self.move(person.id, order[place])

    def _lead(self, person: Participant) -> None:
        team = next((one for one in self._teams() if one.id == person.team_id), None)
        if team is not None:
            leader = "" if team.leader_id == person.id else person.id
            self.try_to(lambda: self._desk.people.change_team(team.id, leader_id=leader))

    def _offer(self, person: Participant) -> None:
        _, teams = self._, self._teams()
        menu = self._new_menu()
        here = _("Not signed in") if person.signed_in_at else _("Sign in")
        self._add(menu, here, partial(self.act, person.id, "sign"))
        moves = menu.addMenu(_("Move to"))
        for team in teams:
            if team.id != person.team_id:
                self._add(moves, team.name, partial(self.move, person.id, team.id))
        if person.team_id:
            self._add(moves, _("Without a team"), partial(self.move, person.id, ""))
            leads = any(team.leader_id == person.id for team in teams)
            words = _("No longer the leader") if leads else _("Make the leader")
            self._add(menu, words, partial(self.act, person.id, "lead"))
        moves.setEnabled(not moves.isEmpty())
        self._add(menu, _("Change…"), partial(self.act, person.id, "edit"))
        menu.addSeparator()
        self._add(menu, _("Remove"), partial(self.act, person.id, "remove"))
        self._pop_up(menu, self._tab.board.people[person.id])

    # --- one team -------------------------------------------------------------------------------

    def offer_team(self, team_id: str) -> None:
        """Offer what can be done with a team."""
        _ = self._
        team = next(one for one in self._teams() if one.id == team_id)
        menu = self._new_menu()
        self._add(menu, _("Change…"), partial(self.edit_team, team))
        absent = [p.id for p in self._people() if p.team_id == team_id and not p.signed_in_at]
        if absent:
            words = _("Everybody is here")
            self._add(menu, words, partial(self.try_to, lambda: self._desk.people.sign_in(absent)))
        menu.addSeparator()
        self._add(menu, _("Remove the team"), partial(self.remove_team, team))
        self._pop_up(menu, self._tab.board.teams[team_id].more)

    def add_team(self) -> None:
        """Add a team and ask how it is called."""
        names = {team.name for team in self._teams()}
        name = next(n for n in map(self.team_name, range(1, 200)) if n not in names)
        if self.try_to(lambda: self._desk.people.add_team(self._id, name)[1]):
            self.edit_team(self._teams()[-1])

    def edit_team(self, team: Team) -> TeamForm:
        """Ask for the facts of a team."""
        people = [one for one in self._people() if one.team_id == team.id]
        taken = [one.colour for one in self._teams()]
        form = TeamForm(self._desk, self._tab.window(), team, people, taken)
        form.save = partial(self._save_team, form, team)
        form.open(form.name)
        form.name.selectAll()
        return form

    def _save_team(self, form: TeamForm, team: Team) -> str:
        return self.do(
            lambda: self._desk.people.change_team(
                team.id,
                name=form.name.raw.strip(),
                slogan=form.slogan.raw.strip(),
                leader_id=form.leader.current,
                colour=form.marks.checkedId(),
            )
        )

    def remove_team(self, team: Team) -> None:
        """Put a team with its works into the trash."""
        people = self._desk.people
        if self.try_to(lambda: people.remove_team(team.id)):
            words = self._("“{team}” and its works are in the trash.").format(team=team.name)
            self.offer_back(words, lambda: people.put_back_team(team.id))

    # --- all of them ----------------------------------------------------------------------------

    def ask_for_groups(self) -> GroupForm:
        """Ask how teams are to be made."""
        people, teams = self._people(), self._teams()
        wanted = len(teams) or max(2, round(len(people) / PEOPLE_A_TEAM))
        form = GroupForm(self._desk, self._tab.window(), len(teams), people, wanted)
        form.save = partial(self._save_groups, form)
        form.open(form.by)
        return form

    def _save_groups(self, form: GroupForm) -> str:
        keeps = not form.keeps.isHidden() and form.keeps.isChecked()
        return self.make_groups(form.count.value, cast("By", form.by.current), keeps=keeps)

    def make_groups(self, count: int, by: By, *, keeps: bool) -> str:
        """Deal the people into teams; return in words why that could not be done, or ""."""
        people, teams, service = self._people(), self._teams(), self._desk.people
        before = {person.id: person.team_id for person in people}
        names = self._new_names(count - len(teams))
        made: list[str] = []

        def deal() -> Changes:
            new, changes = service.add_teams(self._id, names) if names else ((), Changes())
            made.extend(team.id for team in new)
            ids = [team.id for team in (*teams, *new)]
            kept = [person.id for person in people if person.team_id] if keeps else []
            return changes | service.assign(self._id, groups(people, ids, by, self.chance, kept))

        def back() -> Changes:
            changes = service.assign(self._id, before)
            for team_id in made:
                changes |= service.remove_team(team_id)
            return changes

        fault = self.do(deal)
        if not fault:
            words = self._desk.language.plural(
                "{count} person is in a team now.", "{count} people are in teams now.", len(people)
            )
            self.offer_back(words, back)
        return fault

    def _new_names(self, count: int) -> list[str]:
        taken = {team.name for team in self._teams()}
        free = (name for name in map(self.team_name, range(1, 200)) if name not in taken)
        return [next(free) for _ in range(count)]

    def team_name(self, number: int) -> str:
        """Return the name of a team that has only a number."""
        return self._("Team {number}").format(number=number)

    # --- inside ---------------------------------------------------------------------------------

    def _person(self, person_id: str) -> Participant | None:
        return next((one for one in self._people() if one.id == person_id), None)

    def _people(self) -> tuple[Participant, ...]:
        return self._desk.people.participants(self._id)

    def _teams(self) -> tuple[Team, ...]:
        return self._desk.people.teams(self._id)

    def _new_menu(self) -> QMenu:
        menu = self.menu = QMenu(self._tab)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, words: str, act: Callable[[], object]) -> None:
        menu.addAction(menu_words(words)).triggered.connect(partial(_run, act))

    def _pop_up(self, menu: QMenu, beneath: QWidget) -> None:
        menu.popup(beneath.mapToGlobal(QPoint(0, beneath.height())))


def _run(act: Callable[[], object], _checked: bool = False) -> None:
    act()

"""The people of a class and its teams."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import MOST_PEOPLE, MOST_TEAMS, NAME_LIMIT, SLOGAN_LIMIT, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.roster import RosterPlan
from workshop_app.domain.workshop import Participant, Team
from workshop_app.services.open_classes import NO_TEAM, open_class
from workshop_app.storage.repository import Repository


class People:
    """The use cases of teams and people; `now` gives the present as an aware time.

    What writes returns when it is on the disk. All raise KnownError for a class that is closed or
    gone, for a name that is blank or too long, and where the class would become too large; then
    nothing was changed. A person whose team lies in the trash counts as one without a team, a
    leader who is not in the team as none: both come back with what was removed.
    """

    def __init__(self, repository: Repository, now: Callable[[], datetime]) -> None:
        self._repository = repository
        self._now = now

    # --- reading --------------------------------------------------------------------------------

    def teams(self, workshop_id: str) -> tuple[Team, ...]:
        """Return the teams of a class in their order."""
        where = {one.id: one.team_id for one in self._repository.participants(workshop_id)}
        return tuple(
            team if where.get(team.leader_id or "") == team.id else replace(team, leader_id=None)
            for team in self._repository.teams(workshop_id)
        )

    def team(self, team_id: str) -> Team:
        """Return a team, also from the trash; raises KnownError where there is none."""
        team = self._repository.team(team_id)
        if team is None:
            raise KnownError(NO_TEAM)
        return team

    def participants(self, workshop_id: str) -> tuple[Participant, ...]:
        """Return the people of a class in their order."""
        teams = {team.id for team in self._repository.teams(workshop_id)}
        return tuple(
            person if person.team_id in teams else replace(person, team_id=None)
            for person in self._repository.participants(workshop_id)
        )

    def participant(self, person_id: str) -> Participant:
        """Return a person, also from the trash; raises KnownError where there is none."""
        person = self._repository.participant(person_id)
        if person is None:
            raise KnownError(
                say("This person is not in the data file any more. Everything else is as it was.")
            )
        return person

    # --- teams ----------------------------------------------------------------------------------

    def add_team(self, workshop_id: str, name: str) -> tuple[Team, Changes]:
        """Add a team with a name of 1 to 60 characters as the last of its class, in a colour that
        no other team of the class has."""
        teams, changes = self.add_teams(workshop_id, (name,))
        return teams[0], changes

    def add_teams(self, workshop_id: str, names: Sequence[str]) -> tuple[tuple[Team, ...], Changes]:
        """Add several teams at once, all or none."""
        for name in names:
            checked(name, say("Name of the team"), NAME_LIMIT, required=True)
        with self._repository.transaction():
            open_class(self._repository, workshop_id)
            made = self._add_teams(workshop_id, names)
        return made, _changed(workshop_id, *(team.id for team in made))

    def _add_teams(self, workshop_id: str, names: Sequence[str]) -> tuple[Team, ...]:
        teams = self._repository.teams(workshop_id)
        _check_teams(len(teams) + len(names))
        taken = {team.colour for team in teams}
        made = []
        for name in names:
            position = self._repository.next_position("teams", workshop_id)
            colour = _free_colour(taken)
            taken.add(colour)
            made.append(Team(new_id(), workshop_id, name, position, colour))
            self._repository.add_team(made[-1])
        return tuple(made)

    def change_team(
        self,
        team_id: str,
        *,
        name: str | None = None,
        colour: int | None = None,
        slogan: str | None = None,
        leader_id: str | None = None,
    ) -> Changes:
        """Give a team another name, colour (0 to 19), slogan or leader; what is left out stays,
        and `leader_id` "" says that nobody leads it."""
        with self._repository.transaction():
            old = self.team(team_id)
            open_class(self._repository, old.workshop_id)
            new = replace(
                old,
                name=old.name if name is None else name,
                colour=old.colour if colour is None else colour,
                slogan=old.slogan if slogan is None else slogan,
                leader_id=old.leader_id if leader_id is None else leader_id or None,
            )
            checked(new.name, say("Name of the team"), NAME_LIMIT, required=True)
            checked(new.slogan, say("Slogan"), SLOGAN_LIMIT)
            if leader_id and self.participant(leader_id).team_id != team_id:
                raise KnownError(
                    say(
                        "The leader of a team must be one of its people. Nothing was changed; "
                        "move the person into the team first."
                    )
                )
            if not 0 <= new.colour < MOST_TEAMS:
                raise ValueError(new.colour)
            if new == old:
                return Changes()
            self._repository.update_team(new)
        return _changed(old.workshop_id, team_id)

    def remove_team(self, team_id: str) -> Changes:
        """Put a team with its works into the trash; its people stay without a team."""
        return self._mark_team(team_id, self._now())

    def put_back_team(self, team_id: str) -> Changes:
        """Take a team with its works out of the trash; its people are in it again, but for those
        who went to another team."""
        return self._mark_team(team_id, None)

    def _mark_team(self, team_id: str, at: datetime | None) -> Changes:
        with self._repository.transaction():
            team = self.team(team_id)
            open_class(self._repository, team.workshop_id)
            others = [t for t in self._repository.teams(team.workshop_id) if t.id != team_id]
            if at is None:
                _check_teams(len(others) + 1)
                taken = {other.colour for other in others}
                if team.colour in taken:
                    self._repository.update_team(replace(team, colour=_free_colour(taken)))
            self._repository.mark_team(team_id, at)
        return _changed(team.workshop_id, team_id)

    # --- people ---------------------------------------------------------------------------------

    def add_participant(
        self,
        workshop_id: str,
        name: str,
        team_id: str | None = None,
        department: str = "",
        level: str = "",
    ) -> tuple[Participant, Changes]:
        """Add a person with a name of 1 to 60 characters, in a team or not yet."""
        with self._repository.transaction():
            open_class(self._repository, workshop_id)
            _check_people(len(self._repository.participants(workshop_id)) + 1)
            person = self._add(workshop_id, name, team_id, department, level)
        return person, _changed(workshop_id)

    def _add(
        self, workshop_id: str, name: str, team_id: str | None, department: str, level: str
    ) -> Participant:
        position = self._repository.next_position("participants", workshop_id)
        person = Participant(new_id(), workshop_id, team_id, name, position, department, level)
        self._check(person)
        self._repository.add_participant(person)
        return person

    def change_participant(
        self,
        person_id: str,
        *,
        name: str | None = None,
        department: str | None = None,
        level: str | None = None,
    ) -> Changes:
        """Give a person another name, department or level; what is left out stays."""
        with self._repository.transaction():
            old = self.participant(person_id)
            open_class(self._repository, old.workshop_id)
            new = replace(
                old,
                name=old.name if name is None else name,
                department=old.department if department is None else department,
                level=old.level if level is None else level,
            )
            if new == old:
                return Changes()
            self._check(new)
            self._repository.update_participant(new)
        return _changed(old.workshop_id)

    def assign(self, workshop_id: str, places: Mapping[str, str | None]) -> Changes:
        """Put people, by their ids, into teams, or with None into none, all or nobody."""
        moved = False
        with self._repository.transaction():
            open_class(self._repository, workshop_id)
            for person_id, team_id in places.items():
                old = self.participant(person_id)
                new = replace(old, team_id=team_id)
                if new != old:
                    self._check(new)
                    self._repository.update_participant(new)
                    moved = True
        return _changed(workshop_id) if moved else Changes()

    def remove(self, person_ids: Sequence[str]) -> Changes:
        """Put people of one class into the trash."""
        return self._mark(person_ids, self._now())

    def put_back(self, person_ids: Sequence[str]) -> Changes:
        """Take people of one class out of the trash."""
        return self._mark(person_ids, None)

    def _mark(self, person_ids: Sequence[str], at: datetime | None) -> Changes:
        changes = Changes()
        with self._repository.transaction():
            for person_id in person_ids:
                workshop_id = self.participant(person_id).workshop_id
                open_class(self._repository, workshop_id)
                self._repository.mark_participant(person_id, at)
                if at is None:
                    _check_people(len(self._repository.participants(workshop_id)))
                changes |= _changed(workshop_id)
        return changes

    def sign_in(
        self, person_ids: Sequence[str], *, present: bool = True, at: datetime | None = None
    ) -> Changes:
        """Write down that people are there, now or since `at`, or with `present` False that they
        are not; who is there already keeps the time."""
        changes = Changes()
        with self._repository.transaction():
            for person_id in person_ids:
                person = self.participant(person_id)
                open_class(self._repository, person.workshop_id)
                if present == (person.signed_in_at is not None):
                    continue
                since = (at or self._now()) if present else None
                self._repository.update_participant(replace(person, signed_in_at=since))
                changes |= _changed(person.workshop_id)
        return changes

    def take_roster(self, workshop_id: str, plan: RosterPlan) -> tuple[tuple[str, ...], Changes]:
        """Add the people of a list and the teams that it names, all or nobody; return the ids of
        the people who are new. Who is in the class already is not added again."""
        if not plan.people:
            return (), Changes()
        made = []
        with self._repository.transaction():
            open_class(self._repository, workshop_id)
            _check_people(len(self._repository.participants(workshop_id)) + len(plan.people))
            teams = {team.name: team.id for team in self._repository.teams(workshop_id)}
            new = self._add_teams(workshop_id, plan.new_teams) if plan.new_teams else ()
            teams.update({team.name: team.id for team in new})
            for one in plan.people:
                team_id = teams.get(one.team)
                made.append(self._add(workshop_id, one.name, team_id, one.department, one.level).id)
        return tuple(made), _changed(workshop_id, *(team.id for team in new))

    def _check(self, person: Participant) -> None:
        checked(person.name, say("Name of the participant"), NAME_LIMIT, required=True)
        checked(person.department, say("Department"), NAME_LIMIT)
        checked(person.level, say("Level"), NAME_LIMIT)
        if person.team_id is not None:
            team = self.team(person.team_id)
            if team.workshop_id != person.workshop_id:
                raise ValueError(person)


def _free_colour(taken: set[int]) -> int:
    return next((colour for colour in range(MOST_TEAMS) if colour not in taken), 0)


def _check_teams(count: int) -> None:
    if count > MOST_TEAMS:
        raise KnownError(_too_many(say("teams"), count, MOST_TEAMS))


def _check_people(count: int) -> None:
    if count > MOST_PEOPLE:
        raise KnownError(_too_many(say("people"), count, MOST_PEOPLE))


def _too_many(what: Message, count: int, most: int) -> Message:
    return say(
        "A class can have at most {most} {what}; this would be {count}. Nothing was changed.",
        most=most,
        what=what,
        count=count,
    )


def _changed(workshop_id: str, *team_ids: str) -> Changes:
    return Changes(workshops=frozenset({workshop_id}), teams=frozenset(team_ids))

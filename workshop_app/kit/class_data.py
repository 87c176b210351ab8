"""All that one class has made, bound to a language: what its documents are drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.notes import Notes
from workshop_app.domain.pitches import Pitches
from workshop_app.domain.points import Entry
from workshop_app.domain.workshop import Participant, Team, Workshop
from workshop_app.kit.comparison import Comparison
from workshop_app.kit.pitch_scores import PitchScores
from workshop_app.kit.presentation import Presentation

Check = Callable[[], None]
"""Called now and then; what it raises ends a long piece of work."""


@dataclass(frozen=True)
class TeamResult:
    """What one team has made of one exercise."""

    team: Team
    presentation: Presentation


@dataclass(frozen=True)
class ExerciseData:
    """One exercise of a class: how the teams compare, and the results of those that began."""

    id: str
    title: str
    goal: str
    comparison: Comparison
    results: tuple[TeamResult, ...]


@dataclass(frozen=True)
class ClassData:
    """A class at the time of its documents.

    `unreadable` names what this version of the program could not read and left out.
    """

    workshop: Workshop
    course: str
    teams: tuple[Team, ...]
    participants: tuple[Participant, ...]
    agenda: Agenda
    exercises: tuple[ExerciseData, ...]
    notes: Notes
    pitches: Pitches
    pitch_scores: PitchScores
    points: tuple[Entry, ...]
    made_on: date
    unreadable: tuple[str, ...] = ()

    @cached_property
    def team_names(self) -> dict[str, str]:
        """The names of the teams by their ids."""
        return {team.id: team.name for team in self.teams}

    def people_of(self, team: Team) -> tuple[Participant, ...]:
        """Return the people of a team, its leader first."""
        people = (one for one in self.participants if one.team_id == team.id)
        return tuple(sorted(people, key=lambda one: one.id != team.leader_id))

    def points_of(self, team_id: str) -> int:
        """Return how many points a team has."""
        return sum(one.amount for one in self.points if one.team_id == team_id)

    def team_in(self, named: str) -> str:
        """Return the name of the team that a note names by its id or as it was typed."""
        return self.team_names.get(named, named)

    @property
    def was_signed_in(self) -> bool:
        """Whether anybody was ticked off as present."""
        return any(one.signed_in_at is not None for one in self.participants)

    @property
    def present(self) -> tuple[Participant, ...]:
        """Who was there: those who signed in, or all where nobody was ticked off."""
        if not self.was_signed_in:
            return self.participants
        return tuple(one for one in self.participants if one.signed_in_at is not None)

    @property
    def has_pitch_scores(self) -> bool:
        """Whether any pitch was scored or commented on."""
        return bool(self.pitches.sheets)

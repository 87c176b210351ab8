"""Reading a class out of the data file, and making sense of it elsewhere.

Reading is quick and needs the store; computing and comparing take their time and do not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.errors import KnownError
from workshop_app.domain.notes import Notes, Row
from workshop_app.domain.pitches import Pitches
from workshop_app.domain.points import Entry
from workshop_app.domain.work import Attachments
from workshop_app.domain.workshop import Participant, Team, Workshop
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Catalogue
from workshop_app.kit.class_data import Check, ClassData, ExerciseData, TeamResult
from workshop_app.kit.comparison import Contender, Contribution
from workshop_app.kit.courses import load_courses
from workshop_app.kit.kind import Kind
from workshop_app.kit.pitch_scores import PitchScores
from workshop_app.services.agendas import Agendas
from workshop_app.services.notes import NoteRecords
from workshop_app.services.open_classes import found_class
from workshop_app.services.people import People
from workshop_app.services.pitches import PitchRecords
from workshop_app.services.points import PointRecords
from workshop_app.services.records import Records
from workshop_app.storage.repository import Repository
from workshop_app.system.languages import Language


@dataclass(frozen=True)
class StoredWork:
    """A team's work on an exercise as it lies in the store."""

    team_id: str
    exercise_id: str
    text: str
    attachments: Attachments


@dataclass(frozen=True)
class StoredClass:
    """A class as it lies in the store, read at one moment."""

    workshop: Workshop
    teams: tuple[Team, ...]
    participants: tuple[Participant, ...]
    agenda: Agenda
    works: tuple[StoredWork, ...]
    notes: Notes
    pitches: Pitches
    pitch_scores: PitchScores
    points: tuple[Entry, ...]
    """Of the teams that are still there, the oldest first."""


class Documents:
    """The use case of reading a class for its documents."""

    def __init__(
        self,
        repository: Repository,
        people: People,
        records: Records,
        agendas: Agendas,
        points: PointRecords,
    ) -> None:
        self._repository = repository
        self._people = people
        self._agendas = agendas
        self._points = points
        self._pitches = PitchRecords(repository, records)
        self._notes = NoteRecords(records)

    def read(self, workshop_id: str, language: Language) -> StoredClass:
        """Return a class. Raises KnownError where it is gone, or was written by a newer version."""
        teams = self._people.teams(workshop_id)
        known = {team.id for team in teams}
        points = self._points.read(workshop_id).entries
        return StoredClass(
            workshop=found_class(self._repository, workshop_id),
            teams=teams,
            participants=self._people.participants(workshop_id),
            agenda=self._agendas.read(workshop_id),
            works=tuple(self._works(workshop_id)),
            notes=self._with_names(self._notes.read(workshop_id), known),
            pitches=self._pitches.read(workshop_id, language),
            pitch_scores=self._pitches.scores(workshop_id, language),
            points=tuple(one for one in points if one.team_id in known),
        )

    def _with_names(self, notes: Notes, known: Collection[str]) -> Notes:
        """Return the notes with the names of teams that lie in the trash in place of their ids."""

        def name(row: Row) -> Row:
            gone = None if row.team in known else self._repository.team(row.team)
            return row if gone is None else replace(row, team=gone.name)

        return Notes(
            tuple(map(name, notes.gains)),
            tuple(map(name, notes.parked)),
            tuple(map(name, notes.homework)),
        )

    def _works(self, workshop_id: str) -> list[StoredWork]:
        works = []
        for work in self._repository.works_of_workshop(workshop_id):
            found = self._repository.work_in_place(work.id)
            if found is not None:
                text = found.head.state
                kept = self._repository.attachments(work.id, text)
                works.append(StoredWork(work.team_id, work.exercise_id, text, kept))
        return works


def no_check() -> None:
    """Let a piece of work run to its end."""


def class_data(
    stored: StoredClass,
    catalogue: Catalogue,
    language: Language,
    made_on: date,
    check: Check = no_check,
) -> ClassData:
    """Return what the documents of a class are drawn from.

    Exercises and works that this version cannot read are left out and named; `check` is called
    before each work.
    """
    unreadable: list[str] = []
    exercises = []
    for exercise_id in _ids(stored):
        try:
            kind = kind_of(catalogue[exercise_id])
        except (KeyError, KnownError):
            unreadable.append(exercise_id)
            continue
        reader = _Reader(stored, kind, language, check)
        exercises.append(reader.exercise())
        unreadable += reader.unreadable
    course = next((one for one in load_courses() if one.id == stored.workshop.course), None)
    return ClassData(
        workshop=stored.workshop,
        course=course.titles[language.code] if course else "",
        teams=stored.teams,
        participants=stored.participants,
        agenda=stored.agenda,
        exercises=tuple(exercises),
        notes=stored.notes,
        pitches=stored.pitches,
        pitch_scores=stored.pitch_scores,
        points=stored.points,
        made_on=made_on,
        unreadable=tuple(unreadable),
    )


def _ids(stored: StoredClass) -> list[str]:
    """Return the exercises of a class in the order of its agenda, then in that of beginning."""
    begun = dict.fromkeys(work.exercise_id for work in stored.works)
    planned = [block.exercise_id for block in stored.agenda.blocks if block.exercise_id in begun]
    return list(dict.fromkeys([*planned, *begun]))


class _Reader:
    """Reads the works of a class on one exercise."""

    def __init__(
        self, stored: StoredClass, kind: Kind[Any], language: Language, check: Callable[[], None]
    ) -> None:
        self._stored, self._kind, self._language, self._check = stored, kind, language, check
        self.unreadable: list[str] = []
        self._title = kind.exercise.texts(language.code)("title")

    def exercise(self) -> ExerciseData:
        """Return the results of all teams and their comparison."""
        states = self._states()
        contributions = tuple(
            Contribution(Contender(team.id, team.name, team.colour), states.get(team.id))
            for team in self._stored.teams
        )
        self._check()
        results = []
        for team in self._stored.teams:
            self._check()
            if team.id in states:
                shown = self._kind.present(states[team.id], self._language)
                results.append(TeamResult(team, shown))
        return ExerciseData(
            self._kind.exercise.id,
            self._title,
            self._kind.worksheet(self._language).goal,
            self._kind.compare(contributions, self._language),
            tuple(results),
        )

    def _states(self) -> dict[str, Any]:
        names = {team.id: team.name for team in self._stored.teams}
        states = {}
        for work in self._stored.works:
            if work.exercise_id != self._kind.exercise.id or work.team_id not in names:
                continue
            self._check()
            try:
                states[work.team_id] = self._kind.load(work.text, work.attachments)
            except ValueError:
                self.unreadable.append(f"{names[work.team_id]} · {self._title}")
        return states

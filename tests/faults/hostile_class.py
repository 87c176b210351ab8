"""A class in which every text that a person can type means harm, kept by the services."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from tests.faults.hostile_texts import Pouring, at, text_places, with_texts
from workshop_app.domain.agenda import BLOCK_KINDS, Agenda, Block, Day
from workshop_app.domain.agenda_text import NOTE_LIMIT
from workshop_app.domain.limits import NAME_LIMIT, SLOGAN_LIMIT, SUBJECT_LIMIT, TITLE_LIMIT
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Homework, Notes, Parked
from workshop_app.domain.pitches import TRAINER, Criterion, Juror, Pitches
from workshop_app.domain.workshop import Team
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.kind import Kind
from workshop_app.services.bundle import Services
from workshop_app.system.languages import language

ENGLISH = language("en")
NO_TEXT = {"photo", "id"}
"""Keys of an input that are no words of a person: a picture as text, and what tells rows apart."""


@dataclass(frozen=True)
class Hostile:
    """What was kept: the class, its teams, people, agenda, notes, pitches, reasons and states."""

    id: str
    title: str
    teams: tuple[Any, ...]
    people: tuple[Any, ...]
    agenda: Agenda
    notes: Notes
    pitches: Pitches
    reasons: tuple[str, ...]
    states: dict[tuple[str, str], str]


def with_hostile_texts(
    kind: Kind[Any], pour: Callable[[int], str], most: int = 120, code: str = "en"
) -> tuple[Any, dict[tuple[str | int, ...], str]]:
    """Return the sample of an exercise with every text of it poured anew, and what stands where."""
    data = kind.to_input(kind.sample(code))
    places = text_places(kind.input_schema(), data)
    poured = {
        path: pour(min(limit, most))
        for path, limit in places.items()
        if path[-1] not in NO_TEXT and (path[0] in data or path == ("subject",))
    }
    stages: dict[object, str] = {}
    for path, text in poured.items():
        # Touchpoints of one stage stay together.
        if path[-1] == "stage":
            poured[path] = stages.setdefault(at(data, path), text)
    return kind.from_input(with_texts(data, poured)), poured


def keep_class(
    services: Services,
    pour: Pouring,
    *,
    teams: int = 3,
    most: int = 120,
    exercises: Collection[str] | None = None,
) -> Hostile:
    """Write a class whose texts are poured, each up to its limit or to `most` characters."""

    def words(limit: int) -> str:
        return pour(min(limit, most))

    workshop, _ = services.workshops.create(words(TITLE_LIMIT), "A1", words(TITLE_LIMIT))
    id_ = workshop.id
    people = services.people
    added, _ = people.add_teams(id_, [words(NAME_LIMIT) for _ in range(teams)])
    for team in added:
        _fill(services, team, words)
    agenda = _agenda(words)
    services.agendas.change(id_, lambda _: agenda, say("Change"))
    notes = _notes(words, added[0].id)
    services.notes.change(id_, lambda _: notes, say("Write down"))
    pitches = _pitches(words, [team.id for team in added])
    services.pitches.change(id_, ENGLISH, lambda _: pitches, say("Score the pitches"))
    states = {}
    catalogue = load_catalogue()
    for exercise_id in catalogue if exercises is None else exercises:
        kind = kind_of(catalogue[exercise_id])
        for team in added[:2]:
            state, _ = with_hostile_texts(kind, pour, most)
            text = kind.dump(state)
            services.works.start(team.id, exercise_id, text, kind.attachments(state))
            states[team.id, exercise_id] = text
    reasons = tuple(entry.reason for entry in services.points.read(id_).entries)
    return Hostile(
        id_,
        workshop.title,
        people.teams(id_),
        people.participants(id_),
        agenda,
        notes,
        pitches,
        reasons,
        states,
    )


def _fill(services: Services, team: Team, words: Callable[[int], str]) -> None:
    """Give a team two people, what it is known by, and points."""
    for _ in range(2):
        person, _changes = services.people.add_participant(
            team.workshop_id,
            words(NAME_LIMIT),
            team.id,
            department=words(NAME_LIMIT),
            level=words(NAME_LIMIT),
        )
    services.people.change_team(team.id, slogan=words(SLOGAN_LIMIT), leader_id=person.id)
    services.points.give(team.workshop_id, team.id, 3, words(TITLE_LIMIT))


def _agenda(words: Callable[[int], str]) -> Agenda:
    blocks = [
        Block(
            f"b{place}",
            kind,
            words(TITLE_LIMIT),
            20,
            note=words(NOTE_LIMIT),
            materials=words(NOTE_LIMIT),
        )
        for place, kind in enumerate(BLOCK_KINDS)
    ]
    return Agenda((Day(time(9), tuple(blocks)),), (words(NOTE_LIMIT), words(NOTE_LIMIT)))


def _notes(words: Callable[[int], str], team_id: str) -> Notes:
    return Notes(
        (Gain(words(SUBJECT_LIMIT), words(SUBJECT_LIMIT), words(NAME_LIMIT)),) * 1
        + (Gain(words(SUBJECT_LIMIT), "", team_id),),
        (Parked(words(SUBJECT_LIMIT), words(NAME_LIMIT)), Parked(words(SUBJECT_LIMIT))),
        (Homework(words(SUBJECT_LIMIT), words(NAME_LIMIT), words(NAME_LIMIT), words(NAME_LIMIT)),),
    )


def _pitches(words: Callable[[int], str], teams: list[str]) -> Pitches:
    criteria = tuple(Criterion(f"c{n}", words(NAME_LIMIT), "50") for n in range(2))
    pitches = Pitches(criteria, (Juror("j1", words(NAME_LIMIT)),), tuple(teams))
    for judge, team in ((TRAINER, teams[0]), ("j1", teams[0]), (teams[0], teams[1])):
        for criterion in criteria:
            pitches = pitches.with_score(judge, team, criterion.id, "7")
        pitches = pitches.with_comment(judge, team, words(SUBJECT_LIMIT))
    score = pitches.with_score(TRAINER, teams[1], "c0", "=1+1\x07<b>")
    return replace(score, minutes=6)

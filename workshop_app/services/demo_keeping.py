"""Puts the sample class into a data file: the first day is over, the second is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workshop_app.domain import agenda_edits, points, reveals
from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.domain.message import say
from workshop_app.domain.notes import Gain, Homework, Notes, Parked
from workshop_app.domain.pitches import TRAINER, Pitches
from workshop_app.domain.pitches import start as start_pitches
from workshop_app.domain.record import POINTS, REVEALS
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.kit.course_agendas import course_agenda
from workshop_app.services.bundle import Services
from workshop_app.services.demo import DemoClass, DemoWork
from workshop_app.system.languages import Language

LATER = (4, -2, 0, 3, 1, -1, 5)
"""Minutes that the blocks of the first day took beyond their plan, in turn."""


def keep(
    demo: DemoClass,
    made: tuple[DemoWork, ...],
    services: Services,
    today: datetime,
    language: Language,
) -> Workshop:
    """Put the class with its teams, people, works and records into the store, and return it.

    `today` is aware, in the time zone of the class; its second day is held then.
    """
    yesterday = today - timedelta(days=1)
    agenda = _held(_agenda(demo, language), yesterday)
    workshop, _ = services.workshops.create(
        demo.title, demo.course, demo.client, yesterday.date(), agenda
    )
    teams = _teams(demo, services, workshop, yesterday)
    _works(made, demo, services, teams)
    seen = [block.exercise_id for block in agenda.blocks if block.is_over and block.exercise_id]
    _Records(demo, services, workshop, teams, language, yesterday, seen).write()
    return workshop


def _agenda(demo: DemoClass, language: Language) -> Agenda:
    agenda = course_agenda(demo.course, language.code)
    for block in agenda.blocks:
        if block.exercise_id in demo.replaces:
            exercise_id, title = demo.replaces[block.exercise_id]
            changed = replace(block, exercise_id=exercise_id, title=title)
            agenda = agenda_edits.change_block(agenda, changed)
    return agenda


def _held(agenda: Agenda, on: datetime) -> Agenda:
    """Let the first day be over, a little behind its plan as days are."""
    first, *others = agenda.days
    at = on.replace(hour=first.starts.hour, minute=first.starts.minute, second=0, microsecond=0)
    blocks: list[Block] = []
    for place, block in enumerate(first.blocks):
        end = at + timedelta(minutes=block.minutes + LATER[place % len(LATER)])
        blocks.append(replace(block, started_at=at, ended_at=end))
        at = end
    return replace(agenda, days=(Day(first.starts, tuple(blocks)), *others))


def _teams(
    demo: DemoClass, services: Services, workshop: Workshop, on: datetime
) -> tuple[Team, ...]:
    teams, _ = services.people.add_teams(workshop.id, [team.name for team in demo.teams])
    present = []
    for team, made in zip(teams, demo.teams, strict=True):
        people = [
            services.people.add_participant(
                workshop.id,
                person.name,
                team.id,
                department=person.department,
                level=person.level,
            )[0]
            for person in made.people
        ]
        services.people.change_team(team.id, slogan=made.slogan, leader_id=people[0].id)
        present += [person.id for person in people]
    first = on.replace(hour=8, minute=50, second=0, microsecond=0)
    services.people.sign_in(present, at=first)
    return services.people.teams(workshop.id)


def _works(
    made: tuple[DemoWork, ...], demo: DemoClass, services: Services, teams: tuple[Team, ...]
) -> None:
    ids = {one.name: team.id for one, team in zip(demo.teams, teams, strict=True)}
    for work in made:
        text, attached = work.kind.dump(work.state), work.kind.attachments(work.state)
        services.works.start(ids[work.team.name], work.kind.exercise.id, text, attached)


@dataclass(frozen=True)
class _Records:
    """What the trainer wrote down on the first day; `on` is that day, `seen` are its exercises."""

    demo: DemoClass
    services: Services
    workshop: Workshop
    teams: Sequence[Team]
    language: Language
    on: datetime
    seen: Sequence[str]

    def write(self) -> None:
        id_ = self.workshop.id
        keep_record = self.services.records.keep
        keep_record(id_, POINTS, points.dump(self._points()), say("Give points"))
        keep_record(id_, REVEALS, reveals.dump(self._reveals()), say("Revealed teams"))
        self.services.pitches.change(
            id_, self.language, lambda _: self._pitches(), say("Score the pitches")
        )
        self.services.notes.change(id_, lambda _: self._notes(), say("Write down"))

    def _team(self, number: int) -> str:
        return self.teams[number - 1].id if number else ""

    def _points(self) -> points.Points:
        entries = (
            points.Entry(
                self._team(line.team),
                line.amount,
                line.text,
                self.on.replace(hour=10, minute=0, second=0, microsecond=0)
                + timedelta(minutes=45 * place),
            )
            for place, line in enumerate(self.demo.points)
        )
        return points.Points(tuple(entries))

    def _reveals(self) -> reveals.Reveals:
        seen = reveals.Reveals()
        for exercise_id in self.seen:
            seen = seen.reveal(exercise_id, [team.id for team in self.teams])
        return seen

    def _pitches(self) -> Pitches:
        pitches = start_pitches(self.demo.pitches.criteria)
        for judge, team, scores in self.demo.pitches.scores:
            judge_id = self._team(judge) or TRAINER
            for criterion, score in zip(pitches.criteria, scores, strict=True):
                pitches = pitches.with_score(judge_id, self._team(team), criterion.id, str(score))
        return pitches

    def _notes(self) -> Notes:
        due = [self.on.date() + timedelta(days=line.amount) for line in self.demo.homework]
        return Notes(
            gains=tuple(Gain(line.text, team=self._team(line.team)) for line in self.demo.gains),
            parked=tuple(Parked(text) for text in self.demo.parked),
            homework=tuple(
                Homework(line.text, self._team(line.team), due=day.isoformat())
                for line, day in zip(self.demo.homework, due, strict=True)
            ),
        )

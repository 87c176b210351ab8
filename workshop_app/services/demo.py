"""A sample class: believable teams, each with the exercises filled in its own way."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop_app.domain.workshop import Workshop
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Catalogue, Exercise
from workshop_app.kit.kind import Kind
from workshop_app.services.works import Works
from workshop_app.services.workshops import Workshops
from workshop_app.system.resources import resource


@dataclass(frozen=True)
class DemoPerson:
    """A person of the sample class."""

    name: str
    department: str
    level: str


@dataclass(frozen=True)
class DemoTeam:
    """A team of the sample class; the first of its people leads it."""

    name: str
    slogan: str
    people: tuple[DemoPerson, ...]


@dataclass(frozen=True)
class DemoClass:
    """The sample class in one language; `course` is the id of a course."""

    title: str
    course: str
    client: str
    teams: tuple[DemoTeam, ...]


@dataclass(frozen=True)
class DemoWork:
    """What one team has made of one exercise."""

    team: DemoTeam
    kind: Kind[Any]
    state: Any


def demo_class(code: str) -> DemoClass:
    """Return the sample class in the language of `code`."""
    with resource("demo", f"{code}.toml").open("rb") as file:
        table = tomllib.load(file)
    teams = tuple(
        DemoTeam(
            team["name"], team["slogan"], tuple(DemoPerson(*person) for person in team["people"])
        )
        for team in table["teams"]
    )
    return DemoClass(table["title"], table["course"], table["client"], teams)


def demo_works(demo: DemoClass, catalogue: Catalogue, code: str) -> tuple[DemoWork, ...]:
    """Return what the teams have made of every exercise that brings inputs for a class.

    An exercise brings them as `sample/teams_<code>.json`, a list of inputs in the order of the
    teams. Raises InputError where one of them is not valid.
    """
    return tuple(_works(demo, catalogue, code))


def _works(demo: DemoClass, catalogue: Catalogue, code: str) -> Iterator[DemoWork]:
    for exercise in catalogue.values():
        inputs = _inputs(exercise, code)
        if inputs:
            kind = kind_of(exercise)
            for team, data in zip(demo.teams, inputs, strict=False):
                yield DemoWork(team, kind, kind.from_input(data))


def _inputs(exercise: Exercise, code: str) -> list[object]:
    file = exercise.folder / "sample" / f"teams_{code}.json"
    return list(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []


def keep(
    demo: DemoClass,
    made: tuple[DemoWork, ...],
    workshops: Workshops,
    works: Works,
    starts_on: date,
) -> Workshop:
    """Put the class with its teams, people and works into the store, and return it."""
    workshop, _ = workshops.create(demo.title, demo.course, demo.client, starts_on)
    for demo_team in demo.teams:
        team, _ = workshops.add_team(workshop.id, demo_team.name)
        for person in demo_team.people:
            workshops.add_participant(workshop.id, person.name, team.id)
        for work in made:
            if work.team is demo_team:
                text, kept = work.kind.dump(work.state), work.kind.attachments(work.state)
                works.start(team.id, work.kind.exercise.id, text, kept)
    return workshop

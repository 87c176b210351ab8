"""A sample class: believable teams, each with the exercises filled in its own way.

`demo_keeping` puts it into a data file.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import Catalogue, Exercise
from workshop_app.kit.kind import Kind
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
class DemoLine:
    """A sentence of a team by its number from 1, or of the whole class by 0; `amount` are points,
    or the days within which something is to be done."""

    team: int
    text: str
    amount: int = 0


@dataclass(frozen=True)
class DemoPitches:
    """Criteria with their weights in per cent, and what each judge (a team by its number from 1,
    the trainer by 0) gave each team, in the order of the criteria."""

    criteria: tuple[tuple[str, str], ...]
    scores: tuple[tuple[int, int, tuple[int, ...]], ...]


@dataclass(frozen=True)
class DemoClass:
    """The sample class in one language.

    `course` is the id of the course whose agenda it follows; `replaces` gives, for an exercise of
    that agenda, the one in its place and the title of the block.
    """

    title: str
    course: str
    client: str
    replaces: Mapping[str, tuple[str, str]]
    teams: tuple[DemoTeam, ...]
    points: tuple[DemoLine, ...]
    pitches: DemoPitches
    gains: tuple[DemoLine, ...]
    parked: tuple[str, ...]
    homework: tuple[DemoLine, ...]


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
    pitches = table["pitches"]
    return DemoClass(
        title=table["title"],
        course=table["course"],
        client=table["client"],
        replaces={old: (new["exercise"], new["title"]) for old, new in table["replaces"].items()},
        teams=teams,
        points=tuple(
            DemoLine(one["team"], one["reason"], one["amount"]) for one in table["points"]
        ),
        pitches=DemoPitches(
            tuple((name, str(weight)) for name, weight in pitches["criteria"]),
            tuple((judge, team, tuple(scores)) for judge, team, scores in pitches["scores"]),
        ),
        gains=tuple(DemoLine(one["team"], one["text"]) for one in table["gains"]),
        parked=tuple(one["text"] for one in table["parking"]),
        homework=tuple(
            DemoLine(one["team"], one["text"], one["due_in"]) for one in table["homework"]
        ),
    )


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

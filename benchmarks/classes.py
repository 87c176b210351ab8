"""Classes that are as full as a class can be, for what is measured on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import cycle, islice
from pathlib import Path

from workshop_app.domain.agenda import Agenda, Block, Day
from workshop_app.kit.catalogue import Catalogue, load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.services.demo import DemoWork, demo_class, demo_works
from workshop_app.storage.database import open_store

_IDS = {
    "workshops": ("id",),
    "teams": ("id", "workshop_id"),
    "works": ("id", "team_id", "head_id"),
    "revisions": ("id", "work_id", "parent_id"),
    "record_versions": ("id", "workshop_id", "parent_id"),
    "records": ("workshop_id", "head_id"),
}
"""The tables of a class with their columns of ids; those that the services make have no dash."""

TITLE, CLIENT = "服务体系设计", "滨江银行"
MINUTES = 30


@dataclass(frozen=True)
class FullClass:
    """A class in a data file, by its ids."""

    id: str
    teams: tuple[str, ...]
    exercises: tuple[str, ...]


def now() -> datetime:
    """Return the present as the services want it."""
    return datetime.now(UTC)


def catalogue_of(count: int) -> Catalogue:
    """Return a catalogue of so many exercises: the shipped ones in turn, again under other ids."""
    shipped = list(load_catalogue().values())
    turns = (number // len(shipped) for number in range(count))
    found = [
        replace(exercise, id=f"{exercise.id}-{turn + 1}") if turn else exercise
        for exercise, turn in zip(cycle(shipped), turns, strict=False)
    ]
    return Catalogue({exercise.id: exercise for exercise in found})


def keep_class(
    path: Path, teams: int, people: int = 0, catalogue: Catalogue | None = None
) -> FullClass:
    """Make a data file with a class whose teams have done every exercise that brings inputs."""
    with closing(open_store(path)) as store:
        services = Services(store, path.parent / "backups", now)
        return class_in(services, teams, people, catalogue)


def keep_classes(path: Path, count: int, teams: int, catalogue: Catalogue | None = None) -> None:
    """Make a data file with many such classes: one, and copies of its rows with other ids."""
    keep_class(path, teams, catalogue=catalogue)
    with closing(sqlite3.connect(path)) as database, database:
        for table, ids in _IDS.items():
            known = [str(row[1]) for row in database.execute(f"PRAGMA table_info({table})")]
            columns = [name for name in known if name != "sequence"]
            made = [f"{name} || :n" if name in ids else name for name in columns]
            database.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(made)} "
                f"FROM {table} WHERE instr({ids[0]}, '-') = 0",
                [{"n": f"-{number}"} for number in range(1, count)],
            )


def class_in(
    services: Services, teams: int, people: int = 0, catalogue: Catalogue | None = None
) -> FullClass:
    """Put such a class into a data file that is open; the inputs of the sample go round."""
    made = sample_works(catalogue)
    exercises = tuple(made)
    workshop, _ = services.workshops.create(
        TITLE, "A1", CLIENT, date(2026, 11, 21), _agenda(exercises)
    )
    names = [f"第{number}组" for number in range(1, teams + 1)]
    added, _ = services.people.add_teams(workshop.id, names)
    ids = tuple(team.id for team in added)
    for number in range(people):
        services.people.add_participant(
            workshop.id, f"学员{number + 1}", ids[number % len(ids)], department="运营部"
        )
    for works in made.values():
        for team_id, work in zip(ids, islice(cycle(works), teams), strict=True):
            start(services, team_id, work)
    return FullClass(workshop.id, ids, exercises)


def start(services: Services, team_id: str, work: DemoWork) -> None:
    """Give a team a work of the sample."""
    text, kept = work.kind.dump(work.state), work.kind.attachments(work.state)
    services.works.start(team_id, work.kind.exercise.id, text, kept)


def sample_works(catalogue: Catalogue | None = None) -> dict[str, list[DemoWork]]:
    """Return what the teams of the sample have made, by exercise; of those shipped where no other
    catalogue is given."""
    by_exercise: dict[str, list[DemoWork]] = {}
    for work in demo_works(demo_class("zh_CN"), catalogue or load_catalogue(), "zh_CN"):
        by_exercise.setdefault(work.kind.exercise.id, []).append(work)
    return by_exercise


def _agenda(exercises: Sequence[str]) -> Agenda:
    """Return a day with a block for each exercise, and one for a case before it."""
    blocks: list[Block] = []
    for number, exercise_id in enumerate(exercises, start=1):
        blocks += (
            Block(f"case{number}", "case", f"案例 {number}", MINUTES),
            Block(f"exercise{number}", "exercise", f"练习 {number}", MINUTES, exercise_id),
        )
    return Agenda((Day(time(9), tuple(blocks)),))

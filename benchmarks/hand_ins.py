"""Taking in the files of two hundred teams, beside those of twenty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.classes import CLIENT, TITLE, now, sample_works, start
from benchmarks.measure import Row, ratio_row, side_by_side
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.bundle import Services
from workshop_app.storage.database import open_store
from workshop_app.system.languages import language

CLASSES, TEAMS = 10, 20
"""A class has no more teams; a trainer who was away has many classes."""
ROUNDS = 5
CHINESE = language("zh_CN")


def measure() -> Row:
    """Look into the files of all classes and of one, and take them in."""
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        stick = folder / "stick"
        classes = _classes(folder / "trainer.db")
        _hand_in(folder / "trainer.db", folder / "teams.db", stick, classes)
        some, all_ = stick / "0", stick
        found = side_by_side(
            partial(_taken, folder, all_, CLASSES * TEAMS),
            partial(_taken, folder, some, TEAMS),
            ROUNDS,
            warm_up=1,
        )
    files, works = CLASSES * TEAMS, len(sample_works())
    return ratio_row(
        f"{files} hand-ins of {works} works each, taken in", f"{TEAMS} of them", 11.0, found
    )


@contextmanager
def _opened(path: Path) -> Iterator[Services]:
    with closing(open_store(path)) as store:
        yield Services(store, path.parent / "backups", now)


def _classes(path: Path) -> list[list[str]]:
    """Make the trainer's classes; return the ids of their teams."""
    classes = []
    with _opened(path) as services:
        for number in range(CLASSES):
            workshop, _ = services.workshops.create(f"{TITLE} 第{number + 1}期", "A1", CLIENT)
            names = [f"第{place}组" for place in range(1, TEAMS + 1)]
            teams, _ = services.people.add_teams(workshop.id, names)
            classes.append([team.id for team in teams])
    return classes


def _hand_in(trainer: Path, path: Path, stick: Path, classes: list[list[str]]) -> None:
    """Let every team do every exercise and write its file, into a folder for each class."""
    shutil.copy(trainer, path)
    made = sample_works()
    with _opened(path) as services:
        for number, teams in enumerate(classes):
            folder = stick / str(number)
            folder.mkdir(parents=True)
            for place, team_id in enumerate(teams):
                for works in made.values():
                    start(services, team_id, works[place % len(works)])
                services.hand_ins.hand_in(team_id, folder, CHINESE)


def _taken(folder: Path, stick: Path, files: int) -> float:
    """Return the seconds that it takes to take in what lies on a stick, with the backup before."""
    path = folder / "taking" / "workshops.db"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    shutil.copy(folder / "trainer.db", path)
    with _opened(path) as services:
        began = perf_counter()
        found = services.hand_ins.look([stick], load_catalogue())
        taken, _ = services.hand_ins.take(found, CHINESE)
        duration = perf_counter() - began
    if taken.works != files * len(sample_works()):
        raise RuntimeError(f"only {taken.works} works were taken in")
    return duration

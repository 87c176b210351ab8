"""From the spawn of the program to its first painted window, against a bare window of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measure import Row, ratio_row, side_by_side
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.people import People
from workshop_app.services.works import Works
from workshop_app.services.workshops import Workshops
from workshop_app.storage.database import open_store
from workshop_app.storage.repository import Repository

ROUNDS = 11
WORKSHOPS, TEAMS = 20, 8
WHY = """it is Python's share. In parts of the bare window's time, beyond that time itself:
the types and enumerations of Qt, which PySide6 makes when they are first named, 0.2; the command
line 0.2; the app's own modules 0.5; fonts, style, frame and home, built and painted, 0.5."""


def measure() -> Row:
    """Compare the app on a home with 20 workshops with a window that holds nothing."""
    with TemporaryDirectory(prefix="bench-") as name:
        store = Path(name) / "workshops.db"
        fill(store)
        found = side_by_side(
            lambda: spawned("app", str(store)), lambda: spawned("bare"), ROUNDS, warm_up=2
        )
    return ratio_row(
        f"start → first window, {WORKSHOPS} workshops", "a bare PySide6 window", 1.6, found, WHY
    )


def spawned(*arguments: str) -> float:
    """Return the seconds until the probe says that its window is painted; then wait for its end."""
    command = [sys.executable, "-m", "benchmarks.probe", *arguments]
    environment = {**os.environ}
    # Nobody compiles a program anew at each start; the warm-up leaves what Python has compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        duration = perf_counter() - start
    if said != "painted" or child.returncode:
        raise RuntimeError(f"the probe {arguments[0]} painted no window")
    return duration


def fill(path: Path) -> None:
    """Make a store with workshops, each with teams that work on an exercise."""
    kind = kind_of(load_catalogue()["mdm"])
    state = kind.dump(kind.sample("zh_CN"))
    with closing(open_store(path)) as store:
        repository = Repository(store)
        workshops, works = Workshops(repository, _now), Works(repository, _now)
        people = People(repository, _now)
        for number in range(1, WORKSHOPS + 1):
            workshop, _ = workshops.create(f"微服务体系设计 第{number}期", "A", f"客户{number}")
            for position in range(1, TEAMS + 1):
                team, _ = people.add_team(workshop.id, f"第{position}组")
                works.start(team.id, "mdm", state)


def _now() -> datetime:
    return datetime.now(UTC)

"""From the spawn of the program to its first painted window, against a bare window of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.classes import catalogue_of, keep_classes
from benchmarks.measure import Row, ratio_row, side_by_side

ROUNDS = 11
WORKSHOPS, TEAMS, WORKS = 20, 8, 12
MANY, MANY_ROUNDS = 1_000, 7
WHY = """it is Python's share. In parts of the bare window's time, by callgrind, beyond that time
itself: the types and enumerations of Qt, which PySide6 makes when they are first named, 0.3 (two
thirds of it the namespace Qt, without which nothing can be aligned or coloured); the app's own
ninety modules 0.5, half of that their data classes; fonts, style, frame and home, built, laid out
and painted, 0.6, of which every glyph of a Chinese font read and drawn for the first time 0.2."""


def measure() -> list[Row]:
    """Compare the app on a home with 20 workshops with a window that holds nothing, and on one
    with a thousand with that."""
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        some, many = Path(name) / "some" / "workshops.db", Path(name) / "many" / "workshops.db"
        for store, count in ((some, WORKSHOPS), (many, MANY)):
            store.parent.mkdir()
            keep_classes(store, count, TEAMS, catalogue_of(WORKS))
        app, app_of_many = partial(spawned, "app", str(some)), partial(spawned, "app", str(many))
        bare = partial(spawned, "bare")
        empty = side_by_side(app, bare, ROUNDS, warm_up=2)
        full = side_by_side(app_of_many, app, MANY_ROUNDS, warm_up=1)
    what = "start → first window, {:,} workshops of {} teams × {} works"
    return [
        ratio_row(what.format(WORKSHOPS, TEAMS, WORKS), "a bare PySide6 window", 1.6, empty, WHY),
        ratio_row(what.format(MANY, TEAMS, WORKS), f"{WORKSHOPS} workshops", 1.3, full),
    ]


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

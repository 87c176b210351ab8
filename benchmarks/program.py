"""The built program, where `make dist` has left one: its size, and its start."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.classes import keep_classes
from benchmarks.measure import Row, ratio_row, side_by_side
from benchmarks.start import TEAMS, WORKSHOPS, spawned
from tools.program.build import DIST, size_of, zip_name
from tools.program.names import program_files, program_folder
from workshop_app.system.paths import DataFolder

ROUNDS = 11
MOST_MEGABYTES = 120
PATIENCE = 60
LOOK_EVERY = 0.002
WHY_SIZE = """on Linux it is Qt with its bindings (60 MB), the fonts with all Chinese characters of
GBK (22 MB), Python with the app and the libraries written in it (22 MB), PDFium and Pillow (7 MB
each), lxml and pydantic (5 MB each), SQLite, GLib and the libraries of X11 (6 MB). What is never
loaded is left out already: of ICU all but English and Chinese (28 MB), most of Qt's plugins."""
WHY_START = """it is what the start from the source is, of which it takes about nine tenths; the
rest goes to the loader, which starts itself a second time to be found by its libraries, and to
unpacking the modules: kept unpacked they would weigh 15 MB more for a twentieth of the time."""


def measure() -> list[Row]:
    """Weigh the built program, and start it on 20 workshops beside a window that holds nothing."""
    program = program_files(DIST)[0]
    if not program.exists():
        print(f"no program in {DIST}: “make dist” builds one, then measure again", file=sys.stderr)
        return []
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = DataFolder(Path(name) / "workshops.db")
        keep_classes(folder.store, WORKSHOPS, TEAMS)
        built = partial(_started, [str(program)], folder)
        source = partial(_started, [sys.executable, "-m", "workshop_app"], folder)
        _, ready, ready_from_source = side_by_side(built, source, ROUNDS, warm_up=2)
        from_source = partial(spawned, "app", str(folder.store))
        _, painted, bare = side_by_side(from_source, partial(spawned, "bare"), ROUNDS, warm_up=2)
    painted += ready - ready_from_source
    found = (painted / bare, painted, bare)
    what = f"the built program: start → first window, {WORKSHOPS} workshops of {TEAMS} teams"
    return [_size(), ratio_row(what, "a bare PySide6 window", 1.6, found, WHY_START)]


def _size() -> Row:
    weight = size_of(program_folder(DIST)) / 1e6
    packed = DIST / zip_name()
    detail = f"{packed.stat().st_size / 1e6:.0f} MB zipped" if packed.exists() else ""
    what, against = "the built program, unpacked", "what was aimed at"
    return Row(what, against, weight, MOST_MEGABYTES, "MB", detail, WHY_SIZE)


def _started(command: list[str], folder: DataFolder) -> float:
    """Return the seconds until the program has painted its window and completed its home.

    Of the paint alone nothing is to be seen from outside; after it, the program makes the folder
    in which it hears of a second start. From the source both are seen, so that the start of the
    built one is that from the source and what it takes longer until then.
    """
    folder.lock.unlink(missing_ok=True)
    if folder.calls.exists():
        folder.calls.rmdir()
    choices = ["--store", str(folder.store), "--role", "trainer", "--lang", "zh_CN"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    with subprocess.Popen([*command, *choices], env=environment) as child:
        try:
            while not folder.calls.exists():
                if child.poll() is not None or perf_counter() - start > PATIENCE:
                    raise RuntimeError("the program painted no window")
                sleep(LOOK_EVERY)
            return perf_counter() - start
        finally:
            child.kill()

"""The page of a full class: opening it, and changing its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.classes import FullClass, keep_class
from benchmarks.measure import Row, frame_row, ratio_row, side_by_side
from benchmarks.running import Paints, running
from workshop_app.app import Program
from workshop_app.system.paths import DataFolder
from workshop_app.ui.pages.class_agenda import AgendaTab
from workshop_app.ui.pages.class_page import ClassPage
from workshop_app.ui.routes import ClassRoute, Home

TEAMS, PEOPLE = 20, 120
SIZE = (1920, 1080)
TABS = {"agenda": "Agenda", "teams": "Teams", "exercises": "Exercises", "results": "Results"}
ROUNDS = 5
KEYS, WARM_UP = 120, 10
OPENING = 5.0
WHY = "a row for each team is a widget of nine parts, made in Python"
WHY_KEYS = "each row after the block has another start, which Python shows and paints anew"


def measure() -> list[Row]:
    """Open the page of a full class beside that of an empty one, and change its agenda."""
    with open_class(TEAMS, PEOPLE) as (program, full):
        empty, _ = program.desk.workshops.create("空白课堂")
        rows = [_opened(program, full.id, empty.id, tab) for tab in TABS]
        taken = _changed(program, full.id)
    what = f"minute more or less in the agenda → painted, {TEAMS} teams, p95"
    return [*rows, frame_row(what, taken, "keys", WHY_KEYS)]


@contextmanager
def open_class(teams: int, people: int) -> Iterator[tuple[Program, FullClass]]:
    """Give the running program of a trainer with a class that has done every exercise."""
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = DataFolder(Path(name) / "workshops.db")
        full = keep_class(folder.store, teams, people)
        with running(folder, "trainer", SIZE) as program:
            yield program, full


def _opened(program: Program, full: str, empty: str, tab: str) -> Row:
    def seconds(class_id: str) -> float:
        program.window.go(Home())
        QApplication.processEvents()
        start = perf_counter()
        program.window.go(ClassRoute(class_id, tab))
        QApplication.processEvents()
        return perf_counter() - start

    found = side_by_side(partial(seconds, full), partial(seconds, empty), ROUNDS)
    what = f"{TABS[tab]} of a class with {TEAMS} teams and {PEOPLE} people, opened"
    return ratio_row(what, "an empty class", OPENING, found, WHY)


def _changed(program: Program, class_id: str) -> list[float]:
    """Return the seconds from a key on the first block to the painted start of the last one."""
    program.window.go(ClassRoute(class_id, "agenda"))
    QApplication.processEvents()
    page = program.window.page
    assert isinstance(page, ClassPage)
    assert isinstance(page.tab, AgendaTab)
    rows = list(page.tab.list.rows.values())
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    rows[0].setFocus()
    assert rows[0].hasFocus()
    paints = Paints(rows[-1])
    press = [partial(QTest.keyClicks, rows[0], key) for key in "+-"]
    return [paints.seconds(one) for one in islice(cycle(press), KEYS + WARM_UP)][WARM_UP:]

"""A key in a full worksheet, from the press to the painted figures of the result."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, frame_row
from benchmarks.running import Paints, open_page
from workshop_app.ui.pages.exercise import ExercisePage
from workshop_app.ui.widgets.key_figure import KeyFigureTile

SIZE = (1920, 1080)
ROWS = {"tasks": 60, "run_sheet": 40}
FIELD, FIGURE = "guests", "cost"
KEYS, WARM_UP = 240, 20
WHY = (
    "computing and presenting the whole plan anew takes two thirds of a key, a third of that goes"
    " to warnings and tables that mostly stay the same"
)


def measure() -> Row:
    """Type digits into a number of a plan with all its rows and time each."""
    with open_page("event-5w2h", SIZE, _full) as page:
        durations = _typed(page)
    what = "key → result, plan with {tasks} tasks and {run_sheet} run-sheet lines, p95"
    return frame_row(what.format(**ROWS), durations, "keys", WHY)


def _full(kind: Any) -> Any:
    """Return the sample with its rows again and again; each task waits for the ones it did."""
    state = kind.sample("zh_CN")
    for table, count in ROWS.items():
        rows = state.rows(table)
        more = [replace(rows[n % len(rows)], id=f"{table}-{n}") for n in range(len(rows), count)]
        state = state.with_table(table, (*rows, *more))
    return state


def _typed(page: ExercisePage) -> list[float]:
    tiles = page.result.findChildren(KeyFigureTile)
    figures = page.session.presentation.figures
    shown = next(figure for figure in figures if figure.id == FIGURE)
    paints = Paints(next(tile for tile in tiles if tile.value == shown.value))
    page.editor.focus_path(FIELD)
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_End)
    keys = cycle((Qt.Key.Key_5, Qt.Key.Key_Backspace))
    return [
        paints.seconds(partial(QTest.keyClick, field, key)) for key in islice(keys, KEYS + WARM_UP)
    ][WARM_UP:]

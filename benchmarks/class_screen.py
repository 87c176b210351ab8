"""A key of the clicker, from the press to the painted class screen."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.class_page import open_class
from benchmarks.measure import Row, frame_row
from benchmarks.running import Paints
from workshop_app.app import Program
from workshop_app.ui.class_screen import monitors, views

TEAMS, PEOPLE = 20, 120
WALLS = {"hall": "1920 × 1080", "wall": "3840 × 2160"}
"""Screens of screen.json."""
BEFORE = 250
"""Keys at most to the end of the agenda."""
PAUSE = 80
"""Milliseconds that nobody is quicker than with the next key; what comes is made ready then."""
COMPARED = (views.REVEAL, views.COMPARISON)
WHY = (
    "what the next key shows is painted before it is pressed, but for the very first page, which"
    " reads the fonts, and for one whose countdown has gone on since"
)
WHY_COMPARED = (
    "the page is there before the key: what is left is to write down what is revealed, which waits"
    " for the disk, and to copy the picture to the screen"
)


def measure() -> list[Row]:
    """Press "next" through a whole day on screens of two sizes and time each page."""
    rows = []
    for name, size in WALLS.items():
        with open_class(TEAMS, PEOPLE) as (program, full):
            taken = _led(program, full.id, name)
        compared = [one for view in COMPARED for one in taken[view]]
        others = [one for view, some in taken.items() if view not in COMPARED for one in some]
        rows += [
            frame_row(f"next → painted, {size}, p95", others, "pages", WHY),
            frame_row(
                f"the same, revealing and comparing {TEAMS} teams, p95",
                compared,
                "pages",
                WHY_COMPARED,
            ),
        ]
    return rows


def _led(program: Program, class_id: str, screen: str) -> dict[str, list[float]]:
    """Return the seconds of each page by the name of its view."""
    control = program.desk.class_screen
    assert control is not None
    found = next(s for s in QApplication.screens() if s.name() == screen)
    control.stage.move_to(monitors.key_of(found))
    control.run_class(class_id)
    control.show_run()
    QApplication.processEvents()
    assert control.window is not None
    assert control.window.size() == found.size()
    paints = Paints(control.window)
    press = partial(QTest.keyClick, program.window.windowHandle(), Qt.Key.Key_PageDown)
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(BEFORE):
        assert control.run is not None
        if control.run.is_at_end and control.page == control.page_count - 1:
            break
        seconds = paints.seconds(press)
        taken[control.view].append(seconds)
        QTest.qWait(PAUSE)
    return taken

"""A key in the calculator, from the press to the painted result, tornado and all."""

from __future__ import annotations

from functools import partial
from itertools import cycle, islice

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, frame_row
from benchmarks.running import Paints, open_page, picture_in_view
from workshop_app.ui.pages.exercise import ExercisePage

KEYS, WARM_UP = 300, 20
FIELD, PICTURE = "revenue_per_customer", "tornado"
SIZE = (1920, 1080)


def measure() -> Row:
    """Type digits into a field and time each until the tornado beside it is painted."""
    with open_page("mdm", SIZE, lambda kind: kind.sample("zh_CN")) as page:
        durations = _typed(page)
    return frame_row("key → result with tornado, p95", durations, "keys")


def _typed(page: ExercisePage) -> list[float]:
    paints = Paints(picture_in_view(page, PICTURE))
    page.editor.focus_path(FIELD)
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert field is not None
    # Into the number, not over it: the field is never empty.
    QTest.keyClick(field, Qt.Key.Key_End)
    keys = cycle((Qt.Key.Key_5, Qt.Key.Key_Backspace))
    return [
        paints.seconds(partial(QTest.keyClick, field, key)) for key in islice(keys, KEYS + WARM_UP)
    ][WARM_UP:]

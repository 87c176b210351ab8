"""A digit in the table of a questionnaire, from the press to the painted radar."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, frame_row
from benchmarks.running import Paints, open_page, picture_in_view
from workshop_app.kinds.questionnaire.state import Response
from workshop_app.ui.pages.exercise import ExercisePage

RESPONDENTS = 50
DIGITS, WARM_UP = 264, 22
SIZE = (1920, 1080)
PICTURE = "radar"
WHY = (
    "two pictures of the result are in sight, drawn and painted anew in Python at every digit: a"
    " third of the time; computing takes a fifth, and where the table scrolls, as at three of 44"
    " digits, the cells that come into sight a fifth on top"
)


def measure() -> Row:
    """Type over the answers of 50 people × 22 items and time each digit."""
    with open_page("servqual", SIZE, _answered) as page:
        durations = _typed(page)
    what = f"digit → result, SERVQUAL {RESPONDENTS} × 22, p95"
    return frame_row(what, durations, "digits", WHY)


def _answered(kind: Any) -> Any:
    chance = random.Random(11)
    state = kind.blank()

    def side() -> tuple[int, ...]:
        return tuple(chance.randint(3, 7) for _ in state.items)

    return state.add_responses([Response((side(), side())) for _ in range(RESPONDENTS)])


def _typed(page: ExercisePage) -> list[float]:
    chance = random.Random(5)
    page.editor.focus_path("responses.0.expectation.0")
    QApplication.processEvents()
    paints = Paints(picture_in_view(page, PICTURE))
    return [_digit(paints, str(chance.randint(1, 7))) for _ in range(DIGITS + WARM_UP)][WARM_UP:]


def _digit(paints: Paints, digit: str) -> float:
    table = QApplication.focusWidget()
    assert table is not None
    return paints.seconds(partial(QTest.keyClicks, table, digit))

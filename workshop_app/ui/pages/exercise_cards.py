"""Exercises as cards, and the choice among them by course."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.courses import Course, load_courses
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import NOTE, PAGE, SECTION
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.chips import Chips
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.pill import Pill
from workshop_app.ui.widgets.text import Text
from workshop_app.ui.widgets.vignette import Vignette

ALL = "all"
NO_BREAK = "\N{NO-BREAK SPACE}"
FEW = 2
"""Up to so many exercises are shown as wide cards that say more."""


class ExerciseCard(CardButton):
    """An exercise: its picture, its title, one line, minutes. `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, exercise: Exercise, *, wide: bool = False) -> None:
        texts = exercise.headline(desk.language.code)
        super().__init__(desk.theme, texts("title"))
        self.exercise = exercise
        self.setAccessibleDescription(texts.get("short"))
        self.activated.connect(self._choose)
        if wide:
            self._build_wide(desk, exercise)
        else:
            self._build(desk, exercise)

    def _build(self, desk: Desk, exercise: Exercise) -> None:
        theme, texts = desk.theme, exercise.headline(desk.language.code)
        # A line may begin with the minutes, neither with the point before them nor with their unit.
        time = minutes(desk, exercise).replace(" ", NO_BREAK)
        words = f"{texts.get('short')}{NO_BREAK}· {time}"
        self.body.setSpacing(theme.px(4))
        self.add(Vignette(theme, exercise.kind))
        self.body.addSpacing(theme.px(8))
        self.add(Text(theme, texts("title"), size=SECTION, bold=True))
        self.add(Text(theme, words, size=NOTE, role="muted"))

    def _build_wide(self, desk: Desk, exercise: Exercise) -> None:
        theme, texts = desk.theme, exercise.headline(desk.language.code)
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addWidget(Vignette(theme, exercise.kind, 112), 2)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addStretch(1)
        words.addWidget(Text(theme, texts("title"), size=PAGE, bold=True))
        words.addWidget(Text(theme, texts.get("short")))
        words.addWidget(Text(theme, texts("goal"), role="muted", max_lines=3))
        words.addSpacing(theme.px(4))
        low, high = exercise.group_size
        people = desk.language.text("teams of {low}–{high}").format(low=low, high=high)
        pills = Flow(theme.px(8), theme.px(8))
        pills.add(Pill(theme, minutes(desk, exercise), icon="clock"))
        pills.add(Pill(theme, people, icon="users"))
        for course in courses_in_use(desk):
            if course.has(exercise):
                pills.add(Pill(theme, course.titles[desk.language.code], "accent"))
        words.addWidget(pills)
        words.addStretch(1)
        row.addLayout(words, 3)
        self.add(row)

    def _choose(self) -> None:
        self.chosen.emit(self.exercise.id)


def minutes(desk: Desk, exercise: Exercise) -> str:
    """Return how long an exercise takes, in words."""
    return desk.language.text("{minutes} min").format(minutes=exercise.minutes)


def courses_in_use(desk: Desk) -> tuple[Course, ...]:
    """Return the courses that have an exercise in the catalogue, in their order."""
    exercises = tuple(desk.catalogue.values())
    return tuple(
        course for course in load_courses() if any(course.has(exercise) for exercise in exercises)
    )


def course_chips(desk: Desk, current: str) -> Chips:
    """Return the filter by course: all, and each course in use."""
    _ = desk.language.text
    options = [(ALL, _("All courses"))]
    options += [(course.id, course.titles[desk.language.code]) for course in courses_in_use(desk)]
    known = {key for key, label in options}
    return Chips(desk.theme, options, current if current in known else ALL, _("Course"))


def of_course(desk: Desk, course_id: str) -> tuple[Exercise, ...]:
    """Return the exercises of a course, or with `ALL` all of them."""
    if course_id == ALL:
        return tuple(desk.catalogue.values())
    course = next(course for course in load_courses() if course.id == course_id)
    return tuple(exercise for exercise in desk.catalogue.values() if course.has(exercise))


class ExerciseGrid(QWidget):
    """Cards of exercises; `chosen` carries the id of the one that was opened."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, exercises: Sequence[Exercise] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid: CardGrid | None = None
        self.cards: list[ExerciseCard] = []
        self.show_exercises(exercises)

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Show these exercises; few of them as wide cards."""
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        wide = len(self._desk.catalogue) <= FEW
        narrowest, most = (480, 2) if wide else (264, 4)
        if wide and len(exercises) == 1:
            most = 1
        self._grid = CardGrid(self._desk.theme, narrowest, most)
        self.cards = [ExerciseCard(self._desk, exercise, wide=wide) for exercise in exercises]
        for card in self.cards:
            card.chosen.connect(self.chosen)
        self._grid.show_cards(self.cards)
        self._column.addWidget(self._grid)

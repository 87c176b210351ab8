"""All exercises by course, with a filter and a search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workshop_app.kit.catalogue import Exercise
from workshop_app.kit.courses import Course
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.exercise_cards import (
    ALL,
    ExerciseGrid,
    course_chips,
    courses_in_use,
    of_course,
)
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import Section, Sheet, fill
from workshop_app.ui.routes import Catalogue, Practise
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.search_field import SearchField


class CataloguePage(Page):
    """Exercises under the names of their courses. Ctrl+F or / searches, Enter opens the first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        _ = self._
        header = PageHeader(self.theme, _("Exercises"))
        self.search = SearchField(self.theme, _("Search the exercises"))
        self.search.setPlaceholderText(_("Search  Ctrl+F"))
        self.search.setFixedWidth(self.theme.px(240))
        self.search.setClearButtonEnabled(True)
        header.add_action(self.search)
        self._sheet = Sheet(self.theme)
        fill(self, header, self._sheet)
        self.chips = course_chips(desk, ALL)
        self._sheet.content.addWidget(self.chips)
        self._parts: list[QWidget] = []
        self.grids: list[ExerciseGrid] = []
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._open_first)
        self.search.left.connect(self._go_to_first)
        self.chips.chosen.connect(self._show)
        for keys in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            QShortcut(keys, self).activated.connect(self._focus_search)
        self._show()

    def announce(self) -> None:
        """Say in the foot bar how many exercises there are."""
        count = len(self.desk.catalogue)
        words = self.desk.language.plural("{count} exercise", "{count} exercises", count)
        self.status.emit(words, "", "muted")

    def keep(self) -> dict[str, object]:
        return {
            "search": self.search.text(),
            "course": self.chips.current,
            "scroll": self._sheet.scrolled,
        }

    def resume(self, kept: dict[str, object]) -> None:
        self.chips.choose(str(kept.get("course") or ALL))
        self.search.setText(str(kept.get("search") or ""))
        self._show()
        self._sheet.scroll_to(kept.get("scroll"))

    def _show(self) -> None:
        """Show what fits the filter and the words, course by course."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        words = self.search.text().casefold().split()
        self._parts, self.grids = [], []
        for title, exercises in self._groups(self.chips.current):
            found = [exercise for exercise in exercises if self._fits(exercise, words)]
            if found:
                self._add(title, found)
        if not self._parts:
            self._add_nothing()

    def _groups(self, course_id: str) -> list[tuple[str, Sequence[Exercise]]]:
        def of(course: Course) -> tuple[str, Sequence[Exercise]]:
            return course.titles[self.desk.language.code], of_course(self.desk, course.id)

        courses = courses_in_use(self.desk)
        if course_id != ALL:
            return [of(course) for course in courses if course.id == course_id]
        others = [e for e in self.desk.catalogue.values() if not any(c.has(e) for c in courses)]
        return [*(of(course) for course in courses), (self._("More exercises"), others)]

    def _fits(self, exercise: Exercise, words: list[str]) -> bool:
        texts = exercise.texts(self.desk.language.code)
        shown = " ".join((texts("title"), texts.get("short"), texts("goal"), exercise.id))
        return all(word in shown.casefold() for word in words)

    def _add(self, title: str, exercises: Sequence[Exercise]) -> None:
        section = Section(self.theme, title)
        grid = ExerciseGrid(self.desk, exercises)
        grid.chosen.connect(self._start)
        section.add(grid)
        self.grids.append(grid)
        self._parts.append(section)
        self._sheet.content.addWidget(section)

    def _add_nothing(self) -> None:
        _ = self._
        empty = EmptyState(
            self.theme,
            "search",
            _("No exercise has these words"),
            _("Try a shorter word, or look through all courses."),
            _("Show all exercises"),
        )
        empty.setMinimumHeight(self.theme.px(360))
        empty.acted.connect(self._show_all)
        self._parts.append(empty)
        self._sheet.content.addWidget(empty)

    # --- what a person does ---------------------------------------------------------------------

    def _start(self, exercise_id: str) -> None:
        if not self.desk.read_only:
            self.go.emit(Practise(exercise_id, Catalogue()))

    def _show_all(self) -> None:
        self.chips.choose(ALL)
        self.search.clear()
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        if self.search.text().strip() and self.grids:
            self._start(self.grids[0].cards[0].exercise.id)

    def _go_to_first(self) -> None:
        if self.grids:
            self.grids[0].cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

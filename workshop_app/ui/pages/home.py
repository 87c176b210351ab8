"""Home: the classes, exercises to practise, recent works; while it is empty, the first steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.work import RecentWork
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_cards import ArchiveRow, ClassCard
from workshop_app.ui.pages.exercise_cards import ALL, FEW, ExerciseGrid, course_chips, of_course
from workshop_app.ui.pages.page import Page, give_keyboard, keyboard_of
from workshop_app.ui.pages.parts import Section, Sheet, fill, where_data_is
from workshop_app.ui.pages.work_rows import WorkRow, remove_work
from workshop_app.ui.routes import (
    Catalogue,
    ClassRoute,
    HandIns,
    Home,
    NewClass,
    Practise,
    VersionsRoute,
    WorkRoute,
)
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.padding import pad
from workshop_app.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from workshop_app.ui.class_actions import ClassActions

CLASSES, WORKS, EXERCISES = 6, 6, 8
"""How many of each are shown until more are asked for."""

MORE = 24

FIRST = 2
"""So many sections fill most windows: at the start the others wait until the window is painted."""


class HomePage(Page):
    """What one comes back to. Only what is seen is built, however much there is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._classes_shown, self._works_shown = CLASSES, WORKS
        self._archive_shown = WORKS
        self._course = ALL
        self._sheet = Sheet(self.theme)
        fill(self, self._header(), self._sheet)
        self._parts: list[QWidget] = []
        self._waiting: list[Callable[[], Section | None]] = []
        self._build()
        desk.changed.connect(self._on_changed)

    @cached_property
    def class_actions(self) -> ClassActions:
        """What is done with a whole class, made when its menu is opened."""
        from workshop_app.ui.class_actions import ClassActions

        actions = ClassActions(self.desk, self)
        actions.go.connect(self.go)
        return actions

    def announce(self) -> None:
        """Say in the foot bar where the data is and when it was backed up."""
        _ = self._
        backups = self.desk.backups.list()
        facts = [where_data_is(self.desk)]
        if backups:
            when = moments.when(self.desk.language, backups[0].at, moments.now())
            facts.append(_("last backup {when}").format(when=when))
        count = len(self.desk.catalogue)
        self.status.emit(
            self.desk.language.plural("{count} exercise", "{count} exercises", count), "", "muted"
        )
        self.facts.emit(facts)

    def keep(self) -> dict[str, object]:
        return {
            "classes": self._classes_shown,
            "works": self._works_shown,
            "archive": self._archive_shown,
            "course": self._course,
            "scroll": self._sheet.scrolled,
        }

    def resume(self, kept: dict[str, object]) -> None:
        before = self.keep()
        classes, works = kept.get("classes"), kept.get("works")
        self._classes_shown = classes if isinstance(classes, int) else CLASSES
        self._works_shown = works if isinstance(works, int) else WORKS
        archive = kept.get("archive")
        self._archive_shown = archive if isinstance(archive, int) else WORKS
        self._course = str(kept.get("course") or ALL)
        if self.keep() != before:
            self._build()
        self._sheet.scroll_to(kept.get("scroll"))

    # --- building -------------------------------------------------------------------------------

    def _header(self) -> PageHeader:
        _ = self._
        header = PageHeader(self.theme, _("Experience Workshop"))
        is_trainer = self.desk.role == "trainer"
        header.show_pill(_("Trainer") if is_trainer else _("Team"), "accent")
        if is_trainer:
            self.open_button = Button(self.theme, _("Open hand-ins…"), icon="folder-open")
            self.main_button = Button(self.theme, _("New class"), "primary", "plus")
            self.main_button.clicked.connect(self._new_class)
        else:
            self.open_button = Button(self.theme, _("Open a class file…"), icon="folder-open")
            self.main_button = Button(self.theme, _("Practise an exercise"), "primary", "play")
            self.main_button.clicked.connect(self._practise)
        may_begin = is_trainer or len(self.desk.catalogue) > 0
        self.main_button.setEnabled(not self.desk.read_only and may_begin)
        self.open_button.setEnabled(not self.desk.read_only)
        self.open_button.clicked.connect(self._open_files)
        header.add_action(self.open_button)
        header.add_action(self.main_button)
        return header

    def _build(self) -> None:
        """Make the sections anew: the role says what comes first."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self.work_rows: list[WorkRow] = []
        if self._has_nothing():
            self._waiting = [self._first_steps, self._practice]
        elif self.desk.role == "trainer":
            self._waiting = [self._classes, self._practice, self._works, self._archive]
        else:
            self._waiting = [self._practice, self._works, self._classes, self._archive]
        while self._waiting and not (self.desk.is_starting and len(self._parts) >= FIRST):
            self._add_next()

    def _add_next(self) -> None:
        section = self._waiting.pop(0)()
        if section is not None:
            self._parts.append(section)
            self._sheet.content.addWidget(section)
            section.show()  # at once, so that what is in it can have the keyboard

    def fill_view(self) -> None:
        while self._waiting and not self._sheet.is_full:
            self._add_next()

    def complete(self) -> None:
        while self._waiting:
            self._add_next()

    def _has_nothing(self) -> bool:
        desk = self.desk
        return not (
            desk.workshops.list(1, closed=False)
            or desk.works.recent(1)
            or desk.workshops.list(1, closed=True)
        )

    def _first_steps(self) -> Section:
        from workshop_app.ui.pages.first_steps import FirstSteps
        from workshop_app.ui.sample_class import SampleClass

        steps = FirstSteps(self.theme, self.desk.language, self.desk.role)
        if self.desk.role == "trainer":
            sample = SampleClass(self.desk, steps)
            sample.made.connect(self._open_class)
            steps.head.addWidget(sample.button)
        return steps

    def _classes(self) -> Section | None:
        found = self.desk.workshops.list(self._classes_shown + 1, closed=False)
        if not found:
            return None
        section = Section(self.theme, self._("Classes"))
        self.class_cards = [ClassCard(self.desk, one) for one in found[: self._classes_shown]]
        for card in self.class_cards:
            card.chosen.connect(self._open_class)
            card.menu_asked.connect(self._offer)
        grid = CardGrid(self.theme, 300, 3)
        grid.show_cards(self.class_cards)
        section.add(grid)
        if len(found) > self._classes_shown:
            self.more_classes = self._more(self._("Show more classes"))
            self.more_classes.clicked.connect(self._show_more_classes)
            section.body.addWidget(self.more_classes, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _archive(self) -> Section | None:
        found = self.desk.workshops.list(self._archive_shown + 1, closed=True)
        if not found:
            return None
        _ = self._
        section = Section(
            self.theme, _("Archive"), _("Closed classes can be read, printed and opened again")
        )
        card = Card(self.theme)
        pad(card, self.theme.px(8), self.theme.px(8))
        card.body.setSpacing(0)
        self.archive_rows = [ArchiveRow(self.desk, one) for one in found[: self._archive_shown]]
        for row in self.archive_rows:
            row.chosen.connect(self._open_class)
            row.reopened.connect(self._reopen)
            row.menu_asked.connect(self._offer)
            card.add(row)
        section.add(card)
        if len(found) > self._archive_shown:
            self.more_archive = self._more(_("Show more of the archive"))
            self.more_archive.clicked.connect(self._show_more_archive)
            section.body.addWidget(self.more_archive, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _practice(self) -> Section:
        _ = self._
        note = _("The result at once, a PDF at any time")
        section = Section(self.theme, _("Practise an exercise alone"), note)
        self.chips = course_chips(self.desk, self._course)
        self.chips.chosen.connect(self._show_course)
        if len(self.desk.catalogue) <= FEW:
            self.chips.hide()
        section.add(self.chips)
        self.exercises = ExerciseGrid(self.desk)
        self.exercises.chosen.connect(self._start)
        section.add(self.exercises)
        self.all_exercises = self._more(_("All exercises"))
        self.all_exercises.clicked.connect(self._open_catalogue)
        section.body.addWidget(self.all_exercises, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_course(self.chips.current)
        return section

    def _works(self) -> Section | None:
        found = self.desk.works.recent(self._works_shown + 1)
        if not found:
            return None
        section = Section(self.theme, self._("Recent work"))
        team_id = self._own_team(found)
        if team_id:
            self.hand_in_button = Button(self.theme, self._("Hand in"), icon="upload")
            self.hand_in_button.clicked.connect(partial(self._hand_in, team_id))
            section.head.addWidget(self.hand_in_button)
        card = Card(self.theme)
        pad(card, self.theme.px(8), self.theme.px(8))
        card.body.setSpacing(0)
        self.work_rows = [WorkRow(self.desk, work) for work in found[: self._works_shown]]
        for row in self.work_rows:
            row.chosen.connect(self._open_work)
            row.versions_asked.connect(self._show_versions)
            row.removal_asked.connect(self._remove)
            card.add(row)
        section.add(card)
        if len(found) > self._works_shown:
            self.more_works = self._more(self._("Show more work"))
            self.more_works.clicked.connect(self._show_more_works)
            section.body.addWidget(self.more_works, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _own_team(self, works: Sequence[RecentWork]) -> str:
        """Return the team of this laptop that has worked in a class last, "" for none."""
        if self.desk.role == "trainer" or self.desk.read_only:
            return ""
        for work in works:
            if work.workshop_title:
                workshop = self.desk.workshops.get(work.workshop_id)
                if workshop.own_team_id == work.team_id:
                    return work.team_id
        return ""

    def _hand_in(self, team_id: str, *_: object) -> None:
        from workshop_app.ui.handing_in import hand_in

        hand_in(self.desk, self, team_id)

    def _more(self, text: str) -> Button:
        return Button(self.theme, text, "plain", "chevron-down")

    # --- what a person does ---------------------------------------------------------------------

    def _show_course(self, course_id: str) -> None:
        self._course = course_id
        found = of_course(self.desk, course_id)
        self.exercises.show_exercises(found[:EXERCISES])
        self.all_exercises.setVisible(len(found) > EXERCISES)

    def _new_class(self) -> None:
        self.go.emit(NewClass())

    def _open_files(self) -> None:
        self.go.emit(HandIns(()))

    def _offer(self, card: ClassCard | ArchiveRow) -> None:
        self.class_actions.offer(card.summary.workshop, card.more_button)

    def _reopen(self, workshop_id: str) -> None:
        row = next(row for row in self.archive_rows if row.summary.workshop.id == workshop_id)
        self.class_actions.reopen(row.summary.workshop)

    def _practise(self) -> None:
        ids = tuple(self.desk.catalogue)
        self.go.emit(Practise(ids[0]) if len(ids) == 1 else Catalogue())

    def _start(self, exercise_id: str) -> None:
        if not self.desk.read_only:
            self.go.emit(Practise(exercise_id))

    def _open_catalogue(self) -> None:
        self.go.emit(Catalogue())

    def _open_class(self, workshop_id: str) -> None:
        self.go.emit(ClassRoute(workshop_id))

    def _open_work(self, work_id: str) -> None:
        self.go.emit(WorkRoute(work_id))

    def _show_versions(self, work_id: str) -> None:
        self.go.emit(VersionsRoute(work_id, came_from=Home()))

    def _remove(self, work_id: str) -> None:
        row = next(row for row in self.work_rows if row.work.work_id == work_id)
        place = self.work_rows.index(row) if row.remove_button.hasFocus() else -1
        remove_work(self.desk, work_id, row.title_text.text())
        if place >= 0 and self.work_rows:
            next_row = self.work_rows[min(place, len(self.work_rows) - 1)]
            next_row.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more_classes(self) -> None:
        first_new = self._classes_shown
        self._classes_shown += MORE
        self._build()
        self.class_cards[first_new].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more_works(self) -> None:
        first_new = self._works_shown
        self._works_shown += MORE
        self._build()
        self.work_rows[first_new].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more_archive(self) -> None:
        first_new = self._archive_shown
        self._archive_shown += MORE
        self._build()
        self.archive_rows[first_new].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        if changes.works or changes.teams or changes.workshops:
            name = keyboard_of(self)
            self._build()
            if name:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                give_keyboard(self, name)

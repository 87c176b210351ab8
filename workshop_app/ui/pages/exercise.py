"""The exercise page: task at the left, inputs in the middle, the live result at the right."""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import Any

from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.kit.presentation import Presentation
from workshop_app.kit.task import task_card
from workshop_app.ui.class_screen.bar import ClassBar
from workshop_app.ui.desk import Desk
from workshop_app.ui.editor_host import EditorHost
from workshop_app.ui.export_actions import ExportActions
from workshop_app.ui.handing_in import hand_in
from workshop_app.ui.pages.exercise_columns import INPUT, RESULT, ExerciseColumns
from workshop_app.ui.pages.exercise_header import ExerciseHeader
from workshop_app.ui.pages.page import Page, back_words
from workshop_app.ui.result_panel import ResultPanel
from workshop_app.ui.routes import VersionsRoute, WorkRoute
from workshop_app.ui.session import WorkSession
from workshop_app.ui.task_panel import TaskPanel
from workshop_app.ui.widgets.trail_popover import TrailPopover

__all__ = ["INPUT", "RESULT", "ExercisePage"]


class ExercisePage(Page):
    """A team's work on one exercise, whatever its kind.

    The editor comes from the kind; the page only carries states, findings and results about.
    Without `route` one came from home.
    """

    def __init__(
        self,
        desk: Desk,
        session: WorkSession,
        route: WorkRoute | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.route = route or WorkRoute(session.work_id)
        self.session = session
        self.exercise = session.kind.exercise
        self._sample: Presentation | None = None
        self._bar: ClassBar | None = None
        self._exports = ExportActions(desk, session, self.route, self)
        _ = self._
        self._trail = TrailPopover(self.theme, self, _("Working"), _("Close"))
        self._build()
        self._connect()
        if desk.class_screen is not None and desk.class_screen.has_view:
            self._show_class_bar()
        self.editor.set_read_only(self._is_read_only)
        self._header.team.setEnabled(not self._is_read_only)
        self._show_history()
        self._show_presentation(session.presentation)

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        desk, kind, language = self.desk, self.session.kind, self.desk.language
        card = task_card(self.exercise, language)
        self._header = ExerciseHeader(desk, self.session, card, back_words(self.route.back, self._))
        module = importlib.import_module(f"workshop_app.kinds.{self.exercise.kind}.editor")
        host = EditorHost(desk, self.session, self)
        self.editor: Any = module.Editor(kind, language, self.theme, self.session.state, host)
        self.result = ResultPanel(self.theme, language)
        self._columns = ExerciseColumns(
            self.theme,
            language,
            TaskPanel(self.theme, language, card, desk.role),
            self.editor,
            self.result,
            is_wide=self.editor.IS_WIDE,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._columns, 1)

    def _connect(self) -> None:
        session, header = self.session, self._header
        self.editor.edited.connect(session.edit)
        self.editor.left.connect(session.flush)
        if hasattr(self.editor, "alone"):
            self.editor.alone.connect(self._be_alone)
        session.presented.connect(self._show_presentation)
        session.replaced.connect(self._on_replaced)
        session.saved.connect(self._on_saved)
        session.not_saved.connect(self._on_not_saved)
        session.failed.connect(self._on_failed)
        session.history_changed.connect(self._show_history)
        self.result.go_to.connect(self.go_to_field)
        self.result.sample_asked.connect(header.sample.toggle)
        self.result.trail_requested.connect(self._show_trail)
        self.result.copy_requested.connect(self._exports.copy)
        self.result.png_requested.connect(self._exports.save_png)
        self.result.svg_requested.connect(self._exports.save_svg)
        header.back.connect(self._go_back)
        header.task.toggled.connect(self._columns.show_steps)
        header.team.clicked.connect(self._ask_team)
        header.sample.toggled.connect(self._on_sample)
        header.undo.clicked.connect(session.undo)
        header.redo.clicked.connect(session.redo)
        header.versions.clicked.connect(self._go_versions)
        header.project.clicked.connect(self._on_project)
        header.export.clicked.connect(self._exports.preview)
        header.more.clicked.connect(self._show_exports)
        header.hand_in.clicked.connect(self._hand_in)
        self._exports.go.connect(self.go)
        self._shortcuts = [
            self._shortcut(keys, react)
            for keys, react in (
                (QKeySequence(QKeySequence.StandardKey.Undo), self._on_undo),
                (QKeySequence(QKeySequence.StandardKey.Redo), self._on_redo),
                (QKeySequence("Ctrl+Y"), self._on_redo),
                (QKeySequence(QKeySequence.StandardKey.Print), self._exports.preview),
            )
        ]

    def _shortcut(self, keys: QKeySequence, react: Any) -> QShortcut:
        shortcut = QShortcut(keys, self)
        shortcut.activated.connect(react)
        shortcut.activatedAmbiguously.connect(react)
        return shortcut

    # --- room -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / self.theme.scale
        self._header.fit(width)
        if self._columns.fit(width):
            self._header.task.setChecked(self._columns.wants_steps)
            self._columns.arrange()

    def _be_alone(self, on: bool) -> None:
        """Leave the page to one person, who is to see nothing of what others answered."""
        self._header.be_alone(on)
        self._columns.be_alone(on)
        self.alone.emit(on)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not on)
        self._trail.dismiss()

    def show_tab(self, key: str) -> None:
        """Show the inputs or the result where there is room for one only."""
        self._columns.show_tab(key)

    def scroll_result(self, top: int) -> None:
        """Bring a part of the result into view, `top` pixels from its beginning."""
        self._columns.scroll_result(top)

    # --- showing --------------------------------------------------------------------------------

    def _show_presentation(self, presentation: Presentation) -> None:
        if self._sample is not None:
            return
        self._display(presentation)

    def _display(self, presentation: Presentation) -> None:
        self.editor.show_findings(presentation.findings)
        self.result.show_presentation(presentation)

    def _on_undo(self) -> None:
        if self._may_travel:
            self.session.undo()

    def _on_redo(self) -> None:
        if self._may_travel:
            self.session.redo()

    @property
    def _may_travel(self) -> bool:
        return self._sample is None and not self._is_read_only

    @property
    def _is_read_only(self) -> bool:
        return self.desk.read_only or self.session.is_closed

    def _on_replaced(self, state: Any) -> None:
        """Show what undo brought back; while the sample is shown, that waits behind it."""
        if self._sample is None:
            self.editor.show_state(state)

    def _show_history(self) -> None:
        self._header.show_history(can_travel=self._may_travel)

    def announce(self) -> None:
        """Say in the foot bar what is saved; the window asks when the page appears."""
        if self.session.is_saved:
            self._on_saved(self.session.saved_at)
        else:
            self._on_not_saved()
        self._say_facts()
        if self.session.is_closed:
            words = self._("The class is closed: its works can be read and printed")
            self.status.emit(words, "info", "muted")
        if not self._is_read_only:
            self.editor.focus_first()

    def _say_facts(self) -> None:
        size = self.desk.settings.text_size
        self.facts.emit([self._("Text size {percent}%").format(percent=size)])

    def _on_saved(self, at: datetime) -> None:
        time = at.astimezone().strftime("%H:%M:%S")
        self.status.emit(self._("Saved {time}").format(time=time), "check", "muted")

    def _on_not_saved(self) -> None:
        self.status.emit(self._("Not saved yet, trying again"), "triangle-alert", "error")

    def _on_failed(self, problem: Message) -> None:
        self.desk.messages.tell(problem.render(self._), "error")

    def _show_trail(self, steps: tuple[str, ...], anchor: QWidget) -> None:
        found = [step for step in self.shown.trail if step.id in steps]
        if found:
            self._trail.show_steps(found, anchor)

    @property
    def shown(self) -> Presentation:
        """What the page shows at present: the work, or the worked sample."""
        return self._sample or self.session.presentation

    # --- sample ---------------------------------------------------------------------------------

    def show_sample(self, on: bool) -> None:
        """Switch the worked sample on or off."""
        self._header.sample.setChecked(on)

    def _on_sample(self, on: bool) -> None:
        """Show the worked sample in place of the work, which stays as it is."""
        _ = self._
        self._header.say_sample(on)
        if on:
            self.session.flush()
            language = self.desk.language
            state = self.session.kind.sample(language.code)
            self._sample = self.session.kind.present(state, language)
            self.editor.show_state(state)
            self._display(self._sample)
            words = _("This is a worked sample. Your own entries are kept; turn it off to go on.")
            actions = [("off", _("Back to our own"))]
            self.desk.messages.keep("sample", words, "info", actions, self._on_sample_banner)
        else:
            self._sample = None
            self.desk.messages.drop("sample")
            self.editor.show_state(self.session.state)
            self._display(self.session.presentation)
        self.editor.set_read_only(on or self._is_read_only)
        self._show_history()

    def _on_sample_banner(self, _action: str) -> None:
        self._header.sample.setChecked(False)

    # --- ways elsewhere -------------------------------------------------------------------------

    def go_to_field(self, path: str) -> None:
        """Bring the field of a path into view and put the keyboard into it."""
        if self._columns.is_tabbed:
            self.show_tab(INPUT)
        self.editor.focus_path(path)
        field = self.editor.focusWidget()
        if field is not None:
            self._columns.scroll_to(field)

    def _go_back(self) -> None:
        self.go.emit(self.route.back)

    def _go_versions(self) -> None:
        self.go.emit(VersionsRoute(self.session.work_id, came_from=self.route))

    def _show_exports(self) -> None:
        self._exports.offer(self._header.more, self._header.spare)

    def _hand_in(self) -> None:
        hand_in(self.desk, self, self.session.opened.team.id)

    def _on_project(self) -> None:
        """Show the class this result, and above it the bar with all else that can be shown."""
        screen = self.desk.class_screen
        if screen is None:
            return
        self._show_class_bar()
        screen.show_result(self.session)
        if self._columns.is_tabbed:
            self.show_tab(RESULT)

    def _show_class_bar(self) -> None:
        screen = self.desk.class_screen
        if screen is not None and self._bar is None:
            self._bar = ClassBar(self.desk, screen, self.session)
            self._columns.result.body.insertWidget(0, self._bar)

    # --- team -----------------------------------------------------------------------------------

    def _ask_team(self) -> None:
        _ = self._
        self.desk.messages.ask_text(
            _("What is the team called?"),
            _("Name of the team"),
            self.session.opened.team.name,
            _("Keep this name"),
            self._rename,
            self._name_fault,
        )

    def _name_fault(self, name: str) -> str:
        try:
            self.session.check_team_name(name)
        except KnownError as error:
            return error.message.render(self._)
        return ""

    def _rename(self, name: str) -> None:
        try:
            self.session.rename_team(name)
        except KnownError as error:
            self._on_failed(error.message)
        self._header.name_team()

    # --- a new look -----------------------------------------------------------------------------

    def leave(self) -> None:
        self.desk.messages.drop("sample")
        self.session.flush()

    def keep(self) -> dict[str, object]:
        kept: dict[str, object] = {
            "sample": self._header.sample.isChecked(),
            "tab": self._columns.tabs.current,
        }
        if hasattr(self.editor, "keep"):
            kept["editor"] = self.editor.keep()
        return kept

    def resume(self, kept: dict[str, object]) -> None:
        self._columns.tabs.choose(str(kept.get("tab") or INPUT))
        self._header.sample.setChecked(bool(kept.get("sample")))
        if hasattr(self.editor, "resume") and kept.get("editor") is not None:
            self.editor.resume(kept["editor"])
        self._columns.arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self.session.flush()
        super().hideEvent(event)

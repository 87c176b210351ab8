"""The exercise page: task at the left, inputs in the middle, the live result at the right."""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message
from workshop_app.kit.presentation import Presentation
from workshop_app.kit.task import task_card
from workshop_app.ui.class_screen.bar import ClassBar
from workshop_app.ui.desk import Desk
from workshop_app.ui.editor_host import EditorHost
from workshop_app.ui.export_actions import ExportActions
from workshop_app.ui.pages.page import Page
from workshop_app.ui.result_panel import ResultPanel
from workshop_app.ui.routes import Home, VersionsRoute
from workshop_app.ui.session import WorkSession
from workshop_app.ui.task_panel import TaskPanel
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.padding import UNBOUNDED
from workshop_app.ui.widgets.page_header import PageHeader
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.trail_popover import TrailPopover

STEPS_WIDTH, INPUT_WIDTH = 232, 432
FOLD_BELOW, TABS_BELOW, CRAMPED_BELOW = 1200, 1000, 860
INPUT, RESULT = "input", "result"


class ExercisePage(Page):
    """A team's work on one exercise, whatever its kind.

    The editor comes from the kind; the page only carries states, findings and results about.
    """

    def __init__(self, desk: Desk, session: WorkSession, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.session = session
        self.exercise = session.kind.exercise
        self._sample: Presentation | None = None
        self._narrow: tuple[bool, bool] | None = None
        self._bar: ClassBar | None = None
        self._exports = ExportActions(desk, session, self)
        _ = self._
        self._trail = TrailPopover(self.theme, self, _("Working"), _("Close"))
        self._build_header()
        self._build_columns()
        self._lay_out()
        self._connect()
        if desk.class_screen is not None and desk.class_screen.has_view:
            self._show_class_bar()
        self.editor.set_read_only(desk.read_only)
        self._team.setEnabled(not desk.read_only)
        self._show_history()
        self._show_presentation(session.presentation)

    # --- building -------------------------------------------------------------------------------

    def _build_header(self) -> None:
        _ = self._
        title = self.exercise.texts(self.desk.language.code)("title")
        self._header = PageHeader(self.theme, title, self._team_name(), back_name=_("Home"))
        self._header.back.connect(self._go_home)
        self._team = IconButton(self.theme, "pencil", _("Name of the team"), size=28, icon_size=16)
        self._task = IconButton(self.theme, "list-checks", _("Task card"))
        self._task.setCheckable(True)
        self._sample_button = Button(self.theme, _("Sample: off"), "plain", icon="eye")
        self._sample_button.setCheckable(True)
        self._undo = IconButton(self.theme, "undo-2", _("Undo"))
        self._redo = IconButton(self.theme, "redo-2", _("Redo"))
        self._versions = Button(self.theme, _("Versions"))
        self._project = Button(self.theme, _("Project"))
        self._export = Button(self.theme, _("Export PDF"), "primary")
        self._more = IconButton(self.theme, "ellipsis", _("More ways to export"))
        self._spare = (self._sample_button, self._versions, self._project)
        self._is_cramped = False
        for beside in (self._team, self._task, self._sample_button):
            self._header.add_beside_title(beside)
        for action in (
            self._undo,
            self._redo,
            self._versions,
            self._project,
            self._more,
            self._export,
        ):
            self._header.add_action(action)

    def _build_columns(self) -> None:
        kind, language = self.session.kind, self.desk.language
        self._steps = TaskPanel(
            self.theme, language, task_card(self.exercise, language), self.desk.role
        )
        module = importlib.import_module(f"workshop_app.kinds.{self.exercise.kind}.editor")
        host = EditorHost(self.desk, self.session, self)
        self.editor: Any = module.Editor(kind, language, self.theme, self.session.state, host)
        self.result = ResultPanel(self.theme, language)
        self._tabs = SegmentedControl(
            self.theme,
            [(INPUT, self._("Inputs")), (RESULT, self._("Result"))],
            INPUT,
            self._("Part of the page"),
        )

    def _lay_out(self) -> None:
        self._input_scroll = self._scroll(self.editor, "surface")
        self._result_scroll = self._scroll(self.result, "canvas")
        self._steps_scroll = self._scroll(self._steps, "raised")
        self._steps_scroll.setFixedWidth(self.theme.px(STEPS_WIDTH))
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        for part in (self._steps_scroll, self._input_scroll, self._result_scroll):
            self._columns.addWidget(part)
        self._columns.setStretch(2, 1)
        self._tab_row = QWidget()
        row = QHBoxLayout(self._tab_row)
        row.setContentsMargins(*[self.theme.px(p) for p in (20, 8, 20, 8)])
        row.addWidget(self._tabs)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._tab_row)
        column.addLayout(self._columns, 1)

    def _scroll(self, widget: QWidget, role: str) -> ScrollColumn:
        scroll = ScrollColumn(self.theme, margin=20)
        scroll.setProperty("ground", role)
        scroll.body.addWidget(widget)
        return scroll

    def _connect(self) -> None:
        session = self.session
        self.editor.edited.connect(session.edit)
        self.editor.left.connect(session.flush)
        session.presented.connect(self._show_presentation)
        session.replaced.connect(self.editor.show_state)
        session.saved.connect(self._on_saved)
        session.not_saved.connect(self._on_not_saved)
        session.failed.connect(self._on_failed)
        session.history_changed.connect(self._show_history)
        self.result.go_to.connect(self.go_to_field)
        self.result.sample_asked.connect(self._sample_button.toggle)
        self.result.trail_requested.connect(self._show_trail)
        self.result.copy_requested.connect(self._exports.copy)
        self.result.png_requested.connect(self._exports.save_png)
        self.result.svg_requested.connect(self._exports.save_svg)
        self._tabs.chosen.connect(self._arrange)
        self._task.toggled.connect(self._arrange)
        self._team.clicked.connect(self._ask_team)
        self._sample_button.toggled.connect(self._on_sample)
        self._undo.clicked.connect(session.undo)
        self._redo.clicked.connect(session.redo)
        self._versions.clicked.connect(self._go_versions)
        self._project.clicked.connect(self._on_project)
        self._export.clicked.connect(self._exports.preview)
        self._more.clicked.connect(self._show_exports)
        self._exports.go.connect(self.go)
        self._shortcut(QKeySequence.StandardKey.Undo, session.undo)
        self._shortcut(QKeySequence.StandardKey.Redo, session.redo)
        self._shortcut(QKeySequence("Ctrl+Y"), session.redo)
        self._shortcut(QKeySequence.StandardKey.Print, self._exports.preview)

    def _shortcut(self, keys: QKeySequence | QKeySequence.StandardKey, react: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(react)
        shortcut.activatedAmbiguously.connect(react)

    # --- width ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / self.theme.scale
        self._is_cramped = width < CRAMPED_BELOW
        for button in self._spare:
            button.setVisible(not self._is_cramped)
        narrow = (width < FOLD_BELOW, width < TABS_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._task.setChecked(not narrow[0])
            self._arrange()

    @property
    def _is_tabbed(self) -> bool:
        return self._narrow is not None and self._narrow[1]

    def _arrange(self) -> None:
        """Show what there is room for: three columns, two, or one at a time."""
        tabbed = self._is_tabbed
        shown = self._tabs.current
        self._tab_row.setVisible(tabbed)
        self._steps_scroll.setVisible(self._task.isChecked())
        self._input_scroll.setVisible(not tabbed or shown == INPUT)
        self._result_scroll.setVisible(not tabbed or shown == RESULT)
        if tabbed:
            self._input_scroll.setMinimumWidth(0)
            self._input_scroll.setMaximumWidth(UNBOUNDED)
        else:
            self._input_scroll.setFixedWidth(self.theme.px(INPUT_WIDTH))

    def show_tab(self, key: str) -> None:
        """Show the inputs or the result where there is room for one only."""
        self._tabs.choose(key)
        self._arrange()

    def scroll_result(self, top: int) -> None:
        """Bring a part of the result into view, `top` pixels from its beginning."""
        self._result_scroll.verticalScrollBar().setValue(top)

    # --- showing --------------------------------------------------------------------------------

    def _show_presentation(self, presentation: Presentation) -> None:
        if self._sample is not None:
            return
        self._display(presentation)

    def _display(self, presentation: Presentation) -> None:
        self.editor.show_findings(presentation.findings)
        self.result.show_presentation(presentation)

    def _show_history(self) -> None:
        undo, redo = self.session.opened.undo, self.session.opened.redo
        _ = self._
        self._undo.setEnabled(undo is not None and self._sample is None)
        self._redo.setEnabled(redo is not None and self._sample is None)
        self._undo.rename(self._named(_("Undo"), undo))
        self._redo.rename(self._named(_("Redo"), redo))

    def _named(self, verb: str, label: Message | None) -> str:
        if label is None:
            return verb
        colon = "：" if self.desk.language.code.startswith("zh") else ": "
        return f"{verb}{colon}{self.session.kind.label_text(label, self.desk.language)}"

    def announce(self) -> None:
        """Say in the foot bar what is saved; the window asks when the page appears."""
        if self.session.is_saved:
            self._on_saved(self.session.saved_at)
        self._say_facts()
        if not self.desk.read_only:
            self.editor.focus_first()

    def _say_facts(self) -> None:
        size = self.desk.settings.text_size
        self.facts.emit([self._("Text size {percent}%").format(percent=size)])

    def _on_saved(self, at: datetime) -> None:
        self.desk.messages.drop("not-saved")
        time = at.astimezone().strftime("%H:%M:%S")
        self.status.emit(self._("Saved {time}").format(time=time), "check", "muted")

    def _on_not_saved(self, problem: Message) -> None:
        words = problem.render(self._)
        self.desk.messages.keep("not-saved", words, "error")
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
        self._sample_button.setChecked(on)

    def _on_sample(self, on: bool) -> None:
        """Show the worked sample in place of the work, which stays as it is."""
        _ = self._
        self._sample_button.setText(_("Sample: on") if on else _("Sample: off"))
        self._sample_button.setAccessibleName(self._sample_button.text())
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
        self.editor.set_read_only(on or self.desk.read_only)
        self._show_history()

    def _on_sample_banner(self, _action: str) -> None:
        self._sample_button.setChecked(False)

    # --- ways elsewhere -------------------------------------------------------------------------

    def go_to_field(self, path: str) -> None:
        """Bring the field of a path into view and put the keyboard into it."""
        if self._is_tabbed:
            self.show_tab(INPUT)
        self.editor.focus_path(path)
        field = self.editor.focusWidget()
        if field is not None:
            self._input_scroll.ensureWidgetVisible(field, 0, self.theme.px(80))

    def _go_home(self) -> None:
        self.go.emit(Home())

    def _go_versions(self) -> None:
        self.go.emit(VersionsRoute(self.session.work_id))

    def _show_exports(self) -> None:
        self._exports.offer(self._more, self._spare if self._is_cramped else ())

    def _on_project(self) -> None:
        """Show the class the result, and the trainer's bar over it."""
        screen = self.desk.class_screen
        if screen is None:
            return
        self._show_class_bar()
        if not screen.is_visible:
            screen.show_result(self.session)
        if self._is_tabbed:
            self.show_tab(RESULT)

    def _show_class_bar(self) -> None:
        screen = self.desk.class_screen
        if screen is not None and self._bar is None:
            self._bar = ClassBar(self.desk, screen, self.session)
            self._result_scroll.body.insertWidget(0, self._bar)

    # --- team -----------------------------------------------------------------------------------

    def _team_name(self) -> str:
        return self.session.opened.team.name or self._("Team without a name")

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
        self._header.show_title(self._header.title, self._team_name())

    # --- a new look -----------------------------------------------------------------------------

    def leave(self) -> None:
        self.desk.messages.drop("sample")
        self.session.flush()

    def keep(self) -> dict[str, object]:
        return {"sample": self._sample_button.isChecked(), "tab": self._tabs.current}

    def resume(self, kept: dict[str, object]) -> None:
        self._tabs.choose(str(kept.get("tab") or INPUT))
        self._sample_button.setChecked(bool(kept.get("sample")))
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.session.flush()
        return super().event(event)

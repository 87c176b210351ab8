"""Answers from a file: which columns hold what, which rows come in, and why others do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.editor.loaded import LoadedPage
from workshop_app.kinds.questionnaire.editor.parts import Context, Panel, asked_sides
from workshop_app.kinds.questionnaire.headings import Names, names_of
from workshop_app.kinds.questionnaire.importing import (
    Plan,
    Preview,
    guess,
    plan_in_order,
    preview,
)
from workshop_app.kinds.questionnaire.labels import Labels
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.control import Control
from workshop_app.kit.tabular import ENDINGS, SheetTable, Tabular, read_table
from workshop_app.system.languages import CODES, language
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.progress import Progress

BY_HEADS, BY_SIDE, BY_ITEM = "heads", "side", "item"
_HUNDRED = 100
_NO_FAULT = ""


class ImportPanel(Panel):
    """Choose a file, look at what would come in, take it. `imported` comes when it was taken."""

    imported = Signal()

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        _, theme = self._, self.theme
        self._state = state
        self._file = ""
        self._table: Tabular | None = None
        self._sheet: SheetTable | None = None
        self._plan = Plan(0, ())
        self._found: Preview | None = None
        self._cancel: Callable[[], None] | None = None
        self.fault = InlineMessage(theme)
        self.empty = EmptyState(
            theme,
            "file-text",
            _("Take answers from a file"),
            _(
                "XLSX or CSV, one row for each respondent and one column for each answer. You see "
                "what would come in before anything changes."
            ),
            _("Choose a file"),
        )
        self.empty.acted.connect(self.choose)
        self.progress = Progress(theme, _("Reading the file"), _("Cancel"))
        self.progress.cancelled.connect(self.cancel)
        self.page = LoadedPage(context)
        self.page.again.connect(self.choose)
        self.page.sheet_chosen.connect(self._on_sheet)
        self.page.heads_chosen.connect(self._on_heads)
        self.page.order_chosen.connect(self._on_order)
        self.page.place_chosen.connect(self._on_place)
        self.page.mode_chosen.connect(self._look)
        self.page.taken.connect(self._on_take)
        self.pages = QStackedWidget()
        start, busy = QWidget(), QWidget()
        for holder, parts in ((start, (self.fault, self.empty)), (busy, (self.progress,))):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                column.addWidget(part, 1 if part is self.empty else 0)
            if holder is busy:
                column.addStretch(1)
        for page in (start, busy, self.page):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    # --- showing --------------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Take another state; a file that is being looked at is looked at anew."""
        before, self._state = self._state, state
        if self._sheet is None:
            return
        settings = (state.items, state.options, state.scale)
        if settings != (before.items, before.options, before.scale):
            self._begin_sheet(self._sheet)
        elif len(state.responses) != len(before.responses):
            self._look()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.empty.button.setEnabled(not read_only)
        self.page.set_read_only(read_only)

    def focus_first(self) -> None:
        if self._sheet is None:
            self.empty.button.setFocus()
        else:
            self.page.focus_first()

    # --- reading --------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file."""
        _ = self._
        self.context.host.choose_file(
            _("Choose the file with the answers"), _("Tables"), ENDINGS, self.read
        )

    def read(self, path: Path) -> None:
        """Read a file off this thread."""
        self._stop()
        self._file = path.name
        self.fault.say(_NO_FAULT)
        self._on_progress(0.0)
        self.pages.setCurrentIndex(1)
        self.progress.cancel_button.setFocus()
        self._cancel = self.context.host.run(
            partial(_read, path), self._on_read, self._on_failed, self._on_progress
        )

    def cancel(self) -> None:
        """Stop reading; nothing was changed."""
        self._stop()
        self.pages.setCurrentIndex(0 if self._sheet is None else 2)
        self.focus_first()

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
        self._cancel = None

    def _on_progress(self, share: float) -> None:
        words = self._("Reading “{file}”").format(file=self._file)
        self.progress.show_progress(round(share * _HUNDRED), _HUNDRED, words)

    def _on_failed(self, problem: Message) -> None:
        self._cancel = None
        self._sheet = self._table = None
        self.fault.say(self.context.say(problem), "error")
        self.pages.setCurrentIndex(0)
        self.focus_first()

    def _on_read(self, table: Tabular) -> None:
        self._cancel = None
        self._table = table
        self.pages.setCurrentIndex(2)
        notes = [self.context.say(note) for note in table.notes]
        self.page.show_file(self._file, [sheet.name for sheet in table.sheets], notes)
        filled = [sheet for sheet in table.sheets if any(sheet.rows)]
        self._begin_sheet(filled[0])
        self.page.focus_first()

    # --- looking --------------------------------------------------------------------------------

    def _names(self) -> Names:
        exercise, definition = self.context.kind.exercise, self.context.kind.definition
        spoken = [Labels(definition, exercise.texts(code), language(code)) for code in CODES]
        return names_of(definition, self._state, spoken)

    def _begin_sheet(self, sheet: SheetTable) -> None:
        asked = asked_sides(self.context, self._state)
        self._sheet = sheet
        self._plan = guess(sheet, self._state, asked, self._names())
        self.page.show_sheet(self._index_of(sheet), sheet, self._state, asked)
        self.page.choose_order(BY_HEADS)
        self._look()

    def _index_of(self, sheet: SheetTable) -> int:
        assert self._table is not None
        return self._table.sheets.index(sheet)

    def _look(self) -> None:
        """Work out off this thread what would come in."""
        if self._sheet is None:
            return
        self._stop()
        self._found = None
        self.page.show_plan(self._plan)
        self.page.show_preview(None, self._state)
        work = partial(_preview, self._sheet, self._plan, self._state, self._room())
        self._cancel = self.context.host.run(work, self._on_preview, self._on_failed, None)

    def _room(self) -> int:
        most = self.context.kind.definition.respondents_max
        return most if self.page.replaces else max(most - len(self._state.responses), 0)

    def _on_preview(self, found: Preview) -> None:
        self._cancel = None
        self._found = found
        self.page.show_preview(found, self._state)

    def _on_sheet(self, index: int) -> None:
        assert self._table is not None
        self._begin_sheet(self._table.sheets[index])

    def _on_heads(self, heads: int) -> None:
        self._plan = replace(self._plan, heads=heads)
        self._look()

    def _on_order(self, order: str) -> None:
        assert self._sheet is not None
        asked = asked_sides(self.context, self._state)
        if order == BY_HEADS:
            self._plan = guess(self._sheet, self._state, asked, self._names())
        else:
            self._plan = plan_in_order(
                self._sheet, self._state, asked, self._plan.heads, by_item=order == BY_ITEM
            )
        self._look()

    def _on_place(self, column: int, place: object) -> None:
        self._plan = self._plan.with_place(column, place)  # type: ignore[arg-type]
        self._look()

    # --- taking ---------------------------------------------------------------------------------

    def _on_take(self) -> None:
        """Take in what was looked at, in one step."""
        found, _, number = self._found, self._, self.context.number
        if found is None or not found.responses:
            return
        state = self._state.with_entry("rows")
        if self.page.replaces:
            state = replace(state, responses=found.responses)
        else:
            state = state.add_responses(found.responses)
        label = say(
            "Import {count} respondents from “{file}”", count=len(found.responses), file=self._file
        )
        self._state = state
        self._sheet = self._table = self._found = None
        self.pages.setCurrentIndex(0)
        self.edit(state, label)
        self.left.emit()
        words = _("{count} respondents taken in.").format(count=number(len(found.responses)))
        if found.refused:
            more = _("{count} rows were left out.").format(count=number(found.refused_count))
            words = f"{words} {more}" if not self.context.labels.texts.is_chinese else words + more
        self.context.host.tell(words, "success")
        self.imported.emit()


def _read(path: Path, control: Control) -> Tabular:
    return read_table(path, control)


def _preview(sheet: SheetTable, plan: Plan, state: State, room: int, control: Control) -> Preview:
    return preview(sheet, plan, state, room, control)

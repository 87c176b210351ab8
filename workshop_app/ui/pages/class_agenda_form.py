"""What can be typed of one block; every change is kept when the typing pauses."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain import agenda_edits as edits
from workshop_app.domain.agenda import (
    BLOCK_KINDS,
    LONGEST,
    Agenda,
    BlockKind,
    Slot,
    clock,
    minutes_of,
)
from workshop_app.domain.message import Message, say
from workshop_app.kit.moments import read_time
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.agenda_words import kind_name
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.number_text import plain_number
from workshop_app.ui.widgets.text_area import TextArea
from workshop_app.ui.widgets.time_field import TimeField

Change = Callable[[Callable[[Agenda], Agenda], Message, str], str]
"""Keeps what an edit makes of the agenda; returns what is wrong with it, or ""."""

QUIET = 400
"""Milliseconds after the last key until what was typed is kept."""

_ONE, _FIVE = Decimal(1), Decimal(5)
_TIED: tuple[BlockKind, ...] = ("exercise", "pitch")


class BlockForm(QWidget):
    """The fields of a block and what can be done with it; `asked` carries that."""

    asked = Signal(str)

    def __init__(self, desk: Desk, slot: Slot, change: Change) -> None:
        super().__init__()
        self._desk, self._change = desk, change
        self._ = desk.language.text
        self.slot = slot
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self.flush)
        self._make_fields()
        column = QVBoxLayout(self)
        theme = desk.theme
        column.setContentsMargins(theme.px(24), 0, theme.px(8), theme.px(8))
        column.setSpacing(0)
        column.addLayout(self._grid())
        column.addLayout(self._buttons())
        self.show_slot(slot)

    def show_slot(self, slot: Slot, *, also_focused: bool = False) -> None:
        """Show the block as it is now; a field with the keyboard keeps what is being typed, unless
        it is `also_focused`."""
        self.slot = slot
        block = slot.block
        shown: tuple[tuple[EntryField | NumberField | TextArea, str], ...] = (
            (self.start, clock(slot.start)),
            (self.minutes, str(block.minutes)),
            (self.title, block.title),
            (self.note, block.note),
            (self.materials, block.materials),
        )
        for field, text in shown:
            if also_focused or not field.hasFocus():
                field.set_raw(text)
        self.kind.choose(block.kind)
        self.exercise.choose(block.exercise_id)
        self.exercise_row.setEnabled(block.kind in _TIED)
        self.go_button.setText(self._("End") if block.is_running else self._("Begin now"))

    def flush(self) -> None:
        """Keep what was typed."""
        self._quiet.stop()
        block = self.slot.block
        words: tuple[tuple[str, str, FieldRow, str], ...] = (
            ("title", self.title.raw, self.title_row, block.title),
            ("note", self.note.raw, self.note_row, block.note),
            ("materials", self.materials.raw, self.materials_row, block.materials),
        )
        for name, text, row, old in words:
            if text != old:
                self._keep_words(name, text, row)
            else:
                row.clear_message()
        self._keep_minutes()
        at = read_time(self.start.raw)
        if at is not None and self.start.raw == clock(minutes_of(at)):
            # Half a time, such as the 1 of 10:20, would be another one.
            self._keep_start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Not a click on the line above.
        event.accept()

    # --- building -------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        _, theme, desk = self._, self._desk.theme, self._desk
        self.start = TimeField(theme, _("Start"))
        self.minutes = NumberField(theme, _("Length"), _("min"), step=_FIVE, minimum=_ONE)
        self.kind = ChoiceField(
            theme, [(kind, kind_name(desk.language, kind)) for kind in BLOCK_KINDS], name=_("Kind")
        )
        exercises = [("", _("none"))]
        exercises += [(one, desk.title_of(one)) for one in desk.catalogue]
        self.exercise = ChoiceField(theme, exercises, name=_("Exercise"), placeholder=_("none"))
        self.title = EntryField(theme, _("Title of the block"))
        self.note = TextArea(theme, _("Words for the class"), lines=2, most=6)
        self.materials = TextArea(theme, _("Materials"), lines=2, most=6)
        for field in (self.title, self.note, self.materials, self.minutes, self.start):
            field.typed.connect(self._on_typed)
            field.committed.connect(self.flush)
        self.start.committed.connect(self._keep_start)
        self.kind.chosen.connect(self._on_kind)
        self.exercise.chosen.connect(self._on_exercise)

    def _grid(self) -> QGridLayout:
        _, theme = self._, self._desk.theme

        def row(label: str, field: QWidget, source: str = "") -> FieldRow:
            return FieldRow(theme, label, field, source=source, stacked=True, hairline=False)

        self.start_row, self.minutes_row = (
            row(_("Start"), self.start),
            row(_("Length"), self.minutes),
        )
        self.kind_row = row(_("Kind"), self.kind)
        self.exercise_row = row(_("Exercise"), self.exercise)
        self.title_row = row(_("Title of the block"), self.title)
        self.note_row = row(_("Words for the class"), self.note)
        self.materials_row = row(_("Materials"), self.materials)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.start_row, 0, 0, top)
        grid.addWidget(self.minutes_row, 0, 1, top)
        grid.addWidget(self.kind_row, 0, 2, top)
        grid.addWidget(self.exercise_row, 0, 3, top)
        grid.addWidget(self.title_row, 1, 0, 1, 4, top)
        grid.addWidget(self.note_row, 2, 0, 1, 3, top)
        grid.addWidget(self.materials_row, 2, 3, top)
        for place, stretch in enumerate((2, 2, 3, 6)):
            grid.setColumnStretch(place, stretch)
        return grid

    def _buttons(self) -> QHBoxLayout:
        _, theme = self._, self._desk.theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.go_button = Button(theme, _("Begin now"), icon="play")
        self.go_button.setProperty("asks", "go")
        self.go_button.clicked.connect(self._on_button)
        row.addWidget(self.go_button)
        row.addStretch(1)
        self.buttons: dict[str, IconButton] = {}
        for what, icon, name in (
            ("up", "chevron-up", _("Move up (Alt+↑)")),
            ("down", "chevron-down", _("Move down (Alt+↓)")),
            ("copy", "copy", _("Copy (Ctrl+D)")),
            ("remove", "trash-2", _("Remove (Del)")),
        ):
            button = IconButton(theme, icon, name)
            button.setProperty("asks", what)
            button.clicked.connect(self._on_button)
            self.buttons[what] = button
            row.addWidget(button)
        return row

    # --- what a person does ---------------------------------------------------------------------

    def _on_button(self) -> None:
        self.flush()
        self.asked.emit(str(self.sender().property("asks")))

    def _on_typed(self, _text: str) -> None:
        self._quiet.start()

    def _keep_words(self, name: str, text: str, row: FieldRow) -> None:
        block_id = self.slot.block.id
        fault = self._change(
            lambda agenda: edits.set_fields(agenda, block_id, **{name: text}),
            say("Change “{title}”", title=self.slot.block.title),
            f"{block_id}.{name}",
        )
        row.show_message(fault)

    def _keep_minutes(self) -> None:
        block_id = self.slot.block.id
        value = plain_number(self.minutes.raw)
        if value is None or value != int(value) or not 1 <= value <= LONGEST:
            words = self._("Please give whole minutes, 1 to {limit}.").format(limit=LONGEST)
            self.minutes_row.show_message(words)
            return
        minutes = int(value)
        if minutes == self.slot.block.minutes:
            self.minutes_row.clear_message()
            return
        fault = self._change(
            lambda agenda: edits.set_minutes(agenda, block_id, minutes),
            say("Change the length of “{title}”", title=self.slot.block.title),
            f"{block_id}.minutes",
        )
        self.minutes_row.show_message(fault)

    def _keep_start(self) -> None:
        block_id = self.slot.block.id
        at = read_time(self.start.raw)
        if at is None:
            self.start_row.show_message(self._("Please write the time as 09:30."))
            return
        start = minutes_of(at)
        if start == self.slot.start:
            self.start_row.clear_message()
            return
        fault = self._change(
            lambda agenda: edits.set_start(agenda, block_id, start),
            say("Move the start of “{title}”", title=self.slot.block.title),
            f"{block_id}.start",
        )
        self.start_row.show_message(fault)

    def _on_kind(self, key: str) -> None:
        if key not in BLOCK_KINDS:
            self.kind.choose(self.slot.block.kind)
            return
        self.flush()
        kind, block = key, self.slot.block
        values: dict[str, str] = {"kind": key}
        if kind not in _TIED:
            values["exercise_id"] = ""
        if block.title == kind_name(self._desk.language, block.kind):
            values["title"] = kind_name(self._desk.language, kind)
        self._set(values)

    def _on_exercise(self, exercise_id: str) -> None:
        self.flush()
        block = self.slot.block
        values = {"exercise_id": exercise_id}
        usual = {kind_name(self._desk.language, block.kind), self._desk.title_of(block.exercise_id)}
        if exercise_id and block.title in usual:
            values["title"] = self._desk.title_of(exercise_id)
        self._set(values)

    def _set(self, values: dict[str, str]) -> None:
        block_id = self.slot.block.id
        fault = self._change(
            lambda agenda: edits.set_fields(agenda, block_id, **values),
            say("Change “{title}”", title=self.slot.block.title),
            "",
        )
        self.kind_row.show_message(fault)

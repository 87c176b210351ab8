"""A table of a worksheet's form: its title, its buttons and the grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.worksheet.definition import ColumnDefinition, NumberedTable
from workshop_app.kinds.worksheet.editor.columns import FIXED, grid_columns
from workshop_app.kinds.worksheet.editor.entries import People
from workshop_app.kinds.worksheet.edits import Edited, Edits
from workshop_app.kinds.worksheet.state import State
from workshop_app.kinds.worksheet.writing import product
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.grid import Grid, GridMark, grid_words
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.text import Text

Cells = Sequence[Sequence[str]]
HIGHEST = 440
NARROW = 400


class TablePart(QWidget):
    """`edited` carries the new state, the label of the edit and its merge key; `told` a sentence
    about what could not be done; `left` comes when the table is left."""

    edited = Signal(object, object, str)
    told = Signal(str)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        numbered: NumberedTable,
        edits: Edits,
        people: People,
        *,
        fills: bool,
    ) -> None:
        super().__init__()
        self._theme, self._numbered, self._edits = theme, numbered, edits
        self._table, self._people, self._fills = numbered.table, people, fills
        self._typing, self._labels = edits.typing, edits.typing.labels
        self._state: State | None = None
        self._fresh = ""
        self._read_only = False
        self._buttons: list[QWidget] = []
        self._moving: list[QWidget] = []
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit_height)
        columns = grid_columns(theme, numbered, self._typing, self._completions)
        title = self._labels.name(self._table.id)
        self.grid = Grid(
            theme,
            columns,
            grid_words(self._labels.language.text),
            frozen=1 if len(columns) > 3 else 0,
            name=f"{numbered.number} {title}",
            fixed=self._table.is_fixed,
        )
        self._message = InlineMessage(theme)
        self._lay_out(title)
        grid = self.grid
        grid.edited.connect(self._on_edited)
        grid.pasted.connect(self._on_pasted)
        grid.cleared.connect(self._on_cleared)
        grid.insert_asked.connect(self._on_insert)
        grid.remove_asked.connect(self._on_remove)
        grid.move_asked.connect(self._on_move)
        grid.copy_rows_asked.connect(self._on_copy)
        grid.left.connect(self.left)
        grid.table.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        grid.table.horizontalHeader().geometriesChanged.connect(self._fit_height)
        grid.table.verticalHeader().sectionResized.connect(self._fit_soon)

    def _lay_out(self, title: str) -> None:
        theme, _ = self._theme, self._labels.language.text
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        mark = Text(theme, self._numbered.number, size=NOTE, role="muted")
        mark.setFixedWidth(theme.px(28))
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(mark, 0, middle)
        head.addWidget(Text(theme, title, bold=True), 1, middle)
        if not self._table.is_fixed:
            for icon, words, act in (
                ("chevron-up", _("Move the row up"), self.grid.ask_up),
                ("chevron-down", _("Move the row down"), self.grid.ask_down),
                ("copy", _("Duplicate the row"), self.grid.ask_copy_rows),
                ("trash-2", _("Remove the row"), self.grid.ask_remove),
            ):
                button = IconButton(theme, icon, f"{words} · {title}")
                button.clicked.connect(act)
                head.addWidget(button)
                self._buttons.append(button)
            # Keys and the menu of the rows do the same.
            self._moving = self._buttons[:2]
            add = Button(theme, _("Add a row"), "plain", icon="plus")
            add.setAccessibleName(f"{_('Add a row')} · {title}")
            add.clicked.connect(self._on_add)
            head.addWidget(add)
            self._buttons.append(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        note = self._labels.help(self._table.id)
        if note:
            column.addWidget(Text(theme, note, size=NOTE, role="muted"))
        column.addWidget(self._message)
        column.addWidget(self.grid, 1 if self._fills else 0)

    def minimumSizeHint(self) -> QSize:
        """A narrow form hides the buttons that move a row, rather than be cut off."""
        hint = super().minimumSizeHint()
        shown = sum(button.width() for button in self._moving if not button.isHidden())
        return QSize(hint.width() - shown, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= self._theme.px(NARROW)
        for button in self._moving:
            if button.isHidden() == has_room:
                button.setVisible(has_room)

    # --- what the form calls --------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show the rows of a state."""
        self._state = state
        self._fresh = ""
        self._show_rows()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the cells in which something is wrong or doubtful, and say what the whole lacks."""
        marks: dict[tuple[int, str], GridMark] = {}
        whole: Finding | None = None
        for finding in findings:
            parts = finding.path.split(".")
            if parts[0] != self._table.id:
                continue
            if len(parts) == 1:
                whole = finding
                continue
            place = (self._index(parts[1]), self._key(parts[2] if len(parts) > 2 else ""))
            if place not in marks or finding.is_fault:
                marks[place] = GridMark(finding.text, "error" if finding.is_fault else "warn")
        self.grid.show_marks(marks)
        tone = "error" if whole and whole.is_fault else "warn"
        self._message.say(whole.text if whole else "", "error" if tone == "error" else "warn")

    def set_read_only(self, read_only: bool) -> None:
        """Show the rows without letting them be changed."""
        self._read_only = read_only
        self.grid.set_read_only(read_only)
        for button in self._buttons:
            button.setEnabled(not read_only)
        self._fit_height()

    def focus_cell(self, row: str = "", column: str = "") -> None:
        """Put the keyboard on a cell, named as in a path."""
        self.grid.focus_cell(self._index(row) if row else 0, self._key(column))

    def cell_place(self) -> QRect:
        """Return where the cell with the keyboard is, in this part."""
        table = self.grid.table
        place = table.visualRect(table.currentIndex())
        return QRect(table.viewport().mapTo(self, place.topLeft()), place.size())

    def _index(self, row: str) -> int:
        if self._table.is_fixed:
            return self._table.rows.index(row) if row in self._table.rows else 0
        return int(row) if row.isdecimal() else 0

    def _key(self, column: str) -> str:
        if column in self._table.by_id:
            return column
        return self._table.naming or self._table.columns[0].id

    # --- what is shown --------------------------------------------------------------------------

    def _show_rows(self) -> None:
        assert self._state is not None
        rows = self._state.rows(self._table.id)
        count = len(self._table.rows) if self._table.is_fixed else len(rows)
        self.grid.show_rows(count, partial(self._text, self._state))
        self._fit_height()

    def _text(self, state: State, index: int, key: str) -> str:
        row = state.rows(self._table.id)[index]
        if key == FIXED:
            return self._labels.fixed_row(self._table.id, row.id)
        column = self._table.by_id[key]
        if not column.is_entered:
            value = product(row.cells, column)
            return self._typing.format.edit_text(value, column.shown_unit)
        text = self._typing.cell_text(row.cells.get(key), column, self._table.id, state)
        if column.is_number and not isinstance(row.cells.get(key), str):
            return self._typing.grouped(row.cells.get(key), column)
        return text

    def _fit_soon(self) -> None:
        """Fit once, however many rows have another height."""
        if not self._fitting.isActive():
            self._fitting.start()

    def _fit_height(self, *_: object) -> None:
        """Let a grid that does not fill its page be as high as its rows."""
        table = self.grid.table
        if self._fills:
            table.setMinimumHeight(self._theme.px(160))
            return
        bar = table.horizontalScrollBar()
        height = table.horizontalHeader().height() + table.verticalHeader().length()
        height += bar.sizeHint().height() if bar.maximum() else 0
        height = min(height, self._theme.px(HIGHEST))
        if height != table.height():
            table.setFixedHeight(height)

    def _completions(self, column: ColumnDefinition) -> Callable[[], Sequence[str]] | None:
        if column.type == "person":
            return self._people
        if column.refers:
            return partial(self._row_names, column.refers)
        if column.type == "choices":
            name = f"{self._table.id}.{column.id}"
            return lambda: [label for _, label in self._labels.options(name, column)]
        return None

    def _row_names(self, table: str) -> list[str]:
        if self._state is None:
            return []
        names = self._typing.names(self._state, table).values()
        return [f"{number} {name}" for number, name in enumerate(names, 1)]

    # --- edits ----------------------------------------------------------------------------------

    def _edit(self, state: State, label: Message, merge_key: str = "") -> None:
        self._state = state
        self._show_rows()
        self.edited.emit(state, label, merge_key)

    def _label(self, original: Message) -> Message:
        return Message(original.original, {"table": self._table.id, **original.params})

    def _on_edited(self, index: int, key: str, text: str) -> None:
        assert self._state is not None
        row = self._state.rows(self._table.id)[index]
        place = row.id if self._table.is_fixed else str(index)
        state = self._edits.set_cell(self._state, self._table.id, index, key, text)
        merge_key = f"{self._table.id}.{row.id}"
        if row.id != self._fresh:
            merge_key += f".{key}"
        self._edit(state, say("Change “{path}”", path=f"{self._table.id}.{place}.{key}"), merge_key)
        self._fresh = ""

    def _on_pasted(self, top: int, key: str, cells: Cells) -> None:
        assert self._state is not None
        if key == FIXED:
            key, cells = self._table.columns[0].id, [line[1:] for line in cells]
        edited = self._edits.paste(self._state, self._table.id, top, key, cells)
        self._edit(edited.state, self._label(say("Paste into “{table}”")))
        self._tell_left_out(edited)

    def _on_cleared(self, places: tuple[tuple[int, str], ...]) -> None:
        assert self._state is not None
        state = self._edits.clear(self._state, self._table.id, places)
        self._edit(state, self._label(say("Clear cells of “{table}”")))

    def _on_insert(self, index: int) -> None:
        assert self._state is not None
        edited = self._edits.insert(self._state, self._table.id, index)
        if edited.left_out:
            self._tell_left_out(edited)
            return
        self._fresh = edited.state.rows(self._table.id)[index].id
        key = f"{self._table.id}.{self._fresh}"
        self._edit(edited.state, self._label(say("Add a row to “{table}”")), key)

    def _on_add(self) -> None:
        """Add a row at the end, or go to an empty one that is there already."""
        assert self._state is not None
        self._on_insert(len(self._state.rows(self._table.id)))
        last = len(self._state.rows(self._table.id)) - 1
        if last >= 0:
            self.grid.focus_cell(last, self._table.columns[0].id)

    def _on_remove(self, indices: tuple[int, ...]) -> None:
        assert self._state is not None
        state = self._edits.remove(self._state, self._table.id, indices)
        label = (
            say("Remove rows of “{table}”")
            if len(indices) > 1
            else say("Remove a row of “{table}”")
        )
        self._edit(state, self._label(label))

    def _on_move(self, index: int, target: int) -> None:
        assert self._state is not None
        state = self._edits.move(self._state, self._table.id, index, target)
        self._edit(state, self._label(say("Move a row of “{table}”")))

    def _on_copy(self, indices: tuple[int, ...]) -> None:
        assert self._state is not None
        edited = self._edits.copy(self._state, self._table.id, indices)
        if edited.state is not self._state:
            self._edit(edited.state, self._label(say("Duplicate rows of “{table}”")))
        self._tell_left_out(edited)

    def _tell_left_out(self, edited: Edited) -> None:
        if edited.left_out:
            words = say(
                "“{table}” has room for {most} rows; {count} were left out",
                table=self._labels.name(self._table.id),
                most=self._table.rows_max if not self._table.is_fixed else len(self._table.rows),
                count=edited.left_out,
            )
            self.told.emit(words.render(self._labels.language.text))

"""The keys of a grid, as in Excel."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from workshop_app.ui.widgets.grid_editors import ENTER
from workshop_app.ui.widgets.grid_model import GridModel

if TYPE_CHECKING:
    from workshop_app.ui.widgets.grid import Grid
    from workshop_app.ui.widgets.grid_view import GridTable

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_JUMPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_STANDARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class Keys:
    """What the keyboard does in a grid while no cell is being typed into."""

    def __init__(self, grid: Grid, table: GridTable, model: GridModel) -> None:
        self._grid = grid
        self._table = table
        self._model = model

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is the grid's before it is anyone's shortcut."""
        return self._standard(event) is not None or self._reaction(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return False where the table is to do it."""
        react = self._standard(event) or self._reaction(event)
        if react is not None:
            react()
            return True
        return self._walk(event)

    def _standard(self, event: QKeyEvent) -> Callable[[], object] | None:
        grid = self._grid
        reactions = (grid.copy, grid.cut, grid.paste, self._table.selectAll)
        for keys, react in zip(_STANDARD, reactions, strict=True):
            if event.matches(keys):
                return react
        return None

    def _reaction(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, grid = Qt.Key(event.key()), self._grid
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _CONTROL or modifiers == _CONTROL | _SHIFT:
            return {
                Qt.Key.Key_Plus: grid.ask_insert,
                Qt.Key.Key_Equal: grid.ask_insert,
                Qt.Key.Key_Minus: grid.ask_remove,
                Qt.Key.Key_Underscore: grid.ask_remove,
                Qt.Key.Key_D: grid.ask_copy_rows,
            }.get(key)
        if modifiers == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return grid.ask_up if key == Qt.Key.Key_Up else grid.ask_down
        if not modifiers:
            return {
                Qt.Key.Key_Insert: grid.ask_insert,
                Qt.Key.Key_Delete: grid.ask_clear,
                Qt.Key.Key_Backspace: grid.ask_clear,
            }.get(key)
        return None

    def _walk(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if modifiers & _CONTROL:
                self._table.leave(forward=key == Qt.Key.Key_Tab)
                return True
            return self.step(0, -1 if key == Qt.Key.Key_Backtab else 1)
        if key in ENTER and not modifiers & _CONTROL:
            self.step(-1 if modifiers & _SHIFT else 1, 0)
            return True
        if key in _JUMPS and modifiers & _CONTROL and not modifiers & _SHIFT:
            self._jump(*_JUMPS[key])
            return True
        if key == Qt.Key.Key_Space and not modifiers:
            self.step(0, 1)
            return True
        return False

    # --- going on -------------------------------------------------------------------------------

    def enter(self) -> None:
        """Put the spot somewhere when the keyboard comes and it was nowhere."""
        if not self._table.currentIndex().isValid() and self._model.rows and self._model.columns:
            self.go(0, 0)

    def go(self, row: int, column: int, *, ahead: bool = False) -> None:
        """Put the spot on a cell; with `ahead`, what comes after it is brought into view too."""
        index = self._model.index(row, column)
        seen = self._table.visualRect(index).right() <= self._table.viewport().width()
        self._table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        centre = QAbstractItemView.ScrollHint.PositionAtCenter
        if ahead and not seen:
            self._table.scrollTo(index, centre)
        else:
            self._table.scrollTo(index)

    def step(self, rows: int, columns: int) -> bool:
        """Go on to another cell, at the end of a row to the next; return False at the very end."""
        row, column = self._table.spot
        last = len(self._model.columns) - 1
        if row < 0 or last < 0:
            return False
        row, column = row + rows, column + columns
        if column > last:
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, last
        if not 0 <= row < self._model.rows:
            return False
        self.go(row, column)
        return True

    def _jump(self, rows: int, columns: int) -> None:
        row, column = self._table.spot
        if rows:
            row = 0 if rows < 0 else max(self._model.count - 1, 0)
        if columns:
            column = 0 if columns < 0 else len(self._model.columns) - 1
        self.go(row, column)

    # --- typing ---------------------------------------------------------------------------------

    def enter_digit(self, text: str) -> bool:
        """Take one digit as a whole entry and go on; return False where that is not wanted."""
        row, column = self._table.spot
        if row < 0 or len(text) != 1 or not self._model.may_edit(column):
            return False
        digit = unicodedata.normalize("NFKC", text)
        if not self._model.columns[column].advance or digit not in "0123456789":
            return False
        self._grid.take(row, column, digit)
        self._advance(row, column)
        return True

    def _advance(self, row: int, column: int) -> None:
        """Go to the next cell of the same manner, in the next row where this one is done."""
        columns = self._model.columns
        following = [i for i, spec in enumerate(columns) if spec.advance and not spec.is_read_only]
        later = [i for i in following if i > column]
        if later:
            self.go(row, later[0], ahead=True)
        elif row + 1 < self._model.rows:
            self.go(row + 1, following[0])

    def finish_editing(self) -> None:
        """Keep what is being typed and close its editor."""
        self._grid.finish_editing()

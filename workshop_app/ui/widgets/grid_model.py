"""What a grid shows, asked for cell by cell: thousands of rows cost nothing until they are seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop_app.ui.widgets.grid_parts import GridColumn, GridMark
from workshop_app.ui.widgets.text import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED = _READ | Qt.ItemFlag.ItemIsEditable
_KEPT = 6_000
"""Cells whose shown text is remembered, so that an edit repaints only what it changed."""

_SINGLE = 80
"""Changed cells up to which each is repainted alone."""


def _nothing(row: int, key: str) -> str:
    del row, key
    return ""


class GridModel(QAbstractTableModel):
    """The cells of a grid; `typed` is called with row, column and text of what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.columns: tuple[GridColumn, ...] = ()
        self.count = 0
        self.marks: Mapping[tuple[int, str], GridMark] = {}
        self.is_read_only = False
        self.typed: Callable[[int, int, str], object] = _ignore
        self._offers_new = False
        self._text: Callable[[int, str], str] = _nothing
        self._seen: dict[tuple[int, int], str] = {}
        self._made_of: Sequence[object] = ()

    # --- what is shown --------------------------------------------------------------------------

    @property
    def rows(self) -> int:
        """How many rows there are, with the empty one at the end."""
        return self.count + (1 if self._offers_new and not self.is_read_only else 0)

    def is_new(self, row: int) -> bool:
        """Whether a row is the empty one at the end."""
        return row >= self.count

    def raw(self, row: int, column: int) -> str:
        """Return the text of a cell as it is edited."""
        return "" if row >= self.count else self._text(row, self.columns[column].key)

    def shown(self, row: int, column: int) -> str:
        """Return the text of a cell as it is read."""
        text = self.raw(row, column)
        if len(self._seen) > _KEPT:
            self._seen.clear()
        self._seen[row, column] = text
        return self.columns[column].label_of(text)

    def mark(self, row: int, column: int) -> GridMark | None:
        return self.marks.get((row, self.columns[column].key))

    def may_edit(self, column: int) -> bool:
        return not self.is_read_only and not self.columns[column].is_read_only

    def column_of(self, key: str) -> int:
        """Return where a column stands, -1 for one that is not there."""
        return next((i for i, column in enumerate(self.columns) if column.key == key), -1)

    # --- changing what is shown -----------------------------------------------------------------

    def offer_new(self, on: bool) -> None:
        self._change_rows(self.count, on, self.is_read_only)

    def set_read_only(self, on: bool) -> None:
        self._change_rows(self.count, self._offers_new, on)
        self._repaint()

    def show_columns(self, columns: tuple[GridColumn, ...]) -> None:
        self.beginResetModel()
        self.columns = columns
        self._seen.clear()
        self.endResetModel()

    def show_rows(
        self, count: int, text: Callable[[int, str], str], made_of: Sequence[object] = ()
    ) -> None:
        """Show other rows; cells that stay as they are seen are not painted again.

        `made_of` are the values that the rows are read from, where each has one of its own: a row
        of the very same value is not read again.
        """
        self._text = text
        before, self._made_of = self._made_of, made_of
        if count != self.count:
            self._change_rows(count, self._offers_new, self.is_read_only)
            self._repaint()
            return
        kept = {
            row for row, (was, now) in enumerate(zip(before, made_of, strict=False)) if was is now
        }
        known, self._seen = self._seen, {}
        keys = [column.key for column in self.columns]
        # Every key asks for all cells that are in sight: no calls but the one that is needed.
        changed = [
            place
            for place, was in known.items()
            if place[0] < count and place[0] not in kept and text(place[0], keys[place[1]]) != was
        ]
        self._seen.update(known)
        if len(changed) > _SINGLE:
            self._repaint()
            return
        for row, column in changed:
            cell = self.index(row, column)
            self.dataChanged.emit(cell, cell)

    def show_marks(self, marks: Mapping[tuple[int, str], GridMark]) -> None:
        before, self.marks = self.marks, dict(marks)
        changed = [
            place for place in {*before, *self.marks} if before.get(place) != self.marks.get(place)
        ]
        if len(changed) > _SINGLE:
            self._repaint()
            return
        for row, key in changed:
            cell = self.index(row, self.column_of(key))
            if cell.isValid():
                self.dataChanged.emit(cell, cell)

    def refresh(self, row: int | None) -> None:
        if row is None:
            self._repaint()
        elif self.columns and 0 <= row < self.rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _repaint(self) -> None:
        self._seen.clear()
        if self.columns and self.rows:
            last = self.index(self.rows - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rows - 1)

    def _change_rows(self, count: int, offers_new: bool, is_read_only: bool) -> None:
        before = self.rows
        after = count + (1 if offers_new and not is_read_only else 0)

        def take() -> None:
            self.count, self._offers_new = count, offers_new
            self.is_read_only = is_read_only

        if after > before:
            self.beginInsertRows(_NOWHERE, before, after - 1)
            take()
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_NOWHERE, after, before - 1)
            take()
            self.endRemoveRows()
        else:
            take()

    # --- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _EDITED if index.isValid() and self.may_edit(index.column()) else _READ

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.raw(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.may_edit(index.column()):
            return False
        text = self.columns[index.column()].value_of(str(value))
        if text != self.raw(index.row(), index.column()):
            self.typed(index.row(), index.column(), text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            number = "" if self.is_new(section) else str(section + 1)
            return number if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(column.hint or column.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (column.band, column.title) if part)
        return None

    def _tip(self, row: int, column: int) -> str:
        mark = self.mark(row, column)
        if mark is not None:
            return tooltip(mark.text)
        text = self.columns[column].label_of(self.raw(row, column))
        return tooltip(text) if len(text) > _SINGLE or "\n" in text else ""

    def _spoken(self, row: int, column: int) -> str:
        mark = self.mark(row, column)
        parts = (self.columns[column].label_of(self.raw(row, column)), mark.text if mark else "")
        return "; ".join(part for part in parts if part)


def _ignore(row: int, column: int, text: str) -> None:
    del row, column, text

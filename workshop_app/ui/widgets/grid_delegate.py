"""How the cells of a grid are edited."""

from __future__ import annotations

import re
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.grid_editors import CellArea, CellLine
from workshop_app.ui.widgets.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
PAD, ROW = 8, 32
CHEVRON = 14
_WORDS = re.compile(r"[!-\u2e7f]+")
"""What is not to be broken: anything between blanks and Chinese characters."""


def wrapping(metrics: QFontMetrics, text: str, room: int) -> int:
    """Return how a text wraps: between words, and within them only where one has no room."""
    widest = max((metrics.horizontalAdvance(word) for word in _WORDS.findall(text)), default=0)
    anywhere = Qt.TextFlag.TextWrapAnywhere if widest > room else Qt.TextFlag.TextWordWrap
    return int(Qt.TextFlag.TextWordWrap | anywhere)


class Spot(Protocol):
    """The view that has the keyboard, whichever view a cell is painted in."""

    spot: tuple[int, int]
    replaces: bool

    def is_lit(self) -> bool:
        """Whether the grid has the keyboard."""

    def move_by(self, rows: int, columns: int) -> None:
        """Go on to another cell."""


class GridDelegate(QStyledItemDelegate):
    """Opens the editors of cells; the table paints them itself."""

    def __init__(self, theme: Theme, model: GridModel, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._spot = spot
        self.editor: CellLine | CellArea | None = None

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        spec = self._model.columns[index.column()]
        kind = CellArea if spec.lines > 1 and not spec.choices else CellLine
        self.editor = kind(self._theme, spec, self._spot.replaces, self._finish, parent)
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Give the editor its text once: what is typed since is never overwritten."""
        if not isinstance(editor, CellLine | CellArea) or editor.loaded:
            return
        editor.loaded = True
        text = self._model.raw(index.row(), index.column())
        if isinstance(editor, CellArea):
            editor.set_text(text)
        else:
            editor.setText(self._model.columns[index.column()].label_of(text))

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if isinstance(editor, CellLine | CellArea):
            model.setData(index, editor.text())

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, CellLine | CellArea):
            watched.composing.finish()
        return super().eventFilter(watched, event)

    def _finish(self, editor: QWidget, rows: int, columns: int, keep: bool) -> None:
        if editor is not self.editor:
            return
        if keep:
            editor.composing.finish()
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if rows or columns:
            self._spot.move_by(rows, columns)

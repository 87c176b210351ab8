"""How the cells of a grid are painted and edited."""

from __future__ import annotations

import re
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.grid_editors import CellArea, CellLine
from workshop_app.ui.widgets.grid_model import GridModel
from workshop_app.ui.widgets.grid_parts import GridMark

Index = QModelIndex | QPersistentModelIndex
PAD, ROW = 8, 32
GROUND = "surface"
"""What the table has painted already where a cell is nothing special."""

CHEVRON = 14
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_MIDDLE = {side: flag | Qt.AlignmentFlag.AlignVCenter for side, flag in _ALIGN.items()}
# A table is full of cells, and flags of Python take several times as long as their numbers.
_SELECTED = QStyle.StateFlag.State_Selected.value
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
    """Paints cells by role and opens their editors."""

    def __init__(self, theme: Theme, model: GridModel, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._spot = spot
        self.editor: CellLine | CellArea | None = None
        self.hint = ""
        self._font = theme.font(BODY)
        self._inks = {role: theme.colour(role) for role in ("ink", "muted")}
        self._metrics = QFontMetrics(self._font)
        self._pad = theme.px(PAD)
        self._line = theme.px(ROW)

    # --- painting -------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        area = QRect(option.rect)
        is_spot = self._spot.spot == (row, column)
        chosen = bool(option.state.value & _SELECTED)
        mark = self._model.mark(row, column)
        ground = self._ground(column, chosen and not is_spot, mark)
        if ground != GROUND:
            painter.fillRect(area, self._theme.colour(ground))
        self._write(painter, area, row, column)
        if mark is not None:
            self._corner(painter, area, mark)
        if is_spot:
            self._outline(painter, area)

    def _ground(self, column: int, chosen: bool, mark: GridMark | None) -> str:
        if chosen:
            return "tint"
        if mark is not None:
            return "error_ground" if mark.tone == "error" else "warn_ground"
        if self._model.columns[column].is_read_only or self._model.is_read_only:
            return "canvas"
        return GROUND

    def _write(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        spec = self._model.columns[column]
        text = self._model.shown(row, column)
        role = "ink"
        if not text and self.hint and column == 0 and self._model.is_new(row):
            fits = self._metrics.horizontalAdvance(self.hint) <= area.width() - 2 * self._pad
            text, role = (self.hint if fits else ""), "muted"
        words = area.adjusted(self._pad, 0, -self._pad, 0)
        # In a row of several lines every cell begins with the first.
        words.setHeight(min(area.height(), self._line))
        if spec.choices and not self._model.is_read_only:
            words.adjust(0, 0, -self._theme.px(CHEVRON), 0)
            self._chevron(painter, area)
        if not text:
            return
        painter.setFont(self._font)
        painter.setPen(self._inks[role])
        if spec.lines > 1:
            right = area.right() - words.right()
            inset = area.adjusted(self._pad, self._theme.px(6), -right, -self._theme.px(4))
            flags = wrapping(self._metrics, text, inset.width())
            painter.drawText(
                inset, int(_ALIGN[spec.align] | Qt.AlignmentFlag.AlignTop) | flags, text
            )
            return
        if len(text) > 2:
            line = text.replace("\n", " ")
            text = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _MIDDLE[spec.align], text)

    def _chevron(self, painter: QPainter, area: QRect) -> None:
        side = self._theme.px(CHEVRON)
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap(self._theme, "chevron-down", "muted", CHEVRON, ratio)
        top = area.top() + (min(area.height(), self._line) - side) // 2
        painter.drawPixmap(area.right() - side - self._theme.px(4), top, picture)

    def _corner(self, painter: QPainter, area: QRect, mark: GridMark) -> None:
        """A small triangle in the corner, so that nothing needs colour to be seen."""
        side = self._theme.px(7)
        right, top = area.right() + 1, area.top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("error" if mark.tone == "error" else "warn_ink"))
        painter.drawPolygon(
            QPolygonF([QPointF(right - side, top), QPointF(right, top), QPointF(right, top + side)])
        )

    def _outline(self, painter: QPainter, area: QRect) -> None:
        lit = self._spot.is_lit()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2 if lit else 1
        pen = QPen(self._theme.colour("accent" if lit else "border_hover"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(area.adjusted(1, 1, -1, -1) if lit else area.adjusted(0, 0, -1, -1))

    # --- editing --------------------------------------------------------------------------------

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

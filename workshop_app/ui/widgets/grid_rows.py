"""How high the rows of a grid are, and how wide its columns."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.grid_delegate import CHEVRON, PAD, ROW, wrapping
from workshop_app.ui.widgets.grid_editors import MOST_LINES
from workshop_app.ui.widgets.grid_model import GridModel
from workshop_app.ui.widgets.grid_view import GridTable

_MOST_FITTED = 400
"""Rows up to which each is as high as its words; more rows all have one height."""


class RowHeights:
    """Gives rows the height of their words, where columns wrap at all."""

    def __init__(self, theme: Theme, model: GridModel, table: GridTable) -> None:
        self._theme = theme
        self._model = model
        self._table = table
        self._metrics = QFontMetrics(theme.font(BODY))
        self._known: dict[int, tuple[str, ...]] = {}

    def forget(self) -> None:
        """Measure every row anew."""
        self._known.clear()

    def fit(self) -> None:
        columns = [i for i, column in enumerate(self._model.columns) if column.lines > 1]
        if not columns or self._model.rows > _MOST_FITTED:
            return
        for row in range(self._model.rows):
            # As `shown` says them, which is asked only for what is seen.
            texts = tuple(
                self._model.columns[column].label_of(self._model.raw(row, column))
                for column in columns
            )
            if self._known.get(row) == texts:
                continue
            self._known[row] = texts
            height = max(
                self._height(text, column) for text, column in zip(texts, columns, strict=True)
            )
            if height != self._table.rowHeight(row):
                self._table.setRowHeight(row, height)

    def _height(self, text: str, column: int) -> int:
        line = self._metrics.lineSpacing()
        if not text:
            return self._theme.px(ROW)
        taken = 2 * PAD + (CHEVRON if self._model.columns[column].choices else 0)
        room = max(self._table.columnWidth(column) - self._theme.px(taken), 1)
        flags = wrapping(self._metrics, text, room)
        area = self._metrics.boundingRect(QRect(0, 0, room, 100_000), flags, text)
        lines = min(max(round(area.height() / line), 1), MOST_LINES)
        return self._theme.px(ROW) + (lines - 1) * line


def share_width(theme: Theme, table: GridTable, model: GridModel) -> None:
    """Give every column its width, and what is left over to those that stretch."""
    columns = model.columns
    widths = [theme.px(column.width) for column in columns]
    stretching = [i for i, column in enumerate(columns) if column.stretch]
    free = table.viewport().width() - sum(widths)
    if stretching and free > 0:
        total = sum(widths[i] for i in stretching)
        shares = {i: free * widths[i] // total for i in stretching}
        for i, share in shares.items():
            widths[i] += share
        widths[stretching[-1]] += free - sum(shares.values())
    for number, width in enumerate(widths):
        if table.columnWidth(number) != width:
            table.setColumnWidth(number, width)

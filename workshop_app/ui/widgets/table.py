"""A small table to read: hairlines, numbers to the right, the last row may be a total."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from workshop_app.kit.presentation import Table
from workshop_app.ui.theme import BODY, NOTE, Theme
from workshop_app.ui.widgets.text import Text

_GAP = 12
_PAD = 6
_WORDS = 88
"""The least width of a column of words, in pixels at a scale of 1."""

_HEAD = 104
"""Up to this width a word over a column of numbers is not broken."""

_MEASURED = 400
_KEPT = 4_000


class TableView(QWidget):
    """Shows a table of formatted cells; words wrap, numbers never do.

    A screen reader hears the rows as lines of the widget's description.
    """

    def __init__(self, theme: Theme, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: list[list[Text]] = []
        self._rows: list[tuple[str, ...]] = []
        self._metrics = QFontMetrics(theme.font())
        self._widths: dict[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(_GAP))
        self._grid.setVerticalSpacing(theme.px(2 * _PAD))
        # Not Fixed: that bounds the height to what the words take where none is wrapped.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        """Show another table, or the same one with other figures."""
        rows = [tuple(column.title for column in table.columns), *table.rows]
        if len(rows) != len(self._cells) or len(rows[0]) != len(self._cells[0]):
            self._build(table, len(rows))
            self._rows = []
        if rows == self._rows:
            return
        before = self._rows or [()] * len(rows)
        for row, shown, cells in zip(rows, before, self._cells, strict=True):
            if row != shown:
                for text, cell in zip(row, cells, strict=True):
                    cell.setText(text)
        self._rows = rows
        self._set_widths(table)
        self.setAccessibleName(table.title)
        self.setAccessibleDescription("\n".join("; ".join(row) for row in rows))

    def _set_widths(self, table: Table) -> None:
        """Never break a number; leave words the room to be read."""
        px = self._theme.px
        for number, column in enumerate(table.columns):
            widest = max((self._width(row[number]) for row in table.rows), default=0)
            if column.is_number:
                head = QFontMetrics(self._theme.font(NOTE))
                # A title wraps between its words, a long word of it stays whole.
                words = (head.horizontalAdvance(word) for word in column.title.split())
                longest = min(max(words, default=0), px(_HEAD))
                least = min(head.horizontalAdvance(column.title), px(72))
                room = max(widest, least, longest) + 4
                if self._cells[0][number].width() != room:
                    for cells in self._cells:
                        cells[number].setFixedWidth(room)
                    # Of one size: another figure in it lays nothing out anew.
                    for cells in self._cells[1:]:
                        cells[number].setFixedHeight(cells[number].heightForWidth(room))
                continue
            room = min(max(widest, self._width(column.title)) + 4, px(_WORDS))
            if self._cells[0][number].minimumWidth() != room:
                for cells in self._cells:
                    cells[number].setMinimumWidth(room)

    def _width(self, text: str) -> int:
        """Return how wide a text is; figures come again and again."""
        known = self._widths.get(text)
        if known is None:
            if len(self._widths) > _KEPT:
                self._widths.clear()
            known = self._metrics.horizontalAdvance(text[:_MEASURED])
            self._widths[text] = known
        return known

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("line"))
        for cells in self._cells[:-1]:
            bottom = max(cell.geometry().bottom() for cell in cells) + self._theme.px(_PAD)
            painter.drawLine(0, bottom, self.width(), bottom)

    def _build(self, table: Table, count: int) -> None:
        for cells in self._cells:
            for cell in cells:
                self._grid.removeWidget(cell)
                cell.deleteLater()
        self._cells = []
        right = Qt.AlignmentFlag.AlignRight
        left = Qt.AlignmentFlag.AlignLeft
        for row in range(count):
            cells = []
            for number, column in enumerate(table.columns):
                size, role = (NOTE, "muted") if row == 0 else (BODY, "ink")
                align = right if column.is_number else left
                cell = Text(self._theme, size=size, role=role, align=align)
                if column.is_number and row:
                    self._grid.addWidget(cell, row, number, Qt.AlignmentFlag.AlignTop)
                else:
                    self._grid.addWidget(cell, row, number)
                cells.append(cell)
            self._cells.append(cells)
        for number, column in enumerate(table.columns):
            self._grid.setColumnStretch(number, 0 if column.is_number else 1)

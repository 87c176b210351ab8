"""How the cells of a grid are painted: all that are to be seen anew in one go.

Qt would ask for each cell by itself, which brings several calls of Python with it; a table that
scrolls shows hundreds at once.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QHeaderView, QTableView

from workshop_app.ui import icons
from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.grid_delegate import CHEVRON, PAD, ROW, Spot, wrapping
from workshop_app.ui.widgets.grid_model import GridModel
from workshop_app.ui.widgets.grid_parts import GridColumn, GridMark

GROUND = "surface"
"""What lies beneath a cell that is nothing special."""

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
# Numbers: a table is full of cells, and flags of Python take several times as long.
_MIDDLE = {side: int(flag | Qt.AlignmentFlag.AlignVCenter) for side, flag in _ALIGN.items()}
_TOP = {side: int(flag | Qt.AlignmentFlag.AlignTop) for side, flag in _ALIGN.items()}

_Span = tuple[int, int, int]
"""A row or a column with where it begins and how long it is."""


class CellPainter:
    """Paints the cells of one table by role, and the lines between them."""

    def __init__(self, theme: Theme, model: GridModel, spot: Spot) -> None:
        self._theme = theme
        self._model = model
        self._spot = spot
        self.hint = ""
        """What stands in the empty row at the end."""

        self._font = theme.font(BODY)
        self._inks = {role: theme.colour(role) for role in ("ink", "muted")}
        self._metrics = QFontMetrics(self._font)
        self._pad = theme.px(PAD)
        self._line = theme.px(ROW)

    def paint(self, painter: QPainter, table: QTableView, region: QRegion) -> None:
        """Paint what lies in a region of the table, each cell once."""
        chosen = _chosen(table)
        painter.setFont(self._font)
        done: set[tuple[int, int]] = set()
        parts: list[QRect] = list(region)  # type: ignore[call-overload]  # its stub forgets that
        for part in parts:
            painter.fillRect(part, self._theme.colour(GROUND))
        for part in parts:
            rows, columns = _rows(table, part), _columns(table, part)
            for row, top, height in rows:
                for column, left, width in columns:
                    if (row, column) not in done:
                        done.add((row, column))
                        area = QRect(left, top, width - 1, height - 1)
                        is_chosen = bool(chosen) and _is_in(chosen, row, column)
                        self._cell(painter, area, row, column, is_chosen)
            self._lines(painter, part, rows, columns)

    def _lines(
        self, painter: QPainter, part: QRect, rows: list[_Span], columns: list[_Span]
    ) -> None:
        if not rows or not columns:
            return
        line = self._theme.colour("line")
        right = min(part.right() + 1, columns[-1][1] + columns[-1][2])
        bottom = min(part.bottom() + 1, rows[-1][1] + rows[-1][2])
        for _, top, height in rows:
            painter.fillRect(part.left(), top + height - 1, right - part.left(), 1, line)
        for _, left, width in columns:
            painter.fillRect(left + width - 1, part.top(), 1, bottom - part.top(), line)

    # --- one cell -------------------------------------------------------------------------------

    def _cell(self, painter: QPainter, area: QRect, row: int, column: int, is_chosen: bool) -> None:
        is_spot = self._spot.spot == (row, column)
        mark = self._model.mark(row, column)
        ground = self._ground(column, is_chosen, is_spot, mark)
        if ground != GROUND:
            painter.fillRect(area, self._theme.colour(ground))
        self._write(painter, area, row, column)
        if mark is not None:
            self._corner(painter, area, mark)
        if is_spot:
            self._outline(painter, area)

    def _ground(self, column: int, is_chosen: bool, is_spot: bool, mark: GridMark | None) -> str:
        if is_chosen and not is_spot:
            return "tint"
        if mark is not None:
            return "error_ground" if mark.tone == "error" else "warn_ground"
        if self._model.columns[column].is_read_only or self._model.is_read_only:
            return "canvas"
        return "tint" if is_chosen else GROUND

    def _write(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        spec = self._model.columns[column]
        text = self._model.shown(row, column)
        role = "ink"
        if not text and self.hint and column == 0 and self._model.is_new(row):
            fits = self._metrics.horizontalAdvance(self.hint) <= area.width() - 2 * self._pad
            text, role = (self.hint if fits else ""), "muted"
        has_chevron = bool(spec.choices) and not self._model.is_read_only
        if has_chevron:
            self._chevron(painter, area)
        if not text:
            return
        painter.setPen(self._inks[role])
        room = area.width() - 2 * self._pad - (self._theme.px(CHEVRON) if has_chevron else 0)
        if spec.lines > 1:
            self._wrap(painter, area, room, text, spec)
            return
        if len(text) > 2:
            line = text.replace("\n", " ")
            text = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        # In a row of several lines every cell begins with the first.
        height = min(area.height(), self._line)
        words = QRect(area.left() + self._pad, area.top(), room, height)
        painter.drawText(words, _MIDDLE[spec.align], text)

    def _wrap(self, painter: QPainter, area: QRect, room: int, text: str, spec: GridColumn) -> None:
        px = self._theme.px
        height = area.height() - px(6) - px(4)
        inset = QRect(area.left() + self._pad, area.top() + px(6), room, height)
        flags = _TOP[spec.align] | wrapping(self._metrics, text, room)
        painter.drawText(inset, flags, text)

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


def _rows(table: QTableView, part: QRect) -> list[_Span]:
    return _spans(table.verticalHeader(), part.top(), part.bottom())


def _columns(table: QTableView, part: QRect) -> list[_Span]:
    return _spans(table.horizontalHeader(), part.left(), part.right())


def _spans(head: QHeaderView, start: int, end: int) -> list[_Span]:
    """Return the sections between two pixels, those that are hidden left out."""
    first, last = head.logicalIndexAt(start), head.logicalIndexAt(end)
    if first < 0:
        return []
    places = range(first, (last if last >= 0 else head.count() - 1) + 1)
    spans = ((at, head.sectionViewportPosition(at), head.sectionSize(at)) for at in places)
    return [span for span in spans if span[2]]


_Block = tuple[int, int, int, int]


def _chosen(table: QTableView) -> list[_Block]:
    """Return the blocks of chosen cells: top, left, bottom, right."""
    places = table.selectionModel().selection()
    parts = (places.at(number) for number in range(places.size()))
    return [(part.top(), part.left(), part.bottom(), part.right()) for part in parts]


def _is_in(blocks: list[_Block], row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and left <= column <= right for top, left, bottom, right in blocks
    )

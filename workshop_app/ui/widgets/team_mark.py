"""The mark of a team on the desk: its colour and its shape, as on every picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from workshop_app.ui.theme import Theme

SIDE = 14
_POINTS = {
    "triangle": ((0.5, 0.04), (1.0, 0.94), (0.0, 0.94)),
    "square": ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
}
"""The corners of each shape in a square of side 1; a dot has none."""


class TeamMarkView(QWidget):
    """A small shape before the name of a team, which says the same in words."""

    def __init__(self, theme: Theme, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._colour = theme, colour
        self.setFixedSize(QSize(theme.px(SIDE), theme.px(SIDE)))

    def show_colour(self, colour: int) -> None:
        """Show the mark of another team."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self._theme, self._colour, QRectF(self.rect()).adjusted(1, 1, -1, -1))


def paint_mark(painter: QPainter, theme: Theme, colour: int, area: QRectF) -> None:
    """Paint the mark of a team into a square."""
    # Marks and their colours come with the bricks of pictures: only where teams are shown.
    from workshop_app.kit.team_marks import fill_of, line_of, team_mark

    painter.setBrush(QColor(fill_of(theme.palette, colour)))
    painter.setPen(QPen(QColor(line_of(theme.palette, colour)), 1))
    points = _POINTS.get(team_mark(colour).shape)
    if points is None:
        painter.drawEllipse(area)
        return
    corners = [
        QPointF(area.left() + x * area.width(), area.top() + y * area.height()) for x, y in points
    ]
    painter.drawPolygon(QPolygonF(corners))

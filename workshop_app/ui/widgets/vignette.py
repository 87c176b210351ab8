"""Small pictures that tell the kinds of exercises and the roles apart, painted from shapes."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui.theme import CONTROL_RADIUS, Theme

WIDTH, HEIGHT = 200.0, 68.0
"""The paper that every picture is drawn on; it is scaled to the widget."""

Paint = Callable[[QPainter, Theme], None]


class Vignette(QWidget):
    """A picture on a soft ground; `name` is a kind of exercises, "trainer" or "team"."""

    def __init__(
        self, theme: Theme, name: str, height: int = 84, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paint = PICTURES.get(name, _sheet)
        self._height = theme.px(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(self._height)

    def sizeHint(self) -> QSize:
        return QSize(round(self._height * 2.4), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(self._theme.colour("tint"))
        ground.setAlphaF(0.6)
        painter.setBrush(ground)
        area, radius = QRectF(self.rect()), self._theme.px(CONTROL_RADIUS)
        painter.drawRoundedRect(area, radius, radius)
        scale = min(area.width() / (WIDTH + 24), area.height() / (HEIGHT + 16))
        painter.translate(area.center())
        painter.scale(scale, scale)
        painter.translate(-WIDTH / 2, -HEIGHT / 2)
        self._paint(painter, self._theme)


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _line(painter: QPainter, colour: QColor, width: float = 2.0) -> None:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _bar(painter: QPainter, colour: QColor, x: float, y: float, w: float, h: float) -> None:
    _fill(painter, colour)
    painter.drawRoundedRect(QRectF(x, y, w, h), 2, 2)


def _waterfall(painter: QPainter, theme: Theme) -> None:
    """What there is, what goes, what is left."""
    steps = (
        ("accent", 4, 60),
        ("data.4", 4, 16),
        ("data.4", 20, 20),
        ("data.4", 40, 10),
        ("data.1", 50, 14),
    )
    _line(painter, theme.colour("border"), 1)
    for index, (_, top, height) in enumerate(steps[:-1]):
        y = top + (height if index else 0)
        x = 20 + index * 34
        painter.drawLine(QPointF(x + 24, y), QPointF(x + 34, y))
    painter.drawLine(QPointF(8, 64.5), QPointF(192, 64.5))
    for index, (role, top, height) in enumerate(steps):
        _bar(painter, theme.colour(role), 20 + index * 34, top, 24, height)


def _radar(painter: QPainter, theme: Theme) -> None:
    """What was expected and what was found."""
    _line(painter, theme.colour("border"), 1)
    for size in (1.0, 0.66, 0.33):
        painter.drawPolygon(_star((size,) * 5))
    wished, found = _star((0.92, 0.86, 0.95, 0.8, 0.88)), _star((0.7, 0.55, 0.5, 0.72, 0.45))
    soft = QColor(theme.colour("data.0"))
    soft.setAlphaF(0.16)
    _line(painter, theme.colour("data.0"))
    painter.setBrush(soft)
    painter.drawPolygon(wished)
    _line(painter, theme.colour("data.1"))
    painter.drawPolygon(found)


def _star(sizes: tuple[float, ...]) -> QPolygonF:
    angles = [-pi / 2 + index * 2 * pi / len(sizes) for index in range(len(sizes))]
    return QPolygonF(
        [
            QPointF(100 + 34 * size * cos(angle), 36 + 34 * size * sin(angle))
            for size, angle in zip(sizes, angles, strict=True)
        ]
    )


def _curve(painter: QPainter, theme: Theme) -> None:
    """A way with its peaks and pits."""
    _line(painter, theme.colour("border"), 1)
    painter.drawLine(QPointF(8, 36), QPointF(192, 36))
    path = QPainterPath(QPointF(12, 44))
    path.cubicTo(32, 44, 36, 8, 58, 8)
    path.cubicTo(84, 8, 88, 62, 112, 62)
    path.cubicTo(138, 62, 134, 20, 154, 20)
    path.cubicTo(168, 20, 172, 26, 188, 8)
    _line(painter, theme.colour("accent"), 2.5)
    painter.drawPath(path)
    for role, x, y in (("data.2", 58, 8), ("data.1", 112, 62), ("data.0", 188, 8)):
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour(role))
        painter.drawEllipse(QPointF(x, y), 4.5, 4.5)


def _sheet(painter: QPainter, theme: Theme) -> None:
    """Tasks one after another."""
    for role, x, y, width in (
        ("accent", 16, 8, 62),
        ("data.4", 58, 26, 76),
        ("data.5", 104, 44, 72),
    ):
        _bar(painter, theme.colour(role), x, y, width, 11)


def _wall(painter: QPainter, theme: Theme) -> None:
    """Notes on a wall, in clusters."""
    for role, x, y in (
        ("data.5", 26, 6),
        ("data.5", 60, 12),
        ("data.4", 104, 4),
        ("data.4", 138, 12),
        ("data.3", 42, 40),
        ("data.2", 112, 40),
        ("data.2", 146, 42),
    ):
        _bar(painter, theme.colour(role), x, y, 28, 24)


def _tree(painter: QPainter, theme: Theme) -> None:
    """A thought and where it leads."""
    ends = (("data.0", 10), ("data.2", 27), ("data.5", 44), ("data.1", 60))
    _line(painter, theme.colour("border_hover"), 1.5)
    for _, y in ends:
        path = QPainterPath(QPointF(64, 35))
        path.cubicTo(98, 35, 92, y, 124, y)
        painter.drawPath(path)
    _bar(painter, theme.colour("accent"), 24, 26, 44, 18)
    for role, y in ends:
        _bar(painter, theme.colour(role), 124, y - 5, 52, 10)


def _matrix(painter: QPainter, theme: Theme) -> None:
    """Weights where rows and columns meet."""
    _line(painter, theme.colour("border"), 1)
    for column in range(6):
        painter.drawLine(QPointF(50 + column * 20, 4), QPointF(50 + column * 20, 64))
    for row in range(4):
        painter.drawLine(QPointF(50, 4 + row * 20), QPointF(150, 4 + row * 20))
    _fill(painter, theme.colour("accent"))
    for column, row, size in ((0, 0, 7), (1, 1, 4), (2, 0, 3), (3, 2, 7), (4, 1, 5), (1, 2, 3)):
        painter.drawEllipse(QPointF(60 + column * 20, 14 + row * 20), size, size)


def _screen(painter: QPainter, theme: Theme) -> None:
    """A class before a screen."""
    _line(painter, theme.colour("border_hover"), 1.5)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(52, 0, 96, 44), 4, 4)
    for role, x, height in (("accent", 68, 28), ("data.4", 88, 18), ("data.1", 108, 11)):
        _bar(painter, theme.colour(role), x, 36 - height, 14, height)
    for index in range(5):
        _fill(painter, theme.colour("muted" if index % 2 else "accent"))
        painter.drawEllipse(QPointF(52 + index * 24, 54), 4.5, 4.5)
        painter.drawRoundedRect(QRectF(45 + index * 24, 60, 14, 8), 4, 4)


def _table(painter: QPainter, theme: Theme) -> None:
    """A team around one computer."""
    _line(painter, theme.colour("border_hover"), 1.5)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(66, 8, 68, 42), 4, 4)
    _bar(painter, theme.colour("border_hover"), 58, 52, 84, 5)
    for y, width in ((16, 20), (24, 26), (32, 16)):
        _bar(painter, theme.colour("line"), 73, y, width, 4)
    for role, x, height in (("accent", 106, 24), ("data.4", 115, 15), ("data.1", 124, 9)):
        _bar(painter, theme.colour(role), x, 42 - height, 6, height)
    for index, (x, y) in enumerate(((36, 20), (24, 44), (164, 20), (176, 44))):
        _fill(painter, theme.colour("muted" if index % 2 else "accent"))
        painter.drawEllipse(QPointF(x, y), 5, 5)
        painter.drawRoundedRect(QRectF(x - 8, y + 7, 16, 9), 4.5, 4.5)


PICTURES: dict[str, Paint] = {
    "calculator": _waterfall,
    "questionnaire": _radar,
    "journey": _curve,
    "worksheet": _sheet,
    "board": _wall,
    "tree": _tree,
    "matrix": _matrix,
    "trainer": _screen,
    "team": _table,
}
"""What can be pictured; another name shows a sheet."""

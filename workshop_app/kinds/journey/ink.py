"""The strokes that maps are drawn with: frames, points, shapes, arrows, curves."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Circle, Path, Polygon, Rect
from reportlab.lib.colors import HexColor

from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.shapes import PIECES, Shape
from workshop_app.kinds.journey.spots import Segment
from workshop_app.kit.figures import Board

STRONG_LINE, WEAK_LINE = 2.4, 1.6
DASH = (5.0, 3.5)


class Ink:
    """Strokes on one board; `unit` is the size of the type, `dot` the radius of a point."""

    def __init__(
        self, board: Board, definition: JourneyDefinition, unit: float, dot: float
    ) -> None:
        self.board, self.unit, self.dot = board, unit, dot
        self.palette = board.sheet.palette
        self._series = {series.id: series for series in definition.series}

    def frame(
        self, left: float, top: float, width: float, height: float, fill: str, radius: float
    ) -> None:
        """Draw a box with round corners and a thin outline."""
        radius = min(radius * self.unit, width / 2, height / 2)
        shape = Rect(left, self.board.height - top - height, width, height, rx=radius, ry=radius)
        shape.fillColor = HexColor(fill)
        line = self.palette.muted if self.board.sheet.projector else self.palette.line
        shape.strokeColor, shape.strokeWidth = HexColor(line), 0.8 * self.unit
        self.board.add(shape)

    def colour(self, series: str) -> str:
        """Return the colour of a series."""
        colour = self._series[series].colour
        return self.palette.accent if colour is None else self.palette.data[colour]

    def dash(self, series: str) -> list[float] | None:
        """Return the dashes of a series, None for a solid line."""
        is_dashed = self._series[series].dashed
        return [part * self.unit for part in DASH] if is_dashed else None

    def point(self, x: float, y: float, colour: str, radius: float) -> None:
        """Draw a point of a curve."""
        shape = Circle(x, self.board.height - y, radius)
        shape.fillColor = HexColor(self.palette.surface)
        shape.strokeColor = HexColor(colour)
        shape.strokeWidth = min(2.0 * self.unit, radius * 0.6)
        self.board.add(shape)

    def shape(self, shape: Shape, x: float, y: float, radius: float) -> None:
        """Draw the shape of an option."""
        for piece in PIECES[shape]:
            colour = self.palette.surface if piece.hole else self.palette.muted
            self.piece(piece.points, piece.radius, x, y, radius, colour, "")

    def piece(
        self,
        points: Sequence[tuple[float, float]],
        share: float,
        x: float,
        y: float,
        radius: float,
        fill: str,
        line: str,
    ) -> None:
        """Draw a piece of a shape; an outline only where `line` names its colour."""
        flip = self.board.height
        if share:
            shape = Circle(x + points[0][0] * radius, flip - y - points[0][1] * radius,
                           share * radius)  # fmt: skip
        else:
            flat = [c for px, py in points for c in (x + px * radius, flip - y - py * radius)]
            shape = Polygon(flat)
        shape.fillColor = HexColor(fill)
        shape.strokeColor = HexColor(line) if line else None
        shape.strokeWidth = min(1.8 * self.unit, radius * 0.25)
        self.board.add(shape)

    def arrow(self, x: float, start: float, end: float, colour: str) -> None:
        """Draw an upright arrow between two points, from edge to edge."""
        way = -1.0 if end < start else 1.0
        head = min(5.0 * self.unit, abs(end - start) * 0.5)
        tip = end - way * self.dot
        self.board.line(
            (x, start + way * self.dot), (x, tip - way * head), colour=colour,
            width=1.4 * self.unit,
        )  # fmt: skip
        flip, half = self.board.height, head * 0.6
        back = tip - way * head
        shape = Polygon([x, flip - tip, x - half, flip - back, x + half, flip - back])
        shape.fillColor, shape.strokeColor = HexColor(colour), None
        self.board.add(shape)

    def curve(self, run: Sequence[Segment], series: str, width: float) -> None:
        """Draw the line of a run of Béziers."""
        flip = self.board.height
        path = Path(fillColor=None, strokeColor=HexColor(self.colour(series)))
        path.strokeWidth = width * self.unit
        path.strokeLineCap = path.strokeLineJoin = 1
        path.strokeDashArray = self.dash(series)
        path.moveTo(run[0][0], flip - run[0][1])
        self._follow(path, run)
        self.board.add(path)

    def area(self, run: Sequence[Segment], level: float, colour: str) -> None:
        """Fill what lies between a run of Béziers and a level."""
        flip = self.board.height
        path = Path(fillColor=HexColor(colour), strokeColor=None)
        path.moveTo(run[0][0], flip - level)
        path.lineTo(run[0][0], flip - run[0][1])
        self._follow(path, run)
        path.lineTo(run[-1][6], flip - level)
        path.closePath()
        self.board.add(path)

    def _follow(self, path: Path, run: Sequence[Segment]) -> None:
        flip = self.board.height
        for _, _, x1, y1, x2, y2, x3, y3 in run:
            path.curveTo(x1, flip - y1, x2, flip - y2, x3, flip - y3)

    def sample(self, x: float, y: float, length: float, series: str) -> None:
        """Draw a stretch of a series' line, for a legend."""
        path = Path(fillColor=None, strokeColor=HexColor(self.colour(series)))
        path.strokeWidth = STRONG_LINE * self.unit
        path.strokeDashArray = self.dash(series)
        path.moveTo(x, self.board.height - y)
        path.lineTo(x + length, self.board.height - y)
        self.board.add(path)

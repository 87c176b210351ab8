"""Paints a map with Qt: what stands still, in one layer, and what moves, above it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from workshop_app.kinds.journey.definition import OptionDefinition, SeriesDefinition
from workshop_app.kinds.journey.editor.draft import Draft
from workshop_app.kinds.journey.layout import Layout
from workshop_app.kinds.journey.shapes import PIECES, Shape
from workshop_app.kinds.journey.spots import Box, CurveSpot, Segment
from workshop_app.ui.theme import NOTE, Theme, mix

CENTRE = Qt.AlignmentFlag.AlignCenter
LINE = 3.0


@dataclass(frozen=True)
class Scene:
    """What is to be painted and how."""

    draft: Draft
    layout: Layout
    theme: Theme

    def px(self, length: float) -> float:
        """Return a length of the layout's unit."""
        return length * self.theme.scale

    def series(self, series_id: str) -> SeriesDefinition:
        """Return a series of the definition."""
        return next(s for s in self.draft.definition.series if s.id == series_id)

    def colour(self, series_id: str) -> QColor:
        """Return the colour of a series."""
        number = self.series(series_id).colour
        return self.theme.colour("accent" if number is None else f"data.{number}")

    def font(self, size: float, bold: bool = False) -> QFont:
        """Return the font of a size that is already in pixels of this theme."""
        font = self.theme.font(NOTE, bold)
        font.setPixelSize(max(round(size), 1))
        return font


def rect(box: Box) -> QRectF:
    """Return a box as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)


def round_pen(colour: QColor, width: float) -> QPen:
    """Return a pen with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def path_of(run: tuple[Segment, ...]) -> QPainterPath:
    """Return Béziers that follow each other as one path."""
    path = QPainterPath(QPointF(run[0][0], run[0][1]))
    for piece in run:
        path.cubicTo(piece[2], piece[3], piece[4], piece[5], piece[6], piece[7])
    return path


def curve_pen(scene: Scene, series_id: str, *, faint: bool = False) -> QPen:
    """Return the pen of a series: dashed where it says so, faint where it is not the one edited."""
    colour = scene.colour(series_id)
    if faint:
        colour = mix(scene.theme.colour("surface"), colour, 0.5)
    pen = QPen(colour, scene.px(LINE if not faint else 2.0))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if scene.series(series_id).dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.0, 1.6])
    return pen


def paint_curve(
    painter: QPainter, scene: Scene, curve: CurveSpot, exposed: QRectF, *, faint: bool = False
) -> None:
    """Paint the part of a curve that is exposed, and its points where it is not faint."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(curve_pen(scene, curve.series, faint=faint))
    for run in curve.runs:
        # Dashes are counted from the start of a run: a part of it would begin anew.
        is_whole = scene.series(curve.series).dashed
        seen = tuple(p for p in run if is_whole or _meets(p, exposed))
        if seen:
            painter.drawPath(path_of(seen))
    if faint:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(scene.theme.colour("surface"), scene.colour(curve.series), 0.5))
        for point in curve.points:
            painter.drawEllipse(QPointF(point.x, point.y), scene.px(4), scene.px(4))


def paint_area(painter: QPainter, scene: Scene, curve: CurveSpot, exposed: QRectF) -> None:
    """Tint what lies between a curve and neutral."""
    row = next(row for row in scene.layout.rows if curve.series in [s.id for s in row.lane.series])
    neutral = scene.layout.y(row.lane.id, scene.layout.scale.neutral)
    tint = QColor(scene.colour(curve.series))
    tint.setAlphaF(0.1 if scene.theme.is_dark else 0.07)
    # Its edge lies beneath the curve, so it need not be smooth; that takes half the time.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for run in curve.runs:
        seen = tuple(piece for piece in run if _meets(piece, exposed))
        if not seen:
            continue
        path = path_of(seen)
        path.lineTo(seen[-1][6], neutral)
        path.lineTo(seen[0][0], neutral)
        path.closeSubpath()
        painter.fillPath(path, tint)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _meets(piece: Segment, exposed: QRectF) -> bool:
    return piece[6] >= exposed.left() and piece[0] <= exposed.right()


def paint_shape(
    painter: QPainter, shape: Shape, centre: QPointF, radius: float, ink: QColor, ground: QColor
) -> None:
    """Paint a shape of the kind's own in one colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    for piece in PIECES[shape]:
        colour = ground if piece.hole else ink
        painter.setBrush(colour if piece.solid else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen if piece.solid else QPen(ink, radius / 5))
        if piece.radius:
            at = centre + QPointF(*piece.points[0]) * radius
            painter.drawEllipse(at, piece.radius * radius, piece.radius * radius)
        else:
            points = [centre + QPointF(x, y) * radius for x, y in piece.points]
            painter.drawPolygon(QPolygonF(points))


def paint_marker(
    painter: QPainter, scene: Scene, option: OptionDefinition, mark: str, centre: QPointF
) -> None:
    """Paint a marker with the letter that says which it is, smaller where columns are narrow."""
    theme = scene.theme
    radius = min(scene.px(11), max(scene.layout.pitch * 0.45, scene.px(3.5)))
    ink = theme.colour(f"data.{option.colour}")
    surface = theme.colour("surface")
    paint_shape(painter, option.shape, centre, radius + scene.px(2), surface, surface)
    paint_shape(painter, option.shape, centre, radius, ink, surface)
    if radius < scene.px(8):
        return
    painter.setFont(scene.font(scene.px(12), bold=True))
    painter.setPen(ink_on(theme, ink))
    painter.drawText(QRectF(centre.x() - 20, centre.y() - 20, 40, 40), CENTRE, mark)


def ink_on(theme: Theme, ground: QColor) -> QColor:
    """Return the colour of letters that is better read on a ground: the lightest or the darkest."""
    light, dark = theme.colour("surface"), theme.colour("ink")
    if theme.is_dark:
        light, dark = dark, theme.colour("canvas")
    # Relative luminance without the curve of the screen is near enough to choose between two.
    bright = 0.2126 * ground.redF() + 0.7152 * ground.greenF() + 0.0722 * ground.blueF()
    return dark if bright > 0.5 else light


def paint_lines(
    painter: QPainter, box: QRectF, lines: tuple[str, ...], leading: float, *, left: bool = False
) -> None:
    """Write lines from the top of a box."""
    metrics = QFontMetricsF(painter.font())
    top = box.top() + (leading - metrics.height()) / 2 + metrics.ascent()
    for line in lines:
        x = box.left() if left else box.center().x() - metrics.horizontalAdvance(line) / 2
        painter.drawText(QPointF(x, top), line)
        top += leading


def elided(painter: QPainter, text: str, width: float) -> str:
    """Return a text cut to a width."""
    metrics = QFontMetricsF(painter.font())
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(width, 0))

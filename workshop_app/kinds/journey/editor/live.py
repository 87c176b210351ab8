"""What moves while a point is dragged: the curve being edited, its marks, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from workshop_app.kinds.journey.editor.draft import BAND
from workshop_app.kinds.journey.editor.paint import (
    CENTRE,
    Scene,
    elided,
    paint_area,
    paint_curve,
    paint_marker,
    rect,
)
from workshop_app.kinds.journey.frame import DOT
from workshop_app.kinds.journey.spots import CurveSpot, MarkerSpot, PointSpot
from workshop_app.ui.theme import BODY, NOTE

LEAST_PITCH = 34.0
"""Columns nearer than this show no value but that of the highest, the lowest and the last."""


@dataclass(frozen=True)
class Landmarks:
    """The columns of a curve that say most: its highest, its lowest and its last point."""

    high: int = -1
    low: int = -1
    end: int = -1

    @classmethod
    def of(cls, curve: CurveSpot | None) -> Landmarks:
        """Return those of a curve; of equals the first."""
        points = curve.points if curve is not None else ()
        if len(points) < 2:
            return cls()
        high = max(points, key=lambda p: (p.value, -p.index))
        low = min(points, key=lambda p: (p.value, p.index))
        return cls(high.index, low.index, points[-1].index)


def paint_chosen(
    painter: QPainter, scene: Scene, *, has_focus: bool, is_typing: bool = False
) -> None:
    """Paint what is behind the curve: the chosen column, and the cell that keys go to."""
    layout, theme, spot = scene.layout, scene.theme, scene.draft.spot
    column = next((c for c in layout.columns if c.index == spot.index), None)
    if column is None:
        return
    width = min(layout.pitch, column.right - column.left)
    rows = layout.rows
    if rows:
        box = QRectF(column.centre - width / 2, rows[0].box.top, width, 0)
        box.setBottom(rows[-1].box.bottom)
        tint = QColor(theme.colour("accent"))
        tint.setAlphaF(0.10 if theme.is_dark else 0.06)
        painter.fillRect(box.toAlignedRect(), tint)
    ring = _ring(scene)
    if ring is not None and not is_typing:
        pen = QPen(theme.colour("accent" if has_focus else "border_hover"), scene.px(1.5))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), scene.px(6), scene.px(6))


def _ring(scene: Scene) -> QRectF | None:
    """Return the box of the chosen cell or stage; None for a level, whose point shows it."""
    layout, spot = scene.layout, scene.draft.spot
    if spot.key == BAND:
        found = (
            b.box for b in layout.bands
            if b.first is not None and b.last is not None and b.first <= spot.index <= b.last
        )  # fmt: skip
        return next((rect(box) for box in found), None)
    cell = layout.cell(spot.index, spot.key)
    return rect(cell.box) if cell is not None else None


def paint_hint(painter: QPainter, scene: Scene) -> None:
    """Say how to begin where no curve has a point yet."""
    draft, layout = scene.draft, scene.layout
    if draft.read_only or not layout.columns or any(curve.points for curve in layout.curves):
        return
    row = next(row for row in layout.rows if row.lane.type == "curve")
    words = draft.labels.language.text(
        "Click to set a point, or press Draw and draw the curve in one stroke"
    )
    painter.setFont(scene.theme.font(BODY))
    width = layout.plot.width - scene.px(32)
    line = elided(painter, words, width)
    box = QRectF(0, 0, painter.fontMetrics().horizontalAdvance(line) + scene.px(24), scene.px(32))
    middle = (
        layout.y(row.lane.id, layout.scale.neutral) + layout.y(row.lane.id, layout.scale.high)
    ) / 2
    box.moveCenter(QPointF(layout.plot.left + layout.plot.width / 2, middle))
    painter.setPen(scene.theme.colour("muted"))
    painter.fillRect(box, scene.theme.colour("surface"))
    painter.drawText(box, CENTRE, line)


def paint_live(
    painter: QPainter, scene: Scene, curves: Iterable[CurveSpot], exposed: QRectF, *, ring: bool
) -> None:
    """Paint the curves being edited in the part that is exposed; `ring` shows the keyboard."""
    curves = tuple(curves)
    if len(curves) == 1:
        paint_area(painter, scene, curves[0], exposed)
    if len(curves) > 1:
        _paint_arrows(painter, scene, curves[0], curves[1], exposed)
    for curve in curves:
        paint_curve(painter, scene, curve, exposed)
    for curve in curves:
        _paint_points(painter, scene, curve, exposed, ring=ring)
    for marker in scene.layout.markers:
        if _is_near(marker.x, exposed):
            _paint_marker(painter, scene, marker)
    for curve in curves:
        if curve.series == scene.draft.series or len(curves) == 1:
            _paint_values(painter, scene, curve, exposed)


def _is_near(x: float, exposed: QRectF) -> bool:
    return exposed.left() - 40 <= x <= exposed.right() + 40


def _paint_points(
    painter: QPainter, scene: Scene, curve: CurveSpot, exposed: QRectF, *, ring: bool
) -> None:
    theme, layout = scene.theme, scene.layout
    colour = scene.colour(curve.series)
    usual = min(scene.px(DOT), max(layout.pitch * 0.3, 1.5))
    spot = scene.draft.spot
    for point in curve.points:
        if not _is_near(point.x, exposed):
            continue
        is_chosen = point.index == spot.index and point.series == spot.key
        is_end = point is curve.points[-1] and curve.series == scene.draft.series
        radius = usual * (1.5 if is_end else 1.2 if is_chosen else 1.0)
        at = QPointF(point.x, point.y)
        if is_chosen:
            halo = QColor(theme.colour("accent"))
            halo.setAlphaF(0.45 if ring else 0.22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(at, radius + scene.px(6), radius + scene.px(6))
        is_wrong = (point.index, point.series) in scene.draft.findings
        painter.setPen(QPen(theme.colour("error") if is_wrong else colour, scene.px(2.5)))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(at, radius, radius)


def _paint_marker(painter: QPainter, scene: Scene, marker: MarkerSpot) -> None:
    lane = scene.draft.definition.lane(marker.lane)
    option = lane.option(marker.option)
    if option is None:
        return
    mark = scene.draft.labels.mark(marker.lane, marker.option)
    paint_marker(painter, scene, option, mark, QPointF(marker.x, marker.y))


def _paint_arrows(
    painter: QPainter, scene: Scene, before: CurveSpot, after: CurveSpot, exposed: QRectF
) -> None:
    """Paint what differs between two curves as arrows from one to the other."""
    ends = {point.index: point for point in after.points}
    colour = scene.theme.colour("muted")
    for point in before.points:
        other = ends.get(point.index)
        if other is None or not _is_near(point.x, exposed):
            continue
        room = abs(other.y - point.y) - scene.px(2 * DOT + 6)
        if room < scene.px(6):
            continue
        way = 1 if other.y > point.y else -1
        start = QPointF(point.x, point.y + way * scene.px(DOT + 3))
        end = QPointF(point.x, other.y - way * scene.px(DOT + 4))
        painter.setPen(QPen(colour, scene.px(1.5)))
        painter.drawLine(start, end - QPointF(0, way * scene.px(5)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        side, back = scene.px(4), way * scene.px(7)
        head = [end, end + QPointF(side, -back), end + QPointF(-side, -back)]
        painter.drawPolygon(QPolygonF(head))


def _paint_values(painter: QPainter, scene: Scene, curve: CurveSpot, exposed: QRectF) -> None:
    """Write the levels beside their points: all where there is room, else those that say most."""
    marks = Landmarks.of(curve)
    special = (marks.high, marks.low, marks.end, scene.draft.spot.index)
    marked = {marker.index for marker in scene.layout.markers}
    has_room = scene.layout.pitch >= scene.px(LEAST_PITCH)
    for place, point in enumerate(curve.points):
        is_special = point.index in special
        if not _is_near(point.x, exposed) or not (has_room or is_special):
            continue
        if not has_room and not _is_alone(point, curve, special, scene):
            continue
        theme = scene.theme
        painter.setFont(theme.font(BODY if is_special else NOTE, bold=is_special))
        below = point.value < scene.layout.scale.neutral
        role = "warn_ink" if point.index == marks.low and below else "ink"
        painter.setPen(theme.colour(role if is_special else "muted"))
        radius = scene.px(12 if point.index in marked else DOT * 1.5 + 2)
        sign = sign_of(scene, curve, marks, point.index)
        is_above = _is_above(scene, curve, place)
        _write_value(painter, scene, point, is_above, radius, sign)


def sign_of(scene: Scene, curve: CurveSpot, marks: Landmarks, index: int) -> str:
    """Return what the exercise calls the highest above neutral, the lowest below it, the last;
    nothing for a level off the scale, which is a mistake."""
    texts, scale = scene.draft.labels.texts, scene.layout.scale
    neutral = scale.neutral
    value = next(point.value for point in curve.points if point.index == index)
    if not scale.low <= value <= scale.high:
        return ""
    names = (
        (marks.high == index and value > neutral, "marks.peak"),
        (marks.low == index and value < neutral, "marks.pit"),
        (marks.end == index, "marks.end"),
    )
    return texts.get("marks.and", " ").join(texts.get(key) for is_so, key in names if is_so)


def _is_alone(point: PointSpot, curve: CurveSpot, special: tuple[int, ...], scene: Scene) -> bool:
    """Whether no point that says more stands where the words of this one would."""
    rank = special.index(point.index)
    room = scene.px(44)
    return not any(
        abs(other.x - point.x) < room and special.index(other.index) < rank
        for other in curve.points
        if other.index in special and other.index != point.index
    )


def _is_above(scene: Scene, curve: CurveSpot, place: int) -> bool:
    """Whether the words of a point stand above it: where no other curve nor its own passes."""
    points = curve.points
    point = points[place]
    for other in scene.layout.curves:
        beside = scene.layout.point(point.index, other.series)
        if beside is not None and scene.px(4) < abs(beside.y - point.y) < scene.px(48):
            return beside.y > point.y
    near = [points[i].y for i in (place - 1, place + 1) if 0 <= i < len(points)]
    return sum(near) >= point.y * len(near) if near else True


def _write_value(
    painter: QPainter, scene: Scene, point: PointSpot, is_above: bool, radius: float, sign: str
) -> None:
    metrics = QFontMetricsF(painter.font())
    text = f"{sign} {scene.draft.level_text(point.value)}".strip()
    width, height = metrics.horizontalAdvance(text) + 4, metrics.height()
    top = point.y - radius - height if is_above else point.y + radius
    left = min(max(point.x - width / 2, scene.layout.plot.left), scene.layout.plot.right - width)
    painter.drawText(QRectF(left, top, width, height), CENTRE, text)


def moved_points(before: CurveSpot, after: CurveSpot) -> set[int]:
    """Return the columns whose level changed."""
    old = {point.index: point.value for point in before.points}
    new = {point.index: point.value for point in after.points}
    return {index for index in old.keys() | new.keys() if old.get(index) != new.get(index)}


def moved_words(before: CurveSpot, after: CurveSpot) -> set[int]:
    """Return the columns that have become or are no longer a landmark."""
    old, new = Landmarks.of(before), Landmarks.of(after)
    pairs = ((old.high, new.high), (old.low, new.low), (old.end, new.end))
    return {index for one, other in pairs if one != other for index in (one, other)} - {-1}

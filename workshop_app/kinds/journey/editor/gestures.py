"""What a pointer does while its button is down: move a point, draw a stroke, carry a column."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from workshop_app.kinds.journey import edits
from workshop_app.kinds.journey.editor.draft import Draft, fine_step
from workshop_app.kinds.journey.editor.paint import Scene, elided, rect, round_pen
from workshop_app.kinds.journey.layout import Layout
from workshop_app.ui.theme import NOTE

NEAR = 4.0
"""How far a pointer moves before it is more than a click, in pixels at a scale of 1."""


class Gesture(Protocol):
    """One stroke of the pointer; places are those of the layout."""

    is_partial: bool
    """Whether the gesture itself only repaints what the state's change does."""

    def move(self, layout: Layout, at: QPointF, *, fine: bool) -> None:
        """Follow the pointer."""

    def finish(self, layout: Layout) -> None:
        """Do what the pointer was let go over."""

    def give_up(self) -> None:
        """Leave everything as it was before."""

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Show what letting go would do."""


class PointDrag:
    """Moves one level with the pointer, from where it was taken."""

    is_partial = True

    def __init__(self, draft: Draft, index: int, lane: str, start: QPointF, y: float) -> None:
        self._draft, self._index, self._lane = draft, index, lane
        self._start, self._away = start, y - start.y()
        self._series = draft.series
        self._before = draft.state.columns[index].cells.get(self._series)
        self._is_moving = False
        self.merge_key = f"drag.{draft.next_number()}"

    def move(self, layout: Layout, at: QPointF, *, fine: bool) -> None:
        if not self._is_moving and abs(at.y() - self._start.y()) < NEAR * layout.frame.unit:
            return
        self._is_moving = True
        y = at.y() + self._away
        value = _fine(layout, self._lane, y) if fine else layout.snapped(self._lane, y)
        if value != self._draft.state.level(self._index, self._series):
            self._draft.set_level(self._index, self._series, value, self.merge_key)

    def finish(self, layout: Layout) -> None:
        del layout

    def give_up(self) -> None:
        self._draft.set_cell(self._index, self._series, self._before, self.merge_key)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        del painter, scene


def _fine(layout: Layout, lane: str, y: float) -> Decimal:
    step = fine_step(layout.scale)
    level = layout.scale.clamped(Decimal(repr(layout.level(lane, y))))
    return layout.scale.clamped((level / step).to_integral_value() * step)


class Carrying:
    """A gesture that changes nothing until it is let go."""

    is_partial = False

    def give_up(self) -> None:
        """Leave everything as it is."""


class Stroke(Carrying):
    """Draws the whole curve or a part of it in one go; it snaps to the columns."""

    def __init__(self, draft: Draft, lane: str, start: QPointF) -> None:
        self._draft, self._lane = draft, lane
        self._points = [start]

    def move(self, layout: Layout, at: QPointF, *, fine: bool) -> None:
        del layout, fine
        self._points.append(at)

    def finish(self, layout: Layout) -> None:
        points = [(p.x(), layout.level(self._lane, p.y())) for p in self._points]
        reach = min(layout.pitch / 2, NEAR * 4 * layout.frame.unit)
        values = edits.stroke_levels(layout.centres, points, layout.scale, reach=reach)
        if values:
            self._draft.set_levels(self._draft.series, values)
            self._draft.choose(max(values), self._draft.series)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        path = QPainterPath(self._points[0])
        for point in self._points[1:]:
            path.lineTo(point)
        pen = QPen(scene.theme.colour("accent"), scene.px(2.5))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class ColumnDrag(Carrying):
    """Carries a column to another place and stage."""

    def __init__(self, draft: Draft, index: int, start: QPointF) -> None:
        self._draft, self._index, self._start = draft, index, start
        self._at: QPointF | None = None

    def move(self, layout: Layout, at: QPointF, *, fine: bool) -> None:
        del fine
        if self._at is not None or abs(at.x() - self._start.x()) > NEAR * layout.frame.unit:
            self._at = at

    def _target(self, layout: Layout, at: QPointF) -> tuple[int, str | None]:
        """Return before which column and into which stage it would go."""
        gap = layout.gap_at(at.x())
        band = next((b for b in layout.bands if b.box.left <= at.x() < b.box.right), None)
        return gap, band.stage if band is not None else None

    def finish(self, layout: Layout) -> None:
        if self._at is None:
            return
        gap, stage = self._target(layout, self._at)
        own = self._draft.state.columns[self._index].stage
        if gap not in (self._index, self._index + 1) or (stage is not None and stage != own):
            self._draft.move(self._index, gap, stage)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        if self._at is None or not scene.layout.rows:
            return
        layout, theme = scene.layout, scene.theme
        gap, stage = self._target(layout, self._at)
        x = gap_x(layout, gap, self._at.x())
        painter.setPen(round_pen(theme.colour("accent"), scene.px(3)))
        painter.drawLine(QPointF(x, layout.plot.top), QPointF(x, layout.rows[-1].box.bottom))
        band = next((b for b in layout.bands if b.stage == stage), None)
        if band is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), scene.px(1.5)))
            painter.drawRoundedRect(rect(band.box), scene.px(6), scene.px(6))
        name = self._draft.state.columns[self._index].text(self._draft.definition.title)
        _paint_carried(painter, scene, name or str(self._index + 1), self._at)


def gap_x(layout: Layout, gap: int, near: float) -> float:
    """Return where the line between two columns stands; where a stage between them is empty,
    on the side of it that is near."""
    columns = layout.columns
    if not columns:
        return layout.plot.left
    half = layout.pitch / 2
    if gap <= 0:
        return columns[0].centre - half
    if gap >= len(columns):
        return columns[-1].centre + half
    before, behind = columns[gap - 1].centre + half, columns[gap].centre - half
    if behind - before < half:
        return (before + behind) / 2
    return min(max(near, before), behind)


class StageDrag(Carrying):
    """Carries a stage with its columns before another one."""

    def __init__(self, draft: Draft, stage: str, start: QPointF) -> None:
        self._draft, self._stage, self._start = draft, stage, start
        self._at: QPointF | None = None

    def move(self, layout: Layout, at: QPointF, *, fine: bool) -> None:
        del fine
        if self._at is not None or abs(at.x() - self._start.x()) > NEAR * layout.frame.unit:
            self._at = at

    def _before(self, layout: Layout, x: float) -> int:
        """Return before which stage of the state it would go."""
        order = [stage.id for stage in self._draft.state.stages]
        behind = [b for b in layout.bands if b.box.centre > x and b.stage in order]
        return order.index(behind[0].stage) if behind else len(order)

    def finish(self, layout: Layout) -> None:
        if self._at is None:
            return
        order = [stage.id for stage in self._draft.state.stages]
        before, own = self._before(layout, self._at.x()), order.index(self._stage)
        if before not in (own, own + 1):
            self._draft.move_stage(self._stage, before)

    def paint(self, painter: QPainter, scene: Scene) -> None:
        if self._at is None:
            return
        layout, at = scene.layout, self._at
        behind = next((b for b in layout.bands if b.box.centre > at.x()), None)
        x = behind.box.left - 3 if behind is not None else layout.bands[-1].box.right + 3
        painter.setPen(round_pen(scene.theme.colour("accent"), scene.px(3)))
        painter.drawLine(QPointF(x, 0), QPointF(x, layout.height))
        stage = self._draft.labels.stage(self._draft.state, self._stage)
        _paint_carried(painter, scene, stage, at)


def _paint_carried(painter: QPainter, scene: Scene, name: str, at: QPointF) -> None:
    """Paint a small card with a name under the pointer."""
    theme = scene.theme
    painter.setFont(theme.font(NOTE, bold=True))
    words = elided(painter, name, scene.px(160))
    width = painter.fontMetrics().horizontalAdvance(words) + scene.px(20)
    box = QRectF(at.x() + scene.px(10), at.y() + scene.px(8), width, scene.px(28))
    painter.setPen(QPen(theme.colour("accent"), 1))
    painter.setBrush(theme.colour("tint"))
    painter.drawRoundedRect(box, scene.px(6), scene.px(6))
    painter.setPen(theme.colour("accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

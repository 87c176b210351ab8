"""Small signs over the map: what is wrong where, and where a column may be inserted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workshop_app.kinds.journey.editor.gestures import gap_x
from workshop_app.kinds.journey.editor.paint import CENTRE, Scene
from workshop_app.kinds.journey.rows import LEADING, PADDING


def paint_findings(painter: QPainter, scene: Scene, exposed: QRectF) -> None:
    """Mark the cells, or else the columns, about which something was found."""
    layout, draft = scene.layout, scene.draft
    for (index, key), finding in draft.findings.items():
        if not 0 <= index < len(layout.columns):
            continue
        column = layout.columns[index]
        if not exposed.left() - 40 <= column.centre <= exposed.right() + 40:
            continue
        if layout.point(index, key) is not None and finding.is_fault:
            continue
        colour = scene.theme.colour("error" if finding.is_fault else "warn_ink")
        cell = layout.cell(index, key)
        if cell is not None and draft.text(index, key):
            height = len(cell.lines) * cell.size * LEADING + scene.px(2 * PADDING)
            y = cell.box.top + min(height, cell.box.height)
            painter.setPen(QPen(colour, scene.px(2)))
            left, right = cell.box.left + scene.px(8), cell.box.right - scene.px(8)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        elif cell is not None:
            at = QPointF(cell.box.centre, cell.box.top + min(cell.box.height / 2, scene.px(14)))
            _paint_alert(painter, scene, at, finding.is_fault)
        else:
            _paint_alert(painter, scene, _place(scene, index, key), finding.is_fault)


def _place(scene: Scene, index: int, key: str) -> QPointF:
    """Return a place for what has no cell: beside the point, on the neutral line where there is
    none, over the name for what the map does not show."""
    layout, draft = scene.layout, scene.draft
    lane = draft.definition.by_key.get(key)
    if lane is None or lane.type != "curve" or key not in draft.shown_series:
        cell = layout.cell(index, draft.definition.title)
        assert cell is not None
        return QPointF(cell.box.right - scene.px(10), cell.box.top)
    point = layout.point(index, key)
    if point is not None:
        return QPointF(point.x + scene.px(16), point.y - scene.px(14))
    return QPointF(layout.columns[index].centre, layout.y(lane.id, layout.scale.neutral))


def _paint_alert(painter: QPainter, scene: Scene, at: QPointF, is_fault: bool) -> None:
    """Paint a small exclamation mark; where columns are narrow, a dot."""
    theme, radius = scene.theme, scene.px(7)
    is_dot = scene.layout.pitch < 2 * radius
    if is_dot:
        radius = scene.px(2.5)
    painter.setPen(QPen(theme.colour("surface"), scene.px(1.5)))
    painter.setBrush(theme.colour("error" if is_fault else "warn_ink"))
    painter.drawEllipse(at, radius, radius)
    if is_dot:
        return
    painter.setPen(theme.colour("surface"))
    painter.setFont(scene.font(scene.px(11), bold=True))
    box = QRectF(0, 0, 2 * radius, 2 * radius)
    box.moveCenter(at)
    painter.drawText(box, CENTRE, "!")


def paint_plus(painter: QPainter, scene: Scene, gap: int) -> None:
    """Paint a plus between two columns and the line where the new one would stand."""
    layout, theme = scene.layout, scene.theme
    row = layout.rows_by_lane[scene.draft.definition.title]
    x = gap_x(layout, gap, 0.0)
    pen = QPen(theme.colour("accent"), scene.px(1.5))
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, layout.plot.top), QPointF(x, row.box.top))
    centre, radius, arm = QPointF(x, row.box.middle), scene.px(10), scene.px(5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(QPen(theme.colour("on_accent"), scene.px(2)))
    painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0))
    painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm))

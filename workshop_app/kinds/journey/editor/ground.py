"""What stands still while a point is dragged: stages, axis, cells, and the curves not edited."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from workshop_app.kinds.journey.editor.paint import (
    CENTRE,
    Scene,
    elided,
    paint_curve,
    paint_lines,
    paint_shape,
    rect,
    round_pen,
)
from workshop_app.kinds.journey.rows import LEADING, PADDING
from workshop_app.kinds.journey.spots import CellSpot, CurveSpot, RowSpot
from workshop_app.kinds.journey.state import Photo
from workshop_app.kit.slide import wrap
from workshop_app.ui.theme import BODY, NOTE, mix

Thumbnails = Mapping[str, QPixmap]


def paint_ground(
    painter: QPainter,
    scene: Scene,
    faint: tuple[CurveSpot, ...],
    thumbnails: Thumbnails,
    exposed: QRectF,
) -> None:
    """Paint all that stands still, right of the gutter; `exposed` is what of it is in view."""
    _paint_bands(painter, scene, exposed)
    for row in scene.layout.rows:
        if row.lane.type == "curve":
            _paint_grid(painter, scene, row, exposed)
        elif row.lane.title:
            _paint_names(painter, scene, row, exposed)
    for cell in scene.layout.cells:
        if cell.box.right >= exposed.left() and cell.box.left <= exposed.right():
            _paint_cell(painter, scene, cell, thumbnails)
    for curve in faint:
        paint_curve(painter, scene, curve, exposed, faint=True)


def _paint_bands(painter: QPainter, scene: Scene, exposed: QRectF) -> None:
    theme = scene.theme
    for band in scene.layout.bands:
        box = rect(band.box)
        if not box.intersects(exposed.adjusted(0, -9999, 0, 9999)):
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("canvas"))
        painter.drawRoundedRect(box, scene.px(6), scene.px(6))
        named = bool(band.name)
        painter.setFont(theme.font(NOTE, bold=named))
        painter.setPen(theme.colour("ink" if named else "muted"))
        seen = box.intersected(exposed).adjusted(scene.px(4), 0, -scene.px(4), 0)
        name = band.name or scene.draft.labels.stage_number(band.number)
        painter.drawText(seen, CENTRE, elided(painter, name, seen.width()))


def levels_of(scene: Scene) -> tuple[Decimal, ...]:
    """Return the levels that have a line: the ends, neutral and half-way to them."""
    scale = scene.layout.scale
    low, high = (scale.neutral + scale.low) / 2, (scale.neutral + scale.high) / 2
    return tuple(sorted({scale.low, low, scale.neutral, high, scale.high}))


def _paint_grid(painter: QPainter, scene: Scene, row: RowSpot, exposed: QRectF) -> None:
    theme, layout = scene.theme, scene.layout
    for level in levels_of(scene):
        y = round(layout.y(row.lane.id, level)) + 0.5
        is_neutral = level == layout.scale.neutral
        pen = QPen(theme.colour("border" if is_neutral else "line"), 1)
        if is_neutral:
            pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(exposed.left(), y), QPointF(exposed.right(), y))


def _paint_names(painter: QPainter, scene: Scene, row: RowSpot, exposed: QRectF) -> None:
    """Paint the numbers of columns too narrow for their names, as many as can be read."""
    if not scene.layout.is_numbered:
        return
    theme = scene.theme
    painter.setFont(theme.font(NOTE))
    painter.setPen(theme.colour("muted"))
    widest = QFontMetricsF(painter.font()).horizontalAdvance(str(len(scene.layout.columns)))
    every = max(1, round((widest + scene.px(8)) / max(scene.layout.pitch, 0.5) + 0.5))
    every = next((n for n in (1, 2, 5, 10, 20, 50, 100) if n >= every), 200)
    for column in scene.layout.columns:
        number = column.index + 1
        if number != 1 and number % every:
            continue
        if exposed.left() - widest <= column.centre <= exposed.right() + widest:
            box = QRectF(column.centre - widest, row.box.top, 2 * widest, row.box.height)
            painter.drawText(box, CENTRE, str(number))


def _paint_cell(painter: QPainter, scene: Scene, cell: CellSpot, thumbnails: Thumbnails) -> None:
    lane = scene.draft.definition.lane(cell.lane)
    column = scene.draft.state.columns[cell.index]
    match lane.type:
        case "choice" | "marker":
            _paint_option(painter, scene, cell, column.text(lane.id))
        case "photo":
            photo = column.cells.get(lane.id)
            if isinstance(photo, Photo) and photo.digest in thumbnails:
                _paint_photo(painter, scene, cell, thumbnails[photo.digest])
        case "text" | "number" if lane.title and scene.layout.is_numbered:
            return
        case "text" | "number":
            _paint_text(painter, scene, cell, is_title=lane.title)
        case _:
            _paint_card(painter, scene, cell)


def _paint_option(painter: QPainter, scene: Scene, cell: CellSpot, option_id: str) -> None:
    theme = scene.theme
    option = scene.draft.definition.lane(cell.lane).option(option_id)
    centre = rect(cell.box).center()
    radius = min(scene.px(6.5), cell.box.width * 0.42)
    if option is not None:
        ink, surface = theme.colour("muted"), theme.colour("surface")
        paint_shape(painter, option.shape, centre, radius, ink, surface)
    elif radius > scene.px(3):
        painter.setPen(QPen(theme.colour("border"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius * 0.7, radius * 0.7)


def _paint_text(painter: QPainter, scene: Scene, cell: CellSpot, *, is_title: bool) -> None:
    theme = scene.theme
    painter.setFont(scene.font(cell.size))
    box = rect(cell.box).adjusted(0, scene.px(PADDING), 0, 0)
    if cell.lines:
        painter.setPen(theme.colour("ink"))
        paint_lines(painter, box, cell.lines, cell.size * LEADING)
    elif is_title:
        painter.setPen(theme.colour("disabled"))
        faint = scene.draft.labels.column(cell.index, "")
        line = elided(painter, faint, cell.box.width - scene.px(8))
        paint_lines(painter, box, (line,), cell.size * LEADING)


def _paint_card(painter: QPainter, scene: Scene, cell: CellSpot) -> None:
    """Paint a note or quotes as a card in the colour of what the column is marked as."""
    if not cell.lines:
        return
    theme = scene.theme
    box = rect(cell.box).adjusted(scene.px(2), 0, -scene.px(1), 0)
    height = len(cell.lines) * cell.size * LEADING + 2 * scene.px(PADDING)
    box.setHeight(min(box.height(), height))
    ground, line = _card_colours(scene, cell)
    painter.setPen(QPen(line, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), scene.px(6), scene.px(6))
    painter.setFont(scene.font(cell.size))
    painter.setPen(theme.colour("ink"))
    left = cell.box.left + scene.px(PADDING + 1)
    inner = QRectF(left, box.top() + scene.px(PADDING), box.width(), box.height())
    paint_lines(painter, inner, cell.lines, cell.size * LEADING, left=True)


def _card_colours(scene: Scene, cell: CellSpot) -> tuple[QColor, QColor]:
    theme, lane = scene.theme, scene.draft.marker_lane
    surface = theme.colour("surface")
    option = None
    if lane is not None and scene.draft.definition.lane(cell.lane).type == "long_text":
        option = lane.option(scene.draft.state.columns[cell.index].text(lane.id))
    if option is None:
        return theme.colour("raised"), theme.colour("line")
    colour = theme.colour(f"data.{option.colour}")
    return mix(surface, colour, 0.12), mix(surface, colour, 0.45)


def _paint_photo(painter: QPainter, scene: Scene, cell: CellSpot, picture: QPixmap) -> None:
    box = rect(cell.box).adjusted(scene.px(3), scene.px(2), -scene.px(3), -scene.px(2))
    size = picture.deviceIndependentSize()
    share = min(box.width() / size.width(), box.height() / size.height())
    target = QRectF(0, 0, size.width() * share, size.height() * share)
    target.moveCenter(box.center())
    painter.drawPixmap(target, picture, QRectF(picture.rect()))


# --- left of the map ----------------------------------------------------------------------------


def paint_gutter(painter: QPainter, scene: Scene) -> None:
    """Paint the names of the rows, and the axis with its faces."""
    theme = scene.theme
    for row in scene.layout.rows:
        if row.lane.type == "curve":
            _paint_axis(painter, scene, row)
            continue
        painter.setFont(theme.font(NOTE))
        painter.setPen(theme.colour("muted"))
        box = rect(row.gutter).adjusted(scene.px(6), 0, scene.px(4), 0)
        leading = scene.px(NOTE * LEADING)
        most = max(int(box.height() / leading), 1)
        name = scene.draft.labels.lane(row.lane.id)
        lines = wrap(name, scene.px(NOTE), box.width(), most=min(most, 2))
        is_low = row.lane.type in ("choice", "marker")
        top = (box.height() - leading) / 2 if is_low else scene.px(PADDING)
        paint_lines(painter, box.adjusted(0, top, 0, 0), lines, leading, left=True)


def _paint_axis(painter: QPainter, scene: Scene, row: RowSpot) -> None:
    layout, theme = scene.layout, scene.theme
    scale = layout.scale
    right = row.gutter.right - scene.px(6)
    for level in (scale.low, scale.neutral, scale.high):
        is_end = level != scale.neutral
        y = layout.y(row.lane.id, level)
        is_neutral = level == scale.neutral
        painter.setFont(theme.font(BODY if is_neutral else NOTE, bold=is_neutral))
        painter.setPen(theme.colour("ink" if is_neutral else "muted"))
        box = QRectF(0, y - scene.px(12), right, scene.px(24))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, flags, scene.draft.labels.level(level, scale))
        if is_end:
            mood = 1 if level == scale.high else -1
            paint_face(painter, scene, QPointF(right - scene.px(44), y), mood)


def paint_face(painter: QPainter, scene: Scene, centre: QPointF, mood: int) -> None:
    """Paint a glad (1) or a sad (−1) face."""
    radius = scene.px(9)
    ink = scene.theme.colour("muted")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(round_pen(ink, scene.px(1.4)))
    painter.drawEllipse(centre, radius, radius)
    mouth = QRectF(0, 0, radius * 1.0, radius * 0.8)
    mouth.moveCenter(centre + QPointF(0, radius * (0.2 if mood > 0 else 0.52)))
    painter.drawArc(mouth, (200 if mood > 0 else 20) * 16, 140 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for side in (-1, 1):
        eye = centre + QPointF(side * radius * 0.36, -radius * 0.28)
        painter.drawEllipse(eye, scene.px(1.2), scene.px(1.2))

"""Drawing a laid-out map on a board: bands, rows, curves, arrows, markers and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Circle, Path, Polygon, Rect
from reportlab.lib.colors import HexColor

from workshop_app.kinds.journey.frame import DOT, GAP, MARKER
from workshop_app.kinds.journey.layout import Box, CellSpot, CurveSpot, Layout, PointSpot, RowSpot
from workshop_app.kinds.journey.marks import Traces, place_marks
from workshop_app.kinds.journey.rows import LEADING, PADDING, TEXT_SIZE
from workshop_app.kinds.journey.shapes import PIECES, Shape
from workshop_app.kinds.journey.state import Photo
from workshop_app.kinds.journey.view import View
from workshop_app.kit.figures import Board, mix
from workshop_app.kit.fonts import BOLD, REGULAR, text_width
from workshop_app.kit.slide import wrap

if TYPE_CHECKING:
    from workshop_app.kinds.journey.figures import MapStyle

STRONG_LINE, WEAK_LINE = 2.4, 1.6
AREA = 0.08
FILL = 0.3
"""How much of its colour the ground of a marker has, so that its letter is read."""

WIDE_GUTTER = 60.0
"""From which width on the gutter has room for faces."""

_DASH = (5.0, 3.5)
_LEAST_LIFT = 0.6
"""Arrows shorter than so many dots are left out."""

_MOST_CROSSED = 1


class MapCanvas:
    """One map on one board."""

    def __init__(self, board: Board, layout: Layout, view: View, style: MapStyle) -> None:
        self.board, self.layout, self.view, self.style = board, layout, view, style
        self.unit = layout.frame.unit
        self.palette = board.sheet.palette
        self.traces = Traces(layout)
        self.dot = min(DOT * self.unit, max(layout.pitch * 0.2, 1.2))

    def draw(self, page_mark: str = "") -> None:
        """Draw all of it."""
        self._bands()
        strong = self.style.strong or next((c.series for c in self.layout.curves), "")
        for curve in self.layout.curves:
            if curve.series == strong:
                self._area(curve)
        for row in self.layout.rows:
            if row.lane.type == "curve":
                self._grid(row)
            else:
                self._row(row)
        self._curves(strong)
        if self.style.arrows is not None:
            self._arrows(*self.style.arrows)
        self._points()
        self._marks()
        self._legend(page_mark)

    # --- frame ----------------------------------------------------------------------------------

    def _bands(self) -> None:
        for band in self.layout.bands:
            box = band.box
            self._rect(box.left, box.top, box.width, box.height, self.palette.raised, 6)
            room = box.width - 8 * self.unit
            if room > 2 * self.board.label_size:
                name = band.name or self.view.labels.stage_number(band.number)
                self.board.text(box.centre, box.middle, name, bold=True, anchor="middle", room=room)

    def _rect(
        self, left: float, top: float, width: float, height: float, fill: str, radius: float
    ) -> None:
        radius = min(radius * self.unit, width / 2, height / 2)
        shape = Rect(left, self.board.height - top - height, width, height, rx=radius, ry=radius)
        shape.fillColor = HexColor(fill)
        line = self.palette.muted if self.board.sheet.projector else self.palette.line
        shape.strokeColor, shape.strokeWidth = HexColor(line), 0.8 * self.unit
        self.board.add(shape)

    def _grid(self, row: RowSpot) -> None:
        """Draw the levels of the scale: its ends, half-way, and neutral as a dashed line."""
        scale, lane = self.layout.scale, row.lane.id
        left, right = self.layout.plot.left, self.layout.plot.right
        half = ((scale.high + scale.neutral) / 2, (scale.low + scale.neutral) / 2)
        is_projected = self.board.sheet.projector
        for value in (scale.high, scale.low) if is_projected else (scale.high, *half, scale.low):
            y = self.layout.y(lane, value)
            end = left + GAP * self.unit if is_projected else right
            self.board.line((left, y), (end, y), width=0.7 * self.unit)
        y = self.layout.y(lane, scale.neutral)
        dash = [part * self.unit for part in _DASH]
        colour = self.palette.muted
        self.board.line((left, y), (right, y), colour=colour, width=self.unit, dash=dash)
        size = self.board.note_size
        if left >= WIDE_GUTTER * self.unit:
            for value, face in ((scale.high, "☺"), (scale.low, "☹")):
                x = left - WIDE_GUTTER * self.unit * 0.9
                self.board.text(x, self.layout.y(lane, value), face, colour=colour, size=size * 1.5)
        for value in (scale.high, scale.neutral, scale.low):
            text = self.view.labels.level(value, scale)
            x = left - GAP * self.unit
            self.board.text(
                x, self.layout.y(lane, value), text, colour=colour, size=size, anchor="end"
            )

    def _row(self, row: RowSpot) -> None:
        cells = [cell for cell in self.layout.cells if cell.lane == row.lane.id]
        if row.lane.type in ("long_text", "quotes", "photo"):
            top = row.box.top - GAP * self.unit / 2
            self.board.line((0, top), (self.layout.plot.right, top), width=0.7 * self.unit)
            self._row_label(row)
        step = self._number_step() if row.lane.title and self.layout.is_numbered else 1
        for place, cell in enumerate(cells):
            if place % step == 0:
                self._cell(row, cell)

    def _row_label(self, row: RowSpot) -> None:
        size = TEXT_SIZE * self.unit
        lines = wrap(self.view.labels.lane(row.lane.id), size, row.gutter.width, most=2)
        for number, line in enumerate(lines):
            y = row.box.top + PADDING * self.unit + (number + 0.5) * size * LEADING
            self.board.text(0, y, line, colour=self.palette.muted, size=size)

    def _number_step(self) -> int:
        """Return which numbers are written where not all of them have room."""
        size = self._number_size()
        widest = text_width(str(self.layout.end), REGULAR, size) * 1.3
        return max(int(-(-widest // self.layout.pitch)), 1)

    def _number_size(self) -> float:
        return self.board.note_size

    def _cell(self, row: RowSpot, cell: CellSpot) -> None:
        column = self.view.state.columns[cell.index]
        content = column.cells.get(cell.lane)
        if row.lane.type in ("choice", "marker"):
            option = row.lane.option(content)
            if option is not None:
                radius = min(7.0 * self.unit, self.layout.pitch * 0.3)
                self._shape(option.shape, cell.box.centre, cell.box.middle, radius)
            return
        if isinstance(content, Photo):
            self._photo(content, cell)
            return
        is_name = row.lane.title
        is_number = is_name and self.layout.is_numbered
        size = self._number_size() if is_number else cell.size
        top = cell.box.top + PADDING * self.unit
        x, anchor = cell.box.left + PADDING * self.unit, "start"
        if is_name:
            x, anchor = cell.box.centre, "middle"
        for number, line in enumerate(cell.lines):
            y = top + (number + 0.5) * cell.size * LEADING
            if is_number:
                half = text_width(line, REGULAR, size) / 2
                x = min(max(cell.box.centre, half), self.layout.width - half)
            self.board.text(x, y, line, size=size, anchor=anchor)

    def _photo(self, photo: Photo, cell: CellSpot) -> None:
        data = self.view.state.photos.get(photo.digest)
        if data is None:
            return
        from workshop_app.kit.photos import reportlab_image, size_of

        inset = 2 * self.unit
        room_x, room_y = cell.box.width - 2 * inset, cell.box.height
        across, down = size_of(data)
        scale = min(room_x / across, room_y / down)
        width, height = across * scale, down * scale
        x = cell.box.centre - width / 2
        bottom = self.board.height - cell.box.top - height
        self.board.add(reportlab_image(data, x, bottom, width, height))

    # --- curves ---------------------------------------------------------------------------------

    def _curves(self, strong: str) -> None:
        for curve in sorted(self.layout.curves, key=lambda curve: curve.series == strong):
            self._line(curve, is_strong=curve.series == strong)

    def _area(self, curve: CurveSpot) -> None:
        """Fill what lies between a curve and neutral."""
        lane = self._lane_of(curve.series)
        flip = self.board.height
        zero = flip - self.layout.y(lane, self.layout.scale.neutral)
        colour = mix(self._colour(curve.series), self.palette.surface, AREA)
        for run in curve.runs:
            if not run:
                continue
            path = Path(fillColor=HexColor(colour), strokeColor=None)
            path.moveTo(run[0][0], zero)
            path.lineTo(run[0][0], flip - run[0][1])
            for piece in run:
                path.curveTo(
                    piece[2], flip - piece[3], piece[4], flip - piece[5], piece[6], flip - piece[7]
                )
            path.lineTo(run[-1][6], zero)
            path.closePath()
            self.board.add(path)

    def _line(self, curve: CurveSpot, *, is_strong: bool) -> None:
        flip = self.board.height
        width = (STRONG_LINE if is_strong else WEAK_LINE) * self.unit
        for run in curve.runs:
            if not run:
                continue
            path = Path(fillColor=None, strokeColor=HexColor(self._colour(curve.series)))
            path.strokeWidth = width
            path.strokeLineCap = path.strokeLineJoin = 1
            path.strokeDashArray = self._dash(curve.series)
            path.moveTo(run[0][0], flip - run[0][1])
            for piece in run:
                path.curveTo(
                    piece[2], flip - piece[3], piece[4], flip - piece[5], piece[6], flip - piece[7]
                )
            self.board.add(path)

    def _lane_of(self, series: str) -> str:
        return self.view.definition.by_key[series].id

    def _colour(self, series: str) -> str:
        colour = next(s.colour for s in self.view.definition.series if s.id == series)
        return self.palette.accent if colour is None else self.palette.data[colour]

    def _dash(self, series: str) -> list[float] | None:
        is_dashed = next(s.dashed for s in self.view.definition.series if s.id == series)
        return [part * self.unit for part in _DASH] if is_dashed else None

    def _points(self) -> None:
        markers = self.layout.markers if self.style.has_markers else ()
        marked = {m.index for m in markers if m.has_level}
        firsts = {lane.series[0].id for lane in self.view.definition.curves}
        weak = self.style.arrows[0] if self.style.arrows else ""
        for curve in self.layout.curves:
            for point in curve.points:
                if point.index not in marked or curve.series not in firsts:
                    radius = self.dot * (0.6 if curve.series == weak else 1.0)
                    self._dot(point.x, point.y, self._colour(curve.series), radius)
        for marker in markers:
            self._marker(marker.lane, marker.option, marker.x, marker.y)

    def _dot(self, x: float, y: float, colour: str, radius: float) -> None:
        shape = Circle(x, self.board.height - y, radius)
        shape.fillColor = HexColor(self.palette.surface)
        shape.strokeColor = HexColor(colour)
        shape.strokeWidth = min(2.0 * self.unit, radius * 0.6)
        self.board.add(shape)

    def _marker(self, lane_id: str, option_id: str, x: float, y: float) -> None:
        option = self.view.definition.lane(lane_id).option(option_id)
        if option is None:
            return
        radius = min(MARKER * self.unit, max(self.layout.pitch * 0.42, self.dot))
        colour = self.palette.data[option.colour]
        ground = mix(colour, self.palette.surface, FILL)
        line = mix(colour, self.palette.ink, 0.7) if self.board.sheet.projector else colour
        for piece in PIECES[option.shape]:
            self._piece(piece.points, piece.radius, x, y, radius, ground, line)
        size = radius * 1.15
        if size >= (self.board.label_size if self.board.sheet.projector else 5.5) * 0.88:
            letter = self.view.labels.mark(lane_id, option_id)
            size = max(size, self.board.label_size) if self.board.sheet.projector else size
            self.board.text(x, y, letter, bold=True, size=size, anchor="middle")

    def _shape(self, shape: Shape, x: float, y: float, radius: float) -> None:
        for piece in PIECES[shape]:
            colour = self.palette.surface if piece.hole else self.palette.muted
            self._piece(piece.points, piece.radius, x, y, radius, colour, "")

    def _piece(
        self,
        points: Sequence[tuple[float, float]],
        share: float,
        x: float,
        y: float,
        radius: float,
        fill: str,
        line: str,
    ) -> None:
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

    # --- arrows, marks, legend ------------------------------------------------------------------

    def _arrows(self, source: str, target: str) -> None:
        """Draw the way from one series to the other, with how far it is where there is room."""
        size = self.board.note_size
        for column in self.layout.columns:
            start = self.layout.point(column.index, source)
            end = self.layout.point(column.index, target)
            if start is None or end is None or abs(end.y - start.y) < _LEAST_LIFT * self.dot:
                continue
            is_up = end.y < start.y
            colour = self.palette.ink if is_up else self.palette.error
            self._arrow(column.centre, start.y, end.y, colour)
            self._change(column.centre, start, end, colour, size)

    def _change(self, x: float, start: PointSpot, end: PointSpot, colour: str, size: float) -> None:
        """Write how far it is from one point to the other, where no curve is in the way."""
        text = self.view.labels.change(end.value - start.value)
        width, height = text_width(text, BOLD, size), size * 1.2
        room = self.layout.pitch - 2 * self.dot
        if abs(end.y - start.y) < height + 1.6 * self.dot or width > room:
            return
        middle, gap = (start.y + end.y) / 2, 5 * self.unit
        boxes = [
            Box(left, middle - height / 2, width, height) for left in (x + gap, x - gap - width)
        ]
        box = min(boxes, key=self.traces.hits)
        if self.traces.hits(box) <= _MOST_CROSSED:
            self.board.text(box.left, middle, text, bold=True, size=size, colour=colour)

    def _arrow(self, x: float, start: float, end: float, colour: str) -> None:
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

    def _marks(self) -> None:
        tones = {
            "ink": self.palette.ink,
            "good": self.palette.accent,
            "bad": self.palette.warn_ink,
        }
        ground = HexColor(self.palette.surface)
        radius = 0.0 if self.style.has_markers else self.dot
        for spot in place_marks(self.layout, self.style.marks, self.traces, radius):
            box = spot.box
            bottom = self.board.height - box.bottom
            back = Rect(box.left, bottom, box.width, box.height, strokeColor=None)
            back.fillColor = ground
            self.board.add(back)
            self.board.text(
                spot.box.left,
                spot.box.middle,
                spot.mark.text,
                bold=True,
                size=spot.size,
                colour=tones[spot.mark.tone],
            )

    def _legend(self, page_mark: str) -> None:
        """Name the shapes and the lines in one row at the foot."""
        if self.board.sheet.projector and len(self.layout.curves) < 2:
            return
        size = self.board.note_size
        y = self.board.height - size * 0.75
        right = self.board.width
        colour = self.palette.muted
        if page_mark:
            right -= self.board.text(right, y, page_mark, anchor="end", colour=colour, size=size)
            right -= 2 * size
        x = 0.0
        for kind, key, label in self._legend_parts():
            width = text_width(label, REGULAR, size) + 2.4 * size
            if x + width > right:
                return
            if kind == "series":
                path = Path(fillColor=None, strokeColor=HexColor(self._colour(key)))
                path.strokeWidth = STRONG_LINE * self.unit
                path.strokeDashArray = self._dash(key)
                path.moveTo(x, self.board.height - y)
                path.lineTo(x + 1.4 * size, self.board.height - y)
                self.board.add(path)
            else:
                option = self.view.definition.lane(kind).option(key)
                if option is not None:
                    self._shape(option.shape, x + 0.8 * size, y, size * 0.5)
            self.board.text(x + 1.8 * size, y, label, colour=colour, size=size)
            x += width + 0.8 * size

    def _legend_parts(self) -> list[tuple[str, str, str]]:
        labels = self.view.labels
        found = []
        if len(self.layout.curves) > 1:
            found = [("series", c.series, labels.legend(c.series)) for c in self.layout.curves]
        for row in self.layout.rows:
            if row.lane.type != "choice":
                continue
            used = {column.cells.get(row.lane.id) for column in self.view.state.columns}
            found += [
                (row.lane.id, option.id, labels.option(row.lane.id, option.id))
                for option in row.lane.options
                if option.id in used
            ]
        return found

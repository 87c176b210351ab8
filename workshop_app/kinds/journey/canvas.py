"""Drawing a laid-out map on a board: bands, rows, curves, arrows, markers and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Rect
from reportlab.lib.colors import HexColor

from workshop_app.kinds.journey.frame import DOT, GAP, MARKER
from workshop_app.kinds.journey.ink import DASH, STRONG_LINE, WEAK_LINE, Ink
from workshop_app.kinds.journey.layout import Layout
from workshop_app.kinds.journey.legend import draw_legend
from workshop_app.kinds.journey.marks import Traces, place_marks
from workshop_app.kinds.journey.rows import LEADING, PADDING, TEXT_SIZE
from workshop_app.kinds.journey.shapes import PIECES
from workshop_app.kinds.journey.spots import Box, CellSpot, CurveSpot, PointSpot, RowSpot
from workshop_app.kinds.journey.state import Photo
from workshop_app.kinds.journey.view import View
from workshop_app.kit.figures import Board, mix
from workshop_app.kit.fonts import BOLD, REGULAR, text_width
from workshop_app.kit.slide import wrap

if TYPE_CHECKING:
    from workshop_app.kinds.journey.figures import MapStyle

LEAST_NAME = 0.75
"""How small the name of a stage may become before it is cut, as a share of a label."""

AREA = 0.08
FILL = 0.3
"""How much of its colour the ground of a marker has, so that its letter is read."""

LETTER = 1.15
"""How large the letter of a marker is, as a share of its radius."""
LEAST_LETTER = 5.5

WIDE_GUTTER = 60.0
"""From which width on the gutter has room for faces."""

_LEAST_LIFT = 0.6
"""Arrows shorter than so many dots are left out."""


class MapCanvas:
    """One map on one board."""

    def __init__(self, board: Board, layout: Layout, view: View, style: MapStyle) -> None:
        self.board, self.layout, self.view, self.style = board, layout, view, style
        self.unit = layout.frame.unit
        self.palette = board.sheet.palette
        self.dot = min(DOT * self.unit, max(layout.pitch * 0.2, 1.2))
        self.radius = min(MARKER * self.unit, max(layout.pitch * 0.42, self.dot))
        least = board.label_size if board.sheet.projector else LEAST_LETTER
        self.has_letters = self.radius * LETTER >= least * 0.88
        self.ink = Ink(board, view.definition, self.unit, self.dot)
        self.traces = Traces(layout)
        radius = 0.0 if style.has_markers else self.dot
        self.marks = place_marks(layout, style.marks, self.traces, radius)
        self.taken = [spot.box for spot in self.marks]
        """Where words stand already."""

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
        is_named = self.style.has_markers and not self.has_letters
        draw_legend(self.ink, self.layout, self.view, page_mark, markers=is_named)

    # --- frame ----------------------------------------------------------------------------------

    def _bands(self) -> None:
        for band in self.layout.bands:
            box = band.box
            self.ink.frame(box.left, box.top, box.width, box.height, self.palette.raised, 6)
            room = box.width - 8 * self.unit
            if room > 2 * self.board.label_size:
                name = band.name or self.view.labels.stage_number(band.number)
                full = self.board.label_size
                least = full if self.board.sheet.projector else full * LEAST_NAME
                size = max(self.board.fitting([name], full, room, bold=True), least)
                self.board.text(
                    box.centre,
                    box.middle,
                    name,
                    bold=True,
                    size=size,
                    anchor="middle",
                    room=room,
                )

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
        dash = [part * self.unit for part in DASH]
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
                self.ink.shape(option.shape, cell.box.centre, cell.box.middle, radius)
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
        level = self.layout.y(self._lane_of(curve.series), self.layout.scale.neutral)
        colour = mix(self.ink.colour(curve.series), self.palette.surface, AREA)
        for run in curve.runs:
            if run:
                self.ink.area(run, level, colour)

    def _line(self, curve: CurveSpot, *, is_strong: bool) -> None:
        for run in curve.runs:
            if run:
                self.ink.curve(run, curve.series, STRONG_LINE if is_strong else WEAK_LINE)

    def _lane_of(self, series: str) -> str:
        return self.view.definition.by_key[series].id

    def _points(self) -> None:
        markers = self.layout.markers if self.style.has_markers else ()
        marked = {m.index for m in markers if m.has_level}
        firsts = {lane.series[0].id for lane in self.view.definition.curves}
        weak = self.style.arrows[0] if self.style.arrows else ""
        for curve in self.layout.curves:
            for point in curve.points:
                if point.index not in marked or curve.series not in firsts:
                    radius = self.dot * (0.6 if curve.series == weak else 1.0)
                    self.ink.point(point.x, point.y, self.ink.colour(curve.series), radius)
        for marker in markers:
            self._marker(marker.lane, marker.option, marker.x, marker.y)

    def _marker(self, lane_id: str, option_id: str, x: float, y: float) -> None:
        option = self.view.definition.lane(lane_id).option(option_id)
        if option is None:
            return
        radius, size = self.radius, self.radius * LETTER
        colour = self.palette.data[option.colour]
        ground = mix(colour, self.palette.surface, FILL)
        line = mix(colour, self.palette.ink, 0.7) if self.board.sheet.projector else colour
        shape = option.shape if self.has_letters else option.small or option.shape
        for piece in PIECES[shape]:
            self.ink.piece(piece.points, piece.radius, x, y, radius, ground, line)
        if self.has_letters:
            letter = self.view.labels.mark(lane_id, option_id)
            size = max(size, self.board.label_size) if self.board.sheet.projector else size
            self.board.text(x, y, letter, bold=True, size=size, anchor="middle")

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
            self.ink.arrow(column.centre, start.y, end.y, colour)
            self._change(column.centre, start, end, colour, size)

    def _change(self, x: float, start: PointSpot, end: PointSpot, colour: str, size: float) -> None:
        """Write how far it is from one point to the other, where no curve is in the way."""
        text = self.view.labels.change(end.value - start.value)
        width, height = text_width(text, BOLD, size), size * 1.2
        room = self.layout.pitch - 2 * self.dot
        if abs(end.y - start.y) < height + 1.6 * self.dot or width > room:
            return
        gap, low, high = 5 * self.unit, min(start.y, end.y), max(start.y, end.y)
        lefts = (x + gap, x - gap - width)
        middles = [low + (high - low) * share for share in (0.5, 0.35, 0.65)]
        boxes = [Box(left, middle - height / 2, width, height)
                 for middle in middles for left in lefts]  # fmt: skip
        free = (box for box in boxes if not any(box.meets(other) for other in self.taken))
        clear = next((box for box in free if not self.traces.hits(box)), None)
        if clear is not None:
            self.taken.append(clear)
            self.board.text(clear.left, clear.middle, text, bold=True, size=size, colour=colour)

    def _marks(self) -> None:
        tones = {
            "ink": self.palette.ink,
            "good": self.palette.accent,
            "bad": self.palette.warn_ink,
        }
        ground = HexColor(self.palette.surface)
        for spot in self.marks:
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

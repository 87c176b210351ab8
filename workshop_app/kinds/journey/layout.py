"""Where everything on a map stands: pure geometry, the same for the canvas and for paper.

Places are in the unit of the frame, from the top left corner.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workshop_app.kinds.journey.definition import JourneyDefinition, LaneDefinition
from workshop_app.kinds.journey.frame import (
    BAND,
    CURVE,
    EDGE,
    GAP,
    GUTTER,
    INSET,
    INSET_SHARE,
    LEAST_INSET,
    LEAST_ROOM,
    MARKER,
    NARROW_GUTTER,
    PITCH,
    REACH,
    Frame,
)
from workshop_app.kinds.journey.rows import RowSizes, row_sizes
from workshop_app.kinds.journey.spots import (
    BandSpot,
    Box,
    CellSpot,
    ColumnSpot,
    CurveSpot,
    Hit,
    MarkerSpot,
    PointSpot,
    RowSpot,
    Segment,
)
from workshop_app.kinds.journey.spread import Spread, spread
from workshop_app.kinds.journey.state import Scale, State
from workshop_app.kit import pchip


@dataclass(frozen=True)
class Layout:
    """A map with all its places."""

    frame: Frame
    scale: Scale
    width: float
    height: float
    pitch: float
    plot: Box
    """The room right of the gutter."""

    columns: tuple[ColumnSpot, ...]
    bands: tuple[BandSpot, ...]
    rows: tuple[RowSpot, ...]
    cells: tuple[CellSpot, ...]
    curves: tuple[CurveSpot, ...]
    markers: tuple[MarkerSpot, ...]
    is_numbered: bool
    """Whether columns are too narrow for names and bear numbers."""

    @cached_property
    def rows_by_lane(self) -> dict[str, RowSpot]:
        """The rows by the id of their lane."""
        return {row.lane.id: row for row in self.rows}

    @cached_property
    def centres(self) -> tuple[float, ...]:
        """Where the columns stand, for a stroke."""
        return tuple(column.centre for column in self.columns)

    def y(self, lane: str, value: Decimal | float) -> float:
        """Return how far down a level of a curve's lane stands."""
        return _y(self.rows_by_lane[lane].box, self.scale, self.frame.unit, value)

    def level(self, lane: str, y: float) -> float:
        """Return the level that stands so far down; it may be beyond the scale."""
        top, bottom = self.y(lane, self.scale.high), self.y(lane, self.scale.low)
        share = (bottom - y) / (bottom - top)
        return float(self.scale.low) + share * float(self.scale.high - self.scale.low)

    def snapped(self, lane: str, y: float) -> Decimal:
        """Return the nearest step of the scale to a place."""
        return self.scale.snapped(self.scale.clamped(Decimal(repr(self.level(lane, y)))))

    def column_at(self, x: float) -> ColumnSpot | None:
        """Return the column that a pointer means."""
        return next((c for c in self.columns if c.left <= x < c.right), None)

    def gap_at(self, x: float) -> int:
        """Return the index before which something dropped there is put."""
        return next((c.index for c in self.columns if x < c.centre), self.end)

    @property
    def end(self) -> int:
        """The index behind the last column shown."""
        return self.columns[-1].index + 1 if self.columns else 0

    def cell(self, index: int, lane: str) -> CellSpot | None:
        """Return the cell of a column in a lane that has a row."""
        return next((c for c in self.cells if c.index == index and c.lane == lane), None)

    def point(self, index: int, series: str) -> PointSpot | None:
        """Return the point of a column on a curve."""
        points = (p for curve in self.curves if curve.series == series for p in curve.points)
        return next((point for point in points if point.index == index), None)

    def hit(self, x: float, y: float, *, first: str = "") -> Hit | None:
        """Return what is at a place: the nearest point or marker in reach (of the series `first`
        before others), else the cell, the stage, or the column in a curve's lane."""
        reach = REACH * self.frame.unit
        spots = [
            (math.hypot(p.x - x, p.y - y), curve.series != first, Hit("point", p.index, p.series))
            for curve in self.curves
            for p in curve.points
        ]
        spots += [
            (math.hypot(m.x - x, m.y - y), True, Hit("marker", m.index, m.lane))
            for m in self.markers
            if not m.has_level
        ]
        near = [(is_other, away, hit) for away, is_other, hit in spots if away <= reach]
        if near:
            return min(near, key=lambda spot: spot[:2])[2]
        return self._area(x, y)

    def _area(self, x: float, y: float) -> Hit | None:
        for number, band in enumerate(self.bands):
            if band.box.holds(x, y):
                return Hit("stage", number, band.stage)
        column = self.column_at(x)
        row = next((row for row in self.rows if row.box.top <= y < row.box.bottom), None)
        if column is None or row is None:
            return None
        return Hit("curve" if row.lane.type == "curve" else "cell", column.index, row.lane.id)


def layout_of(state: State, definition: JourneyDefinition, frame: Frame) -> Layout:
    """Return where everything stands."""
    unit = frame.unit
    wide = spread(state, definition, keep_empty=frame.keep_empty)
    lanes = _lanes(definition, frame)
    gutter = _gutter(lanes, frame)
    room = max(frame.width - gutter - EDGE * unit, LEAST_ROOM * unit)
    wanted = frame.pitch or PITCH * unit * frame.zoom
    pitch = wanted or room / max(wide.extent, 1.0)
    sizes, is_numbered = row_sizes(state, lanes, frame, pitch)
    is_staged = frame.keep_empty or any(band.name for band in wide.bands)
    has_bands = bool(state.stages) and frame.has_bands and is_staged
    top = (BAND + GAP) * unit if has_bands else 0.0
    plot_width = max(room, wide.extent * pitch) if wanted else room
    plot = Box(gutter, top, plot_width, 0.0)
    rows = _rows(sizes, plot, frame)
    height = max(rows[-1].box.bottom if rows else top, frame.height)
    columns = _columns(state, wide, plot, pitch)
    bands = _bands(wide, plot, pitch, unit) if has_bands else ()
    plot = Box(plot.left, top, plot.width, height - top)
    return Layout(
        frame=frame,
        scale=state.scale,
        width=gutter + plot_width + EDGE * unit,
        height=height,
        pitch=pitch,
        plot=plot,
        columns=columns,
        bands=bands,
        rows=rows,
        cells=_cells(rows, sizes, columns, pitch),
        curves=_curves(state, rows, columns, frame),
        markers=_markers(state, definition, rows, columns, unit),
        is_numbered=is_numbered,
    )


def _lanes(definition: JourneyDefinition, frame: Frame) -> tuple[LaneDefinition, ...]:
    if frame.rows is None:
        return tuple(lane for lane in definition.lanes if lane.has_row)
    return tuple(lane for lane in definition.lanes if lane.id in frame.rows)


def _gutter(lanes: Sequence[LaneDefinition], frame: Frame) -> float:
    if frame.gutter is not None:
        return frame.gutter
    has_words = frame.keep_empty or any(lane.type in ("long_text", "quotes") for lane in lanes)
    return (GUTTER if has_words else NARROW_GUTTER) * frame.unit


def _rows(sizes: Sequence[RowSizes], plot: Box, frame: Frame) -> tuple[RowSpot, ...]:
    """Stack the rows; the curves take the height that is left, or what is usual."""
    unit = frame.unit
    curves = sum(1 for row in sizes if row.lane.type == "curve")
    fixed = sum(row.height for row in sizes) + plot.top + GAP * unit * max(len(sizes) - 1, 0)
    each = CURVE * unit
    if frame.height and curves:
        each = max((frame.height - fixed) / curves, frame.least_curve * unit)
    rows, top = [], plot.top
    for row in sizes:
        height = each if row.lane.type == "curve" else row.height
        box = Box(plot.left, top, plot.width, height)
        gutter = Box(0.0, top, plot.left - GAP * unit, height)
        rows.append(RowSpot(row.lane, box, gutter, row.size))
        top += height + GAP * unit
    return tuple(rows)


def _columns(state: State, wide: Spread, plot: Box, pitch: float) -> tuple[ColumnSpot, ...]:
    centres = [plot.left + place * pitch for place in wide.places]
    edges = [(a + b) / 2 for a, b in itertools.pairwise(centres)]
    lefts = [plot.left, *edges]
    rights = [*edges, max(plot.right, plot.left)]
    return tuple(
        ColumnSpot(index, column.id, centre, left, right)
        for index, (column, centre, left, right) in enumerate(
            zip(state.columns, centres, lefts, rights, strict=False)
        )
    )


def _bands(wide: Spread, plot: Box, pitch: float, unit: float) -> tuple[BandSpot, ...]:
    gap = 3.0 * unit
    return tuple(
        BandSpot(
            band.stage,
            band.name,
            band.number,
            Box(
                plot.left + band.start * pitch + gap,
                0.0,
                max((band.end - band.start) * pitch - 2 * gap, 1.0),
                BAND * unit,
            ),
            band.first,
            band.last,
        )
        for band in wide.bands
    )


def _cells(
    rows: Sequence[RowSpot],
    sizes: Sequence[RowSizes],
    columns: Sequence[ColumnSpot],
    pitch: float,
) -> tuple[CellSpot, ...]:
    found = []
    for row, sized in zip(rows, sizes, strict=True):
        if row.lane.type == "curve":
            continue
        for column, lines in zip(columns, sized.lines, strict=True):
            box = Box(column.centre - pitch / 2, row.box.top, pitch, row.box.height)
            found.append(CellSpot(column.index, row.lane.id, box, lines, sized.size))
    return tuple(found)


def _y(box: Box, scale: Scale, unit: float, value: Decimal | float) -> float:
    inset = min(max(box.height * INSET_SHARE, LEAST_INSET * unit), INSET * unit)
    share = (float(scale.high) - float(value)) / float(scale.high - scale.low)
    return box.top + inset + share * (box.height - 2 * inset)


def _curves(
    state: State, rows: Sequence[RowSpot], columns: Sequence[ColumnSpot], frame: Frame
) -> tuple[CurveSpot, ...]:
    found = []
    for row in rows:
        for series in row.lane.series:
            if frame.series is not None and series.id not in frame.series:
                continue
            runs = list(_runs(state, series.id, row, columns, frame.unit))
            points = tuple(point for run in runs for point in run)
            if points or frame.keep_empty:
                found.append(CurveSpot(series.id, points, tuple(_beziers(run) for run in runs)))
    return tuple(found)


def _runs(
    state: State, series: str, row: RowSpot, columns: Sequence[ColumnSpot], unit: float
) -> Sequence[Sequence[PointSpot]]:
    """Return the points that follow each other without a gap."""
    runs: list[list[PointSpot]] = [[]]
    for column in columns:
        value = state.level(column.index, series)
        if value is None:
            runs.append([])
            continue
        y = _y(row.box, state.scale, unit, state.scale.clamped(value))
        runs[-1].append(PointSpot(column.index, series, column.centre, y, value))
    return [run for run in runs if run]


def _beziers(run: Sequence[PointSpot]) -> tuple[Segment, ...]:
    return pchip.segments([point.x for point in run], [point.y for point in run])


def _markers(
    state: State,
    definition: JourneyDefinition,
    rows: Sequence[RowSpot],
    columns: Sequence[ColumnSpot],
    unit: float,
) -> tuple[MarkerSpot, ...]:
    found = []
    for row in rows:
        if row.lane.type != "curve":
            continue
        series = row.lane.series[0].id
        for lane in definition.markers_on(row.lane.id):
            for column in columns:
                option = state.columns[column.index].cells.get(lane.id)
                if not isinstance(option, str) or lane.option(option) is None:
                    continue
                value = state.level(column.index, series)
                has_level = value is not None
                shown = state.scale.neutral if value is None else state.scale.clamped(value)
                y = _y(row.box, state.scale, unit, shown)
                radius = MARKER * unit
                found.append(
                    MarkerSpot(column.index, lane.id, option, column.centre, y, radius, has_level)
                )
    return tuple(found)

"""The part of the map that is in view: its layout, its zoom, and the layers it is painted from."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from workshop_app.kinds.journey.definition import JourneyDefinition
from workshop_app.kinds.journey.editor.draft import Draft
from workshop_app.kinds.journey.editor.ground import paint_ground, paint_gutter
from workshop_app.kinds.journey.editor.live import moved_points, moved_words
from workshop_app.kinds.journey.editor.paint import Scene
from workshop_app.kinds.journey.frame import PITCH, Frame
from workshop_app.kinds.journey.layout import Layout, layout_of
from workshop_app.kinds.journey.spots import CurveSpot
from workshop_app.kinds.journey.state import State
from workshop_app.ui.theme import Theme

LEAST_PITCH = 60.0
"""Columns are at least so far apart until a person asks for the whole map."""
CURVE_SHARE = 0.42
"""The share of the height that is the curve's; texts have what is left."""
LINES = (4, 3, 2, 1)
"""Lines of texts to try, until the curve has its share."""
WORDS = 48.0
"""How far the words at a point may reach to either side."""
SMALLEST_SIZE = (240, 160)
SMALLEST, LARGEST, ZOOM_STEP = 0.1, 3.0, 1.25
_REACH = 2
"""A level changes the curve as far as the second column on either side."""


class MapView:
    """Knows what is where in a viewport, and keeps what stands still as a picture.

    `zoom` is None where the columns share the width as long as they can be read, 0 where they
    share it in any case, else how many times the usual distance they are apart.
    """

    def __init__(self, draft: Draft, theme: Theme) -> None:
        self._draft, self._theme = draft, theme
        self.size = QSize(*SMALLEST_SIZE)
        self.scroll = QPointF(0, 0)
        self.zoom: float | None = None
        self.overlays: tuple[CurveSpot, ...] = ()
        self._others: tuple[State, ...] = ()
        self.thumbnails: dict[str, QPixmap] = {}
        self._ground: QPixmap | None = None
        self._painted: State | None = None
        self._painted_series: tuple[str, ...] = ()
        self._rows: tuple[str, ...] = ()
        self._definition = draft.definition
        self._pinned = 0.0
        self.layout = self._choose()

    @property
    def scene(self) -> Scene:
        """What to paint."""
        return Scene(self._draft, self.layout, self._theme)

    # --- layout ---------------------------------------------------------------------------------

    def _frame(self, rows: tuple[str, ...]) -> Frame:
        draft = self._draft
        ids = tuple(series.id for series in draft.definition.series)
        series = ids[: max(ids.index(s) for s in draft.shown_series) + 1]
        size = self.size.expandedTo(QSize(*SMALLEST_SIZE) * self._theme.scale)
        width, height = float(size.width()), float(size.height())
        zoom = self._pinned or self.zoom or 0.0
        return Frame(width, height, zoom, self._theme.scale, rows, series, keep_empty=True)

    def _laid_out(self) -> Layout:
        """Lay the map out as it was chosen last."""
        return layout_of(self._draft.state, self._definition, self._frame(self._rows))

    def _choose(self) -> Layout:
        """Choose how near the columns stand, and which rows leave the curve its room."""
        self._pinned = 0.0
        definition = self._draft.definition
        self._rows, self._definition = _curve_rows(definition), definition
        found = self._laid_out()
        if self.zoom is None and found.pitch < LEAST_PITCH * self._theme.scale:
            self._pinned = LEAST_PITCH / PITCH
        used = {key for column in self._draft.state.columns for key in column.cells}
        bare = {lane.id for lane in definition.lanes if lane.type == "curve" or lane.title}
        usual = {*_curve_rows(definition)}
        more = [x.id for x in definition.lanes if x.has_row and x.id in used - usual]
        tries = [(lines, usual | {*more}) for lines in LINES]
        tries += [(1, usual | {*more[:count]}) for count in reversed(range(len(more)))]
        for lines, chosen in [*tries, (1, bare)]:
            self._rows = tuple(lane.id for lane in definition.lanes if lane.id in chosen)
            self._definition = _limited(definition, lines)
            found = self._laid_out()
            curves = [row.box.height for row in found.rows if row.lane.type == "curve"]
            has_share = sum(curves) >= CURVE_SHARE * self.size.height()
            if found.height <= self.size.height() and (has_share or chosen <= usual):
                break
        self._show_overlays(found)
        return found

    def _show_overlays(self, found: Layout) -> None:
        others = (layout_of(other, self._definition, found.frame) for other in self._others)
        own = self._draft.series
        self.overlays = tuple(c for other in others for c in other.curves if c.series == own)

    def show_others(self, states: tuple[State, ...]) -> None:
        """Show the curves of other teams faintly behind the one being edited."""
        self._others = states
        self.forget()

    def forget(self) -> None:
        """Lay everything out anew."""
        self._ground = None
        self.layout = self._choose()

    def scroll_to(self, place: QPointF) -> None:
        """Bring another part of the map into view."""
        self.scroll = place
        self._ground = None

    @property
    def live(self) -> tuple[CurveSpot, ...]:
        """The curves that are being edited."""
        shown = self._draft.shown_series
        return tuple(curve for curve in self.layout.curves if curve.series in shown)

    @property
    def faint(self) -> tuple[CurveSpot, ...]:
        """The curves behind them."""
        shown = self._draft.shown_series
        behind = tuple(c for c in self.layout.curves if c.series not in shown)
        return (*self.overlays, *behind)

    def step_zoom(self, factor: float) -> None:
        """Bring the columns nearer together or further apart."""
        unit = PITCH * self._theme.scale
        self.zoom = min(max(self.layout.pitch / unit * factor, SMALLEST), LARGEST)
        self.forget()
        if factor < 1 and self.layout.width <= self.size.width():
            self.zoom = 0.0
            self.forget()

    # --- what has changed -----------------------------------------------------------------------

    def follow(self) -> QRegion | None:
        """Take the new state of the draft; return what of the viewport is to be painted anew,
        None for all of it."""
        old, before = self.layout, self._painted
        live_before = self.live
        shown = self._draft.shown_series
        is_other = shown != self._painted_series or before is None
        if is_other or not _stands_still(before or self._draft.state, self._draft.state, shown):
            self.forget()
            return None
        self.layout = self._laid_out()
        if not _is_alike(old, self.layout):
            self._ground = None
            return None
        self._painted = self._draft.state
        if any(
            bool(a.points) != bool(b.points) for a, b in zip(live_before, self.live, strict=True)
        ):
            return QRegion(self.map_rect())
        found = QRegion()
        for was, now in zip(live_before, self.live, strict=True):
            found += self._around(moved_points(was, now), _REACH, (was, now))
            found += self._around(moved_words(was, now), 0, (was, now))
        return found.intersected(self.map_rect())

    def _around(
        self, columns: set[int], reach: int, curves: tuple[CurveSpot, CurveSpot]
    ) -> QRegion:
        """Return the part of the viewport that two states of a curve take up to so many columns
        left and right of some; a smooth curve never goes beyond its points."""
        spots, margin = self.layout.columns, WORDS * self._theme.scale
        lane = self._draft.definition.by_key[curves[0].series].id
        neutral = self.layout.y(lane, self.layout.scale.neutral)
        found = QRegion()
        for index in columns:
            if not 0 <= index < len(spots):
                continue
            first, last = max(index - reach, 0), min(index + reach, len(spots) - 1)
            # An arrow reaches to the other curve.
            both = (*curves, *self.live)
            points = [p.y for curve in both for p in curve.points if first <= p.index <= last]
            top, bottom = min([neutral, *points]) - margin, max([neutral, *points]) + margin
            left, right = spots[first].centre - margin, spots[last].centre + margin
            part = QRectF(left, top, right - left, bottom - top)
            found += part.translated(-self.scroll).toAlignedRect()
        return found

    # --- painting -------------------------------------------------------------------------------

    def map_rect(self) -> QRect:
        """Return the part of the viewport right of the gutter."""
        left = int(self.layout.plot.left) - 4
        return QRect(left, 0, max(self.size.width() - left, 0), self.size.height())

    def exposed(self, area: QRectF) -> QRectF:
        """Return a part of the viewport in the places of the layout."""
        return area.translated(self.scroll)

    def ground(self, ratio: float) -> QPixmap:
        """Return the picture of what stands still, as large as the viewport."""
        if self._ground is None or self._ground.devicePixelRatioF() != ratio:
            self._ground = self._paint_ground(ratio)
            self._painted = self._draft.state
            self._painted_series = self._draft.shown_series
        return self._ground

    def _paint_ground(self, ratio: float) -> QPixmap:
        pixmap = QPixmap(self.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.colour("surface"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipRect(self.map_rect())
        painter.translate(-self.scroll)
        seen = self.exposed(QRectF(self.map_rect()))
        paint_ground(painter, self.scene, self.faint, self.thumbnails, seen)
        painter.restore()
        painter.translate(0, -self.scroll.y())
        paint_gutter(painter, self.scene)
        painter.end()
        return pixmap

    def blit(self, painter: QPainter, area: QRect, ratio: float) -> None:
        """Copy a part of what stands still."""
        picture = self.ground(ratio)
        source = QRectF(
            area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio
        )
        mode = QPainter.CompositionMode.CompositionMode_Source
        painter.setCompositionMode(mode)
        painter.drawPixmap(QRectF(area), picture, source)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _stands_still(before: State, after: State, live: tuple[str, ...]) -> bool:
    """Whether two states differ by nothing but the levels of the series that are live."""
    if before is after:
        return True
    same = before.scale == after.scale and before.stages == after.stages
    if not same or len(before.columns) != len(after.columns):
        return False
    for one, other in zip(before.columns, after.columns, strict=True):
        if one is other:
            continue
        keys = (one.cells.keys() | other.cells.keys()) - set(live)
        if one.id != other.id or one.stage != other.stage:
            return False
        if any(one.cells.get(key) != other.cells.get(key) for key in keys):
            return False
    return True


def _is_alike(one: Layout, other: Layout) -> bool:
    """Whether nothing but curves and markers stands elsewhere."""
    return (
        one.width == other.width
        and one.height == other.height
        and one.columns == other.columns
        and one.rows == other.rows
    )


def _curve_rows(definition: JourneyDefinition) -> tuple[str, ...]:
    """Return the lanes that a map is nothing without."""
    return tuple(
        lane.id
        for lane in definition.lanes
        if lane.has_row and (lane.type in ("curve", "choice") or lane.title)
    )


@lru_cache(maxsize=32)
def _cut(text: str, most: int) -> JourneyDefinition:
    found = JourneyDefinition.model_validate_json(text)
    lanes = tuple(
        lane
        if lane.title or not lane.has_row or lane.type == "photo"
        else lane.model_copy(update={"lines": min(lane.lines, most)})
        for lane in found.lanes
    )
    return found.model_copy(update={"lanes": lanes})


def _limited(definition: JourneyDefinition, most: int) -> JourneyDefinition:
    """Return a definition whose lanes show at most so many lines."""
    return _cut(definition.model_dump_json(), most)

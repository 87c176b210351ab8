"""The part of the map that is in view: its layout, its zoom, and the layers it is painted from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from workshop_app.kinds.journey.editor.draft import Draft
from workshop_app.kinds.journey.editor.ground import paint_ground, paint_gutter
from workshop_app.kinds.journey.editor.live import Landmarks, moved_columns
from workshop_app.kinds.journey.editor.paint import Scene
from workshop_app.kinds.journey.frame import PITCH, Frame
from workshop_app.kinds.journey.layout import CurveSpot, Layout, layout_of
from workshop_app.kinds.journey.state import State
from workshop_app.ui.theme import Theme

LEAST_PITCH = 60.0
"""Columns are at least so far apart until a person asks for the whole map."""
LOW = 340.0
"""Below this height only the curves, the names and the channels are shown."""
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
        self.layout = self._laid_out()

    @property
    def scene(self) -> Scene:
        """What to paint."""
        return Scene(self._draft, self.layout, self._theme)

    # --- layout ---------------------------------------------------------------------------------

    def _frame(self) -> Frame:
        draft = self._draft
        is_low = self.size.height() < LOW * self._theme.scale
        used = {key for column in draft.state.columns for key in column.cells if not is_low}
        rows = tuple(
            lane.id
            for lane in draft.definition.lanes
            if lane.has_row and (lane.type in ("curve", "choice") or lane.title or lane.id in used)
        )
        shown = draft.shown_series
        ids = tuple(series.id for series in draft.definition.series)
        series = ids[: max(ids.index(s) for s in shown) + 1]
        least = QSize(*SMALLEST_SIZE) * self._theme.scale
        size = self.size.expandedTo(least)
        width, height = float(size.width()), float(size.height())
        frame = Frame(width, height, 0.0, self._theme.scale, rows, series, keep_empty=True)
        return replace(frame, zoom=self.zoom or 0.0)

    def _laid_out(self) -> Layout:
        state, definition = self._draft.state, self._draft.definition
        frame = self._frame()
        found = layout_of(state, definition, frame)
        least = LEAST_PITCH * self._theme.scale
        if self.zoom is None and found.pitch < least:
            found = layout_of(state, definition, replace(frame, zoom=LEAST_PITCH / PITCH))
        others = (layout_of(other, definition, found.frame) for other in self._others)
        ids = {self._draft.series}
        self.overlays = tuple(c for other in others for c in other.curves if c.series in ids)
        return found

    def show_others(self, states: tuple[State, ...]) -> None:
        """Show the curves of other teams faintly behind the one being edited."""
        self._others = states
        self.forget()

    def forget(self) -> None:
        """Lay everything out anew."""
        self._ground = None
        self.layout = self._laid_out()

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

    def follow(self) -> QRectF | None:
        """Take the new state of the draft; return what of the map is to be painted anew, None for
        all of it."""
        old, before = self.layout, self._painted
        live_before = self.live
        if before is None or not _stands_still(before, self._draft.state, self._draft.shown_series):
            self.forget()
            return None
        self.layout = self._laid_out()
        if not _is_alike(old, self.layout):
            self._ground = None
            return None
        self._painted = self._draft.state
        changed: set[int] = set()
        for was, now in zip(live_before, self.live, strict=False):
            changed |= moved_columns(
                {p.index: p.value for p in was.points},
                {p.index: p.value for p in now.points},
                Landmarks.of(was),
                Landmarks.of(now),
            )
        return self.around(changed)

    def around(self, columns: set[int]) -> QRectF:
        """Return the part of the map that a change of some columns' levels reaches."""
        spots = self.layout.columns
        found = QRectF()
        for index in columns:
            if not 0 <= index < len(spots):
                continue
            left = spots[max(index - _REACH, 0)].centre
            right = spots[min(index + _REACH, len(spots) - 1)].centre
            margin = 48 * self._theme.scale
            found |= QRectF(left - margin, 0, right - left + 2 * margin, self.layout.height)
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


def smooth(picture: QPixmap, side: int) -> QPixmap:
    """Return a picture scaled to fit a square."""
    return picture.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )

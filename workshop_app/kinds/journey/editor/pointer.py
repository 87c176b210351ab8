"""What a pointer over the map means: choosing, taking hold, adding between two columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent

from workshop_app.kinds.journey.editor.draft import BAND
from workshop_app.kinds.journey.editor.gestures import (
    ColumnDrag,
    Gesture,
    PointDrag,
    StageDrag,
    Stroke,
    gap_x,
)
from workshop_app.kinds.journey.editor.menus import open_choice
from workshop_app.kinds.journey.layout import Layout
from workshop_app.kinds.journey.spots import Hit

if TYPE_CHECKING:
    from workshop_app.kinds.journey.editor.canvas import Canvas

PLUS = 10.0
"""How near to the line between two columns a pointer is offered a new one."""


class Pointer:
    """The pointer over one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.gap: int | None = None
        """The place between columns where a click would insert one."""

    @property
    def _layout(self) -> Layout:
        return self._canvas.view.layout

    def hit(self, at: QPointF) -> Hit | None:
        """Return what is at a place; points of a curve that is only behind do not count."""
        draft, layout = self._canvas.draft, self._layout
        if at.x() - self._canvas.view.scroll.x() < layout.plot.left - 4:
            return None
        hit = layout.hit(at.x(), at.y(), first=draft.series)
        if hit is not None and hit.kind == "point" and hit.key not in draft.shown_series:
            return Hit("curve", hit.index, draft.definition.by_key[hit.key].id)
        return hit

    # --- pressing and moving --------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Choose what is there and take hold of it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas, draft = self._canvas, self._canvas.draft
        at = canvas.at(event.position())
        if self.gap is not None and not draft.read_only:
            index, self.gap = self.gap, None
            draft.insert(index)
            canvas.type_here()
            return
        hit = self.hit(at)
        if hit is None:
            return
        was = draft.spot
        self._choose(hit)
        if draft.read_only:
            return
        draft.pace.hold()
        canvas.gesture = self._gesture(hit, at)
        is_again = draft.spot == was and hit.kind == "cell"
        if is_again and draft.lane is not None and draft.lane.options:
            canvas.gesture = None
            open_choice(canvas, draft.lane)
        if canvas.gesture is None:
            draft.pace.let_go()
        canvas.viewport().update()

    def choose_at(self, at: QPointF) -> None:
        """Choose what is at a place, for a menu."""
        hit = self.hit(at)
        if hit is not None:
            self._choose(hit)

    def _choose(self, hit: Hit) -> None:
        draft = self._canvas.draft
        if hit.kind == "stage":
            first = self._layout.bands[hit.index].first
            if first is not None:
                draft.choose(first, BAND)
        elif hit.kind in ("curve", "marker"):
            draft.choose(hit.index, draft.series)
        else:
            draft.choose(hit.index, hit.key)

    def _gesture(self, hit: Hit, at: QPointF) -> Gesture | None:
        canvas, draft, layout = self._canvas, self._canvas.draft, self._layout
        lane = canvas.curve_lane
        if hit.kind == "stage":
            return StageDrag(draft, hit.key, at)
        if canvas.pen and hit.kind != "cell":
            return Stroke(draft, lane, at)
        if hit.kind == "point":
            point = layout.point(hit.index, hit.key)
            return PointDrag(draft, hit.index, lane, at, point.y if point is not None else at.y())
        if hit.kind == "cell":
            is_title = hit.key == draft.definition.title
            return ColumnDrag(draft, hit.index, at) if is_title else None
        return self._place(hit.index, lane, at)

    def _place(self, index: int, lane: str, at: QPointF) -> Gesture | None:
        """Put a point where a column has none yet, and let it be dragged on."""
        draft = self._canvas.draft
        if draft.series in draft.state.columns[index].cells:
            return None
        value = self._layout.snapped(lane, at.y())
        drag = PointDrag(draft, index, lane, at, at.y())
        draft.set_level(index, draft.series, value, drag.merge_key)
        return drag

    def move(self, event: QMouseEvent) -> None:
        """Follow what is held, or show what could be."""
        canvas = self._canvas
        at = canvas.at(event.position())
        if canvas.gesture is None:
            self._hover(at)
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        canvas.gesture.move(self._layout, at, fine=fine)
        if not canvas.gesture.is_partial:
            self._scroll_along(event.position().x())
            canvas.viewport().update()

    def _scroll_along(self, x: float) -> None:
        """Bring more of the map into view while something is carried to its edge."""
        canvas = self._canvas
        bar, step = canvas.horizontalScrollBar(), canvas.theme.px(24)
        if x > canvas.viewport().width() - step:
            bar.setValue(bar.value() + step)
        elif x < self._layout.plot.left + step:
            bar.setValue(bar.value() - step)

    def release(self, event: QMouseEvent) -> None:
        """Let go."""
        canvas = self._canvas
        gesture, canvas.gesture = canvas.gesture, None
        if gesture is not None and event.button() == Qt.MouseButton.LeftButton:
            gesture.finish(self._layout)
            canvas.draft.pace.let_go()
            canvas.viewport().update()
            canvas.left.emit()

    def double_click(self, event: QMouseEvent) -> None:
        """Type over a label or a stage, choose in a cell of options, type a level."""
        canvas, draft = self._canvas, self._canvas.draft
        hit = self.hit(canvas.at(event.position()))
        if hit is None or draft.read_only or event.button() != Qt.MouseButton.LeftButton:
            return
        canvas.gesture = None
        draft.pace.let_go()
        if hit.kind == "stage" and self._layout.bands[hit.index].first is None:
            canvas.typing.name_stage(hit.key)
            return
        self._choose(hit)
        lane = draft.lane
        if lane is not None and lane.options:
            open_choice(canvas, lane)
        elif lane is not None and lane.type == "photo":
            canvas.photo_asked.emit(draft.spot.index)
        else:
            canvas.type_here()

    # --- hovering -------------------------------------------------------------------------------

    def _hover(self, at: QPointF) -> None:
        canvas = self._canvas
        gap = self._gap_at(at)
        if gap != self.gap:
            self.gap = gap
            canvas.viewport().update()
        hit = self.hit(at)
        shape = Qt.CursorShape.ArrowCursor
        if not canvas.draft.read_only and (hit is not None or gap is not None):
            shape = self._cursor(hit) if gap is None else Qt.CursorShape.PointingHandCursor
        canvas.viewport().setCursor(shape)

    def _cursor(self, hit: Hit | None) -> Qt.CursorShape:
        canvas = self._canvas
        if hit is None:
            return Qt.CursorShape.ArrowCursor
        if canvas.pen and hit.kind in ("curve", "point", "marker"):
            return Qt.CursorShape.CrossCursor
        if hit.kind == "point":
            return Qt.CursorShape.SizeVerCursor
        if hit.kind == "cell" and hit.key == canvas.draft.definition.title:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.ArrowCursor

    def _gap_at(self, at: QPointF) -> int | None:
        """Return the gap beside the names that a pointer is over, where a column may be added."""
        canvas, layout = self._canvas, self._layout
        draft = canvas.draft
        row = layout.rows_by_lane.get(draft.definition.title)
        if row is None or draft.read_only or not draft.has_room or not layout.columns:
            return None
        if not row.box.top <= at.y() < row.box.bottom or layout.is_numbered:
            return None
        gap = layout.gap_at(at.x())
        near = PLUS * layout.frame.unit
        return gap if abs(gap_x(layout, gap, at.x()) - at.x()) <= near else None

    def leave(self) -> None:
        """Take away what hovering showed."""
        if self.gap is not None:
            self.gap = None
            self._canvas.viewport().update()

    def tip(self, at: QPointF) -> str:
        """Return what is said about a place: what is wrong there, or words that are cut."""
        draft = self._canvas.draft
        hit = self.hit(at)
        if self.gap is not None:
            return draft.labels.language.text("Insert a touchpoint here")
        if hit is None or hit.kind == "stage":
            return ""
        keys = [hit.key] if hit.kind in ("cell", "point") else [*draft.shown_series]
        found = [
            draft.findings[(hit.index, k)].text for k in keys if (hit.index, k) in draft.findings
        ]
        if found:
            return "\n".join(found)
        column = draft.state.columns[hit.index]
        if hit.kind != "cell":
            return column.text(draft.definition.title)
        text = draft.text(hit.index, hit.key)
        return draft.labels.option(hit.key, text) if text else draft.labels.help(hit.key)

    # --- files ----------------------------------------------------------------------------------

    def dropped_file(self, event: QDropEvent) -> Path | None:
        """Return the one file that is carried over the map, where a photo may be put."""
        draft = self._canvas.draft
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        may = draft.photo_lane is not None and not draft.read_only
        return Path(urls[0].toLocalFile()) if may and draft.state.columns else None

    def drop(self, event: QDropEvent) -> None:
        """Give a file to the column it was let go over."""
        canvas = self._canvas
        file = self.dropped_file(event)
        column = self._layout.column_at(canvas.at(event.position()).x())
        if file is not None and column is not None:
            event.acceptProposedAction()
            canvas.draft.choose(column.index)
            canvas.photo_dropped.emit(column.id, file)

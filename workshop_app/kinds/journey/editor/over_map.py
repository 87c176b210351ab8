"""Typing over the map: a label, a stage, a level; what was typed goes into the draft."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workshop_app.kinds.journey.editor.draft import BAND, Draft, Spot
from workshop_app.kinds.journey.editor.in_place import InPlace
from workshop_app.kinds.journey.editor.paint import rect
from workshop_app.kinds.journey.editor.view import MapView
from workshop_app.kinds.journey.labels import STAGE
from workshop_app.ui.theme import Theme

NOWHERE = Spot(-1, "")


class Typing(QObject):
    """Opens a field over a place of the map. `closed` comes when the field is gone."""

    closed = Signal()

    def __init__(
        self, theme: Theme, draft: Draft, view: MapView, canvas: QAbstractScrollArea
    ) -> None:
        super().__init__(canvas)
        self._theme, self._draft, self._view = theme, draft, view
        self._spot, self._stage = NOWHERE, ""
        self.in_place = InPlace(theme, canvas.viewport(), canvas)
        self.in_place.typed.connect(self._on_typed)
        self.in_place.closed.connect(self.closed)

    # --- where ----------------------------------------------------------------------------------

    def _on_screen(self, box: QRectF) -> QRect:
        return box.translated(-self._view.scroll).toAlignedRect()

    def box_of(self, spot: Spot) -> QRect:
        """Return where a place is in the viewport."""
        layout = self._view.layout
        if not 0 <= spot.index < len(layout.columns):
            return QRect(0, 0, 1, 1)
        if spot.key in (BAND, STAGE):
            stage = self._draft.state.columns[spot.index].stage
            return self._band_box(stage, spot.index)
        cell = layout.cell(spot.index, spot.key)
        return self._on_screen(rect(cell.box)) if cell is not None else self._level_box(spot)

    def _band_box(self, stage: str, index: int = -1) -> QRect:
        """Return the box of a stage; where it has several, of the one over a column."""
        bands = [band for band in self._view.layout.bands if band.stage == stage]
        over = [b for b in bands if b.first is not None and b.first <= index <= (b.last or 0)]
        found = (over or bands)[:1]
        box = self._on_screen(rect(found[0].box)) if found else QRect(0, 0, 1, 1)
        return box.intersected(self._view.map_rect())

    def _level_box(self, spot: Spot) -> QRect:
        layout, px = self._view.layout, self._theme.px
        lane = self._draft.definition.by_key[self._draft.series].id
        centre = layout.columns[spot.index].centre
        point = layout.point(spot.index, spot.key)
        y = point.y if point is not None else layout.y(lane, layout.scale.neutral)
        return self._on_screen(QRectF(centre - px(40), y + px(14), px(80), px(32)))

    # --- opening and taking ---------------------------------------------------------------------

    def open(self, text: str | None = None) -> QWidget | None:
        """Open a field over what is chosen, with its text or with what was typed already."""
        draft, spot = self._draft, self._draft.spot
        column = draft.column
        if column is None or draft.read_only:
            return None
        self.in_place.finish()
        if spot.key in (BAND, STAGE):
            return self._open_stage(column.stage, self.box_of(spot), spot, text)
        lane = draft.lane
        is_long = lane is not None and lane.type in ("long_text", "quotes")
        self._spot = spot
        return self.in_place.open(
            self.box_of(spot),
            draft.labels.field(spot.key),
            draft.text(spot.index, spot.key) if text is None else text,
            lines=3 if is_long else 1,
            selected=text is None and not is_long,
        )

    def name_stage(self, stage_id: str) -> None:
        """Open a field over a stage that has no columns."""
        if not self._draft.read_only:
            self.in_place.finish()
            self._open_stage(stage_id, self._band_box(stage_id), NOWHERE, None)

    def _open_stage(self, stage_id: str, box: QRect, spot: Spot, text: str | None) -> QWidget:
        self._spot, self._stage = Spot(spot.index, BAND), stage_id
        stage = self._draft.state.stage(stage_id)
        now = stage.name if stage is not None else ""
        name = self._draft.labels.language.text("Name of the stage")
        shown = now if text is None else text
        return self.in_place.open(box, name, shown, selected=text is None)

    def _on_typed(self, text: str, step: int) -> None:
        draft, spot = self._draft, self._spot
        self._spot = NOWHERE
        if spot.key == BAND:
            if draft.state.stage(self._stage) is not None:
                draft.rename_stage(self._stage, text)
            return
        if not 0 <= spot.index < len(draft.state.columns):
            return
        draft.set_text(spot.index, spot.key, text)
        if step and 0 <= spot.index + step < len(draft.state.columns):
            draft.choose(spot.index + step, spot.key)
            if not draft.is_on_curve:
                self.open()

"""Over the map: whose experience it is, which curves, on which scale, and how near."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.kinds.journey.definition import LaneDefinition
from workshop_app.kinds.journey.editor.draft import SUBJECT, Draft
from workshop_app.kinds.journey.editor.paint import paint_shape
from workshop_app.kinds.journey.editor.spoken import series_name
from workshop_app.kinds.journey.state import Scale
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.composing import Composing
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

MAP, TABLE, BOTH = "map", "table", "both"


class Head(QWidget):
    """The rows over map and table. `viewed` carries map or table, `zoomed` 1, −1 or 0 to fit."""

    left = Signal()
    viewed = Signal(str)
    zoomed = Signal(int)
    pen_chosen = Signal(bool)
    insert_asked = Signal()

    def __init__(self, theme: Theme, draft: Draft) -> None:
        super().__init__()
        self._theme, self._draft = theme, draft
        self._ = draft.labels.language.text
        self._scale: Scale | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(self._make_first())
        self._message = InlineMessage(theme)
        column.addWidget(self._message)
        column.addLayout(self._make_second())
        column.addWidget(self._make_offer())
        draft.changed.connect(self.show_state)
        draft.marked.connect(self._show_finding)
        self.show_state()

    # --- building -------------------------------------------------------------------------------

    def _make_first(self) -> QHBoxLayout:
        theme, texts, _ = self._theme, self._draft.labels.texts, self._
        self.subject = LineField(theme, texts("subject.label"))
        self.subject.setPlaceholderText(texts("subject.placeholder"))
        self.subject.textEdited.connect(self._draft.set_subject)
        self.subject.editingFinished.connect(self.left)
        Composing(self.subject)
        views = [(MAP, _("Canvas")), (TABLE, _("Table view"))]
        self.view = SegmentedControl(theme, views, MAP, _("View"))
        self.view.chosen.connect(self.show_view)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.subject, 1)
        row.addWidget(self.view)
        return row

    def _make_second(self) -> QHBoxLayout:
        theme, draft, _ = self._theme, self._draft, self._
        ids = [series.id for series in draft.definition.series]
        options = [(key, series_name(draft, key)) for key in ids]
        if len(ids) > 1:
            options.append((BOTH, _("Compare")))
        self.series = SegmentedControl(theme, options, ids[0], _("Curve"))
        self.series.chosen.connect(self._on_series)
        self.scale = ChoiceField(theme, (), name=draft.labels.texts("scale.label"))
        self.scale.setFixedWidth(theme.px(112))
        self.scale.chosen.connect(self._on_scale)
        self.pen = Button(theme, _("Draw"), icon="spline")
        self.pen.setCheckable(True)
        self.pen.setToolTip(_("Draw the curve in one stroke; it snaps to the touchpoints"))
        self.pen.toggled.connect(self.pen_chosen)
        self.insert = IconButton(theme, "plus", _("Insert a touchpoint"))
        self.insert.clicked.connect(self.insert_asked)
        self.zoom_out = IconButton(theme, "zoom-out", _("Zoom out"))
        self.fit = IconButton(theme, "move-horizontal", _("Show the whole map (Ctrl+0)"))
        self.zoom_in = IconButton(theme, "zoom-in", _("Zoom in"))
        for button, way in ((self.zoom_out, -1), (self.fit, 0), (self.zoom_in, 1)):
            button.clicked.connect(partial(self._on_zoom, way))
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.series)
        row.addSpacing(theme.px(4))
        row.addWidget(self.scale)
        row.addStretch(1)
        for part in (self.pen, self.insert, self.zoom_out, self.fit, self.zoom_in):
            row.addWidget(part)
        if len(ids) == 1:
            self.series.hide()
        return row

    def _make_offer(self) -> QWidget:
        theme, draft = self._theme, self._draft
        self.offer = QWidget()
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        ids = [series.id for series in draft.definition.series]
        first, last = series_name(draft, ids[0]), series_name(draft, ids[-1])
        words = self._("“{series}” has no values yet.").format(series=last)
        row.addWidget(Text(theme, words, size=NOTE, role="muted"))
        text = self._("Start from “{series}”").format(series=first)
        self.copy = Button(theme, text, icon="copy")
        self.copy.clicked.connect(draft.copy_series)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.offer.hide()
        return self.offer

    # --- showing --------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show what the draft has."""
        draft = self._draft
        if self.subject.text() != draft.state.subject:
            self.subject.setText(draft.state.subject)
        if draft.state.scale != self._scale:
            self._scale = draft.state.scale
            self.scale.show_options([(_key(part), self._name(part)) for part in self._scales()])
            self.scale.choose(_key(self._scale))
        self.insert.setEnabled(draft.has_room and not draft.read_only)
        self._show_offer()

    def _show_offer(self) -> None:
        draft = self._draft
        is_wanted = draft.shown_series[-1] != draft.definition.series[0].id
        is_wanted = is_wanted and draft.may_copy_series and not draft.read_only
        self.offer.setVisible(is_wanted and self.view.current == MAP)

    def _scales(self) -> Sequence[Scale]:
        scales = [part.scale for part in self._draft.definition.scales]
        own = self._draft.state.scale
        return scales if own in scales else [*scales, own]

    def _name(self, scale: Scale) -> str:
        low, high = (self._draft.labels.level(v, scale) for v in (scale.low, scale.high))
        return f"{low} … {high}"

    def _show_finding(self) -> None:
        finding = self._draft.findings.get((-1, SUBJECT))
        self._message.say(finding.text if finding else "", "error")
        self.subject.set_tone("error" if finding else "")

    def show_view(self, view: str) -> None:
        """Show the map or the table."""
        self.view.choose(view)
        for part in (self.pen, self.zoom_out, self.fit, self.zoom_in, self.series):
            part.setVisible(view == MAP)
        if len(self._draft.definition.series) == 1:
            self.series.hide()
        self._show_offer()
        self.viewed.emit(view)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self.subject.setReadOnly(read_only)
        self.scale.setReadOnly(read_only)
        if read_only:
            self.pen.setChecked(False)
        self.pen.setEnabled(not read_only)
        self.show_state()

    # --- changing -------------------------------------------------------------------------------

    def _on_zoom(self, way: int) -> None:
        self.zoomed.emit(way)

    def _on_series(self, key: str) -> None:
        ids = tuple(series.id for series in self._draft.definition.series)
        self._draft.show_series(ids if key == BOTH else (key,))
        self._show_offer()

    def choose_series(self, key: str) -> None:
        """Show a series that is not shown at present."""
        if key not in self._draft.shown_series:
            self.series.choose(key)
            self._on_series(key)

    def _on_scale(self, key: str) -> None:
        chosen = next((scale for scale in self._scales() if _key(scale) == key), None)
        if chosen is not None:
            self._draft.set_scale(chosen)
        else:
            self.scale.choose(_key(self._draft.state.scale))


def _key(scale: Scale) -> str:
    parts: tuple[Decimal, ...] = (scale.low, scale.high, scale.neutral)
    return " ".join(format(part.normalize(), "f") for part in parts)


class Legend(QWidget):
    """Beneath the map: what the shapes are, and what can be done."""

    def __init__(self, theme: Theme, draft: Draft) -> None:
        super().__init__()
        self._theme, self._draft = theme, draft
        _ = draft.labels.language.text
        self._hint = _("Drag, draw, type a number or use the arrow keys")
        self._parts = [
            (lane, option.id)
            for lane in draft.definition.lanes
            for option in lane.options
            if lane.type in ("choice", "marker")
        ]
        names = [draft.labels.option(lane.id, option) for lane, option in self._parts]
        self.setAccessibleName("; ".join([*names, self._hint]))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(NOTE))
        metrics = QFontMetricsF(painter.font())
        middle, x = self.height() / 2, 0.0
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for lane, option in self._parts:
            label = self._draft.labels.option(lane.id, option)
            self._paint_shape(painter, lane, option, QPointF(x + px(6), middle))
            painter.setPen(theme.colour("muted"))
            width = metrics.horizontalAdvance(label) + 2
            painter.drawText(QRectF(x + px(17), 0, width, self.height()), left, label)
            x += px(17) + width + px(14)
        room = QRectF(x + px(10), 0, self.width() - x - px(26), self.height())
        if room.width() > metrics.horizontalAdvance(self._hint):
            painter.drawText(room, left, self._hint)

    def _paint_shape(
        self, painter: QPainter, lane: LaneDefinition, option_id: str, centre: QPointF
    ) -> None:
        theme = self._theme
        option = lane.option(option_id)
        if option is None:
            return
        role = "muted" if lane.type == "choice" else f"data.{option.colour}"
        ink, surface = theme.colour(role), theme.colour("surface")
        paint_shape(painter, option.shape, centre, theme.px(5), ink, surface)

"""The journey's editor: a map and a table, two views of the same touchpoints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.kinds.host import Host
from workshop_app.kinds.journey.editor import keys
from workshop_app.kinds.journey.editor.canvas import Canvas
from workshop_app.kinds.journey.editor.draft import BAND, Draft
from workshop_app.kinds.journey.editor.head import MAP, TABLE, Head, Legend
from workshop_app.kinds.journey.editor.inspector import Inspector
from workshop_app.kinds.journey.editor.photos import PhotoDesk
from workshop_app.kinds.journey.editor.table import TableView
from workshop_app.kinds.journey.labels import STAGE
from workshop_app.kinds.journey.model import Journey
from workshop_app.kinds.journey.state import State
from workshop_app.kit.presentation import Finding
from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme

ASIDE_FROM, ASIDE = 1120, 336
"""From this width on the details stand right of the map, open from the start."""
LOW = 440
"""Below this height there is room for the map or the details, not for both."""
DETAILS = 0.45
"""The share of the height that the details may take beneath the map."""


class Editor(QWidget):
    """The map of one team, to draw or to type.

    `edited` carries the new state, the label of the edit and its merge key; `left` comes when
    something is left or let go, so that nothing waits for the disk.
    """

    IS_WIDE = True

    edited = Signal(object, object, str)
    left = Signal()

    def __init__(
        self,
        kind: Journey,
        language: Language,
        theme: Theme,
        state: State,
        host: Host,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.draft = Draft(kind.definition, kind.labels(language), state)
        self.draft.setParent(self)
        self.photos = PhotoDesk(self.draft, host, self)
        self.head = Head(theme, self.draft)
        self.canvas = Canvas(theme, self.draft)
        self.canvas.view.thumbnails = self.photos.thumbnails
        self.table = TableView(theme, self.draft, host)
        self.inspector = Inspector(theme, self.draft, self.photos)
        self._is_sized = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._theme
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        self._legend = Legend(theme, self.draft)
        column.addWidget(self._legend)
        self._stack = QStackedWidget()
        self._stack.addWidget(sheet)
        self._stack.addWidget(self.table)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(theme.px(8))
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self.inspector)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(self._body, 1)

    def _connect(self) -> None:
        self.draft.edited.connect(self.edited)
        for part in (self.head, self.canvas, self.table, self.inspector):
            part.left.connect(self.left)
        self.head.viewed.connect(self._on_viewed)
        self.head.zoomed.connect(self._on_zoomed)
        self.head.pen_chosen.connect(self._on_pen)
        self.head.insert_asked.connect(self._on_insert)
        self.canvas.photo_asked.connect(self.photos.choose)
        self.canvas.photo_dropped.connect(self.photos.take)
        self.inspector.folded.connect(self._place_inspector)

    # --- what the page calls --------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show another state, from undo, a version or the sample."""
        self.draft.show_state(state)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark on the map, in the table and in the details what was found."""
        self.draft.show_findings(findings)

    def set_read_only(self, read_only: bool) -> None:
        """Show everything without letting it be changed."""
        self.draft.read_only = read_only
        for part in (self.head, self.inspector, self.table.grid):
            part.set_read_only(read_only)

    def focus_path(self, path: str) -> None:
        """Bring what stands at a path of the input into view and put the keyboard there."""
        head, *rest = path.split(".")
        other = Qt.FocusReason.OtherFocusReason
        if head == self.draft.definition.columns and rest and rest[0].isdecimal():
            self._focus_cell(int(rest[0]), rest[1] if len(rest) > 1 else "")
        elif head == "subject":
            self.head.subject.setFocus(other)
        elif head == "scale":
            self.head.scale.setFocus(other)
        elif head == "stages":
            self._focus_stage(int(rest[0]) if rest and rest[0].isdecimal() else 0)
        else:
            self.focus_first()

    def _focus_cell(self, index: int, key: str) -> None:
        draft = self.draft
        if key not in draft.definition.by_key and key != STAGE:
            key = draft.definition.title
        lane = draft.definition.by_key.get(key)
        if lane is not None and lane.type == "curve":
            self.head.choose_series(key)
        draft.choose(index, key)
        if self.head.view.current == TABLE:
            self.table.focus_spot()
        elif key in keys.rows_of(self.canvas):
            self.canvas.show_spot()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.inspector.focus(key)

    def _focus_stage(self, number: int) -> None:
        draft = self.draft
        if not 0 <= number < len(draft.state.stages):
            return
        stage = draft.state.stages[number].id
        here = [i for i, column in enumerate(draft.state.columns) if column.stage == stage]
        if here:
            self.head.show_view(MAP)
            draft.choose(here[0], BAND)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard where a team starts: the first name that is missing, else the curve."""
        draft = self.draft
        title = draft.definition.title
        if draft.state.columns and not draft.state.columns[0].text(title):
            self._focus_cell(0, title)
        else:
            self._focus_cell(max(draft.spot.index, 0), draft.series)

    # --- its own --------------------------------------------------------------------------------

    def _on_viewed(self, view: str) -> None:
        self.canvas.in_place.finish()
        self._stack.setCurrentIndex(1 if view == TABLE else 0)
        self.inspector.setVisible(view == MAP)
        self._place_inspector()
        if view == MAP and self.draft.spot.key not in keys.rows_of(self.canvas):
            self.draft.choose(self.draft.spot.index, self.draft.series)
        elif view == TABLE:
            self.table.focus_spot()

    def _on_zoomed(self, way: int) -> None:
        if way:
            self.canvas.zoom(way)
        else:
            self.canvas.fit()

    def _on_pen(self, on: bool) -> None:
        self.canvas.pen = on

    def _on_insert(self) -> None:
        if self.head.view.current == TABLE:
            self.draft.insert(self.draft.spot.index + 1)
            self.table.focus_spot()
            return
        if self.draft.spot.key == BAND:
            self.draft.choose(self.draft.spot.index, self.draft.series)
        keys.insert(self.canvas)

    # --- room -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_sized:
            self._is_sized = True
            self.inspector.set_open(self.width() >= self._theme.px(ASIDE_FROM))
        self._place_inspector()

    def _place_inspector(self) -> None:
        theme = self._theme
        is_low = self.height() < theme.px(LOW)
        self._legend.setVisible(not is_low)
        # Where there is no room for both, the details take the place of the map.
        is_map = self.head.view.current == MAP
        self._stack.setVisible(not (is_low and is_map and self.inspector.is_open))
        is_aside = self.width() >= theme.px(ASIDE_FROM) and self.inspector.is_open
        way = QBoxLayout.Direction
        self._body.setDirection(way.LeftToRight if is_aside else way.TopToBottom)
        self.inspector.stand_aside(is_aside)
        if is_aside:
            self.inspector.setFixedWidth(theme.px(ASIDE))
            self.inspector.setMinimumHeight(0)
            self.inspector.setMaximumHeight(theme.px(9999))
            return
        self.inspector.setMinimumWidth(0)
        self.inspector.setMaximumWidth(theme.px(9999))
        height = theme.px(40)
        if self.inspector.is_open and is_low:
            self.inspector.setMinimumHeight(0)
            self.inspector.setMaximumHeight(theme.px(9999))
            return
        if self.inspector.is_open:
            height = min(round(self.height() * DETAILS), theme.px(256))
        self.inspector.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("surface"))

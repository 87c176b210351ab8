"""The chosen touchpoint in a form beside the map: everything that belongs to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kinds.journey.definition import LaneDefinition
from workshop_app.kinds.journey.editor.draft import Draft
from workshop_app.kinds.journey.editor.photos import PhotoDesk
from workshop_app.kinds.journey.editor.spoken import series_name
from workshop_app.kinds.journey.labels import STAGE
from workshop_app.kinds.journey.state import Photo
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import CARD_RADIUS, NOTE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.composing import Composing
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import ElidedText, Text
from workshop_app.ui.widgets.text_area import TextArea

Input = LineField | ChoiceField | TextArea
PHOTO = 56


class Entry(QWidget):
    """A field under its name; its `message` says what is wrong, under the row of the form."""

    def __init__(self, theme: Theme, label: str, field: QWidget) -> None:
        super().__init__()
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Text(theme, label, size=NOTE, role="muted"))
        column.addWidget(field)
        column.addStretch(1)
        self.message = InlineMessage(theme, self)

    def say(self, text: str, *, is_fault: bool) -> None:
        """Say what is wrong; "" takes it away."""
        self.message.say(text, "error" if is_fault else "warn")
        if isinstance(self.field, LineField | ChoiceField | TextArea):
            self.field.set_tone(("error" if is_fault else "warn") if text else "")


class PhotoField(QWidget):
    """A small picture with what can be done about it."""

    asked = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, name: str, choose: str, remove: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QPixmap | None = None
        self.choose = Button(theme, choose, icon="image")
        self.remove = IconButton(theme, "trash-2", remove)
        self.choose.clicked.connect(self.asked)
        self.remove.clicked.connect(self.removed)
        self.setAccessibleName(name)
        self.setFocusProxy(self.choose)
        self.setMinimumHeight(theme.px(PHOTO))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(PHOTO * 4 // 3 + 8), 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture, or that there is none."""
        self._picture = picture if picture is not None and not picture.isNull() else None
        self.remove.setEnabled(self._picture is not None and self.choose.isEnabled())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = theme.px(PHOTO)
        box = QRectF(0, (self.height() - side) / 2, side * 4 / 3, side)
        if self._picture is None:
            painter.setPen(QPen(theme.colour("border"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("canvas"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
            return
        size = self._picture.deviceIndependentSize()
        share = min(box.width() / size.width(), box.height() / size.height())
        target = QRectF(0, 0, size.width() * share, size.height() * share)
        target.moveCenter(box.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))


class Inspector(QWidget):
    """Shows the chosen column and lets everything of it be typed.

    `folded` tells whether only its head is left; `left` comes when a field is left.
    """

    left = Signal()
    folded = Signal(bool)

    def __init__(self, theme: Theme, draft: Draft, photos: PhotoDesk) -> None:
        super().__init__()
        self._theme, self._draft, self._photos = theme, draft, photos
        self._ = draft.labels.language.text
        self.entries: dict[str, Entry] = {}
        self._shown_id = ""
        self._stages: list[tuple[str, str]] = []
        self._short_entries: list[tuple[Entry, int]] = []
        self._long_entries: list[tuple[Entry, int]] = []
        self._short = QGridLayout()
        self._long = QGridLayout()
        self._build_head()
        self._build_body()
        self._build_entries()
        for signal in (draft.changed, draft.moved, draft.marked, photos.shown):
            signal.connect(self.show_column)
        self.show_column()

    # --- building -------------------------------------------------------------------------------

    def _build_head(self) -> None:
        theme = self._theme
        self._title = ElidedText(theme, bold=True)
        self._fold = IconButton(theme, "chevron-down", self._("Hide the details"), size=28)
        self._fold.clicked.connect(self._on_fold)
        self._is_open = True
        self._is_aside = False
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(6))
        head.addWidget(self._title, 1)
        head.addWidget(self._fold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)

    def _build_body(self) -> None:
        theme = self._theme
        self._scroll = ScrollColumn(theme, margin=0)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(12))
        self._halves.setSpacing(theme.px(16))
        for grid in (self._short, self._long):
            grid.setSpacing(theme.px(8))
            half = QVBoxLayout()
            half.addLayout(grid)
            half.addStretch(1)
            self._halves.addLayout(half, 1)
        self._scroll.body.addLayout(self._halves)
        self._column.addWidget(self._scroll, 1)

    def _build_entries(self) -> None:
        draft = self._draft
        title = draft.definition.title
        self._add_line(title, wide=True)
        self._add_choice(STAGE, ())
        for lane in draft.definition.lanes:
            if lane.type in ("choice", "marker"):
                self._add_choice(lane.id, draft.labels.options(lane))
        for key, lane in draft.definition.by_key.items():
            if key != title and lane.type in ("curve", "number", "text"):
                self._add_line(key)
        for lane in draft.definition.lanes:
            if lane.type in ("long_text", "quotes"):
                self._add_area(lane)
        if draft.photo_lane is not None:
            self._add_photo(draft.photo_lane)
        self._arrange()

    def _place(self, key: str, field: QWidget, *, wide: bool = False) -> None:
        draft = self._draft
        lane = draft.definition.by_key.get(key)
        is_level = lane is not None and lane.type == "curve"
        label = series_name(draft, key) if is_level else draft.labels.field(key)
        entry = self.entries[key] = Entry(self._theme, label, field)
        field.setAccessibleName(draft.labels.field(key))
        field.setAccessibleDescription(draft.labels.help(key))
        self._short_entries.append((entry, 2 if wide else 1))

    def _arrange(self) -> None:
        """Put the fields side by side, fewer where the form is narrow."""
        short, long = (2, 1) if self._is_aside else (3, 2)
        _put(self._short, self._short_entries, short)
        _put(self._long, self._long_entries, long)

    def _add_line(self, key: str, *, wide: bool = False) -> None:
        field = LineField(self._theme)
        Composing(field)
        field.textEdited.connect(partial(self._on_typed, key))
        field.editingFinished.connect(self._on_left)
        self._place(key, field, wide=wide)

    def _add_choice(self, key: str, options: tuple[tuple[str, str], ...]) -> None:
        none = self._("None")
        offered = (*options, ("", none)) if options else ()
        field = ChoiceField(self._theme, offered, placeholder=none)
        field.chosen.connect(partial(self._on_chosen, key))
        self._place(key, field)

    def _add_area(self, lane: LaneDefinition) -> None:
        field = TextArea(self._theme, self._draft.labels.field(lane.id), lines=2, most=6)
        field.setPlaceholderText(self._draft.labels.help(lane.id))
        field.typed.connect(partial(self._on_typed, lane.id))
        field.committed.connect(self._on_left)
        entry = self.entries[lane.id] = Entry(self._theme, self._draft.labels.lane(lane.id), field)
        self._long_entries.append((entry, 1))

    def _add_photo(self, lane: LaneDefinition) -> None:
        name = self._draft.labels.lane(lane.id)
        field = PhotoField(self._theme, name, self._("Choose…"), self._("Remove the photo"))
        field.asked.connect(self._on_photo_asked)
        field.removed.connect(partial(self._on_chosen, lane.id, ""))
        entry = self.entries[lane.id] = Entry(self._theme, name, field)
        self._long_entries.append((entry, 1))

    # --- showing --------------------------------------------------------------------------------

    def stand_aside(self, aside: bool) -> None:
        """Stand right of the map, all in one column, or beneath it in two."""
        if aside != self._is_aside:
            self._is_aside = aside
            self._arrange()
        way = QBoxLayout.Direction
        self._halves.setDirection(way.TopToBottom if aside else way.LeftToRight)
        self._show_fold()

    @property
    def is_open(self) -> bool:
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show all, or only the head."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._scroll.setVisible(is_open)
            self._show_fold()
            self.folded.emit(not is_open)

    def _show_fold(self) -> None:
        folding = "chevron-right" if self._is_aside else "chevron-down"
        self._fold.show_icon(folding if self._is_open else "chevron-up")
        self._fold.rename(
            self._("Hide the details") if self._is_open else self._("Show the details")
        )

    def _on_fold(self) -> None:
        self.set_open(not self._is_open)

    def show_column(self) -> None:
        """Show the column that is chosen now; what is being typed is left alone."""
        draft, column = self._draft, self._draft.column
        self._scroll.setEnabled(column is not None)
        if column is None:
            self._title.setText(self._("No touchpoint is chosen"))
            return
        index = draft.spot.index
        is_other = column.id != self._shown_id
        self._shown_id = column.id
        name = column.text(draft.definition.title)
        self._title.setText(f"{index + 1} · {name}" if name else draft.labels.column(index, ""))
        stages = [(s.id, draft.labels.stage(draft.state, s.id)) for s in draft.state.stages]
        for key, entry in self.entries.items():
            self._show_entry(key, entry, index, is_other=is_other, stages=stages)
            finding = draft.findings.get((index, key))
            is_fault = finding is not None and finding.is_fault
            entry.say(self._said(finding, key) if finding else "", is_fault=is_fault)

    def _said(self, finding: Finding, key: str) -> str:
        """Return what was found, without the name of the touchpoint that stands above."""
        draft = self._draft
        names = [column.text(draft.definition.title) for column in draft.state.columns]
        place = draft.labels.path(finding.path, names)
        if not finding.text.startswith(place):
            return finding.text
        return draft.labels.field(key) + finding.text.removeprefix(place)

    def _show_entry(
        self,
        key: str,
        entry: Entry,
        index: int,
        *,
        is_other: bool,
        stages: list[tuple[str, str]],
    ) -> None:
        draft, field = self._draft, entry.field
        if isinstance(field, PhotoField):
            cell = draft.state.columns[index].cells.get(key)
            digest = cell.digest if isinstance(cell, Photo) else ""
            field.show_picture(self._photos.thumbnails.get(digest))
        elif isinstance(field, ChoiceField):
            if key == STAGE and stages != self._stages:
                self._stages = stages
                field.show_options(stages)
            field.choose(draft.text(index, key))
        elif isinstance(field, LineField | TextArea) and (is_other or not field.hasFocus()):
            text = draft.text(index, key)
            if isinstance(field, TextArea):
                field.set_raw(text)
            elif field.text() != text:
                field.setText(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        for entry in self.entries.values():
            field = entry.field
            if isinstance(field, PhotoField):
                field.choose.setEnabled(not read_only)
                field.remove.setEnabled(not read_only)
            elif isinstance(field, LineField | ChoiceField | TextArea):
                field.setReadOnly(read_only)

    def focus(self, key: str) -> None:
        """Put the keyboard into the field of a key."""
        entry = self.entries.get(key)
        if entry is not None:
            self.set_open(True)
            entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(entry, 0, self._theme.px(16))

    # --- changing -------------------------------------------------------------------------------

    def _on_typed(self, key: str, text: str) -> None:
        column = self._draft.column
        if column is not None:
            self._draft.set_text(self._draft.spot.index, key, text, f"{column.id}.{key}")

    def _on_chosen(self, key: str, option: str) -> None:
        if self._draft.column is not None:
            self._draft.set_text(self._draft.spot.index, key, option)

    def _on_photo_asked(self) -> None:
        if self._draft.column is not None:
            self._photos.choose(self._draft.spot.index)

    def _on_left(self) -> None:
        self.show_column()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        radius = theme.px(CARD_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _put(grid: QGridLayout, entries: list[tuple[Entry, int]], across: int) -> None:
    """Put entries into a grid, so many side by side; each says over how many it reaches.

    What is wrong with them stands below their row, as wide as it.
    """
    for column in range(3):
        grid.setColumnStretch(column, 1 if column < across else 0)
    place = 0
    for entry, span in entries:
        grid.removeWidget(entry)
        grid.removeWidget(entry.message)
        line, column = divmod(place, across)
        row = line * (across + 1)
        grid.addWidget(entry, row, column, 1, span)
        grid.addWidget(entry.message, row + 1 + column, 0, 1, across)
        place += span

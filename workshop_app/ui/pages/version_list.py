"""The versions of a work as a list, grouped by day; long histories cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.system.languages import Language
from workshop_app.ui import moments
from workshop_app.ui.pages.version_history import Entry
from workshop_app.ui.theme import BODY, CONTROL_RADIUS, NOTE, Theme

ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_ROW, _DAY, _PILL = 56, 40, 22

Index = QModelIndex | QPersistentModelIndex


class _Painter(QStyledItemDelegate):
    """Paints a day as a heading, a version as two lines with its marks."""

    def __init__(self, theme: Theme, current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._current = theme, current

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_day = index.data(ENTRY) is None
        return QSize(self._theme.px(120), self._theme.px(_DAY if is_day else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view: Any = option
        area = QRectF(view.rect)
        entry = index.data(ENTRY)
        if entry is None:
            self._paint_day(painter, area, str(index.data()))
        else:
            self._paint_ground(painter, area, view)
            self._paint_entry(painter, area, entry)
        painter.restore()

    def _paint_day(self, painter: QPainter, area: QRectF, words: str) -> None:
        area = area.adjusted(self._theme.px(12), self._theme.px(8), -self._theme.px(12), 0)
        self._write(painter, area, words, NOTE, "muted")

    def _paint_ground(self, painter: QPainter, area: QRectF, view: Any) -> None:
        theme = self._theme
        is_chosen = bool(view.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(view.state & QStyle.StateFlag.State_MouseOver)
        if not is_chosen and not is_hovered:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tint" if is_chosen else "hover"))
        radius = theme.px(CONTROL_RADIUS)
        painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), radius, radius)
        if is_chosen and view.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(2.5, 2.5, -2.5, -2.5), radius, radius)

    def _paint_entry(self, painter: QPainter, area: QRectF, entry: Entry) -> None:
        theme = self._theme
        inner = area.adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(8))
        if entry.current:
            inner.setRight(self._pill(painter, inner, self._current))
        upper, lower = QRectF(inner), QRectF(inner)
        upper.setHeight(theme.px(BODY * 1.5))
        lower.setTop(upper.bottom())
        self._write(painter, upper, entry.words, BODY, "ink", bold=entry.name is not None)
        second = " · ".join(filter(None, (moments.clock(entry.at), entry.about)))
        self._write(painter, lower, second, NOTE, "muted")
        if entry.name is not None:
            metrics = QFontMetrics(theme.font(NOTE))
            lower.setLeft(lower.left() + metrics.horizontalAdvance(second) + theme.px(10))
            self._write(painter, lower, f"★ {entry.name}", NOTE, "accent")

    def _pill(self, painter: QPainter, area: QRectF, words: str) -> float:
        """Paint a mark at the right; return where the room for words ends."""
        theme = self._theme
        width = QFontMetrics(theme.font(NOTE)).horizontalAdvance(words) + theme.px(20)
        height = theme.px(_PILL)
        top = area.center().y() - height / 2
        pill = QRectF(area.right() - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font(NOTE))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return pill.left() - theme.px(8)

    def _write(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        size: int,
        role: str,
        *,
        bold: bool = False,
    ) -> None:
        font = self._theme.font(size, bold)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, max(int(area.width()), 0)
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class VersionList(QListView):
    """Versions, newest first, under their days. Arrow keys choose, Enter or a double click acts.

    `chosen` carries the version that has the mark, `acted` the one that was taken. Left leads to
    the version before, Right to the one after; Space asks to play, F2 to name a version, Delete to
    take its name away.
    """

    chosen = Signal(object)
    acted = Signal(object)
    play_asked = Signal()
    name_asked = Signal()
    unname_asked = Signal()

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._model = QStandardItemModel(self)
        self._items: list[QStandardItem] = []
        self._entries: tuple[Entry, ...] = ()
        self._places: dict[str, int] = {}
        self._is_filling = False
        self.setModel(self._model)
        self._painter = _Painter(theme, language.text("Now"), self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(language.text("Versions"))
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)

    @property
    def current(self) -> Entry | None:
        """The version that has the mark."""
        entry = self.currentIndex().data(ENTRY)
        return entry if isinstance(entry, Entry) else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All versions that are listed, the oldest first."""
        return self._entries

    @property
    def place(self) -> int:
        """The place of the mark, counted from 0 at the oldest version; -1 without one."""
        current = self.current
        return self._places.get(current.id, -1) if current is not None else -1

    @property
    def shown(self) -> tuple[str, ...]:
        """All lines in words, as a screen reader says them."""
        return tuple(
            str(self._model.item(row).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(self._model.rowCount())
        )

    def show_entries(self, entries: Sequence[Entry], keep: str = "") -> None:
        """Show other versions, the mark on the one with the id `keep`, else on the present one,
        else on the newest."""
        # A list that is emptied would put its mark on one line after the other.
        self._is_filling = True
        self._model.clear()
        self._items = []
        self._entries = tuple(reversed(entries))
        self._places = {entry.id: place for place, entry in enumerate(self._entries)}
        present = moments.now()
        on = None
        rows: list[QStandardItem] = []
        for entry in entries:
            made = entry.at.astimezone().date()
            if made != on:
                on = made
                rows.append(self._day(moments.day_title(self._language, on, present.date())))
            self._items.append(self._item(entry))
            rows.append(self._items[-1])
        # All at once: a list that is seen would be laid out again for every line.
        self._model.invisibleRootItem().appendRows(rows)
        self._is_filling = False
        marked = next((item for item in self._items if item.data(ENTRY).id == keep), None)
        if marked is None:
            now = (item for item in self._items if item.data(ENTRY).current)
            marked = next(now, self._items[0] if self._items else None)
        if marked is not None:
            self.setCurrentIndex(marked.index())

    def go_to(self, place: int) -> None:
        """Put the mark on a version by its place, counted from 0 at the oldest."""
        if 0 <= place < len(self._items):
            self.setCurrentIndex(self._items[-1 - place].index())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What was brought into view while the page was laid out may lie below its edge by now.
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        asked = {
            Qt.Key.Key_Space: self.play_asked,
            Qt.Key.Key_F2: self.name_asked,
            Qt.Key.Key_Delete: self.unname_asked,
        }
        if key in steps:
            self.go_to(self.place + steps[key])
        elif key in asked:
            asked[key].emit()
        else:
            super().keyPressEvent(event)

    def _day(self, words: str) -> QStandardItem:
        item = QStandardItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _item(self, entry: Entry) -> QStandardItem:
        item = QStandardItem(entry.words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setData(entry, ENTRY)
        spoken = [entry.words, entry.about, moments.clock(entry.at), entry.name or ""]
        if entry.current:
            spoken.append(self._language.text("Now"))
        item.setData(" · ".join(filter(None, spoken)), Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _on_current(self) -> None:
        if self.current is not None and not self._is_filling:
            self.chosen.emit(self.current)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.acted.emit(entry)

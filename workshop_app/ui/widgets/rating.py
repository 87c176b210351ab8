"""A row of marks to rate by, from small ones in a form to large ones for one item at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.theme import BODY, CARD_RADIUS, NOTE, PAGE, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.text import Text

SMALL, LARGE = 36, 64
"""Sizes of a mark in pixels at a scale of 1."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_LEAST = 28
_WORDS = 3
"""Labels of more characters stand in rows of their own instead of circles."""


class _Mark(QRadioButton):
    def __init__(
        self, theme: Theme, value: int, label: str, size: int, is_round: bool, parent: QWidget
    ) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.value = value
        self._theme = theme
        self._label = label
        self._size = size
        self._is_round = is_round
        self._is_large = size >= LARGE
        self.is_read_only = False
        self.setAccessibleName(label)
        self.setFont(theme.font(PAGE if self._is_large and is_round else BODY))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Preferred if is_round else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        if is_round:
            self.setMaximumWidth(theme.px(size))

    def sizeHint(self) -> QSize:
        if self._is_round:
            return QSize(self._theme.px(self._size), self._theme.px(self._size))
        words = self.fontMetrics().horizontalAdvance(self._label) + self._theme.px(64)
        return QSize(words, self._theme.px(56 if self._is_large else 40))

    def minimumSizeHint(self) -> QSize:
        height = self.sizeHint().height()
        return QSize(self._theme.px(_LEAST if self._is_round else 120), height)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return not self.is_read_only and self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the row what goes to another mark."""
        if event.key() in _STEPS or self.is_read_only:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _area(self) -> QRectF:
        area = QRectF(self.rect())
        if self._is_round:
            side = min(area.width(), area.height())
            area = QRectF(0, 0, side, side)
            area.moveCenter(QRectF(self.rect()).center())
        return area.adjusted(1, 1, -1, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, area = self._theme, self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink = self._roles()
        painter.setBrush(theme.colour(ground))
        width = 2 if self._is_large else 1
        painter.setPen(QPen(theme.colour(line), width))
        radius = area.height() / 2 if self._is_round else theme.px(CARD_RADIUS)
        painter.drawRoundedRect(area, radius, radius)
        size = PAGE if self._is_large and self._is_round else BODY
        painter.setFont(theme.font(size, bold=self.isChecked()))
        painter.setPen(theme.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._label)

    def _roles(self) -> tuple[str, str, str]:
        if self.isChecked():
            if not self.isEnabled():
                return "track", "track", "disabled"
            return "accent", "accent", "on_accent"
        if not self.isEnabled():
            return "surface", "line", "disabled"
        if self.is_read_only:
            return "canvas", "line", "muted"
        if self.isDown():
            return "tint_hover", "accent", "accent"
        if self.underMouse():
            return "tint", "accent", "accent"
        return "surface", "border", "ink"


class RatingRow(QWidget):
    """Marks side by side with what the lowest and the highest mean; words stand in rows instead.

    `marks` are pairs of value and label. `chosen` carries the value, or None when the choice was
    taken away with Delete; only a person's choice is told. Figures choose the mark so labelled,
    arrow keys the neighbour. `settled` comes when a person chose by mouse, figure or Enter, after
    which a page may go on by itself; arrow keys only try.
    """

    chosen = Signal(object)
    settled = Signal()

    def __init__(
        self,
        theme: Theme,
        marks: Sequence[tuple[int, str]],
        ends: tuple[str, str] = ("", ""),
        name: str = "",
        *,
        size: int = SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._read_only = False
        self.setAccessibleName(name)
        is_round = all(len(label) <= _WORDS for _, label in marks)
        self._group = QButtonGroup(self)
        self.marks: dict[int, _Mark] = {}
        direction = QBoxLayout.Direction
        line = QBoxLayout(direction.LeftToRight if is_round else direction.TopToBottom)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8 if size < LARGE else 12))
        for value, label in marks:
            mark = _Mark(theme, value, label, size, is_round, self)
            mark.setAccessibleDescription(name)
            mark.clicked.connect(self._on_clicked)
            mark.toggled.connect(self._on_toggled)
            FocusRing(theme, mark, radius=size / 2 if is_round else CARD_RADIUS)
            self._group.addButton(mark)
            self.marks[value] = mark
            line.addWidget(mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(4),) * 4)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        if any(ends):
            column.addLayout(self._ends(ends, size))
        if is_round:
            gap = 8 if size < LARGE else 12
            self.setMaximumWidth(theme.px(len(marks) * (size + gap) - gap + 8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_stop()

    def _ends(self, ends: tuple[str, str], size: int) -> QHBoxLayout:
        type_size = BODY if size >= LARGE else NOTE
        right = Qt.AlignmentFlag.AlignRight
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        row.addWidget(Text(self._theme, ends[0], size=type_size, role="muted"), 1)
        row.addWidget(Text(self._theme, ends[1], size=type_size, role="muted", align=right), 1)
        return row

    @property
    def current(self) -> int | None:
        """The value that is chosen."""
        return next((value for value, mark in self.marks.items() if mark.isChecked()), None)

    def choose(self, value: int | None) -> None:
        """Show another choice without telling anyone; None or an unknown value shows none."""
        self._group.setExclusive(False)
        for number, mark in self.marks.items():
            mark.blockSignals(True)
            mark.setChecked(number == value)
            mark.blockSignals(False)
            mark.update()
        self._group.setExclusive(True)
        self._set_stop()

    def setReadOnly(self, on: bool) -> None:  # noqa: N802
        """Let the choice be read only."""
        self._read_only = on
        for mark in self.marks.values():
            mark.is_read_only = on
            mark.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the marks leave: figures, Delete and Enter."""
        if self._read_only:
            event.ignore()
        elif event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.current is not None:
                self.choose(None)
                self.chosen.emit(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.settled.emit()
        elif event.text().isdigit() and (value := int(event.text())) in self.marks:
            self._try(value)
            self.settled.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        values = list(self.marks)
        here = self.current
        place = values.index(here) + by if here is not None else 0
        self._try(values[min(max(place, 0), len(values) - 1)])

    def _try(self, value: int) -> None:
        self.marks[value].setFocus(Qt.FocusReason.OtherFocusReason)
        self.marks[value].setChecked(True)

    def focus_stop(self) -> QWidget:
        """Return the mark that takes the keyboard: what is chosen, or the first."""
        marks = list(self.marks.values())
        return next((mark for mark in marks if mark.isChecked()), marks[0])

    def _set_stop(self) -> None:
        stop = self.focus_stop()
        self.setFocusProxy(stop)
        for mark in self.marks.values():
            policy = Qt.FocusPolicy.StrongFocus if mark is stop else Qt.FocusPolicy.ClickFocus
            mark.setFocusPolicy(policy)

    def _on_toggled(self, checked: bool) -> None:
        self._set_stop()
        mark = self.sender()
        if checked and isinstance(mark, _Mark):
            self.chosen.emit(mark.value)

    def _on_clicked(self) -> None:
        self.settled.emit()

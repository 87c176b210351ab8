"""A field for one number with its unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, NOTE, Theme
from workshop_app.ui.widgets.composing import Composing
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.number_text import grouped, plain_number, written

Tone = Literal["", "warn", "error"]
WIDTH = 128


class LineField(QLineEdit):
    """A line of text in the look of the program, with a tone for what is wrong with it.

    Undo and redo are left to the page, which knows more steps than one field does.
    """

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.font(BODY))
        self.setFixedHeight(theme.px(CONTROL_HEIGHT))
        Composing(self)
        FocusRing(theme, self, on_click=True)

    def set_tone(self, tone: Tone) -> None:
        """Mark the field as in order, doubtful or wrong."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)


def leaves_undo(event: QEvent) -> bool:
    """Whether a field is asked if it wants undo or redo for itself: where the page has them they
    are the page's matter, elsewhere the key comes to the field after all."""
    keys = QKeySequence.StandardKey
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.matches(keys.Undo) or event.matches(keys.Redo)


class NumberField(LineField):
    """A number that is grouped for reading and bare while it is edited.

    What is typed is never changed: a text that is no number stays, and empty stays empty.
    `typed` carries the raw text at every key, `committed` comes on Enter and when the field is
    left. Up and Down move the number by `step`, within `minimum` and `maximum` where given.
    `tidy` may be given to write a valid text otherwise than grouped while it is not edited.
    """

    typed = Signal(str)
    committed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        unit: str = "",
        *,
        step: Decimal = Decimal(1),
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
        tidy: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent)
        self._raw = ""
        self._unit = ""
        self._step = step
        self._minimum = minimum
        self._maximum = maximum
        self._tidy = tidy
        self._select_on_release = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_unit(unit)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.committed)

    @property
    def raw(self) -> str:
        """The text as it was typed or set, without grouping of ours."""
        return self._raw

    def set_raw(self, text: str) -> None:
        """Show another text without telling anyone; keeps the caret where it is being edited."""
        if text == self._raw:
            return
        self._raw = text
        if not self.hasFocus():
            self.setText(self._tidied())
            self.setCursorPosition(0)
            return
        caret = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(caret, len(text)))

    def set_unit(self, unit: str) -> None:
        """Show another unit; the number stays."""
        self._unit = unit
        room = self._unit_width()
        self.setTextMargins(0, 0, room + self._theme.px(4) if unit else 0, 0)
        self.setProperty("unit", unit)
        self.setAccessibleDescription(unit)
        self.update()

    def step_by(self, steps: int) -> None:
        """Move the number as a person would with the arrow keys; does nothing without one."""
        value = plain_number(self._raw, self._unit == "%")
        if value is None or self.isReadOnly():
            return
        moved = value + steps * self._step
        if self._minimum is not None:
            moved = max(moved, min(self._minimum, value))
        if self._maximum is not None:
            moved = min(moved, max(self._maximum, value))
        if moved == value:
            return
        text = written(moved).replace(",", "")
        self.setText(text)
        self._on_edited(text)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(72), self._theme.px(CONTROL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.step_by(steps)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if self.text() != self._raw:
            self.setText(self._raw)
        self._select_on_release = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._select_on_release and not self.hasSelectedText():
            self.selectAll()
        self._select_on_release = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self.committed.emit()
        self.setText(self._tidied())
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unit:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(NOTE))
        painter.setPen(self._theme.colour("muted" if self.isEnabled() else "disabled"))
        right = self.width() - self._theme.px(10)
        area = QRect(right - self._unit_width(), 0, self._unit_width(), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area, flags, self._unit)

    def _unit_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(NOTE))
        return metrics.horizontalAdvance(self._unit) + 1 if self._unit else 0

    def _tidied(self) -> str:
        if self._tidy is not None:
            return self._tidy(self._raw)
        return grouped(self._raw, self._unit == "%")

    def _on_edited(self, text: str) -> None:
        self._raw = text
        self.typed.emit(text)

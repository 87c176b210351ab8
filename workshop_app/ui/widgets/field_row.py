"""One input with its words: number, label, where the value comes from, and what is wrong."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.theme import BODY, CONTROL_HEIGHT, NOTE, Theme
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.text import LINE_HEIGHT, Text

Tone = Literal["info", "warn", "error"]
MARK = 24
"""The room for a number before a label, in pixels at a scale of 1."""


class FieldRow(QWidget):
    """A row of a form. The field stands right of its label, or beneath it (`stacked`).

    A screen reader hears the label as the field's name; source and message describe it.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        field: QWidget,
        *,
        number: str = "",
        source: str = "",
        stacked: bool = False,
        hairline: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._theme = theme
        self._hairline = hairline
        self._label = Text(theme, label)
        self._source = Text(theme, source, size=NOTE, role="muted")
        self._source.setVisible(bool(source))
        self._message = InlineMessage(theme)
        self._label.installEventFilter(self)
        if not field.accessibleName():
            field.setAccessibleName(f"{number} {label}".strip())
        self._lay_out(number, stacked)
        self._describe()

    @property
    def message(self) -> str:
        """What is said beneath the field at present, or ""."""
        return self._message.text

    def set_source(self, source: str) -> None:
        """Say where the value comes from, or what helps to fill the field."""
        self._source.setText(source)
        self._source.setVisible(bool(source))
        self._describe()

    def show_message(self, text: str, tone: Tone = "error") -> None:
        """Say beneath the field what is doubtful or wrong; "" takes it away."""
        if text == self._message.text and (not text or tone == self._message.tone):
            return
        self._message.say(text, tone)
        set_tone = getattr(self.field, "set_tone", None)
        if set_tone is not None:
            set_tone("" if not text or tone == "info" else tone)
        self._describe()

    def clear_message(self) -> None:
        """Take away what was said beneath the field."""
        self.show_message("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hairline:
            painter = QPainter(self)
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _lay_out(self, number: str, stacked: bool) -> None:
        theme = self._theme
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        second = QHBoxLayout()
        second.setSpacing(0)
        if number:
            middle = Qt.AlignmentFlag.AlignVCenter
            mark = Text(theme, number, size=NOTE, role="muted", align=middle)
            mark.setFixedSize(theme.px(MARK), theme.px(BODY * LINE_HEIGHT))
            first.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            second.addSpacing(theme.px(MARK + 8))
        first.addWidget(self._label, 1)
        second.addWidget(self._source, 1)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addStretch(1)
        head.addLayout(first)
        head.addLayout(second)
        head.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        grid.addLayout(head, 0, 0)
        if stacked:
            grid.addWidget(self.field, 1, 0, 1, 2)
        else:
            grid.addWidget(self.field, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._message, 2, 0, 1, 2)
        grid.setRowMinimumHeight(0, 0 if stacked else theme.px(CONTROL_HEIGHT))

    def _describe(self) -> None:
        unit = self.field.property("unit") or ""
        parts = (unit, self._source.text(), self._message.text)
        self.field.setAccessibleDescription("; ".join(part for part in parts if part))

"""A field for a time of day."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop_app.kit.moments import read_time, written_time
from workshop_app.ui.theme import CONTROL_HEIGHT, Theme
from workshop_app.ui.widgets.entry_field import EntryField

_DAY = 24 * 60


class TimeField(EntryField):
    """A time. What is typed is kept; once it is a time, it is written 09:30 on leaving.

    Up and Down move it by `step` minutes, within the day.
    """

    def __init__(
        self, theme: Theme, name: str = "", *, step: int = 5, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, parent=parent)
        self._step = step

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(CONTROL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_by(steps)
            return
        super().keyPressEvent(event)

    def step_by(self, steps: int) -> None:
        """Move the time as a person would with the arrow keys; does nothing without one."""
        at = read_time(self.raw)
        if at is None or self.isReadOnly():
            return
        moved = at.hour * 60 + at.minute + steps * self._step
        moved = min(max(moved, 0), _DAY - 1)
        text = written_time(time(moved // 60, moved % 60))
        self.setText(text)
        self._on_edited(text)

    def _tidy(self) -> str:
        at = read_time(self.raw)
        return written_time(at) if at is not None else self.raw

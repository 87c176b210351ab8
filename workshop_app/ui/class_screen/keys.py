"""The keys of a clicker, and how they reach the class screen from the trainer's window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

NEXT, PREVIOUS, BLACK, WHITE, START = "next", "previous", "black", "white", "start"
Act = Callable[[str], bool]
"""Does what a key asks for; returns whether the key is used up."""

_ANYWHERE = {
    Qt.Key.Key_PageDown: NEXT,
    Qt.Key.Key_N: NEXT,
    Qt.Key.Key_PageUp: PREVIOUS,
    Qt.Key.Key_P: PREVIOUS,
    Qt.Key.Key_B: BLACK,
    Qt.Key.Key_Period: BLACK,
    Qt.Key.Key_W: WHITE,
    Qt.Key.Key_Comma: WHITE,
    Qt.Key.Key_F5: START,
}
_OF_CONTROLS = {
    Qt.Key.Key_Right: NEXT,
    Qt.Key.Key_Down: NEXT,
    Qt.Key.Key_Space: NEXT,
    Qt.Key.Key_Return: NEXT,
    Qt.Key.Key_Enter: NEXT,
    Qt.Key.Key_Left: PREVIOUS,
    Qt.Key.Key_Up: PREVIOUS,
    Qt.Key.Key_Backspace: PREVIOUS,
}
"""Keys that a button, a slider or a list needs for itself while it has the focus."""

_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def action(event: QKeyEvent, *, all_keys: bool = True) -> str:
    """Return what a key asks for, or ""; without `all_keys` controls keep those they need."""
    if event.modifiers() & ~_HARMLESS:
        return ""
    key = Qt.Key(event.key())
    return _ANYWHERE.get(key) or (_OF_CONTROLS.get(key, "") if all_keys else "")


def is_typing(widget: QWidget | None) -> bool:
    """Return whether keys that go to a widget become text."""
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def is_control(widget: QWidget | None) -> bool:
    """Return whether a widget is worked by keys, as buttons, sliders and lists are."""
    if isinstance(widget, QAbstractButton):
        return True
    return widget is not None and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class ClickerKeys(QObject):
    """Takes a clicker's keys from a window before its widgets do, but never while one types."""

    def __init__(self, window: QWidget, act: Act, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._act = act
        self._handle: QWindow | None = None
        self._attach()
        window.installEventFilter(self)

    def detach(self) -> None:
        """Leave all keys to the window from now on."""
        for watched in (self._window, self._handle):
            if watched is not None and isValid(watched):
                watched.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            # The native window is made late, and anew where its kind changes.
            if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange):
                self._attach()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _attach(self) -> None:
        self._handle = self._window.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)

    def _take(self, event: QKeyEvent) -> bool:
        focused = QApplication.focusWidget()
        if is_typing(focused):
            return False
        wanted = action(event, all_keys=not is_control(focused))
        return bool(wanted) and self._act(wanted)

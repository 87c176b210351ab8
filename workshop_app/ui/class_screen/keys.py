"""The keys of a clicker, and how they reach the class screen from the trainer's window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget

NEXT, PREVIOUS, BLACK, WHITE, START = "next", "previous", "black", "white", "start"
HELD = "held"
"""A key that stays down: it is used up as at first, but a button that sticks reveals nobody."""
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

_CLICKERS_ONLY = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F5)
PATIENCE = 4_000
"""Milliseconds within which the digits of a number and its Enter follow one another."""

_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def action(event: QKeyEvent, *, all_keys: bool = True) -> str:
    """Return what a key asks for, or ""; without `all_keys` controls keep those they need."""
    if event.modifiers() & ~_HARMLESS:
        return ""
    key = Qt.Key(event.key())
    wanted = _ANYWHERE.get(key) or (_OF_CONTROLS.get(key, "") if all_keys else "")
    return HELD if wanted and event.isAutoRepeat() else wanted


def is_typing(widget: QWidget | None) -> bool:
    """Return whether keys that go to a widget become text."""
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def is_control(widget: QWidget | None) -> bool:
    """Return whether a widget is worked by keys, as buttons, sliders and lists are."""
    if isinstance(widget, QAbstractButton):
        return True
    return widget is not None and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class TypedNumber:
    """The digits typed one after the other before Enter; old ones are forgotten."""

    def __init__(self) -> None:
        self._digits = ""
        self._at = QElapsedTimer()

    def take(self, event: QKeyEvent) -> bool:
        """Take a digit; return whether the key was one."""
        text = event.text()
        if event.modifiers() & ~_HARMLESS or not (text.isdecimal() and text.isascii()):
            return False
        if not self._at.isValid() or self._at.elapsed() > PATIENCE:
            self._digits = ""
        self._digits = (self._digits + text)[-3:]
        self._at.start()
        return True

    def end(self, event: QKeyEvent) -> int:
        """Return the number that a key ends: 0 where none was typed, or where it is not Enter."""
        digits, self._digits = self._digits, ""
        is_fresh = self._at.isValid() and self._at.elapsed() <= PATIENCE
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return int(digits) if digits and is_fresh and is_enter else 0


class ClickerKeys(QObject):
    """Takes a clicker's keys from whichever window of the program has the keyboard, before its
    widgets do, but never while somebody types. `is_own` tells the class screen's window, which
    takes its keys itself."""

    def __init__(
        self,
        act: Act,
        go_to: Callable[[int], bool],
        is_own: Callable[[QWindow], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._act, self._go_to, self._is_own = act, go_to, is_own
        self._number = TypedNumber()
        self._is_on = True
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def detach(self) -> None:
        """Leave all keys to the windows from now on."""
        self._is_on = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.disconnect(self._watch)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_on and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _watch(self, window: QWindow | None) -> None:
        # A filter that is there already is only moved to the front. None is ever removed: the
        # window may be gone, and with it its filters.
        if window is not None and not self._is_own(window):
            window.installEventFilter(self)

    def _take(self, event: QKeyEvent) -> bool:
        focused = QApplication.focusWidget()
        if is_typing(focused):
            return False
        keeps = is_control(focused)
        if QApplication.activePopupWidget() is not None:
            # A menu needs letters, too; only what no keyboard says by chance is the clicker's.
            return event.key() in _CLICKERS_ONLY and self._act(action(event))
        if (not keeps or isinstance(focused, (QPushButton, QToolButton))) and self._number.take(
            event
        ):
            return False
        if number := self._number.end(event):
            return self._go_to(number)
        wanted = action(event, all_keys=not keeps)
        return bool(wanted) and self._act(wanted)

"""A field over the map, where a label, a stage or a number is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.composing import Composing
from workshop_app.ui.widgets.text_area import plain_text

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class _Field:
    """What both fields do: say once what was typed, or that it was given up."""

    _is_done = False
    _done: Callable[[str, int], object]
    _given_up: Callable[[], object]

    def conclude(self, text: str | None, step: int = 0) -> None:
        """Hand over the text, None to leave all as it was; `step` is where to go next."""
        if self._is_done:
            return
        self._is_done = True
        if text is None:
            self._given_up()
        else:
            self._done(text, step)


class LineInPlace(_Field, QLineEdit):
    """One line: Enter and leaving keep it, Tab goes on to the next column, Esc gives it up."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        done: Callable[[str, int], object],
        given_up: Callable[[], object],
        parent: QWidget,
    ) -> None:
        QLineEdit.__init__(self, text, parent)
        self._done, self._given_up = done, given_up
        self.composing = Composing(self)
        self.setFont(theme.font(BODY))
        self.setAccessibleName(name)
        self.setProperty("editor", "cell")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TABS:
                self.composing.finish()
                self.conclude(self.text(), 1 if event.key() == Qt.Key.Key_Tab else -1)
                return True
        elif event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.conclude(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.conclude(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.conclude(self.text())


class AreaInPlace(_Field, QPlainTextEdit):
    """Several lines: Enter and leaving keep them, Ctrl+Enter starts a new line."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        done: Callable[[str, int], object],
        given_up: Callable[[], object],
        parent: QWidget,
    ) -> None:
        QPlainTextEdit.__init__(self, text, parent)
        self._given, self._shown = text, plain_text(self)
        self._done, self._given_up = done, given_up
        self.composing = Composing(self)
        self.setFont(theme.font(BODY))
        self.setAccessibleName(name)
        self.setProperty("editor", "cell")
        self.moveCursor(self.textCursor().MoveOperation.End)

    def text(self) -> str:
        """Return the text; one that nobody has changed as it was given, whatever it holds."""
        shown = plain_text(self)
        return self._given if shown == self._shown else shown

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
        elif key in ENTER:
            self.conclude(self.text())
        elif key in _TABS:
            self.conclude(self.text(), 1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.conclude(None)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.insertPlainText(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.conclude(self.text())


class InPlace(QWidget):
    """Holds at most one field over its viewport, and says what was typed into it.

    `typed` carries the text and where the keyboard goes next; `closed` comes in any case.
    """

    typed = Signal(str, int)
    closed = Signal()

    def __init__(self, theme: Theme, viewport: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._theme, self._viewport, self._owner = theme, viewport, parent
        self.field: LineInPlace | AreaInPlace | None = None

    def open(
        self, box: QRect, name: str, text: str, *, lines: int = 1, selected: bool = False
    ) -> LineInPlace | AreaInPlace:
        """Open a field over a box; `selected` lets typing replace the text."""
        self.finish()
        make = LineInPlace if lines == 1 else AreaInPlace
        field = make(self._theme, name, text, self._on_done, self._close, self._viewport)
        self.field = field
        field.setGeometry(self._inside(box, lines))
        field.show()
        if selected:
            field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def _inside(self, box: QRect, lines: int) -> QRect:
        """Return a box wide and high enough to type in, within the viewport."""
        theme, room = self._theme, self._viewport.rect()
        width = min(max(box.width(), theme.px(96 if lines == 1 else 200)), room.width())
        height = max(theme.px(32), min(box.height(), theme.px(32 if lines == 1 else 120)))
        if lines > 1:
            height = max(height, theme.px(72))
        place = QRect(0, 0, width, height)
        place.moveCenter(box.center())
        if lines > 1:
            place.moveTop(box.top())
        left = min(max(place.left(), 0), room.width() - width)
        top = min(max(place.top(), 0), max(room.height() - height, 0))
        return QRect(left, top, width, height)

    def finish(self) -> None:
        """Keep what is being typed and close the field."""
        if self.field is not None:
            self.field.composing.finish()
            self.field.conclude(self.field.text())

    def _on_done(self, text: str, step: int) -> None:
        self._close()
        self.typed.emit(text, step)

    def _close(self) -> None:
        field, self.field = self.field, None
        if field is not None:
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_focus:
                self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

"""What a cell of a grid is typed into: one line, or several."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.composing import Composing
from workshop_app.ui.widgets.grid_parts import GridColumn
from workshop_app.ui.widgets.popup_list import PopupList
from workshop_app.ui.widgets.text_area import plain_text

Finish = Callable[[QWidget, int, int, bool], None]
"""Called with the editor, the rows and columns to move by, and whether its text is to be kept."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_BREAKING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
MOST_LINES = 12
"""Lines a cell shows at most; while it is edited it scrolls beyond them."""


class CellLine(QLineEdit):
    """One line; opened by typing, the arrow keys go on to the next cell as in Excel."""

    def __init__(
        self, theme: Theme, column: GridColumn, replaces: bool, finish: Finish, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._finish = finish
        self._replaces = replaces
        self._column = column
        self.loaded = False
        self.composing = Composing(self)
        self.setFont(theme.font(BODY))
        self.setAccessibleName(column.title)
        self.setProperty("editor", "cell")
        self._offer(theme)

    def _offer(self, theme: Theme) -> None:
        words = [label for _, label in self._column.choices]
        if self._column.completions is not None:
            words += list(self._column.completions())
        if not words:
            return
        completer = QCompleter(QStringListModel(words, self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.setPopup(PopupList(theme))
        completer.activated.connect(self._on_taken)
        self.setCompleter(completer)

    def show_all(self) -> None:
        """Offer every choice, whatever the cell holds."""
        completer = self.completer()
        if completer is not None:
            completer.setCompletionPrefix("")
            completer.complete()

    @property
    def is_offering(self) -> bool:
        completer = self.completer()
        popup = completer.popup() if completer else None
        return popup is not None and popup.isVisible()

    def _on_taken(self, _text: str) -> None:
        QTimer.singleShot(0, self, self._close)

    def _close(self) -> None:
        self._finish(self, 0, 0, True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TABS:
                self._finish(self, 0, 1 if event.key() == Qt.Key.Key_Tab else -1, True)
                return True
        elif event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER:
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._finish(self, -1 if up else 1, 0, True)
        elif key == Qt.Key.Key_Escape:
            self._finish(self, 0, 0, False)
        elif key == Qt.Key.Key_F2:
            self._replaces = False
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_all()
        elif plain and not self.is_offering and (step := self._step(key)) is not None:
            self._finish(self, *step, True)
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> tuple[int, int] | None:
        if key == Qt.Key.Key_Up:
            return -1, 0
        if key == Qt.Key.Key_Down:
            if self._column.choices:
                self.show_all()
                return None
            return 1, 0
        if self._replaces and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return 0, 1 if key == Qt.Key.Key_Right else -1
        return None


class CellArea(QPlainTextEdit):
    """Several lines; Enter keeps them, Ctrl+Enter starts a new line."""

    def __init__(
        self, theme: Theme, column: GridColumn, replaces: bool, finish: Finish, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finish = finish
        self._replaces = replaces
        self.loaded = False
        self._given = self._shown = ""
        self.composing = Composing(self)
        self.setFont(theme.font(BODY))
        self.setAccessibleName(column.title)
        self.setProperty("editor", "cell")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)

    def text(self) -> str:
        """Return the text; one that nobody has changed as it was given, whatever it holds."""
        shown = plain_text(self)
        return self._given if shown == self._shown else shown

    def set_text(self, text: str) -> None:
        self.setPlainText(text)
        self._given, self._shown = text, plain_text(self)
        if self._replaces:
            self.selectAll()
        else:
            self.moveCursor(self.textCursor().MoveOperation.End)

    def _grow(self) -> None:
        """Cover the cells beneath while there are more lines than the cell has."""
        lines = min(max(int(self.document().size().height()), 1), MOST_LINES)
        needed = lines * self.fontMetrics().lineSpacing() + self._theme.px(14)
        parent = self.parentWidget()
        room = parent.height() - self.y() if parent is not None else needed
        if needed > self.height():
            self.resize(self.width(), min(needed, max(room, self.height())))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER:
            if event.modifiers() & _BREAKING:
                self.insertPlainText("\n")
            else:
                self._finish(self, 1, 0, True)
        elif key in _TABS:
            self._finish(self, 0, 1 if key == Qt.Key.Key_Tab else -1, True)
        elif key == Qt.Key.Key_Escape:
            self._finish(self, 0, 0, False)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.insertPlainText(QApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

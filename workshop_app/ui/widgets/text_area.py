"""A field for several lines; it grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from workshop_app.ui.theme import BODY, Theme
from workshop_app.ui.widgets.composing import Composing
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.number_field import Tone, leaves_undo

_PAD = 8
_WIDTH = 280
_BREAKS = dict.fromkeys(map(ord, "\u2028\u2029\ufdd0\ufdd1"), "\n")
"""What Qt parts the lines of a field with."""


def plain_text(area: QPlainTextEdit) -> str:
    """Return what stands in a field, also spaces that do not break, which Qt would change."""
    return area.document().toRawText().translate(_BREAKS)


class TextArea(QPlainTextEdit):
    """Several lines of text, from `lines` up to `most` before it scrolls.

    What is typed is never changed. `typed` carries the text at every key, `committed` comes when
    the field is left. Tab goes on to the next field; undo and redo are the page's.
    """

    typed = Signal(str)
    committed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        *,
        lines: int = 2,
        most: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines, self._most = lines, most
        self._raw = ""
        self._setting = False
        self.setAccessibleName(name)
        self.setFont(theme.font(BODY))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        Composing(self)
        FocusRing(theme, self, on_click=True)
        self.textChanged.connect(self._on_changed)
        self._grow()

    @property
    def raw(self) -> str:
        """The text as it was typed or set."""
        return self._raw

    def set_raw(self, text: str) -> None:
        """Show another text without telling anyone; keeps the caret where it is being edited."""
        if text == self._raw:
            return
        caret = self.textCursor().position()
        self._setting = True
        self._raw = text
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(caret, len(self.toPlainText())))
            self.setTextCursor(cursor)
        self._setting = False

    def set_tone(self, tone: Tone) -> None:
        """Mark the field as in order, doubtful or wrong."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.height())

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.committed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where there is nothing to scroll in here."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
            return
        super().wheelEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        self.insertPlainText(source.text())

    def _on_changed(self) -> None:
        self._grow()
        text = plain_text(self)
        if not self._setting and text != self._raw:
            self._raw = text
            self.typed.emit(text)

    def _grow(self) -> None:
        lines = max(int(self.document().size().height()), 1)
        shown = min(max(lines, self._lines), self._most)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff
        )
        height = shown * self.fontMetrics().lineSpacing() + 2 * self._theme.px(_PAD) + 2
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

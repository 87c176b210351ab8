"""Keeps what an input method is composing when the keyboard goes elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class Composing(QObject):
    """Watches an editor: text that is still underlined when the focus leaves becomes its own.

    Systems differ in what they do with it, and some drop it.
    """

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self._editor = editor
        self.text = ""
        editor.installEventFilter(self)

    def finish(self) -> None:
        """Take what is being composed into the text."""
        if self.text:
            event = QInputMethodEvent()
            event.setCommitString(self.text)
            self.text = ""
            QApplication.sendEvent(self._editor, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.text = event.preeditString()
        elif event.type() == QEvent.Type.FocusOut:
            self.finish()
        return False

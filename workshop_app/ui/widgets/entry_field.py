"""A line of text that keeps what is typed, with words to complete it where some are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.popup_list import PopupList

Completions = Callable[[], Sequence[str]]


class EntryField(LineField):
    """A text; `typed` carries it at every key, `committed` comes on Enter and when it is left.

    `completions` is asked anew each time the keyboard comes, for example for the names of people
    that were typed before.
    """

    typed = Signal(str)
    committed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        *,
        completions: Completions | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent)
        self._raw = ""
        self._completions = completions
        self._known = QStringListModel(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._commit)
        if completions is not None:
            completer = QCompleter(self._known, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setPopup(PopupList(theme))
            completer.activated.connect(self._on_edited)
            self.setCompleter(completer)

    @property
    def raw(self) -> str:
        """The text as it was typed or set."""
        return self._raw

    def set_raw(self, text: str) -> None:
        """Show another text without telling anyone; keeps the caret where it is being edited."""
        if text == self._raw:
            return
        self._raw = text
        caret = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(caret, len(text)) if self.hasFocus() else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._completions is not None:
            self._known.setStringList(list(self._completions()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
            self.setCursorPosition(0)

    def _on_edited(self, text: str) -> None:
        if text != self._raw:
            self._raw = text
            self.typed.emit(text)

    def _tidy(self) -> str:
        """Return what is kept of what was typed."""
        return self._raw

    def _commit(self) -> None:
        tidy = self._tidy()
        if tidy != self._raw:
            self.setText(tidy)
            self._on_edited(tidy)
        self.committed.emit()

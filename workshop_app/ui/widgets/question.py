"""A question over the page, with named answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.ui.theme import SECTION, Theme
from workshop_app.ui.widgets.button import Button, Kind
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.layer import Layer
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.text import Text

_WIDTH = 440


@dataclass(frozen=True)
class Answer:
    """One answer: its key, what its button says, and how the button looks."""

    key: str
    text: str
    kind: Kind = "outlined"


class Question(Layer):
    """Asks; `answered` carries the key of the answer, or "" when it was closed without one.

    With `field_name` a line of text is asked for too: it is in `text`, and Enter takes the
    answer that is filled. Where `check` returns why the text cannot be taken, that is said
    beneath it and the question stays open.
    """

    answered = Signal(str)

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        title: str,
        text: str,
        answers: Sequence[Answer],
        *,
        field_name: str = "",
        field_text: str = "",
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(theme, host, dim=True, width=_WIDTH, holds_typing=bool(field_name))
        self._answer = ""
        self._check = check
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.panel.body.addWidget(Text(theme, title, size=SECTION, bold=True))
        if text:
            self.panel.body.addWidget(Text(theme, text, role="muted"))
        self.field: LineField | None = None
        self._message = InlineMessage(theme)
        if field_name:
            self.field = LineField(theme, field_name)
            self.field.setText(field_text)
            self.field.returnPressed.connect(self._on_return)
            self.panel.body.addWidget(self.field)
            self.panel.body.addWidget(self._message)
        self._main = next((a.key for a in answers if a.kind == "primary"), answers[-1].key)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        for answer in answers:
            button = Button(theme, answer.text, answer.kind)
            button.setProperty("key", answer.key)
            button.clicked.connect(self._on_clicked)
            self.buttons[answer.key] = button
            row.addWidget(button)
        self.panel.body.addSpacing(theme.px(8))
        self.panel.body.addLayout(row)
        self.closed.connect(self._on_closed)

    @property
    def text(self) -> str:
        """What stands in the line of text."""
        return self.field.text() if self.field is not None else ""

    def ask(self) -> None:
        """Show the question, the keyboard on its field or on its filled answer."""
        if self.field is not None:
            self.open(self.field)
            self.field.selectAll()
        else:
            self.open(self.buttons[self._main])

    def _complain(self, text: str) -> None:
        self._message.say(text, "error")
        if self.field is not None:
            self.field.set_tone("error" if text else "")
            self.field.setAccessibleDescription(text)

    def _on_clicked(self) -> None:
        self._take(self.sender().property("key"))

    def _on_return(self) -> None:
        self._take(self._main)

    def _take(self, key: str) -> None:
        fault = self._check(self.text) if self._check is not None and key == self._main else ""
        if self.field is not None:
            self._complain(fault)
        if fault:
            return
        self._answer = key
        self.dismiss()

    def _on_closed(self) -> None:
        self.answered.emit(self._answer)

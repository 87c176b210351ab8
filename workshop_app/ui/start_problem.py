"""What is said when the data file cannot be opened at the start, with what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.system.languages import Language
from workshop_app.ui.theme import PAGE, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.question import Answer
from workshop_app.ui.widgets.text import Text

WIDTH = 560


class StartProblem(QDialog):
    """A small window with the words and the ways on; `answer` is the key of the way taken."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        text: str,
        answers: Sequence[Answer],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = language.text
        self.answer = ""
        self.setWindowTitle(_("Experience Workshop"))
        column = QVBoxLayout(self)
        pad = theme.px(24)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(16))
        title = Text(theme, _("The data file cannot be opened"), size=PAGE, bold=True)
        words = Text(theme, text)
        column.addWidget(title)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for answer in answers:
            button = Button(theme, answer.text, answer.kind)
            button.setProperty("answer", answer.key)
            button.clicked.connect(self._take)
            row.addWidget(button)
        column.addLayout(row)
        inner = max(theme.px(WIDTH) - 2 * pad, row.sizeHint().width())
        for part in (title, words):
            # A window asks its layout for a height before it has a width.
            part.setFixedHeight(part.heightForWidth(inner))
        self.setFixedWidth(inner + 2 * pad)

    def _take(self) -> None:
        self.answer = str(self.sender().property("answer"))
        self.accept()

"""The steps of a task, with hints that can be opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.fold import Fold
from workshop_app.ui.widgets.text import Text


class StepList(QWidget):
    """Numbered steps. Hints lie folded beneath."""

    def __init__(
        self,
        theme: Theme,
        steps: Sequence[str],
        hints: Sequence[str] = (),
        hints_title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for index, step in enumerate(steps, 1):
            mark = Text(theme, str(index), bold=True, role="accent")
            mark.setFixedWidth(theme.px(20))
            words = Text(theme, step)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            column.addLayout(row)
        self.hints: Fold | None = None
        if hints:
            self.hints = Fold(theme, hints_title)
            for hint in hints:
                self.hints.body.addWidget(Text(theme, hint, role="muted"))
            column.addWidget(self.hints)

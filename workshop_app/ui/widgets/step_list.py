"""The steps of a task, with hints that can be opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.fold import Fold
from workshop_app.ui.widgets.text import Text


class StepList(QWidget):
    """Numbered steps; those that are still ahead stand back. Hints lie folded beneath.

    `reached` counts the steps that are open to the team, all of them where it is None.
    """

    def __init__(
        self,
        theme: Theme,
        steps: Sequence[str],
        hints: Sequence[str] = (),
        hints_title: str = "",
        reached: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Text, Text]] = []
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
            self._rows.append((mark, words))
        self.hints: Fold | None = None
        if hints:
            self.hints = Fold(theme, hints_title)
            for hint in hints:
                self.hints.body.addWidget(Text(theme, hint, role="muted"))
            column.addWidget(self.hints)
        self.set_reached(len(steps) if reached is None else reached)

    def set_reached(self, reached: int) -> None:
        """Bring the first `reached` steps forward."""
        for index, (mark, words) in enumerate(self._rows):
            mark.set_role("accent" if index < reached else "muted")
            words.set_role("ink" if index < reached else "muted")

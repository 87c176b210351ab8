"""The task card at the left of an exercise: goal, steps, hints, facilitator's notes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.kit.presentation import TaskCard
from workshop_app.system.languages import Language
from workshop_app.ui.theme import NOTE, SECTION, Theme
from workshop_app.ui.widgets.fold import Fold
from workshop_app.ui.widgets.step_list import StepList
from workshop_app.ui.widgets.text import Text


class TaskPanel(QWidget):
    """What a team is asked to do. The facilitator's notes are for the trainer's desk only."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        card: TaskCard,
        role: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = language.text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(theme, _("Task card"), size=SECTION, bold=True))
        column.addWidget(Text(theme, card.facts, size=NOTE, role="muted"))
        column.addWidget(Text(theme, card.goal, role="muted"))
        column.addWidget(StepList(theme, card.steps, card.hints, _("Hints")))
        hand_in = Fold(theme, _("What to hand in"))
        hand_in.body.addWidget(Text(theme, card.hand_in, role="muted"))
        column.addWidget(hand_in)
        if role == "trainer":
            notes = Fold(theme, _("For the facilitator"))
            for note in card.facilitator:
                notes.body.addWidget(Text(theme, note, role="muted"))
            column.addWidget(notes)

"""What the parts of the editor share: the words, the theme, and how typed answers are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop_app.domain.message import Message
from workshop_app.kinds.host import Host
from workshop_app.kinds.questionnaire.inputs import hidden_sides
from workshop_app.kinds.questionnaire.labels import Labels
from workshop_app.kinds.questionnaire.model import Questionnaire
from workshop_app.kinds.questionnaire.state import Answer, State
from workshop_app.kit.presentation import Finding
from workshop_app.kit.stored import Value
from workshop_app.system.languages import Language
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.grid import GridColumn, GridMark
from workshop_app.ui.widgets.inline_message import InlineMessage, Tone

_WHOLE = re.compile(r"[+-]?\d{1,9}")
MARK_WIDTH = 36


@dataclass(frozen=True)
class Context:
    """What every part of the editor is made with."""

    kind: Questionnaire
    language: Language
    theme: Theme
    labels: Labels
    host: Host

    def say(self, message: Message) -> str:
        """Put a message into the reader's language."""
        return message.render(self.language.text)

    def number(self, value: int) -> str:
        """Write a count with its thousands."""
        return f"{value:,}"


def asked_sides(context: Context, state: State) -> list[int]:
    """Return the sides that are asked at present."""
    hidden = hidden_sides(context.kind.definition, state)
    sides = context.kind.definition.sides
    return [at for at, side in enumerate(sides) if side not in hidden]


def items_on(state: State) -> list[int]:
    """Return where the items stand that are asked."""
    return [at for at, item in enumerate(state.items) if item.is_on]


def typed_answer(text: str) -> Answer:
    """Return what was typed as an answer: a whole number where it is one, else as typed."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    return int(plain) if _WHOLE.fullmatch(plain) else text


def typed_count(text: str) -> Value:
    """Return what was typed as a count."""
    answer = typed_answer(text)
    return Decimal(answer) if isinstance(answer, int) else answer


def shown(answer: Answer | Value) -> str:
    """Return an answer or a count as it stands in a cell."""
    return "" if answer is None else str(answer)


def missing_in(state: State, sides: Sequence[int]) -> int:
    """Return how many answers are missing."""
    items = items_on(state)
    if any(len(side) != len(state.items) for r in state.responses for side in r.answers):
        return 0
    return sum(state.columns[side][at].count(None) for side in sides for at in items)


def answer_columns(context: Context, state: State, *, read_only: bool = False) -> list[GridColumn]:
    """Return a column for each answer, the sides and groups as bands above them."""
    labels, columns = context.labels, []
    one_digit = state.scale[0] >= 0 and state.scale[1] <= 9
    for side in asked_sides(context, state):
        name = context.kind.definition.sides[side]
        for at in items_on(state):
            item = state.items[at]
            columns.append(
                GridColumn(
                    f"{name}.{at}",
                    str(at + 1),
                    width=MARK_WIDTH,
                    align="center",
                    band=f"{labels.side(name)} · {labels.group(item.group)}",
                    short_band=labels.group(item.group),
                    advance=one_digit,
                    is_read_only=read_only,
                    hint=f"{labels.side(name)} {at + 1} · {labels.statement(item, name)}",
                )
            )
    return columns


class Panel(QWidget):
    """A part of the editor: it shows a state and says how it is to change."""

    edited = Signal(object, object, str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.theme = context.theme
        self._ = context.language.text
        self.is_read_only = False

    def show_state(self, state: State) -> None:
        """Show another state."""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say what is wrong where it stands."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.is_read_only = read_only

    def focus_path(self, path: str) -> bool:
        """Put the keyboard where a path stands; return False where it is not in this part."""
        del path
        return False

    def focus_first(self) -> None:
        """Put the keyboard where work begins in this part."""

    def edit(self, state: State, label: Message, merge_key: str = "") -> None:
        """Take a changed state and say it."""
        self.edited.emit(state, label, merge_key)


class Strip(QWidget):
    """A message with a button beside it; hidden while there is nothing to say."""

    acted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.message = InlineMessage(theme)
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = Button(theme, "")
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.message, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, action: str = "", tone: Tone = "info") -> None:
        """Show words and what can be done about it; without an action there is no button."""
        self.message.say(text, tone)
        self.button.setText(action)
        self.button.setAccessibleName(action)
        if not action:
            self.button.hide()
        elif self.button.isHidden():
            self.button.show()
        if self.isHidden():
            self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self.hide()


def marks_of(findings: Sequence[Finding], head: str) -> dict[tuple[int, str], GridMark]:
    """Return the marks of a grid from the findings whose path is "head.row.column…"."""
    found = {}
    for finding in findings:
        parts = finding.path.split(".", 2)
        if len(parts) == 3 and parts[0] == head and parts[1].isdecimal():
            tone = "error" if finding.is_fault and not finding.is_gap else "warn"
            found[int(parts[1]), parts[2]] = GridMark(finding.text, tone)  # type: ignore[arg-type]
    return found

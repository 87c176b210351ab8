"""The weights of the groups: points to share out, each by slider or by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from workshop_app.domain.message import say
from workshop_app.kinds.questionnaire.editor.parts import Context, Panel, shown
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.numbers import NotANumberError, Unit, parse_number
from workshop_app.kit.presentation import Finding
from workshop_app.kit.stored import Value
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.slider import ValueSlider
from workshop_app.ui.widgets.text import ElidedText, Text

_TOLERANCE = Decimal("0.05")


class WeightsPanel(Panel):
    """A row for each group, and what is still to share out."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        theme, labels, _ = self.theme, context.labels, self._
        whole = context.kind.definition.weights_total or Decimal(100)
        self._whole = whole
        self._state = state
        self._fields: dict[str, NumberField] = {}
        self._sliders: dict[str, ValueSlider] = {}
        self._sources: dict[str, ElidedText] = {}
        self._message = InlineMessage(theme)
        self._reset = Button(theme, _("Start values"), "plain", icon="rotate-ccw")
        self._reset.clicked.connect(self._on_reset)
        head = QHBoxLayout()
        title = labels.texts("weights.title", total=int(whole))
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Text(theme, title, size=SECTION, bold=True, align=middle), 1)
        head.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addLayout(self._rows())
        column.addWidget(self._message)
        self.show_state(state)

    def _rows(self) -> QGridLayout:
        theme, labels = self.theme, self.context.labels
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 3)
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, group in enumerate(self.context.kind.definition.groups):
            name = f"{labels.group_number(group.id)} {labels.group(group.id)}"
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(ElidedText(theme, name))
            self._sources[group.id] = ElidedText(theme, size=NOTE, role="muted")
            words.addWidget(self._sources[group.id])
            slider = ValueSlider(theme, name, Decimal(), self._whole, Decimal(1), _nothing)
            # The number stands in the field beside the slider.
            slider.findChildren(ElidedText)[0].hide()
            slider.setProperty("group", group.id)
            slider.moved.connect(self._on_moved)
            slider.released.connect(self.left)
            field = NumberField(
                theme,
                name,
                labels.texts("weights.unit"),
                minimum=Decimal(),
                maximum=self._whole,
            )
            field.setFixedWidth(theme.px(104))
            field.setProperty("group", group.id)
            field.typed.connect(self._on_typed)
            field.committed.connect(self.left)
            self._sliders[group.id], self._fields[group.id] = slider, field
            grid.addLayout(words, row, 0)
            grid.addWidget(slider, row, 1, middle)
            grid.addWidget(field, row, 2, middle)
        return grid

    def show_state(self, state: State) -> None:
        """Show the weights of a state."""
        self._state = state
        for group, field in self._fields.items():
            value = state.weights.get(group)
            field.set_raw(shown(value))
            self._sliders[group].set_value(value if isinstance(value, Decimal) else None)
        self._say()

    def _say(self) -> None:
        _, state = self._, self._state
        for group, source in self._sources.items():
            source.setText(self.context.labels.weight_source(state, group))
        starts = {g.id: g.weight for g in self.context.kind.definition.groups}
        is_start = all(state.weights.get(group) == weight for group, weight in starts.items())
        self._reset.setEnabled(not is_start and not self.is_read_only)
        values = [state.weights.get(group) for group in self._fields]
        numbers = [value for value in values if isinstance(value, Decimal)]
        if len(numbers) < len(values):
            words = _("Give every part a number from 0 to {whole}.")
            self._message.say(words.format(whole=self._whole), "warn")
            return
        total = sum(numbers, Decimal())
        rest = self._whole - total
        if abs(rest) <= _TOLERANCE:
            self._message.say(_("Adds up to {total}.").format(total=shown(total)), "success")
        elif rest > 0:
            words = _("Adds up to {total}; {rest} still to share out.")
            self._message.say(words.format(total=shown(total), rest=shown(rest)), "error")
        else:
            words = _("Adds up to {total}; {rest} too much.")
            self._message.say(words.format(total=shown(total), rest=shown(-rest)), "error")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        wrong = {f.path.removeprefix("weights.") for f in findings if f.is_fault}
        for group, field in self._fields.items():
            field.set_tone("error" if group in wrong else "")

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        for field in self._fields.values():
            field.setReadOnly(read_only)
        for slider in self._sliders.values():
            slider.setEnabled(not read_only)
        self._say()

    def focus_path(self, path: str) -> bool:
        head, _, group = path.partition(".")
        if head != "weights":
            return False
        field = self._fields.get(group) or next(iter(self._fields.values()))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # --- edits ----------------------------------------------------------------------------------

    def _put(self, group: str, value: Value) -> None:
        self._state = self._state.with_weight(group, value)
        self._say()
        self.edit(self._state, say("Weight of “{group}”", group=group), f"weight.{group}")

    def _on_typed(self, text: str) -> None:
        group = str(self.sender().property("group"))
        value: Value
        try:
            value = parse_number(text, Unit.NUMBER)
        except NotANumberError:
            value = text
        self._sliders[group].set_value(value if isinstance(value, Decimal) else None)
        self._put(group, value)

    def _on_moved(self, value: Decimal) -> None:
        group = str(self.sender().property("group"))
        self._fields[group].set_raw(shown(value))
        self._put(group, value)

    def _on_reset(self) -> None:
        starts = {group.id: group.weight for group in self.context.kind.definition.groups}
        state = replace(self._state, weights={**self._state.weights, **starts})
        self.show_state(state)
        self.edit(state, say("Weights as at the start"))


def _nothing(value: Decimal) -> str:
    """Say nothing at the end of the slider."""
    del value
    return ""

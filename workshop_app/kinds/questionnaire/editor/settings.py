"""What is asked: scale, switches, weights, items; all of it kept as a template where wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say
from workshop_app.kinds.questionnaire.editor.items import ItemsPanel
from workshop_app.kinds.questionnaire.editor.parts import Context, Panel
from workshop_app.kinds.questionnaire.editor.templates import TemplatesPart
from workshop_app.kinds.questionnaire.editor.weights import WeightsPanel
from workshop_app.kinds.questionnaire.state import State
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.question import Answer, Question
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.text import Text

CHANGE, CANCEL = "change", "cancel"
NAME_LIMIT = 60
_WIDEST = 760


class SettingsPanel(Panel):
    """The settings, one below the other."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context)
        self._state = state
        self._question: Question | None = None
        self._wanted = state.scale
        definition, theme = context.kind.definition, self.theme
        self.weights = WeightsPanel(context, state) if definition.has_weights else None
        self.items = ItemsPanel(context, state)
        self.templates = TemplatesPart(context)
        self.templates.keep_asked.connect(self._on_keep)
        self.templates.taken.connect(self._on_template)
        self._scroll = ScrollColumn(theme, margin=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        body = self._scroll.body
        body.setSpacing(theme.px(24))
        body.setContentsMargins(0, theme.px(4), theme.px(16), theme.px(16))
        body.addLayout(self._basics())
        for part in (self.weights, self.items):
            if part is not None:
                part.edited.connect(self._on_part)
                part.left.connect(self.left)
                body.addWidget(part)
        body.addWidget(self.templates)
        for widget in (self.weights, self.items, self.templates):
            if widget is not None:
                widget.setMaximumWidth(theme.px(_WIDEST))
        self.show_state(state)

    def _basics(self) -> QVBoxLayout:
        """Return the scale and the switches."""
        theme, _, definition = self.theme, self._, self.context.kind.definition
        scales = [(f"{s.min}-{s.max}", f"{s.min}–{s.max}") for s in definition.scales]
        self.scale = SegmentedControl(theme, scales, "", _("Scale"))
        self.scale.chosen.connect(self._on_scale)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Text(theme, _("Scale"), size=SECTION, bold=True, align=middle))
        row.addWidget(self.scale)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        self.switches: dict[str, Switch] = {}
        for option in definition.options:
            switch = Switch(theme, self.context.labels.option(option.id))
            switch.setProperty("option", option.id)
            switch.toggled.connect(self._on_option)
            self.switches[option.id] = switch
            column.addWidget(switch)
            words = self.context.labels.texts.get(f"options.{option.id}.help")
            if words:
                column.addWidget(Text(theme, words, size=NOTE, role="muted"))
        return column

    # --- showing --------------------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show the settings of a state."""
        self._show(state)
        for part in (self.weights, self.items):
            if part is not None:
                part.show_state(state)
        self.templates.show_templates()

    def _show(self, state: State) -> None:
        self._state = state
        self.scale.choose(f"{state.scale[0]}-{state.scale[1]}")
        for option, switch in self.switches.items():
            switch.blockSignals(True)
            switch.setChecked(state.options.get(option, False))
            switch.blockSignals(False)
            switch.update()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        for part in (self.weights, self.items):
            if part is not None:
                part.show_findings(findings)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        for part in (self.weights, self.items):
            if part is not None:
                part.set_read_only(read_only)
        self.scale.setEnabled(not read_only)
        self.templates.setEnabled(not read_only)
        for switch in self.switches.values():
            switch.setEnabled(not read_only)

    def focus_path(self, path: str) -> bool:
        head = path.partition(".")[0]
        if head == "scale":
            self.focus_first()
            return True
        if head in self.switches:
            self.switches[head].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        parts = [part for part in (self.weights, self.items) if part is not None]
        return any(part.focus_path(path) for part in parts)

    def focus_first(self) -> None:
        for segment in self.scale.findChildren(QRadioButton):
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- edits ----------------------------------------------------------------------------------

    def _on_part(self, state: State, label: Message, merge_key: str) -> None:
        """Take the change of one part and let the others know it."""
        self._state = state
        for part in (self.weights, self.items):
            if part is not None and part is not self.sender():
                part.show_state(state)
        self.edit(state, label, merge_key)

    def _take(self, state: State, label: Message) -> None:
        self.show_state(state)
        self.edit(state, label)

    def _on_scale(self, key: str) -> None:
        low, _, high = key.partition("-")
        self._wanted = int(low), int(high)
        outside = self._state.answers_outside(self._wanted) if self._state.responses else 0
        if not outside and not self._state.counts:
            self._change_scale()
            return
        _, number = self._, self.context.number
        words = _(
            "{count} answers are not on the scale {low}–{high}. Nothing is converted: they stay, "
            "are marked, and the result waits until they are mended."
        ).format(count=number(outside), low=low, high=high)
        if not outside:
            words = _("The counts stay with their marks; those beyond the new scale are marked.")
        self._question = Question(
            self.theme,
            self.window(),
            _("Change the scale to {low}–{high}?").format(low=low, high=high),
            words,
            [
                Answer(CANCEL, _("Keep the scale"), "primary"),
                Answer(CHANGE, _("Change the scale")),
            ],
        )
        self._question.answered.connect(self._on_scale_answer)
        self._question.ask()

    def _on_scale_answer(self, answer: str) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()
        if answer == CHANGE:
            self._change_scale()
        else:
            self._show(self._state)

    def _change_scale(self) -> None:
        low, high = self._wanted
        label = say("Scale {low}–{high}", low=low, high=high)
        self._take(self._state.with_scale(self._wanted), label)

    def _on_option(self, on: bool) -> None:
        option = str(self.sender().property("option"))
        label = say("Switch “{option}” off", option=option)
        if on:
            label = say("Switch “{option}” on", option=option)
        self._take(self._state.with_option(option, on), label)

    # --- templates ------------------------------------------------------------------------------

    def _on_keep(self) -> None:
        _ = self._
        self.context.host.ask_text(
            _("What is this template called?"),
            _("Name of the template"),
            "",
            _("Keep as a template"),
            self._keep,
            self._name_fault,
        )

    def _name_fault(self, name: str) -> str:
        if name.strip() and len(name) <= NAME_LIMIT:
            return ""
        return self._("Please enter 1 to {limit} characters.").format(limit=NAME_LIMIT)

    def _keep(self, name: str) -> None:
        text = self.context.kind.dump_template(self._state)
        self._try(partial(self.context.host.keep_template, name.strip(), text))
        self.templates.show_templates()

    def _on_template(self, name: str, text: str) -> None:
        try:
            state = self.context.kind.load_template(text, self._state)
        except ValueError:
            words = self._("The template “{name}” cannot be read; it belongs to another exercise.")
            self.context.host.tell(words.format(name=name), "error")
            return
        self._take(state, say("Take the template “{name}”", name=name))
        words = self._("Settings of “{name}” taken; answers stay with their items.")
        self.context.host.tell(words.format(name=name), "success")

    def _try(self, act: partial[None]) -> None:
        try:
            act()
        except KnownError as error:
            self.context.host.tell(self.context.say(error.message), "error")

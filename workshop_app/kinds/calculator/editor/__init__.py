"""The calculator's editor: what is analysed, start values, segments, today and improvements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.message import Message, say
from workshop_app.kinds.calculator.editor.form import Form
from workshop_app.kinds.calculator.editor.segments import SegmentBar
from workshop_app.kinds.calculator.labels import preset_of
from workshop_app.kinds.calculator.model import Calculator
from workshop_app.kinds.calculator.state import Segment, State
from workshop_app.kinds.host import Host
from workshop_app.kit.numbers import NumberFormat, Unit
from workshop_app.kit.presentation import Finding
from workshop_app.kit.stored import Value
from workshop_app.system.languages import Language
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

TODAY, LEVERS = "today", "levers"
YUAN, LARGE = "yuan", "large"
WIDEST = 640


class Editor(QWidget):
    """The inputs of one calculator.

    `edited` carries the new state, the label of the edit and its merge key; `left` comes when a
    field is left, so that nothing waits for the disk.
    """

    IS_WIDE = False

    edited = Signal(object, object, str)
    left = Signal()

    def __init__(
        self,
        kind: Calculator,
        language: Language,
        theme: Theme,
        state: State,
        host: Host,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        del host
        self._kind, self._language, self._theme = kind, language, theme
        self._labels = kind.labels(language)
        self._state = state
        self._index = 0
        self._findings: Sequence[Finding] = ()
        self._read_only = False
        self._forms: dict[str, Form] = {}
        self._stack = QStackedWidget()
        self.setMaximumWidth(theme.px(WIDEST))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._build_head()
        self._build_forms()
        self._column.addWidget(self._stack, 1)
        self.show_state(state)

    # --- what the page calls --------------------------------------------------------------------

    def show_state(self, state: State) -> None:
        """Show another state, from undo, a version or the sample."""
        rebuilt = state.large_money != self._state.large_money
        self._state = state
        self._index = min(self._index, len(state.segments) - 1)
        if rebuilt:
            self._build_forms()
        if self._subject.text() != state.subject:
            self._subject.setText(state.subject)
        self._show_segment()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say beside the fields what was found about them."""
        self._findings = findings
        own = {self._own_path(f.path): f for f in findings if self._own_path(f.path)}
        for form in self._forms.values():
            form.show_findings(own)
        subject = next((f for f in findings if f.path == "subject"), None)
        self._subject_row.show_message(subject.text if subject else "")
        self._segments.show_findings(findings)

    def set_read_only(self, read_only: bool) -> None:
        """Show the inputs without letting them be changed, as for the worked sample."""
        self._read_only = read_only
        self._subject.setReadOnly(read_only)
        for control in (self._presets, self._money, self._segments):
            control.setEnabled(not read_only)
        for form in self._forms.values():
            form.set_read_only(read_only)

    def focus_path(self, path: str) -> None:
        """Show the field of a path and put the keyboard into it."""
        if path == "subject":
            self._subject.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if path.startswith("segments."):
            _, index, *rest = path.split(".", 2)
            self._go_to(int(index))
            path = rest[0] if rest else ""
            if path == "name":
                self._segments.focus_name()
                return
        for key, form in self._forms.items():
            if form.has(path):
                self._show_part(key)
                form.focus_path(path)

    def focus_first(self) -> None:
        """Put the keyboard where a team starts."""
        self.focus_path(self._kind.definition.leaves[0].path)

    # --- building -------------------------------------------------------------------------------

    def _build_head(self) -> None:
        theme, texts, _ = self._theme, self._labels.texts, self._language.text
        self._subject = LineField(theme, texts("subject.label"))
        self._subject.setPlaceholderText(texts("subject.placeholder"))
        self._subject.textEdited.connect(self._on_subject)
        self._subject.editingFinished.connect(self.left)
        label = texts("subject.label")
        self._subject_row = FieldRow(theme, label, self._subject, stacked=True, hairline=False)
        presets = [(p.id, texts(f"presets.{p.id}.label")) for p in self._kind.definition.presets]
        self._presets = SegmentedControl(theme, presets, "", _("Start values"))
        if not presets:
            self._presets.hide()
        self._presets.chosen.connect(self._on_preset)
        formats = [NumberFormat(self._language.code, large) for large in (False, True)]
        units = [
            (key, f.unit_label(Unit.MONEY)) for key, f in zip((YUAN, LARGE), formats, strict=True)
        ]
        self._money = SegmentedControl(theme, units, YUAN, _("Unit of money"))
        self._money.chosen.connect(self._on_money)
        self._segments = SegmentBar(theme, self._labels, self._kind.definition.segments_max)
        self._segments.chosen.connect(self._go_to)
        self._segments.added.connect(self.add_segment)
        self._segments.removed.connect(self._on_remove)
        self._segments.renamed.connect(self._on_rename)
        self._segments.left.connect(self.left)
        parts = [(TODAY, _("Today")), (LEVERS, _("Improvements"))]
        self._parts = SegmentedControl(theme, parts, TODAY, _("Part of the inputs"))
        self._parts.chosen.connect(self._show_part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._parts)
        row.addStretch(1)
        row.addWidget(self._money)
        self._column.addWidget(self._subject_row)
        self._column.addLayout(row)
        self._column.addWidget(self._segments)
        self._preset_row = QWidget()
        line = QHBoxLayout(self._preset_row)
        line.setContentsMargins(0, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(Text(theme, _("Start values"), size=NOTE, role="muted"), 1, middle)
        line.addWidget(self._presets)
        self._column.addWidget(self._preset_row)

    def _build_forms(self) -> None:
        """Make the forms anew: the fields carry the unit of money."""
        current = self._stack.currentIndex()
        number_format = NumberFormat(self._language.code, self._state.large_money)
        for form in self._forms.values():
            self._stack.removeWidget(form)
            form.setParent(None)
            form.deleteLater()
        sections = self._kind.definition.sections
        for key, wanted in ((TODAY, False), (LEVERS, True)):
            chosen = [section for section in sections if section.lever is wanted]
            form = Form(self._theme, self._labels, number_format, chosen)
            form.changed.connect(self._on_values)
            form.left.connect(self.left)
            form.set_read_only(self._read_only)
            self._forms[key] = form
            self._stack.addWidget(form)
        self._stack.setCurrentIndex(max(current, 0))
        self._parts.setVisible(any(section.lever for section in sections))

    # --- showing --------------------------------------------------------------------------------

    def _show_segment(self) -> None:
        for form in self._forms.values():
            form.show_segment(self._segment)
        self._money.choose(LARGE if self._state.large_money else YUAN)
        self._show_context()
        self.show_findings(self._findings)

    def _show_context(self) -> None:
        self._presets.choose(preset_of(self._kind.definition, self._segment) or "")
        self._segments.show_state(self._state, self._index)

    def _show_part(self, key: str) -> None:
        self._parts.choose(key)
        self._stack.setCurrentWidget(self._forms[key])
        self._preset_row.setVisible(key == TODAY)

    def _go_to(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self._show_segment()

    @property
    def _segment(self) -> Segment:
        return self._state.segments[self._index]

    def _own_path(self, path: str) -> str:
        """Return a path within the shown segment, or "" for one of another segment."""
        if len(self._state.segments) == 1:
            return path
        prefix = f"segments.{self._index}."
        return path.removeprefix(prefix) if path.startswith(prefix) else ""

    # --- edits ----------------------------------------------------------------------------------

    def _edit(self, state: State, label: Message, merge_key: str = "") -> None:
        self._state = state
        self.edited.emit(state, label, merge_key)

    def _on_values(self, values: dict[str, Value]) -> None:
        definition = self._kind.definition
        path = next(iter(values))
        label = say("Change “{path}”", path=path)
        key = f"{self._index}.{path}" if len(values) == 1 else ""
        preset = preset_of(definition, self._segment)
        self._state = self._state.with_values(self._index, values)
        changed = set(values)
        if preset_of(definition, self._segment) != preset:
            changed |= definition.leaf_by_path.keys()
        for form in self._forms.values():
            form.update_sources(self._segment, changed)
        self._show_context()
        self._edit(self._state, label, key)

    def _on_subject(self, text: str) -> None:
        state = replace(self._state, subject=text)
        self._edit(state, say("Change “{path}”", path="subject"), "subject")

    def _on_preset(self, preset_id: str) -> None:
        preset = next(p for p in self._kind.definition.presets if p.id == preset_id)
        state = self._state.with_values(self._index, preset.values)
        self._edit(state, say("Take the start values “{preset}”", preset=preset_id))
        self._show_segment()

    def _on_money(self, key: str) -> None:
        self._edit(replace(self._state, large_money=key == LARGE), say("Change the unit of money"))
        self._build_forms()
        self._show_segment()

    def add_segment(self) -> None:
        """Add a segment with the assumptions of the shown one; its own figures are still empty."""
        own = {x.path: None for x in self._kind.definition.leaves if x.default is None}
        segments = [
            replace(s, name=self._labels.segment(i, s)) for i, s in enumerate(self._state.segments)
        ]
        taken = {segment.name for segment in segments}
        number = len(segments) + 1
        while (name := self._labels.texts("segment.name", number=number)) in taken:
            number += 1
        segments.append(Segment(name, {**self._segment.values, **own}))
        self._index = len(segments) - 1
        self._edit(replace(self._state, segments=tuple(segments)), say("Add a segment"))
        self._show_segment()
        self.focus_first()

    def _on_remove(self) -> None:
        segments = list(self._state.segments)
        del segments[self._index]
        self._index = max(0, self._index - 1)
        self._edit(replace(self._state, segments=tuple(segments)), say("Remove a segment"))
        self._show_segment()

    def _on_rename(self, name: str) -> None:
        segment = replace(self._segment, name=name)
        state = self._state.with_segment(self._index, segment)
        self._edit(state, say("Rename a segment"), f"{self._index}.name")
        self._show_context()

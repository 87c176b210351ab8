"""The inputs of a form: a row for a number, a row for the parts of a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workshop_app.kinds.calculator.definition import FieldDefinition, Leaf
from workshop_app.kinds.calculator.faults import TOLERANCE
from workshop_app.kinds.calculator.labels import Labels
from workshop_app.kinds.calculator.state import Segment
from workshop_app.kit.numbers import (
    NotANumberError,
    NumberFormat,
    Quantity,
    Unit,
    parse_number,
)
from workshop_app.kit.presentation import Finding
from workshop_app.kit.stored import Value
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.mix import MixField, MixWords, Part
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.slider import ValueSlider
from workshop_app.ui.widgets.text import ElidedText

SHARE_STEP = Decimal("0.005")
MONEY_STEPS = 100


def typed_value(text: str, leaf: Leaf, number_format: NumberFormat) -> Value:
    """Return what was typed as a number, as nothing, or as the text it is."""
    scale = number_format.money_scale if leaf.unit is Unit.MONEY else Decimal(1)
    try:
        return parse_number(text, leaf.unit, scale)
    except NotANumberError:
        return text


def shown_text(value: Value, leaf: Leaf, number_format: NumberFormat) -> str:
    """Return a value as it stands in its field."""
    if isinstance(value, Decimal):
        return number_format.edit_text(value, leaf.unit).replace(",", "")
    return value or ""


def _say(row: FieldRow, finding: Finding | None) -> None:
    """Say beneath a field what was found; what is merely empty is no fault of anybody's yet."""
    if finding is None:
        row.clear_message()
    elif finding.code == "empty":
        row.show_message(finding.text, "info")
    else:
        row.show_message(finding.text, "error" if finding.is_fault else "warn")


class _Slider(ValueSlider):
    """A slider over the values of one leaf."""

    def __init__(self, theme: Theme, name: str, leaf: Leaf, number_format: NumberFormat) -> None:
        most = leaf.field.slider_to or leaf.field.max
        step = SHARE_STEP if leaf.unit is Unit.SHARE else most / MONEY_STEPS

        def write(value: Decimal) -> str:
            return number_format.text(Quantity(value, leaf.unit))

        super().__init__(theme, name, leaf.low, most, step, write)
        self.setProperty("path", leaf.path)


class NumberEntry(QWidget):
    """One number: its row and, where the definition asks for it, a slider.

    `changed` carries paths and values; `left` comes when the field or the slider is let go.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self, theme: Theme, leaf: Leaf, labels: Labels, number_format: NumberFormat
    ) -> None:
        super().__init__()
        self._leaf, self._labels, self._format = leaf, labels, number_format
        label = labels.leaf(leaf)
        self.field = NumberField(
            theme,
            f"{leaf.number} {label}",
            number_format.unit_label(leaf.unit),
            minimum=leaf.low * 100 if leaf.unit is Unit.SHARE else leaf.low,
            maximum=leaf.field.max * 100 if leaf.unit is Unit.SHARE else leaf.field.max,
        )
        self.row = FieldRow(
            theme, label, self.field, number=leaf.number, hairline=not leaf.field.slider
        )
        self._slider = _Slider(theme, label, leaf, number_format) if leaf.field.slider else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.row)
        self.field.typed.connect(self._on_typed)
        self.field.committed.connect(self.left)
        if self._slider is not None:
            column.addWidget(self._slider)
            self._slider.moved.connect(self._on_moved)
            self._slider.released.connect(self.left)

    def show_segment(self, segment: Segment, today: Value = None) -> None:
        """Show a segment's value; the slider of an empty lever rests where it stands today."""
        value = segment.values[self._leaf.path]
        self.field.set_raw(shown_text(value, self._leaf, self._format))
        self.show_source(segment)
        if self._slider is not None:
            self._place_slider(value, today)

    def _place_slider(self, value: Value, today: Value) -> None:
        assert self._slider is not None
        if isinstance(value, Decimal):
            self._slider.set_value(value)
            return
        if isinstance(today, Decimal):
            self._slider.set_value(today)
        self._slider.set_value(None)

    def show_source(self, segment: Segment) -> None:
        """Say where the value comes from, or what helps to fill the field."""
        texts = self._labels.texts
        helps = texts.get(f"fields.{self._leaf.path}.help")
        has_value = segment.values[self._leaf.path] is not None
        words = self._labels.source(self._leaf, segment) if has_value else helps
        self.row.set_source(words)
        self.row.setToolTip(helps)

    def show_findings(self, findings: Mapping[str, Finding]) -> None:
        """Say beneath the field what was found about it."""
        _say(self.row, findings.get(self._leaf.path))

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self.field.setReadOnly(read_only)
        if self._slider is not None:
            self._slider.setEnabled(not read_only)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        value = typed_value(text, self._leaf, self._format)
        if self._slider is not None:
            self._place_slider(value, None)
        self.changed.emit({self._leaf.path: value})

    def _on_moved(self, value: Decimal) -> None:
        self.field.set_raw(shown_text(value, self._leaf, self._format))
        self.changed.emit({self._leaf.path: value})


class MixEntry(QWidget):
    """The parts of a whole, with sliders where the definition asks for them."""

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        field: FieldDefinition,
        labels: Labels,
        number_format: NumberFormat,
        words: MixWords,
    ) -> None:
        super().__init__()
        self._labels, self._format = labels, number_format
        self._leaves = {leaf.path: leaf for leaf in labels.definition.leaves_of(field)}
        self._field = field
        label = labels.field(field)
        roles = [f"data.{colour}" for colour in field.colours] or [""] * len(self._leaves)
        parts = [
            Part(path, labels.texts(f"fields.{path}.label"), leaf.number, role)
            for (path, leaf), role in zip(self._leaves.items(), roles, strict=True)
        ]
        self.field = MixField(theme, label, parts, words, TOLERANCE * 100)
        number = labels.definition.number_of(field)
        self.row = FieldRow(theme, label, self.field, number=number, stacked=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self._sliders = self._make_sliders(theme, parts) if field.slider else {}
        if self._sliders:
            column.addLayout(self._slider_rows(theme, parts))
        self.field.typed.connect(self._on_typed)
        self.field.committed.connect(self.left)

    def _make_sliders(self, theme: Theme, parts: Sequence[Part]) -> dict[str, _Slider]:
        sliders = {}
        for part in parts:
            slider = _Slider(theme, part.label, self._leaves[part.key], self._format)
            slider.moved.connect(self._on_moved)
            slider.released.connect(self.left)
            sliders[part.key] = slider
        return sliders

    def _slider_rows(self, theme: Theme, parts: Sequence[Part]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(theme.px(28), 0, 0, theme.px(8))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for row, part in enumerate(parts):
            grid.addWidget(ElidedText(theme, part.label, size=NOTE, role="muted"), row, 0)
            grid.addWidget(self._sliders[part.key], row, 1)
        return grid

    def show_segment(self, segment: Segment, today: Value = None) -> None:
        """Show a segment's parts."""
        del today
        values = {path: segment.values[path] for path in self._leaves}
        self.field.set_texts(
            {p: shown_text(v, self._leaves[p], self._format) for p, v in values.items()}
        )
        for path, slider in self._sliders.items():
            value = values[path]
            slider.set_value(value if isinstance(value, Decimal) else None)
        self.show_source(segment)

    def show_source(self, segment: Segment) -> None:
        """Say where the parts come from, or what helps to fill them."""
        leaves = list(self._leaves.values())
        helps = self._labels.texts.get(f"fields.{self._field.path}.help")
        empty = all(segment.values[leaf.path] is None for leaf in leaves)
        sources = dict.fromkeys(self._labels.source(leaf, segment) for leaf in leaves)
        self.row.set_source(helps if empty else self._labels.texts.joined(sources))
        self.row.setToolTip(helps)

    def show_findings(self, findings: Mapping[str, Finding]) -> None:
        """Say beneath the parts what was found about them; their sum says itself."""
        paths = [self._field.path, *self._leaves]
        found = [findings[path] for path in paths if path in findings]
        faults = [f for f in found if f.is_fault and f.code not in ("sum", "empty")]
        shown = faults or [f for f in found if not f.is_fault]
        _say(self.row, shown[0] if shown else None)

    def set_read_only(self, read_only: bool) -> None:
        """Show the parts without letting them be changed."""
        self.field.set_read_only(read_only)
        for slider in self._sliders.values():
            slider.setEnabled(not read_only)

    def take_focus(self) -> None:
        """Put the keyboard into the first part."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, path: str, text: str) -> None:
        value = typed_value(text, self._leaves[path], self._format)
        if path in self._sliders:
            self._sliders[path].set_value(value if isinstance(value, Decimal) else None)
        self.changed.emit({path: value})

    def _on_moved(self, value: Decimal) -> None:
        path = str(self.sender().property("path"))
        self.field.set_texts({path: shown_text(value, self._leaves[path], self._format)})
        self.changed.emit({path: value})


Entry = NumberEntry | MixEntry

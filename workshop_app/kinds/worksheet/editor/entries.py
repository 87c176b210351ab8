"""The fields of a worksheet's form, one row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.kinds.worksheet.definition import FieldDefinition, NumberedField
from workshop_app.kinds.worksheet.progress import is_filled
from workshop_app.kinds.worksheet.state import Value
from workshop_app.kinds.worksheet.typed import Typing
from workshop_app.kit.numbers import Unit
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.choice import ChoiceField, TickChips
from workshop_app.ui.widgets.date_field import DateField, date_words
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.rating import RatingRow
from workshop_app.ui.widgets.switch import Switch
from workshop_app.ui.widgets.text_area import TextArea
from workshop_app.ui.widgets.time_field import TimeField

People = Callable[[], Sequence[str]]
Field = EntryField | NumberField | TextArea | ChoiceField | TickChips | RatingRow | Switch
NUMBER_WIDTH = 184
HALF_TYPED = ("date", "time")
"""Codes of what is wrong only because it is still being typed."""

STACKED = ("text", "long_text", "choices")


class FieldEntry(QWidget):
    """One field: `changed` carries its path and value, `left` comes when it is left."""

    changed = Signal(str, object)
    left = Signal()

    def __init__(
        self, theme: Theme, numbered: NumberedField, typing: Typing, people: People
    ) -> None:
        super().__init__()
        self._theme, self._typing, self._people = theme, typing, people
        self.definition: FieldDefinition = numbered.field
        self.path = numbered.field.path
        labels = typing.labels
        self._label = labels.name(self.path)
        self.field: Field = self._make(f"{numbered.number} {self._label}")
        self.row = FieldRow(
            theme,
            self._label,
            self.field,
            number=numbered.number,
            stacked=numbered.field.type in STACKED,
        )
        self._value: Value = None
        self._finding: Finding | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)

    # --- what the form calls --------------------------------------------------------------------

    def show_value(self, value: Value) -> None:
        """Show the value of a state."""
        self._value = value
        text = self._typing.text(value, self.definition, self.path)
        field = self.field
        if isinstance(field, EntryField | NumberField | TextArea):
            field.set_raw(text)
        elif isinstance(field, ChoiceField):
            field.choose(value if isinstance(value, str) else text)
        elif isinstance(field, RatingRow):
            field.choose(int(value) if isinstance(value, Decimal) else None)
        elif isinstance(field, TickChips):
            field.choose(value if isinstance(value, tuple) else (text,) if text else ())
        elif isinstance(field, Switch):
            field.blockSignals(True)
            field.setChecked(value is True)
            field.blockSignals(False)
        self._show_source()

    def show_finding(self, finding: Finding | None) -> None:
        """Say beneath the field what was found about it, once it is no longer being typed."""
        self._finding = finding
        is_half = finding is not None and finding.code in HALF_TYPED and self.field.hasFocus()
        if finding is None or is_half:
            self.row.clear_message()
        else:
            self.row.show_message(finding.text, "error" if finding.is_fault else "warn")

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        if isinstance(self.field, Switch):
            self.field.setEnabled(not read_only)
        else:
            self.field.setReadOnly(read_only)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- making ---------------------------------------------------------------------------------

    def _make(self, name: str) -> Field:
        make: dict[str, Callable[[str], Field]] = {
            "long_text": self._make_area,
            "choice": self._make_choice,
            "choices": self._make_chips,
            "tick": self._make_switch,
            "rating": self._make_rating,
        }
        if self.definition.type in make:
            return make[self.definition.type](name)
        return self._make_number(name) if self.definition.is_number else self._make_line(name)

    def _make_line(self, name: str) -> EntryField:
        theme, labels = self._theme, self._typing.labels
        field: EntryField
        if self.definition.type == "date":
            words = date_words(labels.language.text, labels.language.code)
            field = DateField(theme, words, name, year=self._year)
        elif self.definition.type == "time":
            field = TimeField(theme, name)
        else:
            people = self._people if self.definition.type == "person" else None
            field = EntryField(theme, name, completions=people)
        if self.definition.type != "text":
            field.setFixedWidth(theme.px(NUMBER_WIDTH))
        field.setPlaceholderText(labels.placeholder(self.path))
        field.typed.connect(self._on_typed)
        field.committed.connect(self._on_committed)
        return field

    def _year(self) -> int:
        assert self._typing.year is not None
        return self._typing.year

    def _make_area(self, name: str) -> TextArea:
        field = TextArea(self._theme, name, lines=max(self.definition.lines, 2))
        field.setPlaceholderText(self._typing.labels.placeholder(self.path))
        field.typed.connect(self._on_typed)
        field.committed.connect(self.left)
        return field

    def _make_number(self, name: str) -> NumberField:
        definition, labels = self.definition, self._typing.labels
        factor = Decimal(100) if definition.shown_unit is Unit.SHARE else Decimal(1)
        field = NumberField(
            self._theme,
            name,
            labels.unit(self.path, definition, self._typing.format),
            minimum=definition.low * factor,
            maximum=definition.high * factor,
        )
        field.setFixedWidth(self._theme.px(NUMBER_WIDTH))
        field.typed.connect(self._on_typed)
        field.committed.connect(self.left)
        return field

    def _make_choice(self, name: str) -> ChoiceField:
        labels = self._typing.labels
        options = labels.options(self.path, self.definition)
        choose = labels.placeholder(self.path) or labels.language.text("Choose")
        field = ChoiceField(self._theme, options, "", name, placeholder=choose)
        field.chosen.connect(self._on_chosen)
        return field

    def _make_rating(self, name: str) -> RatingRow:
        low, high = int(self.definition.low), int(self.definition.high)
        marks = [(mark, str(mark)) for mark in range(low, high + 1)]
        ends = self._typing.labels.ends(self.path)
        field = RatingRow(self._theme, marks, ends, name)
        field.chosen.connect(self._on_rated)
        return field

    def _make_chips(self, name: str) -> TickChips:
        options = self._typing.labels.options(self.path, self.definition)
        field = TickChips(self._theme, options, (), name)
        field.chosen.connect(self._on_several)
        return field

    def _make_switch(self, name: str) -> Switch:
        field = Switch(self._theme, self._typing.labels.language.text("Yes"))
        field.setAccessibleName(name)
        field.toggled.connect(self._on_toggled)
        return field

    # --- edits ----------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self._take(self._typing.value(text, self.definition, self.path))

    def _on_chosen(self, key: str) -> None:
        self._take(key or None)
        self.left.emit()

    def _on_rated(self, mark: int | None) -> None:
        self._take(None if mark is None else Decimal(mark))
        self.left.emit()

    def _on_committed(self) -> None:
        self.show_finding(self._finding)
        self.left.emit()

    def _on_several(self, keys: tuple[str, ...]) -> None:
        self._take(keys or None)
        self.left.emit()

    def _on_toggled(self, on: bool) -> None:
        self._take(on)
        self.left.emit()

    def _take(self, value: Value) -> None:
        self._value = value
        self._show_source()
        self.changed.emit(self.path, value)

    def _show_source(self) -> None:
        """Say where a number comes from, or what helps to fill the field in."""
        labels = self._typing.labels
        source = labels.source(self.path, self.definition, self._value)
        is_start = self._value is not None and self._value == self.definition.default
        shown = source if is_start and is_filled(self._value, self.definition) else ""
        self.row.set_source(shown or labels.help(self.path))

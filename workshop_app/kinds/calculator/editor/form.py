"""The form of one segment: sections of entries, today's figures and the improvements apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kinds.calculator.definition import FieldDefinition, SectionDefinition
from workshop_app.kinds.calculator.editor.entries import Entry, MixEntry, NumberEntry
from workshop_app.kinds.calculator.labels import Labels
from workshop_app.kinds.calculator.state import Segment
from workshop_app.kit.numbers import NumberFormat
from workshop_app.kit.presentation import Finding
from workshop_app.kit.stored import Value
from workshop_app.ui.theme import NOTE, SECTION, Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.mix import MixWords
from workshop_app.ui.widgets.text import Text


class Form(QWidget):
    """The sections of a calculator's definition that `wanted` picks.

    `changed` carries values by path, `left` comes when a field is left.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        labels: Labels,
        number_format: NumberFormat,
        sections: Sequence[SectionDefinition],
    ) -> None:
        super().__init__()
        self._labels, self._format, self._theme = labels, number_format, theme
        self._entries: dict[str, Entry] = {}
        self._starters: dict[str, Button] = {}
        self._segment: Segment | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        for section in sections:
            column.addLayout(self._section(section))
        column.addStretch(1)

    def show_segment(self, segment: Segment) -> None:
        """Show the values of a segment."""
        self._segment = segment
        for path, entry in self._entries.items():
            entry.show_segment(segment, self._today(path))
        self._offer_starts()

    def update_sources(self, segment: Segment, paths: Collection[str]) -> None:
        """Take an edited segment without touching the fields; say anew where some come from."""
        self._segment = segment
        for entry in {self._entry(path) for path in paths}:
            if entry is not None:
                entry.show_source(segment)
        self._offer_starts()

    def show_findings(self, findings: Mapping[str, Finding]) -> None:
        """Say beneath each field what was found about it."""
        for entry in self._entries.values():
            entry.show_findings(findings)

    def set_read_only(self, read_only: bool) -> None:
        """Show the values without letting them be changed."""
        for entry in self._entries.values():
            entry.set_read_only(read_only)
        for button in self._starters.values():
            button.setEnabled(not read_only)

    def has(self, path: str) -> bool:
        """Return whether the field of a path stands in this form."""
        return self._entry(path) is not None

    def focus_path(self, path: str) -> None:
        """Put the keyboard into the field of a path."""
        entry = self._entry(path)
        if entry is not None:
            entry.take_focus()

    def _entry(self, path: str) -> Entry | None:
        return self._entries.get(path) or self._entries.get(path.rpartition(".")[0])

    def _section(self, section: SectionDefinition) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        title = Text(self._theme, self._labels.section(section.id), size=SECTION, bold=True)
        head.addWidget(title, 1)
        column.addLayout(head)
        note = self._labels.texts.get(f"sections.{section.id}.note")
        if note:
            column.addWidget(Text(self._theme, note, size=NOTE, role="muted"))
        for field in section.fields:
            entry = self._make(field)
            entry.changed.connect(self.changed)
            entry.left.connect(self.left)
            self._entries[field.path] = entry
            if field.starts_at:
                head.addWidget(self._starter(field))
            column.addWidget(entry)
        return column

    def _make(self, field: FieldDefinition) -> Entry:
        if field.parts:
            return MixEntry(self._theme, field, self._labels, self._format, self._mix_words())
        leaf = self._labels.definition.leaf_by_path[field.path]
        return NumberEntry(self._theme, leaf, self._labels, self._format)

    def _starter(self, field: FieldDefinition) -> Button:
        """Return the button that fills a lever with where it stands today, to push from there."""
        _ = self._labels.language.text
        button = Button(self._theme, _("Start from today"), "plain")
        button.setAccessibleName(f"{_('Start from today')} {self._labels.field(field)}")
        button.setProperty("path", field.path)
        button.clicked.connect(self._on_start)
        self._starters[field.path] = button
        return button

    def _today(self, path: str) -> Value:
        assert self._segment is not None
        entry = self._labels.definition.leaf_by_path.get(path)
        source = entry.field.starts_at if entry else None
        return self._segment.values.get(source) if source else None

    def _offer_starts(self) -> None:
        """Show the button only where the lever is empty."""
        segment = self._segment
        assert segment is not None
        for path, button in self._starters.items():
            leaves = [leaf for leaf in self._labels.definition.leaves if leaf.field.path == path]
            button.setVisible(all(segment.values[leaf.path] is None for leaf in leaves))

    def _on_start(self) -> None:
        path = str(self.sender().property("path"))
        segment = self._segment
        assert segment is not None
        leaves = [leaf for leaf in self._labels.definition.leaves if leaf.field.path == path]
        start = leaves[0].field.starts_at
        assert start is not None
        values = {leaf.path: segment.values[leaf.path.replace(path, start, 1)] for leaf in leaves}
        changed = Segment(segment.name, {**segment.values, **values})
        self._entries[path].show_segment(changed)
        self._entries[path].take_focus()
        self.changed.emit(values)

    def _mix_words(self) -> MixWords:
        _ = self._labels.language.text
        return MixWords(
            complete=_("Adds up to {sum}%"),
            missing=_("Adds up to {sum}%; {difference}% is missing"),
            over=_("Adds up to {sum}%; {difference}% too much"),
            unreadable=_("Enter every part in per cent; together they make 100%"),
        )

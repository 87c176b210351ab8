"""The bar of segments: one group of customers, or several side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kinds.calculator.labels import Labels
from workshop_app.kinds.calculator.state import State
from workshop_app.kit.presentation import Finding
from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.field_row import FieldRow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.number_field import LineField
from workshop_app.ui.widgets.tabs import TabBar


class SegmentBar(QWidget):
    """With one segment only an offer to work in several; with more, their names to choose from."""

    chosen = Signal(int)
    added = Signal()
    removed = Signal()
    renamed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, labels: Labels, most: int) -> None:
        super().__init__()
        _ = labels.language.text
        self._labels, self._most, self._theme = labels, most, theme
        self._tabs = TabBar(theme, labels.texts("segment.label"))
        self._tabs.chosen.connect(self.chosen)
        self._add = Button(theme, _("Split into segments"), "plain", icon="plus")
        self._add.clicked.connect(self.added)
        self._more = IconButton(theme, "plus", _("Add a segment"))
        self._more.clicked.connect(self.added)
        self._remove = IconButton(theme, "trash-2", _("Remove this segment"))
        self._remove.clicked.connect(self.removed)
        self._name = LineField(theme, _("Name of the segment"))
        self._name.textEdited.connect(self.renamed)
        self._name.editingFinished.connect(self.left)
        self._name_row = FieldRow(theme, _("Name of the segment"), self._name, hairline=False)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self._tabs, 1)
        row.addWidget(self._more)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self._name_row)

    def show_state(self, state: State, index: int) -> None:
        """Show the segments of a state, the one at `index` as the present one."""
        several = len(state.segments) > 1
        names = [self._labels.segment(i, segment) for i, segment in enumerate(state.segments)]
        self._tabs.show_tabs(names if several else [], index)
        self._add.setVisible(not several)
        for part in (self._tabs, self._more, self._remove, self._name_row):
            part.setVisible(several)
        self._more.setEnabled(len(state.segments) < self._most)
        name = state.segments[index].name
        if self._name.text() != name:
            self._name.setText(name)
        self._index = index

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the segments in which something is wrong, and say what is wrong with the name."""
        faults = [f for f in findings if f.is_fault and f.path.startswith("segments.")]
        self._tabs.mark(
            {int(f.path.split(".")[1]) for f in faults if not f.is_gap},
            {int(f.path.split(".")[1]) for f in faults if f.is_gap},
        )
        own = f"segments.{self._index}.name"
        finding = next((f for f in findings if f.path == own), None)
        self._name_row.show_message(finding.text if finding else "")

    def focus_name(self) -> None:
        """Put the keyboard into the name of the present segment."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

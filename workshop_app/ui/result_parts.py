"""The parts of a result: what was found, tables, and how parts stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workshop_app.kit.presentation import Finding, Table
from workshop_app.system.languages import Language
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.side_scroll import SideScroll
from workshop_app.ui.widgets.table import TableView
from workshop_app.ui.widgets.text import Text

MOST_FINDINGS = 20
"""Findings that are listed at once; mending some brings up the next."""

MOST_ROWS = 40
"""Rows of a table on the screen; documents and workbooks have them all."""


class FindingsCard(Card):
    """What is wrong, doubtful or still missing, each line a way to its field."""

    go_to = Signal(str)

    def __init__(
        self, theme: Theme, language: Language, title: str, introduction: str = ""
    ) -> None:
        super().__init__(theme, title, tone="warn")
        self._theme, self._language = theme, language
        self._words = Text(theme, introduction)
        if not introduction:
            self._words.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(2))
        self._rest = Text(theme, size=NOTE, role="muted")
        self._rest.hide()
        self._shown: tuple[Finding, ...] = ()
        self.add(self._words)
        self.add(self._lines)
        self.add(self._rest)
        self.hide()

    def show_findings(self, findings: Sequence[Finding], role: str = "warn_ink") -> None:
        """Show these findings; none hide the card."""
        self.setVisible(bool(findings))
        self._say_rest(len(findings) - MOST_FINDINGS)
        findings = tuple(findings[:MOST_FINDINGS])
        if findings == self._shown:
            return
        self._shown = findings
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            line = FindingLine(self._theme, finding, role)
            line.chosen.connect(self.go_to)
            self._lines.addWidget(line)

    def _say_rest(self, count: int) -> None:
        words = self._language.text("And {count} more places.").format(count=count)
        self._rest.setText(words if count > 0 else "")
        self._rest.setVisible(count > 0)


class FindingLine(QWidget):
    """One finding with a button that leads to its field."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, finding: Finding, role: str) -> None:
        super().__init__()
        self._path = finding.path
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setColumnStretch(0, 1)
        row.addWidget(Text(theme, finding.full_text, role=role), 0, 0)
        button = IconButton(theme, "arrow-right", finding.full_text, size=28, role=role)
        button.clicked.connect(self._choose)
        row.addWidget(button, 0, 1, Qt.AlignmentFlag.AlignTop)

    def _choose(self) -> None:
        self.chosen.emit(self._path)


class TableCard(Card):
    """A table with its title and note; `trail_requested` carries the table.

    Too wide a table scrolls sideways; of a long one the first rows are shown.
    """

    trail_requested = Signal(object)

    def __init__(self, theme: Theme, language: Language, table: Table, trail_text: str) -> None:
        super().__init__(theme, table.title)
        self._table, self._language = table, language
        self.trail_button = IconButton(theme, "sigma", trail_text, size=28, icon_size=16)
        self.trail_button.setAccessibleName(f"{trail_text} {table.title}")
        self.trail_button.clicked.connect(self._ask_trail)
        if not table.trail:
            self.trail_button.hide()
        self.head.addWidget(self.trail_button, 0, Qt.AlignmentFlag.AlignTop)
        self._view = TableView(theme, _first_rows(table))
        self._rest = Text(theme, size=NOTE, role="muted")
        self._note = Text(theme, table.note, size=NOTE, role="muted")
        self.add(SideScroll(theme, self._view))
        self.add(self._rest)
        self.add(self._note)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        """Show the table with other figures."""
        self._table = table
        self.title.setText(table.title)
        self._view.show_table(_first_rows(table))
        self._note.setText(table.note)
        self._note.setVisible(bool(table.note))
        hidden = len(table.rows) - MOST_ROWS
        words = self._language.plural(
            "{count} more row stands in the XLSX and the PDF.",
            "{count} more rows stand in the XLSX and the PDF.",
            hidden,
        )
        self._rest.setText(words if hidden > 0 else "")
        self._rest.setVisible(hidden > 0)

    def _ask_trail(self) -> None:
        self.trail_requested.emit(self._table)


def _first_rows(table: Table) -> Table:
    return table if len(table.rows) <= MOST_ROWS else replace(table, rows=table.rows[:MOST_ROWS])


def fill(
    grid: QGridLayout,
    parts: Sequence[QWidget],
    abreast: int,
    *,
    above: Sequence[QWidget] = (),
    below: Sequence[QWidget] = (),
) -> None:
    """Lay parts out in rows of equal columns; those above and below have rows of their own."""
    # Not takeAt: an item that Python still holds keeps its heights when its widget changes.
    while (item := grid.itemAt(0)) is not None and (part := item.widget()) is not None:
        grid.removeWidget(part)
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, 0)
        grid.setColumnMinimumWidth(column, 0)
    for row, part in enumerate(above):
        grid.addWidget(part, row, 0, 1, abreast)
    for index, part in enumerate(parts):
        row, column = divmod(index, abreast)
        # The last part takes the places that nobody takes beside it, or the row has a hole.
        wide = abreast - column if index == len(parts) - 1 else 1
        grid.addWidget(part, len(above) + row, column, 1, wide)
    bottom = len(above) + -(-len(parts) // abreast)
    for row, part in enumerate(below):
        grid.addWidget(part, bottom + row, 0, 1, abreast)
    for column in range(abreast):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 1)

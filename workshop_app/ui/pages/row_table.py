"""A card with a table to type into that is as high as its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.grid import Grid, GridColumn, grid_words
from workshop_app.ui.widgets.icon_button import IconButton

HIGHEST = 520
"""Pixels at a scale of 1 from which on the table scrolls by itself."""
NARROW = 520
"""Below this width the buttons that move a row are left out; keys and the menu do the same."""


class RowTable(Card):
    """Shows rows that its owner holds in `grid`; the buttons in its head act on the chosen row.

    A `fixed` table has no buttons and no other rows than it is given.
    """

    def __init__(
        self,
        theme: Theme,
        _: Callable[[str], str],
        title: str,
        columns: Sequence[GridColumn],
        *,
        note: str = "",
        frozen: int = 0,
        fixed: bool = False,
    ) -> None:
        super().__init__(theme, title, note or " ")
        self.grid = Grid(theme, columns, grid_words(_), name=title, frozen=frozen, fixed=fixed)
        self.note.setVisible(bool(note))
        self.head.setAlignment(self.title, Qt.AlignmentFlag.AlignVCenter)
        self._is_read_only = False
        self._buttons: list[QWidget] = []
        self._moving: list[QWidget] = []
        if not fixed:
            self._add_buttons(_, title)
        self.add(self.grid)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)
        table = self.grid.table
        table.horizontalScrollBar().rangeChanged.connect(self.fit)
        table.horizontalHeader().geometriesChanged.connect(self.fit)
        table.verticalHeader().sectionResized.connect(self._fit_soon)

    def _add_buttons(self, _: Callable[[str], str], title: str) -> None:
        for icon, words, act in (
            ("chevron-up", _("Move the row up"), self.grid.ask_up),
            ("chevron-down", _("Move the row down"), self.grid.ask_down),
            ("trash-2", _("Remove the row"), self.grid.ask_remove),
        ):
            button = IconButton(self._theme, icon, f"{words} · {title}")
            button.clicked.connect(act)
            self._buttons.append(button)
        self._moving = self._buttons[:2]
        add = Button(self._theme, _("Add a row"), "plain", icon="plus")
        add.setAccessibleName(f"{_('Add a row')} · {title}")
        add.clicked.connect(self._on_add)
        self._buttons.append(add)
        for part in self._buttons:
            self.head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show_buttons()

    def say(self, note: str) -> None:
        """Say something beside the title."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_rows(self, count: int, text: Callable[[int, str], str]) -> None:
        """Show other rows; `text` is asked for the cells that are seen."""
        self.grid.show_rows(count, text)
        self._show_buttons()
        self.fit()

    def set_read_only(self, on: bool) -> None:
        """Let the rows be read and copied only."""
        self.grid.set_read_only(on)
        self._is_read_only = on
        self._show_buttons()
        self.fit()

    def _show_buttons(self) -> None:
        """Offer to move where there are two rows, and to remove where there is one."""
        count = self.grid.model.count
        for button, needed in zip(self._buttons, (2, 2, 1, 0), strict=False):
            button.setEnabled(count >= needed and not self._is_read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= self._theme.px(NARROW)
        for button in self._moving:
            if button.isHidden() == has_room:
                button.setVisible(has_room)

    def fit(self, *_: object) -> None:
        """Be as high as the rows are."""
        table = self.grid.table
        bar = table.horizontalScrollBar()
        height = table.horizontalHeader().height() + table.verticalHeader().length()
        height += bar.sizeHint().height() if bar.maximum() else 0
        height = min(height, self._theme.px(HIGHEST))
        if height != table.height():
            table.setFixedHeight(height)

    def _fit_soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _on_add(self) -> None:
        count = self.grid.model.count
        self.grid.insert_asked.emit(count)
        if self.grid.model.count > count:
            self.grid.focus_cell(count, self.grid.model.columns[0].key)

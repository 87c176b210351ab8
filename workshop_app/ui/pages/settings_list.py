"""A list in a card of the settings that may be long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workshop_app.ui.theme import Theme
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.list_row import ListRow

SHOWN = 5

T = TypeVar("T")
R = TypeVar("R", bound=ListRow)


class ListCard(Card, Generic[R]):
    """Shows the first lines, and all of them once they are asked for.

    Tab goes through the lines in their order, and stays at its place when they are read again.
    """

    def __init__(self, theme: Theme, title: str, more: str) -> None:
        super().__init__(theme, title)
        self._all = False
        self.rows: list[R] = []
        self.more_button = Button(theme, more, "plain", "chevron-down")
        self.more_button.clicked.connect(self._show_more)

    def refresh(self) -> None:
        """Read the list again and show it with `_show_lines`."""
        raise NotImplementedError

    @property
    def is_whole(self) -> bool:
        """Whether all lines are shown, not only the first."""
        return self._all

    def show_whole(self) -> None:
        """Show all lines."""
        self._all = True
        self.refresh()

    def _show_lines(self, found: Sequence[T], make: Callable[[T], R]) -> None:
        """Show lines that `make` makes of what was found, in place of those that stood there."""
        place, part = self._place_of_keyboard()
        before = self._stop_before()
        for row in self.rows:
            row.hide()
            self.body.removeWidget(row)
            row.deleteLater()
        self.rows = [make(one) for one in (found if self._all else found[:SHOWN])]
        self.more_button.setVisible(len(found) > len(self.rows))
        for offset, row in enumerate(self.rows, self.body.indexOf(self.more_button)):
            self.body.insertWidget(offset, row)
        self._order(before)
        if place >= 0:
            self._give_keyboard(place, part)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A card that is put on its page takes its parts along as they were made.
        self._order(self._stop_before())

    def _order(self, before: Sequence[QWidget]) -> None:
        """Let Tab go from what stands before through the lines to the button for more."""
        buttons = [button for row in self.rows for button in _buttons(row)]
        for one, next_one in pairwise((*before, *buttons, self.more_button)):
            QWidget.setTabOrder(one, next_one)

    def _stop_before(self) -> tuple[QWidget, ...]:
        """Return where Tab stops before the lines, if there is anything."""
        old = {button for row in self.rows for button in _buttons(row)}
        stop = self.more_button.previousInFocusChain()
        while stop is not None and (stop in old or stop.focusPolicy() == Qt.FocusPolicy.NoFocus):
            stop = stop.previousInFocusChain()
        return (stop,) if stop is not None and stop is not self.more_button else ()

    def _place_of_keyboard(self) -> tuple[int, int]:
        """Return the number of the line that has the keyboard, or -1, and that of its button."""
        for place, row in enumerate(self.rows):
            for part, button in enumerate(_buttons(row)):
                if button.hasFocus():
                    return place, part
        return -1, 0

    def _give_keyboard(self, place: int, part: int) -> None:
        """Go to a button of a line, of the last one where there are fewer; else to the card, from
        where Tab goes on."""
        parts = _buttons(self.rows[min(place, len(self.rows) - 1)]) if self.rows else [self]
        parts[min(part, len(parts) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        self.show_whole()
        self._give_keyboard(SHOWN, 0)


def _buttons(row: ListRow) -> Sequence[QWidget]:
    return row.findChildren(Button)

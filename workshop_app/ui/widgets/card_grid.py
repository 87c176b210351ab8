"""Cards in as many columns as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from workshop_app.ui.theme import Theme


class CardGrid(QWidget):
    """Lays its cards in columns of equal width, at least `narrowest` pixels at a scale of 1."""

    def __init__(
        self,
        theme: Theme,
        narrowest: int = 280,
        most_columns: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._narrowest = theme.px(narrowest)
        self._most = most_columns
        self._gap = theme.px(16)
        self._cards: list[QWidget] = []
        self.columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self._gap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(self._narrowest)

    @property
    def cards(self) -> Sequence[QWidget]:
        return tuple(self._cards)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; those that were shown are gone."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        self.columns = 0
        self._reflow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        fitting = (self.width() + self._gap) // (self._narrowest + self._gap)
        columns = max(1, min(self._most, fitting))
        if columns == self.columns:
            return
        for column in range(max(self.columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)

"""A row of chips, one of them chosen, that filter what stands beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from workshop_app.ui.theme import BODY, RING, Theme
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.focus_ring import FocusRing

HEIGHT = 32
_PAD = 14


class Chip(QRadioButton):
    """One filter of a row of chips."""

    def __init__(self, theme: Theme, key: str, label: str, parent: QWidget) -> None:
        super().__init__(label.replace("&", "&&"), parent)
        self.key = key
        self._theme = theme
        self._label = label
        self._hint = QSize()
        self.setAccessibleName(label)
        self.setFont(theme.font(BODY))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self, radius=HEIGHT / 2 - RING, gap=-RING)

    def sizeHint(self) -> QSize:
        if not self._hint.isValid():  # a row of them asks again and again
            width = self.fontMetrics().horizontalAdvance(self._label) + self._theme.px(2 * _PAD)
            self._hint = QSize(width + 2, self._theme.px(HEIGHT))
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(2 * HEIGHT), self._theme.px(HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink = "surface", "border", "ink"
        if self.isChecked():
            ground, line, ink = "tint", "accent", "accent"
        elif self.underMouse():
            ground, line = "hover", "border_hover"
        painter.setBrush(self._theme.colour(ground))
        painter.setPen(QPen(self._theme.colour(line), 1))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour(ink))
        words = area.adjusted(self._theme.px(_PAD), 0, -self._theme.px(_PAD), 0)
        shown = self.fontMetrics().elidedText(
            self._label, Qt.TextElideMode.ElideRight, int(words.width()) + 2
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)


class Chips(Flow):
    """Filters with the manners of radio buttons: one Tab stop, arrows to choose.

    `options` are pairs of key and label. `chosen` is emitted only when a person chooses.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        current: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme.px(8), theme.px(8), parent)
        self.setAccessibleName(name)
        self.chips: dict[str, Chip] = {}
        for key, label in options:
            chip = Chip(theme, key, label, self)
            chip.setAccessibleDescription(name)
            chip.setChecked(key == current)
            chip.toggled.connect(self._on_toggled)
            self.chips[key] = chip
            self.add(chip)
        self._set_stop()

    @property
    def current(self) -> str:
        """The key of what is chosen."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show another choice without telling anyone; an unknown key changes nothing."""
        if key not in self.chips:
            return
        for chip in self.chips.values():
            chip.blockSignals(True)
        self.chips[key].setChecked(True)
        for chip in self.chips.values():
            chip.blockSignals(False)
            chip.update()
        self._set_stop()

    def _set_stop(self) -> None:
        """Let Tab come to what is chosen."""
        for chip in self.chips.values():
            is_stop = chip.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _on_toggled(self, checked: bool) -> None:
        self._set_stop()
        chip = self.sender()
        if checked and isinstance(chip, Chip):
            self.chosen.emit(chip.key)

"""The marks of a scale as large buttons in a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from workshop_app.kinds.questionnaire.state import Answer
from workshop_app.ui.theme import CARD_RADIUS, NOTE, PAGE, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.text import Text

_SIDE, _LOW_SIDE, _LEAST = 72, 44, 30


class MarkButton(QAbstractButton):
    """One mark."""

    def __init__(self, theme: Theme, mark: int, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.mark = mark
        self.setText(str(mark))
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFont(theme.font(PAGE, bold=True))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.px(_SIDE))
        self.setMaximumWidth(theme.px(_SIDE + 24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self, radius=CARD_RADIUS)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST), self._theme.px(_LOW_SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Space skips a question and Enter goes on, wherever the keyboard is.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink = "surface", "border", "ink"
        if self.isChecked():
            ground, line, ink = "accent", "accent", "on_accent"
        elif self.isDown() or self.underMouse():
            ground, line, ink = "tint", "accent", "accent"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour(line), 1.5))
        radius = theme.px(CARD_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.setFont(self.font())
        painter.setPen(theme.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class MarkRow(QWidget):
    """The marks from the lowest to the highest, and what the ends mean; `chosen` by a person."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, ends: tuple[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._ends = ends
        self._height = _SIDE
        self.buttons: dict[int, MarkButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        low = Text(theme, ends[0], size=NOTE, role="muted")
        high = Text(theme, ends[1], size=NOTE, role="muted", align=Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(8))
        grid.addLayout(self._row, 0, 0, 1, 2)
        grid.addWidget(low, 1, 0)
        grid.addWidget(high, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, low: int, high: int) -> None:
        """Show the marks of a scale."""
        if list(self.buttons) == list(range(low, high + 1)):
            return
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for mark in range(low, high + 1):
            meaning = {low: self._ends[0], high: self._ends[1]}.get(mark, "")
            button = MarkButton(self._theme, mark, f"{mark} {meaning}".strip())
            button.setFixedHeight(self._theme.px(self._height))
            button.clicked.connect(self._on_clicked)
            self.buttons[mark] = button
            self._row.addWidget(button)
        self.setMaximumWidth(self._theme.px((_SIDE + 32) * len(self.buttons)))

    def set_low(self, is_low: bool) -> None:
        """Take less height where there is little of it."""
        self._height = _LOW_SIDE if is_low else _SIDE
        for button in self.buttons.values():
            button.setFixedHeight(self._theme.px(self._height))

    def show_answer(self, answer: Answer) -> None:
        """Show what was chosen before, or nothing."""
        for mark, button in self.buttons.items():
            button.setChecked(mark == answer)
            button.update()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, MarkButton):
            self.chosen.emit(button.mark)

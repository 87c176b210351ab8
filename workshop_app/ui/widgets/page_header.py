"""The head of a page: where I am, in what state, and what I can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workshop_app.ui.theme import PAGE, Theme
from workshop_app.ui.widgets.ground import paint_ground
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.pill import Pill, Tone
from workshop_app.ui.widgets.text import ElidedText

HEIGHT = 56
_MARGIN, _GAP = 24, 12
_LEAST = 72
"""With less room than this the place is left out."""


class PageHeader(QFrame):
    """Place and title at the left, actions at the right; long names are cut, actions never.

    With `back_name` an arrow leads back and emits `back`. With `pill_right` the pill stands before
    the actions: what is beside the title then keeps its place when the pill comes and goes.
    """

    back = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        place: str = "",
        *,
        back_name: str = "",
        pill_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(_MARGIN), 0, theme.px(_MARGIN), 0)
        row.setSpacing(theme.px(_GAP))
        self.back_button = IconButton(theme, "chevron-left", back_name, size=32)
        if not back_name:
            self.back_button.hide()
        self.back_button.clicked.connect(self.back)
        self._place = ElidedText(theme, role="muted")
        self._title = ElidedText(theme, size=PAGE, bold=True)
        self._pill = Pill(theme, "")
        self._pill.hide()
        self._extras = QHBoxLayout()
        self._extras.setSpacing(theme.px(12))
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.px(12))
        for part in (self.back_button, self._place, self._title):
            row.addWidget(part)
        row.addLayout(self._extras)
        row.addStretch(1)
        row.insertWidget(row.count() if pill_right else 3, self._pill)
        row.addLayout(self._actions)
        self.show_title(title, place)

    @property
    def title(self) -> str:
        return self._title.text()

    def show_title(self, title: str, place: str = "") -> None:
        """Say where one is: `place` stands before the title, muted."""
        self._title.setText(title)
        self._place.setText(f"{place} /" if place else "")
        self.setAccessibleName(f"{place} {title}".strip())
        self._fit()

    def show_pill(self, text: str, tone: Tone = "neutral", icon: str = "") -> None:
        """Say the state of the page in a pill; "" takes it away."""
        self._pill.show_state(text, tone, icon)
        self._pill.setVisible(bool(text))
        self._pill.setMinimumWidth(self._pill.sizeHint().width())
        self._fit()

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a control behind the title, for example a segmented control."""
        self._extras.addWidget(widget)
        self._fit()

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right, behind those that are there."""
        self._actions.addWidget(widget)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the title the room it needs first; the place before it takes what is left."""
        gap = self._theme.px(_GAP)
        taken = 2 * self._theme.px(_MARGIN) + self._title.sizeHint().width() + 2 * gap
        for part in (self.back_button, self._pill):
            taken += 0 if part.isHidden() else part.sizeHint().width() + gap
        for group in (self._extras, self._actions):
            taken += group.sizeHint().width() + gap if group.count() else 0
        left = self.width() - taken
        self._place.setMaximumWidth(max(left, 0))
        self._place.setVisible(bool(self._place.text()) and left >= self._theme.px(_LEAST))
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

"""One figure, large, with what it means and a way to how it came about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.kit.presentation import KeyFigure
from workshop_app.ui.theme import KEY, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.pill import PillButton
from workshop_app.ui.widgets.text import Text


class KeyFigureTile(Card):
    """A card with a label, a figure and a note; `trail_requested` carries the figure's id.

    `size` is the type size of the figure; `trail_text` names the button, "" leaves it out.
    """

    trail_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        figure: KeyFigure,
        *,
        trail_text: str = "",
        size: int = KEY,
        parent: QWidget | None = None,
    ) -> None:
        self._is_slim = self._has_trail = False
        super().__init__(theme, tone="figure", parent=parent)
        self.body.setSpacing(theme.px(2))
        self._has_trail = bool(trail_text)
        self._trail_text = trail_text
        self._id = figure.id
        self._label = Text(theme, role="muted")
        self._value = Text(theme, size=size, bold=True)
        self._value.tighten(1.2)
        self._note = Text(theme, role="muted")
        self.trail = PillButton(theme, trail_text, icon="chevron-right", icon_last=True)
        if not trail_text:
            self.trail.hide()
        self.trail.clicked.connect(self._on_clicked)
        self.small_trail = IconButton(theme, "sigma", trail_text, size=24, icon_size=14)
        self.small_trail.hide()
        self.small_trail.clicked.connect(self._on_clicked)
        self.type_size = size
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self._label, 1)
        top.addWidget(self.trail, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.small_trail, 0, Qt.AlignmentFlag.AlignTop)
        self.add(top)
        self.add(self._value)
        self.add(self._note)
        self.show_figure(figure)

    @property
    def value(self) -> str:
        return self._value.text()

    @property
    def trail_anchor(self) -> QWidget:
        """The button that asks how the figure is computed."""
        return self.small_trail if self._is_slim else self.trail

    def set_slim(self, on: bool) -> None:
        """Show the way to the working as an icon, for narrow columns."""
        super().set_slim(on)
        self._is_slim = on
        self.offer_trail(self._has_trail)

    def offer_trail(self, on: bool) -> None:
        """Show or hide the way to how the figure came about."""
        self._has_trail = on and bool(self._trail_text)
        self.trail.setVisible(self._has_trail and not self._is_slim)
        self.small_trail.setVisible(self._has_trail and self._is_slim)

    def show_figure(self, figure: KeyFigure) -> None:
        """Show another value of the figure, or another figure."""
        self._id = figure.id
        self._label.setText(figure.label)
        self._value.setText(figure.value)
        self._note.setText(figure.note)
        self._note.setVisible(bool(figure.note))
        words = (figure.label, figure.value, figure.note)
        self.setAccessibleName(" ".join(word for word in words if word))
        name = f"{self._trail_text} {figure.label}".strip()
        self.trail.setAccessibleName(name)
        self.small_trail.rename(name)

    def _on_clicked(self) -> None:
        self.trail_requested.emit(self._id)

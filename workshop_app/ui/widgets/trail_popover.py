"""How the figures came about, step by step, over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.kit.presentation import TrailStep
from workshop_app.ui.theme import NOTE, SECTION, Theme
from workshop_app.ui.widgets.focus_ring import FocusRing
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.layer import Layer
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.text import Text

_WIDTH = 480
_TALLEST = 420


class TrailPopover(Layer):
    """The steps behind a figure: what it is, the sentence with the numbers in it, its source.

    Open it with `show_steps`; Esc, the cross and a click beside it close it.
    """

    def __init__(self, theme: Theme, host: QWidget, title: str, close_name: str) -> None:
        super().__init__(theme, host, dim=False, width=_WIDTH)
        self._list = ScrollColumn(theme, margin=0)
        self._list.body.setSpacing(theme.px(14))
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setAccessibleName(title)
        FocusRing(theme, self._list, gap=2)
        self._steps: list[QWidget] = []
        self.close_button = IconButton(theme, "x", close_name, size=32)
        self.close_button.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(Text(theme, title, size=SECTION, bold=True), 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(self._list)

    def show_steps(self, steps: Sequence[TrailStep], anchor: QWidget | None = None) -> None:
        """Open with these steps, beneath `anchor` where given."""
        for old in self._steps:
            self._list.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._steps = [_step(self._theme, step) for step in steps]
        for part in self._steps:
            self._list.body.addWidget(part)
        width = self._theme.px(_WIDTH - 40)
        needed = self._list.body.totalHeightForWidth(width - self._theme.px(14))
        self._list.setFixedHeight(min(needed, self._theme.px(_TALLEST)))
        self.open(self.close_button, anchor)


def _step(theme: Theme, step: TrailStep) -> QWidget:
    part = QWidget()
    part.setAccessibleName(f"{step.label}: {step.sentence}")
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    top = QHBoxLayout()
    top.setSpacing(theme.px(12))
    right = Qt.AlignmentFlag.AlignRight
    top.addWidget(Text(theme, step.label, bold=True), 1)
    top.addWidget(Text(theme, step.value, bold=True, role="accent", align=right))
    column.addLayout(top)
    column.addWidget(Text(theme, step.sentence))
    if step.source:
        column.addWidget(Text(theme, step.source, size=NOTE, role="muted"))
    return part

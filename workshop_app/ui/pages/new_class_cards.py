"""What a class can begin with, as cards, and what the chosen one brings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel

from workshop_app.domain.agenda import Agenda, clock, timetable
from workshop_app.ui import icons
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.agenda_words import day_name, extent, hours_of
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.card import Card, CardButton
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.text import ElidedText, Text

_TICK = 18


class StartCard(CardButton):
    """A course, an agenda of one's own, or neither; `chosen` carries its key.

    One that is `removable` has a button for that: `removal_asked` carries its key.
    """

    chosen = Signal(str)
    removal_asked = Signal(str)

    def __init__(
        self, desk: Desk, key: str, title: str, note: str, *, removable: bool = False
    ) -> None:
        super().__init__(desk.theme, title)
        self.key = key
        self._language = desk.language
        self._note = note
        theme = desk.theme
        self.body.setSpacing(theme.px(4))
        self._tick = QLabel()
        self._tick.setPixmap(
            icons.pixmap(theme, "circle-check", "accent", _TICK, self.devicePixelRatioF())
        )
        # The card must not change its height when it is chosen.
        policy = self._tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._tick.setSizePolicy(policy)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Text(theme, title, bold=True, max_lines=2), 1)
        head.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        if removable:
            name = desk.language.text("Remove “{name}”").format(name=title)
            self.remove_button = IconButton(theme, "trash-2", name, size=24, icon_size=16)
            self.remove_button.clicked.connect(self._ask_removal)
            head.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self.add(Text(theme, note, size=NOTE, role="muted", max_lines=2))
        self.activated.connect(self._choose)
        self.mark(False)

    def mark(self, on: bool) -> None:
        """Show whether the card is the chosen one."""
        self.set_tone("tint" if on else "plain")
        if not on:
            self._tick.hide()
        else:
            self._tick.show()
        state = self._language.text("chosen") if on else ""
        self.setAccessibleDescription(" · ".join(filter(None, (self._note, state))))

    def _choose(self) -> None:
        self.chosen.emit(self.key)

    def _ask_removal(self) -> None:
        self.removal_asked.emit(self.key)


class DayOutline(Card):
    """A day of an agenda, to look at: when what begins."""

    def __init__(self, desk: Desk, agenda: Agenda, day: int) -> None:
        theme = desk.theme
        super().__init__(theme, day_name(desk.language, day), hours_of(agenda, day))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        for row, slot in enumerate(one for one in timetable(agenda) if one.day == day):
            role = "muted" if slot.block.kind == "break" else "ink"
            grid.addWidget(Text(theme, clock(slot.start), size=NOTE, role="muted"), row, 0)
            grid.addWidget(ElidedText(theme, slot.block.title, size=NOTE, role=role), row, 1)
        grid.setColumnMinimumWidth(0, theme.px(36))
        self.add(grid)


def extent_of(desk: Desk, agenda: Agenda) -> str:
    """Return in a line what an agenda brings."""
    return extent(desk.language, agenda)

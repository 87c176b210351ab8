"""The line over the agenda: which day, add a block, everything else."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.workshop import Workshop
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.agenda_words import day_name, hours_of
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText

FEW = 4
"""Up to so many days are called "Day 1"; of more only the numbers stand side by side."""


class DayBar(QWidget):
    """Days as segments where there are several, with the date and the hours of the one shown."""

    day_chosen = Signal(int)

    def __init__(self, desk: Desk, *, editable: bool) -> None:
        super().__init__()
        self._desk = desk
        _, theme = desk.language.text, desk.theme
        self.days: SegmentedControl | None = None
        self._count = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._when = ElidedText(theme, role="muted")
        self.add_button = Button(theme, _("Add a block"), icon="plus")
        self.more_button = IconButton(theme, "ellipsis", _("More about the agenda"))
        self._row.addWidget(self._when, 1)
        self._row.addWidget(self.add_button)
        self._row.addWidget(self.more_button)
        if not editable:
            self.add_button.hide()
            self.more_button.hide()

    def show_days(self, agenda: Agenda, day: int, workshop: Workshop) -> None:
        """Show the days of an agenda, one of them chosen."""
        if len(agenda.days) != self._count:
            self._make(len(agenda.days))
        if self.days is not None:
            self.days.choose(str(day))
        language = self._desk.language
        parts = [hours_of(agenda, day)] if agenda.days else []
        if workshop.starts_on is not None:
            on = workshop.starts_on + timedelta(days=day)
            parts.insert(0, moments.day(language, on, moments.now().date()))
        self._when.setText(" · ".join(filter(None, parts)))

    def _make(self, count: int) -> None:
        if self.days is not None:
            self._row.removeWidget(self.days)
            self.days.hide()
            self.days.deleteLater()
            self.days = None
        self._count = count
        if count < 2:
            return
        language = self._desk.language
        names = [day_name(language, day) if count <= FEW else str(day + 1) for day in range(count)]
        options = [(str(day), name) for day, name in enumerate(names)]
        self.days = SegmentedControl(self._desk.theme, options, name=language.text("Day"))
        self.days.chosen.connect(self._on_chosen)
        self._row.insertWidget(0, self.days)

    def _on_chosen(self, key: str) -> None:
        self.day_chosen.emit(int(key))

"""The points of a class at length: the bars, and the log of who got how many for what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.record import POINTS
from workshop_app.domain.workshop import Workshop
from workshop_app.ui import moments
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.points_card import PointsCard
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.text import ElidedText, Text

MOST = 100
"""Entries of the log that are shown, the latest first."""

_WIDE = 720


class PointsPanel(QWidget):
    """The card of the points and beside it, or beneath where it is narrow, their log."""

    def __init__(self, desk: Desk, workshop: Workshop) -> None:
        super().__init__()
        self._desk, self._id = desk, workshop.id
        self._ = _ = desk.language.text
        theme = desk.theme
        self.card = PointsCard(desk, workshop)
        self.log = Card(theme, _("Log"), " ")
        self.log.note.hide()
        self.log.head.setAlignment(self.log.title, Qt.AlignmentFlag.AlignVCenter)
        self.log.body.setSpacing(theme.px(8))
        self.show_button = Button(theme, _("Show the class the points"), icon="monitor")
        self.show_button.clicked.connect(self._on_show)
        self.log.head.addWidget(self.show_button)
        if desk.class_screen is None:
            self.show_button.hide()
        self._lines: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(16))
        self._row.addWidget(self.card, 1, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.log, 1, Qt.AlignmentFlag.AlignTop)
        desk.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the log as it is now."""
        _, desk, theme = self._, self._desk, self._desk.theme
        for line in self._lines:
            self.log.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        try:
            entries = desk.points.read(self._id).entries
        except KnownError as error:
            self._add(Text(theme, error.message.render(_), role="error"))
            return
        if not entries:
            words = _("Every point that is given or taken will stand here, with its reason.")
            self._add(Text(theme, words, role="muted"))
        names = {team.id: team.name for team in desk.people.teams(self._id)}
        present = moments.now()
        for entry in reversed(entries[-MOST:]):
            when = moments.when(desk.language, entry.at, present)
            team = names.get(entry.team_id, _("A team that was removed"))
            self._add(self._line(f"{entry.amount:+d}".replace("-", "−"), team, entry.reason, when))

    def _line(self, amount: str, team: str, reason: str, when: str) -> QWidget:
        theme = self._desk.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        number = Text(theme, amount, bold=True, align=Qt.AlignmentFlag.AlignRight)
        number.setFixedWidth(theme.px(36))
        number.set_role("error" if amount.startswith("−") else "accent")
        row.addWidget(number)
        words = ElidedText(theme, " · ".join(filter(None, (team, reason))))
        row.addWidget(words, 1)
        time = Text(theme, when, size=NOTE, role="muted", align=Qt.AlignmentFlag.AlignVCenter)
        time.setFixedWidth(time.sizeHint().width() + 1)
        row.addWidget(time)
        return line

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self.log.add(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._desk.theme.px(_WIDE)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._fit_card()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_card()

    def _fit_card(self) -> None:
        """Leave the card out where the column beside the class has it already."""
        cards = self.window().findChildren(PointsCard)
        is_there = any(card.isVisible() for card in cards if card is not self.card)
        if self.card.isHidden() != is_there:
            self.card.setVisible(not is_there)

    def _on_show(self) -> None:
        control = self._desk.class_screen
        if control is not None:
            control.show_points(self._id)

    def _on_changed(self, changes: Changes) -> None:
        mine = (self._id, POINTS) in changes.records or self._id in changes.workshops
        if mine or changes.teams:
            self.refresh()

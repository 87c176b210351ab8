"""The first three steps of somebody who has just begun."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.message import say
from workshop_app.system.languages import Language
from workshop_app.ui.pages.parts import Section
from workshop_app.ui.theme import SECTION, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.text import Text


class _Number(QWidget):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self.setFixedSize(theme.px(32), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("tint"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(self._theme.colour("accent"))
        painter.setFont(self._theme.font(SECTION, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class FirstSteps(Section):
    """Three steps for a trainer or a team, shown while there is nothing else."""

    def __init__(self, theme: Theme, language: Language, role: str) -> None:
        _ = language.text
        super().__init__(theme, _("Three steps to begin with"))
        grid = CardGrid(theme, 240, 3)
        steps = _steps_of(role)
        cards = [self._card(index, _(name), _(text)) for index, (name, text) in enumerate(steps, 1)]
        grid.show_cards(cards)
        self.add(grid)

    def _card(self, number: int, title: str, text: str) -> Card:
        theme = self._theme
        card = Card(theme)
        card.setAccessibleName(f"{number}. {title}")
        card.setAccessibleDescription(text)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(_Number(theme, number), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(Text(theme, title, size=SECTION, bold=True))
        words.addWidget(Text(theme, text, role="muted"))
        row.addLayout(words, 1)
        card.add(row)
        return card


def _steps_of(role: str) -> tuple[tuple[str, str], ...]:
    """Return title and text of each step, as originals of the texts."""
    if role == "trainer":
        pairs = (
            (
                say("Start a class"),
                say("“New class” brings the agenda of a course; move its blocks as you need them."),
            ),
            (
                say("Take in the people"),
                say("Paste the list of names, form teams, give each laptop the class file."),
            ),
            (
                say("Show it to the class"),
                say("The class screen leads through the day and reveals the results of the teams."),
            ),
        )
    else:
        pairs = (
            (
                say("Open the class file"),
                say("Your trainer has it on a stick: names and exercises are there at once."),
            ),
            (
                say("Fill it in together"),
                say("The result follows every key, and everything is saved by itself."),
            ),
            (
                say("Hand it in"),
                say("“Hand in” writes one small file to the stick; your trainer takes it in."),
            ),
        )
    return tuple((title.original, text.original) for title, text in pairs)

"""The first question: which language, and for whom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workshop_app.system.languages import CODES, NAMES
from workshop_app.ui import icons
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.page import Page
from workshop_app.ui.pages.parts import give_keyboard
from workshop_app.ui.routes import Home
from workshop_app.ui.theme import NOTE, PAGE, SECTION, Theme
from workshop_app.ui.widgets.card import CardButton
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.padding import fill_height
from workshop_app.ui.widgets.scroll import ScrollColumn
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text
from workshop_app.ui.widgets.vignette import Vignette

WIDEST = 840
LARGE = 1.5
"""From this scale on the pictures make room for the words."""

_SIGN = 56
_TITLE = 32


class RoleCard(CardButton):
    """A role with its picture and what it gets; `chosen` carries the role."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, role: str, title: str, text: str) -> None:
        super().__init__(theme, title)
        self.role = role
        self.setAccessibleDescription(text)
        self.body.setSpacing(theme.px(6))
        self.add(Vignette(theme, role, 148 if theme.scale < LARGE else 72))
        self.body.addSpacing(theme.px(10))
        self.add(Text(theme, title, size=PAGE, bold=True))
        self.add(Text(theme, text, role="muted"))
        self.activated.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.role)


class WelcomePage(Page):
    """Asks for the language, which changes at once, and for the role, which leads home."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        _, theme = self._, self.theme
        scroll = ScrollColumn(theme)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        self._add_head(column)
        column.addSpacing(theme.px(8))
        self._add_roles(column)
        column.addSpacing(theme.px(16))
        middle = Qt.AlignmentFlag.AlignHCenter
        note = _("Both can be changed in the settings at any time. All data stays on this machine.")
        column.addWidget(Text(theme, note, size=NOTE, role="muted", align=middle))
        column.addStretch(3)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        scroll.body.addLayout(row, 1)
        content = scroll.widget()
        assert content is not None
        fill_height(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def keep(self) -> dict[str, object]:
        return {"language": True}

    def resume(self, kept: dict[str, object]) -> None:
        if kept.get("language"):
            give_keyboard(self.languages)

    def _add_head(self, column: QVBoxLayout) -> None:
        _, theme = self._, self.theme
        middle = Qt.AlignmentFlag.AlignHCenter
        sign = QLabel()
        side = theme.px(_SIGN)
        sign.setPixmap(icons.sign_pixmap(theme, icons.SIGN, side, self.devicePixelRatioF()))
        sign.setFixedSize(QSize(side, side))
        column.addWidget(sign, 0, middle)
        column.addSpacing(theme.px(8))
        title = Text(theme, _("Welcome to Experience Workshop"), size=_TITLE, bold=True)
        title.setAlignment(middle)
        title.tighten(1.3)
        column.addWidget(title)
        column.addSpacing(theme.px(8))
        self.languages = SegmentedControl(
            theme,
            [(code, NAMES[code]) for code in CODES],
            self.desk.language.code,
            _("Language"),
        )
        self.languages.chosen.connect(self._on_language)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.languages)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(theme.px(24))
        question = _("Who works with it on this machine?")
        column.addWidget(Text(theme, question, size=SECTION, role="muted", align=middle))

    def _add_roles(self, column: QVBoxLayout) -> None:
        _ = self._
        self.cards = [
            RoleCard(
                self.theme,
                "trainer",
                _("I am a trainer"),
                _("Show tasks and results in large, print the sheets, help every team."),
            ),
            RoleCard(
                self.theme,
                "team",
                _("We are a team"),
                _("Do an exercise together, see the result at once, export it as PDF."),
            ),
        ]
        for card in self.cards:
            card.chosen.connect(self._on_role)
        grid = CardGrid(self.theme, 300, 2)
        grid.show_cards(self.cards)
        column.addWidget(grid)

    def _on_language(self, code: str) -> None:
        self.desk.change_settings(language=code)

    def _on_role(self, role: str) -> None:
        self.desk.change_settings(role=role, language=self.desk.language.code)
        self.go.emit(Home())

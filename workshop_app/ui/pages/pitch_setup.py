"""Setting up the pitches: what is judged, by whom, in which order, for how long."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.message import say
from workshop_app.domain.pitches import LONGEST_PITCH, Pitches
from workshop_app.domain.workshop import Team
from workshop_app.services.exports import file_name
from workshop_app.services.pitches import minutes_fault, score_sheets_pdf
from workshop_app.ui.desk import Desk
from workshop_app.ui.exporting import Document, Exporter, today
from workshop_app.ui.pages.pitch_lists import CriteriaList, JuryList
from workshop_app.ui.pages.pitch_parts import PitchPart
from workshop_app.ui.pages.record_draft import Draft
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.team_mark import TeamMarkView
from workshop_app.ui.widgets.text import Text

TWO_FROM = 760


class _Place(ListRow):
    """A team at its place in the order; `moved` carries the team and the steps."""

    moved = Signal(str, int)

    def __init__(self, desk: Desk, number: int, count: int, team: Team) -> None:
        theme, _ = desk.theme, desk.language.text
        super().__init__(theme, team.name, team.slogan, opens=False, inset=False)
        self.team_id = team.id
        place = Text(theme, str(number), role="muted", align=Qt.AlignmentFlag.AlignCenter)
        place.setFixedWidth(theme.px(28))
        self.lead_with(TeamMarkView(theme, team.colour))
        self.lead_with(place)
        self.buttons: dict[int, IconButton] = {}
        for icon, step, words, can_go in (
            ("chevron-up", -1, _("“{team}” pitches earlier"), number > 1),
            ("chevron-down", 1, _("“{team}” pitches later"), number < count),
        ):
            name = words.format(team=team.name)
            button = IconButton(theme, icon, name, size=32, icon_size=16)
            button.setEnabled(can_go)
            button.clicked.connect(partial(self._move, step))
            self.line.addWidget(button)
            self.buttons[step] = button

    def _move(self, step: int, *_: object) -> None:
        self.moved.emit(self.team_id, step)


class OrderCard(Card):
    """In which order the teams pitch, how long each of them may, and sheets to judge them on."""

    moved = Signal(str, int)
    sheets_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        super().__init__(theme, _("Order of the pitches"))
        self._desk = desk
        self.minutes = NumberField(
            theme,
            _("Minutes for each pitch"),
            _("min"),
            minimum=Decimal(1),
            maximum=Decimal(LONGEST_PITCH),
        )
        self.minutes.setFixedWidth(theme.px(96))
        line = QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(Text(theme, _("Minutes for each pitch")), 1, middle)
        line.addWidget(self.minutes)
        self.message = InlineMessage(theme)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        self.add(line)
        self.add(self.message)
        self.add(self._lines)
        self.add(
            Text(
                theme, _("The clock of a pitch starts with these minutes."), size=NOTE, role="muted"
            )
        )
        self.print = Button(theme, _("Blank score sheets…"), icon="printer")
        self.print.clicked.connect(self.sheets_asked)
        foot = QHBoxLayout()
        foot.addWidget(self.print)
        foot.addStretch(1)
        self.add(foot)
        self.rows: list[_Place] = []

    def show_order(self, teams: Sequence[Team], *, can_change: bool) -> None:
        """Show the teams in their order; the keyboard stays on the team it was on."""
        held = [
            (row.team_id, step)
            for row in self.rows
            for step, button in row.buttons.items()
            if button.hasFocus()
        ]
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            _Place(self._desk, number, len(teams), team) for number, team in enumerate(teams, 1)
        ]
        for row in self.rows:
            row.moved.connect(self.moved)
            for button in row.buttons.values():
                button.setEnabled(button.isEnabled() and can_change)
            self._lines.addWidget(row)
        for team_id, step in held:
            self._focus(team_id, step)

    def _focus(self, team_id: str, step: int) -> None:
        for row in self.rows:
            if row.team_id == team_id:
                wanted = row.buttons[step]
                button = wanted if wanted.isEnabled() else row.buttons[-step]
                button.setFocus(Qt.FocusReason.OtherFocusReason)


class SetupPart(PitchPart):
    """Criteria, jury, order and minutes, side by side where there is room."""

    def __init__(
        self, desk: Desk, workshop_id: str, draft: Draft[Pitches], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, workshop_id, draft, parent)
        self.criteria = CriteriaList(desk, draft)
        self.jury = JuryList(desk, draft)
        self.order = OrderCard(desk)
        self.order.moved.connect(self._on_moved)
        self.order.sheets_asked.connect(self._save_sheets)
        self._exporter = Exporter(desk, self)
        self.order.minutes.typed.connect(self._say_minutes)
        self.order.minutes.committed.connect(self._on_minutes)
        # Two columns, not a grid: cards of different heights stand below one another.
        self._columns = QHBoxLayout()
        self._columns.setSpacing(self.theme.px(16))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(self.theme.px(16))
            self._columns.addLayout(side)
        # At once: a child that comes during a resizing may stay without being painted.
        for card in (self.criteria, self.jury, self.order):
            self._left.addWidget(card)
        self.column.addLayout(self._columns)
        self._is_wide: bool | None = None

    def show_pitches(self) -> None:
        self.criteria.show_pitches()
        self.jury.show_pitches()
        for part in (self.criteria, self.jury):
            part.set_read_only(not self.can_change)
        self.order.show_order(tuple(self.teams.values()), can_change=self.can_change)
        self.order.minutes.setReadOnly(not self.can_change)
        if not self.order.message.text:
            self.order.minutes.set_raw(str(self.draft.value.minutes))

    def finish(self) -> None:
        for part in (self.criteria, self.jury):
            part.grid.finish_editing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self.theme.px(TWO_FROM)
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for card in (self.criteria, self.jury, self.order):
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        top = Qt.AlignmentFlag.AlignTop
        self._left.addWidget(self.criteria)
        self._left.addWidget(self.jury)
        (self._right if is_wide else self._left).addWidget(self.order)
        for side in (self._left, self._right):
            self._columns.setAlignment(side, top)
        self._columns.setStretchFactor(self._left, 1)
        self._columns.setStretchFactor(self._right, 1 if is_wide else 0)

    def _on_moved(self, team_id: str, step: int) -> None:
        teams = self.teams
        ids = tuple(teams)
        place = ids.index(team_id) + step
        self.draft.edit(
            lambda pitches: pitches.with_moved(team_id, place, ids),
            say("Move the pitch of “{team}”", team=teams[team_id].name),
        )

    def _save_sheets(self) -> None:
        self.draft.flush()
        language = self.desk.language
        workshop = self.desk.workshops.get(self.workshop_id)
        make = partial(
            score_sheets_pdf, workshop, self.draft.value, tuple(self.teams.values()), language
        )
        name = file_name(workshop.title, self._("Score sheets"), today().isoformat(), ending="pdf")
        self._exporter.save(Document(name, make))

    def _say_minutes(self, text: str) -> bool:
        """Say beside the field what is wrong with the minutes; return whether nothing is."""
        fault = minutes_fault(text.strip())
        self.order.message.say(fault.render(self._) if fault else "", "error")
        self.order.minutes.set_tone("error" if fault else "")
        return fault is None

    def _on_minutes(self) -> None:
        text = self.order.minutes.raw
        if self._say_minutes(text) and int(text) != self.draft.value.minutes:
            minutes = int(text)
            self.draft.edit(
                lambda pitches: pitches.with_minutes(minutes), say("Change the minutes of a pitch")
            )

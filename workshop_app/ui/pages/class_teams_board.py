"""The teams side by side with their people; whoever has none stands in a card of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from workshop_app.domain.workshop import Participant, Team
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_teams_person import PersonRow
from workshop_app.ui.theme import NOTE, SECTION
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.card_grid import CardGrid
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.team_mark import TeamMarkView
from workshop_app.ui.widgets.text import ElidedText, Text

NONE = ""
"""The id of the card of those without a team."""

_NARROWEST = 272


class TeamCard(Card):
    """A team, or with None those without one. `menu_asked` carries the id of the team."""

    menu_asked = Signal(str)

    def __init__(self, desk: Desk, team: Team | None, *, is_read_only: bool) -> None:
        super().__init__(desk.theme, tone="plain" if team else "raised")
        self._desk, self.team_id = desk, team.id if team else NONE
        theme, _ = desk.theme, desk.language.text
        self.set_slim(True)
        self.body.setSpacing(0)
        self.is_target = False
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.setContentsMargins(theme.px(8), 0, 0, 0)
        if team is not None:
            self.mark = TeamMarkView(theme, team.colour)
            head.addWidget(self.mark)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.name = Text(theme, size=SECTION, bold=True, max_lines=2, align=middle)
        self.name.setMinimumHeight(theme.px(36))
        head.addWidget(self.name, 1)
        if team is not None:
            self.more = IconButton(theme, "ellipsis", "")
            self.more.clicked.connect(self._on_more)
            self.more.setVisible(not is_read_only)
            head.addWidget(self.more)
        self.add(head)
        self.facts = ElidedText(theme, size=NOTE, role="muted")
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        line.addWidget(self.facts)
        self.add(line)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.add(self.rows)
        self.nobody = Text(theme, _("Nobody yet. Drag people here."), role="muted", size=NOTE)
        below = QHBoxLayout()
        below.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        below.addWidget(self.nobody)
        self.add(below)

    def show_team(self, team: Team | None, people: int, present: int) -> None:
        """Show the team as it is now, with how many are in it and how many of them are there."""
        _ = self._desk.language.text
        name = team.name if team else _("Without a team")
        self.name.setText(name)
        self.setAccessibleName(name)
        facts = [self._desk.language.plural("{count} person", "{count} people", people)]
        if present and present < people:
            facts.append(_("{count} here").format(count=present))
        elif present:
            facts.append(_("all here"))
        if team is not None and team.slogan:
            facts.append(team.slogan)
        self.facts.setText(" · ".join(facts))
        self.nobody.setVisible(not people)
        if team is not None:
            self.mark.show_colour(team.colour)
            self.more.rename(_("Change “{team}”").format(team=name))

    def set_target(self, on: bool) -> None:
        """Show whether a person would be dropped here."""
        if on != self.is_target:
            self.is_target = on
            self.set_tone("tint" if on else "plain" if self.team_id else "raised")

    def _on_more(self) -> None:
        self.menu_asked.emit(self.team_id)


class Board(CardGrid):
    """All teams. `asked` carries the id of a person and what is to be done, `moved` the id and
    the team they were dropped on, `team_asked` the id of a team whose menu is wanted."""

    asked = Signal(str, str)
    moved = Signal(str, str)
    team_asked = Signal(str)
    dragged_to = Signal(QPoint)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _NARROWEST)
        self._desk = desk
        self._shape: list[tuple[str, tuple[str, ...]]] = []
        self._is_read_only = False
        self.teams: dict[str, TeamCard] = {}
        self.people: dict[str, PersonRow] = {}

    def show_class(
        self, teams: Sequence[Team], people: Sequence[Participant], *, is_read_only: bool
    ) -> None:
        """Show the class as it is; the keyboard stays on the person who had it."""
        placed: dict[str, list[Participant]] = {team.id: [] for team in teams}
        for person in people:
            placed.setdefault(person.team_id or NONE, []).append(person)
        order = ([NONE] if placed.get(NONE) else []) + [team.id for team in teams]
        shape = [(key, tuple(person.id for person in placed[key])) for key in order]
        by_id = {team.id: team for team in teams}
        if shape != self._shape or is_read_only != self._is_read_only:
            self._shape, self._is_read_only = shape, is_read_only
            self._rebuild(shape, by_id)
        for key in order:
            team, group = by_id.get(key), placed[key]
            present = sum(person.signed_in_at is not None for person in group)
            self.teams[key].show_team(team, len(group), present)
            for person in group:
                self.people[person.id].show_person(
                    person,
                    is_leader=team is not None and team.leader_id == person.id,
                    team=team.name if team else "",
                    is_read_only=is_read_only,
                )

    def _rebuild(
        self, shape: Sequence[tuple[str, tuple[str, ...]]], teams: dict[str, Team]
    ) -> None:
        focus = QApplication.focusWidget()
        had = next((key for key, row in self.people.items() if row is focus), None)
        self.people = {}
        self.teams = {}
        for key, ids in shape:
            card = TeamCard(self._desk, teams.get(key), is_read_only=self._is_read_only)
            card.menu_asked.connect(self.team_asked)
            self.teams[key] = card
            for person_id in ids:
                row = PersonRow(self._desk)
                row.setProperty("person", person_id)
                row.asked.connect(self._on_asked)
                row.dragged.connect(self._on_dragged)
                row.dropped.connect(self._on_dropped)
                self.people[person_id] = row
                card.rows.addWidget(row)
        self.show_cards(tuple(self.teams.values()))
        if had in self.people:
            self.people[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def neighbour(self, person_id: str, step: int) -> PersonRow | None:
        """Return the person before or after one, over the borders of teams."""
        order = list(self.people)
        place = order.index(person_id) + step
        return self.people[order[place]] if 0 <= place < len(order) else None

    def beside(self, person_id: str, step: int) -> PersonRow | None:
        """Return the first person of the nearest team before or after that has any."""
        keys = [key for key, ids in self._shape if ids]
        here = next(key for key, ids in self._shape if person_id in ids)
        place = keys.index(here) + step
        if not 0 <= place < len(keys):
            return None
        return self.people[dict(self._shape)[keys[place]][0]]

    def _on_asked(self, what: str) -> None:
        person_id = str(self.sender().property("person"))
        steps = {"up": -1, "down": 1}
        sides = {"left": -1, "right": 1}
        row = None
        if what in steps:
            row = self.neighbour(person_id, steps[what])
        elif what in sides:
            row = self.beside(person_id, sides[what])
        else:
            self.asked.emit(person_id, what)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def _target(self, place: QPoint) -> TeamCard | None:
        spot = self.mapFromGlobal(place)
        return next((card for card in self.teams.values() if card.geometry().contains(spot)), None)

    def _on_dragged(self, place: QPoint) -> None:
        target = self._target(place)
        for card in self.teams.values():
            card.set_target(card is target)
        self.dragged_to.emit(place)

    def _on_dropped(self, place: QPoint) -> None:
        target = self._target(place)
        for card in self.teams.values():
            card.set_target(False)
        if target is not None:
            self.moved.emit(str(self.sender().property("person")), target.team_id)

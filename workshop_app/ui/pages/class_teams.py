"""The people of a class and its teams: who is there, who sits where, whose turn it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.record import PICKS
from workshop_app.domain.workshop import Workshop
from workshop_app.services.documents.papers import SIGN_IN
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.class_teams_acts import TeamActs
from workshop_app.ui.pages.class_teams_board import Board
from workshop_app.ui.pages.class_teams_points import PointsPanel
from workshop_app.ui.pages.class_teams_roster import RosterPanel
from workshop_app.ui.pages.parts import Sheet
from workshop_app.ui.routes import ClassPreviewRoute
from workshop_app.ui.theme import SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.empty_state import EmptyState
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import ElidedText

PEOPLE, POINTS, LIST = "people", "points", "list"
_EDGE = 48
"""How near to the edge, in pixels at a scale of 1, a dragged person scrolls the page."""


class TeamsTab(ClassTab):
    """The teams of a class with their people, their points, and lists of people to be added."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk, workshop, parent)
        self.acts = TeamActs(self)
        self.list_button = Button(self.theme, self._("Add people"), icon="users")
        self.list_button.clicked.connect(self.show_list)
        self.board = Board(desk)
        self.board.asked.connect(self.acts.act)
        self.board.moved.connect(self.acts.move)
        self.board.team_asked.connect(self.acts.offer_team)
        self.board.dragged_to.connect(self._follow_drag)
        self.roster = RosterPanel(desk, workshop)
        self.roster.taken.connect(self._on_taken)
        self.roster.left.connect(self.show_people)
        self.points = PointsPanel(desk, workshop)
        self._stack = QStackedWidget()
        self._people = self._people_page()
        points = Sheet(self.theme)
        points.content.setSpacing(self.theme.px(16))
        points.content.addWidget(self._choice_line(POINTS))
        points.content.addWidget(self.points)
        for part in (self._people, points, self.roster):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._refresh()
        desk.changed.connect(self._on_changed)

    @property
    def is_read_only(self) -> bool:
        return super().is_read_only or self.desk.role != "trainer"

    def header_actions(self) -> tuple[QWidget, ...]:
        return (self.list_button,)

    def pill(self) -> tuple[str, str, str] | None:
        people = self.desk.people.participants(self.workshop.id)
        present = sum(person.signed_in_at is not None for person in people)
        self.list_button.setVisible(self._offers_list)
        if not present:
            return None
        words = self._("{present} of {all} signed in").format(present=present, all=len(people))
        return words, "accent" if present == len(people) else "neutral", ""

    def facts(self) -> list[str]:
        plural, people = self.desk.language.plural, self.desk.people
        return [
            plural("{count} team", "{count} teams", len(people.teams(self.workshop.id))),
            plural("{count} person", "{count} people", len(people.participants(self.workshop.id))),
        ]

    def show_workshop(self, workshop: Workshop) -> None:
        super().show_workshop(workshop)
        self._refresh()

    def leave(self) -> None:
        self.roster.stop()

    def keep(self) -> dict[str, object]:
        return {
            "part": self.part,
            "scroll": self._people.scrolled,
            "list": self.roster.text.raw,
            "papers": self.papers_button.hasFocus(),
        }

    def resume(self, kept: dict[str, object]) -> None:
        part = kept.get("part")
        if part == LIST and not self.is_read_only:
            self.show_list()
            self.roster.text.setPlainText(str(kept.get("list") or ""))
        elif part == POINTS:
            self.show_part(POINTS)
        self._people.scroll_to(kept.get("scroll"))
        if kept.get("papers"):
            self.papers_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def part(self) -> str:
        """What is shown: the people, the points, or a list to be added."""
        return (PEOPLE, POINTS, LIST)[self._stack.currentIndex()]

    # --- building -------------------------------------------------------------------------------

    def _people_page(self) -> Sheet:
        _, theme = self._, self.theme
        sheet = Sheet(theme)
        sheet.content.setSpacing(theme.px(16))
        self.bar = self._choice_line(PEOPLE)
        sheet.content.addWidget(self.bar)
        self.pick_card = self._pick_card()
        sheet.content.addWidget(self.pick_card)
        sheet.content.addWidget(self.board)
        self.empty = EmptyState(
            theme,
            "users",
            _("Nobody is in this class yet"),
            _("Paste a list of names or take one from a file; teams are made in the next step."),
            _("Add people"),
            "outlined",
        )
        self.empty.acted.connect(self.show_list)
        self.empty.setMinimumHeight(theme.px(320))
        sheet.content.addWidget(self.empty)
        return sheet

    def _choice_line(self, part: str) -> QWidget:
        """Make the choice between people and points; with it stands what can be done."""
        _, theme = self._, self.theme
        line = Flow(theme.px(12), theme.px(8))
        options = [(PEOPLE, _("People")), (POINTS, _("Points"))]
        choice = SegmentedControl(theme, options, part, name=_("What is shown"))
        choice.chosen.connect(self.show_part)
        line.add(choice)
        if part == PEOPLE:
            self.choice = choice
            self.group_button = Button(theme, _("Make teams"), icon="shapes")
            self.here_button = Button(theme, _("Everybody is here"), icon="check")
            self.person_button = Button(theme, _("Person"), icon="plus")
            self.person_button.setAccessibleName(_("Add a person"))
            self.team_button = Button(theme, _("Team"), icon="plus")
            self.team_button.setAccessibleName(_("Add a team"))
            self.papers_button = Button(theme, _("Sign-in sheet, name cards…"), icon="printer")
            for button, act in (
                (self.group_button, self.acts.ask_for_groups),
                (self.here_button, self.acts.everybody_here),
                (self.person_button, partial(self.acts.edit_person, None)),
                (self.team_button, self.acts.add_team),
                (self.papers_button, self.look_at_papers),
            ):
                button.clicked.connect(partial(_run, act))
                line.add(button)
        else:
            self.points_choice = choice
        return line

    def _pick_card(self) -> Card:
        _, theme = self._, self.theme
        card = Card(theme)
        card.set_slim(True)
        self.pick_button = Button(theme, _("Pick somebody"), icon="shuffle")
        self.pick_button.clicked.connect(self.pick)
        self.picked = ElidedText(theme, size=SECTION, bold=True)
        self.left_text = ElidedText(theme, role="muted")
        self.pick_undo = IconButton(theme, "undo-2", _("Take the last pick back"))
        self.pick_undo.clicked.connect(self._undo_pick)
        self.pick_show = IconButton(theme, "monitor", _("Show the class whose turn it is"))
        self.pick_show.clicked.connect(self._show_pick)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.pick_button)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.picked)
        words.addWidget(self.left_text)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.pick_undo)
        row.addWidget(self.pick_show)
        card.add(row)
        return card

    # --- showing --------------------------------------------------------------------------------

    def _refresh(self) -> None:
        people = self.desk.people.participants(self.workshop.id)
        teams = self.desk.people.teams(self.workshop.id)
        is_read_only = self.is_read_only
        self.board.show_class(teams, people, is_read_only=is_read_only)
        has_any = bool(people or teams)
        self.empty.setVisible(not has_any)
        self.empty.button.setVisible(not is_read_only)
        self.board.setVisible(has_any)
        # What people sign in on is wanted before there is a list, too.
        self.choice.setVisible(has_any)
        self.papers_button.setVisible(self.desk.role == "trainer")
        can = has_any and not is_read_only
        for button in (self.group_button, self.here_button, self.person_button, self.team_button):
            button.setVisible(can)
        self.group_button.setEnabled(bool(people))
        self.here_button.setEnabled(any(person.signed_in_at is None for person in people))
        self._refresh_pick()

    def _refresh_pick(self) -> None:
        people = self.desk.people.participants(self.workshop.id)
        self.pick_card.setVisible(bool(people) and not self.is_read_only)
        try:
            picks = self.desk.picks.read(self.workshop.id)
            left = self.desk.picks.waiting(self.workshop.id)
        except KnownError as error:
            self.picked.setText("")
            self.left_text.setText(error.message.render(self._))
            self.pick_button.setEnabled(False)
            return
        person = next((one for one in people if one.id == picks.last), None)
        names = {team.id: team.name for team in self.desk.people.teams(self.workshop.id)}
        team = names.get(person.team_id or "", "") if person else ""
        self.picked.setText(" · ".join(filter(None, (person.name if person else "", team))))
        self.picked.setVisible(person is not None)
        words = self.desk.language.plural(
            "{count} person has not had a turn yet", "{count} people have not had a turn yet", left
        )
        self.left_text.setText(
            words if left else self._("Everybody had a turn; the next pick begins anew.")
        )
        self.pick_undo.setEnabled(bool(picks.drawn))
        self.pick_show.setVisible(self.desk.class_screen is not None)
        self.pick_show.setEnabled(person is not None)

    @property
    def _offers_list(self) -> bool:
        """Whether the header offers a list; an empty class offers it in its middle."""
        return not self.is_read_only and self.part == PEOPLE and self.empty.isHidden()

    # --- what a person does ---------------------------------------------------------------------

    def show_list(self) -> None:
        """Show where a list of people is pasted or chosen."""
        self.roster.clear()
        self._stack.setCurrentIndex(2)
        self.roster.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header_changed.emit()

    def show_people(self) -> None:
        """Show the people again."""
        self.show_part(PEOPLE)

    def show_part(self, part: str) -> None:
        """Show the people or the points."""
        self.choice.choose(part)
        self.points_choice.choose(part)
        self._stack.setCurrentIndex((PEOPLE, POINTS).index(part))
        self.header_changed.emit()

    def _on_taken(self, taken: tuple[tuple[str, ...], Changes]) -> None:
        self.show_people()
        made, changes = taken
        people, teams = self.desk.people, tuple(changes.teams)

        def back() -> Changes:
            undone = people.remove(made)
            for team_id in teams:
                undone |= people.remove_team(team_id)
            return undone

        plural = self.desk.language.plural
        words = plural("{count} person taken in.", "{count} people taken in.", len(made))
        self.acts.offer_back(words, back)

    def look_at_papers(self) -> None:
        """Show the sheet to sign in on; the other papers of the class are chosen beside it."""
        self.go.emit(ClassPreviewRoute(self.workshop.id, SIGN_IN, "teams"))

    def pick(self) -> None:
        """Pick somebody who has not had a turn."""
        self.acts.try_to(lambda: self.desk.picks.pick(self.workshop.id)[1])

    def _undo_pick(self) -> None:
        self.acts.try_to(lambda: self.desk.picks.undo(self.workshop.id))

    def _show_pick(self) -> None:
        control = self.desk.class_screen
        if control is not None:
            control.show_pick(self.workshop.id)

    def _follow_drag(self, place: QPoint) -> None:
        """Scroll where a person is dragged to the edge of what is seen."""
        bar, view = self._people.verticalScrollBar(), self._people.viewport()
        height = view.mapFromGlobal(place).y()
        edge = self.theme.px(_EDGE)
        if height < edge:
            bar.setValue(bar.value() - (edge - height) // 2)
        elif height > view.height() - edge:
            bar.setValue(bar.value() + (height - view.height() + edge) // 2)

    def _on_changed(self, changes: Changes) -> None:
        if self.workshop.id in changes.workshops or changes.teams:
            self.when_seen(self._show_anew)
        elif (self.workshop.id, PICKS) in changes.records:
            self.when_seen(self._refresh_pick)

    def _show_anew(self) -> None:
        self._refresh()
        self.header_changed.emit()


def _run(act: object, _checked: bool = False) -> None:
    assert callable(act)
    act()

"""The results of a class: one exercise, all teams; and the pitches."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.agenda import standing
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.record import PITCHES, REVEALS
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_comparison import ComparisonView
from workshop_app.ui.pages.class_pitches import PitchesView
from workshop_app.ui.pages.class_tab import ClassTab
from workshop_app.ui.pages.parts import Sheet
from workshop_app.ui.routes import ClassRoute
from workshop_app.ui.widgets.chips import Chips
from workshop_app.ui.widgets.empty_state import EmptyState

PITCHED = "pitches"
"""The key of the pitches among the exercises; no exercise has it."""


class ResultsTab(ClassTab):
    """Chooses what is compared: an exercise that a team has begun, or the pitches."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk, workshop, parent)
        self._sheet = Sheet(self.theme)
        self._sheet.content.setSpacing(self.theme.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet)
        self.chips: Chips | None = None
        self._offered: tuple[str, ...] = ()
        self._chosen = ""
        self.comparison = ComparisonView(desk, workshop)
        self.pitches = PitchesView(desk, workshop)
        self.empty = self._nothing()
        for part in (self.comparison, self.pitches, self.empty):
            self._sheet.content.addWidget(part)
        self._show()
        desk.changed.connect(self._on_changed)

    @property
    def chosen(self) -> str:
        """The id of the exercise that is shown, or `PITCHED`."""
        return self._chosen

    def facts(self) -> list[str]:
        """Say of how many teams there is a result."""
        result = self.comparison.result
        if self._chosen in ("", PITCHED) or result is None:
            return []
        plural = self.desk.language.plural
        return [
            plural("{count} team", "{count} teams", len(result.comparison.standings)),
            plural("{count} result", "{count} results", result.comparison.n),
        ]

    def show_workshop(self, workshop: Workshop) -> None:
        super().show_workshop(workshop)
        self.comparison.workshop = workshop
        self._show_chosen()

    def leave(self) -> None:
        self.pitches.leave()

    def keep(self) -> dict[str, object]:
        self.pitches.leave()
        return {
            "chosen": self._chosen,
            "scroll": self._sheet.scrolled,
            "peek": self.comparison.peek.isChecked(),
            "pitches": self.pitches.keep(),
        }

    def resume(self, kept: dict[str, object]) -> None:
        if kept.get("chosen") in self._offered:
            self.choose(str(kept["chosen"]))
        self.comparison.peek.setChecked(kept.get("peek") is True)
        self.pitches.resume(kept.get("pitches"))
        self._sheet.scroll_to(kept.get("scroll"))

    def choose(self, key: str) -> None:
        """Show another exercise, or the pitches."""
        if self.chips is not None and key in self._offered:
            self.chips.choose(key)
            self._on_chosen(key)

    # --- what is shown --------------------------------------------------------------------------

    def _show(self) -> None:
        """Offer what there is to compare now."""
        planned, present = self._planned()
        begun = self.desk.results.exercises(self.workshop.id)
        order = dict.fromkeys((*planned, *self.desk.catalogue))
        known = tuple(key for key in order if key in begun and key in self.desk.catalogue)
        has_teams = bool(self.desk.people.teams(self.workshop.id))
        offered = (*known, PITCHED) if has_teams else ()
        if offered != self._offered:
            self._offer(offered)
        if self._chosen not in offered:
            reached = [key for key in present if key in offered]
            self._chosen = reached[-1] if reached else (offered[0] if offered else "")
        if self.chips is not None and self._chosen:
            self.chips.choose(self._chosen)
        self._show_chosen()

    def _planned(self) -> tuple[list[str], list[str]]:
        """Return the exercises of the agenda, and those that the class has reached."""
        try:
            agenda = self.desk.agendas.read(self.workshop.id)
        except KnownError:
            return [], []
        here = standing(agenda)
        at = 0 if here is None else here.number
        blocks = agenda.blocks
        return (
            [block.exercise_id for block in blocks if block.exercise_id],
            [block.exercise_id for block in blocks[:at] if block.exercise_id],
        )

    def _offer(self, offered: tuple[str, ...]) -> None:
        self._offered = offered
        if self.chips is not None:
            self._sheet.content.removeWidget(self.chips)
            self.chips.hide()
            self.chips.deleteLater()
            self.chips = None
        if not offered:
            return
        options = [
            (key, self._("Pitches") if key == PITCHED else self.desk.title_of(key))
            for key in offered
        ]
        self.chips = Chips(self.theme, options, self._chosen, name=self._("What is compared"))
        self.chips.chosen.connect(self._on_chosen)
        self._sheet.content.insertWidget(0, self.chips)

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self._show_chosen()
        self.header_changed.emit()

    def _show_chosen(self) -> None:
        is_pitches = self._chosen == PITCHED
        self.empty.setVisible(not self._chosen)
        self.pitches.setVisible(is_pitches)
        self.comparison.setVisible(bool(self._chosen) and not is_pitches)
        # What the class may see, and who scored what, is the trainer's.
        can_change = not self.is_read_only and self.desk.role == "trainer"
        if is_pitches:
            self.pitches.show_rights(can_change=can_change)
            return
        if not self._chosen:
            return
        try:
            self.comparison.show_exercise(self._chosen, can_change=can_change)
        except KnownError as error:
            self.comparison.hide()
            self.desk.messages.tell(error.message.render(self._), "error")

    def _nothing(self) -> EmptyState:
        _ = self._
        empty = EmptyState(
            self.theme,
            "users",
            _("This class has no teams yet"),
            _("Once there are teams, their results stand here side by side."),
            "" if self.is_read_only or self.desk.role != "trainer" else _("To the teams"),
            "outlined",
        )
        empty.acted.connect(self._go_to_teams)
        empty.setMinimumHeight(self.theme.px(360))
        return empty

    def _go_to_teams(self) -> None:
        self.go.emit(ClassRoute(self.workshop.id, "teams"))

    def _on_changed(self, changes: Changes) -> None:
        class_id = self.workshop.id
        if changes.works or changes.teams or class_id in changes.workshops:
            self.when_seen(self._show_anew)
        elif (class_id, REVEALS) in changes.records and self._chosen not in ("", PITCHED):
            self.when_seen(self._show_chosen)
        elif (class_id, PITCHES) in changes.records and self._chosen == PITCHED:
            self.header_changed.emit()

    def _show_anew(self) -> None:
        self._show()
        self.header_changed.emit()

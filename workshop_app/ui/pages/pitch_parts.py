"""What the parts of the pitches share: reading and keeping them, and one part of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.message import Message
from workshop_app.domain.pitches import TRAINER, Pitches
from workshop_app.domain.record import PITCHES
from workshop_app.domain.workshop import Team
from workshop_app.kit.pitch_scores import PitchScores, pitch_scores
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.record_draft import Draft


@dataclass(frozen=True)
class PitchKeeper:
    """Reads and keeps the pitches of a class."""

    desk: Desk
    workshop_id: str
    name: str = PITCHES

    @property
    def blank(self) -> Pitches:
        """What is shown where the pitches cannot be read."""
        return Pitches()

    def read(self) -> Pitches:
        """Return the pitches of the class."""
        return self.desk.pitches.read(self.workshop_id, self.desk.language)

    def keep(self, value: Pitches, label: Message, merge_key: str) -> Changes:
        """Keep other pitches."""
        language = self.desk.language
        return self.desk.pitches.change(
            self.workshop_id, language, lambda _: value, label, merge_key
        )


class PitchPart(QWidget):
    """A part of the pitches: it shows the draft whenever it changes, and edits it."""

    def __init__(
        self, desk: Desk, workshop_id: str, draft: Draft[Pitches], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.workshop_id, self.draft = desk, workshop_id, draft
        self.theme, self._ = desk.theme, desk.language.text
        self.can_change = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(desk.theme.px(16))

    @property
    def teams(self) -> dict[str, Team]:
        """The teams of the class in the order of pitching."""
        teams = {team.id: team for team in self.desk.people.teams(self.workshop_id)}
        return {key: teams[key] for key in self.draft.value.order_of(tuple(teams))}

    @property
    def scores(self) -> PitchScores:
        """What the pitches of the draft are worth."""
        return pitch_scores(self.draft.value, tuple(self.teams.values()), self._("Trainer"))

    def name_of(self, judge_id: str) -> str:
        """Return what a judge is called."""
        if judge_id == TRAINER:
            return self._("Trainer")
        jury = {juror.id: juror.name for juror in self.draft.value.jury}
        team = self.teams.get(judge_id)
        return team.name if team else jury.get(judge_id, "")

    def show_pitches(self) -> None:
        """Show the pitches as they are now."""
        raise NotImplementedError

    def finish(self) -> None:
        """Take what is being typed."""

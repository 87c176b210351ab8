"""The pitches of a class: scoring them, their ranking, and how they are set up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.pitches import Pitches
from workshop_app.domain.workshop import Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.pitch_parts import PitchKeeper, PitchPart
from workshop_app.ui.pages.pitch_ranking import RankingPart
from workshop_app.ui.pages.pitch_scoring import ScoringPart
from workshop_app.ui.pages.pitch_setup import SetupPart
from workshop_app.ui.pages.record_draft import Draft, History
from workshop_app.ui.widgets.inline_message import InlineMessage
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.text import Text

SCORES, RANKING, SETUP = "scores", "ranking", "setup"


class PitchesView(QWidget):
    """Three parts over one draft, one of them shown. It is filled when it is first shown."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._ = desk, desk.language.text
        self.draft: Draft[Pitches] = Draft(desk, workshop.id, PitchKeeper(desk, workshop.id), self)
        self.history = History(desk, self.draft, self)
        _, theme = self._, desk.theme
        options = [(SCORES, _("Scores")), (RANKING, _("Ranking")), (SETUP, _("Set up"))]
        self.choice = SegmentedControl(theme, options, SCORES, _("Part of the pitches"))
        self.choice.chosen.connect(self.choose)
        self.state = Text(theme, role="muted")
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in (*self.history.buttons, self.choice):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        self.message = InlineMessage(theme)
        column.addLayout(head)
        column.addWidget(self.message)
        self.scoring = ScoringPart(desk, workshop.id, self.draft)
        self.ranking = RankingPart(desk, workshop.id, self.draft)
        self.setup = SetupPart(desk, workshop.id, self.draft)
        self._parts: dict[str, PitchPart] = {
            SCORES: self.scoring,
            RANKING: self.ranking,
            SETUP: self.setup,
        }
        for key, part in self._parts.items():
            column.addWidget(part)
            if key != SCORES:
                part.hide()
        self.draft.changed.connect(self._show)
        desk.changed.connect(self._on_changed)

    @property
    def part(self) -> PitchPart:
        """The part that is shown."""
        return self._parts[self.choice.current]

    def choose(self, key: str) -> None:
        """Show another part."""
        self.choice.choose(key)
        self._finish_typing()
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self._show()

    def show_rights(self, *, can_change: bool) -> None:
        """Show everything, to be changed or only read."""
        for part in self._parts.values():
            part.can_change = can_change and self.draft.problem is None
        self._show()

    def leave(self) -> None:
        """Keep what is being typed."""
        self._finish_typing()
        self.draft.flush()

    def keep(self) -> dict[str, object]:
        """Return what is to survive a rebuilding."""
        return {"part": self.choice.current, "team": self.scoring.team_id}

    def resume(self, kept: object) -> None:
        """Take up what `keep` returned."""
        if isinstance(kept, dict):
            if kept.get("team") in self.scoring.teams:
                self.scoring.team_id = str(kept["team"])
            if kept.get("part") in self._parts:
                self.choose(str(kept["part"]))

    def _finish_typing(self) -> None:
        for part in self._parts.values():
            part.finish()

    def _show(self) -> None:
        if self.isHidden():
            return
        problem = self.draft.problem
        self.message.say(problem.render(self._) if problem else "", "warn")
        self.part.show_pitches()
        scores = self.part.scores.scores
        ranked = sum(score.total is not None for score in scores)
        words = self._("{ranked} of {all} teams have a total · {minutes} min each")
        self.state.setText(
            words.format(ranked=ranked, all=len(scores), minutes=self.draft.value.minutes)
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.teams:
            self._show()

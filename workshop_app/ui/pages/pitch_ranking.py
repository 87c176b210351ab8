"""How the pitches rank, and what the judges said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.domain.pitches import Pitches
from workshop_app.kit.numbers import fixed
from workshop_app.kit.pitch_scores import PitchScore, PitchScores
from workshop_app.kit.presentation import UNDEFINED, Column, Table
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_tab import offers_class_screen
from workshop_app.ui.pages.pitch_parts import PitchPart
from workshop_app.ui.pages.pitch_scoring import explanation
from workshop_app.ui.pages.record_draft import Draft
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.side_scroll import SideScroll
from workshop_app.ui.widgets.table import TableView
from workshop_app.ui.widgets.text import Text


class RankingPart(PitchPart):
    """The ranking as a table, and beneath it the comments team by team."""

    def __init__(
        self, desk: Desk, workshop_id: str, draft: Draft[Pitches], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, workshop_id, draft, parent)
        _, theme = self._, self.theme
        self.project = Button(theme, _("Show the scores to the class"), icon="monitor")
        self.project.clicked.connect(self._project)
        if not offers_class_screen(desk):
            self.project.hide()
        card = Card(theme, _("Ranking of the pitches"))
        card.head.setAlignment(card.title, Qt.AlignmentFlag.AlignVCenter)
        card.head.addWidget(self.project, 0, Qt.AlignmentFlag.AlignVCenter)
        self.view: TableView | None = None
        self._table_place = QVBoxLayout()
        card.add(self._table_place)
        self._rule = Text(theme, size=NOTE, role="muted")
        card.add(self._rule)
        self.comments = Card(theme, _("Comments"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(8))
        self.comments.add(self._lines)
        self._scroll: SideScroll | None = None
        self._said: list[Text] = []
        self.column.addWidget(card)
        self.column.addWidget(self.comments)

    def show_pitches(self) -> None:
        scores = self.scores
        self._show_table(ranking_table(scores, self._))
        trimmed = any(mark.is_trimmed for one in scores.scores for mark in one.marks)
        self._rule.setText(explanation(self._, trimmed=trimmed))
        for line in self._said:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._said = []
        for score in scores.scores:
            self._show_comments(score)
        self.comments.setVisible(bool(self._said))

    def _show_table(self, table: Table) -> None:
        """Show the table; one with other columns is made anew."""
        if self._scroll is not None:
            self._table_place.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        self.view = TableView(self.theme, table)
        self._scroll = SideScroll(self.theme, self.view)
        self._table_place.addWidget(self._scroll)

    def _show_comments(self, score: PitchScore) -> None:
        if not score.comments:
            return
        head = Text(self.theme, score.contender.name, bold=True)
        said = [
            Text(self.theme, self._("{judge}: {text}").format(judge=one.judge, text=one.text))
            for one in score.comments
        ]
        for line in (head, *said):
            self._said.append(line)
            self._lines.addWidget(line)

    def _project(self) -> None:
        control = self.desk.class_screen
        if control is not None:
            self.draft.flush()
            control.show_scores(self.workshop_id)


def ranking_table(scores: PitchScores, _: Callable[[str], str]) -> Table:
    """Return the pitches by rank: the mean of each criterion, the total, how far judges are
    apart."""
    columns = (
        Column(_("Rank"), is_number=True),
        Column(_("Team")),
        *(Column(f"{one.name} {one.weight}%", is_number=True) for one in scores.criteria),
        Column(_("Total"), is_number=True),
        Column(_("Range"), is_number=True),
        Column(_("Sheets"), is_number=True),
    )
    rows = tuple(_row(score) for score in scores.ranking)
    return Table("pitches", _("Ranking of the pitches"), columns, rows)


def _row(score: PitchScore) -> tuple[str, ...]:
    apart = UNDEFINED
    if score.lowest is not None and score.highest is not None:
        apart = f"{fixed(score.lowest, 1)}–{fixed(score.highest, 1)}"
    return (
        str(score.rank or UNDEFINED),
        score.contender.name,
        *(mark.text for mark in score.marks),
        score.text,
        apart,
        f"{score.judges}/{score.judges + score.missing}",
    )

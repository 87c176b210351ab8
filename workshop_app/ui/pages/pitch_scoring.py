"""Typing in what the judges gave: one team at a time, a row for each judge."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.domain.message import say
from workshop_app.domain.pitches import Pitches
from workshop_app.kit.numbers import fixed
from workshop_app.kit.pitch_scores import TRIM_FROM, PitchScore, score_fault
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_tab import offers_class_screen
from workshop_app.ui.pages.pitch_parts import PitchPart
from workshop_app.ui.pages.record_draft import Draft
from workshop_app.ui.pages.row_table import RowTable
from workshop_app.ui.theme import NOTE
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.chips import Chips
from workshop_app.ui.widgets.choice import ChoiceField
from workshop_app.ui.widgets.grid import GridColumn, GridMark
from workshop_app.ui.widgets.text import Text

NARROW, WIDE, SHORT = 96, 128, 20
"""Widths of a criterion, in pixels at a scale of 1; up to so many bytes of its name narrow."""

MOST_CHIPS = 8
"""Teams that are all seen at once; more are a list that opens."""

JUDGE, TOTAL, COMMENT = "judge", "total", "comment"
Cells = tuple[tuple[str, ...], ...]


class ScoringPart(PitchPart):
    """Chooses the team that is judged, and takes the scores of its judges."""

    def __init__(
        self, desk: Desk, workshop_id: str, draft: Draft[Pitches], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, workshop_id, draft, parent)
        _ = self._
        self.chips: Chips | ChoiceField | None = None
        self._offered: tuple[tuple[str, str], ...] = ()
        self._columns: tuple[GridColumn, ...] = ()
        self._judges: tuple[str, ...] = ()
        self.team_id = ""
        self.project = Button(self.theme, _("Show the pitch to the class"), icon="monitor")
        self.project.clicked.connect(self._project)
        if not offers_class_screen(desk):
            self.project.hide()
        self.table = RowTable(
            self.theme, _, _("Scores from 1 to 10"), self._make_columns(), frozen=1, fixed=True
        )
        self.total = Text(self.theme, bold=True)
        self.explained = Text(self.theme, size=NOTE, role="muted")
        foot = QHBoxLayout()
        foot.setSpacing(self.theme.px(16))
        foot.addWidget(self.total, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.project, 0, Qt.AlignmentFlag.AlignVCenter)
        self.table.add(foot)
        self.table.add(self.explained)
        self.column.addWidget(self.table)
        grid = self.table.grid
        grid.edited.connect(self._on_edited)
        grid.pasted.connect(self._on_pasted)
        grid.cleared.connect(self._on_cleared)
        grid.left.connect(draft.flush)

    def show_pitches(self) -> None:
        self._offer()
        columns = self._make_columns()
        if columns != self._columns:
            self._columns = columns
            self.table.grid.show_columns(columns)
        teams = tuple(self.teams)
        self._judges = self.draft.value.judges_of(self.team_id, teams) if self.team_id else ()
        score = next((s for s in self.scores.scores if s.contender.team_id == self.team_id), None)
        totals = dict(score.by_judge) if score else {}
        self.table.show_rows(len(self._judges), partial(self._text, totals))
        self.table.grid.show_marks(self._marks())
        self.table.set_read_only(not self.can_change)
        self._say_total(score)

    def finish(self) -> None:
        self.table.grid.finish_editing()

    def choose(self, team_id: str) -> None:
        """Take the scores of another team; "" stays at the same one."""
        team_id = team_id or self.team_id
        self.table.grid.finish_editing()
        self.team_id = team_id
        self.show_pitches()

    # --- what is shown --------------------------------------------------------------------------

    def _offer(self) -> None:
        """Offer the teams in the order of pitching."""
        options = tuple((team.id, team.name) for team in self.teams.values())
        if self.team_id not in self.teams:
            self.team_id = options[0][0] if options else ""
        if options != self._offered:
            self._offered = options
            if self.chips is not None:
                self.column.removeWidget(self.chips)
                self.chips.hide()
                self.chips.deleteLater()
            name = self._("Team that pitched")
            field = Chips if len(options) <= MOST_CHIPS else ChoiceField
            self.chips = field(self.theme, options, self.team_id, name)
            self.chips.chosen.connect(self.choose)
            self.column.insertWidget(0, self.chips)
        elif self.chips is not None:
            self.chips.choose(self.team_id)

    def _make_columns(self) -> tuple[GridColumn, ...]:
        _ = self._
        criteria = (
            GridColumn(
                one.id,
                f"{one.name} {one.weight}%" if one.weight else one.name,
                NARROW if len(one.name.encode()) <= SHORT else WIDE,
                "right",
                hint=one.name,
            )
            for one in self.draft.value.criteria
        )
        return (
            GridColumn(JUDGE, _("Judge"), 176, lines=2, is_read_only=True),
            *criteria,
            GridColumn(TOTAL, _("Weighted"), 84, "right", is_read_only=True),
            GridColumn(COMMENT, _("Comment"), 136, lines=2, stretch=True),
        )

    def _text(self, totals: dict[str, Decimal | None], row: int, key: str) -> str:
        judge_id = self._judges[row]
        if key == JUDGE:
            return self.name_of(judge_id)
        if key == TOTAL:
            value = totals.get(judge_id)
            return "" if value is None else fixed(value)
        sheet = self.draft.value.sheet(judge_id, self.team_id)
        return sheet.comment if key == COMMENT else sheet.score(key)

    def _marks(self) -> dict[tuple[int, str], GridMark]:
        marks = {}
        for row, judge_id in enumerate(self._judges):
            for key, text in self.draft.value.sheet(judge_id, self.team_id).scores:
                fault = score_fault(text)
                if fault is not None:
                    marks[row, key] = GridMark(fault.render(self._))
        return marks

    def _say_total(self, score: PitchScore | None) -> None:
        _ = self._
        self.table.setVisible(score is not None)
        if score is None:
            return
        if not self.scores.weights_add_up:
            self.total.setText(_("The weights do not add up to 100 yet: see “Set up”."))
        else:
            words = _("Total {total} · {judges} of {all} sheets filled")
            count = score.judges + score.missing
            self.total.setText(words.format(total=score.text, judges=score.judges, all=count))
        self.explained.setText(explanation(self._, trimmed=any(m.is_trimmed for m in score.marks)))

    # --- edits ----------------------------------------------------------------------------------

    def _on_edited(self, row: int, key: str, text: str) -> None:
        judge_id, team = self._judges[row], self.teams[self.team_id]
        self.draft.edit(
            partial(_with_cell, judge_id, team.id, key, text),
            say("Score of “{team}”", team=team.name),
            f"{judge_id}.{team.id}.{key}",
        )

    def _on_pasted(self, top: int, key: str, cells: Cells) -> None:
        keys = [column.key for column in self._columns]
        first = keys.index(key)
        places = [
            (top + number, name, text)
            for number, line in enumerate(cells)
            for name, text in zip(keys[first:], line, strict=False)
        ]
        left_out = len(cells) - max(len(self._judges) - top, 0)
        self._write(places)
        if left_out > 0:
            words = self.desk.language.plural(
                "{count} row had no judge and was left out.",
                "{count} rows had no judge and were left out.",
                left_out,
            )
            self.desk.messages.tell(words, "warn")

    def _on_cleared(self, places: tuple[tuple[int, str], ...]) -> None:
        self._write([(row, key, "") for row, key in places])

    def _write(self, places: list[tuple[int, str, str]]) -> None:
        team, judges = self.teams[self.team_id], self._judges

        def write(pitches: Pitches) -> Pitches:
            for row, key, text in places:
                if row < len(judges):
                    pitches = _with_cell(judges[row], team.id, key, text, pitches)
            return pitches

        self.draft.edit(write, say("Scores of “{team}”", team=team.name))

    def _project(self) -> None:
        control = self.desk.class_screen
        if control is not None and self.team_id:
            self.draft.flush()
            control.show_pitch(self.workshop_id, self.team_id)


def explanation(_: Callable[[str], str], *, trimmed: bool) -> str:
    """Return in words how a total comes about."""
    if trimmed:
        return _(
            "Convention of this program: the mean of each criterion over the judges, one highest "
            "and one lowest score left out, then weighted. A team never scores itself."
        )
    return _(
        "Convention of this program: the mean of each criterion over the judges, then weighted; "
        "from {count} scores on, one highest and one lowest are left out. A team never scores "
        "itself."
    ).format(count=TRIM_FROM)


def _with_cell(judge_id: str, team_id: str, key: str, text: str, pitches: Pitches) -> Pitches:
    if key in (JUDGE, TOTAL):
        return pitches
    if key == COMMENT:
        return pitches.with_comment(judge_id, team_id, text)
    return pitches.with_score(judge_id, team_id, key, text)

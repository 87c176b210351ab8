"""The points of the teams as bars: give some, take some, take the last ones back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.record import POINTS
from workshop_app.domain.workshop import Team, Workshop
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import NOTE, Theme
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.entry_field import EntryField
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.segmented import SegmentedControl
from workshop_app.ui.widgets.team_mark import TeamMarkView
from workshop_app.ui.widgets.text import Text

AMOUNTS = (1, 2, 5)
_TOTAL, _STEP, _BAR = 36, 28, 8


class PointsBar(QWidget):
    """A share of the most points, in the colour of a team; the number beside it says the same."""

    def __init__(self, theme: Theme, colour: int) -> None:
        super().__init__()
        self._theme, self._colour, self._share = theme, colour, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, colour: int) -> None:
        """Show another share of 0 to 1."""
        self._share, self._colour = min(max(share, 0.0), 1.0), colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(24), self._theme.px(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        # Marks and their colours come with the bricks of pictures: only where teams are shown.
        from workshop_app.kit.team_marks import fill_of, line_of

        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = area.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("track"))
        painter.drawRoundedRect(area, radius, radius)
        if self._share:
            area.setWidth(max(area.width() * self._share, area.height()))
            painter.setPen(QPen(QColor(line_of(palette, self._colour)), 1))
            painter.setBrush(QColor(fill_of(palette, self._colour)))
            painter.drawRoundedRect(area, radius, radius)


class PointsRow(QWidget):
    """One team: its mark and name, its bar and points, and the ways to give and to take."""

    def __init__(self, desk: Desk, give: Callable[[str, int], None]) -> None:
        super().__init__()
        theme = desk.theme
        self._, self._give, self._team_id = desk.language.text, give, ""
        self.mark = TeamMarkView(theme, 0)
        self.name = Text(theme, max_lines=2)
        self.bar = PointsBar(theme, 0)
        self.total = Text(
            theme, bold=True, align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.total.setFixedWidth(theme.px(_TOTAL))
        self.less = IconButton(theme, "minus", "", size=_STEP, icon_size=16)
        self.more = IconButton(theme, "plus", "", size=_STEP, icon_size=16, role="accent")
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.mark)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.name)
        words.addWidget(self.bar)
        row.addLayout(words, 1)
        row.addWidget(self.total)
        steps = QHBoxLayout()
        steps.setSpacing(theme.px(2))
        steps.addWidget(self.less)
        steps.addWidget(self.more)
        row.addLayout(steps)

    def show_team(self, team: Team, total: int, most: int, amount: int) -> None:
        """Show a team with its points; `amount` is what a press gives or takes."""
        self._team_id = team.id
        self.mark.show_colour(team.colour)
        self.name.setText(" ".join(team.name.split()))
        self.bar.show_share(total / most if most > 0 else 0.0, team.colour)
        self.total.setText(str(total).replace("-", "−"))
        give, take = self._("Give “{team}” {amount}"), self._("Take {amount} from “{team}”")
        self.more.rename(give.format(team=team.name, amount=amount))
        self.less.rename(take.format(team=team.name, amount=amount))

    def set_read_only(self, on: bool) -> None:
        """Let the points be read only."""
        for button in (self.less, self.more):
            button.setEnabled(not on)

    def _on_less(self) -> None:
        self._give(self._team_id, -1)

    def _on_more(self) -> None:
        self._give(self._team_id, 1)


class PointsCard(Card):
    """The points of a class, best read from a distance; each press is kept at once."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.language.text("Points of the teams"), parent=parent)
        self._desk, self._id = desk, workshop.id
        self._ = _ = desk.language.text
        theme = desk.theme
        self.rows: dict[str, PointsRow] = {}
        self.undo = IconButton(theme, "undo-2", _("Undo"), size=_STEP, icon_size=16)
        self.undo.clicked.connect(self._on_undo)
        self.head.addWidget(self.undo)
        self.empty = Text(theme, _("The points follow as soon as there are teams."), role="muted")
        self.add(self.empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self.add(self._list)
        self.giving = QWidget()
        line = QHBoxLayout(self.giving)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        reasons = partial(_reasons, desk, workshop.id)
        self.reason = EntryField(theme, _("What the points are for"), completions=reasons)
        self.reason.setPlaceholderText(_("What for?"))
        options = [(str(amount), str(amount)) for amount in AMOUNTS]
        self.amount = SegmentedControl(theme, options, "1", name=_("Points at once"))
        self.amount.chosen.connect(self._on_amount)
        line.addWidget(self.reason, 1)
        line.addWidget(self.amount)
        self.add(self.giving)
        self.fault = Text(theme, size=NOTE, role="error")
        self.add(self.fault)
        desk.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the points as they are now."""
        desk = self._desk
        teams = desk.people.teams(self._id)
        try:
            points = desk.points.read(self._id)
            closed = desk.workshops.get(self._id).closed_at is not None
        except KnownError as error:
            self._say(error)
            return
        self._keep_rows(teams)
        totals = points.totals(team.id for team in teams)
        most = max(totals.values(), default=0)
        amount = int(self.amount.current or 1)
        is_read_only = desk.read_only or closed or desk.role != "trainer"
        for team in teams:
            self.rows[team.id].show_team(team, totals[team.id], most, amount)
            self.rows[team.id].set_read_only(is_read_only)
        label = desk.points.undo_label(self._id)
        colon = "：" if desk.language.code.startswith("zh") else ": "
        undo = self._("Undo")
        self.undo.rename(f"{undo}{colon}{label.render(self._)}" if label else undo)
        self.undo.setEnabled(label is not None and not is_read_only)
        self.empty.setVisible(not teams)
        self.giving.setVisible(bool(teams) and not is_read_only)
        self._show_fault("")

    def _keep_rows(self, teams: tuple[Team, ...]) -> None:
        """Have one row for each team, in their order; a row stays with its team."""
        wanted = [team.id for team in teams]
        for team_id in [one for one in self.rows if one not in wanted]:
            row = self.rows.pop(team_id)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, team_id in enumerate(wanted):
            if team_id not in self.rows:
                self.rows[team_id] = PointsRow(self._desk, self._give)
                self._list.insertWidget(place, self.rows[team_id])

    def _give(self, team_id: str, sign: int) -> None:
        amount = sign * int(self.amount.current or 1)
        try:
            changes = self._desk.points.give(self._id, team_id, amount, self.reason.raw)
        except KnownError as error:
            self._say(error)
            return
        self._desk.changed.emit(changes)

    def _on_undo(self) -> None:
        try:
            changes = self._desk.points.undo(self._id)
        except KnownError as error:
            self._say(error)
            return
        self._desk.changed.emit(changes)

    def _on_amount(self, _amount: str) -> None:
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        mine = (self._id, POINTS) in changes.records or self._id in changes.workshops
        if mine or changes.teams:
            self.refresh()

    def _say(self, error: KnownError) -> None:
        self._show_fault(error.message.render(self._))

    def _show_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


def _reasons(desk: Desk, workshop_id: str) -> tuple[str, ...]:
    try:
        return desk.points.read(workshop_id).reasons()
    except KnownError:
        return ()

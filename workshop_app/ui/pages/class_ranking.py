"""The teams of a comparison by rank, each sealed until it is revealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workshop_app.kit.comparison import Comparison, Revealed, Standing
from workshop_app.services.results import ClassResult
from workshop_app.ui.desk import Desk
from workshop_app.ui.theme import SECTION
from workshop_app.ui.widgets.button import Button
from workshop_app.ui.widgets.card import Card
from workshop_app.ui.widgets.icon_button import IconButton
from workshop_app.ui.widgets.list_row import ListRow
from workshop_app.ui.widgets.pill import Pill
from workshop_app.ui.widgets.team_mark import TeamMarkView
from workshop_app.ui.widgets.text import Text


def rank_among(standing: Standing, comparison: Comparison, visible: Revealed) -> int | None:
    """Return the rank of a team among those that may be seen: how many are ahead says nothing of
    those that are sealed."""
    if standing.rank is None:
        return None
    return 1 + sum(
        other.rank is not None and other.rank < standing.rank
        for other in comparison.standings
        if other.contender.team_id in visible
    )


class StandingRow(ListRow):
    """A team: its rank and figure where it may be seen; `toggled` asks to reveal or seal it."""

    toggled = Signal(str, bool)

    def __init__(
        self, desk: Desk, standing: Standing, rank: int | None, *, is_seen: bool, is_revealed: bool
    ) -> None:
        _, theme = desk.language.text, desk.theme
        has_value = standing.value is not None
        sealed = _("sealed") if has_value and not is_revealed else ""
        note = " · ".join(filter(None, (sealed, standing.note if is_seen or not has_value else "")))
        super().__init__(theme, standing.contender.name, note, opens=False, inset=False)
        self.team_id, self._is_revealed = standing.contender.team_id, is_revealed
        place = QLabel(str(rank) if rank is not None and is_seen else "–")
        place.setFont(theme.font(SECTION, bold=rank == 1 and is_seen))
        place.setFixedWidth(theme.px(28))
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lead_with(TeamMarkView(theme, standing.contender.colour))
        self.lead_with(place)
        if standing.is_outlier and is_seen:
            self.line.addWidget(Pill(theme, _("Stands out"), "warn"))
        self.value = Text(theme, standing.text if is_seen else "", bold=True)
        self.value.setWordWrap(False)
        if is_seen and has_value:
            self.line.addWidget(self.value, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.value.setParent(self)
            self.value.hide()
        if not has_value and not note:
            self.line.addWidget(Pill(theme, _("No result")))
        self.button: QWidget | None = None
        if has_value:
            self._add_button(desk)

    def _add_button(self, desk: Desk) -> None:
        _, theme = desk.language.text, desk.theme
        name = self.title_text.text()
        if self._is_revealed:
            words = _("Seal “{team}” again").format(team=name)
            button: Button | IconButton = IconButton(theme, "eye-off", words, size=32, icon_size=16)
        else:
            button = Button(theme, _("Reveal"))
            button.setAccessibleName(_("Reveal “{team}”").format(team=name))
        button.clicked.connect(self._toggle)
        self.button = button
        self.line.addWidget(button)

    def _toggle(self) -> None:
        self.toggled.emit(self.team_id, not self._is_revealed)


class RankingCard(Card):
    """The ranking so far, then what is sealed in the order of the class, then who has no result.

    `toggled` carries a team and whether it is to be revealed.
    """

    toggled = Signal(str, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, " ", " ")
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(desk.theme.px(4))
        self._basis = Text(desk.theme, size=12, role="muted")
        self.add(self._lines)
        self.add(self._basis)
        self.rows: list[StandingRow] = []

    def show_result(self, result: ClassResult, visible: Revealed, *, can_change: bool) -> None:
        """Show how the teams stand; the figures only of those that are visible."""
        comparison = result.comparison
        focused = next((row.team_id for row in self.rows if _has_focus(row)), "")
        self.title.setText(comparison.measure)
        self.note.setText(_order_words(self._desk, comparison))
        self._basis.setText(comparison.basis)
        self._basis.setVisible(bool(comparison.basis))
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for standing in ordered(comparison, visible):
            row = StandingRow(
                self._desk,
                standing,
                rank_among(standing, comparison, visible),
                is_seen=standing.contender.team_id in visible,
                is_revealed=standing.contender.team_id in result.revealed,
            )
            row.toggled.connect(self.toggled)
            if row.button is not None:
                row.button.setEnabled(can_change)
            self.rows.append(row)
            self._lines.addWidget(row)
        self._focus(focused)

    def _focus(self, team_id: str) -> None:
        """Keep the keyboard on the team it was on."""
        for row in self.rows:
            if row.team_id == team_id and row.button is not None:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)


def ordered(comparison: Comparison, visible: Revealed) -> Sequence[Standing]:
    """Return the visible teams by rank, then the others in the order of the class, last those
    that have no result."""
    seen = [one for one in comparison.ranking if one.contender.team_id in visible]
    rest = [one for one in comparison.standings if one not in seen]
    return [*seen, *sorted(rest, key=lambda one: one.value is None)]


def _order_words(desk: Desk, comparison: Comparison) -> str:
    _ = desk.language.text
    if comparison.high_is_better is None:
        return _("neither more nor less is better")
    return _("more is better") if comparison.high_is_better else _("less is better")


def _has_focus(row: StandingRow) -> bool:
    return row.button is not None and row.button.hasFocus()

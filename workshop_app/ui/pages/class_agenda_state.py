"""How a block stands at this moment, and how far the teams are with its exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workshop_app.domain.agenda import Agenda, Block, clock, expected_start
from workshop_app.domain.countdown import LAST, SOON, clock_text
from workshop_app.system.languages import Language
from workshop_app.ui.desk import Desk
from workshop_app.ui.pages.class_agenda_row import BlockRow, Chip

if TYPE_CHECKING:
    from workshop_app.ui.class_screen.clock import ClassClock

_NAME = 16
"""Characters of a team's name on its pill, so that twenty teams find room."""

_ROLES = {"calm": "accent", "soon": "warn_ink", "last": "error", "over": "error"}


def show_state(
    language: Language,
    row: BlockRow,
    agenda: Agenda,
    now: datetime,
    seen: ClassClock | None = None,
) -> None:
    """Say on the line of a block how it stands; `seen` is the countdown that the class has of
    it."""
    _, block = language.text, row.slot.block
    if row.stand == "running" and seen is not None:
        row.show_state(clock_text(seen.seconds), _ROLES[seen.stage])
        return
    if row.stand == "running":
        row.show_state(*countdown(block, now))
        return
    if row.stand == "over":
        row.show_state(_("✓ took {minutes} min").format(minutes=block.took), "muted")
        return
    expected = expected_start(agenda, row.slot, now)
    moved = expected != row.slot.start
    at = _("about {time}").format(time=clock(expected)) if moved else ""
    words = [_("Next")] if row.stand == "next" else []
    role = "warn_ink" if expected > row.slot.start else "muted"
    row.show_state(" · ".join(filter(None, [*words, at])), role)


def countdown(block: Block, now: datetime) -> tuple[str, str]:
    """Return what is left of a block that runs, as 18:24 or, overrun, +1:05, and its colour."""
    if block.started_at is None:
        return "", "muted"
    planned = timedelta(minutes=block.minutes)
    left = block.started_at + planned - now
    words = clock_text(int(left.total_seconds()))
    if left <= planned * LAST:
        return words, "error"
    return words, "warn_ink" if left <= planned * SOON else "accent"


def pace(language: Language, behind: int) -> tuple[str, str, str] | None:
    """Return the words, tone and icon that say how far a class is behind its plan or ahead."""
    if behind > 0:
        words = language.plural("{count} min behind", "{count} min behind", behind)
        return words, "warn", "clock"
    if behind < 0:
        words = language.plural("{count} min ahead", "{count} min ahead", -behind)
        return words, "accent", "clock"
    return None


def team_chips(desk: Desk, workshop_id: str, exercise_id: str) -> tuple[Chip, ...]:
    """Return for each team how far it is with an exercise."""
    _ = desk.language.text
    works = {
        work.team_id: work.id
        for work in desk.works.of_workshop(workshop_id)
        if work.exercise_id == exercise_id
    }
    handed_in = desk.hand_ins.handed_in(workshop_id)
    return tuple(
        _chip(_, team.name, works.get(team.id, ""), handed_in)
        for team in desk.people.teams(workshop_id)
    )


def _chip(
    _: Callable[[str], str], team: str, work_id: str, handed_in: Mapping[str, object]
) -> Chip:
    team = team if len(team) <= _NAME else f"{team[: _NAME - 1]}…"
    if not work_id:
        return Chip(_("{team} · not begun").format(team=team), "warn")
    if work_id in handed_in:
        return Chip(_("{team} · handed in").format(team=team), "success", "check")
    return Chip(_("{team} · at work").format(team=team), "neutral", "pencil")

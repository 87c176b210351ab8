"""The points of the teams: who got how many, for what, and when. Only ever added to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workshop_app.domain.moment_text import moment
from workshop_app.domain.record_text import items, opened, part, reading, typed, written

_FORMAT = 1
MOST_AT_ONCE = 100
"""Points that are given or taken at most in one go."""
MOST_ENTRIES = 2_000


@dataclass(frozen=True)
class Entry:
    """Points given to a team, or taken where `amount` is negative; the reason may be empty."""

    team_id: str
    amount: int
    reason: str
    at: datetime


@dataclass(frozen=True)
class Points:
    """All entries, the oldest first."""

    entries: tuple[Entry, ...] = ()

    def with_entry(self, entry: Entry) -> Points:
        """Return the points with one more entry."""
        return Points((*self.entries, entry))

    def total(self, team_id: str) -> int:
        """Return the points of one team."""
        return sum(entry.amount for entry in self.entries if entry.team_id == team_id)

    def totals(self, team_ids: Iterable[str]) -> dict[str, int]:
        """Return the points of each of these teams, 0 where it got none; others are left out."""
        sums = dict.fromkeys(team_ids, 0)
        for entry in self.entries:
            if entry.team_id in sums:
                sums[entry.team_id] += entry.amount
        return sums

    def reasons(self) -> tuple[str, ...]:
        """Return every reason that was given, the latest first, each once."""
        return tuple(dict.fromkeys(one.reason for one in reversed(self.entries) if one.reason))


def dump(points: Points) -> str:
    """Return the text of a record, "" where no points were given."""
    if not points.entries:
        return ""
    rows = [
        {
            "team": entry.team_id,
            "amount": entry.amount,
            "reason": entry.reason,
            "at": entry.at.isoformat(),
        }
        for entry in points.entries
    ]
    return written(_FORMAT, entries=rows)


def load(text: str) -> Points:
    """Return the points of a text. Raises ValueError for a foreign text."""
    if not text:
        return Points()
    with reading("points"):
        data = opened(text, _FORMAT, "entries")
        return Points(tuple(map(_entry, items(data["entries"], MOST_ENTRIES))))


def _entry(value: object) -> Entry:
    data = part(value, "team", "amount", "reason", "at")
    amount = typed(int, data["amount"])
    at = moment(typed(str, data["at"]))
    if amount == 0 or abs(amount) > MOST_AT_ONCE:
        raise ValueError(data)
    return Entry(typed(str, data["team"]), amount, typed(str, data["reason"]), at)

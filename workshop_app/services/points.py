"""The points of the teams and whose turn it is, each change kept at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from workshop_app.domain import picking, points
from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import TITLE_LIMIT, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.picking import Picks
from workshop_app.domain.points import MOST_AT_ONCE, MOST_ENTRIES, Entry, Points
from workshop_app.domain.record import PICKS, POINTS
from workshop_app.domain.workshop import Participant
from workshop_app.services.open_classes import NO_TEAM
from workshop_app.services.people import People
from workshop_app.services.records import Records


class PointRecords:
    """The use cases of points; see `Records` for what writing means."""

    def __init__(self, records: Records, people: People, now: Callable[[], datetime]) -> None:
        self._records, self._people, self._now = records, people, now

    def read(self, workshop_id: str) -> Points:
        """Return the points of a class. Raises KnownError for what a newer version wrote."""
        return self._records.loaded(workshop_id, POINTS, points.load, say("The points"))

    def give(self, workshop_id: str, team_id: str, amount: int, reason: str = "") -> Changes:
        """Give a team points, or take some with a negative amount.

        Raises KnownError for an amount or a reason that cannot be taken; nothing was changed.
        """
        if amount == 0 or abs(amount) > MOST_AT_ONCE:
            raise KnownError(
                say(
                    "Points: 1 to {most} can be given or taken at once, not {amount}. "
                    "Nothing was changed.",
                    most=MOST_AT_ONCE,
                    amount=amount,
                )
            )
        checked(reason, say("Reason"), TITLE_LIMIT)
        team = next((one for one in self._people.teams(workshop_id) if one.id == team_id), None)
        if team is None:
            raise KnownError(NO_TEAM)
        found = self.read(workshop_id)
        if len(found.entries) >= MOST_ENTRIES:
            raise KnownError(
                say(
                    "This class has {count} entries of points; more are not kept. Nothing was "
                    "changed.",
                    count=MOST_ENTRIES,
                )
            )
        new = found.with_entry(Entry(team_id, amount, reason.strip(), self._now()))
        shown = f"{amount:+d}".replace("-", "−")
        words = say("{amount} points for “{team}”", amount=shown, team=team.name)
        return self._records.keep(workshop_id, POINTS, points.dump(new), words)

    def undo(self, workshop_id: str) -> Changes:
        """Take back the last points."""
        return self._records.undo(workshop_id, POINTS)

    def redo(self, workshop_id: str) -> Changes:
        """Give again what was taken back last."""
        return self._records.redo(workshop_id, POINTS)

    def undo_label(self, workshop_id: str) -> Message | None:
        """Say what undo would take back, None where there is nothing."""
        return self._records.read(workshop_id, POINTS).undo


class PickRecords:
    """The use cases of the random pick; `chance` decides."""

    def __init__(self, records: Records, people: People, chance: Random | None = None) -> None:
        self._records, self._people = records, people
        self._chance = chance or Random()

    def read(self, workshop_id: str) -> Picks:
        """Return who was picked. Raises KnownError for what a newer version wrote."""
        return self._records.loaded(workshop_id, PICKS, picking.load, say("The random picks"))

    def pick(self, workshop_id: str) -> tuple[Participant | None, Changes]:
        """Pick somebody who has not had a turn; None in a class without people."""
        people = self._people.participants(workshop_id)
        new = picking.pick(self.read(workshop_id), people, self._chance)
        person = next((one for one in people if one.id == new.last), None)
        if person is None:
            return None, Changes()
        words = say("Pick “{name}”", name=person.name)
        return person, self._records.keep(workshop_id, PICKS, picking.dump(new), words)

    def last(self, workshop_id: str) -> Participant | None:
        """Return whose turn it is, None where nobody was picked or the person is gone."""
        last = self.read(workshop_id).last
        people = self._people.participants(workshop_id)
        return next((one for one in people if one.id == last), None)

    def waiting(self, workshop_id: str) -> int:
        """Return how many have not had a turn in this round."""
        people = self._people.participants(workshop_id)
        return len(picking.waiting(self.read(workshop_id), people))

    def undo(self, workshop_id: str) -> Changes:
        """Take back the last pick."""
        return self._records.undo(workshop_id, PICKS)

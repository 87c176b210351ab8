"""How many teams, people and works a class has, for the foot bar."""

from __future__ import annotations

from workshop_app.domain.changes import Changes
from workshop_app.ui.desk import Desk


class ClassCounts:
    """Counts anew only where there may be others: a change of the agenda brings no people."""

    def __init__(self, desk: Desk, workshop_id: str) -> None:
        self._desk, self._id = desk, workshop_id
        self._words: list[str] = []

    def take(self, changes: Changes) -> None:
        """Learn what was changed."""
        if changes.works or changes.teams or changes.workshops:
            self._words = []

    def words(self) -> list[str]:
        """Return each number in words."""
        if not self._words:
            plural, desk = self._desk.language.plural, self._desk
            teams, people = desk.people.teams(self._id), desk.people.participants(self._id)
            works = desk.works.of_workshop(self._id)
            self._words = [
                plural("{count} team", "{count} teams", len(teams)),
                plural("{count} person", "{count} people", len(people)),
                plural("{count} work", "{count} works", len(works)),
            ]
        return self._words

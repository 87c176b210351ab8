"""Which results the class has seen: everything is sealed until a trainer reveals it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop_app.domain.record_text import items, opened, part, reading, typed, written

_FORMAT = 1


@dataclass(frozen=True)
class Revealed:
    """The teams that were revealed on one exercise, in the order in which they were."""

    exercise_id: str
    team_ids: tuple[str, ...]


@dataclass(frozen=True)
class Reveals:
    """What the class has seen; an exercise of which nothing was revealed is not in it."""

    exercises: tuple[Revealed, ...] = ()

    def of(self, exercise_id: str) -> tuple[str, ...]:
        """Return the teams that were revealed on an exercise, in the order in which they were."""
        for one in self.exercises:
            if one.exercise_id == exercise_id:
                return one.team_ids
        return ()

    def reveal(self, exercise_id: str, team_ids: Iterable[str]) -> Reveals:
        """Return what the class has seen once these teams are revealed, too."""
        seen = dict.fromkeys((*self.of(exercise_id), *team_ids))
        return self._with(exercise_id, tuple(seen))

    def seal(self, exercise_id: str, team_ids: Iterable[str] | None = None) -> Reveals:
        """Return what is left to be seen once these teams are sealed again, or all of them."""
        sealed = self.of(exercise_id) if team_ids is None else frozenset(team_ids)
        left = tuple(one for one in self.of(exercise_id) if one not in sealed)
        return self._with(exercise_id, left)

    def _with(self, exercise_id: str, team_ids: tuple[str, ...]) -> Reveals:
        found = {one.exercise_id: one for one in self.exercises}
        found[exercise_id] = Revealed(exercise_id, team_ids)
        return Reveals(tuple(one for one in found.values() if one.team_ids))


def dump(reveals: Reveals) -> str:
    """Return the text of a record, "" where everything is sealed."""
    if not reveals.exercises:
        return ""
    exercises = [
        {"exercise": one.exercise_id, "teams": list(one.team_ids)} for one in reveals.exercises
    ]
    return written(_FORMAT, exercises=exercises)


def load(text: str) -> Reveals:
    """Return what a text says that was revealed. Raises ValueError for a foreign text."""
    if not text:
        return Reveals()
    with reading("what was revealed"):
        data = opened(text, _FORMAT, "exercises")
        return Reveals(tuple(map(_revealed, items(data["exercises"]))))


def _revealed(value: object) -> Revealed:
    data = part(value, "exercise", "teams")
    teams = tuple(typed(str, one) for one in items(data["teams"]))
    return Revealed(typed(str, data["exercise"]), teams)

"""Works as they lie in the store: found, thrown away, put back, thinned by age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import say
from workshop_app.domain.work import UNDO_STEPS, RecentWork, new_parents, to_thin
from workshop_app.services.open_classes import check_open
from workshop_app.storage.repository import Repository, WorkInPlace
from workshop_app.storage.times import stored


class MissingError(KnownError):
    """What was asked for is not in the store (any more)."""


class KeptWorks:
    """The half of `Works` that does not look into a work."""

    def __init__(self, repository: Repository, now: Callable[[], datetime]) -> None:
        self._repository = repository
        self._now = now

    def remove(self, work_id: str) -> Changes:
        """Put a work into the trash."""
        with self._repository.transaction():
            self._open(work_id)
            self._repository.mark_work(work_id, self._present())
        return Changes(works=frozenset({work_id}))

    def removed(self) -> tuple[RecentWork, ...]:
        """Return the works in the trash, the last one removed first."""
        return self._repository.removed_works()

    def put_back(self, work_id: str) -> Changes:
        """Take a work out of the trash.

        Raises KnownError where the team has meanwhile begun the exercise anew.
        """
        with self._repository.transaction():
            work = self._open(work_id).work
            present = self._repository.work_of_team(work.team_id, work.exercise_id)
            if present not in (None, work_id):
                raise KnownError(
                    say(
                        "This team has begun the exercise anew. Both works are kept; remove the "
                        "new one first, then put this one back."
                    )
                )
            self._repository.mark_work(work_id, None)
        return Changes(works=frozenset({work_id}))

    def tidy(self) -> int:
        """Thin the old revisions of all works and return how many went.

        For quiet moments: when the program closes, and with the backup of every 10 minutes.
        """
        crowded = self._repository.works_with_more_than(UNDO_STEPS)
        return sum(self._tidy(work_id) for work_id in crowded)

    def _tidy(self, work_id: str) -> int:
        with self._repository.transaction():
            steps = self._repository.steps(work_id)
            gone = to_thin(steps, self._found(work_id).head.id, self._present())
            self._repository.thin(gone, new_parents(steps, gone))
            self._repository.drop_unnamed(work_id)
        return len(gone)

    def _found(self, work_id: str) -> WorkInPlace:
        found = self._repository.work_in_place(work_id)
        if found is None:
            raise MissingError(
                say(
                    "This work is not in the data file any more. Everything else is as it was; "
                    "look for it in the trash or in a backup."
                )
            )
        return found

    def _open(self, work_id: str) -> WorkInPlace:
        """Return a work that may be changed; raises ClosedClassError for one of a closed class."""
        found = self._found(work_id)
        check_open(found.workshop)
        return found

    def _present(self) -> datetime:
        return stored(self._now())

"""Classes: begun, changed, closed, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.agenda_text import dump
from workshop_app.domain.changes import Changes
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import TITLE_LIMIT, checked
from workshop_app.domain.message import say
from workshop_app.domain.record import AGENDA, RecordVersion
from workshop_app.domain.workshop import Workshop, WorkshopSummary
from workshop_app.services.open_classes import found_class, open_class
from workshop_app.storage.repository import Repository
from workshop_app.storage.times import stored

KEPT = date.min
"""Stands for the date that a class has already."""


class Workshops:
    """The use cases of classes; `now` gives the present as an aware time.

    What writes returns when it is on the disk. Texts are kept exactly as they were typed; one
    that is too long raises TextError and the old one stays. All raise StoreError where the
    disk fails.
    """

    def __init__(self, repository: Repository, now: Callable[[], datetime]) -> None:
        self._repository = repository
        self._now = now

    def create(
        self,
        title: str,
        course: str = "",
        client: str = "",
        starts_on: date | None = None,
        agenda: Agenda | None = None,
    ) -> tuple[Workshop, Changes]:
        """Create a class with a title of 1 to 120 characters; `course` is the id of a course,
        `agenda` what the class begins with."""
        workshop = _checked(Workshop(new_id(), title, "class", course, client, starts_on))
        with self._repository.transaction():
            self._repository.add_workshop(workshop, self._now())
            if agenda is not None:
                self._repository.add_record_version(self._first(workshop, agenda))
        return workshop, _changed(workshop.id)

    def _first(self, workshop: Workshop, agenda: Agenda) -> RecordVersion:
        label, at = say("Start the class"), stored(self._now())
        return RecordVersion(new_id(), workshop.id, AGENDA, None, label, "", dump(agenda), at)

    def change(
        self,
        workshop_id: str,
        *,
        title: str | None = None,
        client: str | None = None,
        starts_on: date | None = KEPT,
    ) -> tuple[Workshop, Changes]:
        """Give a class another title, client or date, or none; what is left out stays."""
        with self._repository.transaction():
            old = open_class(self._repository, workshop_id)
            new = _checked(
                replace(
                    old,
                    title=old.title if title is None else title,
                    client=old.client if client is None else client,
                    starts_on=old.starts_on if starts_on is KEPT else starts_on,
                )
            )
            if new == old:
                return old, Changes()
            self._repository.update_workshop(new)
        return new, _changed(workshop_id)

    def get(self, workshop_id: str) -> Workshop:
        """Return a class; raises KnownError where there is none."""
        return found_class(self._repository, workshop_id)

    def list(
        self, limit: int = 1_000_000, *, closed: bool | None = None
    ) -> tuple[WorkshopSummary, ...]:
        """Return the newest classes with what is in them, newest first; all, or those that are
        `closed` or not."""
        return self._repository.summaries(limit, closed)

    def remove(self, workshop_id: str) -> Changes:
        """Put a class with all that is in it into the trash."""
        return self._mark(workshop_id, self._now())

    def put_back(self, workshop_id: str) -> Changes:
        """Take a class out of the trash."""
        return self._mark(workshop_id, None)

    def close(self, workshop_id: str) -> tuple[Workshop, Changes]:
        """Let a class be read only from now on; nothing changes where it is closed."""
        return self._close(workshop_id, self._now())

    def reopen(self, workshop_id: str) -> tuple[Workshop, Changes]:
        """Let a closed class be changed again."""
        return self._close(workshop_id, None)

    def erase(self, workshop_id: str) -> Changes:
        """Delete a class for good, with all its works, people and records; nothing brings it back.

        Backups that were made before still hold it.
        """
        # Rarely asked for: the first window must not wait for it.
        from workshop_app.storage.erasing import erase

        found_class(self._repository, workshop_id)
        erase(self._repository.store, "class", workshop_id)
        return _changed(workshop_id)

    def removed(self) -> tuple[Workshop, ...]:
        """Return the classes in the trash, the last one removed first."""
        return self._repository.removed_workshops()

    def _close(self, workshop_id: str, at: datetime | None) -> tuple[Workshop, Changes]:
        with self._repository.transaction():
            old = found_class(self._repository, workshop_id)
            if (old.closed_at is None) == (at is None):
                return old, Changes()
            new = replace(old, closed_at=stored(at) if at is not None else None)
            self._repository.update_workshop(new)
        return new, _changed(workshop_id)

    def _mark(self, workshop_id: str, at: datetime | None) -> Changes:
        with self._repository.transaction():
            found_class(self._repository, workshop_id)
            self._repository.mark_workshop(workshop_id, at)
        return _changed(workshop_id)


def _checked(workshop: Workshop) -> Workshop:
    checked(workshop.title, say("Title of the class"), TITLE_LIMIT, required=True)
    checked(workshop.client, say("Client"), TITLE_LIMIT)
    return workshop


def _changed(workshop_id: str) -> Changes:
    return Changes(workshops=frozenset({workshop_id}))

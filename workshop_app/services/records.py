"""What a trainer writes down in a class: kept at once, never overwritten, undone step by step.

Every method that writes returns only when the change is on the disk, together with `Changes`.
All raise StoreError (a KnownError) where the disk fails; then nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.ids import new_id
from workshop_app.domain.message import Message, say
from workshop_app.domain.record import Record, RecordVersion
from workshop_app.domain.work import MERGE_WITHIN, UNDO_STEPS
from workshop_app.services.keeping import storable
from workshop_app.services.open_classes import open_class
from workshop_app.storage.repository import Repository
from workshop_app.storage.times import stored

Kept = TypeVar("Kept")
"""What the text of a record says."""


@dataclass(frozen=True)
class Entry:
    """A text that becomes the new version of a record; see `Records.keep`."""

    name: str
    text: str
    label: Message
    merge_key: str = ""


class Records:
    """The use cases of records; `now` gives the present as an aware time. What a text means is
    the matter of whoever writes it."""

    def __init__(self, repository: Repository, now: Callable[[], datetime]) -> None:
        self._repository = repository
        self._now = now

    @property
    def stamp(self) -> object:
        """What is another after every change of the data file: as long as it is the same, nothing
        that was read from it has to be read again."""
        return self._repository.store.stamp

    def read(self, workshop_id: str, name: str) -> Record:
        """Return a record as it stands; its text is "" where nothing was written yet."""
        head = self._repository.record_head(workshop_id, name)
        if head is None:
            return Record(workshop_id, name, "", None, None, None)
        child = self._repository.newest_record_child(head.id)
        return Record(
            workshop_id,
            name,
            head.text,
            head.at,
            head.label if head.parent_id is not None else None,
            child.label if child else None,
        )

    def loaded(
        self, workshop_id: str, name: str, load: Callable[[str], Kept], what: Message
    ) -> Kept:
        """Return what a record says, as `load` reads it. Raises KnownError for what a newer
        version wrote; `what` names it then, as many."""
        try:
            return load(self.read(workshop_id, name).text)
        except ValueError as error:
            raise KnownError(
                say(
                    "{what} of this class were written by a newer version of the program. Nothing "
                    "was changed; please use that version.",
                    what=what,
                )
            ) from error

    def keep(
        self, workshop_id: str, name: str, text: str, label: Message, merge_key: str = ""
    ) -> Changes:
        """Make a text the new version of a record; `label` says what was done, for undo.

        Changes with the same `merge_key` that follow each other within 2 seconds are one step; an
        empty key merges with nothing. Raises KnownError for a class that is closed or gone.
        """
        return self.keep_all(workshop_id, [Entry(name, text, label, merge_key)])

    def keep_all(self, workshop_id: str, entries: Iterable[Entry]) -> Changes:
        """Keep several records as `keep` does: all of them or none."""
        changes = Changes()
        with self._repository.transaction():
            open_class(self._repository, workshop_id)
            for entry in entries:
                changes |= self._keep(workshop_id, entry)
        return changes

    def undo(self, workshop_id: str, name: str) -> Changes:
        """Go back one step; nothing changes at the start."""
        head = self._repository.record_head(workshop_id, name)
        if head is None or head.parent_id is None:
            return Changes()
        return self._move(head, self._repository.record_version(head.parent_id))

    def redo(self, workshop_id: str, name: str) -> Changes:
        """Do again what was undone last; nothing changes where there is nothing."""
        head = self._repository.record_head(workshop_id, name)
        if head is None:
            return Changes()
        return self._move(head, self._repository.newest_record_child(head.id))

    def restore(self, workshop_id: str, name: str, version_id: str) -> Changes:
        """Let an earlier version of a record count again, as a new step that can be undone."""
        version = self._repository.record_version(version_id)
        if version is None or (version.workshop_id, version.name) != (workshop_id, name):
            raise KnownError(
                say("This version was thinned out by age. Please choose one that is still listed.")
            )
        time = f"{version.at.astimezone():%Y-%m-%d %H:%M}"
        label = say("Restored the version of {time}", time=time)
        return self.keep(workshop_id, name, version.text, label)

    def history(self, workshop_id: str, name: str) -> tuple[RecordVersion, ...]:
        """Return the versions of a record, newest first, also those that were undone."""
        return self._repository.record_versions(workshop_id, name)

    def _keep(self, workshop_id: str, entry: Entry) -> Changes:
        name = entry.name
        head = self._repository.record_head(workshop_id, name)
        if head is None:
            # So that the first change, too, can be taken back.
            head = RecordVersion(
                new_id(), workshop_id, name, None, entry.label, "", "", stored(self._now())
            )
            self._repository.add_record_version(head)
        text = storable(entry.text)
        if text == head.text:
            return Changes()
        merges = self._merges(head, entry.merge_key)
        version = RecordVersion(
            id=new_id(),
            workshop_id=workshop_id,
            name=name,
            parent_id=head.parent_id if merges else head.id,
            label=entry.label,
            merge_key=entry.merge_key,
            text=text,
            at=max(stored(self._now()), head.at),
        )
        self._repository.add_record_version(version)
        if merges:
            # Undo never comes upon it, and it would take the place of a step that undo needs.
            self._repository.delete_record_version(head.id)
        self._repository.thin_record(workshop_id, name, 2 * UNDO_STEPS)
        return _changed(workshop_id, name)

    def _move(self, head: RecordVersion, version: RecordVersion | None) -> Changes:
        if version is None:
            return Changes()
        with self._repository.transaction():
            open_class(self._repository, head.workshop_id)
            self._repository.move_record_head(version)
        return _changed(head.workshop_id, head.name)

    def _merges(self, head: RecordVersion, merge_key: str) -> bool:
        return (
            merge_key != ""
            and head.merge_key == merge_key
            and head.parent_id is not None
            and timedelta(0) <= stored(self._now()) - head.at < MERGE_WITHIN
            and self._repository.newest_record_child(head.id) is None
        )


def _changed(workshop_id: str, name: str) -> Changes:
    return Changes(records=frozenset({(workshop_id, name)}))

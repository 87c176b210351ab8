"""Learning gains, the parking lot and homework of a class, each change kept at once."""

from __future__ import annotations

from collections.abc import Callable

from workshop_app.domain.changes import Changes
from workshop_app.domain.errors import KnownError
from workshop_app.domain.limits import NAME_LIMIT, TEXT_LIMIT, checked
from workshop_app.domain.message import Message, say
from workshop_app.domain.notes import MOST_ROWS, Notes, dump, load
from workshop_app.domain.record import NOTES
from workshop_app.services.records import Records


class NoteRecords:
    """The use cases of notes; see `Records` for what writing means."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def read(self, workshop_id: str) -> Notes:
        """Return the notes of a class. Raises KnownError for what a newer version wrote."""
        return self._records.loaded(workshop_id, NOTES, load, say("The notes"))

    def change(
        self,
        workshop_id: str,
        edit: Callable[[Notes], Notes],
        label: Message,
        merge_key: str = "",
    ) -> Changes:
        """Keep what `edit` makes of the notes. Raises KnownError where that is too much, and
        TextError for a text that cannot be taken; then nothing was changed."""
        new = edit(self.read(workshop_id))
        _check(new)
        return self._records.keep(workshop_id, NOTES, dump(new), label, merge_key)

    def undo(self, workshop_id: str) -> Changes:
        """Take back the last change."""
        return self._records.undo(workshop_id, NOTES)

    def redo(self, workshop_id: str) -> Changes:
        """Do again what was taken back."""
        return self._records.redo(workshop_id, NOTES)


def _check(notes: Notes) -> None:
    for rows in (notes.gains, notes.parked, notes.homework):
        if len(rows) > MOST_ROWS:
            raise KnownError(
                say(
                    "A list has {limit} rows at most. Nothing was changed; remove rows that are "
                    "no longer needed, then go on.",
                    limit=MOST_ROWS,
                )
            )
    for gain in notes.gains:
        checked(gain.text, say("Learning gain"), TEXT_LIMIT)
        checked(gain.chapter, say("Chapter"), TEXT_LIMIT)
    for parked in notes.parked:
        checked(parked.text, say("Question"), TEXT_LIMIT)
    for homework in notes.homework:
        checked(homework.text, say("Homework"), TEXT_LIMIT)
        checked(homework.owner, say("Who does it"), NAME_LIMIT)
        checked(homework.due, say("Due"), NAME_LIMIT)
    teams = (
        *(one.team for one in notes.gains),
        *(one.team for one in notes.parked),
        *(one.team for one in notes.homework),
    )
    for team in teams:
        checked(team, say("Name of the team"), NAME_LIMIT)

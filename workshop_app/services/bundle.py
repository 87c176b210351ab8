"""All use cases of one data file, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.services.backups import Backups
from workshop_app.services.works import Works
from workshop_app.services.workshops import Workshops
from workshop_app.storage.repository import Repository
from workshop_app.storage.store import Store

# Imported when a class is opened: the first window must not wait for it.
if TYPE_CHECKING:
    from workshop_app.services.agendas import Agendas
    from workshop_app.services.documents.gathering import Documents
    from workshop_app.services.handins.service import HandIns
    from workshop_app.services.notes import NoteRecords
    from workshop_app.services.people import People
    from workshop_app.services.pitches import PitchRecords
    from workshop_app.services.points import PickRecords, PointRecords
    from workshop_app.services.records import Records
    from workshop_app.services.results import Results
    from workshop_app.services.templates import Templates
    from workshop_app.services.trash import Trash


class Services:
    """What can be done with a data file; each service is documented in its own module.

    `backups` is the folder of the backups, `now` gives the present as an aware time.
    """

    def __init__(self, store: Store, backups: Path, now: Callable[[], datetime]) -> None:
        self._repository = Repository(store)
        self._now = now
        self.works = Works(self._repository, now)
        self.workshops = Workshops(self._repository, now)
        self.backups = Backups(store, backups, now)

    @cached_property
    def templates(self) -> Templates:
        from workshop_app.services.templates import Templates

        return Templates(self._repository, self._now)

    @cached_property
    def trash(self) -> Trash:
        from workshop_app.services.trash import Trash

        return Trash(self._repository, self.works, self.workshops, self.people, self.templates)

    @cached_property
    def people(self) -> People:
        from workshop_app.services.people import People

        return People(self._repository, self._now)

    @cached_property
    def records(self) -> Records:
        from workshop_app.services.records import Records

        return Records(self._repository, self._now)

    @cached_property
    def points(self) -> PointRecords:
        from workshop_app.services.points import PointRecords

        return PointRecords(self.records, self.people, self._now)

    @cached_property
    def picks(self) -> PickRecords:
        from workshop_app.services.points import PickRecords

        return PickRecords(self.records, self.people)

    @cached_property
    def agendas(self) -> Agendas:
        from workshop_app.services.agendas import Agendas

        return Agendas(self.records, self.templates, self._now)

    @cached_property
    def results(self) -> Results:
        from workshop_app.services.results import Results

        return Results(self._repository, self.records)

    @cached_property
    def pitches(self) -> PitchRecords:
        from workshop_app.services.pitches import PitchRecords

        return PitchRecords(self._repository, self.records)

    @cached_property
    def notes(self) -> NoteRecords:
        from workshop_app.services.notes import NoteRecords

        return NoteRecords(self.records)

    @cached_property
    def hand_ins(self) -> HandIns:
        from workshop_app.services.handins.service import HandIns

        return HandIns(self._repository, self.backups, self._now)

    @cached_property
    def documents(self) -> Documents:
        from workshop_app.services.documents.gathering import Documents

        return Documents(self._repository, self.people, self.records, self.agendas, self.points)

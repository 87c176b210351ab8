"""All use cases of one data file, made together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop_app.services.agendas import Agendas
from workshop_app.services.backups import Backups
from workshop_app.services.documents.gathering import Documents
from workshop_app.services.handins.service import HandIns
from workshop_app.services.notes import NoteRecords
from workshop_app.services.people import People
from workshop_app.services.pitches import PitchRecords
from workshop_app.services.points import PickRecords, PointRecords
from workshop_app.services.records import Records
from workshop_app.services.results import Results
from workshop_app.services.templates import Templates
from workshop_app.services.works import Works
from workshop_app.services.workshops import Workshops
from workshop_app.storage.repository import Repository
from workshop_app.storage.store import Store


@dataclass(frozen=True)
class Services:
    """What can be done with a data file; each service is documented in its own module."""

    works: Works
    workshops: Workshops
    people: People
    points: PointRecords
    picks: PickRecords
    records: Records
    agendas: Agendas
    results: Results
    pitches: PitchRecords
    notes: NoteRecords
    hand_ins: HandIns
    documents: Documents
    templates: Templates
    backups: Backups


def services_of(store: Store, backups: Path, now: Callable[[], datetime]) -> Services:
    """Return the services of an open store; `backups` is the folder of its backups, `now` gives
    the present as an aware time."""
    repository = Repository(store)
    records = Records(repository, now)
    people = People(repository, now)
    templates = Templates(repository, now)
    kept = Backups(store, backups, now)
    agendas = Agendas(records, templates, now)
    points = PointRecords(records, people, now)
    return Services(
        works=Works(repository, now),
        workshops=Workshops(repository, now),
        people=people,
        points=points,
        picks=PickRecords(records, people),
        records=records,
        agendas=agendas,
        results=Results(repository, records),
        pitches=PitchRecords(repository, records),
        notes=NoteRecords(records),
        hand_ins=HandIns(repository, kept, now),
        documents=Documents(repository, people, records, agendas, points),
        templates=templates,
        backups=kept,
    )

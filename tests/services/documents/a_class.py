"""The sample class read out of a data file, and the same class with names that mean harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from workshop_app.domain.agenda import Agenda
from workshop_app.domain.notes import Gain, Notes
from workshop_app.domain.pitches import Pitches
from workshop_app.domain.workshop import Workshop
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.kit.class_data import ClassData
from workshop_app.kit.pitch_scores import pitch_scores
from workshop_app.services.bundle import Services
from workshop_app.services.demo import demo_class, demo_works
from workshop_app.services.demo_keeping import keep
from workshop_app.services.documents.gathering import StoredClass, class_data
from workshop_app.storage.database import open_store
from workshop_app.system.languages import language

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HARM = '=HYPERLINK("x") <b>&\u0007😀'


@cache
def stored_class(code: str = "en") -> StoredClass:
    """Return the sample class as it lies in a data file."""
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "class.db")
        services = Services(store, Path(folder), lambda: NOW)
        sample, catalogue = demo_class(code), load_catalogue()
        works = demo_works(sample, catalogue, code)
        workshop = keep(sample, works, services, NOW, language(code))
        stored = services.documents.read(workshop.id, language(code))
        store.close()
    return stored


@cache
def sample_class(code: str = "en") -> ClassData:
    """Return the sample class, computed and compared."""
    return class_data(stored_class(code), load_catalogue(), language(code), TODAY)


def small_class(code: str = "en") -> ClassData:
    """Return the sample class with its first exercise only."""
    data = sample_class(code)
    return replace(data, exercises=data.exercises[:1])


def harmful_class() -> ClassData:
    """Return a class in which people have typed what programs may take for something else."""
    data = small_class()
    team = replace(data.teams[0], name=HARM, slogan=HARM)
    person = replace(data.participants[0], name=HARM, department=HARM)
    return replace(
        data,
        workshop=replace(data.workshop, title=HARM, client=HARM),
        teams=(team, *data.teams[1:]),
        participants=(person, *data.participants[1:]),
        notes=Notes(gains=(Gain(HARM, HARM, team.id),)),
    )


def empty_class() -> ClassData:
    """Return a class that was only just made."""
    return ClassData(
        Workshop("w", "New class", "class"),
        course="",
        teams=(),
        participants=(),
        agenda=Agenda(),
        exercises=(),
        notes=Notes(),
        pitches=Pitches(),
        pitch_scores=pitch_scores(Pitches(), (), "Trainer"),
        points=(),
        made_on=TODAY,
    )

"""A store with a clock that the test moves, and the works in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop_app.services.people import People
from workshop_app.services.templates import Templates
from workshop_app.services.works import Works
from workshop_app.services.workshops import Workshops
from workshop_app.storage.database import open_store
from workshop_app.storage.repository import Repository
from workshop_app.storage.store import Store


@dataclass
class Clock:
    time: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 2, 42, 7, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **span: float) -> None:
        self.time += timedelta(**span)


@dataclass
class Desk:
    store: Store
    repository: Repository
    works: Works
    workshops: Workshops
    people: People
    templates: Templates
    clock: Clock


@contextmanager
def desk(path: Path, clock: Clock | None = None, *, read_only: bool = False) -> Iterator[Desk]:
    clock = clock or Clock()
    store = open_store(path, read_only=read_only)
    try:
        repository = Repository(store)
        works, workshops = Works(repository, clock), Workshops(repository, clock)
        templates = Templates(repository, clock)
        people = People(repository, clock)
        yield Desk(store, repository, works, workshops, people, templates, clock)
    finally:
        store.close()

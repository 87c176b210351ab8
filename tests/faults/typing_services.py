"""Changes all sorts of things without end and says each change that was acknowledged.

Every thing holds the number of its last change; numbers go up over all things.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from workshop_app.domain.message import say
from workshop_app.services.bundle import Services
from workshop_app.storage.database import open_store

TITLE, RECORD, PHOTO = "title", "agenda", "photo"
WORKS = ("mdm", "servqual", PHOTO)
THINGS = (*WORKS, TITLE, RECORD)


@contextmanager
def services(path: Path, *, read_only: bool = False):
    store = open_store(path, read_only=read_only)
    try:
        yield Services(store, path.parent / "backups", lambda: datetime.now(UTC))
    finally:
        store.close()


def photo(number: int) -> bytes:
    return Random(number).randbytes(30_000)


def found(at: Services) -> dict[str, int]:
    """Return the number that each thing holds, as a person would find it."""
    (class_,) = at.workshops.list()
    numbers = {TITLE: int(class_.workshop.title)}
    numbers[RECORD] = int(at.records.read(class_.workshop.id, RECORD).text or 0)
    for work in at.works.of_workshop(class_.workshop.id):
        opened = at.works.open(work.id)
        state = json.loads(opened.state)
        numbers[work.exercise_id] = state["number"]
        if work.exercise_id == PHOTO:
            assert opened.attachments == {state["digest"]: photo(state["number"])}
    return numbers


def prepare(path: Path) -> None:
    """Make a class in which everything holds 0."""
    with services(path) as at:
        class_, _ = at.workshops.create("0")
        team, _ = at.people.add_team(class_.id, "Team 1")
        for exercise in WORKS:
            at.works.start(team.id, exercise, *_state(exercise, 0))


def _state(exercise: str, number: int) -> tuple[str, dict[str, bytes]]:
    if exercise != PHOTO:
        return json.dumps({"number": number}), {}
    digest = hashlib.sha256(photo(number)).hexdigest()
    return json.dumps({"number": number, "digest": digest}), {digest: photo(number)}


def main(path: Path, seed: int, saved: Connection) -> None:
    chance = Random(seed)
    with services(path) as at:
        (class_,) = at.workshops.list()
        works = {one.exercise_id: one.id for one in at.works.of_workshop(class_.workshop.id)}
        for number in count(max(found(at).values()) + 1):
            thing = chance.choice(THINGS)
            if thing == TITLE:
                at.workshops.change(class_.workshop.id, title=str(number))
            elif thing == RECORD:
                at.records.keep(class_.workshop.id, RECORD, str(number), say("x"), "typing")
            else:
                state, kept = _state(thing, number)
                key = chance.choice(("", "typing"))
                at.works.edit(works[thing], state, say("To {number}", number=number), key, kept)
            saved.send((thing, number))
            if chance.random() < 0.05:
                at.works.tidy()
                at.backups.make("timer")

"""The file that carries the work of a team: `.ewhandin`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from workshop_app.domain.handin import HAND_IN_ENDING, Lineage
from workshop_app.domain.limits import ATTACHMENT_LIMIT, ATTACHMENTS_LIMIT, MOST_PEOPLE
from workshop_app.domain.message import say
from workshop_app.domain.work import Attachments
from workshop_app.kit.control import Control
from workshop_app.services.handins import faults
from workshop_app.services.handins.contents import HandedWork, HandIn
from workshop_app.services.handins.package import Package, write_package
from workshop_app.services.handins.people import (
    person_in,
    person_out,
    team_in,
    team_out,
    workshop_in,
    workshop_out,
)
from workshop_app.services.handins.strict import Entry
from workshop_app.services.keeping import STATE_LIMIT

MOST_WORKS = 200
MOST_KNOWN = 2_000
"""Revisions that a hand-in knows of, beside the newest that were handed in."""
_EXERCISE_LIMIT = 60


def write_hand_in(stream: BinaryIO, hand_in: HandIn) -> None:
    """Write a hand-in to a file that is open. Raises FileFaultError where it is too large."""
    parts: dict[str, bytes] = {}
    works = []
    for place, work in enumerate(hand_in.works):
        name = f"works/{place}.json"
        parts[name] = work.state.encode()
        parts.update({f"photos/{digest}": data for digest, data in work.attachments.items()})
        works.append(_work_out(work, name))
    facts = {
        "class": workshop_out(hand_in.workshop),
        "team": team_out(hand_in.team),
        "people": [person_out(person) for person in hand_in.people],
        "works": works,
    }
    write_package(stream, HAND_IN_ENDING, hand_in.made_at, facts, parts.items())


def read_hand_in(package: Package, control: Control) -> HandIn:
    """Return the hand-in of an open file. Raises FileFaultError.

    `control` is asked before every work and every photo.
    """
    manifest = package.manifest
    workshop = workshop_in(manifest.entry("class"))
    entries = manifest.entries("works", MOST_WORKS)
    works = tuple(_work_in(package, entry, control) for entry in entries)
    _check_once(works)
    people = tuple(
        person_in(entry, workshop.id) for entry in manifest.entries("people", MOST_PEOPLE)
    )
    if len({person.id for person in people}) < len(people):
        raise faults.wrong("people", say("somebody stands twice."))
    return HandIn(
        made_at=package.made_at,
        workshop=workshop,
        team=team_in(manifest.entry("team"), workshop.id),
        people=people,
        works=works,
    )


def _work_out(work: HandedWork, part: str) -> Mapping[str, object]:
    return {
        "id": work.id,
        "exercise": work.exercise_id,
        "revision": work.lineage.revision_id,
        "changed_at": work.lineage.at.isoformat(timespec="milliseconds"),
        "known": sorted(work.lineage.known),
        "handed_in": [
            {"revision": revision, "at": at.isoformat(timespec="milliseconds")}
            for revision, at in work.handed_in.items()
        ],
        "state": part,
        "photos": sorted(work.attachments),
    }


def _work_in(package: Package, entry: Entry, control: Control) -> HandedWork:
    control.check()
    part = entry.words("state", 80)
    state = package.text(part)
    if len(state) > STATE_LIMIT:
        raise faults.unpacks_too_large(part, STATE_LIMIT)
    handed = {one.id("revision"): one.time("at") for one in entry.entries("handed_in", MOST_KNOWN)}
    lineage = Lineage(
        entry.id("revision"), entry.ids("known", MOST_KNOWN) | set(handed), entry.time("changed_at")
    )
    return HandedWork(
        id=entry.id("id"),
        exercise_id=entry.words("exercise", _EXERCISE_LIMIT, required=True),
        lineage=lineage,
        state=state,
        handed_in=handed,
        attachments=_photos(package, entry.digests("photos", ATTACHMENTS_LIMIT), control),
    )


def _photos(package: Package, digests: frozenset[str], control: Control) -> Attachments:
    """Return what works hold beside their text. Raises FileFaultError for a content that is too
    large, or that does not bear the name of its checksum."""
    found = {}
    for digest in sorted(digests):
        control.check()
        content = package.read(f"photos/{digest}")
        if package.digest_of(f"photos/{digest}") != digest or len(content) > ATTACHMENT_LIMIT:
            raise faults.strange_part(f"photos/{digest}")
        found[digest] = content
    return found


def _check_once(works: tuple[HandedWork, ...]) -> None:
    exercises = [work.exercise_id for work in works]
    revisions = [work.lineage.revision_id for work in works]
    if len(set(exercises)) < len(exercises) or len(set(revisions)) < len(revisions):
        raise faults.wrong("works", say("a work stands twice."))

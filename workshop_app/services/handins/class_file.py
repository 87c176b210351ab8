"""The file that brings a class to the laptops of its teams: `.ewclass`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from workshop_app.domain import agenda_text
from workshop_app.domain.handin import CLASS_ENDING, Lineage
from workshop_app.domain.limits import MOST_PEOPLE, MOST_TEAMS, NAME_LIMIT
from workshop_app.domain.message import say
from workshop_app.domain.template import Template
from workshop_app.domain.workshop import Participant, Team
from workshop_app.services.handins import faults
from workshop_app.services.handins.contents import ClassFile
from workshop_app.services.handins.package import Package, as_json, write_package
from workshop_app.services.handins.people import (
    person_in,
    person_out,
    team_in,
    team_out,
    workshop_in,
    workshop_out,
)
from workshop_app.services.handins.strict import Entry
from workshop_app.services.templates import TEXT_LIMIT

PART = "data/class.json"
MOST_TEMPLATES = 500
MOST_KNOWN = 500
"""Earlier class files that one knows of."""
_AGENDA_LIMIT = 5_000_000
_EXERCISE_LIMIT = 60


def write_class_file(stream: BinaryIO, content: ClassFile) -> None:
    """Write a class file to a file that is open."""
    parts = [(PART, as_json(class_out(content)))]
    write_package(stream, CLASS_ENDING, content.made_at, lineage_out(content.lineage), parts)


def read_class_file(package: Package) -> ClassFile:
    """Return the class of an open file. Raises FileFaultError."""
    return class_in(package.entry(PART), lineage_in(package.manifest))


def class_out(content: ClassFile) -> dict[str, object]:
    """Return a class file as JSON, without its lineage."""
    return {
        "class": workshop_out(content.workshop),
        "teams": [team_out(team) for team in content.teams],
        "people": [person_out(person) for person in content.people],
        "agenda": agenda_text.dump(content.agenda),
        "templates": [
            {"id": one.id, "exercise": one.exercise_id, "name": one.name, "text": one.text}
            for one in content.templates
        ],
    }


def class_in(entry: Entry, lineage: Lineage) -> ClassFile:
    """Return the class file of its JSON. Raises FileFaultError."""
    workshop = workshop_in(entry.entry("class"))
    try:
        agenda = agenda_text.load(entry.words("agenda", _AGENDA_LIMIT))
    except ValueError as error:
        raise faults.wrong("agenda", say("this is no agenda.")) from error
    teams = tuple(team_in(one, workshop.id) for one in entry.entries("teams", MOST_TEAMS))
    people = tuple(person_in(one, workshop.id) for one in entry.entries("people", MOST_PEOPLE))
    _check_people(teams, people)
    templates = tuple(_template(one) for one in entry.entries("templates", MOST_TEMPLATES))
    return ClassFile(lineage, workshop, teams, people, agenda, templates)


def lineage_out(lineage: Lineage) -> Mapping[str, object]:
    """Return which class file one is, and those that went before it."""
    if not lineage.revision_id:
        return {}
    return {"revision": lineage.revision_id, "known": sorted(lineage.known)}


def lineage_in(entry: Entry) -> Lineage:
    """Return which class file one is; those of the first versions do not say it."""
    if "revision" not in entry.keys:
        return Lineage("", frozenset(), entry.time("made_at"))
    return Lineage(entry.id("revision"), entry.ids("known", MOST_KNOWN), entry.time("made_at"))


def _template(entry: Entry) -> Template:
    return Template(
        id=entry.id("id"),
        exercise_id=entry.words("exercise", _EXERCISE_LIMIT, required=True),
        name=entry.words("name", NAME_LIMIT, required=True),
        text=entry.words("text", TEXT_LIMIT),
    )


def _check_people(teams: tuple[Team, ...], people: tuple[Participant, ...]) -> None:
    ids = {team.id for team in teams}
    if len(ids) < len(teams) or len({person.id for person in people}) < len(people):
        raise faults.wrong("people", say("somebody stands twice."))
    if any(person.team_id not in ids for person in people if person.team_id is not None):
        raise faults.wrong("people", say("somebody is in a team that is not there."))

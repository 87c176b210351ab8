"""A class on the laptop of a team: taken from a class file, brought up to date by the next.

All that writes is called inside a transaction.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from workshop_app.domain import agenda_text
from workshop_app.domain.changes import Changes
from workshop_app.domain.handin import Status, status_of
from workshop_app.domain.ids import new_id
from workshop_app.domain.message import Message, say
from workshop_app.domain.record import AGENDA, RecordVersion
from workshop_app.services.handins.class_file import class_in, class_out, lineage_in, lineage_out
from workshop_app.services.handins.contents import ClassFile
from workshop_app.services.handins.strict import Entry
from workshop_app.services.templates import MOST_TEMPLATES
from workshop_app.storage.repository import Repository

SOURCE = "class-file"
"""The record that keeps what the last class file said."""


def status_of_class_file(
    repository: Repository, content: ClassFile
) -> tuple[Status, Message | None]:
    """Tell how a class file stands to what is here, and what is worth knowing of it."""
    if _is_elsewhere(repository, content):
        return "refused", say(
            "A team or person of this class file belongs to another class here. Nothing was taken."
        )
    here = repository.workshop(content.workshop.id)
    if here is None:
        return "new", None
    if repository.is_removed("workshops", here.id):
        return "refused", in_the_trash(here.title)
    last = repository.record_head(here.id, SOURCE)
    if last is None or not last.text:
        return "same", say(
            "The class “{title}” was made in this data file; its class file is for the laptops of "
            "the teams. Nothing was changed.",
            title=here.title,
        )
    if here.closed_at is not None:
        return "refused", closed(here.title)
    before = source_in(last.text)
    if class_out(before) == class_out(content):
        return "same", say("It is here already.")
    if comes_before(content, before):
        return "older", say("What is here is newer, and stays.")
    return "newer", None


def comes_before(content: ClassFile, other: ClassFile) -> bool:
    """Tell whether a class file was written before another one of its class; the clock is asked
    only where neither knows of the other, and both are of the same make."""
    knows = bool(content.lineage.revision_id)
    if knows != bool(other.lineage.revision_id):
        # Those of the first versions of this program do not know of each other.
        return not knows
    status = status_of(other.lineage, content.lineage)
    if status in ("newer", "older"):
        return status == "older"
    return content.made_at < other.made_at


def in_the_trash(title: str) -> Message:
    """Return the words for a class that was thrown away."""
    return say(
        "The class “{title}” lies in the trash. Put it back first, then take this in.", title=title
    )


def closed(title: str) -> Message:
    """Return the words for a class that can only be read."""
    return say(
        "The class “{title}” is closed and can only be read. Open it again first, then take "
        "this in.",
        title=title,
    )


def source_in(text: str) -> ClassFile:
    """Return the class file that a version of the record `SOURCE` keeps."""
    entry = Entry(json.loads(text), SOURCE)
    return class_in(entry.entry("content"), lineage_in(entry))


def take_class_file(
    repository: Repository, content: ClassFile, own_team_id: str | None, at: datetime
) -> Changes:
    """Make the class of a class file here, or bring it up to date.

    A team that is no longer in the class stays as long as it has works here. The team of this
    computer stays where None is given; "" leaves none.
    """
    here = repository.workshop(content.workshop.id)
    if here is None:
        repository.add_workshop(content.workshop, at)
    own = own_team_id
    if own is None and here is not None:
        own = here.own_team_id
    if own not in {team.id for team in content.teams}:
        own = None
    repository.update_workshop(replace(content.workshop, own_team_id=own))
    _take_teams(repository, content, at)
    _take_people(repository, content, at)
    kept = _keep_templates(repository, content, at)
    source = {
        "made_at": content.made_at.isoformat(),
        **lineage_out(content.lineage),
        "content": class_out(content),
    }
    _keep(repository, content.workshop.id, AGENDA, agenda_text.dump(content.agenda), at)
    _keep(repository, content.workshop.id, SOURCE, json.dumps(source, ensure_ascii=False), at)
    return Changes(
        workshops=frozenset({content.workshop.id}),
        teams=frozenset(team.id for team in content.teams),
        templates=kept,
        records=frozenset({(content.workshop.id, AGENDA)}),
    )


def _is_elsewhere(repository: Repository, content: ClassFile) -> bool:
    here = content.workshop.id
    teams = (repository.team(team.id) for team in content.teams)
    people = (repository.participant(person.id) for person in content.people)
    return any(one.workshop_id != here for one in (*teams, *people) if one is not None)


def _take_teams(repository: Repository, content: ClassFile, at: datetime) -> None:
    coming = {team.id for team in content.teams}
    has_works = {work.team_id for work in repository.works_of_workshop(content.workshop.id)}
    for team in repository.teams(content.workshop.id):
        if team.id not in coming | has_works:
            repository.mark_team(team.id, at)
    for team in content.teams:
        is_new = repository.team(team.id) is None
        (repository.add_team if is_new else repository.update_team)(team)
        repository.mark_team(team.id, None)


def _take_people(repository: Repository, content: ClassFile, at: datetime) -> None:
    coming = {person.id for person in content.people}
    for person in repository.participants(content.workshop.id):
        if person.id not in coming:
            repository.mark_participant(person.id, at)
    for person in content.people:
        is_new = repository.participant(person.id) is None
        (repository.add_participant if is_new else repository.update_participant)(person)
        repository.mark_participant(person.id, None)


def _keep_templates(repository: Repository, content: ClassFile, at: datetime) -> frozenset[str]:
    """Keep the settings that came; of two with the same name the one that was here stays."""
    kept = set()
    for template in content.templates:
        present = repository.templates(template.exercise_id)
        is_here = any(one.name == template.name for one in present)
        if not is_here and len(present) < MOST_TEMPLATES:
            own = replace(template, id=new_id())
            repository.add_template(own, at)
            kept.add(own.id)
    return frozenset(kept)


def _keep(repository: Repository, workshop_id: str, name: str, text: str, at: datetime) -> None:
    head = repository.record_head(workshop_id, name)
    if head is not None and head.text == text:
        return
    repository.add_record_version(
        RecordVersion(
            id=new_id(),
            workshop_id=workshop_id,
            name=name,
            parent_id=head.id if head else None,
            label=say("Class file"),
            merge_key="",
            text=text,
            at=max(at, head.at) if head else at,
        )
    )

"""What is put into the files that travel, gathered from the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workshop_app.domain import agenda_text, record
from workshop_app.domain.agenda import Agenda, Block
from workshop_app.domain.errors import KnownError
from workshop_app.domain.handin import Lineage
from workshop_app.domain.message import say
from workshop_app.domain.work import Revision, Work
from workshop_app.domain.workshop import Team
from workshop_app.services.handins.contents import ClassFile, HandedWork, HandIn
from workshop_app.services.handins.hand_in_file import MOST_KNOWN
from workshop_app.services.open_classes import NO_TEAM, found_class
from workshop_app.storage.repository import Repository, WorkInPlace


def hand_in_of(repository: Repository, team_id: str, at: datetime) -> HandIn:
    """Return all that a team of a class has made. Raises KnownError where that is nothing."""
    team = repository.team(team_id)
    if team is None or repository.is_removed("teams", team_id):
        raise KnownError(NO_TEAM)
    workshop = found_class(repository, team.workshop_id)
    works = tuple(
        _handed(repository, work)
        for work in repository.works_of_workshop(workshop.id)
        if work.team_id == team_id
    )
    if not works:
        raise KnownError(
            say(
                "“{team}” has not begun any exercise yet, so there is nothing to hand in.",
                team=team.name,
            )
        )
    people = repository.participants(workshop.id)
    own = tuple(person for person in people if person.team_id == team_id)
    return HandIn(at, workshop, team, own, works)


def class_file_of(repository: Repository, workshop_id: str, at: datetime) -> ClassFile:
    """Return what the teams need of a class, as a class file that knows of no earlier one.

    Raises KnownError where the class is gone.
    """
    workshop = found_class(repository, workshop_id)
    teams = repository.teams(workshop_id)
    shown = {team.id for team in teams}
    agenda = _agenda(repository, workshop_id)
    exercises = dict.fromkeys(
        [block.exercise_id for block in agenda.blocks if block.exercise_id]
        + [work.exercise_id for work in repository.works_of_workshop(workshop_id)]
    )
    return ClassFile(
        lineage=Lineage("", frozenset(), at),
        workshop=replace(workshop, closed_at=None, own_team_id=None),
        teams=teams,
        people=tuple(
            replace(
                person,
                signed_in_at=None,
                team_id=person.team_id if person.team_id in shown else None,
            )
            for person in repository.participants(workshop_id)
        ),
        agenda=agenda,
        templates=tuple(
            template for exercise_id in exercises for template in repository.templates(exercise_id)
        ),
    )


def lineage_of(repository: Repository, work: Work) -> Lineage:
    """Return where a work stands: its head, and all that is known to have gone before."""
    known = repository.ancestors(work.head_id) | set(repository.handed_in_revisions(work.id))
    return Lineage(work.head_id, known, work.changed_at)


def present_work(repository: Repository, team_id: str, exercise_id: str) -> WorkInPlace | None:
    """Return a team's work on an exercise, outside the trash."""
    work_id = repository.work_of_team(team_id, exercise_id)
    return repository.work_in_place(work_id) if work_id is not None else None


def shown_name(repository: Repository, team: Team) -> str:
    """Return what a team is called here, or else in the file."""
    here = repository.team(team.id)
    return here.name if here is not None else team.name


def _handed(repository: Repository, work: Work) -> HandedWork:
    head = repository.revision(work.id, work.head_id)
    assert head is not None
    return HandedWork(
        id=work.id,
        exercise_id=work.exercise_id,
        lineage=_short(lineage_of(repository, work)),
        state=head.state,
        handed_in=_newest(repository.handed_in_revisions(work.id)),
        attachments=repository.attachments(work.id, head.state),
    )


def needs_new_revision(repository: Repository, work: Work) -> Revision | None:
    """Return the head of a work that went back to what was handed in before something else was.

    It is then handed in as a revision of its own, or the older would look like the newer.
    """
    handed = list(repository.handed_in_revisions(work.id))
    if work.head_id not in handed or handed[-1] == work.head_id:
        return None
    return repository.revision(work.id, work.head_id)


def _short(lineage: Lineage) -> Lineage:
    if len(lineage.known) <= MOST_KNOWN:
        return lineage
    return replace(lineage, known=frozenset(sorted(lineage.known)[:MOST_KNOWN]))


def _newest(handed: dict[str, datetime]) -> dict[str, datetime]:
    return dict(list(handed.items())[-MOST_KNOWN:])


def _agenda(repository: Repository, workshop_id: str) -> Agenda:
    """Return the agenda as it was planned: when the blocks really began is not for the teams."""
    head = repository.record_head(workshop_id, record.AGENDA)
    agenda = agenda_text.load(head.text if head else "")
    return replace(
        agenda,
        days=tuple(replace(day, blocks=tuple(_planned(day.blocks))) for day in agenda.days),
    )


def _planned(blocks: Iterable[Block]) -> Iterable[Block]:
    return (replace(block, started_at=None, ended_at=None) for block in blocks)

"""Writing the files that travel: a hand-in, a class file, an archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from workshop_app.domain.handin import ARCHIVE_ENDING, CLASS_ENDING, HAND_IN_ENDING
from workshop_app.domain.ids import new_id
from workshop_app.domain.message import say
from workshop_app.domain.work import Revision
from workshop_app.kit.control import Control
from workshop_app.services.exports import file_name
from workshop_app.services.handins import collecting
from workshop_app.services.handins.archive import archive_of
from workshop_app.services.handins.archive_file import write_archive as write_archive_to
from workshop_app.services.handins.class_file import write_class_file as write_class_file_to
from workshop_app.services.handins.contents import HandIn
from workshop_app.services.handins.faults import FileFaultError
from workshop_app.services.handins.files import read_file, write_file
from workshop_app.services.handins.hand_in_file import write_hand_in
from workshop_app.services.handins.sent import next_of
from workshop_app.services.open_classes import found_class
from workshop_app.storage.repository import Repository
from workshop_app.system.languages import Language

_MOST_NAMES = 1_000


def hand_in(
    repository: Repository, team_id: str, folder: Path, language: Language, at: datetime
) -> tuple[Path, frozenset[str]]:
    """Write the works of a team into one file in a folder; return where it is, and the works."""
    with repository.transaction():
        _renew_heads(repository, team_id, at)
    content = collecting.hand_in_of(repository, team_id, at)
    name = partial(file_name, content.team.name, language.text("Hand-in"), _day(at))
    path = _free_place(folder, name, partial(_is_superseded, by=content))
    write_file(path, partial(write_hand_in, hand_in=content))
    with repository.transaction():
        for work in content.works:
            repository.mark_handed_in(work.id, {work.lineage.revision_id: at}, None)
    return path, frozenset(work.id for work in content.works)


def write_class_file(repository: Repository, workshop_id: str, path: Path, at: datetime) -> None:
    """Write what the teams need of a class."""
    content = next_of(repository, collecting.class_file_of(repository, workshop_id, at))
    write_file(path, partial(write_class_file_to, content=content))


def write_archive(
    repository: Repository, workshop_id: str, path: Path, at: datetime, control: Control
) -> None:
    """Write a class whole."""
    workshop = found_class(repository, workshop_id)
    rows = archive_of(repository, workshop_id)
    write = partial(write_archive_to, workshop=workshop, rows=rows, made_at=at, control=control)
    write_file(path, write)


def class_file_name(repository: Repository, workshop_id: str, at: datetime) -> str:
    """Return the name to propose for a class file."""
    title = found_class(repository, workshop_id).title
    return file_name(title, _day(at), ending=CLASS_ENDING)


def archive_name(repository: Repository, workshop_id: str, at: datetime) -> str:
    """Return the name to propose for an archive."""
    workshop = found_class(repository, workshop_id)
    return file_name(workshop.client, workshop.title, _day(at), ending=ARCHIVE_ENDING)


def _renew_heads(repository: Repository, team_id: str, at: datetime) -> None:
    """Give works that went back to an earlier hand-in a revision of their own."""
    team = repository.team(team_id)
    for work in repository.works_of_workshop(team.workshop_id) if team else ():
        head = collecting.needs_new_revision(repository, work)
        if work.team_id != team_id or head is None:
            continue
        later = max(at, work.changed_at)
        label = say("Handed in once more")
        again = Revision(new_id(), work.id, head.id, label, "", head.state, later)
        repository.add_revision(again)
        repository.move_head(work.id, again.id, later)


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()


def _free_place(
    folder: Path, name: Callable[..., str], is_superseded: Callable[[Path], bool]
) -> Path:
    """Return where a hand-in goes: a name that is free, or whose file it supersedes."""
    for number in range(1, _MOST_NAMES):
        more = () if number == 1 else (str(number),)
        path = folder / name(*more, ending=HAND_IN_ENDING)
        if not path.exists() or is_superseded(path):
            return path
    return folder / name(new_id(), ending=HAND_IN_ENDING)


def _is_superseded(path: Path, by: HandIn) -> bool:
    """Tell whether a file holds nothing but earlier versions of the same works."""
    try:
        there = read_file(path)
    except FileFaultError:
        return False
    if not isinstance(there, HandIn) or there.team.id != by.team.id:
        return False
    own = {work.id: work.lineage for work in by.works}
    return all(
        work.id in own and work.lineage.revision_id in own[work.id].known for work in there.works
    )

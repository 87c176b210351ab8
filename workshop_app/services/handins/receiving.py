"""Looking into the files that were brought, and taking them in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workshop_app.domain.changes import Changes
from workshop_app.kit.catalogue import Catalogue
from workshop_app.kit.control import Control
from workshop_app.services.backups import Backups
from workshop_app.services.handins.archive import take_archive
from workshop_app.services.handins.checking import Checker
from workshop_app.services.handins.contents import Archive, ClassFile, HandIn
from workshop_app.services.handins.files import find_files
from workshop_app.services.handins.found import Choices, Found, FoundFile, Taken
from workshop_app.services.handins.looking import Looker
from workshop_app.services.handins.taking import Intake
from workshop_app.storage.repository import Repository
from workshop_app.system.languages import Language


class _NothingError(Exception):
    """Nothing is to be kept of a step in which nothing was taken."""


def look(
    repository: Repository,
    paths: Sequence[Path],
    catalogue: Catalogue,
    workshop_id: str,
    control: Control,
) -> Found:
    """Return what is in files and folders, and how it stands to what is here."""
    looker = Looker(repository, Checker(catalogue), workshop_id)
    return Found(looker.look(find_files(paths, control), control))


def take(
    repository: Repository,
    backups: Backups,
    found: Found,
    language: Language,
    choices: Choices,
    at: datetime,
) -> tuple[Taken, Changes]:
    """Take in what is good and what was chosen, as one step, after a backup."""
    wanted = [file for file in found.files if _is_wanted(file, choices)]
    if not wanted:
        return Taken("", 0, 0, ()), Changes()
    backups.make("import")
    intake = Intake(repository, at, language.text, choices)
    with suppress(_NothingError), repository.transaction():
        intake.begin()
        for file in sorted(wanted, key=_made_at):
            _take(intake, file)
        if intake.is_empty:
            raise _NothingError
        intake.finish()
    left = tuple(intake.left)
    if intake.is_empty:
        return Taken("", 0, 0, (), left), Changes()
    works = len({work.work_id for work in intake.works})
    conflicts = sum(work.status == "conflict" for work in intake.works)
    return Taken(intake.id, works, conflicts, tuple(intake.touched), left), intake.changes


def _take(intake: Intake, file: FoundFile) -> None:
    if isinstance(file.content, HandIn):
        intake.take_works(file, file.content)
    elif isinstance(file.content, ClassFile):
        intake.take_class(file.content)
    elif isinstance(file.content, Archive):
        take_archive(intake, file.content, as_copy=file.path in intake.choices.copies)


def _is_wanted(file: FoundFile, choices: Choices) -> bool:
    if file.content is None:
        return False
    if file.kind == "hand-in":
        is_asked_for = file.workshop_id in choices.as_new
        return file.is_good or (file.is_of_other_class and is_asked_for)
    is_sound = file.kind == "archive" and file.status != "refused"
    return file.is_good or (is_sound and file.path in choices.copies)


def _made_at(file: FoundFile) -> datetime:
    assert file.made_at is not None
    return file.made_at

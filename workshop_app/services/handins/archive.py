"""A whole class put aside in a file, and put into a data file again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workshop_app.domain.changes import Changes
from workshop_app.domain.handin import Status
from workshop_app.domain.ids import new_id
from workshop_app.domain.limits import TITLE_LIMIT
from workshop_app.domain.message import Message, say
from workshop_app.kit.control import Control, Quiet
from workshop_app.services.handins.archive_check import check_archive, ids_of
from workshop_app.services.handins.archive_file import content_of, rows_of
from workshop_app.services.handins.checking import Checker
from workshop_app.services.handins.contents import Archive
from workshop_app.services.handins.faults import FileFaultError
from workshop_app.services.handins.taking import Intake
from workshop_app.storage.archive import TABLES, ClassRows, add_content, add_row, has_rows
from workshop_app.storage.repository import Repository
from workshop_app.storage.store import Row, Value
from workshop_app.storage.times import to_text

_IDS = re.compile("[0-9a-f]{32}")
_COPY = " (2)"


def archive_of(repository: Repository, workshop_id: str) -> ClassRows:
    """Return all rows of a class."""
    return ClassRows(repository.store, workshop_id)


def status_of_archive(
    repository: Repository, checker: Checker, content: Archive, control: Control
) -> tuple[Status, Message | None]:
    """Read all of an archive; tell how it stands to what is here, and what is worth knowing."""
    try:
        check_archive(content, checker, control)
    except FileFaultError as error:
        return "refused", error.message
    here = repository.workshop(content.workshop.id)
    if here is None and is_partly_here(repository, content, control):
        return "conflict", partly_here(content)
    if here is None:
        return "new", None
    if ClassRows(repository.store, here.id).heads() == content.heads:
        return "same", say("It is here already.")
    return "conflict", say(
        "The class “{title}” is here already, in another state. Nothing was changed; the archive "
        "can be kept beside it as a copy.",
        title=here.title,
    )


def is_partly_here(repository: Repository, content: Archive, control: Control) -> bool:
    """Tell whether another class has rows of an archive already."""
    return any(
        has_rows(repository.store, table, tuple(ids_of(content, table, control)))
        for table in TABLES
    )


def partly_here(content: Archive) -> Message:
    """Return the words for an archive of which parts are in another class."""
    return say(
        "Parts of the class “{title}” are in this data file already. Nothing was taken; "
        "keep the archive as a copy instead.",
        title=content.workshop.title,
    )


def take_archive(intake: Intake, content: Archive, *, as_copy: bool) -> None:
    """Put a class into the store; as a copy all of it gets other ids."""
    control = Quiet()  # what is being written is not broken off
    if not as_copy and is_partly_here(intake.repository, content, control):
        intake.leave(partly_here(content))
        return
    renamed: dict[str, str] = {}
    if as_copy:
        renamed.update(
            (old, new_id()) for table in TABLES for old in ids_of(content, table, control)
        )
    repository = intake.repository
    for table in TABLES:
        if table == "work_attachments":
            _add_contents(intake, content, control)
        for row in rows_of(content.package, table, control):
            add_row(repository.store, table, _renamed(table, row, renamed))
    workshop_id = renamed[content.workshop.id] if as_copy else content.workshop.id
    intake.archives.append(workshop_id)
    intake.touched[workshop_id] = None
    intake.changes |= Changes(workshops=frozenset({workshop_id}))


def _add_contents(intake: Intake, content: Archive, control: Control) -> None:
    digests = {str(row[1]) for row in rows_of(content.package, "work_attachments", control)}
    for digest in sorted(digests):
        photo = content_of(content.package, digest)
        add_content(intake.repository.store, digest, photo, to_text(intake.now))


def _renamed(table: str, row: Row, renamed: Mapping[str, str]) -> Row:
    """Return a row with the ids of a copy; they also stand in the texts of records."""
    if not renamed:
        return row
    columns = TABLES[table].columns
    values = [
        _with_other_ids(value, renamed)
        if holds.startswith("id") or table == "record_versions"
        else value
        for holds, value in zip(columns.values(), row, strict=True)
    ]
    if table == "workshops":
        place = list(columns).index("title")
        values[place] = f"{str(row[place])[: TITLE_LIMIT - len(_COPY)]}{_COPY}"
    return tuple(values)


def _with_other_ids(value: Value, renamed: Mapping[str, str]) -> Value:
    if not isinstance(value, str):
        return value
    return _IDS.sub(lambda found: renamed.get(found[0], found[0]), value)

"""Which class files of a class were written, so that the laptops of the teams need no clock to tell
the next from the last."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from workshop_app.domain.handin import Lineage
from workshop_app.domain.ids import new_id
from workshop_app.domain.message import say
from workshop_app.domain.record import RecordVersion
from workshop_app.services.handins.class_file import MOST_KNOWN, class_out
from workshop_app.services.handins.classes import SOURCE, source_in
from workshop_app.services.handins.contents import ClassFile
from workshop_app.services.handins.package import as_json
from workshop_app.services.handins.strict import is_digest
from workshop_app.storage.errors import DiskFullError
from workshop_app.storage.repository import Repository

SENT = "class-file-sent"
"""The record that has a version for each class file that said something new: its checksum."""


def next_of(repository: Repository, content: ClassFile) -> ClassFile:
    """Return a class file as the next of its class, and note it where the data file takes it; one
    that says what the last one said is the last one."""
    workshop_id = content.workshop.id
    sent = repository.record_versions(workshop_id, SENT)
    source = repository.record_head(workshop_id, SOURCE)
    came = source_in(source.text).lineage if source and source.text else None
    digest = sha256(as_json(class_out(content))).hexdigest()
    earlier = [version.id for version in sent]
    if earlier and sent[0].text == digest:
        revision_id = earlier.pop(0)
    else:
        revision_id = new_id()
        _note(repository, content, revision_id, digest)
    if came is not None and came.revision_id:
        earlier += [came.revision_id, *sorted(came.known - {came.revision_id})]
    known = frozenset(earlier[:MOST_KNOWN])
    return replace(content, lineage=Lineage(revision_id, known, content.made_at))


def digest_in(text: str) -> str:
    """Return the checksum that a version of the record `SENT` keeps. Raises ValueError."""
    if not is_digest(text):
        raise ValueError(text[:80])
    return text


def _note(repository: Repository, content: ClassFile, revision_id: str, digest: str) -> None:
    if repository.store.read_only:
        return
    workshop_id = content.workshop.id
    last = repository.record_head(workshop_id, SENT)
    parent_id = last.id if last else None
    at = max(content.made_at, last.at) if last else content.made_at
    label = say("Class file")
    # A full disk keeps no class from going to its teams; the file then goes by its clock.
    with suppress(DiskFullError), repository.transaction():
        repository.add_record_version(
            RecordVersion(revision_id, workshop_id, SENT, parent_id, label, "", digest, at)
        )
        repository.thin_record(workshop_id, SENT, MOST_KNOWN)

"""Handing in, and taking in what was handed in: by stick, by folder, without a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.domain.changes import Changes
from workshop_app.domain.handin import HandedIn
from workshop_app.services.backups import Backups
from workshop_app.storage.repository import Repository
from workshop_app.storage.times import stored
from workshop_app.system.languages import Language

# Imported when something is handed in or looked into: the first window must not wait for it.
if TYPE_CHECKING:
    from workshop_app.kit.catalogue import Catalogue
    from workshop_app.kit.control import Control
    from workshop_app.services.handins.found import Choices, Found, Taken, TakenBack


class HandIns:
    """The use cases of files that travel; `now` gives the present as an aware time.

    Every method may be called on any thread and leaves no connection behind there. All raise
    KnownError where a disk fails; then nothing was written.
    """

    def __init__(
        self, repository: Repository, backups: Backups, now: Callable[[], datetime]
    ) -> None:
        self._repository = repository
        self._store = repository.store
        self._backups = backups
        self._now = now

    def hand_in(self, team_id: str, folder: Path, language: Language) -> tuple[Path, Changes]:
        """Write all works of a team of a class into one file in a folder; return where it is.

        An earlier file of this team from this data file is superseded; no other file is touched.
        """
        from workshop_app.services.handins import sending

        with self._store.borrowed():
            path, works = sending.hand_in(
                self._repository, team_id, folder, language, self._present()
            )
        return path, Changes(works=works)

    def handed_in(self, workshop_id: str) -> dict[str, HandedIn]:
        """Return for each work of a class that was handed in when that was last."""
        return self._repository.last_handed_in(workshop_id)

    def write_class_file(self, workshop_id: str, path: Path) -> Path:
        """Write what the teams need of a class: people, agenda, settings; no points, no notes."""
        from workshop_app.services.handins import sending

        with self._store.borrowed():
            sending.write_class_file(self._repository, workshop_id, path, self._present())
        return path

    def write_archive(self, workshop_id: str, path: Path, control: Control | None = None) -> Path:
        """Write a class whole: everything that is kept of it, with all versions."""
        from workshop_app.kit.control import Quiet
        from workshop_app.services.handins import sending

        with self._store.borrowed():
            sending.write_archive(
                self._repository, workshop_id, path, self._present(), control or Quiet()
            )
        return path

    def class_file_name(self, workshop_id: str) -> str:
        """Return the name to propose for a class file."""
        from workshop_app.services.handins import sending

        return sending.class_file_name(self._repository, workshop_id, self._now())

    def archive_name(self, workshop_id: str) -> str:
        """Return the name to propose for an archive."""
        from workshop_app.services.handins import sending

        return sending.archive_name(self._repository, workshop_id, self._now())

    def look(
        self,
        paths: Sequence[Path],
        catalogue: Catalogue,
        workshop_id: str = "",
        control: Control | None = None,
    ) -> Found:
        """Look into files and folders; with a class, whatever belongs to another is said so.

        Nothing is changed. A file that cannot be used is named with its reason.
        """
        from workshop_app.kit.control import Quiet
        from workshop_app.services.handins import receiving

        with self._store.borrowed():
            return receiving.look(
                self._repository, paths, catalogue, workshop_id, control or Quiet()
            )

    def take(
        self, found: Found, language: Language, choices: Choices | None = None
    ) -> tuple[Taken, Changes]:
        """Take in what is good and what was chosen, as one step, after a backup.

        Where nothing is to be taken, nothing is written and the id is "".
        """
        from workshop_app.services.handins import receiving
        from workshop_app.services.handins.found import Choices

        with self._store.borrowed():
            return receiving.take(
                self._repository,
                self._backups,
                found,
                language,
                choices or Choices(),
                self._present(),
            )

    def undo(self, taken_id: str) -> tuple[TakenBack, Changes]:
        """Take back what was taken in; works that were changed since stay as they are."""
        from workshop_app.services.handins.taking import take_back

        with self._store.borrowed(), self._repository.transaction():
            return take_back(self._repository, taken_id, self._present())

    def _present(self) -> datetime:
        return stored(self._now())

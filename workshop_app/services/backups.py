"""Backups: made whole and checked, thinned by age, put back with the present file kept aside."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workshop_app.domain.backup_plan import to_keep
from workshop_app.storage import backup
from workshop_app.storage.database import check_store, restore_store, set_aside
from workshop_app.storage.errors import DamagedStoreError, StoreError
from workshop_app.storage.store import Store
from workshop_app.system.files import remove_old_temporaries

__all__ = ["Backup", "Backups", "StoreError", "check_file", "restore_file"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Backup:
    """A backup in the list.

    `at` is aware and in UTC, `size` in bytes, `reason` one of "start", "close", "timer",
    "migration", "import", "restore", "manual". `ok` is None as long as it was not checked.
    """

    path: Path
    at: datetime
    reason: str
    size: int
    ok: bool | None = None


class Backups:
    """The backups of an open store in one folder; `now` gives the present as an aware time.

    `make` and `list(checked=True)` read the whole file: for a thread of their own.
    """

    def __init__(self, store: Store, folder: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self._folder = folder
        self._now = now

    def make(self, reason: str = "manual") -> Backup:
        """Make a backup, check it, and drop those that the plan does not keep.

        Where nothing has changed since the newest backup, that one is returned. Raises
        DamagedStoreError where the store is not sound: no backup is then touched.
        """
        with self._store.borrowed() as connection:
            made = backup.make(self._store.path, self._folder, reason, self._now(), connection)
        self.prune()
        return _listed(made, ok=True)

    def list(self, *, checked: bool = False) -> tuple[Backup, ...]:
        """Return the backups, newest first; `checked` reads each to say whether it is good."""
        return tuple(
            _listed(one, ok=backup.is_good(one.path) if checked else None)
            for one in backup.found(self._folder, self._store.path)
        )

    def check(self, path: Path) -> bool:
        """Tell whether a backup is sound and one of ours; reads all of it."""
        return backup.is_good(path)

    def restore(self, path: Path) -> Path:
        """Go back to a backup; return where the file that was in use is kept.

        The present state is backed up first, unless it is damaged. Close all pages before and
        read everything again afterwards: the connections of all threads are closed. Raises
        StoreError, and then the present file is still in use.
        """
        with suppress(DamagedStoreError):
            self.make("restore")
        self._store.close()
        return restore_file(self._store.path, path, self._now())

    def prune(self) -> tuple[Path, ...]:
        """Remove the backups that the plan does not keep, and return them."""
        for folder in (self._folder, self._store.path.parent):
            remove_old_temporaries(folder)
        files = backup.found(self._folder, self._store.path)
        local = {one.path: one.at.astimezone() for one in files}
        kept = to_keep(list(local.values()))
        gone = tuple(one.path for one in files if local[one.path] not in kept)
        for path in gone:
            try:
                path.unlink(missing_ok=True)
            except OSError:  # it goes the next time
                _log.warning("a backup could not be removed")
        return gone


def restore_file(store: Path, path: Path, at: datetime) -> Path:
    """Put a backup in the place of a store that nobody has open, also of a damaged one.

    A backup of an older version is brought to this one. Returns where the file that was
    there is kept. Raises StoreError; then nothing was changed.
    """
    aside = _beside(store, "replaced", at)
    restore_store(store, path, aside)
    return aside


def set_damaged_aside(store: Path, at: datetime) -> Path:
    """Make room for a new store where a damaged one cannot be brought back; return where it is.

    Raises StoreError; then nothing was changed.
    """
    aside = _beside(store, "damaged", at)
    set_aside(store, aside)
    return aside


def _beside(store: Path, word: str, at: datetime) -> Path:
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return store.with_name(f"{store.stem}_{word}_{stamp}{store.suffix}")


def check_file(path: Path) -> None:
    """Check all of a store that may be in use; raises StoreError with what is wrong."""
    check_store(path)


def _listed(file: backup.BackupFile, *, ok: bool | None) -> Backup:
    return Backup(file.path, file.at, file.reason, file.size, ok)

"""Copies of the store: made whole, checked, found again."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workshop_app.storage import errors, schema
from workshop_app.storage.causes import store_error
from workshop_app.storage.connections import connect, journal_of, soundness
from workshop_app.system.files import (
    move_into_place,
    sync_file,
    sync_folder,
    temporary_beside,
)

_TIME = "%Y%m%dT%H%M%S.%fZ"
# The number tells in which order they were made, also where the clock was set back. The first
# versions gave none.
_NAME = re.compile(r"(?P<time>\d{8}T\d{6}\.\d{6}Z)_(?P<reason>[a-z]+)(_(?P<number>\d{1,9}))?\.db")


@dataclass(frozen=True)
class BackupFile:
    """A backup on the disk: when it was made by the clock of then, why (a word such as "close"),
    its size in bytes, and its number in the order of making."""

    path: Path
    at: datetime
    reason: str
    size: int
    number: int = 0


def make(
    store: Path,
    folder: Path,
    reason: str,
    at: datetime | None = None,
    source: sqlite3.Connection | None = None,
) -> BackupFile:
    """Copy a store into `folder`; return the copy, or the newest one where it is the same.

    `source` is a connection to the store where it is open, `reason` a word of small letters.
    Raises DamagedStoreError where the store is not sound: then no backup is made and none is
    replaced. Raises another StoreError where the disk is full or the folder cannot be written.
    """
    at = at or datetime.now(UTC)
    temporary = temporary_beside(folder / store.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if source is None:
            with closing(connect(store, "look")) as closed:
                _copy(closed, temporary)
        else:
            _copy(source, temporary)
        if fault_of(temporary) is not None:
            raise errors.damaged(store, newest_good(folder, store))
        latest = next(iter(found(folder, store)), None)
        if latest is not None and filecmp.cmp(latest.path, temporary, shallow=False):
            return latest
        number = latest.number + 1 if latest is not None else 1
        stamp = at.astimezone(UTC).strftime(_TIME)
        target = folder / f"{store.stem}_{stamp}_{reason}_{number}.db"
        sync_file(temporary)
        move_into_place(temporary, target)
    except errors.WORLD as error:
        known = store_error(error, store)
        if known is None:
            raise
        if isinstance(known, errors.DiskFullError):
            known = errors.no_room_for_backup(folder)
        raise known from error
    finally:
        remove_database(temporary)
    return BackupFile(target, at, reason, target.stat().st_size, number)


def found(folder: Path, store: Path) -> list[BackupFile]:
    """Return the backups of a store, newest first; files with other names are left alone."""
    backups = []
    prefix = f"{store.stem}_"
    for path in folder.glob("*.db") if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name.removeprefix(prefix))
        if match and path.name.startswith(prefix):
            at, number = datetime.fromisoformat(match["time"]), int(match["number"] or 0)
            # Another thread may be removing what the plan does not keep.
            with suppress(FileNotFoundError):
                backups.append(BackupFile(path, at, match["reason"], path.stat().st_size, number))
    return sorted(backups, key=lambda backup: (backup.number, backup.at), reverse=True)


def fault_of(path: Path) -> str | None:
    """Return what is wrong with a store that nobody has open, or None; reads all of it.

    Raises what says nothing of the store itself: that the disk does not answer, for one.
    """
    try:
        with closing(connect(path, "look")) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                return "not a store"
            return soundness(connection, path, whole=True)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        known = store_error(error, path)
        if isinstance(known, errors.DamagedStoreError | errors.NotAStoreError | None):
            return str(error)
        raise


def newest_good(folder: Path, store: Path) -> Path | None:
    """Return the newest backup of a store that is sound, or None."""
    return next((one.path for one in found(folder, store) if is_good(one.path)), None)


def is_good(path: Path) -> bool:
    """Tell whether a backup can be restored; one that cannot be read cannot."""
    try:
        return fault_of(path) is None
    except errors.WORLD:
        return False


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        # A single file, which can also be read on a stick that cannot be written.
        copy.execute("PRAGMA journal_mode = DELETE")


def keep_aside(store: Path, aside: Path) -> None:
    """Give what lies under the name of a store that nobody has open a second name.

    The write-ahead log of a file that was not closed goes with it: SQLite would mix it into
    the file that comes next.
    """
    if not store.exists():
        return
    with suppress(OSError):
        os.link(store, aside)
    if not aside.exists():
        shutil.copy2(store, aside)
        sync_file(aside)
    journal = journal_of(store)
    if journal.exists():
        journal.replace(journal_of(aside))
    store.with_name(store.name + "-shm").unlink(missing_ok=True)
    sync_folder(aside.parent)


def remove_database(path: Path) -> None:
    """Remove a temporary database with all that SQLite may have put beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

"""Opening the store: is it there, is it ours, is it sound, is it up to date."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from workshop_app.storage import backup, errors, schema
from workshop_app.storage.causes import store_error
from workshop_app.storage.connections import connect, journal_of, soundness
from workshop_app.storage.store import Store
from workshop_app.system.files import move_into_place, sync_file, sync_folder, temporary_beside
from workshop_app.system.paths import DataFolder

_log = logging.getLogger(__name__)


def make_folder(folder: Path) -> None:
    """Make the folder of a store, with those above it; raises StoreError with words."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise errors.folder_not_writable(folder) from error


def open_store(path: Path, *, read_only: bool = False, backups: Path | None = None) -> Store:
    """Open the store at `path`; a missing file is made new unless `read_only`.

    The folder must exist. `backups` is where a backup goes before a migration and where a
    good one is looked for when the file is damaged; left out, it lies beside the store.
    Nothing is written to a file that is not ours, damaged or of a newer version.

    Raises MissingStoreError, NotAStoreError, NewerStoreError, DamagedStoreError,
    NotWritableError, MigrationError or another StoreError.
    """
    backups = backups or DataFolder(path).backups
    with _in_words(path, backups):
        if not path.parent.is_dir():
            raise errors.missing(path)
        is_new = _is_new(path, backups)
        if is_new and read_only:
            raise errors.missing(path)
        pending = not is_new and _check(path, backups)
        if pending and read_only:
            raise errors.outdated(path)
        if pending:
            backup.make(path, backups, "migration")
        if is_new:
            _create(path)
        elif not read_only:
            _make_ready(path, migrate=pending)
    return Store(path, read_only=read_only, is_new=is_new)


def _is_new(path: Path, backups: Path) -> bool:
    if not path.exists():
        return True
    if path.stat().st_size or journal_of(path).exists():
        return False
    # A crash of the system can empty a file; then there was something to back up before.
    return not backup.found(backups, path)


def check_store(path: Path, backups: Path | None = None) -> None:
    """Read all of a store, which may be in use; raises StoreError with what is wrong."""
    backups = backups or DataFolder(path).backups
    with _in_words(path, backups):
        if not path.is_file():
            raise errors.missing(path)
        _check(path, backups, whole=True)


def _check(path: Path, backups: Path, *, whole: bool = False) -> bool:
    """Tell whether a migration is pending, after making sure that the file may be used."""
    with closing(connect(path, "look")) as connection:
        applied = _applied(connection, path)
        if applied - {(schema.MIGRATION_SET, name) for name in schema.KNOWN}:
            raise errors.newer(path)
        fault = soundness(connection, path, whole=whole)
    if fault:
        _log.error("the store is damaged")
        raise errors.damaged(path, backup.newest_good(backups, path))
    return len(applied) < len(schema.KNOWN)


def _applied(connection: sqlite3.Connection, path: Path) -> frozenset[tuple[str, str]]:
    """Return the set and name of each migration the file has been through."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise errors.not_a_store(path)
    named = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'")
    if named.fetchone() is None:
        raise errors.not_a_store(path)
    rows = connection.execute("SELECT migration_set, name FROM _sqlite_migrations")
    return frozenset((row[0], row[1]) for row in rows)


def restore_store(path: Path, copy: Path, aside: Path) -> None:
    """Put a copy in the place of a store that nobody has open; keep what was there as `aside`.

    A copy of an older version is brought to this one. At any moment there is either the old
    file or the new one under the store's name. Raises StoreError; then nothing was changed.
    """
    temporary = temporary_beside(path)
    with _in_words(path, DataFolder(path).backups):
        try:
            shutil.copyfile(copy, temporary)
            _make_usable(temporary, copy)
            sync_file(temporary)
            backup.keep_aside(path, aside)
            move_into_place(temporary, path)
        finally:
            backup.remove_database(temporary)


def set_aside(path: Path, aside: Path) -> None:
    """Give a store that nobody has open another name, so that a new one can take its place.

    Raises StoreError; then it is still there under its own name.
    """
    with _in_words(path, DataFolder(path).backups):
        backup.keep_aside(path, aside)
        path.unlink()
        sync_folder(path.parent)


def _make_usable(temporary: Path, copy: Path) -> None:
    """Check and migrate a copy under its temporary name; errors name it as the user knows it."""
    try:
        pending = _check(temporary, temporary.parent, whole=True)
        _make_ready(temporary, migrate=pending)
    except errors.NewerStoreError as error:
        raise errors.newer(copy) from error
    except errors.MigrationError as error:
        raise errors.not_migrated(copy) from error
    except (errors.DamagedStoreError, errors.NotAStoreError) as error:
        raise errors.unusable_backup(copy) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        known = store_error(error, temporary)
        if isinstance(known, errors.DamagedStoreError | errors.NotAStoreError | None):
            raise errors.unusable_backup(copy) from error
        raise  # it says nothing of the copy


def _create(path: Path) -> None:
    """Make a new store under another name first, so that there is never half of one."""
    temporary = temporary_beside(path)
    try:
        temporary.touch(exist_ok=False)  # says why it cannot, which SQLite does not
        _make_ready(temporary, migrate=True)
        sync_file(temporary)
        move_into_place(temporary, path)
    finally:
        backup.remove_database(temporary)


def _make_ready(path: Path, *, migrate: bool) -> None:
    """Migrate where that is pending, and make sure that the file can be written."""
    with closing(connect(path, "write")) as connection:
        if migrate:
            _migrate(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply all pending migrations as one transaction, or leave the file as it was."""
    from sqlite_utils import Database

    # Foreign keys can only be switched outside a transaction, and a table that is rebuilt
    # must be allowed to break them for a moment.
    connection.execute("PRAGMA foreign_keys = OFF")
    database = Database(connection, execute_plugins=False)
    try:
        with database.atomic():
            schema.migrations().apply(database)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise errors.not_migrated(path)
    except errors.StoreError:
        raise
    except Exception as error:  # whatever a migration raises, the file is as it was
        known = isinstance(error, errors.WORLD) and store_error(error, path)
        _log.exception("the migration failed")
        raise known or errors.not_migrated(path) from error
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _in_words(path: Path, backups: Path) -> Iterator[None]:
    try:
        yield
    except (*errors.WORLD, errors.NotAStoreError, errors.DiskFullError) as error:
        known = _known(error, path, backups)
        if known is None or known is error:
            raise
        raise known from error


def _known(error: Exception, path: Path, backups: Path) -> errors.StoreError | None:
    """Return the words for what kept a store from being opened; None for a bug."""
    known = error if isinstance(error, errors.StoreError) else store_error(error, path)
    what = errors.IS_DAMAGED
    if known is None and isinstance(error, sqlite3.OperationalError):
        known, what = errors.damaged(path), errors.OTHER_TABLES
    if isinstance(known, errors.DiskFullError):
        return errors.no_room_to_open(path)
    if isinstance(known, errors.DamagedStoreError | errors.NotAStoreError):
        # A file whose first page is gone looks like one of another kind; its backups tell.
        good = backup.newest_good(backups, path)
        if good or isinstance(known, errors.DamagedStoreError):
            return errors.damaged(path, good, what)
    return known

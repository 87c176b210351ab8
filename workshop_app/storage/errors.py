"""What can be wrong with the data file or its disk, in words, with what is safe and what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say

_NO_TEXT = "Could not decode to UTF-8"
"""How Python, which gives no code for it, begins to say that a text in the file is none."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

_LITTLE_ROOM = 100_000
"""Bytes: less than what SQLite needs beside a store before anything is written."""


class StoreError(KnownError):
    """The data file or its disk did not do what was asked; nothing saved before was lost."""


class NewerStoreError(StoreError):
    """The file was made by a newer version; it was not touched."""


class DamagedStoreError(StoreError):
    """The file cannot be trusted; `backup` is the newest good backup, or None."""

    def __init__(self, message: Message, backup: Path | None = None) -> None:
        super().__init__(message)
        self.backup = backup


class NotAStoreError(StoreError):
    """The file is of another kind; it was not touched."""


class MissingStoreError(StoreError):
    """The file, or the folder in which it should be, is not there."""


class NotWritableError(StoreError):
    """The file or its folder may be read, but not written."""


class DiskFullError(StoreError):
    """There was no room for the last change; everything before it is on the disk."""


class UnreachableStoreError(StoreError):
    """The disk or the stick did not answer."""


class BusyStoreError(StoreError):
    """Another program kept the file for itself for too long."""


class MigrationError(StoreError):
    """The file could not be brought to this version; it is as it was."""


WORLD = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What a disk and a file may lead to; bytes that are no text are of a file that is damaged."""


def store_error(error: Exception, path: Path) -> StoreError | None:
    """Return the words for an error of the world; None means that the program is at fault."""
    if isinstance(error, OSError):
        return _of_system(error, path)
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT):
        return damaged_in_use(path)
    # The low byte is the class of the error, the rest says more about it.
    full_code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    if full_code == sqlite3.SQLITE_IOERR_SHMSIZE:
        return disk_full(path)
    code = full_code & 0xFF
    makers = {
        sqlite3.SQLITE_FULL: disk_full,
        sqlite3.SQLITE_IOERR: _does_not_answer,
        sqlite3.SQLITE_CANTOPEN: _cannot_open,
        sqlite3.SQLITE_READONLY: not_writable,
        sqlite3.SQLITE_PERM: not_writable,
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_CORRUPT: damaged_in_use,
        sqlite3.SQLITE_NOTADB: not_a_store,
    }
    maker = makers.get(code)
    return maker(path) if maker else None


def _of_system(error: OSError, path: Path) -> StoreError:
    if error.errno in _FULL:
        return disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(path)
    return unreachable(path)


def _does_not_answer(path: Path) -> StoreError:
    # SQLite says no more than that also where a quota ends.
    return unreachable(path) if _takes_more(path.parent) else disk_full(path)


def _takes_more(folder: Path) -> bool:
    """Tell whether there is room for a little more; True also where that cannot be told."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(bytes(_LITTLE_ROOM))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return error.errno not in _FULL
    return True


def _cannot_open(path: Path) -> StoreError:
    # SQLite says no more than that also where it may not put its log beside the file.
    if path.exists() and not os.access(path.parent, os.W_OK):
        return not_writable(path)
    return unreachable(path)


def disk_full(path: Path) -> DiskFullError:
    """Return the words for a disk without room."""
    return DiskFullError(
        say(
            "There is no room left on the disk of “{file}”. Everything saved before is safe; the "
            "latest change is not on the disk. Free some room, then try again.",
            file=path.name,
        )
    )


def no_room_to_open(path: Path) -> DiskFullError:
    """Return the words for a file that cannot be made ready for writing."""
    return DiskFullError(
        say(
            "There is no room left on the disk to write to “{file}”. Everything saved before is "
            "safe. Free some room, then open it again.",
            file=path.name,
        )
    )


def no_room_for_backup(folder: Path) -> DiskFullError:
    """Return the words for a backup that was not made."""
    return DiskFullError(
        say(
            "There is no room for a backup in {folder}. Your works are not affected, and the "
            "earlier backups are still there. Free some room, then make one in the settings.",
            folder=folder,
        )
    )


def unreachable(path: Path) -> UnreachableStoreError:
    """Return the words for a disk that does not answer."""
    return UnreachableStoreError(
        say(
            "The data file “{file}” cannot be reached in {folder}. Everything saved before is "
            "safe there. Check that the disk or stick is plugged in, then try again.",
            file=path.name,
            folder=path.parent,
        )
    )


def not_writable(path: Path) -> NotWritableError:
    """Return the words for a file or folder that may only be read."""
    return NotWritableError(
        say(
            "The data file “{file}” cannot be written in the folder {folder}. Nothing was "
            "changed. Choose another folder, or ask for the right to write in this one.",
            file=path.name,
            folder=path.parent,
        )
    )


def folder_not_writable(folder: Path) -> NotWritableError:
    """Return the words for a folder that can be neither made nor written."""
    return NotWritableError(
        say(
            "The folder {folder} cannot be made or written. Nothing was changed. Choose another "
            "folder, or ask for the right to write in this one.",
            folder=folder,
        )
    )


def read_only(path: Path) -> NotWritableError:
    """Return the words for a change to a store that was opened for reading only."""
    return NotWritableError(
        say(
            "The data file “{file}” was opened for reading only, so this change was not kept. "
            "Close the program that holds it, then open it again.",
            file=path.name,
        )
    )


def busy(path: Path) -> BusyStoreError:
    """Return the words for a file that somebody else holds."""
    return BusyStoreError(
        say(
            "Another program is using the data file “{file}”. Nothing was lost. Close the other "
            "program, then try again.",
            file=path.name,
        )
    )


def missing(path: Path) -> MissingStoreError:
    """Return the words for a file or folder that is not there."""
    return MissingStoreError(
        say(
            "There is no data file “{file}” in {folder}. Nothing was changed. Check that the "
            "disk or stick is plugged in, or choose another file.",
            file=path.name,
            folder=path.parent,
        )
    )


def not_a_store(path: Path) -> NotAStoreError:
    """Return the words for a file of another kind."""
    return NotAStoreError(
        say(
            "“{file}” is not a data file of this program. It was not touched. Choose another file.",
            file=path.name,
        )
    )


def newer(path: Path) -> NewerStoreError:
    """Return the words for a file of a newer version."""
    return NewerStoreError(
        say(
            "The data file “{file}” was made by a newer version of this program. It was not "
            "touched. Install the newer version, or choose another file.",
            file=path.name,
        )
    )


def not_migrated(path: Path) -> MigrationError:
    """Return the words for a file that could not be brought to this version."""
    return MigrationError(
        say(
            "The data file “{file}” could not be brought to this version of the program. It was "
            "left as it was. Go on with the earlier version and tell us about it.",
            file=path.name,
        )
    )


def outdated(path: Path) -> MigrationError:
    """Return the words for a file of an older version that may only be read."""
    return MigrationError(
        say(
            "The data file “{file}” is of an older version and can only be read after it was "
            "opened for writing once. Nothing was changed. Open it in the program first.",
            file=path.name,
        )
    )


def damaged(path: Path, backup: Path | None = None) -> DamagedStoreError:
    """Return the words for a file that cannot be trusted, with the backup to go back to."""
    if backup is None:
        message = say(
            "The data file “{file}” is damaged, and no good backup was found. It was not "
            "changed. Keep a copy of it, then start with a new data file.",
            file=path.name,
        )
    else:
        message = say(
            "The data file “{file}” is damaged. It was not changed. The newest good backup is "
            "“{backup}”; restore it, and the damaged file is kept beside it.",
            file=path.name,
            backup=backup.name,
        )
    return DamagedStoreError(message, backup)


def damaged_in_use(path: Path) -> DamagedStoreError:
    """Return the words for a file that turned out to be damaged while it was in use."""
    return DamagedStoreError(
        say(
            "A part of the data file “{file}” is damaged and cannot be read. Nothing was changed. "
            "Go back to a good backup in the settings; the damaged file is kept beside it.",
            file=path.name,
        )
    )


def damaged_value() -> DamagedStoreError:
    """Return the words for a value in the data file that cannot be what was written."""
    return DamagedStoreError(
        say(
            "A part of the data file is damaged and cannot be read. Nothing was changed. Go back "
            "to a good backup in the settings; the damaged file is kept beside it."
        )
    )


def unusable_backup(path: Path) -> DamagedStoreError:
    """Return the words for a backup that cannot be restored."""
    return DamagedStoreError(
        say(
            "The backup “{file}” is damaged or of another kind and was not restored. Nothing was "
            "changed. Choose another backup.",
            file=path.name,
        )
    )

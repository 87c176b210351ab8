"""What can be wrong with the data file or its disk, in words, with what is safe and what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say

_NO_TEXT = "Could not decode to UTF-8"
"""How Python, which gives no code for it, begins to say that a text in the file is none."""

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


class NoMemoryError(StoreError):
    """The computer has no memory left for what was asked."""


class OtherStoreError(StoreError):
    """SQLite did not do what was asked for a reason that has no words here."""


class BusyStoreError(StoreError):
    """Another program kept the file for itself for too long."""


class MigrationError(StoreError):
    """The file could not be brought to this version; it is as it was."""


WORLD = (sqlite3.Error, OSError, UnicodeDecodeError, MemoryError)
"""What a disk, a file and a computer may lead to; bytes that are no text are of a damaged file."""

_IOERR_NOMEM = sqlite3.SQLITE_IOERR | (12 << 8)


def store_error(error: Exception, path: Path) -> StoreError | None:
    """Return the words for an error of the world; None means that the program is at fault, or a
    file that has other tables than this program makes."""
    if isinstance(error, OSError):
        return _of_system(error, path)
    if isinstance(error, MemoryError):
        return no_memory(path)
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT):
        return damaged_in_use(path)
    # The low byte is the class of the error, the rest says more about it; an error of Python's
    # own has none.
    full_code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    makers: dict[int, Callable[[Path], StoreError]] = {
        sqlite3.SQLITE_IOERR_SHMSIZE: disk_full,
        _IOERR_NOMEM: no_memory,
        sqlite3.SQLITE_FULL: disk_full,
        sqlite3.SQLITE_NOLFS: disk_full,
        sqlite3.SQLITE_NOMEM: no_memory,
        sqlite3.SQLITE_IOERR: _does_not_answer,
        sqlite3.SQLITE_CANTOPEN: _cannot_open,
        sqlite3.SQLITE_READONLY: not_writable,
        sqlite3.SQLITE_PERM: not_writable,
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_PROTOCOL: busy,
        sqlite3.SQLITE_CORRUPT: damaged_in_use,
        sqlite3.SQLITE_NOTADB: not_a_store,
    }
    code = full_code & 0xFF
    maker = makers.get(full_code) or makers.get(code)
    if maker is not None:
        return maker(path)
    # A statement that does not fit has SQLITE_ERROR, one that breaks a rule a class of its own.
    is_other = type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError)
    return other(path, error) if is_other and code != sqlite3.SQLITE_ERROR else None


def _of_system(error: OSError, path: Path) -> StoreError:
    from workshop_app.domain.system_words import FORBIDDEN, FULL, READ_ONLY

    if error.errno in FULL:
        return disk_full(path)
    if error.errno in FORBIDDEN | READ_ONLY:
        return not_writable(path)
    return unreachable(path)


def _does_not_answer(path: Path) -> StoreError:
    # SQLite says no more than that also where a quota ends.
    return unreachable(path) if _takes_more(path.parent) else disk_full(path)


def _takes_more(folder: Path) -> bool:
    """Tell whether there is room for a little more; True also where that cannot be told."""
    import tempfile

    from workshop_app.domain.system_words import FULL

    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(bytes(_LITTLE_ROOM))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return error.errno not in FULL
    return True


def _cannot_open(path: Path) -> StoreError:
    # SQLite says no more than that also where it may not put its log beside the file.
    try:
        path.open("rb").close()
    except PermissionError:
        return not_readable(path)
    except OSError as error:
        return _of_system(error, path)
    return unreachable(path) if os.access(path.parent, os.W_OK) else not_writable(path)


# --- the words ------------------------------------------------------------------------------------

Kind = TypeVar("Kind", bound=StoreError)


def _maker(kind: type[Kind], words: Message) -> Callable[[Path], Kind]:
    """Return what makes the error of a kind for a path; its words name `{file}` and `{folder}`, or
    a folder itself as `{path}`."""

    def made(path: Path) -> Kind:
        values = {"file": path.name, "folder": path.parent, "path": path}
        return kind(Message(words.original, values))

    return made


disk_full = _maker(
    DiskFullError,
    say(
        "There is no room left on the disk of “{file}”. Everything saved before is safe; the "
        "latest change is not on the disk. Free some room, then try again."
    ),
)
"""A disk without room."""

no_room_to_open = _maker(
    DiskFullError,
    say(
        "There is no room left on the disk to write to “{file}”. Everything saved before is "
        "safe. Free some room, then open it again."
    ),
)
"""A file that cannot be made ready for writing."""

no_room_for_backup = _maker(
    DiskFullError,
    say(
        "There is no room for a backup in {path}. Your works are not affected, and the "
        "earlier backups are still there. Free some room, then make one in the settings."
    ),
)
"""A backup that was not made."""

unreachable = _maker(
    UnreachableStoreError,
    say(
        "The data file “{file}” cannot be reached in {folder}. Everything saved before is "
        "safe there. Check that the disk or stick is plugged in, then try again."
    ),
)
"""A disk that does not answer."""

not_writable = _maker(
    NotWritableError,
    say(
        "The data file “{file}” cannot be written in the folder {folder}. Nothing was "
        "changed. Choose another folder, or ask for the right to write in this one."
    ),
)
"""A file or folder that may only be read."""

folder_not_writable = _maker(
    NotWritableError,
    say(
        "The folder {path} cannot be made or written. Nothing was changed. Choose another "
        "folder, or ask for the right to write in this one."
    ),
)
"""A folder that can be neither made nor written."""

read_only = _maker(
    NotWritableError,
    say(
        "The data file “{file}” was opened for reading only, so this change was not kept. "
        "Close the program that holds it, then open it again."
    ),
)
"""A change to a store that was opened for reading only."""

busy = _maker(
    BusyStoreError,
    say(
        "Another program is using the data file “{file}”. Nothing was lost. Close the other "
        "program, then try again."
    ),
)
"""A file that somebody else holds."""

missing = _maker(
    MissingStoreError,
    say(
        "There is no data file “{file}” in {folder}. Nothing was changed. Check that the "
        "disk or stick is plugged in, or choose another file."
    ),
)
"""A file or folder that is not there."""

not_a_store = _maker(
    NotAStoreError,
    say("“{file}” is not a data file of this program. It was not touched. Choose another file."),
)
"""A file of another kind."""

newer = _maker(
    NewerStoreError,
    say(
        "The data file “{file}” was made by a newer version of this program. It was not "
        "touched. Install the newer version, or choose another file."
    ),
)
"""A file of a newer version."""

not_migrated = _maker(
    MigrationError,
    say(
        "The data file “{file}” could not be brought to this version of the program. It was "
        "left as it was. Go on with the earlier version and tell us about it."
    ),
)
"""A file that could not be brought to this version."""

outdated = _maker(
    MigrationError,
    say(
        "The data file “{file}” is of an older version and can only be read after it was "
        "opened for writing once. Nothing was changed. Open it in the program first."
    ),
)
"""A file of an older version that may only be read."""

not_readable = _maker(
    UnreachableStoreError,
    say(
        "The data file “{file}” in {folder} may not be read. Nothing was changed. Close the "
        "program that holds it, or ask for the right to read it, then try again."
    ),
)
"""A file that the system does not give to this user."""

no_memory = _maker(
    NoMemoryError,
    say(
        "The computer has no memory left to work on the data file “{file}”. Everything saved "
        "before is safe. Close other programs, then try again."
    ),
)
"""A computer whose memory is used up."""

damaged_in_use = _maker(
    DamagedStoreError,
    say(
        "A part of the data file “{file}” is damaged and cannot be read. Nothing was changed. "
        "Go back to a good backup in the settings; the damaged file is kept beside it."
    ),
)
"""A file that turned out to be damaged while it was in use."""

unusable_backup = _maker(
    DamagedStoreError,
    say(
        "The backup “{file}” is damaged or of another kind and was not restored. Nothing was "
        "changed. Choose another backup."
    ),
)
"""A backup that cannot be restored."""

IS_DAMAGED = say("is damaged")
OTHER_TABLES = say("has other tables than this program makes")


def damaged(
    path: Path, backup: Path | None = None, what: Message = IS_DAMAGED
) -> DamagedStoreError:
    """Return the words for a file that cannot be trusted, with the backup to go back to; `what`
    says what is wrong with it."""
    if backup is None:
        message = say(
            "The data file “{file}” {what}, and no good backup was found. It was not changed. "
            "Keep a copy of it, then start with a new data file.",
            file=path.name,
            what=what,
        )
    else:
        message = say(
            "The data file “{file}” {what}. It was not changed. The newest good backup is "
            "“{backup}”; restore it, and the file of now is kept beside it.",
            file=path.name,
            what=what,
            backup=backup.name,
        )
    return DamagedStoreError(message, backup)


def other(path: Path, error: Exception) -> OtherStoreError:
    """Return the words for what SQLite alone can name."""
    return OtherStoreError(
        say(
            "The data file “{file}” did not take this step. Everything saved before is safe. Try "
            "again; if that does not help, restart the program (system message: {words}).",
            file=path.name,
            words=str(error)[:200],
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

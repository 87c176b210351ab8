"""What can be wrong with the data file or its disk, in words, with what is safe and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workshop_app.domain.errors import KnownError
from workshop_app.domain.message import Message, say


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

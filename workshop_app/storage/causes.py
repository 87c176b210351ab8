"""Which error of the store is behind what SQLite, the system or Python said."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from workshop_app.domain.system_words import FORBIDDEN, FULL, READ_ONLY
from workshop_app.storage import errors
from workshop_app.storage.errors import StoreError

_LITTLE_ROOM = 100_000
"""Bytes: less than what SQLite needs beside a store before anything is written."""

_NO_TEXT = "Could not decode to UTF-8"
"""How Python, which gives no code for it, begins to say that a text in the file is none."""


def store_error(error: Exception, path: Path) -> StoreError | None:
    """Return the words for an error of the world; None means that the program is at fault, or a
    file that has other tables than this program makes."""
    if isinstance(error, OSError):
        return _of_system(error, path)
    if isinstance(error, MemoryError):
        return errors.no_memory(path)
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT):
        return errors.damaged_in_use(path)
    # The low byte is the class of the error, the rest says more about it; an error of Python's
    # own has none.
    full_code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    makers: dict[int, Callable[[Path], StoreError]] = {
        sqlite3.SQLITE_IOERR_SHMSIZE: errors.disk_full,
        sqlite3.SQLITE_IOERR_NOMEM: errors.no_memory,
        sqlite3.SQLITE_FULL: errors.disk_full,
        sqlite3.SQLITE_NOLFS: errors.disk_full,
        sqlite3.SQLITE_NOMEM: errors.no_memory,
        sqlite3.SQLITE_IOERR: _does_not_answer,
        sqlite3.SQLITE_CANTOPEN: _cannot_open,
        sqlite3.SQLITE_READONLY: errors.not_writable,
        sqlite3.SQLITE_PERM: errors.not_writable,
        sqlite3.SQLITE_BUSY: errors.busy,
        sqlite3.SQLITE_LOCKED: errors.busy,
        sqlite3.SQLITE_PROTOCOL: errors.busy,
        sqlite3.SQLITE_CORRUPT: errors.damaged_in_use,
        sqlite3.SQLITE_NOTADB: errors.not_a_store,
    }
    code = full_code & 0xFF
    maker = makers.get(full_code) or makers.get(code)
    if maker is not None:
        return maker(path)
    # A statement that does not fit has SQLITE_ERROR, one that breaks a rule a class of its own.
    is_other = type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError)
    return errors.other(path, error) if is_other and code != sqlite3.SQLITE_ERROR else None


def _of_system(error: OSError, path: Path) -> StoreError:
    if error.errno in FULL:
        return errors.disk_full(path)
    if error.errno in FORBIDDEN | READ_ONLY:
        return errors.not_writable(path)
    return errors.unreachable(path)


def _does_not_answer(path: Path) -> StoreError:
    # SQLite says no more than that also where a quota ends.
    return errors.unreachable(path) if _takes_more(path.parent) else errors.disk_full(path)


def _takes_more(folder: Path) -> bool:
    """Tell whether there is room for a little more; True also where that cannot be told."""
    import tempfile

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
        return errors.not_readable(path)
    except OSError as error:
        return _of_system(error, path)
    if not os.access(path.parent, os.W_OK):
        return errors.not_writable(path)
    return errors.unreachable(path)

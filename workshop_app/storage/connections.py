"""Connections to the file of a store, each with the same promises about safety."""

from __future__ import annotations

import sqlite3
from pathlib import Path, PurePath
from typing import Literal

Mode = Literal["look", "read", "write"]

# Up to this size the whole file is checked when it is opened (a few milliseconds). Of a larger
# one only the tables of the first page: the rest is checked with every backup.
WHOLE_CHECK_LIMIT = 16_000_000
_FIRST_TABLES = ("sqlite_schema", "workshops", "teams")
_WAIT_SECONDS = 5.0


def journal_of(path: Path) -> Path:
    """Return the path of the write-ahead log that belongs to a store in use."""
    return path.with_name(path.name + "-wal")


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """Return a connection without implicit transactions; raises sqlite3.Error.

    "look" leaves no trace beside a file that nobody has open, "read" sees what others write,
    "write" puts each commit on the disk. None makes a file where there is none.
    """
    if mode == "look":
        return _looking(path)
    if mode == "read":
        return _reading(path)
    connection = _connected(path, "mode=rw")
    try:
        connection.execute("PRAGMA synchronous = FULL")
        # Without it macOS calls data written that still lies in the memory of the disk.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def soundness(connection: sqlite3.Connection, path: Path, *, whole: bool = False) -> str | None:
    """Return the first fault that SQLite finds in the file, or None.

    A large file is read completely only where `whole` asks for it.
    """
    if whole or path.stat().st_size <= WHOLE_CHECK_LIMIT:
        checks = ["PRAGMA quick_check(1)"]
    else:
        checks = [f"PRAGMA quick_check({table})" for table in _FIRST_TABLES]
    try:
        for check in checks:
            answer = connection.execute(check).fetchone()[0]
            if answer != "ok":
                return str(answer)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return str(error)
    return None


def _looking(path: Path) -> sqlite3.Connection:
    if journal_of(path).exists():
        return _reading(path)
    if path.with_name(path.name + "-journal").exists():
        # A transaction was cut off where there can be no write-ahead log: SQLite takes it back.
        return _connected(path, "mode=rw")
    return _connected(path, "mode=ro&immutable=1")


def _reading(path: Path) -> sqlite3.Connection:
    connection = _connected(path, "mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if _has_journal(path):
            raise
        # A folder that cannot be written, or a full disk, has no place for the files by which
        # writers tell readers; nobody can be writing there either.
        return _connected(path, "mode=ro&immutable=1")
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def _has_journal(path: Path) -> bool:
    """Tell whether something lies in the write-ahead log; one that found no room is empty."""
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False


def address_of(path: PurePath) -> str:
    """Return an absolute path as SQLite takes it: the server of a shared folder is part of it."""
    address = path.as_uri()
    return address if address.startswith("file:///") else address.replace("file:", "file://", 1)


def _connected(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{address_of(path.absolute())}?{options}",
        uri=True,
        isolation_level=None,
        timeout=_WAIT_SECONDS,
        # The store gives each thread a connection of its own, and closes all of them at the end.
        check_same_thread=False,
    )

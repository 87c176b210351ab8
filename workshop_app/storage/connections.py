"""Connections to the file of a store, each with the same promises about safety."""

from __future__ import annotations

import sqlite3
from pathlib import Path
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
    "write" creates the file where there is none and puts each commit on the disk.
    """
    if mode == "look" and not journal_of(path).exists():
        return _connected(path, "mode=ro&immutable=1")
    if mode != "write":
        return _connected(path, "mode=ro")
    connection = _connected(path, "mode=rwc")
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
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return str(error)
    return None


def _connected(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        isolation_level=None,
        timeout=_WAIT_SECONDS,
        # The store gives each thread a connection of its own, and closes all of them at the end.
        check_same_thread=False,
    )

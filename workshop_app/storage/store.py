"""An open store: a connection for each thread, and errors in words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workshop_app.storage.causes import store_error
from workshop_app.storage.connections import connect
from workshop_app.storage.errors import (
    WORLD,
    UnreachableStoreError,
    damaged_in_use,
    read_only,
    unreachable,
)

Value = str | int | bytes | None
Row = tuple[Value, ...]


class Store:
    """The file that holds everything; made by `open_store`.

    `is_new` tells that the file was created by opening it. A thread that ends calls
    `release`; `close` closes the connections of all threads.
    """

    def __init__(self, path: Path, *, read_only: bool = False, is_new: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.is_new = is_new
        self._own = threading.local()
        self._all: set[sqlite3.Connection] = set()
        self._opened = 0
        self._guard = threading.Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of the calling thread, opened when it is first asked for."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        with self._guard:
            if connection is None or connection not in self._all:
                connection = connect(self.path, "read" if self.read_only else "write")
                self._own.connection = connection
                self._own.identity = _identity(self.path)
                self._opened += 1
                self._own.number = self._opened
                self._all.add(connection)
        return connection

    @property
    def stamp(self) -> tuple[int, int, int]:
        """What is another after every change of the file, whoever made it; raises StoreError."""
        with self._words():
            connection = self.connection
            (others,) = connection.execute("PRAGMA data_version").fetchone()
        return self._own.number, connection.total_changes, others

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Return the rows of a query; raises StoreError."""
        with self._words():
            return self.connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run a statement inside `transaction`; raises StoreError."""
        with self._words():
            self.connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of it or nothing; it is on the disk when the block is left.

        Raises StoreError, also where the commit itself fails: then nothing was done.
        """
        if self.read_only:
            raise read_only(self.path)
        self._leave_what_was_moved()
        with self._words():
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._words():
                connection.execute("COMMIT")
        except BaseException as error:
            # A full disk may have ended the transaction already.
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if isinstance(error, UnreachableStoreError):
                # A stick that is plugged in again needs a new connection.
                self.release()
            raise

    @contextmanager
    def borrowed(self) -> Iterator[sqlite3.Connection]:
        """Give the thread's connection, and close it again if the thread had none before."""
        kept = getattr(self._own, "connection", None) in self._all
        with self._words():
            connection = self.connection
        try:
            yield connection
        finally:
            if not kept:
                self.release()

    def release(self) -> None:
        """Close the connection of the calling thread; the next use opens another."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is not None:
            self._own.connection = None
            with self._guard:
                self._all.discard(connection)
            connection.close()

    def close(self) -> None:
        """Close the connections of all threads, none of which may be at work."""
        with self._guard:
            for connection in self._all:
                connection.close()
            self._all.clear()

    def _leave_what_was_moved(self) -> None:
        # Some systems let a file be written that was moved, removed or unplugged, into nothing.
        try:
            present = _identity(self.path)
        except OSError as error:
            self.release()
            raise unreachable(self.path) from error
        if present != getattr(self._own, "identity", present):
            self.release()

    @contextmanager
    def _words(self) -> Iterator[None]:
        try:
            yield
        except WORLD as error:
            known = store_error(error, self.path)
            if known is None and isinstance(error, sqlite3.OperationalError):
                # A statement that does not fit: a bug, unless the file names its columns otherwise.
                known = damaged_in_use(self.path) if self._is_changed() else None
            if known is None:
                raise
            raise known from error

    def _is_changed(self) -> bool:
        from workshop_app.storage.schema import is_changed

        return is_changed(self.connection)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return (found.st_dev, found.st_ino)

"""A change, from the call to the acknowledgement that it is on the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Row, ratio_row, side_by_side, timed
from workshop_app.domain.message import say
from workshop_app.kinds import kind_of
from workshop_app.kit.catalogue import load_catalogue
from workshop_app.services.works import Works
from workshop_app.storage.database import open_store
from workshop_app.storage.repository import Repository

ROUNDS = 400


def measure() -> Row:
    """Compare `Works.edit` with a bare UPDATE of the same text, both files on the same disk."""
    kind = kind_of(load_catalogue()["mdm"])
    text = kind.dump(kind.sample("zh_CN"))
    # The working folder, not the memory that /tmp may be.
    with TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as name:
        folder = Path(name)
        store = open_store(folder / "workshops.db")
        with closing(store), closing(_bare(folder / "bare.db", text)) as bare:
            works = Works(Repository(store), lambda: datetime.now(UTC))
            opened, _ = works.start_practice("mdm", text)
            states = _states(text)

            def edit() -> None:
                works.edit(opened.work.id, next(states), say("Change"), "")

            def update() -> None:
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("UPDATE works SET state = ? WHERE id = 1", (next(states),))
                bare.execute("COMMIT")

            found = side_by_side(timed(edit), timed(update), ROUNDS, warm_up=20)
    return ratio_row("change → on the disk", "a bare SQLite UPDATE and commit", 2.0, found)


def _bare(path: Path, text: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("CREATE TABLE works (id INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO works VALUES (1, ?)", (text,))
    return connection


def _states(text: str) -> Iterator[str]:
    """Yield texts of one length that all differ, as typing in one field makes them."""
    body = text.rstrip()
    for number in count():
        yield f"{body}{' ' * (number % 2)}\n{number:08d}"

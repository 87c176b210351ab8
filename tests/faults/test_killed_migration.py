"""A program that is killed while it brings a data file to its version, or goes back to a backup."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from tests.faults.killing import until_killed
from tests.rounds import rounds
from tests.storage.desk import desk
from tests.storage.test_migration import FIRST, SECOND
from workshop_app.storage import backup, schema
from workshop_app.storage.database import check_store, open_store, restore_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")


def _migrate(path: Path, said: Connection) -> None:
    said.send("starting")
    open_store(path).close()
    said.send("done")


def _restore(path: Path, copy: Path, said: Connection) -> None:
    said.send("starting")
    restore_store(path, copy, path.with_name("aside.db"))
    said.send("done")


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("old", [SECOND, FIRST][rounds(1, 0) :])
def test_a_killed_migration_is_done_or_was_never_begun(tmp_path: Path, old: Path, thorough) -> None:
    chance, path = Random(old.name), tmp_path / "workshops.db"
    before = old.read_bytes()
    path.write_bytes(before)
    original = contents(path)
    done = set()
    for _ in range(rounds(2, 30)):
        said = until_killed(_migrate, path, after=1, chance=chance)
        check_store(path)
        with closing(sqlite3.connect(path)) as connection:
            applied = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
        assert applied in (1 if old == FIRST else 2, len(schema.KNOWN))
        done.add(applied == len(schema.KNOWN))
        assert applied == len(schema.KNOWN) or said == ["starting"]
        # Before anything was done there was a backup, and it is whole.
        for made in backup.found(tmp_path / "backups", path):
            assert backup.fault_of(made.path) is None
            if made.reason == "migration":
                assert contents(made.path) == original
        if applied != len(schema.KNOWN):
            assert contents(path) == original
        with desk(path) as at:
            assert len(at.workshops.list()) == 1
        for name in ("workshops.db-wal", "workshops.db-shm"):
            (tmp_path / name).unlink(missing_ok=True)
        path.write_bytes(before)
    if thorough:
        assert False in done, "none was killed half-way"


def test_a_killed_restore_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    chance, path = Random("restore"), tmp_path / "workshops.db"
    with desk(path) as at:
        at.workshops.create("As it was")
    copy = backup.make(path, tmp_path / "backups", "manual").path
    with desk(path) as at:
        at.workshops.create("Since then")
    present = path.read_bytes()
    for _ in range(rounds(2, 30)):
        until_killed(_restore, path, copy, after=1, chance=chance)
        check_store(path)
        with desk(path) as at:
            titles = {class_.workshop.title for class_ in at.workshops.list()}
        assert titles in ({"As it was"}, {"As it was", "Since then"})
        aside = tmp_path / "aside.db"
        if titles == {"As it was"}:
            assert aside.read_bytes() == present
        aside.unlink(missing_ok=True)
        for name in ("workshops.db-wal", "workshops.db-shm"):
            (tmp_path / name).unlink(missing_ok=True)
        path.unlink()
        path.write_bytes(present)

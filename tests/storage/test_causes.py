"""What keeps a data file from being opened is told apart: only a damaged one is to be restored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.disks import ordinary_person
from tests.storage.desk import desk
from workshop_app.storage import backup, connections, database, errors
from workshop_app.storage.database import open_store
from workshop_app.system.languages import language


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "workshops.db"
    with desk(path) as at:
        at.workshops.create("Course")
    backup.make(path, path.parent / "backups", "start")
    return path


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let the look at a file fail as SQLite fails."""

    def soundness(*_arguments: object, **_settings: object) -> None:
        raise error

    monkeypatch.setattr(database, "soundness", soundness)
    monkeypatch.setattr(backup, "soundness", soundness)


def of_sqlite(code: int, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    error = kind("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY), errors.BusyStoreError, "Another program"),
        (of_sqlite(sqlite3.SQLITE_PROTOCOL), errors.BusyStoreError, "Another program"),
        (of_sqlite(sqlite3.SQLITE_IOERR_READ), errors.UnreachableStoreError, "plugged in"),
        (of_sqlite(sqlite3.SQLITE_IOERR_NOMEM), errors.NoMemoryError, "no memory left"),
        (MemoryError(), errors.NoMemoryError, "no memory left"),
        (of_sqlite(sqlite3.SQLITE_FULL), errors.DiskFullError, "no room left"),
        (of_sqlite(sqlite3.SQLITE_NOLFS, sqlite3.DatabaseError), errors.DiskFullError, "no room"),
        (of_sqlite(sqlite3.SQLITE_INTERRUPT), errors.OtherStoreError, "what SQLite says"),
        (of_sqlite(sqlite3.SQLITE_AUTH, sqlite3.DatabaseError), errors.OtherStoreError, "restart"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_what_is_no_damage_is_not_called_so(
    filled: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    kind: type[errors.StoreError],
    words: str,
) -> None:
    before = filled.read_bytes()
    with monkeypatch.context() as patched:
        failing(patched, error)
        with pytest.raises(kind, match=words) as caught:
            open_store(filled)
        assert not isinstance(caught.value, errors.DamagedStoreError)
        assert "damaged" not in caught.value.message.render(str)
        assert filled.name in caught.value.message.render(language("zh_CN").text)
        # A backup of it is not made, and none is called bad for it.
        with pytest.raises(errors.StoreError) as caught:
            backup.make(filled, filled.parent / "backups", "manual")
        assert not isinstance(caught.value, errors.DamagedStoreError)
        assert backup.newest_good(filled.parent / "backups", filled) is None
    assert filled.read_bytes() == before
    open_store(filled).close()


def test_a_bug_is_no_fault_of_the_file(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, of_sqlite(sqlite3.SQLITE_CONSTRAINT, sqlite3.IntegrityError))
    with pytest.raises(sqlite3.IntegrityError):
        open_store(filled)


def test_a_file_that_another_program_holds_for_itself_is_told(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_WAIT_SECONDS", 0.01)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(errors.BusyStoreError, match="Another program"):
            open_store(filled)
    open_store(filled).close()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE _sqlite_migrations RENAME COLUMN name TO title",
        "ALTER TABLE workshops RENAME TO courses",
    ],
)
def test_other_tables_are_called_so_and_the_backup_is_offered(
    filled: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setattr(connections, "WHOLE_CHECK_LIMIT", 0)
    (good,) = (filled.parent / "backups").iterdir()
    with closing(sqlite3.connect(filled)) as other:
        other.execute(statement)
    with pytest.raises(errors.DamagedStoreError, match="has other tables") as caught:
        open_store(filled)
    assert caught.value.backup == good
    assert "其中的表与本程序的不同" in caught.value.message.render(language("zh_CN").text)


def test_a_file_that_may_not_be_read_is_no_stick_that_was_pulled_out() -> None:
    with ordinary_person() as folder:
        path = folder / "workshops.db"
        with desk(path):
            pass
        path.chmod(0)
        try:
            with pytest.raises(errors.StoreError, match="may not be read"):
                open_store(path)
        finally:
            path.chmod(0o600)


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (of_sqlite(sqlite3.SQLITE_FULL), errors.DiskFullError, "no room left"),
        (of_sqlite(sqlite3.SQLITE_IOERR_READ), errors.UnreachableStoreError, "plugged in"),
        (of_sqlite(sqlite3.SQLITE_INTERRUPT), errors.OtherStoreError, "what SQLite says"),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), errors.DamagedStoreError, "was not restored"),
        (of_sqlite(sqlite3.SQLITE_ERROR), errors.DamagedStoreError, "was not restored"),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_a_backup_is_not_called_damaged_for_what_the_disk_does(
    filled: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    kind: type[errors.StoreError],
    words: str,
) -> None:
    (good,) = (filled.parent / "backups").iterdir()
    present = sorted(filled.parent.iterdir())
    failing(monkeypatch, error)
    with pytest.raises(kind, match=words):
        database.restore_store(filled, good, filled.with_name("aside.db"))
    assert sorted(filled.parent.iterdir()) == present
